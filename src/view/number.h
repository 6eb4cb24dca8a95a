/*
 * Numbers to call: the biggest thing on their screen. Where there are few digits, as in 1818, each
 * stands a little apart, so that the number can be remembered. Private to this folder.
 */
#ifndef RK_VIEW_NUMBER_H
#define RK_VIEW_NUMBER_H

#include "view/layout.h"

/* Type in which `number` is as large as a room of this size lets it be, up to `most` em. Never
 * smaller than a title. */
struct rk_type rk_number_type(struct rk_layout *l, const char *number, int width, int height,
                              int most);

int rk_number_width(struct rk_layout *l, const char *number, struct rk_type type);

/* Puts it at the left, in the middle of `room`'s height. `number` is lent by the pack. */
void rk_number_put(struct rk_layout *l, const char *number, struct rk_type type,
                   struct rk_rect room);

#endif
