/*
 * What reaches a kiosk that runs: another pack beside the old one, an update from a stick, the
 * words of a preview. Each waits until nobody reads, but a preview's; then it takes the place of
 * what is shown, and a visit goes on with it.
 */
#ifndef RK_KIOSK_ARRIVALS_H
#define RK_KIOSK_ARRIVALS_H

#include "kiosk/glass.h"
#include "kiosk/preview.h"
#include "kiosk/waker.h"

/* The first fields are set by whoever opens it. */
struct rk_arrivals {
    const struct rk_app_setup *setup; /* all lent: where things arrive, … */
    struct rk_session *session;       /* … and what shows them */
    struct rk_press *press;
    struct rk_glass *glass;

    struct rk_preview preview; /* fd 0: this is none */
    struct rk_waker *waker;
};

/* Begins to listen, once SDL and the session have begun. A kiosk that can't notice new content
 * still shows the old one, and says so on stderr. */
void rk_arrivals_open(struct rk_arrivals *arrivals);
void rk_arrivals_close(struct rk_arrivals *arrivals); /* one that was never opened is allowed */

/* Whether this event says that something has arrived, for rk_arrivals_look(). */
bool rk_arrivals_is(const struct rk_arrivals *arrivals, const SDL_Event *event);

/* Looks at what has arrived; what is for now is shown. False: the other side of the preview has
 * gone, and the kiosk's end has come. */
bool rk_arrivals_look(struct rk_arrivals *arrivals);

/* If nobody reads: some milliseconds of work on an update, and another pack, whose file is read at
 * once. */
void rk_arrivals_work(struct rk_arrivals *arrivals);

/* When rk_arrivals_work() has something to do, as things are; INT64_MAX: never. */
int64_t rk_arrivals_deadline(const struct rk_arrivals *arrivals);

#endif
