/*
 * A checklist: one question a page, its answers always at the same place, and then what comes of
 * it. A page is found by shown.first_block: a question's block, or for the result the number of
 * questions and on.
 */
#include "pack/checklist.h"

#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/places.h"

static int min(int a, int b)
{
    return a < b ? a : b;
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : min(value, high);
}

/* A question's page, from top to bottom. */
struct page {
    uint32_t question, questions;
    bool in_row; /* the three answers stand side by side */
    struct rk_rect progress, words, answers, note;
};

/* How far one has come: the question's number, a bar, and how many there are. */
static void put_number(struct rk_layout *l, uint32_t number, enum rk_colour ink,
                       struct rk_rect rect)
{
    struct rk_string digits = rk_layout_digits(l, number);
    struct rk_type type = l->m.note;
    type.strong = true;
    struct rk_words words = rk_words_whole(&digits, 0, type, ink);
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, rect), words, rect, RK_MIDDLE);
}

static void put_progress(struct rk_layout *l, const struct page *page)
{
    struct rk_rect bar = page->progress;
    int side = l->m.note.em_px * 2;
    struct rk_rect left = rk_rect_cut_left(&bar, side), right = rk_rect_cut_right(&bar, side);
    rk_rect_cut_left(&right, side / 5);
    put_number(l, page->question + 1, RK_COLOUR_LAKE, left);
    bar = rk_rect_inset(bar, 0, (bar.h - l->m.unit / 2) / 2);
    struct rk_box *track = rk_layout_box(l, RK_ROLE_PROGRESS, bar);
    track->ground = RK_COLOUR_LINE;
    track->radius_px = bar.h / 2;
    track->value = (int)page->question;
    track->value_count = (int)page->questions;
    bar.w = (int)((int64_t)bar.w * (track->value + 1) / track->value_count);
    struct rk_box *done = rk_layout_box(l, RK_ROLE_PANEL, bar);
    done->ground = RK_COLOUR_LAKE;
    done->radius_px = bar.h / 2;
    put_number(l, page->questions, RK_COLOUR_MUTE, right);
}

/* The question as large as it has room for: as a title, or as body text. It can't go on on another
 * page, because its answers belong to it; so it may be smaller than the visitor's text size, but
 * not than the usual one. */
static struct rk_words question_words(struct rk_layout *l, const struct rk_block *block, int width,
                                      int height)
{
    struct rk_words words = rk_words_content(l, block->text, l->m.title, RK_COLOUR_INK);
    words.type.strong = false;
    struct rk_extent extent = rk_layout_measure(l, words, min(width, rk_line_limit(words.type)));
    if (extent.height <= height && extent.width <= width)
        return words;
    words.type = l->m.body;
    width = min(width, rk_line_limit(words.type));
    return rk_layout_shrink(l, words, (struct rk_extent){width, height});
}

/* Its own piece of the page, at the left of `room`; nothing where there is no pictogram. */
static void put_pictogram(struct rk_layout *l, uint32_t pictogram, struct rk_rect rect)
{
    if (pictogram == RK_NONE)
        return;
    rect = rk_layout_at_left(rect);
    struct rk_box *box = rk_layout_box(l, RK_ROLE_PICTOGRAM, rect);
    box->ink = RK_COLOUR_INK;
    box->pictogram = pictogram;
    box->pictogram_rect = rect;
}

static void put_words(struct rk_layout *l, struct rk_words words, struct rk_rect room)
{
    room.w = min(room.w, rk_line_limit(words.type));
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, room), words, room, RK_MIDDLE);
}

/* Tall: the pictogram above, both together in the middle. */
static void put_question_below(struct rk_layout *l, const struct rk_block *block,
                               struct rk_rect room)
{
    struct rk_words words = question_words(l, block, room.w, room.h / 2);
    int width = min(room.w, rk_line_limit(words.type)), gap = l->m.unit * 2;
    int height = rk_layout_measure(l, words, width).height;
    int side = min(min(room.h - height - gap, room.w / 2), l->m.picture * 8);
    if (block->pictogram == RK_NONE || side < l->m.picture * 2) {
        put_words(l, words, room);
        return;
    }
    rk_rect_cut_top(&room, (room.h - height - gap - side) / 2);
    struct rk_rect place = rk_rect_cut_top(&room, side);
    place.w = side;
    put_pictogram(l, block->pictogram, place);
    rk_rect_cut_top(&room, gap);
    room.h = height;
    put_words(l, words, room);
}

/* Wide: the pictogram before, in the middle of each other. */
static void put_question_beside(struct rk_layout *l, const struct rk_block *block,
                                struct rk_rect room)
{
    int gap = l->m.unit * 2;
    int side = min(min(room.h, room.w / (l->shown.mode.text_size > 0 ? 6 : 4)), l->m.picture * 7);
    if (block->pictogram == RK_NONE)
        side = gap = 0;
    struct rk_rect place = rk_rect_cut_left(&room, side);
    rk_rect_cut_left(&room, gap);
    place.y += (place.h - side) / 2;
    place.h = side;
    put_pictogram(l, block->pictogram, place);
    put_words(l, question_words(l, block, room.w, room.h), room);
}

