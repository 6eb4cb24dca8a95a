/*
 * The running kiosk: a window, a visitor, and a loop that sleeps until somebody touches the glass
 * or the session has something to do. It draws only when what is shown has changed.
 */
#ifndef RK_KIOSK_APP_H
#define RK_KIOSK_APP_H

#include "kiosk/setup.h"

#include <stdio.h>

enum rk_app_end {
    RK_APP_ENDED,      /* the window was closed, or the process told to end (SIGTERM, SIGINT) */
    RK_APP_NO_DISPLAY, /* there is none that can be opened; *error says more */
    RK_APP_FAILED,     /* something else couldn't be opened; *error says what */
};

/* Opens the window, locks itself in as a kiosk would, and prints how everything is (doctor.h); with
 * no window or no pack (then setup->loaded has none, and `problem` says why) it says so. False: there
 * was no memory to say it all. */
bool rk_app_diagnose(const struct rk_app_setup *setup, const char *problem, FILE *out);

enum rk_app_end rk_app_run(const struct rk_app_setup *setup, struct rk_error *error);

#endif
