/*
 * Rounded rectangles with smooth corners, which SDL has not: the straight parts are filled, the
 * corners are quarters of a mask that is made once for each radius and tinted when drawn.
 */
#ifndef RK_KIOSK_SHAPE_H
#define RK_KIOSK_SHAPE_H

#include "view/theme.h"

#include <SDL.h>

struct rk_shapes;

/* `renderer` is lent and outlives the shapes. NULL: no memory. */
struct rk_shapes *rk_shapes_new(SDL_Renderer *renderer);
void rk_shapes_free(struct rk_shapes *shapes); /* NULL is allowed */

/* The device has lost its textures (or is about to go): they are made anew when needed. */
void rk_shapes_forget(struct rk_shapes *shapes);

/* Whether something was left out for want of memory since this was asked last. */
bool rk_shapes_take_failure(struct rk_shapes *shapes);

/* A radius too large for the rectangle is made smaller: half of the shorter side is a pill. */
void rk_shapes_fill(struct rk_shapes *shapes, struct rk_rect rect, int radius,
                    struct rk_rgb colour);

/* The outline of the same, `thickness` pixels inwards. */
void rk_shapes_frame(struct rk_shapes *shapes, struct rk_rect rect, int radius, int thickness,
                     struct rk_rgb colour);

#endif
