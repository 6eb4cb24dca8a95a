#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/number.h"
#include "view/places.h"

/* How the tiles of the list are divided. */
struct list {
    struct rk_type number;
    int page;         /* how high a tile may be */
    int number_width; /* of the widest that has words beside it; 0: there is none */
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

/* The most that numbers may be wide for words to stand beside them. */
static int beside_limit(int width)
{
    return width * 2 / 5;
}

/* The largest type in which every number of the list is at most `width` wide. */
static struct rk_type common_type(struct rk_layout *l, int width, int most)
{
    struct rk_type type = rk_number_type(l, "0", width, l->m.height, most);
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        const struct rk_contact *contact = contact_of(l, i);
        if (contact)
            type = rk_number_type(l, contact->number, width, l->m.height, type.em_px);
    }
    return type;
}

/* All numbers are equally large. Words stand beside the short ones, all from the same place on,
 * which saves height; a long one has its words below, and every one where letters are large. */
static struct list list_of(struct rk_layout *l, struct rk_rect room)
{
    int width = room.w - 2 * rk_tile_pad(l);
    struct list list = {.page = rk_flow_page_height(l, room), .number = common_type(l, width, l->m.title.em_px * 3 / 2)};
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        const struct rk_contact *contact = contact_of(l, i);
        int w = contact ? rk_number_width(l, contact->number, list.number) : 0;
        if (l->shown.mode.text_size == 0 && w <= beside_limit(width) && w > list.number_width)
            list.number_width = w;
    }
    return list;
}

/* How a tile is shared by its number and what it is for. */
struct tile {
    const struct rk_contact *contact;
    struct rk_words words;
    bool below;  /* words stand below their number, not beside it */
    int words_x; /* from the tile's inner edge */
    int words_height;
    int height; /* of both */
};

/* With the air below it. */
static int number_height(const struct rk_layout *l, const struct list *list)
{
    return list->number.line_px + l->m.unit / 4;
}

static struct tile tile_of(struct rk_layout *l, const struct list *list, uint32_t block, int width)
{
    struct tile t = {.contact = contact_of(l, block)};
    t.words = rk_words_content(l, t.contact->purpose, l->m.body, RK_COLOUR_INK);
    t.below = rk_number_width(l, t.contact->number, list->number) > list->number_width;
    t.words_x = t.below ? 0 : list->number_width + l->m.unit * 2;
    int number = number_height(l, list), beside = width - t.words_x;
    int height = list->page - l->m.unit - (t.below ? number : 0);
    t.words = rk_layout_shrink(l, t.words, (struct rk_extent){beside, height});
    t.words_height = rk_layout_measure(l, t.words, width - t.words_x).height;
    t.height = t.below                   ? number + t.words_height
               : number > t.words_height ? number
                                         : t.words_height;
    return t;
}

/* The number, and what it is for. */
static int place_contact(struct rk_layout *l, const struct list *list, uint32_t block,
                         struct rk_rect room)
{
    struct rk_rect inside = rk_rect_inset(room, rk_tile_pad(l), 0), lead = inside;
    rk_rect_cut_right(&inside, l->m.icon + l->m.unit);
    struct tile t = tile_of(l, list, block, inside.w);
    int least = t.height + l->m.unit;
    if (room.h == 0)
        room.h = least > l->m.touch ? least : l->m.touch;

    inside.h = lead.h = room.h;
    struct rk_action open = {RK_ACT_OPEN, l->screen->blocks[block].target};
    struct rk_box *box = rk_tile_box(l, room, open);
    struct rk_rect number = inside;
    if (t.below) {
        number = inside = rk_rect_inset(inside, 0, (room.h - t.height) / 2);
        number.h = list->number.line_px;
        rk_rect_cut_top(&inside, number_height(l, list));
        inside.h = inside.h < t.words_height ? inside.h : t.words_height;
    } else {
        number.w = list->number_width;
    }
    rk_rect_cut_left(&inside, t.words_x);
    rk_layout_write(l, box, t.words, inside, RK_MIDDLE);
    rk_number_put(l, t.contact->number, list->number, number);
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
    struct list list = list_of(l, room);
    struct rk_flow flow = {.place = place, .self = &list, .first_most = true};
    for (uint32_t i = 0; i < l->screen->block_count && !flow.full; i++) {
        struct rk_item *item = rk_block_add(l, &flow, i, 0);
        bool contact = contact_of(l, i) != NULL;
        item->grow = contact ? l->m.unit * 4 : 0;
        item->leads_on = !contact && l->screen->blocks[i].kind == RK_BLOCK_TEXT;
        if (contact)
            item->gap = l->m.unit;
    }
    rk_flow_split(l, &flow, room);
    rk_flow_put(l, &flow, room);
}
