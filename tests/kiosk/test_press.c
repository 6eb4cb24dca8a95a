/* Fingers, mouse and keys over a handful of boxes. */
#include "kiosk/press.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 *      0        100       200
 *    0 ┌─────────┬─────────┐      A, B, C, D do back, home, help, leave; P can't be touched; W
 *      │ A       │ B       │      covers C and is above it
 *  100 ├─────────┼─────────┤
 *      │ C  ┌──┐ │ D       │
 *      │    │W │ │         │
 *  200 ├────┴──┴─┴─────────┤
 *      │ P                 │
 *  300 └───────────────────┘
 */
static const struct rk_box boxes[] = {
    {.rect = {0, 0, 200, 300}},
    {.rect = {0, 0, 100, 100}, .action = {RK_ACT_BACK, 0}},
    {.rect = {100, 0, 100, 100}, .action = {RK_ACT_HOME, 0}},
    {.rect = {0, 100, 100, 100}, .action = {RK_ACT_HELP, 0}},
    {.rect = {100, 100, 100, 100}, .action = {RK_ACT_LEAVE, 0}},
    {.rect = {0, 200, 200, 100}},
    {.rect = {40, 140, 20, 60}, .action = {RK_ACT_OPEN, 7}},
};

static struct rk_view *new_view(void)
{
    struct rk_view *view = calloc(1, sizeof *view);
    assert_non_null(view);
    memcpy(view->boxes, boxes, sizeof boxes);
    view->box_count = RK_ARRAY_LEN(boxes);
    return view;
}

/*
 * Events: "d1 50 50" finger 1 goes down there, "m1 …" moves, "u1 …" up; finger 0 is the mouse;
 * "k" and a letter is a key: n(ext) p(revious) l r u d e(nter) b(ack) s(hift); "t 5000" time
 * passes; "x" everything is cancelled. Afterwards: what was touched, in order ("." for a touch that
 * meant nothing), then "pressed=" and "focus=" where there is one.
 */
static const struct press_case {
    const char *name, *events, *want;
} cases[] = {
    {"a touch", "d1 50 50; u1 50 50", "back"},
    {"another box", "d1 150 50; u1 150 50", "home"},
    {"the box on top", "d1 50 160; u1 50 160", "open:7"},
    {"nothing acts on down", "d1 50 50", "pressed=1"},
    {"but leave does, and its up means nothing", "d1 150 150; u1 150 150", "leave ."},
    {"leave, whatever rests on the glass", "d1 50 50; d2 150 150", "leave"},
    {"that is left alone", "d1 50 50; d2 150 150; u2 150 150; u1 50 50", "leave ."},
    {"leave is no place to drag to", "d1 50 50; m1 150 150; u1 150 150", "."},
    {"a trembling finger", "d1 50 50; m1 55 42; m1 60 60; u1 61 60", "back"},
    {"dragged off", "d1 50 50; m1 150 50; u1 150 50", "."},
    {"dragged off is not shown pressed", "d1 50 50; m1 150 50", ""},
    {"dragged off and back", "d1 50 50; m1 150 50; m1 50 50; u1 50 50", "back"},
    {"back is shown pressed again", "d1 50 50; m1 150 50; m1 50 50", "pressed=1"},
    {"jumped off without a move", "d1 50 50; u1 150 50", "."},
    {"dragged onto", "d1 50 250; u1 50 50", "."},
    {"beside everything", "d1 50 250; u1 50 250", "."},
    {"outside the glass", "d1 -5 9000; u1 -5 9000", "."},
    {"the first and the last pixel", "d1 0 0; u1 99 99; d1 100 0; u1 199 99", "back home"},
    {"onto the box on top", "d1 20 120; u1 50 160", "."},
    {"two fingers", "d1 50 50; d2 150 50; u2 150 50; u1 50 50", "."},
    {"two fingers on one box", "d1 50 50; d2 60 60; u1 50 50; u2 60 60", "."},
    {"two fingers are not shown pressed", "d1 50 50; d2 150 50", ""},
    {"a second finger spoils it for good", "d1 50 50; d2 150 50; u2 150 50; m1 50 51; u1 50 50",
     "."},
    {"after two fingers one again", "d1 50 50; d2 150 50; u2 150 50; u1 50 50; d1 50 50; u1 50 50",
     ". back"},
    {"one after the other", "d1 50 50; u1 50 50; d2 150 50; u2 150 50", "back home"},
    {"up without down", "u1 50 50", ""},
    {"the wrong finger's up", "d1 50 50; u2 50 50", "pressed=1"},
    {"a lost up", "d1 50 50; d1 150 50; u1 150 50", "home"},
    {"a lost up of another finger", "d1 50 50; t 10001; d2 150 50; u2 150 50", "home"},
    {"but not too soon", "d1 50 50; t 10000; d2 150 50; u2 150 50", ""},
    {"a finger that moves is not lost", "d1 50 50; t 9000; m1 51 50; t 9000; d2 150 50; u2 150 50",
     ""},
    {"a leaning arm comes off", "d1 50 50; t 10001; d2 150 50; u2 150 50; u1 50 50", "home"},
    {"time goes back", "d1 50 50; t -9000; d2 150 50; u2 150 50", "home"},
    {"cancelled", "d1 50 50; x; u1 50 50", ""},
    {"a slow finger", "d1 50 50; t 10000; u1 50 50", "back"},
    {"a ghost on the glass", "d1 50 50; t 30000; u1 50 50", "."},
    {"a ghost that moves", "d1 50 50; t 9000; m1 51 50; t 9000; m1 50 50; u1 50 50", "."},
    {"a press that ends before it began", "d1 50 50; t -5; u1 50 50", "."},
    {"twelve fingers",
     "d1 5 5; d2 5 5; d3 5 5; d4 5 5; d5 5 5; d6 5 5; d7 5 5; d8 5 5; d9 5 5; d10 5 5; d11 5 5;"
     " d12 5 5; u1 5 5; u2 5 5; u3 5 5; u4 5 5; u5 5 5; u6 5 5; u7 5 5; u8 5 5; u9 5 5; u10 5 5",
     "."},

    {"a mouse click", "d0 50 50; u0 50 50", "back"},
    {"a mouse that passes", "m0 50 50; m0 150 50", ""},
    {"mouse and finger at once", "d0 50 50; d1 50 50; u1 50 50; u0 50 50", "."},

    {"the first key shows the focus", "kn", ". focus=1"},
    {"even Enter", "ke", ". focus=1"},
    {"the second Enter acts", "ke; ke", ". back focus=1"},
    {"next", "kn; kn; kn", ". . . focus=3"},
    {"next skips what can't be touched", "kn; kn; kn; kn; kn", ". . . . . focus=6"},
    {"next goes round", "kn; kn; kn; kn; kn; kn", ". . . . . . focus=1"},
    {"previous goes round", "kn; kp", ". . focus=6"},
    {"right, and Enter", "kn; kr; ke", ". . home focus=2"},
    {"down", "kn; kr; kd", ". . . focus=4"},
    {"left", "kn; kr; kl", ". . . focus=1"},
    {"up", "kn; kr; kd; ku", ". . . . focus=2"},
    {"nothing up there", "kn; ku", ". . focus=1"},
    {"back needs no focus", "kb", "back"},
    {"shift three times leaves", "ks; ks; t 5000; ks", ". . leave"},
    {"and needs three more to leave again", "ks; ks; ks; ks; ks", ". . leave . ."},
    {"too slow", "ks; ks; t 5001; ks; ks; ks", ". . . . leave"},
    {"a key between", "ks; ks; kn; ks", ". . . . focus=1"},
    {"shift shows no focus", "ks", "."},
    {"a finger hides the focus", "kn; d1 150 50; u1 150 50", ". home"},
    {"and a key shows it where it was", "kn; kr; d1 5 250; u1 5 250; kn", ". . . . focus=2"},
};