static void put_question(struct rk_layout *l, const struct page *page)
{
    const struct rk_block *block = &l->screen->blocks[page->question];
    l->block = page->question;
    if (l->m.wide)
        put_question_beside(l, block, page->words);
    else
        put_question_below(l, block, page->words);
    l->block = RK_NONE;
}

/* As large as the question, if both answers have room for it, tilde and all; so that they weigh the
 * same. */
static struct rk_type answer_type(struct rk_layout *l, struct rk_rect cell)
{
    struct rk_type type = l->m.title;
    type.strong = false;
    struct rk_words yes = rk_words_ui(l, RK_UI_YES, type, RK_COLOUR_INK);
    struct rk_words no = rk_words_ui(l, RK_UI_NO, type, RK_COLOUR_INK);
    bool room = rk_button_width_words(l, yes) <= cell.w &&
                rk_button_width_words(l, no) <= cell.w && type.line_px + l->m.unit / 2 <= cell.h;
    return room ? type : l->m.label;
}

static void put_answer(struct rk_layout *l, const struct rk_button *button, struct rk_type type,
                       struct rk_rect rect)
{
    rk_button_put_words(l, button, rk_words_ui(l, button->text, type, RK_COLOUR_INK), rect);
}

static struct rk_button unsure_button(uint32_t question)
{
    return (struct rk_button){.action = {RK_ACT_NOT_SURE, question},
                              .text = RK_UI_NOT_SURE,
                              .pictogram = RK_CHROME_NOT_SURE};
}

/* Where height is dear, and the words of the longest one have room in two lines. */
static bool answers_in_row(struct rk_layout *l, int width)
{
    struct rk_button unsure = unsure_button(0);
    int cell = rk_row_cell((struct rk_rect){.w = width}, 3, l->m.unit, 0).w;
    return (l->m.wide || l->m.lowered) && rk_button_least(l, &unsure) <= cell &&
           rk_button_height(l, &unsure, cell) <= l->m.label.line_px * 2 + l->m.unit;
}

/* Yes and no weigh the same: nothing nudges. Not to know is an answer too. */
static void put_answers(struct rk_layout *l, const struct page *page)
{
    struct rk_button yes = {
        .action = {RK_ACT_YES, page->question}, .text = RK_UI_YES, .pictogram = RK_CHROME_YES};
    struct rk_button no = {
        .action = {RK_ACT_NO, page->question}, .text = RK_UI_NO, .pictogram = RK_CHROME_NO};
    struct rk_button unsure = unsure_button(page->question);
    struct rk_rect row = page->answers, last = {0, 0, 0, 0};
    int columns = page->in_row ? 3 : 2, gap = l->m.unit;
    if (page->in_row) {
        last = rk_row_cell(row, columns, gap, 2);
    } else {
        last = rk_rect_cut_bottom(&row, l->m.touch);
        rk_rect_cut_bottom(&row, gap);
    }
    struct rk_rect left = rk_row_cell(row, columns, gap, 0);
    struct rk_type type = answer_type(l, left);
    put_answer(l, &yes, type, left);
    put_answer(l, &no, type, rk_row_cell(row, columns, gap, 1));
    put_answer(l, &unsure, l->m.label, last);
}

static struct rk_words note_words(const struct rk_layout *l)
{
    return rk_words_ui(l, RK_UI_NOT_KEPT, l->m.note, RK_COLOUR_MUTE);
}

/* The answers stand at the foot, so that they stay where they are from question to question. What
 * is said below them gives way where the glass is low. */
static struct page page_of(struct rk_layout *l, uint32_t question, struct rk_rect room)
{
    struct page page = {.question = question, .questions = rk_checklist_questions(l->screen)};
    page.in_row = answers_in_row(l, room.w);
    int unit = l->m.unit, touch = l->m.touch;
    page.progress = rk_rect_cut_top(&room, l->m.note.line_px);
    rk_rect_cut_top(&room, unit);
    int note = rk_layout_measure(l, note_words(l), room.w).height;
    if (!l->m.lowered && room.h > touch * 3 + note + l->m.title.line_px * 2) {
        page.note = rk_rect_cut_bottom(&room, note);
        rk_rect_cut_bottom(&room, unit);
    }
    struct rk_button unsure = unsure_button(0);
    int cell = rk_row_cell(room, 3, unit, 0).w;
    int least = page.in_row ? rk_button_height(l, &unsure, cell) : touch;
    int answers = clamp(room.h / 5, least, touch * 5 / 2 > least ? touch * 5 / 2 : least);
    page.answers = rk_rect_cut_bottom(&room, page.in_row ? answers : answers + unit + touch);
    rk_rect_cut_bottom(&room, unit);
    page.words = room;
    return page;
}

