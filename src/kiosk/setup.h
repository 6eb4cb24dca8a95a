/*
 * What main() has prepared before the kiosk runs: what it was told, and what it shows from. Plain
 * data; all lent for as long as the kiosk runs. Where another pack takes the place of *loaded, it
 * does so there: main() closes the last one.
 */
#ifndef RK_KIOSK_SETUP_H
#define RK_KIOSK_SETUP_H

#include "kiosk/config.h"
#include "kiosk/options.h"
#include "kiosk/renewal.h"
#include "kiosk/update.h"
#include "kiosk/visit.h"

struct rk_app_setup {
    const struct rk_options *options;
    const struct rk_config *config;
    struct rk_loaded *loaded;
    struct rk_renewal *renewal;
    const char *pack_path;        /* with a store: of the factory's pack */
    const struct rk_trust *trust; /* for what the renewal brings */
    struct rk_update *update;     /* NULL: nothing is updated from a store */
    struct rk_session_rules rules;
};

#endif
