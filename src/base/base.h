/*
 * The few words that every folder uses: array length, printf checking, "no such thing", and the
 * error that a function fills when the world (a file, a device, memory) fails it. An author's
 * mistake is a diagnostic instead: see base/diag.h.
 */
#ifndef RK_BASE_BASE_H
#define RK_BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RK_ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))
#define RK_PRINTF(at, first) __attribute__((format(printf, at, first)))

/* "No such thing", wherever something is named by its index. */
#define RK_NONE UINT32_MAX

/* What went wrong, in words that an operator can act on. Lives in storage of the caller. */
struct rk_error {
    char text[512];
};

/* Fills *error (NULL is allowed) and returns false, so that `return rk_fail(…)` reads well. The
 * format is English and is translated here: see base/tongue.h. */
bool rk_fail(struct rk_error *error, const char *format, ...) RK_PRINTF(2, 3);

#endif
