#include "view/flow.h"

#include <string.h>

enum { PARTS_MOST = 12 };

/* Into how few parts an item is split so that each is no higher than a page; 0: that doesn't help,
 * because a part has a line at least, and beside it a pictogram. */
static int parts_of(struct rk_layout *l, const struct rk_flow *flow, struct rk_item item, int width,
                    int page)
{
    for (item.parts = 2; item.parts <= PARTS_MOST; item.parts++) {
        int highest = 0;
        for (item.part = 0; item.part < item.parts; item.part++) {
            int height = rk_flow_measure(l, flow, &item, width);
            highest = height > highest ? height : highest;
        }
        if (highest <= page)
            return item.parts;
    }
    return 0;
}

/* Puts `parts` items in the place of item `index`; there is room for them. */
static void replace(struct rk_flow *flow, uint32_t index, int parts)
{
    struct rk_item *item = &flow->items[index];
    uint32_t more = (uint32_t)parts - 1;
    memmove(item + 1 + more, item + 1, (flow->count - index - 1) * sizeof *item);
    flow->count += more;
    for (int part = parts - 1; part >= 0; part--) {
        item[part] = *item;
        item[part].at |= (uint32_t)part << RK_PART_SHIFT;
        item[part].part = part;
        item[part].parts = parts;
    }
}

void rk_flow_split(struct rk_layout *l, struct rk_flow *flow, struct rk_rect room)
{
    int page = flow->count > 1 ? rk_flow_page_height(l, room) : room.h;
    for (uint32_t i = 0; i < flow->count; i++) {
        if (!flow->items[i].splits || flow->items[i].parts > 0 ||
            rk_flow_measure(l, flow, &flow->items[i], room.w) <= page)
            continue;
        int parts = parts_of(l, flow, flow->items[i], room.w, rk_flow_page_height(l, room));
        if (parts > 0 && flow->count + (uint32_t)parts - 1 <= RK_FLOW_ITEMS)
            replace(flow, i, parts);
    }
}
