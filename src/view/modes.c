#include "view/modes.h"

#include "view/button.h"

/* A button says what it will do, not what is. */
static struct rk_button text_size_button(const struct rk_layout *l)
{
    bool largest = l->shown.mode.text_size == RK_TEXT_SIZES - 1;
    return (struct rk_button){.action = {RK_ACT_TEXT_SIZE, 0},
                              .text = largest ? RK_UI_TEXT_NORMAL : RK_UI_TEXT_LARGER,
                              .pictogram =
                                  largest ? RK_CHROME_TEXT_NORMAL : RK_CHROME_TEXT_LARGER};
}

static struct rk_button contrast_button(const struct rk_layout *l)
{
    bool dark = l->shown.mode.dark;
    return (struct rk_button){.action = {RK_ACT_CONTRAST, 0},
                              .text = dark ? RK_UI_LIGHT : RK_UI_DARK,
                              .pictogram = dark ? RK_CHROME_LIGHT : RK_CHROME_DARK};
}

static struct rk_button reach_button(const struct rk_layout *l)
{
    bool low = l->shown.mode.reach;
    return (struct rk_button){.action = {RK_ACT_REACH, 0},
                              .text = low ? RK_UI_HIGHER : RK_UI_LOWER,
                              .pictogram = low ? RK_CHROME_HIGHER : RK_CHROME_LOWER};
}

static int gap(const struct rk_layout *l)
{
    return l->m.unit;
}

int rk_modes_width(const struct rk_layout *l)
{
    int count = l->m.can_lower ? 3 : 2;
    return count * l->m.touch + (count - 1) * gap(l);
}

static void put_next(struct rk_layout *l, struct rk_button button, struct rk_rect *room)
{
    struct rk_rect rect = rk_rect_cut_left(room, l->m.touch);
    rk_rect_cut_left(room, gap(l));
    rect.h = l->m.touch;
    if (l->pictograms[button.pictogram] != RK_NONE)
        rk_button_put_bare(l, &button, rect);
}

void rk_modes_put(struct rk_layout *l, struct rk_rect room)
{
    put_next(l, text_size_button(l), &room);
    put_next(l, contrast_button(l), &room);
    if (l->m.can_lower)
        put_next(l, reach_button(l), &room);
}
