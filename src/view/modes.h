/*
 * The buttons that change how one sees: larger letters, a dark ground, and on tall glass everything
 * lower. Each is a square with a pictogram and no words, because words in four languages would
 * crowd out what people came for; what it does is seen at once, and undone by the same button.
 * Where a pack lacks the pictogram, the button is left out. They have one size in all modes and
 * stay where they are, so that the finger needn't follow. Private to this folder.
 */
#ifndef RK_VIEW_MODES_H
#define RK_VIEW_MODES_H

#include "view/layout.h"

/* The width of all of them in a row. */
int rk_modes_width(const struct rk_layout *l);

/* Puts them in a row at the left of `room`, each l->m.touch high and wide. */
void rk_modes_put(struct rk_layout *l, struct rk_rect room);

#endif
