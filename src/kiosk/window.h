/*
 * The window and its renderer: software, because a kiosk's screens stand still, and a driver that
 * isn't loaded can't fail and costs neither memory nor a third of a second.
 */
#ifndef RK_KIOSK_WINDOW_H
#define RK_KIOSK_WINDOW_H

#include "base/base.h"

#include <SDL.h>

struct rk_window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    bool whole; /* covers the display */
};

/* Starts SDL's video and opens a window of this size; 0 × 0: the whole display. On failure *window
 * is untouched, and *error says what SDL says. */
bool rk_window_open(struct rk_window *window, int width, int height, struct rk_error *error);
void rk_window_close(struct rk_window *window); /* a zeroed window is allowed */

/* Once the first frame stands: asks the window manager, if there is one, to keep all others from
 * covering a window that covers the display. */
void rk_window_settle(struct rk_window *window);

/* Covers the display, or no longer. */
void rk_window_toggle(struct rk_window *window);

/* What can be drawn on, in pixels. May be 0 × 0, before the display is ready. */
void rk_window_size(const struct rk_window *window, int *width, int *height);

/* What the display believes of itself; 0: nothing. */
double rk_window_dpi(const struct rk_window *window);

#endif
