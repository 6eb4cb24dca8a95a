#include "canaries.h"

#include "kiosk/icon.h"
#include "kiosk/press.h"
#include "kiosk/shots.h"

#include <hb.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    LETTERS = 12, /* a shorter text could be there by chance, … */
    SHADES = 6,   /* … and a row of fewer different pixels */
    GLYPH = 12,   /* bytes from glyph to glyph in SDL_ttf: an index and a place */
};

/* What canaries are made of, from the whole to the piece of a line. */
struct source {
    struct rk_canaries *canaries;
    struct rk_stage *stage;
    SDL_Surface *glass;
    const struct rk_box *box;
    const struct rk_run *run;
    char text[1024]; /* of the run */
};

const char *rk_canary_name(enum rk_canary_form form)
{
    static const char *const names[] = {
#define FORM(name, words) words,
        RK_CANARY_FORMS(FORM)
#undef FORM
    };
    return names[form];
}

static struct rk_canary *put(struct rk_canaries *canaries, enum rk_canary_form form, size_t stride,
                             const void *words, size_t count)
{
    assert_true(canaries->count < RK_CANARIES);
    struct rk_canary *canary = &canaries->items[canaries->count++];
    *canary = (struct rk_canary){.form = (int)form, .stride = stride, .mask = 0xffffffff};
    canary->count = count < RK_CANARY_WORDS ? count : RK_CANARY_WORDS;
    memcpy(canary->words, words, canary->count * sizeof canary->words[0]);
    return canary;
}

void rk_canaries_put(struct rk_canaries *canaries, enum rk_canary_form form, const void *words,
                     size_t count)
{
    put(canaries, form, sizeof(uint32_t), words, count);
}

void rk_canaries_drop_found(struct rk_canaries *canaries)
{
    size_t kept = 0;
    for (size_t i = 0; i < canaries->count; i++)
        if (!canaries->items[i].found)
            canaries->items[kept++] = canaries->items[i];
    canaries->count = kept;
}

int rk_canaries_found(const struct rk_canaries *canaries, enum rk_canary_form form)
{
    int found = 0;
    for (size_t i = 0; i < canaries->count; i++)
        found += canaries->items[i].found && canaries->items[i].form == (int)form;
    return found;
}

/* Pixels. */

static int shades_of(const uint32_t *pixels)
{
    int different = 0;
    for (int i = 0; i < RK_CANARY_WORDS; i++) {
        bool new = true;
        for (int j = 0; new &&j < i; j++)
            new = pixels[i] != pixels[j];
        different += new;
    }
    return different;
}

/* The stretch of a row with the most different pixels; NULL: they are all too much alike. */
static const uint32_t *find_stretch(const SDL_Surface *pixels, struct rk_rect in)
{
    const uint32_t *best = NULL;
    int most = SHADES - 1;
    for (int y = in.y; y < in.y + in.h && y < pixels->h; y += 3) {
        const uint8_t *row = (const uint8_t *)pixels->pixels + y * pixels->pitch;
        for (int x = in.x; x + RK_CANARY_WORDS <= in.x + in.w && x + RK_CANARY_WORDS <= pixels->w;
             x += RK_CANARY_WORDS / 2) {
            const uint32_t *at = (const uint32_t *)(const void *)row + x;
            int shades = shades_of(at);
            if (shades > most) {
                most = shades;
                best = at;
            }
        }
    }
    return best;
}

static void put_pixels(struct source *s, enum rk_canary_form form, const SDL_Surface *pixels,
                       struct rk_rect in, uint32_t mask)
{
    const uint32_t *at = find_stretch(pixels, in);
    if (at)
        put(s->canaries, form, sizeof *at, at, RK_CANARY_WORDS)->mask = mask;
}

/* The window's pixels have no alpha: whoever writes them may leave anything there. */
static void put_glass(struct source *s, enum rk_canary_form form, struct rk_rect in)
{
    put_pixels(s, form, s->glass, in, 0xffffff);
}

/* Text. */

static void put_drawn(struct source *s)
{
    const struct rk_rgb ink = rk_theme_rgb(rk_theme_of(s->stage->view->mode), s->box->ink);
    TTF_Font *font = rk_fonts_get(s->stage->fonts, s->run->face, s->box->type.em_px);
    SDL_Surface *line =
        TTF_RenderUTF8_Blended(font, s->text, (SDL_Color){ink.r, ink.g, ink.b, 255});
    if (line)
        put_pixels(s, RK_CANARY_DRAWN, line, (struct rk_rect){0, 0, line->w, line->h}, 0xffffffff);
    SDL_FreeSurface(line);
}

