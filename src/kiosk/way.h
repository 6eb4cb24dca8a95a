/*
 * The way of a visit: from home, screen by screen, to the one in view. Each step remembers the
 * block that its page began with, so that whoever comes back finds the page that they left. A
 * checklist that is left forgets its answers (see questions.h).
 *
 * Whoever goes a step sees a screen in the chosen language, whatever was seen before.
 */
#ifndef RK_KIOSK_WAY_H
#define RK_KIOSK_WAY_H

#include "kiosk/visit.h"

/* The last step. There must be one: depth > 0. */
struct rk_step *rk_way_here(struct rk_session *session);

void rk_way_go_home(struct rk_session *session);

/* One step on. Opening the screen that one is on goes to its beginning and leaves the way as it
 * is; opening home begins a new one. */
void rk_way_open(struct rk_session *session, uint32_t screen);

/* A screen in place of the one in view, so that *back* leads where it would have led from there. */
void rk_way_open_beside(struct rk_session *session, uint32_t screen);

/* One step back; false: that was home, and the way is at its end (depth is 0). */
bool rk_way_leave(struct rk_session *session);

/* The page of the screen in view that begins with this block; one that it hasn't is left out. */
void rk_way_turn_page(struct rk_session *session, uint32_t block);

/* Leads through another pack, which takes the place of session->pack; both are open. Screens are
 * found again by their id and left out where they are gone: where the one in view is, the visitor
 * finds the one before it. Blocks stay where there still are as many. */
void rk_way_move(struct rk_session *session, const struct rk_pack *to);

#endif
