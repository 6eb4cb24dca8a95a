#include "view/block.h"

#include "view/button.h"

#include <limits.h>

static int max(int a, int b)
{
    return a > b ? a : b;
}

static int min(int a, int b)
{
    return a < b ? a : b;
}

/* What stands before the texts of a screen, in pixels; 0 where no block has it. */
struct columns {
    int number, pictogram, gap;
};

static struct columns columns_of(const struct rk_layout *l)
{
    struct columns c = {.gap = l->m.unit * 3 / 2};
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        const struct rk_block *block = &l->screen->blocks[i];
        if (block->kind == RK_BLOCK_STEP)
            c.number = l->m.title.em_px * 9 / 8;
        if (block->kind != RK_BLOCK_LINK && block->pictogram != RK_NONE)
            c.pictogram = l->picture;
    }
    return c;
}

struct rk_item *rk_block_add(const struct rk_layout *l, struct rk_flow *flow, uint32_t index,
                             int kind)
{
    struct rk_item *item = rk_flow_add(flow);
    item->kind = kind;
    item->block = item->first = index;
    item->count = 1;
    const struct rk_block *block = &l->screen->blocks[index];
    bool link = block->kind == RK_BLOCK_LINK;
    bool run = link && index > 0 && l->screen->blocks[index - 1].kind == RK_BLOCK_LINK;
    item->text = link ? RK_NONE : block->text;
    item->gap = run ? l->m.unit : l->m.unit * 2;
    return item;
}

static void put_pictogram(struct rk_layout *l, uint32_t pictogram, struct rk_rect rect)
{
    rect = rk_layout_at_left(rect);
    struct rk_box *box = rk_layout_box(l, RK_ROLE_PICTOGRAM, rect);
    box->ink = RK_COLOUR_INK;
    box->pictogram = pictogram;
    box->pictogram_rect = rect;
}

int rk_pictured_place(struct rk_layout *l, struct rk_words words, uint32_t pictogram, int side,
                      int indent, struct rk_rect room)
{
    struct rk_rect words_room = room;
    rk_rect_cut_left(&words_room, indent);
    words_room.w = min(words_room.w, rk_line_limit(words.type));
    words = rk_layout_shrink(l, words, (struct rk_extent){words_room.w, INT_MAX});
    int height = room.h;
    if (height == 0)
        height =
            max(rk_layout_measure(l, words, words_room.w).height, pictogram == RK_NONE ? 0 : side);
    words_room.h = height;
    if (pictogram != RK_NONE)
        put_pictogram(l, pictogram,
                      (struct rk_rect){room.x, room.y + (height - side) / 2, side, side});
    struct rk_box *box = rk_layout_box(l, RK_ROLE_TEXT, words_room);
    rk_layout_write(l, box, words, words_room, RK_MIDDLE);
    return height;
}

/* Without a pictogram a paragraph begins at the margin, under the title. */
static int place_text(struct rk_layout *l, const struct rk_block *block, struct rk_rect room)
{
    struct columns c = columns_of(l);
    struct rk_words words = rk_words_content(l, block->text, l->m.body, RK_COLOUR_INK);
    int indent = block->pictogram == RK_NONE ? 0 : c.pictogram + c.gap;
    return rk_pictured_place(l, words, block->pictogram, c.pictogram, indent, room);
}

static void put_step_number(struct rk_layout *l, uint32_t number, struct rk_rect room)
{
    struct rk_string digits = rk_layout_digits(l, number);
    struct rk_type type = l->m.title;
    type.line_px = type.em_px;
    type.baseline_px = (int)(type.em_px * (1 + RK_CAP_PER_EM) / 2);
    struct rk_words words = rk_words_whole(&digits, 0, type, RK_COLOUR_LAKE);
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, room), words, room, RK_MIDDLE);
}

static int place_step(struct rk_layout *l, const struct rk_block *block, struct rk_rect room)
{
    struct columns c = columns_of(l);
    struct rk_rect number = rk_rect_cut_left(&room, c.number);
    struct rk_words words = rk_words_content(l, block->text, l->m.body, RK_COLOUR_INK);
    int indent = c.pictogram ? c.pictogram + c.gap : 0;
    number.h =
        room.h ? room.h
               : max(rk_layout_measure(l, words, min(room.w - indent, rk_line_limit(words.type)))
                         .height,
                     block->pictogram == RK_NONE ? l->m.title.em_px : c.pictogram);
    room.h = number.h;
    put_step_number(l, block->number, number);
    return rk_pictured_place(l, words, block->pictogram, c.pictogram, indent, room);
}

