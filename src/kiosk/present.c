#include "kiosk/present.h"

/* The button that turns to the page before, or after: of the two the one that leads there. */
static const struct rk_box *find_turn(const struct rk_view *view, bool onward)
{
    for (int i = 0; i < view->box_count; i++) {
        const struct rk_box *box = &view->boxes[i];
        if (box->action.kind == RK_ACT_PAGE && (box->action.argument == view->next_block) == onward)
            return box;
    }
    return NULL;
}

struct rk_action rk_present_action(const struct rk_view *view, enum rk_present_key key)
{
    if (key == RK_PRESENT_GUIDE)
        return (struct rk_action){RK_ACT_GUIDE, 0};
    const bool onward = key == RK_PRESENT_NEXT;
    const struct rk_box *turn = find_turn(view, onward);
    if (turn)
        return turn->action;
    return (struct rk_action){onward ? RK_ACT_ONWARD : RK_ACT_BACKWARD, 0};
}
