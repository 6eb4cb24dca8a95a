/* Updates without a window. What is shown in a real one is in test_updates.c. */
#include "keeper.h"

#include "calls.h"
#include "fixture.h"

#include "base/file.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void U12_a_stick_is_taken_shown_and_proved(void **state)
{
    struct keeper *k = *state;
    keeper_turn_on(k);
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
    keeper_settle(k);
    assert_true(rk_update_deadline(k->update) == INT64_MAX);
    assert_true(rk_update_fd(k->update) >= 0);
    keeper_take(k, "2026.11.21");
    assert_false(keeper_work(k)); /* it is the caller's turn */
    assert_true(keeper_load(k));
    assert_string_equal(keeper_shown_version(k), "2026.11.21");
    keeper_expect_notice(k, RK_NOTICE_GOOD, "ya se muestra", "2026.11.21");
    keeper_expect_result_file(k, "ya se muestra");
    keeper_settle(k);
    keeper_prove(k);
    assert_true(keeper_was_said(k, "the new content has proved itself"));
    assert_true(keeper_exists(k, "store/awareness_2026.11.21.rkp"));
    keeper_turn_off(k);
    keeper_turn_on(k);
    assert_string_equal(keeper_shown_version(k), "2026.11.21");
    assert_null(rk_update_notice(k->update));
    assert_true(rk_update_deadline(k->update) == 0); /* the stick, again; no trial */
    keeper_work(k);
    assert_true(rk_update_deadline(k->update) >= k->now_ms + 60000);
}

/* The bar moves forward, and not more often than four times a second. */
static void U12_progress_is_shown(void **state)
{
    struct keeper *k = *state;
    keeper_turn_on(k);
    keeper_bring(k, "2026.11.21", true);
    assert_true(keeper_work(k));
    keeper_expect_notice(k, RK_NOTICE_WORKING, "copiando", "No retire");
    assert_true(rk_update_notice(k->update)->has_bar);
    int permille = rk_update_notice(k->update)->permille, pictures = 0, turns = 0;
    assert_in_range(permille, 0, 300);
    while (rk_update_state(k->update) == RK_UPDATE_COPYING) {
        k->now_ms += 125;
        bool changed = keeper_work(k);
        if (rk_update_state(k->update) != RK_UPDATE_COPYING)
            break;
        int now = rk_update_notice(k->update)->permille;
        assert_true(changed ? now > permille : now == permille);
        pictures += changed;
        turns++;
        permille = now;
        rk_update_touched(k->update);
        assert_non_null(rk_update_notice(k->update)); /* what goes on isn't touched away */
        assert_int_equal(rk_update_deadline(k->update), 0);
    }
    assert_in_range(pictures, 3, 50);
    assert_in_range(pictures, turns / 2, turns / 2 + 1); /* a turn takes 125 ms */
    assert_true(permille > 700);
}

static const struct refusal_case {
    const char *version;
    enum rk_notice_kind kind;
    const char *title, *text;
} refusals[] = {
    {"2026.11.19", RK_NOTICE_BAD, "no se cambió", "más antiguo"},
    {"2026.11.20", RK_NOTICE_GOOD, "está al día", "Retire la memoria"},
    {"2099.1.1", RK_NOTICE_BAD, "no se cambió", "demasiado lejos"},
};

