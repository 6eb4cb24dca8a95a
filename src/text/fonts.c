#include "text/fonts.h"

#include "base/tongue.h"

#include <hb-ot.h>
#include <hb.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { SIZES = 16, EM_MIN = 6, EM_MAX = 2000 };

struct size {
    TTF_Font *font; /* owned; NULL: a free place */
    int em_px;
    uint64_t used; /* the clock when it was last asked for */
};

struct rk_fonts {
    struct rk_font faces[RK_FACE_COUNT]; /* their bytes are lent */
    struct size sizes[RK_FACE_COUNT][SIZES];
    uint64_t clock;
    hb_font_t *shapers[RK_FACE_COUNT]; /* owned; RK_EM_UNITS high */
    hb_buffer_t *buffer;               /* owned; used again for each piece of text */
    struct rk_memory memory;
};

static int sane_em(int em_px)
{
    return em_px < EM_MIN ? EM_MIN : em_px > EM_MAX ? EM_MAX : em_px;
}

static TTF_Font *open_font(const struct rk_font *face, int em_px)
{
    if (!face->bytes || face->size > INT_MAX)
        return NULL;
    TTF_Font *font = TTF_OpenFontRW(SDL_RWFromConstMem(face->bytes, (int)face->size), 1, em_px);
    /* At once: on a font already in use the advances of the old hinting linger. */
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
    return font;
}

static struct size *find_size(struct size *sizes, int em_px)
{
    struct size *oldest = &sizes[0];
    for (int i = 0; i < SIZES; i++) {
        if (sizes[i].font && sizes[i].em_px == em_px)
            return &sizes[i];
        if (sizes[i].used < oldest->used)
            oldest = &sizes[i];
    }
    return oldest;
}

TTF_Font *rk_fonts_get(struct rk_fonts *fonts, enum rk_face face, int em_px)
{
    em_px = sane_em(em_px);
    struct size *size = find_size(fonts->sizes[face], em_px);
    if (!size->font || size->em_px != em_px) {
        if (size->font)
            TTF_CloseFont(size->font);
        size->font = open_font(&fonts->faces[face], em_px);
        size->em_px = em_px;
    }
    size->used = ++fonts->clock;
    return size->font;
}

/* What SDL_ttf shapes with; asked directly, it is some five times faster. */
static hb_font_t *open_shaper(const struct rk_font *face)
{
    hb_blob_t *blob = hb_blob_create((const char *)face->bytes, (unsigned)face->size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *opened = hb_face_create(blob, 0);
    hb_font_t *shaper = hb_font_create(opened);
    hb_font_set_scale(shaper, RK_EM_UNITS, RK_EM_UNITS);
    hb_face_destroy(opened);
    hb_blob_destroy(blob);
    return shaper;
}

bool rk_fonts_new(struct rk_fonts **fonts, const struct rk_font faces[RK_FACE_COUNT], size_t places,
                  struct rk_error *error)
{
    struct rk_fonts *new = calloc(1, sizeof *new);
    if (!new || !rk_memory_init(&new->memory, places)) {
        free(new);
        return rk_fail(error, "no memory for fonts");
    }
    memcpy(new->faces, faces, sizeof new->faces);
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++) {
        if (!rk_fonts_get(new, face, EM_MIN)) {
            rk_fonts_free(new);
            return rk_fail(error,
                           face == RK_FACE_BOLD ? RK_SAYS("the bold font can't be opened: %s")
                                                : RK_SAYS("the regular font can't be opened: %s"),
                           TTF_GetError());
        }
        new->shapers[face] = open_shaper(&faces[face]);
    }
    new->buffer = hb_buffer_create();
    *fonts = new;
    return true;
}

static void close_sizes(struct rk_fonts *fonts, enum rk_face face)
{
    for (int i = 0; i < SIZES; i++) {
        if (fonts->sizes[face][i].font)
            TTF_CloseFont(fonts->sizes[face][i].font);
        fonts->sizes[face][i] = (struct size){0};
    }
}

/* A new one in its place, if there is memory for one. */
static void renew_shaper(struct rk_fonts *fonts, enum rk_face face)
{
    hb_font_t *new = open_shaper(&fonts->faces[face]);
    if (new == hb_font_get_empty())
        return;
    hb_font_destroy(fonts->shapers[face]);
    fonts->shapers[face] = new;
}

