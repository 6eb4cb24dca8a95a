/*
 * The keys of one who shows the screens to a group: arrows or the buttons of a presenter go from
 * page to page and from screen to screen, F1 shows the guide. Pure.
 */
#ifndef RK_KIOSK_PRESENT_H
#define RK_KIOSK_PRESENT_H

#include "view/view.h"

enum rk_present_key { RK_PRESENT_NEXT, RK_PRESENT_PREVIOUS, RK_PRESENT_GUIDE };

/* What the key does in this view, which shows a screen. */
struct rk_action rk_present_action(const struct rk_view *view, enum rk_present_key key);

#endif
