/* New content proves itself: each page is drawn once, then seconds are counted. Linked with --wrap,
 * so that a page may come out as no compiler would let it. */
#include "fixture.h"

#include "kiosk/shots.h"
#include "kiosk/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <SDL_ttf.h>

#include <cmocka.h>

SDL_Surface *__real_rk_shot_draw(struct rk_pack *pack, struct rk_fonts *fonts,
                                 const struct rk_surface *surface, const struct rk_shown *shown,
                                 uint32_t *next_block, struct rk_error *error);
SDL_Surface *__wrap_rk_shot_draw(struct rk_pack *pack, struct rk_fonts *fonts,
                                 const struct rk_surface *surface, const struct rk_shown *shown,
                                 uint32_t *next_block, struct rk_error *error);

/* What is drawn in place of the page. */
static enum { AS_IT_IS, NOTHING, ONE_COLOUR, LAST_PIXEL, CIRCLES, PARTS } page;

/* Where a page of PARTS leads: its first text goes on on the second one, its second follows. */
static uint32_t page_after(uint32_t first_block)
{
    const uint32_t rest = 100u << RK_PART_SHIFT;
    return first_block == 0 ? rest : first_block == rest ? 1 : RK_NONE;
}

static unsigned drawn[RK_FIXTURE_LANGUAGES][RK_FIXTURE_SCREENS], later_pages;

