#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/places.h"

/* What may stand beside its like: a paragraph with its pictogram. Steps follow each other, and a
 * paragraph without one speaks of all that follows. */
static bool pairs(const struct rk_block *block)
{
    return block->kind == RK_BLOCK_TEXT && block->pictogram != RK_NONE;
}

/* How a screen of cards is divided. */
struct cards {
    int columns;
};

static int column_gap(const struct rk_layout *l)
{
    return l->m.unit * 3;
}

static struct rk_rect cell(const struct rk_layout *l, struct rk_rect row, int index)
{
    return rk_row_cell(row, 2, column_gap(l), index);
}

/* item->count blocks side by side, from item->first on; as high as the highest. */
static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    const struct cards *cards = flow->self;
    if (cards->columns == 1 || !pairs(&l->screen->blocks[item->first]))
        return rk_block_place(l, item->first, room);
    int height = room.h;
    for (uint32_t i = 0; i < item->count; i++) {
        l->block = item->first + i;
        int h = rk_block_place(l, item->first + i, cell(l, room, (int)i));
        height = h > height ? h : height;
    }
    return height;
}

/* Paragraphs that follow each other share rows. */
static void add_items(const struct rk_layout *l, const struct cards *cards, struct rk_flow *flow)
{
    struct rk_item *row = NULL;
    flow->count = 0;
    flow->full = false;
    for (uint32_t i = 0; i < l->screen->block_count && !flow->full; i++) {
        bool paired = pairs(&l->screen->blocks[i]);
        if (paired && row && row->count < (uint32_t)cards->columns) {
            row->count++;
            row->text = RK_NONE;
            continue;
        }
        struct rk_item *item = rk_block_add(l, flow, i, 0);
        item->at = i;
        row = paired ? item : NULL;
    }
}

/* The width of a paragraph's words beside a pictogram of `side` pixels. */
static int words_width(const struct rk_layout *l, int width, int columns, int side)
{
    int room = columns == 2 ? cell(l, (struct rk_rect){.w = width}, 0).w : width;
    return room - side - l->m.unit * 3 / 2;
}

static int least_side(const struct rk_layout *l)
{
    return l->m.picture * 3;
}

/* Whether a line of each column has room for some 26 characters, and every word. Larger letters
 * need the whole line. */
static bool has_two_columns(struct rk_layout *l, int width)
{
    int room = words_width(l, width, 2, least_side(l));
    if (!l->m.wide || l->shown.mode.text_size > 0 || room < l->m.body.em_px * 12)
        return false;
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        const struct rk_block *block = &l->screen->blocks[i];
        struct rk_words words = rk_words_content(l, block->text, l->m.body, RK_COLOUR_INK);
        if (pairs(block) && !rk_layout_has_whole_words(l, words, room))
            return false;
    }
    return true;
}

/* The largest pictograms with which the texts take no more pages than with small ones, and still
 * have lines of some words. None is higher than a page: what stands beside it could not be split. */
static int picture_side(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room)
{
    const struct cards *cards = flow->self;
    int em = l->m.picture, words = l->m.body.em_px;
    int lines = cards->columns == 2 ? words * 12 : words * 14, page = rk_flow_page_height(l, room);
    const int sides[] = {em * 6, em * 5, em * 9 / 2, em * 4, em * 7 / 2};
    l->picture = cards->columns == 2 ? least_side(l) : sides[RK_ARRAY_LEN(sides) - 1];
    int least = l->picture;
    uint32_t pages = rk_flow_pages(l, flow, room);
    for (size_t i = 0; i < RK_ARRAY_LEN(sides); i++) {
        l->picture = sides[i];
        if (words_width(l, room.w, cards->columns, sides[i]) >= lines &&
            sides[i] <= page && rk_flow_pages(l, flow, room) <= pages)
            return sides[i];
    }
    return least;
}

/* One below the other is what reads most easily: two columns only save pages. */
static void choose_columns(struct rk_layout *l, struct cards *cards, struct rk_flow *flow,
                           struct rk_rect room)
{
    cards->columns = 1;
    add_items(l, cards, flow);
    l->picture = picture_side(l, flow, room);
    uint32_t pages = rk_flow_pages(l, flow, room);
    if (pages == 1 || !has_two_columns(l, room.w))
        return;
    int picture = l->picture;
    cards->columns = 2;
    add_items(l, cards, flow);
    l->picture = picture_side(l, flow, room);
    if (rk_flow_pages(l, flow, room) < pages)
        return;
    cards->columns = 1;
    add_items(l, cards, flow);
    l->picture = picture;
}

void rk_cards_put(struct rk_layout *l)
{
    struct rk_words title = rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    struct cards cards;
    struct rk_flow flow = {.place = place, .self = &cards};
    choose_columns(l, &cards, &flow, room);
    rk_flow_split(l, &flow, room);
    rk_flow_put(l, &flow, room);
}
