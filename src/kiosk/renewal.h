/*
 * Another pack that takes the place of the one in use: noticed by watching its folder, opened and
 * proved as a whole, and refused with a reason if it is broken; then the old one goes on. One
 * mechanism for updates and for previews.
 *
 * What is shown is a private copy, so nothing that happens to the file can hurt it. Still, whoever
 * brings a new one renames it into place (mv, rsync, install; not cp over it): a kiosk that starts
 * meanwhile would find half of it, and refuse it.
 */
#ifndef RK_KIOSK_RENEWAL_H
#define RK_KIOSK_RENEWAL_H

#include "base/watch.h"
#include "kiosk/loaded.h"

struct rk_renewal {
    const char *path, *name; /* of the pack; lent, and its part behind the last slash */
    struct rk_watch *watch;  /* owned; NULL: nothing is noticed */
    bool pending;            /* there is a new one that wasn't opened yet */
};

/* Begin before the pack is opened, so that nothing that happens in between is missed. On failure
 * *error says why; the kiosk can go on without. */
bool rk_renewal_begin(struct rk_renewal *renewal, const char *path, struct rk_error *error);
void rk_renewal_end(struct rk_renewal *renewal); /* a zeroed one is allowed */

/* Readable when rk_renewal_look() has something to see; -1: never. */
int rk_renewal_fd(const struct rk_renewal *renewal);

/* Takes notice of what has happened, without waiting. Returns whether a new pack is pending. */
bool rk_renewal_look(struct rk_renewal *renewal);

/* Opens and verifies the new pack, which then isn't pending any more, whatever came of it. On
 * failure *loaded is untouched and *error says what is wrong. */
bool rk_renewal_open(struct rk_renewal *renewal, struct rk_loaded *loaded,
                     const struct rk_trust *trust, struct rk_error *error);

#endif
