#include "view/block.h"
#include "view/frame.h"
#include "view/places.h"

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    (void)flow;
    return rk_block_place(l, item->block, room);
}

void rk_cards_put(struct rk_layout *l)
{
    struct rk_flow flow = {.place = place};
    for (uint32_t i = 0; i < l->screen->block_count && !flow.full; i++)
        rk_block_add(l, &flow, i, 0);
    struct rk_words title =
        rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    rk_flow_put(l, &flow, room);
}
