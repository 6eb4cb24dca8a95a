/*
 * What people get to see of the real content, measured. The pack is built with --pseudo, so that
 * texts two fifths longer than any of ours, and right-to-left marks, are among its languages. Over
 * every size, letters and reach, every language, screen, page, result and source text:
 *
 * - the view keeps the rules of tests/view/rules.h: on the glass, in its box, large enough, and
 *   leave there and free;
 * - of some of these views, light and dark, the pixels are read. They are drawn with words and
 *   without; where both differ is ink. All of it lies within the boxes of words; below words there is
 *   one colour; and what the middle of the strokes is painted with has a contrast of 7:1 to it by the
 *   formula of WCAG 2, computed here and not by the theme.
 *
 * Views are chosen by counting, always the same ones: every 997th. RK_PIXELS=20 reads the pixels of
 * every twentieth, RK_PIXELS=1 of all of them.
 */
#include "rules.h"

#include "kiosk/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    EVERY = 997,
    COLOURS = 4096,
    TAIL = 8,  /* tails, rings and brackets may leave their line by an 8th of their em … */
    SIDE = 12, /* … and an accent its end by a 12th */
};

static const double text_contrast = 7;

/* As large as glasses get: 43 inches. */
static const struct rk_size largest = {"3840x2160", "", {3840, 2160, 4.03, 20}};

static const char *pack_path;

/* What all tests have counted. */
static struct tally {
    long views, pictures, texts;
    long every; /* so many views have one whose pixels are read */
    double least;
} tally = {.every = EVERY, .least = 21};

/* Colours. */

struct count {
    uint32_t colour;
    int times;
};

struct palette {
    struct count counts[COLOURS];
    int most; /* the most frequent one */
    int colours;
};

/* Of more colours than there is room for, which no text has, some are not counted. */
static void count_colour(struct palette *p, uint32_t colour)
{
    size_t at = colour * 2654435761u % COLOURS;
    for (int tries = 0; tries < COLOURS; tries++, at = (at + 1) % COLOURS) {
        struct count *c = &p->counts[at];
        if (c->times > 0 && c->colour != colour)
            continue;
        p->colours += c->times == 0;
        c->colour = colour;
        if (++c->times > p->counts[p->most].times)
            p->most = (int)at;
        return;
    }
}

static uint32_t most_frequent(const struct palette *p)
{
    return p->counts[p->most].colour;
}

/* https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
static double luminance(uint32_t colour)
{
    static const double weights[] = {0.0722, 0.7152, 0.2126};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = (colour >> 8 * i & 0xff) / 255.0;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(uint32_t a, uint32_t b)
{
    double x = luminance(a), y = luminance(b);
    return ((x > y ? x : y) + 0.05) / ((x > y ? y : x) + 0.05);
}

/* Pictures. */

static uint32_t *pixel_at(const SDL_Surface *pixels, int x, int y)
{
    return (uint32_t *)(void *)((uint8_t *)pixels->pixels + y * pixels->pitch) + x;
}

/* With words and without. */
struct picture {
    SDL_Surface *with, *without;
    struct rk_rect glass;
};

