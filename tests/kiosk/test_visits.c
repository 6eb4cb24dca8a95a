/* Visitors who touch anything: fingers, session and views together, without a window. */
#include "fixture.h"
#include "kiosk/press.h"
#include "kiosk/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TOUCHES = 100000, PER_GLASS = 20000 };

static const struct rk_surface glasses[] = {
    {1080, 1920, 4, 20}, {1366, 768, 4.4, 20}, {800, 480, 4, 12},
    {1920, 1080, 3, 40}, {64, 64, 12, 40},
};

struct kiosk {
    struct rk_fixture *fixture;
    struct rk_pack *pack;
    struct rk_fonts *fonts;
    struct rk_view *view;
    struct rk_session session;
    struct rk_press press;
    uint64_t seed;
    int64_t now_ms;
};

static int open_kiosk(void **state)
{
    struct kiosk *k = calloc(1, sizeof *k);
    struct rk_font faces[RK_FACE_COUNT];
    *state = k;
    k->seed = 1818;
    k->fixture = rk_fixture_new(true);
    k->pack = rk_fixture_open(k->fixture);
    k->view = calloc(1, sizeof *k->view);
    if (!k->pack || TTF_Init() != 0)
        return -1;
    for (int i = 0; i < RK_FACE_COUNT; i++)
        if (!rk_pack_font(k->pack, (enum rk_face)i, &faces[i], NULL))
            return -1;
    return rk_fonts_new(&k->fonts, faces, RK_MEMORY_SCREENS, NULL) ? 0 : -1;
}

static int close_kiosk(void **state)
{
    struct kiosk *k = *state;
    free(k->view);
    rk_fonts_free(k->fonts);
    rk_pack_close(k->pack);
    rk_fixture_free(k->fixture);
    TTF_Quit();
    free(k);
    return 0;
}

static int pick(struct kiosk *k, int count)
{
    k->seed = k->seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((uint32_t)(k->seed >> 33) % (uint32_t)count);
}

static int find(const struct rk_view *view, enum rk_action_kind kind)
{
    for (int i = 0; i < view->box_count; i++)
        if (view->boxes[i].action.kind == kind)
            return i;
    return -1;
}

/* Whatever happened: one can leave, one can go on, and what is shown is what the session says. */
static void check(const struct kiosk *k, const struct rk_surface *glass)
{
    const struct rk_shown shown = rk_session_shown(&k->session);
    assert_in_range(k->view->box_count, 1, RK_VIEW_BOXES);
    assert_int_equal(k->view->boxes[0].rect.w, glass->width);
    if (shown.place == RK_PLACE_ATTRACT) {
        assert_true(find(k->view, RK_ACT_START) >= 0);
        assert_int_equal(shown.lang, 0);
    } else {
        assert_true(find(k->view, RK_ACT_LEAVE) >= 0);
    }
    if (shown.place == RK_PLACE_SCREEN && !shown.idle_warning)
        assert_true(find(k->view, RK_ACT_HELP) >= 0);
}

static void build(struct kiosk *k, const struct rk_surface *glass)
{
    const struct rk_shown shown = rk_session_shown(&k->session);
    rk_view_build(k->view, k->pack, k->fonts, glass, &shown);
    check(k, glass);
}

/* Mostly on a box, as people do, but leaving only now and then, so that visits get long. */
static struct rk_pointer aim(struct kiosk *k, const struct rk_surface *glass)
{
    struct rk_pointer p = {.x = pick(k, glass->width + 20) - 10,
                           .y = pick(k, glass->height + 20) - 10,
                           .id = pick(k, 20) == 0 ? pick(k, 3) : 1,
                           .now_ms = k->now_ms};
    const struct rk_box *box = &k->view->boxes[pick(k, k->view->box_count)];
    bool leaves = box->action.kind == RK_ACT_LEAVE && pick(k, 10) != 0;
    if (pick(k, 4) != 0 && !leaves) {
        p.x = box->rect.x + box->rect.w / 2;
        p.y = box->rect.y + box->rect.h / 2;
    }
    return p;
}

static bool touch(struct kiosk *k, const struct rk_surface *glass)
{
    struct rk_pointer p = aim(k, glass);
    p.kind = RK_POINTER_DOWN;
    rk_press_pointer(&k->press, k->view, p);
    p.kind = RK_POINTER_UP;
    k->now_ms += 80;
    struct rk_press_result result = rk_press_pointer(&k->press, k->view, p);
    return result.touched && rk_session_act(&k->session, result.action, k->now_ms);
}

static bool type(struct kiosk *k)
{
    struct rk_press_result result =
        rk_press_key(&k->press, k->view, (enum rk_key)pick(k, RK_KEY_SHIFT + 1), k->now_ms);
    return rk_session_act(&k->session, result.action, k->now_ms);
}

static void nothing_breaks_it(void **state)
{
    struct kiosk *k = *state;
    rk_session_init(&k->session, k->pack, (struct rk_session_rules){.idle_ms = 30000, .warning_ms = 20000}, 0);
    bool seen[RK_FIXTURE_SCREENS] = {false};
    int results = 0; /* of the checklist, with something that was answered with yes */
    for (int i = 0; i < TOUCHES; i++) {
        const struct rk_surface *glass = &glasses[i / PER_GLASS];
        k->now_ms += pick(k, 500) == 0 ? pick(k, 60000) : pick(k, 2000);
        bool changed = rk_session_tick(&k->session, k->now_ms);
        if (changed || i % PER_GLASS == 0)
            build(k, glass);
        if (pick(k, 10) == 0 ? type(k) : touch(k, glass))
            build(k, glass);
        const struct rk_shown shown = rk_session_shown(&k->session);
        if (shown.place == RK_PLACE_SCREEN)
            seen[shown.screen] = true;
        results += shown.answers != 0 && shown.first_block >= RK_FIXTURE_QUESTIONS;
    }
    for (int i = 0; i < RK_FIXTURE_SCREENS; i++)
        assert_true(seen[i]);
    assert_true(results > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_breaks_it)};
    return cmocka_run_group_tests_name("visits", tests, open_kiosk, close_kiosk);
}
