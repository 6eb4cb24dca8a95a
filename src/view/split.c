#include "view/flow.h"

#include "text/sentence.h"

#include <string.h>

enum {
    PARTS_MOST = 12,
    PART_NUMBERS = 1 << (32 - RK_PART_SHIFT), /* that `at` has room for */
};

/* An item being split. */
struct split {
    struct rk_layout *l;
    const struct rk_flow *flow;
    struct rk_item item;
    const struct rk_string *string; /* its text */
    int width, page;                /* in pixels; how high a page is */
    struct rk_stretch parts[PARTS_MOST];
    int count;
};

static int height_of(struct split *s, uint32_t from, uint32_t to)
{
    s->item.part = (struct rk_stretch){from, to};
    return rk_flow_measure(s->l, s->flow, &s->item, s->width);
}

/* The end of as many sentences from `from` on as have room in `limit` pixels, or `from`. */
static uint32_t fit_sentences(struct split *s, uint32_t from, int limit)
{
    uint32_t end = from;
    while (end < s->string->length) {
        uint32_t further = rk_sentence_end(s->string, end);
        if (height_of(s, from, further) > limit)
            break;
        end = further;
    }
    return end;
}

/* The same of words; not all up to `high` have room. */
static uint32_t fit_words(struct split *s, uint32_t from, uint32_t high, int limit)
{
    uint32_t low = from;
    for (;;) {
        uint32_t middle = rk_word_end(s->string, low + (high - low) / 2);
        if (middle >= high)
            middle = rk_word_end(s->string, low);
        if (middle >= high)
            return low;
        if (height_of(s, from, middle) <= limit)
            low = middle;
        else
            high = middle;
    }
}

/* A sentence that has room on a page stays whole, whatever the limit. */
static uint32_t part_end(struct split *s, uint32_t from, int limit)
{
    uint32_t end = fit_sentences(s, from, limit);
    if (end > from)
        return end;
    end = rk_sentence_end(s->string, from);
    return height_of(s, from, end) <= s->page ? end : fit_words(s, from, end, limit);
}

/* Divides the text into parts of `limit` pixels; false: into too many, or a word has no room. */
static bool divide(struct split *s, int limit, int most)
{
    uint32_t from = 0;
    for (s->count = 0; from < s->string->length && s->count < most; s->count++) {
        uint32_t to = part_end(s, from, limit);
        if (to == from)
            return false;
        s->parts[s->count] = (struct rk_stretch){from, to};
        from = to;
    }
    return from == s->string->length;
}

/* As few parts as can be, and low ones of so many; all of it is `height` pixels. */
static bool balance(struct split *s, int height)
{
    if (!divide(s, s->page, PARTS_MOST))
        return false;
    int most = s->count, step = s->l->m.body.line_px * 2;
    for (int limit = height / most + step; limit < s->page; limit += step) {
        if (divide(s, limit, most))
            return true;
    }
    return divide(s, s->page, most);
}

/* Parts are numbered by how far in the text they begin, so that about the same place is found in
 * letters of another size; each higher than the one before. */
static uint32_t number_of(const struct split *s, int part, uint32_t before)
{
    uint64_t far = (uint64_t)s->parts[part].from * (PART_NUMBERS - PARTS_MOST) / s->string->length;
    return far > before ? (uint32_t)far : before + 1;
}

/* Puts the parts in the place of item `index`; there is room for them. */
static void replace(struct rk_flow *flow, uint32_t index, const struct split *s)
{
    struct rk_item *item = &flow->items[index];
    uint32_t more = (uint32_t)s->count - 1, number = 0;
    memmove(item + 1 + more, item + 1, (flow->count - index - 1) * sizeof *item);
    flow->count += more;
    item->part = s->parts[0];
    for (int i = 1; i < s->count; i++) {
        item[i] = item[0];
        item[i].part = s->parts[i];
        number = number_of(s, i, number);
        item[i].at |= number << RK_PART_SHIFT;
    }
}

void rk_flow_split(struct rk_layout *l, struct rk_flow *flow, struct rk_rect room)
{
    int least = rk_flow_page_height(l, room), page = flow->count > 1 ? least : room.h;
    for (uint32_t i = 0; i < flow->count; i++) {
        const struct rk_item *item = &flow->items[i];
        if (item->text == RK_NONE || item->part.to > 0)
            continue;
        int height = rk_flow_measure(l, flow, item, room.w);
        if (height <= page)
            continue;
        struct split s = {.l = l, .flow = flow, .item = *item, .width = room.w, .page = least};
        s.string = rk_pack_string(l->pack, l->content_lang, item->text);
        if (balance(&s, height) && flow->count + (uint32_t)s.count - 1 <= RK_FLOW_ITEMS)
            replace(flow, i, &s);
    }
}