static hb_font_t *open_font(struct source *s)
{
    struct rk_font bytes;
    assert_true(rk_pack_font(s->stage->pack, s->run->face, &bytes, NULL));
    hb_blob_t *blob = hb_blob_create((const char *)bytes.bytes, (unsigned)bytes.size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

static void put_glyphs(struct source *s)
{
    uint32_t indexes[RK_CANARY_WORDS];
    unsigned count;
    hb_font_t *font = open_font(s);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, s->text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    count = count < RK_CANARY_WORDS ? count : RK_CANARY_WORDS;
    for (unsigned i = 0; i < count; i++)
        indexes[i] = glyphs[i].codepoint;
    if (count >= LETTERS)
        put(s->canaries, RK_CANARY_GLYPHS, GLYPH, indexes, count);
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
}

static void put_run(struct source *s)
{
    const size_t length = s->run->end - s->run->start;
    assert_true(length < sizeof s->text);
    memcpy(s->text, s->box->string.text + s->run->start, length);
    s->text[length] = '\0';
    put_drawn(s);
    if (length < LETTERS)
        return;
    put_glyphs(s);
    rk_canaries_put(s->canaries, RK_CANARY_TEXT, s->text + length - LETTERS,
                    LETTERS / sizeof(uint32_t)); /* its end: a shorter one overwrites the rest */
    rk_canaries_put(s->canaries, RK_CANARY_BREAK, s->run, sizeof *s->run / sizeof(uint32_t));
}

static void put_text(struct source *s)
{
    for (int i = 0; i < s->box->line_count; i++) {
        const struct rk_line *line = &s->stage->view->lines[s->box->first_line + i];
        for (int j = 0; j < line->run_count; j++) {
            s->run = &line->runs[j];
            put_run(s);
        }
    }
    put_glass(s, RK_CANARY_TEXT_ON_GLASS, s->box->text_rect);
}

/* Pictograms. */

/* As icon.c draws it, where there is only ink; elsewhere all pixels are alike here. */
static SDL_Surface *draw_ink(const uint8_t *ink, const uint8_t *fill, int side, struct rk_rgb c)
{
    SDL_Surface *pixels =
        SDL_CreateRGBSurfaceWithFormat(0, side, side, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(pixels);
    for (int y = 0; y < side; y++) {
        uint8_t *row = (uint8_t *)pixels->pixels + y * pixels->pitch;
        for (int x = 0; x < side; x++) {
            const int at = y * side + x;
            const uint32_t alpha = fill[at] == 0 ? ink[at] : 0;
            const uint32_t pixel = alpha << 24 | (uint32_t)(c.r << 16 | c.g << 8 | c.b);
            memcpy(row + 4 * x, &pixel, sizeof pixel);
        }
    }
    return pixels;
}

static void put_pictogram(struct source *s)
{
    struct rk_pictogram p;
    const struct rk_rect *rect = &s->box->pictogram_rect;
    const int side = rect->w < rect->h ? rect->w : rect->h;
    const size_t mask = (size_t)side * (size_t)side;
    uint8_t *masks = malloc(2 * mask);
    assert_true(masks && rk_pack_pictogram(s->stage->pack, s->box->pictogram, &p, NULL));
    assert_true(rk_mask_scale(p.ink, (int)p.size, masks, side));
    assert_true(rk_mask_scale(p.fill, (int)p.size, masks + mask, side));
    SDL_Surface *pixels = draw_ink(masks, masks + mask, side,
                                   rk_theme_rgb(rk_theme_of(s->stage->view->mode), s->box->ink));
    put_pixels(s, RK_CANARY_PICTOGRAM, pixels, (struct rk_rect){0, 0, side, side}, 0xffffffff);
    put_glass(s, RK_CANARY_PICTOGRAM_ON_GLASS, *rect);
    SDL_FreeSurface(pixels);
    rk_pictogram_drop(&p);
    free(masks);
}

/* Boxes. */

static void put_box(struct source *s)
{
    const struct rk_box *b = s->box;
    struct {
        struct rk_rect rect;
        struct rk_action action;
    } box = {b->rect, b->action};
    const struct rk_box_name name = {b->action, b->rect};
    rk_canaries_put(s->canaries, RK_CANARY_BOX, &box, sizeof box / sizeof(uint32_t));
    if (b->action.kind != RK_ACT_NONE)
        rk_canaries_put(s->canaries, RK_CANARY_PRESSED, &name, sizeof name / sizeof(uint32_t));
    if (b->line_count > 0)
        put_text(s);
    if (b->pictogram != RK_NONE)
        put_pictogram(s);
}

/* What wasn't known before. */
static void put_measures(struct rk_canaries *canaries, const struct rk_memory *memory,
                         const struct rk_measure *before)
{
    for (size_t i = 0; i < memory->count; i++)
        if (memory->places[i].key != 0 && memory->places[i].key != before[i].key)
            rk_canaries_put(canaries, RK_CANARY_WORD, &memory->places[i].key, 2);
}

void rk_canaries_add(struct rk_canaries *canaries, struct rk_stage *stage,
                     const struct rk_surface *surface, const struct rk_shown *shown)
{
    const struct rk_memory *memory = rk_fonts_memory(stage->fonts);
    const size_t size = memory->count * sizeof *memory->places;
    struct rk_measure *before = malloc(size);
    assert_non_null(before);
    memcpy(before, memory->places, size);
    rk_stage_show(stage, surface, shown);
    put_measures(canaries, memory, before);
    free(before);
    struct source s = {.canaries = canaries, .stage = stage};
    s.glass = rk_shot_draw(stage->pack, stage->fonts, surface, shown, NULL, NULL);
    assert_non_null(s.glass);
    for (int i = 0; i < stage->view->box_count; i++) {
        s.box = &stage->view->boxes[i];
        put_box(&s);
    }
    SDL_FreeSurface(s.glass);
}
