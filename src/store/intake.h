/*
 * Takes content from a stick into the store, a bounded step at a time, so that a kiosk can go on
 * serving a visitor between two steps, or for as long as it likes.
 *
 *     header read and verified → room? → copied and hashed → synced → cached pages dropped →
 *     our copy read again, hash compared → our copy verified whole → renamed, folder synced →
 *     record committed: the candidate of rk_store_choose()
 *
 * The stick is read once, from the front to the end. What is verified and used is our own copy, so
 * a stick that gives other bytes the second time changes nothing. The first error ends it and
 * removes the copy; a sync that failed is not tried again.
 */
#ifndef RK_STORE_INTAKE_H
#define RK_STORE_INTAKE_H

#include "store/store.h"

enum {
    RK_INTAKE_PIECE = 64 * 1024,          /* bytes of a step */
    RK_INTAKE_RESERVE = 16 * 1024 * 1024, /* bytes that stay free on the disk */
};

struct rk_intake;

/* `fd` is lent until rk_intake_free(), open for reading at the beginning of a regular file.
 * `asked`: somebody has brought it just now, so content that was rejected is tried again. On
 * failure *problem says why the file isn't taken. */
bool rk_intake_begin(struct rk_intake **intake, struct rk_store *store, int fd, bool asked,
                     struct rk_store_problem *problem);

enum rk_intake_state {
    RK_INTAKE_MORE,
    RK_INTAKE_DONE,   /* it is the store's candidate, for good */
    RK_INTAKE_FAILED, /* nothing has changed */
};

/* Not after it was done or has failed. A step takes as long as RK_INTAKE_PIECE bytes do; only the
 * one that syncs and the last one, which verifies, take longer. */
enum rk_intake_state rk_intake_step(struct rk_intake *intake, struct rk_store_problem *problem);

/* How far it is: of `total` steps' bytes, `done`. */
struct rk_intake_progress {
    uint64_t done, total; /* bytes to be copied, and read again */
};
struct rk_intake_progress rk_intake_progress(const struct rk_intake *intake);

/* Gives it up, if it isn't done. NULL is allowed. */
void rk_intake_free(struct rk_intake *intake);

#endif