static void renew_buffer(struct rk_fonts *fonts)
{
    hb_buffer_t *new = hb_buffer_create();
    if (!hb_buffer_allocation_successful(new))
        return;
    hb_buffer_destroy(fonts->buffer);
    fonts->buffer = new;
}

void rk_fonts_forget(struct rk_fonts *fonts)
{
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++) {
        close_sizes(fonts, face);
        renew_shaper(fonts, face);
    }
    renew_buffer(fonts);
    rk_memory_forget(&fonts->memory);
}

void rk_fonts_free(struct rk_fonts *fonts)
{
    if (!fonts)
        return;
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++) {
        close_sizes(fonts, face);
        hb_font_destroy(fonts->shapers[face]);
    }
    hb_buffer_destroy(fonts->buffer);
    rk_memory_destroy(&fonts->memory);
    free(fonts);
}

static bool shape(struct rk_fonts *fonts, enum rk_face face, const char *text, size_t length)
{
    hb_buffer_clear_contents(fonts->buffer);
    hb_buffer_set_language(fonts->buffer, hb_language_from_string("und", -1)); /* no locale's */
    hb_buffer_add_utf8(fonts->buffer, text, (int)length, 0, (int)length);
    hb_buffer_guess_segment_properties(fonts->buffer);
    hb_shape(fonts->shapers[face], fonts->buffer, NULL, 0);
    return hb_buffer_allocation_successful(fonts->buffer);
}

/* The ink of a glyph that stands at `x`, from *left to *right; they only grow. */
static void add_ink(hb_font_t *shaper, hb_codepoint_t glyph, int64_t x, int64_t *left,
                    int64_t *right)
{
    hb_glyph_extents_t ink;
    if (!hb_font_get_glyph_extents(shaper, glyph, &ink))
        return;
    x += ink.x_bearing;
    *left = x < *left ? x : *left;
    *right = x + ink.width > *right ? x + ink.width : *right;
}

/* Of what was shaped: how far the pen goes, or the ink of the first and last glyph beyond. */
static int64_t shaped_width(hb_buffer_t *buffer, hb_font_t *shaper)
{
    unsigned count;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    int64_t pen = 0, last = 0, left = 0, right = 0;
    for (unsigned i = 0; i < count; i++) {
        last = pen + places[i].x_offset;
        pen += places[i].x_advance;
    }
    if (count > 0) {
        add_ink(shaper, glyphs[0].codepoint, places[0].x_offset, &left, &right);
        add_ink(shaper, glyphs[count - 1].codepoint, last, &left, &right);
    }
    return (right > pen ? right : pen) - left;
}

int rk_fonts_units(struct rk_fonts *fonts, enum rk_face face, const char *text, size_t length)
{
    uint64_t key = rk_memory_key(face, text, length);
    struct rk_measure *measure = rk_memory_place(&fonts->memory, key);
    if (measure->key == key)
        return measure->units;
    if (length > INT_MAX || !shape(fonts, face, text, length))
        return -1;
    int64_t units = shaped_width(fonts->buffer, fonts->shapers[face]);
    *measure = (struct rk_measure){key, units < INT_MAX ? (int32_t)units : INT_MAX, 1};
    return measure->units;
}

int rk_units_px(int64_t units, int em_px)
{
    int64_t px = (units * sane_em(em_px) + RK_EM_UNITS - 1) / RK_EM_UNITS;
    return px < INT_MAX ? (int)px : INT_MAX;
}

int rk_fonts_width(struct rk_fonts *fonts, enum rk_face face, int em_px, const char *text,
                   size_t length)
{
    int units = rk_fonts_units(fonts, face, text, length);
    return units < 0 ? -1 : rk_units_px(units, em_px);
}

int64_t rk_units_in(int px, int em_px)
{
    return px > 0 ? (int64_t)px * RK_EM_UNITS / sane_em(em_px) : 0;
}

struct rk_memory *rk_fonts_memory(struct rk_fonts *fonts)
{
    return &fonts->memory;
}
