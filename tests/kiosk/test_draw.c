/* Drawing, pixel by pixel where it can be said what a pixel must be. */
#include "fixture.h"
#include "kiosk/band.h"
#include "kiosk/draw.h"
#include "kiosk/icon.h"
#include "kiosk/shots.h"
#include "shell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A canvas of one colour, to draw on. */
struct canvas {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct rk_shapes *shapes;
};

static const struct rk_rgb white = {255, 255, 255}, ink = {10, 20, 30};

static struct canvas *new_canvas(int width, int height)
{
    struct canvas *c = calloc(1, sizeof *c);
    c->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    c->renderer = SDL_CreateSoftwareRenderer(c->surface);
    c->shapes = rk_shapes_new(c->renderer);
    SDL_SetRenderDrawColor(c->renderer, 255, 255, 255, 255);
    SDL_RenderClear(c->renderer);
    return c;
}

static void free_canvas(struct canvas *c)
{
    rk_shapes_free(c->shapes);
    SDL_DestroyRenderer(c->renderer);
    SDL_FreeSurface(c->surface);
    free(c);
}

static struct rk_rgb pixel(const SDL_Surface *surface, int x, int y)
{
    const uint8_t *row = (const uint8_t *)surface->pixels + y * surface->pitch;
    uint32_t argb;
    memcpy(&argb, row + 4 * x, sizeof argb);
    return (struct rk_rgb){(uint8_t)(argb >> 16), (uint8_t)(argb >> 8), (uint8_t)argb};
}

static bool is(const SDL_Surface *surface, int x, int y, struct rk_rgb c)
{
    struct rk_rgb p = pixel(surface, x, y);
    return p.r == c.r && p.g == c.g && p.b == c.b;
}

/* How many pixels outside `rect` aren't white any more. */
static int stains(const SDL_Surface *surface, struct rk_rect rect)
{
    int count = 0;
    for (int y = 0; y < surface->h; y++)
        for (int x = 0; x < surface->w; x++) {
            bool inside = x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
            count += !inside && !is(surface, x, y, white);
        }
    return count;
}

static const struct scale_case {
    const char *name;
    int from_size, to_size;
    uint8_t from[16], to[16];
} scales[] = {
    {"scale: the same size", 2, 2, {1, 2, 3, 4}, {1, 2, 3, 4}},
    {"scale: to a half",
     4,
     2,
     {0, 0, 8, 8, 0, 4, 8, 8, 1, 1, 255, 255, 1, 1, 255, 255},
     {1, 8, 1, 255}},
    {"scale: to one pixel", 2, 1, {0, 100, 100, 200}, {100}},
    {"scale: three to two", 3, 2, {0, 0, 0, 90, 90, 90, 0, 0, 0}, {30, 30, 30, 30}},
    {"scale: one to four",
     1,
     4,
     {77},
     {77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77}},
    {"scale: two to four",
     2,
     4,
     {0, 100, 0, 100},
     {0, 25, 75, 100, 0, 25, 75, 100, 0, 25, 75, 100, 0, 25, 75, 100}},
};

static void check_scale(void **state)
{
    const struct scale_case *c = *state;
    uint8_t got[16] = {0};
    assert_true(rk_mask_scale(c->from, c->from_size, got, c->to_size));
    assert_memory_equal(got, c->to, sizeof got);
}

/* A full mask stays full at every size a glass may ask for: no seam, no dark edge. */
static void full_masks_stay_full(void **state)
{
    (void)state;
    enum { FROM = 96, MOST = 200 };
    uint8_t *from = malloc(FROM * FROM), *to = malloc(MOST * MOST);
    memset(from, 255, FROM * FROM);
    int wrong = 0;
    for (int size = 1; size <= MOST; size++) {
        rk_mask_scale(from, FROM, to, size);
        for (int i = 0; i < size * size; i++)
            wrong += to[i] != 255;
    }
    free(from);
    free(to);
    assert_int_equal(wrong, 0);
}

