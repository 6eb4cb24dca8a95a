/*
 * Pictograms as textures, in the size and the colours they are drawn in. A pack has them in one
 * size; they are averaged down to the size needed, blended once, and kept: neighbouring screens
 * share most of theirs.
 */
#ifndef RK_KIOSK_ICON_H
#define RK_KIOSK_ICON_H

#include "pack/reader.h"
#include "view/theme.h"

#include <SDL.h>

struct rk_icons;

/* Both are lent and outlive the icons. NULL: no memory. */
struct rk_icons *rk_icons_new(SDL_Renderer *renderer, struct rk_pack *pack);
void rk_icons_free(struct rk_icons *icons); /* NULL is allowed */

/* The device has lost its textures: they are made anew when needed. */
void rk_icons_forget(struct rk_icons *icons);

/* Whether something was left out for want of memory since this was asked last. */
bool rk_icons_take_failure(struct rk_icons *icons);

/* `pictogram` is one of the pack. What can't be drawn (its bytes are damaged, no memory) leaves
 * its place empty: there is a word beside every pictogram. */
void rk_icons_draw(struct rk_icons *icons, uint32_t pictogram, struct rk_rect rect,
                   struct rk_rgb ink, struct rk_rgb fill);

/* A square mask of `from_size` bytes a side in another size: every new pixel is the mean of what
 * it covers, or between its neighbours when the mask grows. `to` has to_size² bytes. False: no
 * memory. */
bool rk_mask_scale(const uint8_t *from, int from_size, uint8_t *to, int to_size);

#endif