SDL_Surface *__wrap_rk_shot_draw(struct rk_pack *pack, struct rk_fonts *fonts,
                                 const struct rk_surface *surface, const struct rk_shown *shown,
                                 uint32_t *next_block, struct rk_error *error)
{
    drawn[shown->lang][shown->screen]++;
    later_pages += shown->first_block > 0;
    if (page == AS_IT_IS)
        return __real_rk_shot_draw(pack, fonts, surface, shown, next_block, error);
    *next_block = page == CIRCLES ? shown->first_block /* its next page is itself */
                  : page == PARTS ? page_after(shown->first_block)
                                  : RK_NONE;
    if (page == NOTHING)
        return NULL;
    SDL_Surface *pixels = SDL_CreateRGBSurfaceWithFormat(0, 3, 2, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(pixels, NULL, 0xff336699);
    if (page != ONE_COLOUR)
        ((uint32_t *)((uint8_t *)pixels->pixels + pixels->pitch))[2] = 0xff336698;
    return pixels;
}

struct show {
    struct rk_fixture *fixture;
    struct rk_loaded loaded;
    struct rk_trial trial;
};

static const struct rk_surface glass = {800, 480, 5.0, 12.0};

enum { NOW = 50000, SECONDS = 3 };

static int enter(void **state)
{
    struct show *s = calloc(1, sizeof *s);
    struct rk_font faces[RK_FACE_COUNT];
    page = AS_IT_IS;
    memset(drawn, 0, sizeof drawn);
    later_pages = 0;
    s->fixture = rk_fixture_new(true);
    s->loaded.pack = rk_fixture_open(s->fixture);
    *state = s;
    if (TTF_Init() != 0 || !s->loaded.pack)
        return -1;
    for (int i = 0; i < RK_FACE_COUNT; i++)
        if (!rk_pack_font(s->loaded.pack, (enum rk_face)i, &faces[i], NULL))
            return -1;
    return rk_fonts_new(&s->loaded.fonts, faces, RK_MEMORY_SCREENS, NULL) ? 0 : -1;
}

static int leave(void **state)
{
    struct show *s = *state;
    rk_loaded_close(&s->loaded);
    rk_fixture_free(s->fixture);
    free(s);
    TTF_Quit();
    return 0;
}

static enum rk_trial_end step(struct show *s, int64_t now_ms)
{
    return rk_trial_step(&s->trial, &s->loaded, &glass, now_ms);
}

/* Until all are drawn; returns how many steps it took. */
static int draw_all(struct show *s)
{
    int steps = 0;
    for (; !s->trial.drawn && steps < 1000; steps++)
        assert_int_equal(step(s, NOW), RK_TRIAL_GOES_ON);
    return steps;
}

static void U6_every_page_in_every_language(void **state)
{
    struct show *s = *state;
    assert_true(rk_trial_deadline(&s->trial) == INT64_MAX); /* none has begun */
    rk_trial_begin(&s->trial, SECONDS, NOW);
    assert_int_equal(rk_trial_deadline(&s->trial), 0);
    int steps = draw_all(s);
    assert_int_equal(s->trial.pages, steps);
    for (int lang = 0; lang < RK_FIXTURE_LANGUAGES; lang++)
        for (int screen = 0; screen < RK_FIXTURE_SCREENS; screen++)
            assert_in_range(drawn[lang][screen], 1, 20);
    assert_int_equal(steps, RK_FIXTURE_LANGUAGES * RK_FIXTURE_SCREENS + (int)later_pages);
    assert_true(later_pages >= RK_FIXTURE_LANGUAGES); /* one screen has several */
}

static void U6_then_seconds_are_counted(void **state)
{
    struct show *s = *state;
    page = LAST_PIXEL;
    rk_trial_begin(&s->trial, SECONDS, NOW);
    assert_int_equal(draw_all(s), RK_FIXTURE_LANGUAGES * RK_FIXTURE_SCREENS);
    assert_int_equal(rk_trial_deadline(&s->trial), NOW + 1000);
    assert_int_equal(step(s, NOW + 999), RK_TRIAL_GOES_ON);
    assert_int_equal(s->trial.seconds, 0);
    assert_int_equal(step(s, NOW + 5000), RK_TRIAL_GOES_ON); /* late, and yet one second only */
    assert_int_equal(s->trial.seconds, 1);
    assert_int_equal(step(s, NOW + 6000), RK_TRIAL_GOES_ON);
    assert_int_equal(step(s, NOW + 6999), RK_TRIAL_GOES_ON);
    assert_int_equal(step(s, NOW + 7000), RK_TRIAL_GOOD);
}

static void U6_a_page_of_nothing_is_bad(void **state)
{
    struct show *s = *state;
    rk_trial_begin(&s->trial, SECONDS, NOW);
    page = NOTHING;
    assert_int_equal(step(s, NOW), RK_TRIAL_BAD);
    rk_trial_begin(&s->trial, SECONDS, NOW);
    page = ONE_COLOUR;
    assert_int_equal(step(s, NOW), RK_TRIAL_BAD);
    page = LAST_PIXEL; /* differs: that is a page */
    assert_int_equal(step(s, NOW), RK_TRIAL_GOES_ON);
}

/* A screen whose pages never ended would keep a kiosk on trial for ever. */
static void U6_pages_that_lead_in_circles_end(void **state)
{
    struct show *s = *state;
    page = CIRCLES;
    rk_trial_begin(&s->trial, SECONDS, NOW);
    assert_int_equal(draw_all(s), RK_FIXTURE_LANGUAGES * RK_FIXTURE_SCREENS);
}

/* A text that goes on on another page has what follows it behind that one. */
static void U6_pages_behind_a_part_are_drawn(void **state)
{
    struct show *s = *state;
    page = PARTS;
    rk_trial_begin(&s->trial, SECONDS, NOW);
    assert_int_equal(draw_all(s), 3 * RK_FIXTURE_LANGUAGES * RK_FIXTURE_SCREENS);
    assert_int_equal(drawn[0][0], 3);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(U6_every_page_in_every_language),
        TEST(U6_then_seconds_are_counted),
        TEST(U6_a_page_of_nothing_is_bad),
        TEST(U6_pages_that_lead_in_circles_end),
        TEST(U6_pages_behind_a_part_are_drawn),
    };
    return cmocka_run_group_tests_name("trial", tests, NULL, NULL);
}
