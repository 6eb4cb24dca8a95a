#include "view/mark.h"
#include "view/places.h"

/* The ornament, large, along the whole edge. */
static void put_band(struct rk_layout *l, struct rk_rect rect)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_BAND, rect);
    box->ground = RK_COLOUR_MAIZE;
    box->ink = RK_COLOUR_CLAY;
    box->value = l->m.unit;
}

/* The largest of a few sizes in which no word is wider than the room. */
static struct rk_words title_words(struct rk_layout *l, int width)
{
    struct rk_words words = rk_words_ui(l, RK_UI_ATTRACT_TITLE, l->m.title, RK_COLOUR_WHITE);
    for (int tenths = 18; tenths >= 10; tenths -= 2) {
        double cap = l->m.title.em_px * RK_CAP_PER_EM * tenths / 10;
        words.type = rk_type_of(cap, 1.15, true);
        struct rk_extent extent = rk_layout_measure(l, words, width);
        if (extent.width <= width && extent.height <= 3 * words.type.line_px)
            break;
    }
    return words;
}

static void put_title(struct rk_layout *l, struct rk_rect room)
{
    struct rk_words title = title_words(l, room.w);
    rk_rect_cut_top(&room, rk_layout_paragraph(l, RK_ROLE_TITLE, title, room) + l->m.unit);
    struct rk_words subtitle =
        rk_words_ui(l, RK_UI_ATTRACT_SUBTITLE, l->m.body, RK_COLOUR_WHITE);
    rk_layout_paragraph(l, RK_ROLE_TEXT, subtitle, room);
}

/* The hand in a circle, "touch the screen" beside it. */
static void put_touch(struct rk_layout *l, struct rk_rect room)
{
    int side = l->m.title.em_px * 5 / 2, gap = l->m.unit * 3 / 2;
    struct rk_rect circle = {room.x, room.y, side, side};
    struct rk_box *box = rk_layout_box(l, RK_ROLE_PICTOGRAM, circle);
    box->frame = RK_COLOUR_WHITE;
    box->frame_px = l->m.frame * 3 / 2;
    box->radius_px = side / 2;
    box->ink = RK_COLOUR_WHITE;
    box->pictogram = l->pictograms[RK_CHROME_TOUCH];
    box->pictogram_rect = rk_rect_inset(circle, side / 5, side / 5);
    struct rk_words words = rk_words_ui(l, RK_UI_TOUCH_SCREEN, l->m.title, RK_COLOUR_WHITE);
    struct rk_rect beside = {room.x + side + gap, room.y, room.w - side - gap, side};
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, beside), words, beside, RK_MIDDLE);
}

/* The languages by their own names, in a line as long as it goes; what has no room is left out:
 * it is an invitation, not the choice. */
static void put_languages(struct rk_layout *l, struct rk_rect room)
{
    for (rk_lang lang = 0; lang < rk_pack_language_count(l->pack) && lang < 12; lang++) {
        struct rk_string name = rk_plain_string(rk_pack_language(l->pack, lang)->name);
        struct rk_words words = {&name, lang, l->m.body, RK_COLOUR_WHITE};
        struct rk_extent extent = rk_layout_measure(l, words, room.w);
        if (extent.width > room.w)
            return;
        struct rk_rect rect = {room.x, room.y, extent.width, words.type.line_px};
        rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, rect), words, rect, RK_TOP);
        rk_rect_cut_left(&room, extent.width + l->m.unit * 2);
    }
}

void rk_attract_put(struct rk_layout *l)
{
    struct rk_rect all = {0, 0, l->m.width, l->m.height};
    struct rk_box *ground = rk_layout_box(l, RK_ROLE_BACKGROUND, all);
    ground->ground = RK_COLOUR_LAKE;
    ground->action = (struct rk_action){RK_ACT_START, 0};
    put_band(l, rk_rect_cut_top(&all, 4 * l->m.unit));
    put_band(l, rk_rect_cut_bottom(&all, 4 * l->m.unit));
    struct rk_rect room = rk_rect_inset(all, l->m.margin * 2, l->m.unit * 2);
    rk_mark_put(l, &room);
    struct rk_rect title = room, foot = room;
    rk_rect_cut_top(&title, room.h / (l->m.wide ? 12 : 7));
    put_title(l, title);

    struct rk_rect languages = rk_rect_cut_bottom(&foot, l->m.body.line_px);
    put_languages(l, languages);
    rk_rect_cut_bottom(&foot, l->m.unit * (l->m.wide ? 2 : 4));
    put_touch(l, rk_rect_cut_bottom(&foot, l->m.title.em_px * 5 / 2));
}
