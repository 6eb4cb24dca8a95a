#include "view/mark.h"
#include "view/places.h"

/* One step of the ornament, which is large here. */
static int band_step(const struct rk_layout *l)
{
    return l->m.band * 3;
}

static void put_band(struct rk_layout *l, struct rk_rect rect)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_BAND, rect);
    box->ground = RK_COLOUR_MAIZE;
    box->ink = RK_COLOUR_CLAY;
    box->value = band_step(l);
    box->value_count = l->shown.drift;
}

/* The largest of a few sizes in which the words have room. */
static struct rk_words title_words(struct rk_layout *l, struct rk_rect room)
{
    struct rk_words words = rk_words_ui(l, RK_UI_ATTRACT_TITLE, l->m.title, RK_COLOUR_WHITE);
    for (int tenths = 20; tenths >= 10; tenths -= 2) {
        double cap = l->m.title.em_px * RK_CAP_PER_EM * tenths / 10;
        words.type = rk_type_of(cap, 1.15, true);
        words.type.whole = true;
        struct rk_extent extent = rk_layout_measure(l, words, room.w);
        if (extent.width <= room.w && extent.height <= room.h * 2 / 3)
            break;
    }
    return words;
}

static void put_title(struct rk_layout *l, struct rk_rect room)
{
    struct rk_words title = title_words(l, room);
    rk_rect_cut_top(&room, rk_layout_paragraph(l, RK_ROLE_TITLE, title, room) + l->m.unit * 3 / 2);
    struct rk_words subtitle = rk_words_ui(l, RK_UI_ATTRACT_SUBTITLE, l->m.body, RK_COLOUR_WHITE);
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, room), subtitle, room, RK_TOP);
}

static void put_hand(struct rk_layout *l, struct rk_rect circle)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_PICTOGRAM, circle);
    box->frame = RK_COLOUR_WHITE;
    box->frame_px = l->m.frame * 3 / 2;
    box->radius_px = circle.h / 2;
    box->ink = RK_COLOUR_WHITE;
    box->pictogram = l->pictograms[RK_CHROME_TOUCH];
    box->pictogram_rect = rk_rect_inset(circle, circle.w / 5, circle.h / 5);
}

static struct rk_words touch_words(const struct rk_layout *l)
{
    return rk_words_ui(l, RK_UI_TOUCH_SCREEN, l->m.title, RK_COLOUR_WHITE);
}

/* The hand in a circle, "touch the screen" beside it. */
static void put_touch_row(struct rk_layout *l, struct rk_rect room)
{
    struct rk_rect circle = rk_rect_cut_left(&room, room.h);
    put_hand(l, circle);
    rk_rect_cut_left(&room, l->m.unit * 3 / 2);
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, room), touch_words(l), room, RK_MIDDLE);
}

/* The same one above the other, in the middle of the room. */
static void put_touch_column(struct rk_layout *l, struct rk_rect room)
{
    struct rk_words words = touch_words(l);
    int height = rk_layout_measure(l, words, room.w).height, most = l->m.title.em_px * 6;
    int side = room.h - height - l->m.unit;
    side = side < room.w ? side : room.w;
    side = side < most ? side : most;
    rk_rect_cut_top(&room, (room.h - side - l->m.unit - height) / 2);
    struct rk_rect circle = rk_rect_cut_top(&room, side);
    put_hand(l, rk_rect_inset(circle, (circle.w - side) / 2, 0));
    rk_rect_cut_top(&room, l->m.unit);
    room.h = height;
    struct rk_box *box = rk_layout_box(l, RK_ROLE_TEXT, room);
    rk_layout_write(l, box, words, room, RK_TOP);
    box->centred = true;
}

/* The languages by their own names, in a line as long as it goes; what has no room is left out:
 * it is an invitation, not the choice. */
static void put_languages(struct rk_layout *l, struct rk_rect room)
{
    for (rk_lang lang = 0; lang < rk_pack_language_count(l->pack); lang++) {
        struct rk_string name = rk_plain_string(rk_pack_language(l->pack, lang)->name);
        struct rk_words words = rk_words_whole(&name, lang, l->m.body, RK_COLOUR_WHITE);
        int width = rk_layout_measure(l, words, room.w).width;
        if (width > room.w)
            return;
        struct rk_rect rect = rk_rect_cut_left(&room, width);
        rk_layout_write(l, rk_layout_box(l, RK_ROLE_TEXT, rect), words, rect, RK_TOP);
        rk_rect_cut_left(&room, l->m.unit * 2);
    }
}

/* Forth and back between 0 and `steps`. */
static int swing(int drift, int steps)
{
    int at = drift % (2 * steps);
    return at < steps ? at : 2 * steps - at;
}

/* The words wander within the margin around them, by a margin and a unit to each side: a picture
 * that stands still for months stays on the glass for ever. So does the middle of a patch of one
 * colour that is larger than its way. */
static struct rk_rect wander(const struct rk_layout *l, struct rk_rect room)
{
    enum { ACROSS = 12, DOWN = 10 };
    room.x += (swing(l->shown.drift + ACROSS / 2, ACROSS) - ACROSS / 2) * l->m.margin * 2 / ACROSS;
    room.y += (swing(l->shown.drift + DOWN / 2, DOWN) - DOWN / 2) * l->m.unit * 2 / DOWN;
    return room;
}

/* Tall: what is touched is at the foot, the words above it; between them the calm of the lake.
 * Wide: the words at the left, the hand at the right, as high as each other. */
void rk_attract_put(struct rk_layout *l)
{
    struct rk_rect room = {0, 0, l->m.width, l->m.height};
    struct rk_box *ground = rk_layout_box(l, RK_ROLE_BACKGROUND, room);
    ground->ground = RK_COLOUR_LAKE;
    ground->action = (struct rk_action){RK_ACT_START, 0};
    put_band(l, rk_rect_cut_top(&room, 4 * band_step(l)));
    put_band(l, rk_rect_cut_bottom(&room, 4 * band_step(l)));
    room = wander(l, rk_rect_inset(room, l->m.margin * 2, l->m.unit * 2));
    rk_mark_put(l, &room);

    int air = l->m.wide ? room.h / 16 : room.h / 12;
    rk_rect_cut_bottom(&room, air);
    put_languages(l, rk_rect_cut_bottom(&room, l->m.body.line_px));
    rk_rect_cut_bottom(&room, air);
    if (l->m.wide) {
        rk_rect_cut_top(&room, air);
        put_touch_column(l, rk_rect_cut_right(&room, room.w / 3));
        rk_rect_cut_right(&room, l->m.unit * 2);
    } else {
        int side = l->m.title.em_px * 7 / 2;
        put_touch_row(l, rk_rect_cut_bottom(&room, side < room.h / 2 ? side : room.h / 2));
        rk_rect_cut_bottom(&room, l->m.unit);
        rk_rect_cut_top(&room, air);
    }
    put_title(l, room);
}
