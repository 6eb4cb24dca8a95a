/* theme: millimetres become pixels, whatever the surface says; colours can be told apart. */
#include "view/theme.h"

#include "view/sizes.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static double cap_mm(struct rk_type type, double px_per_mm)
{
    return type.em_px * RK_CAP_PER_EM / px_per_mm;
}

/* What stands or is looked at from a desk has capitals of 4.8 mm; a pixel's rounding is allowed. */
static void body_is_large_enough(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_SIZE_COUNT; i++) {
        const struct rk_surface *s = &rk_sizes[i].surface;
        struct rk_metrics m = rk_metrics_of(s, (struct rk_mode){0});
        double short_mm = (s->width < s->height ? s->width : s->height) / s->px_per_mm;
        double pixel = 0.5 * RK_CAP_PER_EM / s->px_per_mm;
        assert_true(cap_mm(m.body, s->px_per_mm) > (short_mm > 150 ? 4.8 : 3.6) - pixel);
        assert_true(m.title.em_px > m.body.em_px);
        assert_true(m.body.em_px > m.label.em_px);
        assert_true(m.label.em_px > m.note.em_px);
        assert_true(m.touch >= s->touch_mm * s->px_per_mm);
    }
}

/* What the promised sizes of letters are in millimetres: usual, large, largest. */
static const struct letters_case {
    const char *size;
    double cap_mm[RK_TEXT_SIZES];
} letters_cases[] = {
    {"1080x1920", {7.6, 9.6, 12.0}}, {"1920x1080", {7.6, 9.6, 12.0}},
    {"1366x768", {4.9, 7.3, 9.6}},   {"1280x800", {3.8, 5.0, 6.5}},
    {"1024x600", {3.7, 4.8, 6.2}},   {"800x480", {3.7, 4.8, 6.2}},
};

static void letters_are_as_large_as_promised(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(letters_cases); i++)
        for (int size = 0; size < RK_TEXT_SIZES; size++) {
            const struct rk_surface *s = &rk_sizes[i].surface;
            struct rk_metrics m = rk_metrics_of(s, (struct rk_mode){.text_size = size});
            double off = cap_mm(m.body, s->px_per_mm) - letters_cases[i].cap_mm[size];
            assert_string_equal(letters_cases[i].size, rk_sizes[i].name);
            assert_true(fabs(off) < 0.06 + 0.5 / s->px_per_mm);
            assert_true(m.title.em_px > m.body.em_px);
            assert_true(m.label.em_px > m.note.em_px);
        }
}

static void a_size_that_is_none_is_the_usual_one(void **state)
{
    (void)state;
    struct rk_metrics usual = rk_metrics_of(&rk_sizes[0].surface, (struct rk_mode){0});
    for (int size = -1; size <= RK_TEXT_SIZES; size += RK_TEXT_SIZES + 1) {
        struct rk_metrics m =
            rk_metrics_of(&rk_sizes[0].surface, (struct rk_mode){.text_size = size});
        assert_memory_equal(&m.body, &usual.body, sizeof m.body);
    }
}

/* 43 inches lying are 535 mm high, 27 inches 336 mm. */
static const struct {
    struct rk_surface surface;
    bool can;
} lower_cases[] = {
    {{1080, 1920, 4, 20}, true},  {{1920, 1080, 4, 20}, false},   {{1366, 768, 4.4, 12}, false},
    {{3840, 2160, 4.03, 20}, true}, {{3840, 2160, 6.42, 20}, false}, {{800, 1599, 4, 20}, false},
};

static void only_high_glass_is_lowered(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(lower_cases); i++) {
        struct rk_metrics m =
            rk_metrics_of(&lower_cases[i].surface, (struct rk_mode){.reach = true});
        assert_int_equal(m.can_lower, lower_cases[i].can);
        assert_int_equal(m.lowered, lower_cases[i].can);
        m = rk_metrics_of(&lower_cases[i].surface, (struct rk_mode){0});
        assert_false(m.lowered);
    }
}

/* Capitals in the middle of their line, so that what is centred looks centred. */
static void capitals_stand_in_the_middle(void **state)
{
    (void)state;
    struct rk_type type = rk_type_of(30, 1.4, false);
    int above = type.baseline_px - (int)lround(type.em_px * RK_CAP_PER_EM);
    int below = type.line_px - type.baseline_px;
    assert_true(abs(above - below) <= 1);
}

static const struct {
    int width, height;
    double px_per_mm, touch_mm;
} absurd[] = {
    {0, 0, 0, 0},
    {1, 1, 4, 20},
    {-5, INT_MIN, -3, -1},
    {20000, 20000, 4, 20},
    {INT_MAX, INT_MAX, 1e300, 1e300},
    {1080, 1920, NAN, NAN},
    {1080, 1920, INFINITY, -INFINITY},
    {1080, 1920, 1e-300, 1e-300},
};

