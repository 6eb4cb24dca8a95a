/*
 * One function a place or kind of screen; rk_view_build() chooses. Private to this folder.
 */
#ifndef RK_VIEW_PLACES_H
#define RK_VIEW_PLACES_H

#include "view/layout.h"

void rk_attract_put(struct rk_layout *l);
void rk_languages_put(struct rk_layout *l);
void rk_idle_put(struct rk_layout *l);
void rk_guide_put(struct rk_layout *l); /* of a screen of any kind */

/* Of RK_PLACE_SCREEN, by the screen's kind. */
void rk_menu_put(struct rk_layout *l);
void rk_cards_put(struct rk_layout *l);
void rk_contact_put(struct rk_layout *l);
void rk_contacts_put(struct rk_layout *l);
void rk_checklist_put(struct rk_layout *l);

#endif
