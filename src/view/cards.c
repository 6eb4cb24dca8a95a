#include "view/block.h"
#include "view/frame.h"
#include "view/places.h"

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    (void)flow;
    return rk_block_place(l, item->block, room);
}

/* The largest pictograms with which the texts take no more pages than with small ones, and still
 * have lines of some words. */
static int picture_side(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room)
{
    int em = l->m.body.em_px;
    const int sides[] = {em * 6, em * 5, em * 9 / 2, em * 4, em * 7 / 2};
    const int last = RK_ARRAY_LEN(sides) - 1;
    l->picture = sides[last];
    uint32_t least = rk_flow_pages(l, flow, room);
    for (int i = 0; i < last; i++) {
        l->picture = sides[i];
        if (room.w - sides[i] >= em * 14 && rk_flow_pages(l, flow, room) <= least)
            return sides[i];
    }
    return sides[last];
}

void rk_cards_put(struct rk_layout *l)
{
    struct rk_flow flow = {.place = place};
    for (uint32_t i = 0; i < l->screen->block_count && !flow.full; i++)
        rk_block_add(l, &flow, i, 0);
    struct rk_words title = rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    l->picture = picture_side(l, &flow, room);
    rk_flow_put(l, &flow, room);
}
