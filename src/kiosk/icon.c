#include "kiosk/icon.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    ICONS = 48,
    SIDE_MAX = 2048,
    ON_ONE_SCREEN = 16,   /* as many are kept, however large: none is made anew for each frame */
    PIXELS_KEPT = 160000, /* beyond those, kept for the next screen: 640 KB */
};

struct icon {
    uint32_t pictogram;
    int side;
    struct rk_rgb ink, fill;
    SDL_Texture *texture; /* owned; NULL: free */
    uint64_t used;
};

struct rk_icons {
    SDL_Renderer *renderer; /* lent */
    struct rk_pack *pack;   /* lent */
    struct icon icons[ICONS];
    uint64_t uses; /* counts, to find the one that was not used for longest */
    bool failed;   /* something was left out for want of memory */
};

struct rk_icons *rk_icons_new(SDL_Renderer *renderer, struct rk_pack *pack)
{
    struct rk_icons *icons = calloc(1, sizeof *icons);
    if (icons) {
        icons->renderer = renderer;
        icons->pack = pack;
    }
    return icons;
}

static void drop(struct icon *icon)
{
    if (icon->texture)
        SDL_DestroyTexture(icon->texture);
    *icon = (struct icon){0};
}

void rk_icons_forget(struct rk_icons *icons)
{
    for (int i = 0; i < ICONS; i++)
        drop(&icons->icons[i]);
}

bool rk_icons_take_failure(struct rk_icons *icons)
{
    bool failed = icons->failed;
    icons->failed = false;
    return failed;
}

void rk_icons_free(struct rk_icons *icons)
{
    if (icons)
        rk_icons_forget(icons);
    free(icons);
}

/*
 * Scaling goes by columns, then by rows. A new pixel covers a stretch of old ones around its
 * middle, one long at least, which makes it a blend of two neighbours where the mask grows. Of the
 * stretch's first and last pixel only a part is covered. All parts together are 1.
 */
struct cover {
    int first, last;
    float first_part, inner_part, last_part; /* last_part is 0 where first == last */
};

static struct cover cover_of(int index, int from_size, int to_size)
{
    double scale = (double)from_size / to_size;
    double width = fmax(scale, 1), middle = (index + 0.5) * scale;
    double start = fmax(middle - width / 2, 0), end = fmin(middle + width / 2, from_size);
    struct cover cover = {.first = (int)start, .last = (int)ceil(end) - 1};
    cover.first_part = (float)((fmin(cover.first + 1, end) - start) / (end - start));
    cover.inner_part = (float)(1 / (end - start));
    if (cover.last > cover.first)
        cover.last_part = (float)((end - cover.last) / (end - start));
    return cover;
}

static void add_row(float *sum, const uint8_t *row, int size, float part)
{
    for (int x = 0; x < size; x++)
        sum[x] += part * (float)row[x];
}

/* The old rows under a new one, as one. */
static void sum_rows(float *sum, const uint8_t *mask, int size, const struct cover *cover)
{
    memset(sum, 0, (size_t)size * sizeof *sum);
    add_row(sum, mask + cover->first * size, size, cover->first_part);
    for (int y = cover->first + 1; y < cover->last; y++)
        add_row(sum, mask + y * size, size, cover->inner_part);
    if (cover->last > cover->first)
        add_row(sum, mask + cover->last * size, size, cover->last_part);
}

static float sum_columns(const float *row, const struct cover *cover)
{
    float sum = row[cover->first] * cover->first_part + row[cover->last] * cover->last_part;
    for (int x = cover->first + 1; x < cover->last; x++)
        sum += row[x] * cover->inner_part;
    return sum;
}

static void scale_rows(const uint8_t *from, int from_size, uint8_t *to, int to_size,
                       const struct cover *covers, float *row)
{
    for (int y = 0; y < to_size; y++) {
        sum_rows(row, from, from_size, &covers[y]);
        for (int x = 0; x < to_size; x++)
            to[y * to_size + x] = (uint8_t)(sum_columns(row, &covers[x]) + 0.5f);
    }
}

bool rk_mask_scale(const uint8_t *from, int from_size, uint8_t *to, int to_size)
{
    struct cover *covers = malloc((size_t)to_size * sizeof *covers);
    float *row = malloc((size_t)from_size * sizeof *row);
    bool ok = covers && row;
    for (int i = 0; ok && i < to_size; i++)
        covers[i] = cover_of(i, from_size, to_size);
    if (ok)
        scale_rows(from, from_size, to, to_size, covers, row);
    free(covers);
    free(row);
    return ok;
}

static uint32_t mix(uint32_t over, uint32_t under, uint32_t over_part, uint32_t under_part)
{
    uint32_t all = over_part + under_part;
    return (over * over_part + under * under_part + all / 2) / all;
}

