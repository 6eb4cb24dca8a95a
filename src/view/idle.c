#include "view/button.h"
#include "view/frame.h"
#include "view/places.h"

/* The seconds that are left, as large as a number to call, or as there is room for. */
static void put_countdown(struct rk_layout *l, struct rk_rect room)
{
    int seconds = l->shown.idle_seconds > 0 ? l->shown.idle_seconds : 0;
    struct rk_string digits = rk_layout_digits(l, (uint32_t)seconds);
    double cap = l->m.title.em_px * RK_CAP_PER_EM * 3, most = room.h * RK_CAP_PER_EM / 1.1;
    struct rk_type type = rk_type_of(cap < most ? cap : most, 1.1, true);
    struct rk_words words = rk_words_whole(&digits, 0, type, RK_COLOUR_LAKE);
    struct rk_box *box = rk_layout_box(l, RK_ROLE_COUNTDOWN, room);
    box->value = seconds;
    rk_layout_write(l, box, words, room, RK_TOP);
}

static int countdown_height(const struct rk_layout *l)
{
    return l->m.title.em_px * 33 / 10;
}

/* Large, and where a hand reaches it. */
static void put_continue(struct rk_layout *l, struct rk_rect rect)
{
    struct rk_button button = {.style = RK_STYLE_NEXT,
                               .action = {RK_ACT_CONTINUE, 0},
                               .text = RK_UI_IDLE_CONTINUE,
                               .pictogram = RK_CHROME_TOUCH};
    rk_button_put(l, &button, rect);
}

/* Nothing of the screen below is left to be seen: the wrong person may have come along. Where the
 * glass is low, first the countdown gives way, then the button's height. */
void rk_idle_put(struct rk_layout *l)
{
    struct rk_rect room = rk_frame_put_bare(l);
    int width = rk_line_limit(l->m.title), unit = l->m.unit;
    room.w = room.w < width ? room.w : width;
    rk_rect_cut_top(&room, l->m.wide || l->m.lowered ? 0 : room.h / 5);
    struct rk_words title = rk_words_ui(l, RK_UI_IDLE_TITLE, l->m.title, RK_COLOUR_INK);
    rk_rect_cut_top(&room, rk_layout_paragraph(l, RK_ROLE_TITLE, title, room) + unit / 2);
    struct rk_words text = rk_words_ui(l, RK_UI_IDLE_TEXT, l->m.body, RK_COLOUR_INK);
    rk_rect_cut_top(&room, rk_layout_paragraph(l, RK_ROLE_TEXT, text, room));
    int countdown = countdown_height(l), button = l->m.touch * 2, gap = unit * 2;
    int low = l->m.title.line_px + l->m.touch; /* the least that both take */
    if (room.h < countdown + button + 2 * gap) {
        gap = unit < (room.h - low) / 2 ? unit : (room.h - low) / 2;
        button = l->m.touch;
        countdown = room.h - button - 2 * gap < countdown ? room.h - button - 2 * gap : countdown;
    }
    rk_rect_cut_top(&room, gap);
    put_countdown(l, rk_rect_cut_top(&room, countdown));
    rk_rect_cut_top(&room, gap);
    put_continue(l, rk_rect_cut_top(&room, button));
}
