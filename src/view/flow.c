#include "view/flow.h"

#include "view/button.h"

/* Items [first, end) of a flow. */
struct page {
    uint32_t first, end;
};

struct rk_item *rk_flow_add(struct rk_flow *flow)
{
    uint32_t at = flow->count;
    if (flow->count < RK_FLOW_ITEMS)
        flow->count++;
    else
        flow->full = true;
    at = at < RK_FLOW_ITEMS ? at : RK_FLOW_ITEMS - 1;
    flow->items[at] = (struct rk_item){.at = at, .block = RK_NONE, .text = RK_NONE};
    return &flow->items[at];
}

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    l->block = item->block;
    l->part = item->part;
    int height = flow->place(l, flow, item, room);
    l->block = RK_NONE;
    l->part = (struct rk_stretch){0};
    return height;
}

int rk_flow_measure(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                    int width)
{
    struct rk_bookmark before = rk_layout_bookmark(l);
    l->measuring = true;
    int height = place(l, flow, item, (struct rk_rect){.w = width});
    l->measuring = false;
    rk_layout_return(l, before);
    return height;
}

static void measure(struct rk_layout *l, const struct rk_flow *flow, int width,
                    int heights[RK_FLOW_ITEMS])
{
    for (uint32_t i = 0; i < flow->count; i++)
        heights[i] = rk_flow_measure(l, flow, &flow->items[i], width);
}

/* The page that starts at `first` when pages are `room` high: one item at least. */
static struct page page_from(const struct rk_flow *flow, const int *heights, uint32_t first,
                             int room)
{
    struct page page = {first, first};
    int64_t used = 0;
    while (page.end < flow->count) {
        used += heights[page.end] + (page.end > first ? flow->items[page.end].gap : 0);
        if (used > room && page.end > first)
            break;
        page.end++;
    }
    while (page.end < flow->count && page.end - page.first > 1 &&
           flow->items[page.end - 1].leads_on)
        page.end--;
    return page;
}

static uint32_t count_pages(const struct rk_flow *flow, const int *heights, int room)
{
    uint32_t pages = 0;
    for (uint32_t at = 0; at < flow->count; pages++)
        at = page_from(flow, heights, at, room).end;
    return pages;
}

/* The lowest pages that still are no more than those of full height. */
static int balanced_room(const struct rk_flow *flow, const int *heights, int room)
{
    uint32_t pages = count_pages(flow, heights, room);
    int low = 0, high = room; /* low: too low, or nothing */
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (count_pages(flow, heights, middle) <= pages)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The page that shown.first_block is on; it and the pages before it are counted in the view. */
static struct page find_page(struct rk_layout *l, const struct rk_flow *flow, const int *heights,
                             int room)
{
    struct page page = {0, 0}, found = {0, 0};
    for (uint32_t number = 0; page.end < flow->count; number++) {
        page = page_from(flow, heights, page.end, room);
        if (number == 0 || !rk_block_before(l->shown.first_block, flow->items[page.first].at)) {
            found = page;
            l->view->page = number;
        }
    }
    return found;
}

static int used_height(const struct rk_flow *flow, const int *heights, struct page page)
{
    int used = 0;
    for (uint32_t i = page.first; i < page.end; i++)
        used += heights[i] + (i > page.first ? flow->items[i].gap : 0);
    return used;
}

/* Gives what is left of the page's height to the items that may grow, in equal parts. Returns
 * what there is to put between items that don't grow. */
static int grow_items(const struct rk_flow *flow, int *heights, struct page page, int left)
{
    int growing = 0;
    for (uint32_t i = page.first; i < page.end; i++)
        growing += flow->items[i].grow > 0;
    bool none = growing == 0;
    for (uint32_t i = page.first; i < page.end && left > 0; i++) {
        int most = flow->items[i].grow;
        if (most <= 0)
            continue;
        int share = left / growing--;
        share = share < most ? share : most;
        heights[i] += share;
        left -= share;
    }
    return none ? left : 0;
}

/* What is left of a page goes between its items, to each gap its part, so that what belongs
 * together stays together; but no gap gets much wider, so that a page does not fall apart. */
static int wider_gap(int gap, int left, int gaps)
{
    if (left <= 0 || gaps <= 0)
        return gap;
    int64_t more = (int64_t)left * gap / (gaps + gap);
    return gap + (int)(more < gap * 3 / 2 ? more : gap * 3 / 2);
}

/* A single item may be higher than the page: it is cut there. */
static void put_page(struct rk_layout *l, const struct rk_flow *flow, int *heights,
                     struct page page, struct rk_rect room)
{
    int left = room.h - used_height(flow, heights, page);
    if (left < 0)
        heights[page.first] = room.h > 0 ? room.h : 1;
    left = grow_items(flow, heights, page, left);
    int gaps = 0;
    for (uint32_t i = page.first + 1; i < page.end; i++)
        gaps += flow->items[i].gap;
    for (uint32_t i = page.first; i < page.end; i++) {
        if (i > page.first)
            rk_rect_cut_top(&room, wider_gap(flow->items[i].gap, left, gaps));
        struct rk_rect slot = rk_rect_cut_top(&room, heights[i]);
        slot.h = heights[i];
        place(l, flow, &flow->items[i], slot);
    }
}

static void put_dots(struct rk_layout *l, struct rk_rect room)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_PAGES, room);
    box->ink = RK_COLOUR_INK;
    box->value = (int)l->view->page;
    box->value_count = (int)l->view->page_count;
}

