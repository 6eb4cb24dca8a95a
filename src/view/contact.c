#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/number.h"
#include "view/places.h"

/* What a contact's screen shows, in this order; its own rows before the blocks. */
enum { NUMBER, PURPOSE, ROW, NO_POLICE, VERIFIED, BLOCK };

/* The facts of a contact, each with its pictogram. */
struct fact {
    rk_text text;
    enum rk_chrome pictogram;
};

enum { FACTS = 4 };

struct contact {
    const struct rk_contact *data; /* lent by the pack */
    struct fact facts[FACTS];      /* an item's `count` is the index */
    struct rk_type number;
    int number_height;
};

static int place_fact(struct rk_layout *l, const struct fact *fact, struct rk_rect room)
{
    struct rk_words words = rk_words_content(l, fact->text, l->m.body, RK_COLOUR_INK);
    int side = l->m.body.em_px * 3 / 2;
    return rk_pictured_place(l, words, l->pictograms[fact->pictogram], side,
                             side + l->m.unit, room);
}

static int place_number(struct rk_layout *l, const struct contact *contact, struct rk_rect room)
{
    room.h = contact->number_height;
    rk_number_put(l, contact->data->number, contact->number, room);
    return room.h;
}

static int place_words(struct rk_layout *l, struct rk_words words, struct rk_rect room)
{
    return rk_pictured_place(l, words, RK_NONE, 0, 0, room);
}

static int place_no_police(struct rk_layout *l, const struct contact *contact,
                           struct rk_rect room)
{
    struct rk_action open = {RK_ACT_OPEN, contact->data->alternative};
    struct rk_words words = rk_words_ui(l, RK_UI_NO_POLICE, l->m.body, RK_COLOUR_INK);
    return rk_link_place(l, words, l->pictograms[RK_CHROME_NO_POLICE], l->m.body.em_px * 2, open,
                         room);
}

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    const struct contact *contact = flow->self;
    const struct rk_contact *data = contact->data;
    switch (item->kind) {
    case NUMBER:
        return place_number(l, contact, room);
    case PURPOSE:
        return place_words(l, rk_words_content(l, data->purpose, l->m.body, RK_COLOUR_INK), room);
    case ROW:
        return place_fact(l, &contact->facts[item->count], room);
    case NO_POLICE:
        return place_no_police(l, contact, room);
    case VERIFIED:
        return place_words(l, rk_words_content(l, data->verified, l->m.note, RK_COLOUR_MUTE),
                           room);
    default:
        return rk_block_place(l, item->block, room);
    }
}

static void add_own(struct rk_flow *flow, int kind, int gap)
{
    struct rk_item *item = rk_flow_add(flow);
    item->kind = kind;
    item->gap = gap;
}

static void add_items(const struct rk_layout *l, const struct contact *contact,
                      struct rk_flow *flow)
{
    int unit = l->m.unit;
    add_own(flow, NUMBER, 0);
    add_own(flow, PURPOSE, unit);
    for (uint32_t i = 0; i < FACTS; i++) {
        if (contact->facts[i].text == RK_NONE)
            continue;
        add_own(flow, ROW, i == 0 ? unit * 2 : unit);
        flow->items[flow->count - 1].count = i;
    }
    if (contact->data->police && contact->data->alternative != RK_NONE)
        add_own(flow, NO_POLICE, unit * 2);
    for (uint32_t i = 0; i < l->screen->block_count && !flow->full; i++)
        rk_block_add(l, flow, i, BLOCK);
    add_own(flow, VERIFIED, unit * 2);
}

static struct contact contact_of(struct rk_layout *l, struct rk_rect room)
{
    const struct rk_contact *data = rk_pack_contact(l->pack, l->screen->contact);
    int part = l->m.wide ? room.w / 2 : room.w * 4 / 5;
    struct contact contact = {
        .data = data,
        .facts = {{data->cost, RK_CHROME_COST},
                  {data->hours, RK_CHROME_HOURS},
                  {data->privacy, RK_CHROME_PRIVACY},
                  {data->languages, RK_CHROME_LANGUAGE}},
        .number = rk_number_type(l, data->number, part, room.h / 4, 400),
    };
    contact.number_height = contact.number.line_px;
    return contact;
}

void rk_contact_put(struct rk_layout *l)
{
    struct rk_words title =
        rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    struct contact contact = contact_of(l, room);
    struct rk_flow flow = {.place = place, .self = &contact};
    add_items(l, &contact, &flow);
    rk_flow_put(l, &flow, room);
}
