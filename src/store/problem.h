/*
 * Why the store did not do what it was asked, in plain words for the person who stands before the
 * kiosk, and in exact ones for the log.
 */
#ifndef RK_STORE_PROBLEM_H
#define RK_STORE_PROBLEM_H

#include "pack/verify.h"

enum rk_store_reason {
    RK_STORE_NO_REASON, /* nothing is wrong */
#define RK_STORE_REASON(name, spanish, next, english) RK_STORE_##name,
#include "store/reason.def"
#undef RK_STORE_REASON
    RK_STORE_REASONS
};

struct rk_store_problem {
    enum rk_store_reason reason;
    struct rk_error why; /* with file names and numbers, in the language that the program speaks */
};

/* What happened, and the one next step: Spanish sentences for the glass. And the first for a log, in
 * the language that the program speaks. */
const char *rk_store_reason_spanish(enum rk_store_reason reason);
const char *rk_store_reason_next(enum rk_store_reason reason);
const char *rk_store_reason_log(enum rk_store_reason reason);

/* Fill *problem and return false. The second adds what errno says to `what` (English), and has a
 * better reason where room or memory is missing; the third takes over why a pack was refused. */
bool rk_store_fail(struct rk_store_problem *problem, enum rk_store_reason reason,
                   const char *format, ...) RK_PRINTF(3, 4);
bool rk_store_fail_errno(struct rk_store_problem *problem, enum rk_store_reason reason,
                         const char *what);
bool rk_store_fail_refused(struct rk_store_problem *problem, const struct rk_refusal *refusal);

#endif
