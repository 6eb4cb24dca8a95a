/*
 * Whether this kiosk locks itself in, and what it still has to reach then: the folders of its pack,
 * of its store, and of the stick that brings updates. sandbox.h knows how.
 */
#ifndef RK_KIOSK_LOCKDOWN_H
#define RK_KIOSK_LOCKDOWN_H

#include "kiosk/sandbox.h"
#include "kiosk/setup.h"

struct rk_lockdown {
    struct rk_sandbox sandbox; /* what came of it */
    bool entered;
};

/* After the window was opened; `before_public`: it covers the display, and not for a preview.
 * Zeroed before. A kiosk that stays dark helps nobody: what this machine can't lock is said once,
 * on stderr for the operator, and left open. */
void rk_lockdown_enter(struct rk_lockdown *lockdown, const struct rk_app_setup *setup,
                       bool before_public);

#endif
