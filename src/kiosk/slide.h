/*
 * The short movement from one screen to the next: the fixed places stand still; what is between
 * them comes in from the side, over the old one, and shows which way one went. No picture of
 * anything is kept: what isn't covered yet is still on the glass, and the rest is drawn where it
 * has come to. Pure: draw.h draws it.
 *
 * The new screen is what is touched from the first frame on; whoever draws it as a whole meanwhile
 * has ended the movement.
 */
#ifndef RK_KIOSK_SLIDE_H
#define RK_KIOSK_SLIDE_H

#include "view/view.h"

enum {
    RK_SLIDE_MS = 150,
    RK_SLIDE_FRAME_MS = 16, /* from one frame to the next */
};

/* Zeroed: nothing moves. */
struct rk_slide {
    int direction; /* 1: the new screen comes from the right; -1: from the left; 0: it is there */
    int64_t start_ms; /* when it was first drawn */
};

/* Which way leads from one thing shown to another: 1 forward, -1 back, 0 neither: the same screen
 * in another state, or something that must be there at once: leaving, the idle warning. `depth` is
 * how far the visitor is from home. */
int rk_slide_direction(const struct rk_shown *from, int from_depth, const struct rk_shown *to,
                       int to_depth);

/* How many pixels of a content `width` wide have come in; `width`: it stands. A clock that goes
 * backwards ends the movement. */
int rk_slide_seen(const struct rk_slide *slide, int width, int64_t now_ms);

#endif