static void U9_refusals_are_told(void **state)
{
    struct keeper *k = *state;
    keeper_turn_on(k);
    for (size_t i = 0; i < RK_ARRAY_LEN(refusals); i++) {
        const struct refusal_case *c = &refusals[i];
        keeper_bring(k, c->version, true);
        assert_true(keeper_work(k));
        keeper_expect_notice(k, c->kind, c->title, c->text);
        keeper_expect_result_file(k, c->title);
        assert_int_equal(rk_update_state(k->update), RK_UPDATE_IDLE);
    }
    assert_true(keeper_was_said(k, "an update is refused"));
    keeper_settle(k);
    /* Read, or touched, or pulled: the notice goes. */
    int64_t until = rk_update_deadline(k->update);
    assert_in_range(until, k->now_ms + 60000, k->now_ms + 600000);
    k->now_ms = until - 1;
    assert_false(keeper_work(k));
    k->now_ms = until;
    assert_true(keeper_work(k));
    assert_null(rk_update_notice(k->update));
    assert_true(rk_update_deadline(k->update) == INT64_MAX);
    keeper_bring(k, "2026.11.18", true);
    keeper_work(k);
    assert_non_null(rk_update_notice(k->update));
    rk_update_touched(k->update);
    assert_null(rk_update_notice(k->update));
    rk_update_touched(k->update);
    assert_null(rk_update_notice(k->update));
    keeper_bring(k, "2026.11.17", true);
    keeper_work(k);
    assert_non_null(rk_update_notice(k->update));
    unlink(k->config.stick);
    rk_update_look(k->update);
    assert_null(rk_update_notice(k->update));
}

static void a_result_is_left_only_where_it_may(void **state)
{
    struct keeper *k = *state;
    keeper_turn_on(k);
    k->config.leave_result = false;
    keeper_bring(k, "2026.11.19", true);
    keeper_work(k);
    keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", "");
    assert_false(keeper_exists(k, "stick/RIKCHARI.TXT"));
    k->config.leave_result = true;
    keeper_bring(k, "2026.11.18", true);
    calls_plan(CALL_FAILS("rename", 1, EROFS));
    keeper_work(k);
    calls_plan((struct call_plan){0});
    keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", "");
    assert_false(keeper_exists(k, "stick/RIKCHARI.TXT"));
    assert_true(keeper_was_said(k, "the result is not left on the stick"));
    assert_true(keeper_was_said(k, "Read-only file system"));
}

/* Where would it be left? */
static void no_result_beside_a_name_without_a_folder(void **state)
{
    struct keeper *k = *state;
    assert_int_equal(chdir(k->folder), 0);
    strcpy(k->config.stick, "RIKCHARI.RKP");
    keeper_turn_on(k);
    keeper_bring(k, "2026.11.19", true);
    keeper_work(k);
    keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", "");
    assert_false(keeper_exists(k, "RIKCHARI.TXT"));
    assert_int_equal(chdir("/"), 0);
}

static void pulled_before_it_is_read(void **state)
{
    struct keeper *k = *state;
    keeper_turn_on(k);
    keeper_bring(k, "2026.11.21", true);
    unlink(k->config.stick); /* nobody has looked since */
    assert_true(keeper_work(k));
    assert_null(rk_update_notice(k->update));
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_IDLE);
    keeper_bring(k, "2026.11.21", true);
    unlink(k->config.stick);
    rk_update_look(k->update);
    keeper_settle(k);
    assert_null(rk_update_notice(k->update));
}

/* The stick can't be read to its end, the disk can't keep it: said so, and the old content stays. */
static void U5_copying_that_fails(void **state)
{
    struct keeper *k = *state;
    static const struct {
        const char *call;
        int error;
        const char *want;
    } cases[] = {{"read", EIO, "no se pudo leer"},
                 {"write", ENOSPC, "No queda espacio"},
                 {"fsync", EIO, "No se pudo guardar"}};
    keeper_turn_on(k);
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++) {
        char version[16];
        snprintf(version, sizeof version, "2026.11.%zu", 21 + i);
        keeper_bring(k, version, true);
        assert_true(keeper_work(k));
        struct call_plan plan = CALL_FAILS(cases[i].call, 1, cases[i].error);
        calls_plan(plan);
        keeper_work_while(k, RK_UPDATE_COPYING);
        calls_plan((struct call_plan){0});
        assert_int_equal(rk_update_state(k->update), RK_UPDATE_IDLE);
        keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", cases[i].want);
        assert_false(keeper_exists(k, "store/incoming.part"));
    }
    keeper_settle(k);
    assert_true(keeper_load(k));
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
}