static void absurd_surfaces_become_sane(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(absurd); i++) {
        struct rk_surface s = {absurd[i].width, absurd[i].height, absurd[i].px_per_mm,
                               absurd[i].touch_mm};
        struct rk_metrics m = rk_metrics_of(&s, (struct rk_mode){0});
        assert_in_range(m.width, 1, 16384);
        assert_in_range(m.height, 1, 16384);
        assert_in_range(m.unit, 1, 160);
        assert_in_range(m.touch, 1, 1600);
        assert_in_range(m.body.em_px, 6, 2000);
        assert_in_range(m.body.line_px, m.body.em_px, 4000);
        assert_true(m.margin > 0 && m.frame > 0 && m.radius > 0 && m.icon > 0 && m.band > 0);
    }
}

/* A millimetre is one where the glass has room for the fixed buttons, and else so much smaller. */
static void small_glass_is_taken_for_eight_centimetres(void **state)
{
    (void)state;
    const struct rk_surface just = {800, 480, 6, 12}, small = {800, 480, 7.4, 12},
                            mistyped = {800, 480, 40, 12};
    const int touch = rk_metrics_of(&just, (struct rk_mode){0}).touch;
    assert_int_equal(touch, 72); /* 12 mm */
    assert_int_equal(rk_metrics_of(&small, (struct rk_mode){0}).touch, touch);
    assert_int_equal(rk_metrics_of(&mistyped, (struct rk_mode){0}).touch, touch);
}

static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    const struct rk_rgb black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x76, 0x76, 0x76};
    assert_true(fabs(rk_contrast(black, white) - 21) < 1e-9);
    assert_true(fabs(rk_contrast(white, white) - 1) < 1e-9);
    assert_true(fabs(rk_contrast(grey, white) - 4.54) < 0.005);
    assert_true(fabs(rk_contrast(white, grey) - 4.54) < 0.005);
}

/* What is written or drawn on what, and the least that WCAG asks of it. */
static const struct pair {
    enum rk_colour ink, ground;
    double least;
} pairs[] = {
    {RK_COLOUR_INK, RK_COLOUR_PAPER, 7},   {RK_COLOUR_INK, RK_COLOUR_CARD, 7},
    {RK_COLOUR_INK, RK_COLOUR_MAIZE_PALE, 7}, {RK_COLOUR_MUTE, RK_COLOUR_PAPER, 7},
    {RK_COLOUR_MUTE, RK_COLOUR_CARD, 7},   {RK_COLOUR_LAKE, RK_COLOUR_PAPER, 7},
    {RK_COLOUR_LAKE, RK_COLOUR_CARD, 7},   {RK_COLOUR_WHITE, RK_COLOUR_INK, 7},
    {RK_COLOUR_WHITE, RK_COLOUR_LAKE, 7},  {RK_COLOUR_WHITE, RK_COLOUR_CLAY, 7},
    {RK_COLOUR_FRAME, RK_COLOUR_PAPER, 3}, {RK_COLOUR_FRAME, RK_COLOUR_CARD, 3},
    {RK_COLOUR_FRAME, RK_COLOUR_MAIZE_PALE, 3}, {RK_COLOUR_CLAY, RK_COLOUR_PAPER, 3},
    {RK_COLOUR_LEAF, RK_COLOUR_CARD, 3},
};

static void every_pair_can_be_told_apart(void **state)
{
    (void)state;
    for (enum rk_theme theme = 0; theme < RK_THEME_COUNT; theme++)
        for (size_t i = 0; i < RK_ARRAY_LEN(pairs); i++) {
            double ratio = rk_contrast(rk_theme_rgb(theme, pairs[i].ink),
                                       rk_theme_rgb(theme, pairs[i].ground));
            print_message("theme %d, colour %d on %d: %.1f\n", (int)theme, (int)pairs[i].ink,
                          (int)pairs[i].ground, ratio);
            assert_true(ratio >= pairs[i].least);
        }
}

static void promised_sizes_are_found_by_their_pixels(void **state)
{
    (void)state;
    for (int i = 0; i < RK_SIZE_COUNT; i++) {
        const struct rk_surface *surface = &rk_sizes[i].surface;
        assert_ptr_equal(rk_size_find(surface->width, surface->height), &rk_sizes[i]);
        assert_null(rk_size_find(surface->width, surface->height + 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body_is_large_enough),
        cmocka_unit_test(letters_are_as_large_as_promised),
        cmocka_unit_test(a_size_that_is_none_is_the_usual_one),
        cmocka_unit_test(only_high_glass_is_lowered),
        cmocka_unit_test(every_pair_can_be_told_apart),
        cmocka_unit_test(capitals_stand_in_the_middle),
        cmocka_unit_test(promised_sizes_are_found_by_their_pixels),
        cmocka_unit_test(absurd_surfaces_become_sane),
        cmocka_unit_test(small_glass_is_taken_for_eight_centimetres),
        cmocka_unit_test(contrast_is_that_of_wcag),
    };
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