static void corners_are_round(void **state)
{
    (void)state;
    struct canvas *c = new_canvas(60, 40);
    rk_shapes_fill(c->shapes, (struct rk_rect){10, 5, 40, 30}, 8, ink);
    const SDL_Surface *s = c->surface;
    bool round =
        is(s, 10, 5, white) && is(s, 49, 5, white) && is(s, 10, 34, white) && is(s, 49, 34, white);
    bool full = is(s, 30, 20, ink) && is(s, 10, 20, ink) && is(s, 49, 20, ink) &&
                is(s, 30, 5, ink) && is(s, 30, 34, ink) && is(s, 15, 10, ink);
    int around = stains(s, (struct rk_rect){10, 5, 40, 30});
    free_canvas(c);
    assert_true(round);
    assert_true(full);
    assert_int_equal(around, 0);
}

static void frames_are_hollow(void **state)
{
    (void)state;
    for (int radius = 0; radius <= 12; radius += 4) {
        struct canvas *c = new_canvas(60, 40);
        rk_shapes_frame(c->shapes, (struct rk_rect){10, 5, 40, 30}, radius, 2, ink);
        const SDL_Surface *s = c->surface;
        bool sides = is(s, 10, 20, ink) && is(s, 11, 20, ink) && is(s, 49, 20, ink) &&
                     is(s, 30, 5, ink) && is(s, 30, 34, ink);
        bool hollow = is(s, 12, 20, white) && is(s, 30, 20, white) && is(s, 30, 7, white);
        bool corner = is(s, 10, 5, radius == 0 ? ink : white);
        int around = stains(s, (struct rk_rect){10, 5, 40, 30});
        free_canvas(c);
        assert_true(sides && hollow && corner);
        assert_int_equal(around, 0);
    }
}

static void senseless_shapes_leave_no_trace(void **state)
{
    (void)state;
    struct canvas *c = new_canvas(60, 40);
    rk_shapes_fill(c->shapes, (struct rk_rect){10, 5, 0, 30}, 8, ink);
    rk_shapes_fill(c->shapes, (struct rk_rect){10, 5, -7, -30}, 8, ink);
    rk_shapes_frame(c->shapes, (struct rk_rect){10, 5, 40, 30}, 8, 0, ink);
    rk_shapes_frame(c->shapes, (struct rk_rect){10, 5, -1, 30}, 8, 2, ink);
    rk_band_draw(c->shapes, (struct rk_rect){0, 0, 60, 3}, 0, RK_THEME_LIGHT);
    int left = stains(c->surface, (struct rk_rect){0, 0, 0, 0});
    rk_shapes_fill(c->shapes, (struct rk_rect){10, 5, 9, 9}, -3, ink); /* no radius is 0 */
    bool square = is(c->surface, 10, 5, ink);
    free_canvas(c);
    assert_int_equal(left, 0);
    assert_true(square);
}

/* Every pixel of the band is painted, none around it, and its ends are each other's mirror. */
static void the_band_fills_its_place(void **state)
{
    (void)state;
    for (int width = 1; width < 200; width += 7) {
        struct canvas *c = new_canvas(210, 30);
        struct rk_rect rect = {3, 4, width, 18}; /* 18 is no multiple of four */
        rk_band_draw(c->shapes, rect, 0, RK_THEME_LIGHT);
        int bare = 0, uneven = 0;
        for (int y = rect.y; y < rect.y + rect.h; y++)
            for (int x = 0; x < width; x++) {
                bare += is(c->surface, rect.x + x, y, white);
                struct rk_rgb mirror = pixel(c->surface, rect.x + width - 1 - x, y);
                uneven += width % 2 == 0 && !is(c->surface, rect.x + x, y, mirror);
            }
        int around = stains(c->surface, rect);
        free_canvas(c);
        assert_int_equal(bare, 0);
        assert_int_equal(uneven, 0);
        assert_int_equal(around, 0);
    }
}

