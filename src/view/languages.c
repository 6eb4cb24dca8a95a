#include "view/button.h"
#include "view/flow.h"
#include "view/frame.h"
#include "view/places.h"

/* The languages in rows; what the columns of all rows are. */
struct choice {
    int columns;
};

/* A tall glass has room for names that are seen from afar, unless there are so many that they stand
 * side by side. */
static struct rk_type name_type(const struct rk_layout *l, const struct choice *choice)
{
    double cap = l->m.title.em_px * RK_CAP_PER_EM;
    return choice->columns > 1 ? l->m.title : rk_type_of(cap * 3 / 2, 1.2, true);
}

static struct rk_type detail_type(const struct rk_layout *l, const struct choice *choice)
{
    return choice->columns > 1 ? l->m.note : l->m.label;
}

static int words_height(const struct rk_layout *l, const struct choice *choice)
{
    return name_type(l, choice).line_px + detail_type(l, choice).line_px;
}

/* For who reads only Spanish; where it has no room in the larger sizes, about the usual one does. */
static struct rk_type narrow_type(struct rk_layout *l, struct rk_words words, int width)
{
    if (rk_layout_measure(l, words, width).width <= width)
        return words.type;
    return rk_type_of(l->m.picture * RK_CAP_PER_EM * 0.75, 1.36, false);
}

/* A language by its own name, and in small what it is for whoever reads only Spanish. */
static void put_language(struct rk_layout *l, const struct choice *choice, rk_lang lang,
                         struct rk_rect rect)
{
    const struct rk_language *language = rk_pack_language(l->pack, lang);
    struct rk_string name = rk_plain_string(language->name);
    struct rk_string detail = rk_plain_string(language->detail);
    struct rk_box *box = rk_tile_box(l, rect, (struct rk_action){RK_ACT_LANGUAGE, lang});
    struct rk_rect inside = rk_rect_inset(rect, rk_tile_pad(l), 0);
    struct rk_rect words = inside;
    bool arrow = !l->m.lowered; /* there the tiles are narrow */
    rk_rect_cut_right(&words, arrow ? l->m.icon + l->m.unit : 0);
    struct rk_type type = name_type(l, choice);
    int height = detail.length > 0 ? words_height(l, choice) : type.line_px;
    words = rk_rect_inset(words, 0, (words.h - height) / 2);
    struct rk_extent line = {words.w, height};
    struct rk_words own = rk_words_whole(&name, lang, type, RK_COLOUR_INK);
    own = rk_layout_shrink(l, own, line);
    rk_layout_write(l, box, own, rk_rect_cut_top(&words, type.line_px), RK_TOP);
    if (arrow)
        rk_tile_arrow(l, &inside);
    if (detail.length > 0) {
        struct rk_words spanish =
            rk_words_whole(&detail, 0, detail_type(l, choice), RK_COLOUR_MUTE);
        spanish.type = narrow_type(l, spanish, words.w);
        rk_layout_paragraph(l, RK_ROLE_TEXT, spanish, words);
    }
}

static int place(struct rk_layout *l, const struct rk_flow *flow, const struct rk_item *item,
                 struct rk_rect room)
{
    const struct choice *choice = flow->self;
    if (room.h == 0)
        room.h = words_height(l, choice) + 2 * l->m.unit;
    for (uint32_t i = 0; i < item->count; i++)
        put_language(l, choice, item->first + i,
                     rk_row_cell(room, choice->columns, l->m.unit, (int)i));
    return room.h;
}

void rk_languages_put(struct rk_layout *l)
{
    uint32_t count = rk_pack_language_count(l->pack);
    struct choice choice = {l->m.wide || l->m.lowered || count > 6 ? 2 : 1};
    struct rk_flow flow = {.place = place, .self = &choice};
    uint32_t columns = (uint32_t)choice.columns;
    for (uint32_t at = 0; at < count && !flow.full; at += columns) {
        struct rk_item *item = rk_flow_add(&flow);
        item->at = item->first = at;
        item->count = count - at < columns ? count - at : columns;
        item->gap = l->m.unit;
        item->grow = l->m.unit * 16;
    }
    struct rk_words title = rk_words_ui(l, RK_UI_CHOOSE_LANGUAGE, l->m.title, RK_COLOUR_INK);
    rk_flow_put(l, &flow, rk_frame_put(l, title));
}
