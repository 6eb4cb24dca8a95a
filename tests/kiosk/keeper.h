/*
 * A kiosk without a window, and whoever keeps it: a store, a stick that comes and goes, and a loop
 * whose clock stands still unless a test moves it. Its programs are linked with --wrap: a turn of
 * the loop is two steps of an intake, and pages are drawn in no time, or not at all.
 */
#ifndef RK_TESTS_KEEPER_H
#define RK_TESTS_KEEPER_H

#include "kiosk/update.h"

struct keeper {
    char folder[48], factory[64];
    struct rk_config config;
    struct rk_update *update; /* NULL: it is off */
    struct rk_loaded shown;
    struct rk_error error;
    int64_t now_ms;
    int log; /* what is said on stderr, and where it usually goes */
    int stderr_before;
};

/* For cmocka: the setup and the teardown of a test, whose state is a keeper. The factory's pack is
 * of version 2026.11.20; the kiosk is off. */
int keeper_enter(void **state);
int keeper_leave(void **state);

/* On and off. Turned on, it shows something, and what is on the stick has been noticed; opened, it
 * shows nothing yet (false: k->error). */
bool keeper_open(struct keeper *k);
void keeper_turn_on(struct keeper *k);
void keeper_turn_off(struct keeper *k);

extern bool keeper_drawing_fails;

/* Shows what is to be shown now, as the loop does on RK_UPDATE_SWITCH. */
bool keeper_load(struct keeper *k);
const char *keeper_shown_version(const struct keeper *k);

/* A turn of the loop; turns until news of the store's folder have been looked through, and nothing
 * came of them; turns until the state is another one. */
bool keeper_work(struct keeper *k);
void keeper_settle(struct keeper *k);
void keeper_work_while(struct keeper *k, enum rk_update_state state);

/* A stick comes; it is copied as well, until what it brought must be shown; what is on trial proves
 * itself. */
void keeper_bring(struct keeper *k, const char *version, bool fonts);
void keeper_take(struct keeper *k, const char *version);
void keeper_prove(struct keeper *k);

/* Fails the test where there is no notice of that kind with both of these in it. */
void keeper_expect_notice(struct keeper *k, enum rk_notice_kind kind, const char *a, const char *b);
void keeper_expect_result_file(const struct keeper *k, const char *what);

/* Whether this was said on stderr since the test began. */
bool keeper_was_said(const struct keeper *k, const char *what);

/* In the machine's folder; and where a pack of this version stands in the store. */
bool keeper_exists(const struct keeper *k, const char *name);
void keeper_path_in_store(const struct keeper *k, char path[160], const char *version);

#endif
