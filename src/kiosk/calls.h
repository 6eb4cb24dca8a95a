/*
 * The system calls that a running kiosk needs; all others fail with EPERM (seccomp). Found by
 * running it under strace and, with the list as it is, through every test of the program: visits,
 * other sizes, another pack, threads, the end.
 *
 * Tried: SDL's drivers x11, dummy and offscreen, on x86-64. The calls that kmsdrm needs are let
 * through where `devices` is set, from reading SDL's sources; that was never run.
 */
#ifndef RK_KIOSK_CALLS_H
#define RK_KIOSK_CALLS_H

#include "kiosk/sandbox.h"

/* For all threads, those that run already too; needs PR_SET_NO_NEW_PRIVS. */
bool rk_calls_restrict(const struct rk_sandbox_folders *folders, struct rk_error *error);

#endif
