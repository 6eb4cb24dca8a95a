#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/number.h"
#include "view/places.h"

/* What a contact's screen shows, in this order; its own rows come before the blocks, which count
 * from 0 but are found by first_block behind them. Where letters are large, the purpose is a row of
 * its own, so that it may go on on another page. */
enum { NUMBER, PURPOSE, FACTS, NO_POLICE, VERIFIED, BLOCK };

/* Where each is found by first_block, whatever rows there are. */
enum { AT_PURPOSE = 1, AT_FACTS = 2, AT_NO_POLICE = 6, AT_VERIFIED = 7, AT_BLOCKS = 8 };

/* A fact about a contact, with its pictogram. */
struct fact {
    rk_text text;
    enum rk_chrome pictogram;
};

struct contact {
    const struct rk_contact *data; /* lent by the pack */
    struct fact facts[4];
    uint32_t fact_count;
    uint32_t columns; /* of facts; with two of them the purpose stands beside the number */
    bool apart;       /* the purpose isn't with the number */
    struct rk_type number;
};

static int place_words(struct rk_layout *l, struct rk_words words, struct rk_rect room)
{
    return rk_pictured_place(l, words, RK_NONE, 0, 0, room);
}

static struct rk_words purpose_words(const struct rk_layout *l, const struct contact *contact)
{
    return rk_words_content(l, contact->data->purpose, l->m.body, RK_COLOUR_INK);
}

static int place_number_above(struct rk_layout *l, const struct contact *contact,
                              struct rk_rect room)
{
    struct rk_rect number = room;
    number.h = contact->number.line_px + l->m.unit;
    rk_number_put(l, contact->data->number, contact->number, number);
    if (contact->apart)
        return number.h;
    room.y += number.h + l->m.unit / 2;
    room.h = 0;
    return number.h + l->m.unit / 2 + place_words(l, purpose_words(l, contact), room);
}

static int place_number_beside(struct rk_layout *l, const struct contact *contact,
                               struct rk_rect room)
{
    struct rk_rect words = room;
    struct rk_rect number =
        rk_rect_cut_left(&words, rk_number_width(l, contact->data->number, contact->number));
    rk_rect_cut_left(&words, l->m.unit * 2);
    int limit = rk_line_limit(l->m.body);
    words.w = words.w < limit ? words.w : limit;
    int beside = rk_layout_measure(l, purpose_words(l, contact), words.w).height;
    int least = contact->number.line_px + l->m.unit;
    room.h = room.h ? room.h : beside > least ? beside : least;
    number.h = words.h = room.h;
    rk_number_put(l, contact->data->number, contact->number, number);
    place_words(l, purpose_words(l, contact), words);
    return room.h;
}

static int place_fact(struct rk_layout *l, const struct fact *fact, struct rk_rect room)
{
    struct rk_words words = rk_words_content(l, fact->text, l->m.body, RK_COLOUR_INK);
    int side = l->m.picture * 3 / 2;
    return rk_pictured_place(l, words, l->pictograms[fact->pictogram], side, side + l->m.unit,
                             room);
}

/* item->count facts side by side, from item->first on; as high as the highest. */
static int place_facts(struct rk_layout *l, const struct contact *contact,
                       const struct rk_item *item, struct rk_rect room)
{
    int height = room.h;
    for (uint32_t i = 0; i < item->count; i++) {
        struct rk_rect cell = rk_row_cell(room, (int)contact->columns, l->m.unit * 2, (int)i);
        int h = place_fact(l, &contact->facts[item->first + i], cell);
        height = h > height ? h : height;
    }
    return height;
}

static int place_no_police(struct rk_layout *l, const struct contact *contact, struct rk_rect room)
{
    struct rk_action open = {RK_ACT_OPEN, contact->data->alternative};
    struct rk_words words = rk_words_ui(l, RK_UI_NO_POLICE, l->m.body, RK_COLOUR_INK);
    return rk_link_place(l, words, l->pictograms[RK_CHROME_NO_POLICE], l->m.picture * 2, open,
                         room);
}

static int place_verified(struct rk_layout *l, const struct contact *contact, struct rk_rect room)
{
    return place_words(l, rk_words_content(l, contact->data->verified, l->m.note, RK_COLOUR_MUTE),
                       room);
}

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    const struct contact *contact = flow->self;
    switch (item->kind) {
    case NUMBER:
        return contact->columns == 2 ? place_number_beside(l, contact, room)
                                     : place_number_above(l, contact, room);
    case PURPOSE:
        return place_words(l, purpose_words(l, contact), room);
    case FACTS:
        return place_facts(l, contact, item, room);
    case NO_POLICE:
        return place_no_police(l, contact, room);
    case VERIFIED:
        return place_verified(l, contact, room);
    default:
        return rk_block_place(l, item->block, room);
    }
}

