#include "kiosk/shots.h"

#include "base/file.h"
#include "kiosk/draw.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Page after page is asked for, and a view that never came to an end must not fill the disk. */
enum { PAGES_MAX = 100 };

/* What is needed for each picture. */
struct shots {
    struct rk_pack *pack; /* lent, as all pointers here */
    struct rk_fonts *fonts;
    const struct rk_surface *surface;
    const char *folder;
    struct rk_mode mode;
    int shrink;
    int written;
};

static SDL_Surface *draw_surface(struct rk_pack *pack, struct rk_fonts *fonts,
                                 const struct rk_view *view, const struct rk_surface *size)
{
    SDL_Surface *pixels =
        SDL_CreateRGBSurfaceWithFormat(0, size->width, size->height, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer *renderer = pixels ? SDL_CreateSoftwareRenderer(pixels) : NULL;
    struct rk_draw *draw = renderer ? rk_draw_new(renderer, pack, fonts) : NULL;
    bool whole = draw && rk_draw_view(draw, view, (struct rk_look){-1, -1});
    if (whole) {
        SDL_RenderPresent(renderer);
    } else {
        SDL_FreeSurface(pixels);
        pixels = NULL;
    }
    rk_draw_free(draw);
    if (renderer)
        SDL_DestroyRenderer(renderer);
    return pixels;
}

SDL_Surface *rk_shot_draw(struct rk_pack *pack, struct rk_fonts *fonts,
                          const struct rk_surface *surface, const struct rk_shown *shown,
                          uint32_t *next_block, struct rk_error *error)
{
    struct rk_view *view = calloc(1, sizeof *view);
    SDL_Surface *pixels = NULL;
    if (view) {
        rk_view_build(view, pack, fonts, surface, shown);
        pixels = draw_surface(pack, fonts, view, surface);
        if (next_block)
            *next_block = view->next_block;
    }
    free(view);
    if (!pixels)
        rk_fail(error, "can't draw a picture of %d x %d: no memory", surface->width,
                surface->height);
    return pixels;
}

/* The mean of `count` × `count` bytes of a colour, which are four bytes apart. */
static uint8_t mean(const SDL_Surface *pixels, const uint8_t *first, int count)
{
    unsigned sum = 0, all = (unsigned)(count * count);
    for (int y = 0; y < count; y++)
        for (int x = 0; x < count; x++)
            sum += first[y * pixels->pitch + 4 * x];
    return (uint8_t)((sum + all / 2) / all);
}

/* The same picture, `shrink` times smaller, in the place of the other, which is freed. */
static SDL_Surface *shrunk(SDL_Surface *pixels, int shrink, struct rk_error *error)
{
    if (!pixels || shrink <= 1)
        return pixels;
    SDL_Surface *small = SDL_CreateRGBSurfaceWithFormat(
        0, pixels->w / shrink, pixels->h / shrink, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; small && y < small->h; y++) {
        uint8_t *to = (uint8_t *)small->pixels + y * small->pitch;
        const uint8_t *from = (const uint8_t *)pixels->pixels + y * shrink * pixels->pitch;
        for (int x = 0; x < small->w * 4; x++)
            to[x] = mean(pixels, from + x / 4 * 4 * shrink + x % 4, shrink);
    }
    SDL_FreeSurface(pixels);
    if (!small)
        rk_fail(error, "out of memory");
    return small;
}

/* libpng is loaded anyway, by FreeType; writing is all that is used of it. Blue comes first in
 * ARGB8888 on a little-endian machine, and the fourth byte is left out. */
static bool write_png(const char *path, const SDL_Surface *pixels, struct rk_error *error)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)pixels->w,
                       .height = (png_uint_32)pixels->h,
                       .format = PNG_FORMAT_BGR,
                       .flags = PNG_IMAGE_FLAG_FAST};
    size_t row = (size_t)pixels->w * 3;
    uint8_t *rows = malloc(row * (size_t)pixels->h);
    bool ok =
        rows && SDL_ConvertPixels(pixels->w, pixels->h, SDL_PIXELFORMAT_ARGB8888, pixels->pixels,
                                  pixels->pitch, SDL_PIXELFORMAT_BGR24, rows, (int)row) == 0;
    if (!ok)
        rk_fail(error, "%s: no memory", path);
    else if (!png_image_write_to_file(&image, path, 0, rows, (png_int_32)row, NULL))
        ok = rk_fail(error, "%s: %s", path, image.message);
    free(rows);
    return ok;
}

