#include "view/block.h"
#include "view/button.h"
#include "view/frame.h"
#include "view/places.h"

/* A menu's items: its paragraphs, and rows of tiles. */
enum { PARAGRAPH, ROW };

/* What all tiles of a menu have in common. */
struct menu {
    bool tight; /* words as on buttons and smaller pictograms, so that all tiles are on one page */
    int columns;
    int words_height; /* of the tile with most lines */
};

static struct rk_words words_of(const struct rk_layout *l, const struct rk_block *block, bool tight)
{
    return rk_words_content(l, block->text, tight ? l->m.label : l->m.body, RK_COLOUR_INK);
}

static int cell_width(const struct rk_layout *l, int width, int columns)
{
    return rk_row_cell((struct rk_rect){.w = width}, columns, l->m.unit, 0).w;
}

/* On a tile among others: better a wider tile than a divided word. */
static struct rk_words whole_words_of(const struct rk_layout *l, const struct rk_block *block,
                                      bool tight)
{
    struct rk_words words = words_of(l, block, tight);
    words.type.whole = true;
    return words;
}

/* The size that the words of all tiles take when each may be `width` wide. */
static struct rk_extent measure_tiles(struct rk_layout *l, int width, bool tight)
{
    struct rk_extent most = {0, 0};
    for (uint32_t i = 0; i < l->screen->block_count && i < RK_FLOW_ITEMS; i++) {
        if (l->screen->blocks[i].kind != RK_BLOCK_LINK)
            continue;
        struct rk_words words = whole_words_of(l, &l->screen->blocks[i], tight);
        struct rk_extent e = rk_layout_measure(l, words, width);
        most.width = e.width > most.width ? e.width : most.width;
        most.height = e.height > most.height ? e.height : most.height;
    }
    return most;
}

static uint32_t count_links(const struct rk_screen *screen)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < screen->block_count; i++)
        count += screen->blocks[i].kind == RK_BLOCK_LINK;
    return count;
}

static int least_pictogram(const struct rk_layout *l, bool tight)
{
    return l->m.picture * (tight && !l->m.wide ? 6 : 9) / 4;
}

static int row_height(const struct rk_layout *l, const struct menu *menu)
{
    return menu->words_height + l->m.unit / 2 + least_pictogram(l, menu->tight) + 2 * l->m.pad;
}

/* As many columns as suit the number of tiles, or fewer where a word would be wider than its
 * tile, or the tile higher than a page: words are neither cut nor set smaller. */
static struct menu menu_of(struct rk_layout *l, struct rk_rect room, bool tight)
{
    int width = room.w, page = rk_flow_page_height(l, room);
    uint32_t links = count_links(l->screen);
    int columns = l->m.wide || l->m.lowered ? (links <= 2 || links == 4 ? 2
                                               : links <= 6             ? 3
                                                                        : 4)
                                            : (links <= 3 ? 1 : 2);
    for (; columns > 1; columns--) {
        int inside = cell_width(l, width, columns) - 2 * rk_tile_pad(l);
        struct rk_extent words = measure_tiles(l, inside, tight);
        const struct menu menu = {tight, columns, words.height};
        if (words.width <= inside && row_height(l, &menu) <= page)
            return menu;
    }
    return (struct menu){tight, 1, 0};
}

/* The pictogram above, as large as the tile lets it be; the words at the foot. */
static void put_tile(struct rk_layout *l, const struct menu *menu, const struct rk_block *block,
                     struct rk_rect rect)
{
    struct rk_box *box = rk_tile_box(l, rect, (struct rk_action){RK_ACT_OPEN, block->target});
    struct rk_rect inside = rk_rect_inset(rect, rk_tile_pad(l), l->m.pad);
    struct rk_rect words = rk_rect_cut_bottom(&inside, menu->words_height);
    rk_rect_cut_bottom(&inside, l->m.unit / 2);
    int side = inside.h < inside.w ? inside.h : inside.w;
    int most = l->m.picture * 6;
    side = side < most ? side : most;
    int lift = (inside.h - side) / 2; /* pictogram and words keep together */
    inside.y += lift;
    words.y -= lift;
    if (block->pictogram != RK_NONE) {
        box->pictogram = block->pictogram;
        box->pictogram_rect = rk_layout_at_left((struct rk_rect){inside.x, inside.y, side, side});
    }
    rk_layout_write(l, box, whole_words_of(l, block, menu->tight), words, RK_TOP);
}

static int place_row(struct rk_layout *l, const struct menu *menu, const struct rk_item *item,
                     struct rk_rect room)
{
    const struct rk_block *blocks = l->screen->blocks + item->block;
    if (menu->columns == 1)
        return rk_link_place(l, words_of(l, blocks, menu->tight), blocks->pictogram,
                             least_pictogram(l, menu->tight),
                             (struct rk_action){RK_ACT_OPEN, blocks->target}, room);
    if (room.h == 0)
        room.h = row_height(l, menu);
    for (uint32_t i = 0; i < item->count; i++) {
        l->block = item->block + i;
        put_tile(l, menu, &blocks[i], rk_row_cell(room, menu->columns, l->m.unit, (int)i));
    }
    return room.h;
}

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    return item->kind == ROW ? place_row(l, flow->self, item, room)
                             : rk_block_place(l, item->block, room);
}

/* Links that follow each other share rows. */
static void add_items(const struct rk_layout *l, struct rk_flow *flow, int columns)
{
    struct rk_item *row = NULL;
    for (uint32_t i = 0; i < l->screen->block_count && !flow->full; i++) {
        bool link = l->screen->blocks[i].kind == RK_BLOCK_LINK;
        if (link && row && row->count < (uint32_t)columns) {
            row->count++;
            continue;
        }
        struct rk_item *item = rk_block_add(l, flow, i, link ? ROW : PARAGRAPH);
        item->at = i;
        item->grow = link ? l->m.unit * 14 : 0;
        item->leads_on = l->screen->blocks[i].kind == RK_BLOCK_TEXT;
        row = link ? item : NULL;
    }
}

static uint32_t count_pages(struct rk_layout *l, struct menu *menu, struct rk_rect room)
{
    struct rk_flow flow = {.place = place, .self = menu};
    add_items(l, &flow, menu->columns);
    return rk_flow_pages(l, &flow, room);
}

/* Who reads little looks at what is there and not for what is behind it: on tall glass all tiles
 * stand on one page if they can. Who has asked for larger letters gets them. */
static struct menu choose_menu(struct rk_layout *l, struct rk_rect room)
{
    const bool usual = l->shown.mode.text_size == 0;
    struct menu roomy = menu_of(l, room, usual && l->m.wide);
    if (!usual || l->m.wide || count_pages(l, &roomy, room) == 1)
        return roomy;
    struct menu tight = menu_of(l, room, true);
    return count_pages(l, &tight, room) == 1 ? tight : roomy;
}

void rk_menu_put(struct rk_layout *l)
{
    struct rk_words title = rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    struct menu menu = choose_menu(l, room);
    struct rk_flow flow = {.place = place, .self = &menu, .first_most = true};
    add_items(l, &flow, menu.columns);
    rk_flow_split(l, &flow, room);
    rk_flow_put(l, &flow, room);
}
