#include "view/notice.h"

#include "view/layout.h"

#include <string.h>

/* Lines may end behind spaces. */
static struct rk_string part(struct rk_notice *notice, int index)
{
    struct rk_string string = rk_plain_string(notice->texts[index]);
    struct rk_mark *marks = notice->marks[index];
    string.marks = marks;
    for (uint32_t at = 1; at < string.length && string.mark_count < RK_NOTICE_BREAKS; at++)
        if (string.text[at - 1] == ' ')
            marks[string.mark_count++] = (struct rk_mark){at, RK_MARK_BREAK};
    return string;
}

static void put_block(struct rk_layout *l, struct rk_rect rect, enum rk_colour ground, int radius)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_PANEL, rect);
    box->ground = ground;
    box->radius_px = radius;
}

/*     ┌──────┐
 *     │ ▪  ▪ │      the plug, and the stick with what became of it
 *   ┌─┴──────┴─┐
 *   │    ✓     │
 *   └──────────┘    */
static void put_stick(struct rk_layout *l, struct rk_rect room, enum rk_notice_kind kind)
{
    static const enum rk_chrome signs[] = {RK_CHROME_HOURS, RK_CHROME_YES, RK_CHROME_NO};
    static const enum rk_colour grounds[] = {RK_COLOUR_LAKE, RK_COLOUR_LEAF, RK_COLOUR_CLAY};
    int w = room.h * 5 / 8, hole = w / 8;
    struct rk_rect plug = {room.x + w / 5, room.y, w * 3 / 5, room.h * 3 / 10};
    struct rk_rect body = {room.x, room.y + plug.h, w, room.h - plug.h};
    put_block(l, plug, RK_COLOUR_MUTE, 0);
    for (int i = 0; i < 2; i++)
        put_block(l,
                  (struct rk_rect){plug.x + plug.w * (1 + 2 * i) / 4 - hole / 2,
                                   plug.y + plug.h / 3, hole, hole},
                  RK_COLOUR_PAPER, 0);
    put_block(l, body, grounds[kind], l->m.radius);
    struct rk_box *sign = rk_layout_box(l, RK_ROLE_PICTOGRAM, rk_rect_inset(body, w / 8, w / 8));
    sign->ink = RK_COLOUR_WHITE;
    sign->one_colour = true;
    sign->pictogram = l->pictograms[signs[kind]];
    int side = w * 3 / 4;
    sign->pictogram_rect =
        (struct rk_rect){body.x + (w - side) / 2, body.y + (body.h - side) / 2, side, side};
}

static void put_bar(struct rk_layout *l, struct rk_rect bar, int permille)
{
    struct rk_box *track = rk_layout_box(l, RK_ROLE_PROGRESS, bar);
    track->ground = RK_COLOUR_LINE;
    track->radius_px = bar.h / 2;
    track->value = permille;
    track->value_count = 1000;
    bar.w = bar.h + (int)((int64_t)(bar.w - bar.h) * permille / 1000);
    put_block(l, bar, RK_COLOUR_LAKE, bar.h / 2);
}

/* Returns what stays of the room. */
static struct rk_rect put_words(struct rk_layout *l, struct rk_rect room, struct rk_notice *notice,
                                int index, struct rk_type type, enum rk_role role)
{
    struct rk_string string = part(notice, index);
    struct rk_words words = {.string = &string, .type = type, .ink = RK_COLOUR_INK};
    if (string.length > 0)
        rk_rect_cut_top(&room, rk_layout_paragraph(l, role, words, room) + l->m.unit);
    return room;
}

void rk_notice_build(struct rk_view *view, struct rk_pack *pack, struct rk_fonts *fonts,
                     const struct rk_surface *surface, struct rk_notice *notice)
{
    struct rk_layout l;
    const struct rk_shown shown = {.place = RK_PLACE_ATTRACT};
    rk_layout_init(&l, view, pack, fonts, surface, &shown);
    struct rk_rect room = {0, 0, l.m.width, l.m.height};
    struct rk_box *ground = rk_layout_box(&l, RK_ROLE_BACKGROUND, room);
    ground->ground = RK_COLOUR_PAPER;
    ground->action = (struct rk_action){RK_ACT_START, 0};
    room = rk_rect_inset(room, l.m.margin * 2, l.m.height / 10);
    int picture = l.m.title.em_px * 5, most = l.m.height / 4;
    picture = picture < most ? picture : most;
    put_stick(&l, rk_rect_cut_top(&room, picture), notice->kind);
    rk_rect_cut_top(&room, l.m.unit * 3 / 2);
    int width = rk_line_limit(l.m.title);
    room.w = room.w < width ? room.w : width;
    room = put_words(&l, room, notice, 0, l.m.title, RK_ROLE_TITLE);
    if (notice->has_bar) {
        put_bar(&l, rk_rect_cut_top(&room, l.m.unit), notice->permille);
        rk_rect_cut_top(&room, l.m.unit);
    }
    room = put_words(&l, room, notice, 1, l.m.body, RK_ROLE_TEXT);
    struct rk_type strong = l.m.body;
    strong.strong = true;
    put_words(&l, room, notice, 2, strong, RK_ROLE_NOTE);
}