/* Set apart by its ground and a bar of leaf green: it can't be touched, so it has no frame. */
static int place_note(struct rk_layout *l, const struct rk_block *block, struct rk_rect room)
{
    struct rk_words words = rk_words_content(l, block->text, l->m.body, RK_COLOUR_INK);
    int pad = l->m.unit, bar = max(l->m.unit / 3, 1);
    int side = block->pictogram == RK_NONE ? 0 : l->m.picture * 2;
    int indent = side ? side + pad : 0;
    struct rk_rect inside = rk_rect_inset(room, pad + bar, 0);
    int words_width = min(inside.w - indent, rk_line_limit(words.type));
    words = rk_layout_shrink(l, words, (struct rk_extent){words_width, INT_MAX});
    if (room.h == 0)
        room.h = max(rk_layout_measure(l, words, words_width).height, side) + 2 * pad;
    inside = rk_rect_inset(room, pad + bar, pad);

    struct rk_box *box = rk_layout_box(l, RK_ROLE_PANEL, room);
    box->ground = RK_COLOUR_CARD;
    rk_layout_box(l, RK_ROLE_PANEL, (struct rk_rect){room.x, room.y, bar, room.h})->ground =
        RK_COLOUR_LEAF;
    if (side)
        put_pictogram(l, block->pictogram,
                      (struct rk_rect){inside.x, room.y + (room.h - side) / 2, side, side});
    rk_rect_cut_left(&inside, indent);
    inside.w = words_width;
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_NOTE, inside), words, inside, RK_MIDDLE);
    return room.h;
}

int rk_link_place(struct rk_layout *l, struct rk_words words, uint32_t pictogram, int side,
                  struct rk_action action, struct rk_rect room)
{
    int pad = rk_tile_pad(l);
    int before = pictogram == RK_NONE ? 0 : side + pad;
    int after = l->m.icon + l->m.unit, width = room.w - 2 * pad - before - after;
    words = rk_layout_shrink(l, words, (struct rk_extent){width, INT_MAX});
    if (room.h == 0) {
        int height = rk_layout_measure(l, words, width).height;
        room.h = max(max(height, before ? side : 0) + 2 * l->m.unit, l->m.touch);
    }
    struct rk_box *box = rk_tile_box(l, room, action);
    struct rk_rect inside = rk_rect_inset(room, pad, l->m.unit / 2);
    if (pictogram != RK_NONE) {
        box->pictogram = pictogram;
        box->pictogram_rect =
            rk_layout_at_left((struct rk_rect){inside.x, room.y + (room.h - side) / 2, side, side});
        rk_rect_cut_left(&inside, before);
    }
    rk_rect_cut_right(&inside, after);
    rk_layout_write(l, box, words, inside, RK_MIDDLE);
    struct rk_rect whole = rk_rect_inset(room, pad, 0);
    rk_tile_arrow(l, &whole);
    return room.h;
}

static int place_link(struct rk_layout *l, const struct rk_block *block, struct rk_rect room)
{
    struct rk_words words = rk_words_content(l, block->text, l->m.body, RK_COLOUR_INK);
    struct rk_action open = {RK_ACT_OPEN, block->target};
    return rk_link_place(l, words, block->pictogram, l->m.picture * 2, open, room);
}

int rk_block_place(struct rk_layout *l, uint32_t index, struct rk_rect room)
{
    const struct rk_block *block = &l->screen->blocks[index];
    switch (block->kind) {
    case RK_BLOCK_STEP:
        return place_step(l, block, room);
    case RK_BLOCK_NOTE:
        return place_note(l, block, room);
    case RK_BLOCK_LINK:
        return place_link(l, block, room);
    case RK_BLOCK_TEXT:
    case RK_BLOCK_RESULT: /* a title, set by checklist.c */
        break;
    }
    return place_text(l, block, room);
}