static int64_t now = 5000;

static void add_word(char *text, const char *word)
{
    if (*text)
        strcat(text, " ");
    strcat(text, word);
}

static void add_result(char *text, struct rk_press_result result)
{
    static const char *const names[] = {
        [RK_ACT_NONE] = ".",    [RK_ACT_BACK] = "back",   [RK_ACT_HOME] = "home",
        [RK_ACT_HELP] = "help", [RK_ACT_LEAVE] = "leave", [RK_ACT_OPEN] = "open:7"};
    if (result.touched)
        add_word(text, names[result.action.kind]);
    else
        assert_int_equal(result.action.kind, RK_ACT_NONE);
}

static struct rk_press_result play_key(struct rk_press *press, const struct rk_view *view, char key)
{
    static const char letters[] = "nplrudebs";
    const char *at = strchr(letters, key);
    assert_non_null(at);
    return rk_press_key(press, view, (enum rk_key)(at - letters), now);
}

static struct rk_press_result play_pointer(struct rk_press *press, const struct rk_view *view,
                                           const char *event)
{
    static const char letters[] = "dmu";
    int id, x, y;
    assert_int_equal(sscanf(event + 1, "%d %d %d", &id, &x, &y), 3);
    const struct rk_pointer pointer = {(enum rk_pointer_kind)(strchr(letters, *event) - letters),
                                       id == 0 ? RK_MOUSE : id, x, y, now};
    return rk_press_pointer(press, view, pointer);
}

static void play(struct rk_press *press, const struct rk_view *view, const char *events, char *got)
{
    char *copy = strdup(events), *rest = copy;
    for (char *event; (event = strsep(&rest, ";")) != NULL;) {
        event += strspn(event, " ");
        if (*event == 'k')
            add_result(got, play_key(press, view, event[1]));
        else if (*event == 't')
            now += strtol(event + 1, NULL, 10);
        else if (*event == 'x')
            rk_press_cancel(press);
        else
            add_result(got, play_pointer(press, view, event));
    }
    free(copy);
}