/* Closed in the middle of it, as by a restart: nothing unfinished stays. */
static void closed_while_it_is_copied(void **state)
{
    struct keeper *k = *state;
    keeper_turn_on(k);
    keeper_bring(k, "2026.11.21", true);
    keeper_work(k);
    assert_true(keeper_exists(k, "store/incoming.part"));
    keeper_turn_off(k);
    assert_false(keeper_exists(k, "store/incoming.part"));
    assert_false(keeper_exists(k, "store/awareness_2026.11.21.rkp"));
}

/* It is shown, and has still to prove itself. */
static void put_on_trial(struct keeper *k, const char *version)
{
    keeper_turn_on(k);
    keeper_settle(k);
    keeper_take(k, version);
    assert_true(keeper_load(k));
    keeper_settle(k);
}

static void U6_a_page_that_cannot_be_drawn(void **state)
{
    struct keeper *k = *state;
    put_on_trial(k, "2026.11.21"); /* with a first page that went well */
    keeper_drawing_fails = true;
    assert_true(keeper_work(k));
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_SWITCH);
    keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", "no funcionó");
    assert_true(keeper_was_said(k, "a page can't be drawn"));
    assert_true(keeper_load(k));
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
    keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", "no funcionó"); /* and not "ya se muestra" */
    keeper_turn_off(k);
    keeper_turn_on(k); /* nor is it tried again, unless somebody brings it anew */
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
    keeper_work(k);
    keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", "ya falló");
}

/* Whole, and yet its fonts are none. */
static void U6_content_that_does_not_open(void **state)
{
    struct keeper *k = *state;
    keeper_turn_on(k);
    keeper_bring(k, "2026.11.21", false);
    keeper_work(k);
    keeper_work_while(k, RK_UPDATE_COPYING);
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_SWITCH);
    assert_true(keeper_load(k));
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
    keeper_expect_notice(k, RK_NOTICE_BAD, "no se cambió", "no funcionó");
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_IDLE);
}

/* A delivery engine's file is shown and tried, and nobody is told. */
static void U12_delivered_content_is_shown_silently(void **state)
{
    struct keeper *k = *state;
    char path[160];
    keeper_turn_on(k);
    keeper_settle(k);
    keeper_path_in_store(k, path, "2026.11.24");
    rk_fixture_write(path, "2026.11.24", true);
    rk_update_look(k->update);
    assert_int_equal(rk_update_deadline(k->update), 0);
    assert_true(keeper_work(k));
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_SWITCH);
    assert_true(keeper_load(k));
    assert_string_equal(keeper_shown_version(k), "2026.11.24");
    assert_null(rk_update_notice(k->update));
    keeper_drawing_fails = true;
    for (int i = 0; i < 5 && rk_update_state(k->update) == RK_UPDATE_IDLE; i++)
        keeper_work(k);
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_SWITCH);
    assert_null(rk_update_notice(k->update)); /* nor that it was no good */
    assert_true(keeper_load(k));
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
    assert_true(keeper_was_said(k, "an update is refused"));
}

static void U12_delivered_rubbish_is_refused_silently(void **state)
{
    struct keeper *k = *state;
    char path[160];
    keeper_turn_on(k);
    keeper_settle(k);
    keeper_path_in_store(k, path, "2026.11.24");
    assert_true(rk_file_write(path, "rubbish", 7, NULL));
    rk_update_look(k->update);
    keeper_work(k);
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_IDLE);
    assert_null(rk_update_notice(k->update));
    assert_true(keeper_was_said(k, "an update is refused: the file is no pack"));
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
}

