/*
 * The band, our only ornament: a stepped pattern of our own, four steps high.
 */
#ifndef RK_KIOSK_BAND_H
#define RK_KIOSK_BAND_H

#include "kiosk/shape.h"

/* Fills `rect`; a step is a quarter of its height. A hill stands in the middle of its width, so
 * that both ends are alike; `shift` (0 or more) moves all of it so many steps to the left. */
void rk_band_draw(struct rk_shapes *shapes, struct rk_rect rect, int shift, enum rk_theme theme);

#endif
