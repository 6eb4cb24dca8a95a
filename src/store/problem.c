#include "store/problem.h"

#include "base/tongue.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

static const struct {
    const char *spanish, *next, *english;
} words[RK_STORE_REASONS] = {
    {"", "", ""},
#define RK_STORE_REASON(name, spanish, next, english) {spanish, next, english},
#include "store/reason.def"
#undef RK_STORE_REASON
};

const char *rk_store_reason_spanish(enum rk_store_reason reason)
{
    return words[reason].spanish;
}

const char *rk_store_reason_next(enum rk_store_reason reason)
{
    return words[reason].next;
}

const char *rk_store_reason_log(enum rk_store_reason reason)
{
    return rk_say(words[reason].english);
}

bool rk_store_fail(struct rk_store_problem *problem, enum rk_store_reason reason,
                   const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(problem->why.text, sizeof problem->why.text, rk_say(format), args);
    va_end(args);
    problem->reason = reason;
    return false;
}

bool rk_store_fail_errno(struct rk_store_problem *problem, enum rk_store_reason reason,
                         const char *what)
{
    int cause = errno;
    enum rk_store_reason real = cause == ENOSPC || cause == EDQUOT ? RK_STORE_NO_ROOM : reason;
    return rk_store_fail(problem, cause == ENOMEM ? RK_STORE_NO_MEMORY : real, "%s: %s",
                         rk_say(what), rk_reason(cause));
}

/* A pack's fault has a code. */
static enum rk_store_reason reason_of(const struct rk_refusal *refusal)
{
    switch ((unsigned)refusal->code) {
    case 0:
        return refusal->unread ? RK_STORE_DISK : RK_STORE_NO_MEMORY;
    case RK_PACK_FORMAT:
        return RK_STORE_FORMAT;
    case RK_PACK_PRODUCT:
        return RK_STORE_PRODUCT;
    case RK_PACK_OLDER:
    case RK_PACK_OLDER_ROOT:
        return RK_STORE_OLDER;
    case RK_PACK_DAMAGED:
    case RK_PACK_SIZE:
        return RK_STORE_NOT_A_PACK;
    default:
        return RK_STORE_NOT_TRUSTED;
    }
}

bool rk_store_fail_refused(struct rk_store_problem *problem, const struct rk_refusal *refusal)
{
    return refusal->code
               ? rk_store_fail(problem, reason_of(refusal), "%.460s [RK%04u]",
                               refusal->why.text, (unsigned)refusal->code)
               : rk_store_fail(problem, reason_of(refusal), "%s", refusal->why.text);
}