/* One picture, DIR/LANGUAGE/NAME[-PAGE].png. */
static bool write_shot(struct shots *shots, const struct rk_shown *what, const char *name,
                       unsigned page, uint32_t *next_block, struct rk_error *error)
{
    struct rk_shown shown = *what;
    shown.mode = shots->mode;
    const char *tag = rk_pack_language(shots->pack, shown.lang)->tag;
    char *path, number[16] = "";
    if (page > 1)
        snprintf(number, sizeof number, "-%u", page);
    if (asprintf(&path, "%s/%s/%s%s.png", shots->folder, tag, name, number) < 0)
        return rk_fail(error, "%s: no memory", name);
    SDL_Surface *pixels =
        rk_shot_draw(shots->pack, shots->fonts, shots->surface, &shown, next_block, error);
    pixels = shrunk(pixels, shots->shrink, error);
    bool ok = pixels && write_png(path, pixels, error);
    shots->written += ok;
    SDL_FreeSurface(pixels);
    free(path);
    return ok;
}

static bool write_pages(struct shots *shots, struct rk_shown shown, const char *name,
                        struct rk_error *error)
{
    bool ok = true;
    for (unsigned page = 1; ok && page <= PAGES_MAX && shown.first_block != RK_NONE; page++) {
        uint32_t next = RK_NONE;
        ok = write_shot(shots, &shown, name, page, &next, error);
        shown.first_block = next;
    }
    return ok;
}

/* The result of a checklist for who said yes to the first `count` questions. */
static bool write_result(struct shots *shots, struct rk_shown shown, uint32_t count,
                         struct rk_error *error)
{
    const struct rk_screen *screen = rk_pack_screen(shots->pack, shown.screen);
    char *name;
    shown.first_block = rk_checklist_questions(screen);
    for (uint32_t i = 0; i < count && i < shown.first_block; i++)
        shown.answers |= rk_answer_bit(i);
    if (asprintf(&name, "%s-yes-%u", screen->id, (unsigned)count) < 0)
        return rk_fail(error, "%s: no memory", screen->id);
    bool ok = write_pages(shots, shown, name, error);
    free(name);
    return ok;
}

static bool write_screen(struct shots *shots, rk_lang lang, uint32_t index, struct rk_error *error)
{
    struct rk_shown shown = {.place = RK_PLACE_SCREEN, .lang = lang, .screen = index};
    const struct rk_screen *screen = rk_pack_screen(shots->pack, index);
    bool ok = write_pages(shots, shown, screen->id, error);
    if (screen->kind == RK_SCREEN_CHECKLIST &&
        rk_checklist_result(screen, true).first != rk_checklist_result(screen, false).first)
        ok = ok && write_result(shots, shown, 2, error) &&
             write_result(shots, shown, rk_checklist_questions(screen), error);
    return ok;
}

static bool write_language(struct shots *shots, rk_lang lang, struct rk_error *error)
{
    const struct rk_shown attract = {.place = RK_PLACE_ATTRACT, .lang = lang};
    const struct rk_shown languages = {.place = RK_PLACE_LANGUAGES, .lang = lang};
    const struct rk_shown idle = {.place = RK_PLACE_SCREEN,
                                  .lang = lang,
                                  .screen = rk_pack_home(shots->pack),
                                  .idle_warning = true,
                                  .idle_seconds = 20};
    char *folder;
    if (asprintf(&folder, "%s/%s", shots->folder, rk_pack_language(shots->pack, lang)->tag) < 0)
        return rk_fail(error, "%s: no memory", shots->folder);
    bool ok = rk_make_folder(folder, error) &&
              write_shot(shots, &attract, "attract", 1, NULL, error) &&
              write_pages(shots, languages, "languages", error) &&
              write_shot(shots, &idle, "idle", 1, NULL, error);
    free(folder);
    for (uint32_t i = 0; ok && i < rk_pack_screen_count(shots->pack); i++)
        ok = write_screen(shots, lang, i, error);
    return ok;
}

int rk_shots_write(struct rk_pack *pack, struct rk_fonts *fonts, const struct rk_surface *surface,
                   struct rk_mode mode, int shrink, rk_lang lang, const char *folder,
                   struct rk_error *error)
{
    struct shots shots = {pack, fonts, surface, folder, mode, shrink, 0};
    bool ok = true;
    for (rk_lang i = 0; ok && i < rk_pack_language_count(pack); i++)
        if (lang == RK_NONE || lang == i)
            ok = write_language(&shots, i, error);
    return ok ? shots.written : -1;
}