static SDL_Surface *draw(struct rk_stage *s, const struct rk_surface *size)
{
    SDL_Surface *pixels =
        SDL_CreateRGBSurfaceWithFormat(0, size->width, size->height, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(pixels);
    struct rk_draw *drawing = rk_draw_new(renderer, s->pack, s->fonts);
    assert_non_null(drawing);
    rk_draw_view(drawing, s->view, (struct rk_look){-1, -1});
    SDL_RenderPresent(renderer);
    rk_draw_free(drawing);
    SDL_DestroyRenderer(renderer);
    return pixels;
}

static struct picture take_picture(struct rk_stage *s, const struct rk_surface *size)
{
    struct picture p = {.with = draw(s, size), .glass = {0, 0, size->width, size->height}};
    int lines[RK_VIEW_BOXES];
    for (int i = 0; i < s->view->box_count; i++) {
        lines[i] = s->view->boxes[i].line_count;
        s->view->boxes[i].line_count = 0;
    }
    p.without = draw(s, size);
    for (int i = 0; i < s->view->box_count; i++)
        s->view->boxes[i].line_count = lines[i];
    return p;
}

static void free_picture(struct picture *p)
{
    SDL_FreeSurface(p->with);
    SDL_FreeSurface(p->without);
}

static bool is_ink(const struct picture *p, int x, int y)
{
    return *pixel_at(p->with, x, y) != *pixel_at(p->without, x, y);
}

static struct rk_rect intersection(struct rk_rect a, struct rk_rect b)
{
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    struct rk_rect r = {.x = a.x > b.x ? a.x : b.x, .y = a.y > b.y ? a.y : b.y};
    r.w = right > r.x ? right - r.x : 0;
    r.h = bottom > r.y ? bottom - r.y : 0;
    return r;
}

/* Where the letters of a box may be: its lines, as wide as the widest of them, and the little that
 * letters go beyond; but never beyond the edge of a box that has one. */
static struct rk_rect room_of(const struct picture *p, const struct rk_view *view,
                              const struct rk_box *box)
{
    int widest = 0, tail = 1 + box->type.em_px / TAIL, side = 1 + box->type.em_px / SIDE;
    for (int i = 0; i < box->line_count; i++) {
        int width = view->lines[box->first_line + i].width;
        widest = width > widest ? width : widest;
    }
    struct rk_rect r = box->text_rect;
    r.x += (box->centred ? (r.w - widest) / 2 : 0) - side;
    r.w = widest + 2 * side;
    r.y -= tail;
    r.h += 2 * tail;
    bool edged = box->ground != RK_COLOUR_NONE || box->frame != RK_COLOUR_NONE;
    return intersection(r, edged ? box->rect : p->glass);
}

/* Takes the ink of a box away; what remains of all ink in the end is nobody's. */
static void erase(const struct picture *p, struct rk_rect r)
{
    for (int y = r.y; y < r.y + r.h; y++)
        memcpy(pixel_at(p->with, r.x, y), pixel_at(p->without, r.x, y),
               (size_t)r.w * sizeof(uint32_t));
}

static void check_text(struct rk_stage *s, const struct rk_scene *scene, const struct picture *p,
                       int i)
{
    struct palette *ground = calloc(1, sizeof *ground), *below = calloc(1, sizeof *below),
                   *ink = calloc(1, sizeof *ink);
    assert_true(ground && below && ink);
    const struct rk_rect r = room_of(p, s->view, &s->view->boxes[i]);
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++) {
            count_colour(ground, *pixel_at(p->with, x, y));
            if (!is_ink(p, x, y))
                continue;
            count_colour(ink, *pixel_at(p->with, x, y));
            count_colour(below, *pixel_at(p->without, x, y));
        }
    double ratio = contrast(most_frequent(ground), most_frequent(ink));
    RK_DEMAND(ink->colours > 0, i, "has no ink");
    RK_DEMAND(below->colours == 1, i, "does not stand on one colour");
    RK_DEMAND(most_frequent(ground) == most_frequent(below), i, "has more ink than ground");
    RK_DEMAND(ratio >= text_contrast, i, "has too little contrast");
    tally.least = ratio < tally.least ? ratio : tally.least;
    tally.texts++;
    free(ground);
    free(below);
    free(ink);
}

