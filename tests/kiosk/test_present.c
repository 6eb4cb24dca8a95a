/* What one who shows the screens to a group can do with a few keys, and nobody else can. */
#include "fixture.h"
#include "kiosk/present.h"
#include "kiosk/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct rk_fixture *fixture;
static struct rk_pack *pack;

static int open_pack(void **state)
{
    (void)state;
    fixture = rk_fixture_new(false);
    pack = rk_fixture_open(fixture);
    return pack ? 0 : -1;
}

static int close_pack(void **state)
{
    (void)state;
    rk_pack_close(pack);
    rk_fixture_free(fixture);
    return 0;
}

/*
 * Letters, beginning at home in Spanish: > onward, < backward, g the guide, b back, h home, ? help,
 * i the first contact, . a touch beside everything. Then the way from home to here, by the screens'
 * ids, and "+guide".
 */
static const struct row {
    const char *name, *keys, *want;
    bool visitor; /* nobody's facilitator */
} rows[] = {
    {"into the first topic", ">", "inicio antes-de-viajar", false},
    {"and to the next one", ">>", "inicio comprar-pasaje", false},
    {"and back again", ">><", "inicio antes-de-viajar", false},
    {"before the first is the menu", "><", "inicio", false},
    {"before home is nothing", "<", "inicio", false},
    {"to the last, and no further", ">>>>>>>>", "inicio en-el-camino", false},
    {"the menu is one step back", ">>>b", "inicio", false},
    {"a list of contacts opens, too", "?>>>", "inicio ayuda carreteras", false},
    {"the guide", ">g", "inicio antes-de-viajar +guide", false},
    {"the guide again hides it", ">gg", "inicio antes-de-viajar", false},
    {"back hides it and does nothing more", ">gb", "inicio antes-de-viajar", false},
    {"onward leads on without it", ">g>", "inicio comprar-pasaje", false},
    {"a touch beside everything leaves it", ">g.", "inicio antes-de-viajar +guide", false},
    {"home hides it", ">gh", "inicio", false},
    {"a screen that has none", ">>g", "inicio comprar-pasaje", false},
    {"its menu is before what was opened from elsewhere", "i<", "inicio ayuda", false},
    {"a visitor has no such keys", "><g>", "inicio", true},
};

static struct rk_action action_of(char key)
{
    switch (key) {
    case '>':
        return (struct rk_action){RK_ACT_ONWARD, 0};
    case '<':
        return (struct rk_action){RK_ACT_BACKWARD, 0};
    case 'g':
        return (struct rk_action){RK_ACT_GUIDE, 0};
    case 'b':
        return (struct rk_action){RK_ACT_BACK, 0};
    case 'h':
        return (struct rk_action){RK_ACT_HOME, 0};
    case '?':
        return (struct rk_action){RK_ACT_HELP, 0};
    case 'i':
        return (struct rk_action){RK_ACT_OPEN, RK_FIXTURE_DESK};
    default:
        return (struct rk_action){RK_ACT_NONE, 0};
    }
}

static void check_row(void **state)
{
    const struct row *row = *state;
    struct rk_session session;
    char got[256] = "";
    rk_session_init(&session, pack, (struct rk_session_rules){.facilitator = !row->visitor}, 0);
    rk_session_act(&session, (struct rk_action){RK_ACT_LANGUAGE, 0}, 0);
    for (const char *key = row->keys; *key; key++)
        rk_session_act(&session, action_of(*key), 0);
    for (int i = 0; i < session.depth; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? " " : "",
                 rk_pack_screen(pack, session.history[i].screen)->id);
    if (rk_session_shown(&session).guide)
        strcat(got, " +guide");
    assert_string_equal(got, row->want);
}

static void letters_begin_larger(void **state)
{
    (void)state;
    struct rk_session session;
    rk_session_init(&session, pack, (struct rk_session_rules){.facilitator = true}, 0);
    assert_int_equal(rk_session_shown(&session).mode.text_size, 1);
    rk_session_act(&session, (struct rk_action){RK_ACT_LANGUAGE, 0}, 0);
    rk_session_act(&session, (struct rk_action){RK_ACT_TEXT_SIZE, 0}, 0);
    assert_int_equal(rk_session_shown(&session).mode.text_size, 2);
    rk_session_act(&session, (struct rk_action){RK_ACT_LEAVE, 0}, 0);
    assert_int_equal(rk_session_shown(&session).mode.text_size, 1);
}

/* A view with the buttons of a page in the middle of three. */
static void keys_turn_pages_first(void **state)
{
    (void)state;
    struct rk_view *view = calloc(1, sizeof *view);
    assert_non_null(view);
    view->boxes[1].action = (struct rk_action){RK_ACT_PAGE, 0};
    view->boxes[2].action = (struct rk_action){RK_ACT_PAGE, 6};
    view->box_count = 3;
    view->next_block = 6;
    const struct rk_action next = rk_present_action(view, RK_PRESENT_NEXT);
    const struct rk_action previous = rk_present_action(view, RK_PRESENT_PREVIOUS);
    view->next_block = RK_NONE; /* the last page */
    view->box_count = 2;
    const struct rk_action onward = rk_present_action(view, RK_PRESENT_NEXT);
    view->box_count = 1;
    const struct rk_action backward = rk_present_action(view, RK_PRESENT_PREVIOUS);
    const struct rk_action guide = rk_present_action(view, RK_PRESENT_GUIDE);
    free(view);
    assert_int_equal(next.kind, RK_ACT_PAGE);
    assert_int_equal(next.argument, 6);
    assert_int_equal(previous.kind, RK_ACT_PAGE);
    assert_int_equal(previous.argument, 0);
    assert_int_equal(onward.kind, RK_ACT_ONWARD);
    assert_int_equal(backward.kind, RK_ACT_BACKWARD);
    assert_int_equal(guide.kind, RK_ACT_GUIDE);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(rows) + 2];
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++)
        tests[i] =
            (struct CMUnitTest){rows[i].name, check_row, NULL, NULL, (void *)(uintptr_t)&rows[i]};
    tests[RK_ARRAY_LEN(rows)] = (struct CMUnitTest)cmocka_unit_test(letters_begin_larger);
    tests[RK_ARRAY_LEN(rows) + 1] = (struct CMUnitTest)cmocka_unit_test(keys_turn_pages_first);
    return cmocka_run_group_tests_name("present", tests, open_pack, close_pack);
}