/* A band that has moved three steps shows what stood three steps further on. */
static void the_band_moves(void **state)
{
    (void)state;
    enum { STEP = 4, MOVED = 3, WIDTH = 200 };
    struct canvas *still = new_canvas(WIDTH, 4 * STEP), *moved = new_canvas(WIDTH, 4 * STEP);
    const struct rk_rect rect = {0, 0, WIDTH, 4 * STEP};
    rk_band_draw(still->shapes, rect, 0, RK_THEME_LIGHT);
    rk_band_draw(moved->shapes, rect, MOVED, RK_THEME_LIGHT);
    int differ = 0;
    for (int x = 0; x < WIDTH - MOVED * STEP; x++)
        differ +=
            !is(moved->surface, x, 2 * STEP, pixel(still->surface, x + MOVED * STEP, 2 * STEP));
    rk_band_draw(moved->shapes, rect, 20, RK_THEME_LIGHT); /* as long as the pattern */
    for (int x = 0; x < WIDTH; x++)
        differ += !is(moved->surface, x, STEP, pixel(still->surface, x, STEP));
    free_canvas(still);
    free_canvas(moved);
    assert_int_equal(differ, 0);
}

/* A pack with fonts, opened once for the tests below. */
static struct stage {
    struct rk_fixture *fixture;
    struct rk_pack *pack;
    struct rk_fonts *fonts;
} stage;

static const struct rk_surface small_glass = {480, 800, 4, 20};
static const struct rk_mode usual = {0};

static int open_stage(void **state)
{
    (void)state;
    struct rk_font faces[RK_FACE_COUNT];
    stage.fixture = rk_fixture_new(true);
    stage.pack = rk_fixture_open(stage.fixture);
    if (!stage.pack || TTF_Init() != 0)
        return -1;
    for (int i = 0; i < RK_FACE_COUNT; i++)
        if (!rk_pack_font(stage.pack, (enum rk_face)i, &faces[i], NULL))
            return -1;
    return rk_fonts_new(&stage.fonts, faces, RK_MEMORY_SCREENS, NULL) ? 0 : -1;
}

static int close_stage(void **state)
{
    (void)state;
    rk_fonts_free(stage.fonts);
    rk_pack_close(stage.pack);
    rk_fixture_free(stage.fixture);
    TTF_Quit();
    return 0;
}

static size_t pixel_bytes(const SDL_Surface *surface)
{
    return (size_t)surface->pitch * (size_t)surface->h;
}

static struct rk_view *home_view(void)
{
    struct rk_view *view = calloc(1, sizeof *view);
    const struct rk_shown shown = {.place = RK_PLACE_SCREEN, .screen = rk_pack_home(stage.pack)};
    rk_view_build(view, stage.pack, stage.fonts, &small_glass, &shown);
    return view;
}

/* Textures that were lost are made again, and the picture is the same to the byte. */
static void lost_textures_come_back(void **state)
{
    (void)state;
    struct canvas *c = new_canvas(small_glass.width, small_glass.height);
    struct rk_draw *draw = rk_draw_new(c->renderer, stage.pack, stage.fonts);
    struct rk_view *view = home_view();
    const struct rk_look plain = {-1, -1};
    uint8_t *first = malloc(pixel_bytes(c->surface));
    rk_draw_view(draw, view, plain);
    SDL_RenderFlush(c->renderer);
    memcpy(first, c->surface->pixels, pixel_bytes(c->surface));
    rk_draw_forget(draw);
    SDL_FillRect(c->surface, NULL, 0);
    rk_draw_view(draw, view, plain);
    SDL_RenderFlush(c->renderer);
    int difference = memcmp(first, c->surface->pixels, pixel_bytes(c->surface));
    free(first);
    free(view);
    rk_draw_free(draw);
    free_canvas(c);
    assert_int_equal(difference, 0);
}

static int find_action(const struct rk_view *view, enum rk_action_kind kind)
{
    for (int i = 0; i < view->box_count; i++)
        if (view->boxes[i].action.kind == kind)
            return i;
    fail_msg("the view has no action %d", (int)kind);
    return -1;
}

struct difference {
    int inside, outside;
};

static struct difference compare(const SDL_Surface *a, const SDL_Surface *b, struct rk_rect rect)
{
    struct difference d = {0};
    for (int y = 0; y < a->h; y++)
        for (int x = 0; x < a->w; x++) {
            bool in = x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
            bool differs = !is(a, x, y, pixel(b, x, y));
            d.inside += in && differs;
            d.outside += !in && differs;
        }
    return d;
}

