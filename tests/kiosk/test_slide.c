/* Which way the movement between two screens goes, and how far it is. */
#include "kiosk/slide.h"

#include <setjmp.h>
#include <stdarg.h>

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

/* The steps of a slide over 1000 pixels. */

static const struct rk_slide forward = {1, 5000};

static void it_moves_from_the_first_frame_on(void **state)
{
    (void)state;
    int first = rk_slide_seen(&forward, 1000, 5000);
    assert_in_range(first, 200, 400);
}

static void ever_more_is_seen_and_then_all(void **state)
{
    (void)state;
    int before = 0;
    for (int64_t now = 5000; now < 5000 + RK_SLIDE_MS; now += RK_SLIDE_FRAME_MS) {
        int seen = rk_slide_seen(&forward, 1000, now);
        assert_in_range(seen, before, 1000);
        before = seen;
    }
    assert_int_equal(before, 1000);
    assert_true(rk_slide_seen(&forward, 1000, 5100) < 1000);
}

static void a_clock_that_jumps_ends_it(void **state)
{
    (void)state;
    assert_int_equal(rk_slide_seen(&forward, 1000, 4999), 1000);
    assert_int_equal(rk_slide_seen(&forward, 1000, INT64_MAX), 1000);
    assert_int_equal(rk_slide_seen(&(struct rk_slide){0}, 1000, 0), 1000);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(ways) + 3];
    for (size_t i = 0; i < RK_ARRAY_LEN(ways); i++)
        tests[i] = (struct CMUnitTest){ways[i].name, check_way, NULL, NULL, (void *)&ways[i]};
    const struct CMUnitTest steps[] = {
        cmocka_unit_test(it_moves_from_the_first_frame_on),
        cmocka_unit_test(ever_more_is_seen_and_then_all),
        cmocka_unit_test(a_clock_that_jumps_ends_it),
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(steps); i++)
        tests[RK_ARRAY_LEN(ways) + i] = steps[i];
    return cmocka_run_group_tests_name("slide", tests, NULL, NULL);
}
