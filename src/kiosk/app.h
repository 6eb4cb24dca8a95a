/*
 * The running kiosk: a window, a visitor, and a loop that sleeps until somebody touches the glass
 * or the session has something to do. It draws only when what is shown has changed.
 */
#ifndef RK_KIOSK_APP_H
#define RK_KIOSK_APP_H

#include "kiosk/config.h"
#include "kiosk/options.h"
#include "kiosk/renewal.h"
#include "kiosk/session.h"
#include "kiosk/update.h"

/* What main() has prepared; all lent for as long as the kiosk runs. Where another pack takes the
 * place of *loaded, it does so there: main() closes the last one. */
struct rk_app_setup {
    const struct rk_options *options;
    const struct rk_config *config;
    struct rk_loaded *loaded;
    struct rk_renewal *renewal;
    const struct rk_trust *trust; /* for what the renewal brings */
    struct rk_update *update;     /* NULL: nothing is updated from a store */
    struct rk_session_rules rules;
};

enum rk_app_end {
    RK_APP_ENDED,      /* the window was closed, or the process told to end (SIGTERM, SIGINT) */
    RK_APP_NO_DISPLAY, /* there is none that can be opened; *error says more */
    RK_APP_FAILED,     /* something else couldn't be opened; *error says what */
};

enum rk_app_end rk_app_run(const struct rk_app_setup *setup, struct rk_error *error);

#endif