static SDL_Surface *draw_look(const struct rk_view *view, struct rk_look look)
{
    struct canvas *c = new_canvas(small_glass.width, small_glass.height);
    struct rk_draw *draw = rk_draw_new(c->renderer, stage.pack, stage.fonts);
    rk_draw_view(draw, view, look);
    SDL_RenderFlush(c->renderer);
    SDL_Surface *copy = SDL_DuplicateSurface(c->surface);
    rk_draw_free(draw);
    free_canvas(c);
    return copy;
}

/* What is pressed or focused is seen to be, and nothing else changes. */
static void looks_change_only_their_box(void **state)
{
    (void)state;
    struct rk_view *view = home_view();
    SDL_Surface *plain = draw_look(view, (struct rk_look){-1, -1});
    static const enum rk_action_kind kinds[] = {RK_ACT_LEAVE, RK_ACT_OPEN, RK_ACT_HELP};
    for (size_t i = 0; i < RK_ARRAY_LEN(kinds); i++) {
        int box = find_action(view, kinds[i]);
        struct rk_rect rect = view->boxes[box].rect;
        SDL_Surface *pressed = draw_look(view, (struct rk_look){box, -1});
        struct difference p = compare(plain, pressed, rect);
        SDL_Surface *focused = draw_look(view, (struct rk_look){-1, box});
        rect = (struct rk_rect){rect.x - 16, rect.y - 16, rect.w + 32, rect.h + 32};
        struct difference f = compare(plain, focused, rect);
        SDL_FreeSurface(pressed);
        SDL_FreeSurface(focused);
        assert_true(p.inside > rect.w * rect.h / 4);
        assert_int_equal(p.outside, 0);
        assert_true(f.inside > 2 * (rect.w + rect.h));
        assert_int_equal(f.outside, 0);
    }
    SDL_FreeSurface(plain);
    free(view);
}

/* While the new screen comes in, each pixel between the fixed places is the new one's, moved, or
 * still the old one's; the fixed places are the new screen's from the first frame on. */
static void a_screen_comes_in_over_the_old_one(void **state)
{
    (void)state;
    const struct rk_rgb old = {1, 2, 3};
    struct rk_view *view = home_view();
    const struct rk_rect c = view->content;
    SDL_Surface *whole = draw_look(view, (struct rk_look){-1, -1});
    static const int directions[] = {1, -1};
    for (size_t d = 0; d < RK_ARRAY_LEN(directions); d++) {
        const int seen = c.w / 3, hidden = c.w - seen, forward = directions[d] > 0;
        struct canvas *canvas = new_canvas(small_glass.width, small_glass.height);
        struct rk_draw *draw = rk_draw_new(canvas->renderer, stage.pack, stage.fonts);
        rk_shapes_fill(canvas->shapes,
                       (struct rk_rect){0, 0, small_glass.width, small_glass.height}, 0, old);
        rk_draw_sliding(draw, view, directions[d], seen, true);
        SDL_RenderFlush(canvas->renderer);
        int wrong = 0;
        for (int y = 0; y < small_glass.height; y++)
            for (int x = 0; x < small_glass.width; x++) {
                const bool inside = x >= c.x && x < c.x + c.w && y >= c.y && y < c.y + c.h;
                const int in = forward ? x - c.x - hidden : seen - 1 - (x - c.x);
                const int from = forward ? x - hidden : x + hidden;
                const bool edge = inside && (forward ? in == 0 : in == -1);
                if (edge)
                    continue;
                const struct rk_rgb want = !inside  ? pixel(whole, x, y)
                                           : in < 0 ? old
                                                    : pixel(whole, from, y);
                wrong += !is(canvas->surface, x, y, want);
            }
        rk_draw_free(draw);
        free_canvas(canvas);
        assert_int_equal(wrong, 0);
    }
    SDL_FreeSurface(whole);
    free(view);
}