/* The record can't be written when it has proved itself: it stays on trial, until the next start. */
static void U5_a_confirmation_that_fails(void **state)
{
    struct keeper *k = *state;
    put_on_trial(k, "2026.11.21");
    struct call_plan plan = CALL_FAILS("renameat", 1, EIO);
    plan.for_ever = true;
    calls_plan(plan);
    keeper_prove(k);
    calls_plan((struct call_plan){0});
    assert_true(keeper_was_said(k, "the new content stays on trial: "));
    assert_false(keeper_was_said(k, "has proved itself"));
    unlink(k->config.stick);
    keeper_turn_off(k);
    keeper_turn_on(k);
    assert_string_equal(keeper_shown_version(k), "2026.11.21");
    keeper_settle(k);
    keeper_prove(k);
    assert_true(keeper_was_said(k, "has proved itself"));
}

/* At a start nobody stands before the glass: only the log is told. */
static void passed_over_at_a_start(void **state)
{
    struct keeper *k = *state;
    put_on_trial(k, "2026.11.21");
    keeper_prove(k);
    unlink(k->config.stick);
    keeper_turn_off(k);
    char path[160];
    keeper_path_in_store(k, path, "2026.11.21");
    assert_int_equal(truncate(path, 5000), 0);
    keeper_turn_on(k);
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
    assert_null(rk_update_notice(k->update));
    assert_true(keeper_was_said(k, "content is passed over: the file is no pack, or it is damaged"));
}

static void nothing_can_be_shown(void **state)
{
    struct keeper *k = *state;
    unlink(k->factory);
    assert_true(keeper_open(k));
    assert_false(keeper_load(k));
    assert_non_null(strstr(k->error.text, "factory.rkp: No such file"));
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_IDLE);
}

static void M1_memory_for_an_update(void **state)
{
    struct keeper *k = *state;
    for (unsigned at = 1; at <= 2; at++) { /* its own, the store's */
        k->error.text[0] = '\0';
        calls_plan(CALL_FAILS("calloc", at, ENOMEM));
        bool ok = keeper_open(k);
        calls_plan((struct call_plan){0});
        assert_false(ok);
        assert_null(k->update);
        assert_string_equal(k->error.text, "out of memory");
    }
}

/* The kiosk goes on, and takes what others deliver whenever it is asked to look. */
static void sticks_that_cannot_be_noticed(void **state)
{
    struct keeper *k = *state;
    char path[160];
    assert_int_equal(rk_update_fd(NULL), -1);
    calls_plan(CALL_FAILS("epoll_create1", 1, EMFILE));
    keeper_turn_on(k);
    calls_plan((struct call_plan){0});
    assert_true(keeper_was_said(k, "sticks won't be noticed: can't wait for sticks: Too many open files"));
    assert_int_equal(rk_update_fd(k->update), -1);
    assert_string_equal(keeper_shown_version(k), "2026.11.20");
    keeper_path_in_store(k, path, "2026.11.24");
    rk_fixture_write(path, "2026.11.24", true);
    rk_update_look(k->update);
    assert_true(keeper_work(k));
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_SWITCH);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, keeper_enter, keeper_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(U12_a_stick_is_taken_shown_and_proved),
        TEST(U12_progress_is_shown),
        TEST(U9_refusals_are_told),
        TEST(a_result_is_left_only_where_it_may),
        TEST(no_result_beside_a_name_without_a_folder),
        TEST(pulled_before_it_is_read),
        TEST(U5_copying_that_fails),
        TEST(closed_while_it_is_copied),
        TEST(U6_a_page_that_cannot_be_drawn),
        TEST(U6_content_that_does_not_open),
        TEST(U12_delivered_content_is_shown_silently),
        TEST(U12_delivered_rubbish_is_refused_silently),
        TEST(U5_a_confirmation_that_fails),
        TEST(passed_over_at_a_start),
        TEST(nothing_can_be_shown),
        TEST(M1_memory_for_an_update),
        TEST(sticks_that_cannot_be_noticed),
    };
    return cmocka_run_group_tests_name("update", tests, NULL, NULL);
}
