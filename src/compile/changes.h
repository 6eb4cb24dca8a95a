/*
 * What a translator has changed between two readings of the sources, and where it can be seen.
 */
#ifndef RK_COMPILE_CHANGES_H
#define RK_COMPILE_CHANGES_H

#include "content/model.h"

typedef RK_LIST(rk_message_ref) rk_changes;

/* The messages of `now` that read otherwise in its language `lang` than in `before`, or are new; in
 * the order of the messages. In `arena`. */
rk_changes rk_changes_find(struct rk_arena *arena, const struct rk_content *before,
                           const struct rk_content *now, rk_lang lang);

/* A place of the kiosk. */
struct rk_spot {
    const char *screen; /* lent by the content */
    uint32_t block;     /* as in rk_shown */
};

/* The first screen that has the message. False: it is on none of its own, as the kiosk's own texts
 * are. */
bool rk_spot_find(const struct rk_content *content, rk_message_ref message, struct rk_spot *spot);

#endif