static struct rk_item *add_own(struct rk_flow *flow, int kind, uint32_t at, int gap)
{
    struct rk_item *item = rk_flow_add(flow);
    item->kind = kind;
    item->at = at;
    item->gap = gap;
    return item;
}

/* Returns how many of them are the contact's own. */
static uint32_t add_items(const struct rk_layout *l, const struct contact *contact,
                          struct rk_flow *flow)
{
    int unit = l->m.wide ? l->m.unit / 2 : l->m.unit; /* a wide glass has few lines */
    add_own(flow, NUMBER, 0, 0);
    if (contact->apart)
        add_own(flow, PURPOSE, AT_PURPOSE, unit / 2)->text = contact->data->purpose;
    for (uint32_t i = 0; i < contact->fact_count; i += contact->columns) {
        struct rk_item *item = add_own(flow, FACTS, AT_FACTS + i, i == 0 ? unit * 3 / 2 : unit);
        item->first = i;
        item->count = contact->fact_count - i < contact->columns ? 1 : contact->columns;
        item->text = item->count == 1 ? contact->facts[i].text : RK_NONE;
    }
    if (contact->data->police && contact->data->alternative != RK_NONE)
        add_own(flow, NO_POLICE, AT_NO_POLICE, unit * 2);
    add_own(flow, VERIFIED, AT_VERIFIED, unit)->text = contact->data->verified;
    uint32_t own = flow->count;
    for (uint32_t i = 0; i < l->screen->block_count && !flow->full; i++)
        rk_block_add(l, flow, i, BLOCK)->at = AT_BLOCKS + i;
    return own;
}

/* Only what is known about it: privacy may be missing. */
static void add_facts(struct contact *contact)
{
    const struct rk_contact *data = contact->data;
    const struct fact all[] = {{data->cost, data->free ? RK_CHROME_FREE : RK_CHROME_COST},
                               {data->hours, RK_CHROME_HOURS},
                               {data->privacy, RK_CHROME_PRIVACY},
                               {data->languages, RK_CHROME_LANGUAGE}};
    for (size_t i = 0; i < RK_ARRAY_LEN(all); i++) {
        if (all[i].text != RK_NONE)
            contact->facts[contact->fact_count++] = all[i];
    }
}

/* Of the number, in half title sizes. It stays the largest thing on its screen. */
enum { NUMBER_MOST = 12, NUMBER_EASY = 7, NUMBER_LEAST = 3 };

static struct rk_type number_type(struct rk_layout *l, const struct contact *contact,
                                  struct rk_rect room, int halves)
{
    int width = l->m.wide ? room.w / 2 : room.w * 9 / 10;
    return rk_number_type(l, contact->data->number, width, room.h / 4,
                          l->m.title.em_px * halves / 2);
}

/* Sets the number as large as the first page still holds the first `count` items, but no smaller
 * than `least`. */
static bool fit_number(struct rk_layout *l, struct contact *contact, const struct rk_flow *flow,
                       struct rk_rect room, uint32_t count, int least)
{
    for (int halves = NUMBER_MOST; halves >= least; halves--) {
        contact->number = number_type(l, contact, room, halves);
        if (rk_flow_first_page_holds(l, flow, room, count))
            return true;
    }
    return false;
}

/* Where there are several pages anyhow, the number is simply large. Else all on one page, if the
 * number needn't be small for it; else what is the contact's own, or all of that but when it was
 * verified. */
static void choose_number(struct rk_layout *l, struct contact *contact, const struct rk_flow *flow,
                          struct rk_rect room, uint32_t own)
{
    if (contact->apart) {
        contact->number = number_type(l, contact, room, NUMBER_MOST);
        return;
    }
    if (!fit_number(l, contact, flow, room, flow->count, NUMBER_EASY) &&
        !fit_number(l, contact, flow, room, own, NUMBER_LEAST))
        fit_number(l, contact, flow, room, own - 1, NUMBER_LEAST);
}

void rk_contact_put(struct rk_layout *l)
{
    struct rk_words title = rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    bool large = l->shown.mode.text_size > 0 || l->m.lowered;
    struct contact contact = {.data = rk_pack_contact(l->pack, l->screen->contact),
                              .columns = l->m.wide && !large ? 2 : 1,
                              .apart = large};
    add_facts(&contact);
    struct rk_flow flow = {.place = place, .self = &contact, .first_most = true};
    uint32_t own = add_items(l, &contact, &flow);
    choose_number(l, &contact, &flow, room, own);
    rk_flow_split(l, &flow, room);
    rk_flow_put(l, &flow, room);
}