/* Ink over fill, as one colour with one alpha. */
static uint32_t blend(uint32_t ink_alpha, uint32_t fill_alpha, struct rk_rgb ink,
                      struct rk_rgb fill)
{
    if (fill_alpha == 0 || ink_alpha == 255)
        return ink_alpha << 24 | (uint32_t)(ink.r << 16 | ink.g << 8 | ink.b);
    uint32_t over = ink_alpha * 255, under = fill_alpha * (255 - ink_alpha);
    return (over + under + 127) / 255 << 24 | mix(ink.r, fill.r, over, under) << 16 |
           mix(ink.g, fill.g, over, under) << 8 | mix(ink.b, fill.b, over, under);
}

static void paint(SDL_Surface *surface, const uint8_t *ink, const uint8_t *fill,
                  const struct icon *icon)
{
    for (int y = 0; y < icon->side; y++) {
        uint32_t *row = (uint32_t *)(void *)((uint8_t *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < icon->side; x++) {
            int at = y * icon->side + x;
            row[x] = blend(ink[at], fill[at], icon->ink, icon->fill);
        }
    }
}

static SDL_Surface *make_surface(const struct rk_pictogram *pictogram, const struct icon *icon)
{
    size_t pixels = (size_t)icon->side * (size_t)icon->side;
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, icon->side, icon->side, 32, SDL_PIXELFORMAT_ARGB8888);
    uint8_t *masks = malloc(2 * pixels);
    int size = (int)pictogram->size;
    if (surface && masks && rk_mask_scale(pictogram->ink, size, masks, icon->side) &&
        rk_mask_scale(pictogram->fill, size, masks + pixels, icon->side)) {
        paint(surface, masks, masks + pixels, icon);
    } else {
        SDL_FreeSurface(surface);
        surface = NULL;
    }
    free(masks);
    return surface;
}

static SDL_Texture *make_texture(struct rk_icons *icons, const struct icon *icon)
{
    struct rk_pictogram pictogram;
    errno = 0;
    if (!rk_pack_pictogram(icons->pack, icon->pictogram, &pictogram, NULL)) {
        icons->failed = icons->failed || errno == ENOMEM; /* else it is damaged, and stays so */
        return NULL;
    }
    SDL_Surface *surface = make_surface(&pictogram, icon);
    rk_pictogram_drop(&pictogram);
    SDL_Texture *texture = surface ? SDL_CreateTextureFromSurface(icons->renderer, surface) : NULL;
    SDL_FreeSurface(surface);
    if (texture)
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    else
        icons->failed = true;
    return texture;
}

static bool same_rgb(struct rk_rgb a, struct rk_rgb b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static bool same_icon(const struct icon *a, const struct icon *b)
{
    return a->pictogram == b->pictogram && a->side == b->side && same_rgb(a->ink, b->ink) &&
           same_rgb(a->fill, b->fill);
}

static struct icon *find(struct rk_icons *icons, const struct icon *wanted)
{
    for (int i = 0; i < ICONS; i++)
        if (icons->icons[i].texture && same_icon(&icons->icons[i], wanted))
            return &icons->icons[i];
    return NULL;
}

static struct icon *oldest(struct rk_icons *icons)
{
    struct icon *oldest = NULL;
    for (int i = 0; i < ICONS; i++)
        if (icons->icons[i].texture && (!oldest || icons->icons[i].used < oldest->used))
            oldest = &icons->icons[i];
    return oldest;
}

static int pixels_kept(const struct rk_icons *icons)
{
    int pixels = 0;
    for (int i = 0; i < ICONS; i++)
        if (icons->icons[i].texture)
            pixels += icons->icons[i].side * icons->icons[i].side;
    return pixels;
}

/* A free place; what was not used for longest makes room. */
static struct icon *make_room(struct rk_icons *icons)
{
    struct icon *old = oldest(icons);
    while (old && pixels_kept(icons) > PIXELS_KEPT && icons->uses - old->used > ON_ONE_SCREEN) {
        drop(old);
        old = oldest(icons);
    }
    for (int i = 0; i < ICONS; i++)
        if (!icons->icons[i].texture)
            return &icons->icons[i];
    drop(old);
    return old;
}

void rk_icons_draw(struct rk_icons *icons, uint32_t pictogram, struct rk_rect rect,
                   struct rk_rgb ink, struct rk_rgb fill)
{
    int side = rect.w < rect.h ? rect.w : rect.h;
    if (side <= 0 || side > SIDE_MAX)
        return;
    struct icon wanted = {.pictogram = pictogram, .side = side, .ink = ink, .fill = fill};
    struct icon *icon = find(icons, &wanted);
    if (!icon) {
        icon = make_room(icons);
        *icon = wanted;
        icon->texture = make_texture(icons, icon);
        rk_pack_rest(icons->pack); /* its masks are not needed again */
    }
    icon->used = ++icons->uses;
    SDL_Rect to = {rect.x, rect.y, side, side};
    if (icon->texture && SDL_RenderCopy(icons->renderer, icon->texture, NULL, &to) != 0)
        icons->failed = true;
}
