/*
 * What a facilitator can do and nobody else, who shows the screens to a group: go on from screen
 * to screen without the menus, and look into a screen's guide. On from a menu is its first screen,
 * on from each of them the one after it in the menu above, and at the end no further. On the way
 * the guide closes.
 */
#ifndef RK_KIOSK_TOUR_H
#define RK_KIOSK_TOUR_H

#include "kiosk/visit.h"

/* A touch on a screen, before anything else is made of it. Returns whether that was all that it
 * means. Of visitors a facilitator's actions are, because they mean nothing. */
bool rk_tour_act(struct rk_session *session, enum rk_action_kind kind);

#endif
