/* Where the movement between two screens goes, and what it draws. */
#include "kiosk/slide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define ATTRACT   RK_PLACE_ATTRACT
#define LANGUAGES RK_PLACE_LANGUAGES
#define SCREEN    RK_PLACE_SCREEN

static const struct way {
    const char *name;
    struct rk_shown from;
    int from_depth;
    struct rk_shown to;
    int to_depth, want;
} ways[] = {
    {"the invitation opens at once", {.place = ATTRACT}, 0, {.place = LANGUAGES}, 0, 0},
    {"leaving is at once", {.place = SCREEN, .screen = 3}, 2, {.place = ATTRACT}, 0, 0},
    {"so is the warning", {.place = SCREEN}, 1, {.place = SCREEN, .idle_warning = true}, 1, 0},
    {"and its end", {.place = SCREEN, .idle_warning = true}, 1, {.place = SCREEN}, 1, 0},
    {"a language leads on", {.place = LANGUAGES}, 0, {.place = SCREEN}, 1, 1},
    {"and back", {.place = SCREEN}, 1, {.place = LANGUAGES}, 0, -1},
    {"a topic", {.place = SCREEN}, 1, {.place = SCREEN, .screen = 4}, 2, 1},
    {"home again", {.place = SCREEN, .screen = 4}, 3, {.place = SCREEN}, 1, -1},
    {"the next page", {.place = SCREEN}, 1, {.place = SCREEN, .first_block = 3}, 1, 1},
    {"the page before", {.place = SCREEN, .first_block = 3}, 1, {.place = SCREEN}, 1, -1},
    {"the Spanish text", {.place = SCREEN}, 2, {.place = SCREEN, .source_text = true}, 2, 0},
    {"a way too long to be kept", {.place = SCREEN, .screen = 1}, 32, {.place = SCREEN}, 32, 1},
};

static void check_way(void **state)
{
    const struct way *w = *state;
    assert_int_equal(rk_slide_direction(&w->from, w->from_depth, &w->to, w->to_depth), w->want);
}

/* A glass of 200 × 20; columns 50 … 149 slide from red to blue, the rest is white. */

enum { WIDTH = 200, HEIGHT = 20, RED = 0xff0000, BLUE = 0x0000ff, WHITE = 0xffffff };

static const struct rk_rect part = {50, 0, 100, HEIGHT};

struct glass {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct rk_slide slide;
};

static void paint(SDL_Renderer *renderer, struct rk_rect rect, unsigned colour)
{
    const SDL_Rect r = {rect.x, rect.y, rect.w, rect.h};
    SDL_SetRenderDrawColor(renderer, (Uint8)(colour >> 16), (Uint8)(colour >> 8), (Uint8)colour,
                           255);
    SDL_RenderFillRect(renderer, &r);
}

static unsigned pixel(const struct glass *g, int x)
{
    Uint32 value = 0;
    const SDL_Rect at = {x, HEIGHT / 2, 1, 1};
    assert_int_equal(
        SDL_RenderReadPixels(g->renderer, &at, SDL_PIXELFORMAT_RGB888, &value, sizeof value), 0);
    return value & 0xffffff;
}

static struct glass start(int direction)
{
    struct glass g = {
        .surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888)};
    assert_non_null(g.surface);
    g.renderer = SDL_CreateSoftwareRenderer(g.surface);
    assert_non_null(g.renderer);
    paint(g.renderer, (struct rk_rect){0, 0, WIDTH, HEIGHT}, WHITE);
    paint(g.renderer, part, RED);
    assert_true(rk_slide_keep(&g.slide, g.renderer, part, direction));
    paint(g.renderer, part, BLUE);
    rk_slide_begin(&g.slide, g.renderer, 1000);
    return g;
}

static void stop(struct glass *g)
{
    rk_slide_end(&g->slide);
    SDL_DestroyRenderer(g->renderer);
    SDL_FreeSurface(g->surface);
}

static void forward_it_comes_from_the_right(void **state)
{
    (void)state;
    struct glass g = start(1);
    rk_slide_draw(&g.slide, g.renderer, 1000);
    assert_int_equal(g.slide.next_ms, 1000 + RK_SLIDE_FRAME_MS);
    assert_int_equal(pixel(&g, 49), WHITE);
    assert_int_equal(pixel(&g, 50), RED);
    assert_int_equal(pixel(&g, 149), BLUE); /* the first frame moves already */
    assert_int_equal(pixel(&g, 150), WHITE);
    stop(&g);
}

static void back_it_comes_from_the_left(void **state)
{
    (void)state;
    struct glass g = start(-1);
    rk_slide_draw(&g.slide, g.renderer, 1000);
    assert_int_equal(pixel(&g, 50), BLUE);
    assert_int_equal(pixel(&g, 149), RED);
    stop(&g);
}

static void more_is_seen_with_time_and_then_all(void **state)
{
    (void)state;
    struct glass g = start(1);
    int before = part.w;
    int64_t now = 1000;
    for (; rk_slide_moves(&g.slide); now += RK_SLIDE_FRAME_MS) {
        rk_slide_draw(&g.slide, g.renderer, now);
        int red = 0;
        for (int x = part.x; x < part.x + part.w; x++)
            red += pixel(&g, x) == RED;
        assert_true(red <= before);
        before = red;
    }
    assert_int_equal(before, 0);
    assert_true(now - 1000 <= RK_SLIDE_MS + RK_SLIDE_FRAME_MS);
    assert_true(g.slide.next_ms == INT64_MAX);
    stop(&g);
}

static void a_clock_that_jumps_ends_it(void **state)
{
    (void)state;
    static const int64_t jumps[] = {0, INT64_MAX / 2};
    for (size_t i = 0; i < RK_ARRAY_LEN(jumps); i++) {
        struct glass g = start(1);
        rk_slide_draw(&g.slide, g.renderer, jumps[i]);
        assert_false(rk_slide_moves(&g.slide));
        assert_int_equal(pixel(&g, 50), BLUE);
        stop(&g);
    }
}

static void nothing_to_move(void **state)
{
    (void)state;
    struct glass g = start(1);
    assert_false(rk_slide_keep(&g.slide, g.renderer, (struct rk_rect){0}, 1));
    assert_false(rk_slide_keep(&g.slide, g.renderer, part, 0));
    assert_false(rk_slide_moves(&g.slide));
    paint(g.renderer, part, RED);
    rk_slide_draw(&g.slide, g.renderer, 1000);
    assert_int_equal(pixel(&g, 60), RED);
    stop(&g);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(ways) + 5];
    for (size_t i = 0; i < RK_ARRAY_LEN(ways); i++)
        tests[i] = (struct CMUnitTest){ways[i].name, check_way, NULL, NULL, (void *)&ways[i]};
    const struct CMUnitTest pictures[] = {
        cmocka_unit_test(forward_it_comes_from_the_right),
        cmocka_unit_test(back_it_comes_from_the_left),
        cmocka_unit_test(more_is_seen_with_time_and_then_all),
        cmocka_unit_test(a_clock_that_jumps_ends_it),
        cmocka_unit_test(nothing_to_move),
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(pictures); i++)
        tests[RK_ARRAY_LEN(ways) + i] = pictures[i];
    return cmocka_run_group_tests_name("slide", tests, NULL, NULL);
}
