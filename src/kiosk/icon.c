#include "kiosk/icon.h"

#include <math.h>
#include <stdlib.h>

/* The most that one screen has is a dozen; the largest of a tall screen take 1 MB. */
enum { ICONS = 32, SIDE_MAX = 2048 };

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

void rk_icons_forget(struct rk_icons *icons)
{
    for (int i = 0; i < ICONS; i++) {
        if (icons->icons[i].texture)
            SDL_DestroyTexture(icons->icons[i].texture);
        icons->icons[i] = (struct icon){0};
    }
}

void rk_icons_free(struct rk_icons *icons)
{
    if (icons)
        rk_icons_forget(icons);
    free(icons);
}

/* Scaling goes by rows, then by columns. A new pixel covers `width` old ones around its middle; one
 * at least, which makes it a blend of two neighbours where the mask grows. */
struct cover {
    double start, end;
};

static struct cover cover_of(int index, int from_size, int to_size)
{
    double scale = (double)from_size / to_size;
    double width = fmax(scale, 1), middle = (index + 0.5) * scale;
    return (struct cover){fmax(middle - width / 2, 0), fmin(middle + width / 2, from_size)};
}

/* The mean of what `cover` covers of values that stand `step` apart. */
static float mean(const float *values, int step, struct cover cover)
{
    double sum = 0;
    for (int i = (int)cover.start; i < cover.end; i++)
        sum += values[i * step] * (fmin(i + 1, cover.end) - fmax(i, cover.start));
    return (float)(sum / (cover.end - cover.start));
}

bool rk_mask_scale(const uint8_t *from, int from_size, uint8_t *to, int to_size)
{
    size_t row = (size_t)from_size;
    float *line = malloc(row * sizeof *line);
    float *narrow = malloc(row * (size_t)to_size * sizeof *narrow); /* to_size wide, old height */
    bool ok = line && narrow;
    for (int y = 0; ok && y < from_size; y++) {
        for (int x = 0; x < from_size; x++)
            line[x] = from[y * from_size + x];
        for (int x = 0; x < to_size; x++)
            narrow[y * to_size + x] = mean(line, 1, cover_of(x, from_size, to_size));
    }
    for (int y = 0; ok && y < to_size; y++) {
        struct cover cover = cover_of(y, from_size, to_size);
        for (int x = 0; x < to_size; x++)
            to[y * to_size + x] = (uint8_t)lroundf(mean(narrow + x, to_size, cover));
    }
    free(line);
    free(narrow);
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
    uint32_t over = ink_alpha * 255, under = fill_alpha * (255 - ink_alpha);
    if (over + under == 0)
        return 0;
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
    if (!rk_pack_pictogram(icons->pack, icon->pictogram, &pictogram, NULL))
        return NULL;
    SDL_Surface *surface = make_surface(&pictogram, icon);
    if (!surface)
        return NULL;
    SDL_Texture *texture = SDL_CreateTextureFromSurface(icons->renderer, surface);
    SDL_FreeSurface(surface);
    if (texture)
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
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

/* The one that is wanted, or the one to be replaced by it. */
static struct icon *find(struct rk_icons *icons, const struct icon *wanted)
{
    struct icon *oldest = &icons->icons[0];
    for (int i = 0; i < ICONS; i++) {
        struct icon *icon = &icons->icons[i];
        if (icon->texture && same_icon(icon, wanted))
            return icon;
        if (icon->used < oldest->used)
            oldest = icon;
    }
    return oldest;
}

void rk_icons_draw(struct rk_icons *icons, uint32_t pictogram, struct rk_rect rect,
                   struct rk_rgb ink, struct rk_rgb fill)
{
    int side = rect.w < rect.h ? rect.w : rect.h;
    if (side <= 0 || side > SIDE_MAX)
        return;
    struct icon wanted = {.pictogram = pictogram, .side = side, .ink = ink, .fill = fill};
    struct icon *icon = find(icons, &wanted);
    if (!icon->texture || !same_icon(icon, &wanted)) {
        if (icon->texture)
            SDL_DestroyTexture(icon->texture);
        *icon = wanted;
        icon->texture = make_texture(icons, icon);
    }
    icon->used = ++icons->uses;
    SDL_Rect to = {rect.x, rect.y, side, side};
    if (icon->texture)
        SDL_RenderCopy(icons->renderer, icon->texture, NULL, &to);
}
