#include "kiosk/tour.h"

#include "kiosk/way.h"

static uint32_t link_after(const struct rk_screen *menu, uint32_t from, int step)
{
    for (uint32_t i = from; i < menu->block_count; i += (uint32_t)step) /* below 0 is huge */
        if (menu->blocks[i].kind == RK_BLOCK_LINK)
            return menu->blocks[i].target;
    return RK_NONE;
}

/* The screen after or before `screen` in the menu above it; RK_NONE: there is none. */
static uint32_t neighbour(const struct rk_pack *pack, uint32_t screen, int step)
{
    const uint32_t parent = rk_pack_screen(pack, screen)->parent;
    if (parent == RK_NONE)
        return RK_NONE;
    const struct rk_screen *menu = rk_pack_screen(pack, parent);
    for (uint32_t i = 0; i < menu->block_count; i++)
        if (menu->blocks[i].kind == RK_BLOCK_LINK && menu->blocks[i].target == screen)
            return link_after(menu, i + (uint32_t)step, step);
    return RK_NONE;
}

static bool is_list(const struct rk_screen *screen)
{
    return screen->kind == RK_SCREEN_MENU || screen->kind == RK_SCREEN_CONTACTS;
}

static void go_onward(struct rk_session *session)
{
    const uint32_t at = rk_way_here(session)->screen;
    const struct rk_screen *screen = rk_pack_screen(session->pack, at);
    const uint32_t first = is_list(screen) ? link_after(screen, 0, 1) : RK_NONE;
    const uint32_t next = neighbour(session->pack, at, 1);
    if (first != RK_NONE)
        rk_way_open(session, first);
    else if (next != RK_NONE)
        rk_way_open_beside(session, next);
}

static void go_backward(struct rk_session *session)
{
    const uint32_t at = rk_way_here(session)->screen;
    const uint32_t parent = rk_pack_screen(session->pack, at)->parent;
    const uint32_t before = neighbour(session->pack, at, -1);
    if (before != RK_NONE)
        rk_way_open_beside(session, before);
    else if (session->depth > 1 && session->history[session->depth - 2].screen == parent)
        rk_way_leave(session);
    else if (parent != RK_NONE)
        rk_way_open_beside(session, parent);
}

static void show_guide(struct rk_session *session)
{
    const struct rk_screen *screen = rk_pack_screen(session->pack, rk_way_here(session)->screen);
    session->guide = !session->guide && (screen->guide_count > 0 || screen->origin != RK_NONE);
}

bool rk_tour_act(struct rk_session *session, enum rk_action_kind kind)
{
    const bool closes = session->guide && kind == RK_ACT_BACK;
    if (!session->rules.facilitator)
        return kind == RK_ACT_GUIDE || kind == RK_ACT_ONWARD || kind == RK_ACT_BACKWARD;
    if (kind == RK_ACT_GUIDE)
        show_guide(session);
    else if (kind != RK_ACT_NONE)
        session->guide = false;
    if (kind == RK_ACT_ONWARD)
        go_onward(session);
    else if (kind == RK_ACT_BACKWARD)
        go_backward(session);
    return closes || kind == RK_ACT_GUIDE || kind == RK_ACT_ONWARD || kind == RK_ACT_BACKWARD;
}