static void themes_differ(void **state)
{
    (void)state;
    struct rk_view *view = home_view();
    SDL_Surface *light = draw_look(view, (struct rk_look){-1, -1});
    view->mode.dark = true;
    SDL_Surface *contrast = draw_look(view, (struct rk_look){-1, -1});
    struct rk_rgb a = rk_theme_rgb(RK_THEME_LIGHT, RK_COLOUR_PAPER);
    struct rk_rgb b = rk_theme_rgb(RK_THEME_CONTRAST, RK_COLOUR_PAPER);
    bool right = is(light, 2, 400, a) && is(contrast, 2, 400, b);
    SDL_FreeSurface(light);
    SDL_FreeSurface(contrast);
    free(view);
    assert_true(right);
}

/* What can't be drawn leaves its place empty, and all else is drawn. */
static void a_pictogram_without_room_is_left_out(void **state)
{
    (void)state;
    struct rk_view *view = home_view();
    SDL_Surface *whole = draw_look(view, (struct rk_look){-1, -1});
    int tile = find_action(view, RK_ACT_OPEN);
    struct rk_rect place = view->boxes[tile].pictogram_rect;
    view->boxes[tile].pictogram_rect.w = -1;
    SDL_Surface *without = draw_look(view, (struct rk_look){-1, -1});
    struct difference d = compare(whole, without, place);
    SDL_FreeSurface(whole);
    SDL_FreeSurface(without);
    free(view);
    assert_true(d.inside > 0);
    assert_int_equal(d.outside, 0);
}

static void every_screen_becomes_a_picture(void **state)
{
    (void)state;
    char folder[] = "/tmp/rikchari-shots-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct rk_error error = {""};
    int all =
        rk_shots_write(stage.pack, stage.fonts, &small_glass, usual, 1, RK_NONE, folder, &error);
    int found = rk_shell(
        "cd %s && test -s es/attract.png && test -s es/languages.png && test -s es/idle.png && "
        "test -s es/inicio.png && test -s es/antes-de-viajar-2.png && test -s es/listo-3.png && "
        "test -s es/listo-yes-2.png && test -s es/listo-yes-3.png && "
        "test $(find . -name '*.png' | wc -l) = %d && rm -r es && ls | wc -l | grep -qx %d",
        folder, all, RK_FIXTURE_LANGUAGES - 1);
    int one = rk_shots_write(stage.pack, stage.fonts, &small_glass, usual, 1, 0, folder, &error);
    rk_shell_must("rm -r %s", folder);
    assert_int_equal(found, 0);
    assert_true(all >= RK_FIXTURE_LANGUAGES * (3 + RK_FIXTURE_SCREENS));
    assert_true(one > 0 && one < all);
}

static void pictures_need_a_folder(void **state)
{
    (void)state;
    struct rk_error error = {""};
    assert_int_equal(rk_shots_write(stage.pack, stage.fonts, &small_glass, usual, 1, RK_NONE,
                                    "/dev/null/x", &error),
                     -1);
    assert_string_equal(error.text, "/dev/null/x/es: can't make the folder: Not a directory");
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(scales) + 13];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(scales); i++)
        tests[count++] = (struct CMUnitTest){scales[i].name, check_scale, NULL, NULL,
                                             (void *)(uintptr_t)&scales[i]};
    const struct CMUnitTest others[] = {
        cmocka_unit_test(full_masks_stay_full),
        cmocka_unit_test(corners_are_round),
        cmocka_unit_test(frames_are_hollow),
        cmocka_unit_test(senseless_shapes_leave_no_trace),
        cmocka_unit_test(the_band_fills_its_place),
        cmocka_unit_test(the_band_moves),
        cmocka_unit_test(lost_textures_come_back),
        cmocka_unit_test(looks_change_only_their_box),
        cmocka_unit_test(a_screen_comes_in_over_the_old_one),
        cmocka_unit_test(themes_differ),
        cmocka_unit_test(a_pictogram_without_room_is_left_out),
        cmocka_unit_test(every_screen_becomes_a_picture),
        cmocka_unit_test(pictures_need_a_folder),
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++)
        tests[count++] = others[i];
    return _cmocka_run_group_tests("draw", tests, count, open_stage, close_stage);
}