static void check_row(void **state)
{
    const struct press_case *c = *state;
    struct rk_view *view = new_view();
    struct rk_press press = {0};
    char got[256] = "", word[32];
    play(&press, view, c->events, got);
    struct rk_look look = rk_press_look(&press, view);
    if (look.pressed >= 0) {
        snprintf(word, sizeof word, "pressed=%d", look.pressed);
        add_word(got, word);
    }
    if (look.focused >= 0) {
        snprintf(word, sizeof word, "focus=%d", look.focused);
        add_word(got, word);
    }
    free(view);
    assert_string_equal(got, c->want);
}

/* A countdown rebuilds the view every second: what is the same box goes on being pressed. */
static void a_rebuilt_view_keeps_the_press(void **state)
{
    (void)state;
    struct rk_view *view = new_view();
    struct rk_press press = {0};
    char got[64] = "";
    play(&press, view, "d1 50 50", got);
    memmove(&view->boxes[2], &view->boxes[1], (RK_ARRAY_LEN(boxes) - 1) * sizeof boxes[0]);
    view->boxes[1] = (struct rk_box){.rect = {0, 0, 10, 10}};
    view->box_count++;
    int pressed = rk_press_look(&press, view).pressed;
    play(&press, view, "u1 50 50", got);
    free(view);
    assert_int_equal(pressed, 2);
    assert_string_equal(got, "back");
}

/* What stands there when the finger is lifted is not what it went down on. */
static void another_view_drops_the_press(void **state)
{
    (void)state;
    struct rk_view *view = new_view();
    struct rk_press press = {0};
    char got[64] = "";
    play(&press, view, "d1 50 50", got);
    view->boxes[1].action = (struct rk_action){RK_ACT_OPEN, 7};
    int pressed = rk_press_look(&press, view).pressed;
    play(&press, view, "u1 50 50", got);
    free(view);
    assert_int_equal(pressed, -1);
    assert_string_equal(got, ".");
}

/* L5: a panel that was pulled leaves its finger down; that must not count as a press for ever. */
static void L5_a_finger_left_behind_is_no_press(void **state)
{
    (void)state;
    struct rk_view *view = new_view();
    struct rk_press press = {0};
    char got[64] = "";
    bool before = rk_press_is_idle(&press, now);
    play(&press, view, "d1 50 50", got);
    bool down = rk_press_is_idle(&press, now + RK_PRESS_MAX_MS / 2);
    bool long_down = rk_press_is_idle(&press, now + 2 * RK_PRESS_MAX_MS);
    play(&press, view, "u1 50 50", got);
    bool lifted = rk_press_is_idle(&press, now);
    free(view);
    assert_true(before);
    assert_false(down);
    assert_true(long_down);
    assert_true(lifted);
}

static void the_focus_stays_on_what_does_the_same(void **state)
{
    (void)state;
    struct rk_view *view = new_view();
    struct rk_press press = {0};
    char got[64] = "";
    play(&press, view, "kn; kp", got); /* on open:7 */
    view->boxes[6].rect.x += 5;
    int moved = rk_press_look(&press, view).focused;
    view->boxes[6].action.argument = 8;
    int turned = rk_press_look(&press, view).focused;
    view->box_count = 6;
    int gone = rk_press_look(&press, view).focused;
    view->box_count = 1;
    int none = rk_press_look(&press, view).focused;
    play(&press, view, "ke; kd", got);
    view->box_count = 0;
    play(&press, view, "kn", got);
    free(view);
    assert_int_equal(moved, 6);
    assert_int_equal(turned, 6);
    assert_int_equal(gone, 1);
    assert_int_equal(none, -1);
    assert_string_equal(got, ". . . . .");
}

/* Which box was held and which was in focus says what was read; not even its bytes stay. */
static void a_visit_is_forgotten(void **state)
{
    (void)state;
    static const struct rk_box_name nothing;
    struct rk_view *view = new_view();
    struct rk_press press = {0};
    char got[64] = "";
    play(&press, view, "d1 50 50", got);
    play(&press, view, "kn; kn", got);
    bool known = memcmp(&press.down, &nothing, sizeof nothing) != 0 &&
                 memcmp(&press.focus, &nothing, sizeof nothing) != 0;
    rk_press_forget(&press);
    struct rk_look look = rk_press_look(&press, view);
    free(view);
    assert_true(known);
    assert_memory_equal(&press.down, &nothing, sizeof nothing);
    assert_memory_equal(&press.focus, &nothing, sizeof nothing);
    assert_true(look.pressed == -1 && look.focused == -1);
    assert_int_equal(press.finger_count, 1); /* it still has to be lifted */
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_rebuilt_view_keeps_the_press),
        cmocka_unit_test(another_view_drops_the_press),
        cmocka_unit_test(L5_a_finger_left_behind_is_no_press),
        cmocka_unit_test(the_focus_stays_on_what_does_the_same),
        cmocka_unit_test(a_visit_is_forgotten),
    };
    struct CMUnitTest tests[RK_ARRAY_LEN(cases) + RK_ARRAY_LEN(others)];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++)
        tests[count++] =
            (struct CMUnitTest){cases[i].name, check_row, NULL, NULL, (void *)(uintptr_t)&cases[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++)
        tests[count++] = others[i];
    return _cmocka_run_group_tests("press", tests, count, NULL, NULL);
}