static struct rk_button turn_button(bool next, uint32_t at)
{
    return (struct rk_button){
        .style = next ? RK_STYLE_NEXT : RK_STYLE_PLAIN,
        .action = {RK_ACT_PAGE, at},
        .text = next ? RK_UI_NEXT_PAGE : RK_UI_PREVIOUS_PAGE,
        .pictogram = next ? RK_CHROME_NEXT : RK_CHROME_PREVIOUS,
        .pictogram_last = next,
    };
}

static int controls_height(const struct rk_layout *l)
{
    int one_line = l->m.label.line_px + l->m.unit;
    return one_line > l->m.touch ? one_line : l->m.touch;
}

/* With what keeps them apart from the page. */
static int controls_space(const struct rk_layout *l)
{
    return controls_height(l) + l->m.unit;
}

int rk_flow_page_height(const struct rk_layout *l, struct rk_rect room)
{
    return room.h - controls_space(l);
}

static int turn_width(struct rk_layout *l, struct rk_button back, struct rk_button next)
{
    int width = rk_button_width(l, &back), other = rk_button_width(l, &next);
    return width > other ? width : other;
}

/* Both buttons are as wide as the wider one, so that the dots stay in the middle. Large letters
 * that leave no room to them are as small as those of the top row. */
static void put_controls(struct rk_layout *l, const struct rk_flow *flow, struct page page,
                         uint32_t previous, struct rk_rect row)
{
    struct rk_button back = turn_button(false, flow->items[previous].at);
    struct rk_button next = turn_button(true, l->view->next_block);
    if (turn_width(l, back, next) > row.w * 2 / 5)
        l->m.label = l->m.bar;
    int width = turn_width(l, back, next);
    width = width < row.w * 2 / 5 ? width : row.w * 2 / 5;
    struct rk_rect left = rk_rect_cut_left(&row, width), right = rk_rect_cut_right(&row, width);
    if (page.first > 0)
        rk_button_put(l, &back, left);
    put_dots(l, row);
    if (page.end < flow->count)
        rk_button_put(l, &next, right);
}

/* The first item of the page before `page`. */
static uint32_t previous_page(const struct rk_flow *flow, const int *heights, int room,
                              struct page page)
{
    struct page p = {0, 0};
    uint32_t previous = 0;
    while (p.end < page.first) {
        p = page_from(flow, heights, p.end, room);
        previous = p.first;
    }
    return previous;
}

uint32_t rk_flow_pages(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room)
{
    int heights[RK_FLOW_ITEMS];
    measure(l, flow, room.w, heights);
    uint32_t pages = count_pages(flow, heights, room.h);
    if (pages > 1)
        pages = count_pages(flow, heights, room.h - controls_space(l));
    return pages;
}

bool rk_flow_first_page_holds(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room,
                              uint32_t count)
{
    int heights[RK_FLOW_ITEMS];
    measure(l, flow, room.w, heights);
    return count_pages(flow, heights, room.h) <= 1 ||
           page_from(flow, heights, 0, room.h - controls_space(l)).end >= count;
}

void rk_flow_put(struct rk_layout *l, const struct rk_flow *flow, struct rk_rect room)
{
    int heights[RK_FLOW_ITEMS];
    measure(l, flow, room.w, heights);
    if (flow->full)
        rk_layout_misfit(l, NULL, 0, false);
    if (count_pages(flow, heights, room.h) <= 1) {
        put_page(l, flow, heights, (struct page){0, flow->count}, room);
        return;
    }

    struct rk_rect controls = rk_rect_cut_bottom(&room, controls_height(l));
    rk_rect_cut_bottom(&room, controls_space(l) - controls.h);
    int page_room = flow->first_most ? room.h : balanced_room(flow, heights, room.h);
    l->view->page_count = count_pages(flow, heights, page_room);
    struct page page = find_page(l, flow, heights, page_room);
    l->view->next_block = page.end < flow->count ? flow->items[page.end].at : RK_NONE;
    uint32_t previous = previous_page(flow, heights, page_room, page);
    put_page(l, flow, heights, page, room);
    put_controls(l, flow, page, previous, controls);
}
