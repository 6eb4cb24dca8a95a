#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/number.h"
#include "view/places.h"

/* How the tiles of the list are divided. */
struct list {
    struct rk_type number;
    int number_width; /* of the widest */
    bool below;       /* words stand below their number, not beside it */
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

/* All numbers in one size. Where one is too long to leave room beside it, the words go below. */
static struct list list_of(struct rk_layout *l, int width)
{
    struct list list = {.number =
                            rk_number_type(l, "0", width, l->m.height, l->m.title.em_px * 9 / 5)};
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        const struct rk_contact *contact = contact_of(l, i);
        int w = contact ? rk_number_width(l, contact->number, list.number) : 0;
        list.number_width = w > list.number_width ? w : list.number_width;
    }
    list.below = list.number_width > width * 2 / 5;
    return list;
}

/* With the air below it, where the words go below. */
static int number_height(const struct rk_layout *l, const struct list *list)
{
    return list->number.line_px + (list->below ? l->m.unit / 2 : 0);
}

/* How the inside of a tile is shared. */
struct shares {
    struct rk_rect number, words;
};

static struct shares share(const struct rk_layout *l, const struct list *list,
                           struct rk_rect inside, int words_height)
{
    struct shares s = {inside, inside};
    if (list->below) {
        int free_px = inside.h - number_height(l, list) - words_height;
        rk_rect_cut_top(&s.number, free_px / 2);
        s.number = rk_rect_cut_top(&s.number, number_height(l, list));
        rk_rect_cut_top(&s.words, s.number.y + s.number.h - inside.y);
        s.words.h = s.words.h < words_height ? s.words.h : words_height;
    } else {
        s.number = rk_rect_cut_left(&s.words, list->number_width);
        rk_rect_cut_left(&s.words, l->m.unit * 3 / 2);
    }
    return s;
}

static int least_height(struct rk_layout *l, const struct list *list, int words_height)
{
    int number = number_height(l, list);
    int inside =
        list->below ? number + words_height : (number > words_height ? number : words_height);
    int height = inside + 2 * l->m.unit;
    return height > l->m.touch ? height : l->m.touch;
}

/* The number, and what it is for. */
static int place_contact(struct rk_layout *l, const struct list *list, uint32_t block,
                         struct rk_rect room)
{
    const struct rk_contact *contact = contact_of(l, block);
    int arrow = l->m.icon + l->m.unit;
    struct rk_words words = rk_words_content(l, contact->purpose, l->m.body, RK_COLOUR_INK);
    struct rk_rect inside = rk_rect_inset(room, rk_tile_pad(l), 0);
    int width = inside.w - arrow - (list->below ? 0 : list->number_width + l->m.unit * 3 / 2);
    int words_height = rk_layout_measure(l, words, width).height;
    if (room.h == 0)
        room.h = least_height(l, list, words_height);

    struct rk_action open = {RK_ACT_OPEN, l->screen->blocks[block].target};
    struct rk_box *box = rk_tile_box(l, room, open);
    inside = rk_rect_inset(room, rk_tile_pad(l), l->m.unit);
    struct rk_rect lead = inside;
    rk_rect_cut_right(&inside, arrow);
    struct shares shares = share(l, list, inside, words_height);
    rk_layout_write(l, box, words, shares.words, RK_MIDDLE);
    rk_number_put(l, contact->number, list->number, shares.number);
    rk_tile_arrow(l, &lead);
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
    struct rk_words title = rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    struct list list = list_of(l, room.w - 2 * rk_tile_pad(l));
    struct rk_flow flow = {.place = place, .self = &list};
    for (uint32_t i = 0; i < l->screen->block_count && !flow.full; i++) {
        struct rk_item *item = rk_block_add(l, &flow, i, 0);
        item->grow = contact_of(l, i) ? l->m.unit * 8 : 0;
    }
    rk_flow_put(l, &flow, room);
}
