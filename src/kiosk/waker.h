/*
 * Lets SDL's loop sleep until a file descriptor can be read, which SDL itself can't wait for: a
 * thread waits in its place, and wakes the loop with an event. The thread touches nothing but the
 * descriptors' readiness, and sleeps as long as there is nothing; all reading is the loop's.
 */
#ifndef RK_KIOSK_WAKER_H
#define RK_KIOSK_WAKER_H

#include "base/base.h"

#include <SDL.h>

struct rk_waker;

enum { RK_WAKER_FDS = 4 };

/* After SDL_Init(). The descriptors are lent; negative ones are left out. On success the caller
 * owns *waker. */
bool rk_waker_new(struct rk_waker **waker, const int *fds, int count, struct rk_error *error);
void rk_waker_free(struct rk_waker *waker); /* NULL is allowed */

/* Whether this event says that something can be read. NULL: false. */
bool rk_waker_is(const struct rk_waker *waker, const SDL_Event *event);

/* All that there was has been read: waits anew. Once after each such event. */
void rk_waker_wait(struct rk_waker *waker);

#endif
