/*
 * A private folder with one pack in it, for as long as a kiosk shows that pack to a translator, and
 * with the configuration of a kiosk of half the size: in its window everything is where it is on
 * the glass of 1080 x 1920.
 * In memory where the system has a place for that (XDG_RUNTIME_DIR), else in TMPDIR or /tmp.
 */
#ifndef RK_COMPILE_SCRATCH_H
#define RK_COMPILE_SCRATCH_H

#include "base/base.h"

#define RK_SCRATCH_WINDOW "540x960"

struct rk_scratch {
    char folder[512], pack[544], config[544];
};

bool rk_scratch_make(struct rk_scratch *scratch, struct rk_error *error);
void rk_scratch_remove(const struct rk_scratch *scratch);

#endif
