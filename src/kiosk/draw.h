/*
 * Draws a view with a renderer that is lent: the kiosk's window or, in tests and --shots, a
 * surface. Keeps what is worth keeping between two screens: corners and pictograms. Lines of text
 * are set anew each time: forty of them take less than two milliseconds, and keeping them would
 * take more memory than everything else together.
 */
#ifndef RK_KIOSK_DRAW_H
#define RK_KIOSK_DRAW_H

#include "kiosk/press.h"
#include "view/theme.h"

#include <SDL.h>

struct rk_draw;

/* All three are lent and outlive the drawing. NULL: no memory. */
struct rk_draw *rk_draw_new(SDL_Renderer *renderer, struct rk_pack *pack, struct rk_fonts *fonts);
void rk_draw_free(struct rk_draw *draw); /* NULL is allowed */

/* SDL says that targets or the device were reset: textures are made anew when needed. */
void rk_draw_forget(struct rk_draw *draw);

/* Draws all of the view in the theme of its mode; the caller presents. What there is no memory for
 * is left out: then it returns false, and the frame is worth another try. */
bool rk_draw_view(struct rk_draw *draw, const struct rk_view *view, struct rk_look look);

/* The same, but what lies between the fixed places has only come in by `seen` pixels, from the
 * right (`direction` 1) or the left (-1); the rest of the glass stays as it was. `with_frame`: the
 * fixed places are drawn too; without it they stand already. */
bool rk_draw_sliding(struct rk_draw *draw, const struct rk_view *view, int direction, int seen,
                     bool with_frame);

#endif
