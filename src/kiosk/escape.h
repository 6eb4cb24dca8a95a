/*
 * A test of the sandbox from inside (see sandbox.h): tries what somebody would try who has taken
 * over the kiosk. Only in a build with RK_TRACE=ON.
 */
#ifndef RK_KIOSK_ESCAPE_H
#define RK_KIOSK_ESCAPE_H

#include "base/base.h"

enum { RK_ESCAPES = 24 };

/* One attempt, undone at once where it succeeds. */
struct rk_escape {
    const char *name;
    bool (*denied)(void); /* refused by a lock, whatever else may be wrong with it */
};

extern const struct rk_escape rk_escapes[RK_ESCAPES];

/* Whether all are denied; *error names the first one that isn't. */
bool rk_escape_denied(struct rk_error *error);

#endif
