#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/number.h"
#include "view/places.h"

/* How the tiles of the list are divided. */
struct list {
    struct rk_type number;
    int number_width; /* of the column of numbers */
};

/* The contact that a block leads to, or NULL. */
static const struct rk_contact *contact_of(const struct rk_layout *l, uint32_t block)
{
    uint32_t target = l->screen->blocks[block].target;
    if (l->screen->blocks[block].kind != RK_BLOCK_LINK || target == RK_NONE)
        return NULL;
    uint32_t contact = rk_pack_screen(l->pack, target)->contact;
    return contact == RK_NONE ? NULL : rk_pack_contact(l->pack, contact);
}

/* All numbers in one size: that in which the widest takes two fifths of the list. */
static struct list list_of(struct rk_layout *l, int width)
{
    int room = width * 2 / 5, most = l->m.title.em_px * 9 / 5;
    struct list list = {.number = rk_number_type(l, "0", room, room, most)};
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        const struct rk_contact *contact = contact_of(l, i);
        if (!contact)
            continue;
        struct rk_type type = rk_number_type(l, contact->number, room, room, most);
        if (type.em_px < list.number.em_px)
            list.number = type;
    }
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        const struct rk_contact *contact = contact_of(l, i);
        int w = contact ? rk_number_width(l, contact->number, list.number) : 0;
        list.number_width = w > list.number_width ? w : list.number_width;
    }
    list.number_width = list.number_width < room ? list.number_width : room;
    return list;
}

/* The number at the left, what it is for beside it. */
static int place_contact(struct rk_layout *l, const struct list *list, uint32_t block,
                         struct rk_rect room)
{
    const struct rk_contact *contact = contact_of(l, block);
    int pad = rk_tile_pad(l), gap = l->m.unit * 3 / 2;
    int aside = list->number_width + gap, arrow = l->m.icon + l->m.unit;
    struct rk_words words =
        rk_words_content(l, contact->purpose, l->m.label, RK_COLOUR_INK);
    if (room.h == 0) {
        int height =
            rk_layout_measure(l, words, room.w - 2 * pad - aside - arrow).height + 2 * l->m.unit;
        int least = list->number.line_px + 2 * l->m.unit;
        height = height > least ? height : least;
        room.h = height > l->m.touch ? height : l->m.touch;
    }
    struct rk_action open = {RK_ACT_OPEN, l->screen->blocks[block].target};
    struct rk_box *box = rk_tile_box(l, room, open);
    struct rk_rect inside = rk_rect_inset(room, pad, l->m.unit / 2);
    struct rk_rect number = rk_rect_cut_left(&inside, aside);
    number.w -= gap;
    rk_tile_arrow(l, &inside);
    rk_layout_write(l, box, words, inside, RK_MIDDLE);
    rk_number_put(l, contact->number, list->number, number);
    return room.h;
}

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    return contact_of(l, item->block) ? place_contact(l, flow->self, item->block, room)
                                      : rk_block_place(l, item->block, room);
}

void rk_contacts_put(struct rk_layout *l)
{
    struct rk_words title =
        rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    struct list list = list_of(l, room.w - 2 * rk_tile_pad(l));
    struct rk_flow flow = {.place = place, .self = &list};
    for (uint32_t i = 0; i < l->screen->block_count && !flow.full; i++) {
        struct rk_item *item = rk_block_add(l, &flow, i, 0);
        item->grow = contact_of(l, i) ? l->m.unit * 6 : 0;
    }
    rk_flow_put(l, &flow, room);
}
