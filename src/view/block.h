/*
 * A block of a screen to be read: a paragraph, a step, a note, or a link as a wide tile. All texts
 * of one screen begin at one of two places: the margin, or behind the column of pictograms.
 * Private to this folder.
 */
#ifndef RK_VIEW_BLOCK_H
#define RK_VIEW_BLOCK_H

#include "view/flow.h"

/* Adds block `index` of l->screen to the flow; `kind` is the caller's. */
struct rk_item *rk_block_add(const struct rk_layout *l, struct rk_flow *flow, uint32_t index,
                             int kind);

/* Puts block `index` as flow.h's `place` says. */
int rk_block_place(struct rk_layout *l, uint32_t index, struct rk_rect room);

/* A wide tile that leads on: pictogram (or RK_NONE) of `side` pixels, words, arrow. */
int rk_link_place(struct rk_layout *l, struct rk_words words, uint32_t pictogram, int side,
                  struct rk_action action, struct rk_rect room);

/* A pictogram, or none where it is RK_NONE, and words beside it, in the middle of each other. */
int rk_pictured_place(struct rk_layout *l, struct rk_words words, uint32_t pictogram, int side,
                      int indent, struct rk_rect room);

#endif
