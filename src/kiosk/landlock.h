/*
 * Landlock, the kernel's lock that knows paths: what isn't named can't be opened any more. (C
 * libraries have no functions for it.)
 */
#ifndef RK_KIOSK_LANDLOCK_H
#define RK_KIOSK_LANDLOCK_H

#include "kiosk/sandbox.h"

/* What the kernel knows of it; 0: nothing. Debian 12's has 2: there truncating by path goes
 * unseen, and seccomp must deny it. */
int rk_landlock_abi(void);

/* For the calling thread and those it starts later; needs PR_SET_NO_NEW_PRIVS. */
bool rk_landlock_enter(int abi, const struct rk_sandbox_folders *folders, struct rk_error *error);

#endif
