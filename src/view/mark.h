/*
 * The mark over texts that can't be fully trusted yet: "translation under review", with the
 * Spanish text one touch away, or "not translated". Private to this folder.
 */
#ifndef RK_VIEW_MARK_H
#define RK_VIEW_MARK_H

#include "view/layout.h"

/* Puts the mark that the state calls for, if any, as a strip at the top of *room, and cuts it
 * off. */
void rk_mark_put(struct rk_layout *l, struct rk_rect *room);

/* The same for the empty middle of a side bar: words above, button below. False, and nothing is
 * put, where it is too low for them: then the strip is for it. */
bool rk_mark_put_aside(struct rk_layout *l, struct rk_rect column);

/* The width that a column needs for the mark's longest words. */
int rk_mark_least(struct rk_layout *l);

#endif