static void put_page(struct rk_layout *l, uint32_t question, struct rk_rect room)
{
    struct page page = page_of(l, question, room);
    put_progress(l, &page);
    put_question(l, &page);
    put_answers(l, &page);
    if (page.note.h > 0)
        rk_layout_paragraph(l, RK_ROLE_TEXT, note_words(l), page.note);
    l->view->page = question;
    l->view->page_count = page.questions;
    l->view->next_block = question + 1;
}

/* The result: rows of signs, then what its author wrote. */
enum { SIGNS, BLOCK };

struct result {
    uint32_t signs[RK_FLOW_ITEMS]; /* the questions that were answered with yes */
    uint32_t sign_count;
    int columns;
};

/* The question's own words: nobody is told more than they said. */
static struct rk_words sign_words(const struct rk_layout *l, uint32_t question)
{
    return rk_words_content(l, l->screen->blocks[question].text, l->m.body, RK_COLOUR_INK);
}

static int sign_side(const struct rk_layout *l)
{
    return l->m.picture * 5 / 2;
}

/* With the space behind it. */
static int sign_indent(const struct rk_layout *l)
{
    return sign_side(l) + l->m.unit * 3 / 2;
}

static int place_signs(struct rk_layout *l, const struct result *result, const struct rk_item *item,
                       struct rk_rect room)
{
    int height = room.h;
    for (uint32_t i = 0; i < item->count; i++) {
        uint32_t question = result->signs[item->first + i];
        struct rk_rect cell = rk_row_cell(room, result->columns, l->m.unit * 2, (int)i);
        l->block = question;
        int h = rk_pictured_place(l, sign_words(l, question), l->screen->blocks[question].pictogram,
                                  sign_side(l), sign_indent(l), cell);
        height = h > height ? h : height;
    }
    return height;
}

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    return item->kind == SIGNS ? place_signs(l, flow->self, item, room)
                               : rk_block_place(l, item->block, room);
}

static struct result result_of(struct rk_layout *l, uint32_t questions, int width)
{
    struct result result = {.columns = l->m.wide && l->shown.mode.text_size == 0 ? 2 : 1};
    int cell = rk_row_cell((struct rk_rect){.w = width}, result.columns, l->m.unit * 2, 0).w;
    for (uint32_t i = 0; i < questions && i < RK_FLOW_ITEMS; i++) {
        if (!(l->shown.answers & rk_answer_bit(i)))
            continue;
        result.signs[result.sign_count++] = i;
        int inside = cell - sign_indent(l);
        if (!rk_layout_has_whole_words(l, sign_words(l, i), inside))
            result.columns = 1;
    }
    return result;
}

static void add_signs(const struct rk_layout *l, const struct result *result, struct rk_flow *flow)
{
    uint32_t columns = (uint32_t)result->columns;
    for (uint32_t i = 0; i < result->sign_count; i += columns) {
        struct rk_item *item = rk_flow_add(flow);
        item->kind = SIGNS;
        item->block = result->signs[i];
        item->first = i;
        item->count = result->sign_count - i < columns ? result->sign_count - i : columns;
        item->gap = l->m.unit * 3 / 2;
        item->text = columns == 1 ? l->screen->blocks[item->block].text : RK_NONE;
    }
}

/* Its pages are found from the number of questions on: see flow.h. */
static void put_result(struct rk_layout *l, uint32_t questions)
{
    bool any = rk_checklist_any(l->screen, l->shown.answers);
    struct rk_checklist_result blocks = rk_checklist_result(l->screen, any);
    rk_text heading = l->screen->blocks[blocks.first].text;
    struct rk_rect room = rk_frame_put(l, rk_words_content(l, heading, l->m.title, RK_COLOUR_INK));
    struct result result = result_of(l, questions, room.w);
    struct rk_flow flow = {.place = place, .self = &result, .first_most = true};
    add_signs(l, &result, &flow);
    for (uint32_t i = blocks.first + 1; i < blocks.end && !flow.full; i++)
        rk_block_add(l, &flow, i, BLOCK);
    for (uint32_t i = 0; i < flow.count; i++)
        flow.items[i].at += questions;
    l->picture = sign_side(l);
    rk_flow_split(l, &flow, room);
    rk_flow_put(l, &flow, room);
}

/* Over every question the same: it leaves what room there is to the question. */
static struct rk_type usual_title(const struct rk_layout *l)
{
    if (l->shown.mode.text_size == 0)
        return l->m.title;
    return rk_type_of(l->m.picture * RK_CAP_PER_EM * 1.5, 1.2, true);
}

void rk_checklist_put(struct rk_layout *l)
{
    uint32_t questions = rk_checklist_questions(l->screen), at = l->shown.first_block;
    if (at >= questions) {
        put_result(l, questions);
        return;
    }
    struct rk_words title = rk_words_content(l, l->screen->title, usual_title(l), RK_COLOUR_INK);
    put_page(l, at, rk_frame_put(l, title));
}
