#include "view/view.h"

#include "view/places.h"

static void put_screen(struct rk_layout *l)
{
    switch (l->screen->kind) {
    case RK_SCREEN_MENU:
        rk_menu_put(l);
        return;
    case RK_SCREEN_CONTACT:
        rk_contact_put(l);
        return;
    case RK_SCREEN_CONTACTS:
        rk_contacts_put(l);
        return;
    case RK_SCREEN_CHECKLIST:
        rk_checklist_put(l);
        return;
    case RK_SCREEN_CARDS:
        break;
    }
    rk_cards_put(l);
}

void rk_view_build(struct rk_view *view, struct rk_pack *pack, struct rk_fonts *fonts,
                   const struct rk_surface *surface, const struct rk_shown *shown)
{
    struct rk_layout l;
    rk_layout_init(&l, view, pack, fonts, surface, shown);
    if (shown->idle_warning)
        rk_idle_put(&l);
    else if (shown->place == RK_PLACE_ATTRACT)
        rk_attract_put(&l);
    else if (shown->place == RK_PLACE_LANGUAGES)
        rk_languages_put(&l);
    else if (shown->guide)
        rk_guide_put(&l);
    else
        put_screen(&l);
}

int rk_view_hit(const struct rk_view *view, int x, int y)
{
    for (int i = view->box_count - 1; i >= 0; i--) {
        const struct rk_rect *r = &view->boxes[i].rect;
        bool inside = x >= r->x && y >= r->y && x - r->x < r->w && y - r->y < r->h;
        if (inside && view->boxes[i].action.kind != RK_ACT_NONE)
            return i;
    }
    return -1;
}
