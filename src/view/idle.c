#include "view/button.h"
#include "view/frame.h"
#include "view/places.h"

/* The seconds that are left, as large as a number to call. Returns the height. */
static int put_countdown(struct rk_layout *l, struct rk_rect room)
{
    int seconds = l->shown.idle_seconds > 0 ? l->shown.idle_seconds : 0;
    struct rk_string digits = rk_layout_digits(l, (uint32_t)seconds);
    double cap = l->m.title.em_px * RK_CAP_PER_EM * 3;
    struct rk_words words = {&digits, 0, rk_type_of(cap, 1.1, true), RK_COLOUR_LAKE};
    room.h = words.type.line_px;
    struct rk_box *box = rk_layout_box(l, RK_ROLE_COUNTDOWN, room);
    box->value = seconds;
    rk_layout_write(l, box, words, room, RK_TOP);
    return room.h;
}

/* Large, and where a hand reaches it. */
static void put_continue(struct rk_layout *l, struct rk_rect room)
{
    struct rk_button button = {.style = RK_STYLE_NEXT,
                               .action = {RK_ACT_CONTINUE, 0},
                               .text = RK_UI_IDLE_CONTINUE,
                               .pictogram = RK_CHROME_TOUCH};
    struct rk_rect rect = rk_rect_cut_top(&room, l->m.touch * 2);
    rk_button_put(l, &button, rect);
}

/* Nothing of the screen below is left to be seen: the wrong person may have come along. */
void rk_idle_put(struct rk_layout *l)
{
    struct rk_rect room = rk_frame_put_bare(l);
    int width = rk_line_limit(l->m.title);
    room.w = room.w < width ? room.w : width;
    rk_rect_cut_top(&room, l->m.wide ? 0 : room.h / 5);
    struct rk_words title = rk_words_ui(l, RK_UI_IDLE_TITLE, l->m.title, RK_COLOUR_INK);
    rk_rect_cut_top(&room, rk_layout_paragraph(l, RK_ROLE_TITLE, title, room) + l->m.unit / 2);
    struct rk_words text = rk_words_ui(l, RK_UI_IDLE_TEXT, l->m.body, RK_COLOUR_INK);
    rk_rect_cut_top(&room, rk_layout_paragraph(l, RK_ROLE_TEXT, text, room) + l->m.unit * 2);
    rk_rect_cut_top(&room, put_countdown(l, room) + l->m.unit * 2);
    put_continue(l, room);
}