static void read_pixels(struct rk_stage *s, const struct rk_scene *scene,
                        const struct rk_surface *size)
{
    struct picture p = take_picture(s, size);
    for (int i = 0; i < s->view->box_count; i++)
        if (s->view->boxes[i].line_count > 0)
            check_text(s, scene, &p, i);
    for (int i = 0; i < s->view->box_count; i++)
        if (s->view->boxes[i].line_count > 0)
            erase(&p, room_of(&p, s->view, &s->view->boxes[i]));
    for (int y = 0; y < size->height; y++)
        for (int x = 0; x < size->width; x++)
            if (is_ink(&p, x, y))
                fail_msg("%s: ink outside all boxes of words at %d,%d", scene->name, x, y);
    tally.pictures++;
    free_picture(&p);
}

/* The dark changes colours and nothing else, so only pixels are looked at in it. */
static void look(struct rk_stage *s, const struct rk_scene *scene, const struct rk_surface *size,
                 void *context)
{
    for (int i = 0; i < RK_RULES; i++)
        rk_rules[i].visit(s, scene, size, context);
    if (tally.views++ % tally.every != 0)
        return;
    for (int dark = 0; dark < 2; dark++) {
        s->mode.dark = dark;
        rk_stage_show(s, size, &scene->shown);
        rk_rules[0].visit(s, scene, size, context);
        read_pixels(s, scene, size);
    }
    s->mode.dark = false;
    rk_stage_show(s, size, &scene->shown);
}

/* Tests. */

struct row {
    char name[64];
    const struct rk_size *size;
    struct rk_mode mode;
};

static void check_row(void **state)
{
    const struct row *row = *state;
    rk_stage.mode = row->mode;
    rk_stage_tour(&rk_stage, &row->size->surface, look, NULL);
}

/* Measures that pass everything would pass the rows above: each is shown a fault. */
static void the_formula_is_that_of_wcag(void **state)
{
    (void)state;
    assert_true(fabs(contrast(0xffffff, 0x000000) - 21) < 0.001);
    assert_true(fabs(contrast(0x595959, 0xffffff) - 7.0) < 0.01); /* the palest grey that passes */
    assert_true(contrast(0x5a5a5a, 0xffffff) < 7);
    assert_true(contrast(0xff0000, 0xffffff) < 4);
}

static int open_pack(void **state)
{
    (void)state;
    return rk_stage_open_file(&rk_stage, pack_path) ? 0 : -1;
}

static int close_pack(void **state)
{
    print_message("%ld views; of %ld pictures %ld texts were measured: %.2f:1 at least\n",
                  tally.views, tally.pictures, tally.texts, tally.least);
    return rk_stage_tear_down(state);
}

static size_t add_rows(struct row *rows, const struct rk_size *size)
{
    size_t count = 0;
    for (int way = 0; way < 2 * RK_TEXT_SIZES; way++) {
        struct rk_mode mode = {.text_size = way / 2, .reach = way & 1};
        if (mode.reach && !rk_metrics_of(&size->surface, mode).lowered)
            continue;
        struct row *row = &rows[count++];
        *row = (struct row){.size = size, .mode = mode};
        snprintf(row->name, sizeof row->name, "%s, letters %d%s", size->name, mode.text_size + 1,
                 mode.reach ? ", low" : "");
    }
    return count;
}

int main(int argc, char *argv[])
{
    static struct row rows[(RK_SIZE_COUNT + 1) * 2 * RK_TEXT_SIZES];
    static struct CMUnitTest tests[RK_ARRAY_LEN(rows) + 1];
    const char *every = getenv("RK_PIXELS");
    size_t count = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: %s PACK\n", argv[0]);
        return 2;
    }
    pack_path = argv[1];
    if (every && atol(every) > 0)
        tally.every = atol(every);
    for (int i = 0; i < RK_SIZE_COUNT; i++)
        count += add_rows(rows + count, &rk_sizes[i]);
    count += add_rows(rows + count, &largest);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){rows[i].name, check_row, NULL, NULL, &rows[i]};
    tests[count] = (struct CMUnitTest)cmocka_unit_test(the_formula_is_that_of_wcag);
    return _cmocka_run_group_tests("pixels", tests, count + 1, open_pack, close_pack);
}
