#include "view/frame.h"

#include "view/button.h"
#include "view/mark.h"

/* Where things stand, before anything is put there. */
struct plan {
    struct rk_rect bar_top;    /* tall: language and leave; wide: only leave, beside the title */
    struct rk_rect bar_bottom; /* tall only */
    struct rk_rect side;       /* wide only */
    struct rk_rect band, content;
};

static int max(int a, int b)
{
    return a > b ? a : b;
}

static struct rk_button back_button(bool left)
{
    return (struct rk_button){.style = RK_STYLE_PLAIN,
                              .action = {RK_ACT_BACK, 0},
                              .text = RK_UI_BACK,
                              .pictogram = RK_CHROME_BACK,
                              .left = left};
}

static struct rk_button home_button(const struct rk_layout *l, bool left)
{
    bool here = l->screen && l->shown.screen == rk_pack_home(l->pack);
    return (struct rk_button){.style = here ? RK_STYLE_HERE : RK_STYLE_PLAIN,
                              .action = {RK_ACT_HOME, 0},
                              .text = RK_UI_HOME,
                              .pictogram = RK_CHROME_HOME,
                              .left = left};
}

static struct rk_button help_button(bool left)
{
    return (struct rk_button){.style = RK_STYLE_HELP,
                              .action = {RK_ACT_HELP, 0},
                              .text = RK_UI_GET_HELP,
                              .pictogram = RK_CHROME_HELP,
                              .left = left};
}

/* A button of the bottom bar: two lines of words have room, whatever the language. */
static int bar_button_height(const struct rk_layout *l)
{
    return max(2 * l->m.label.line_px + l->m.unit, l->m.touch);
}

static struct plan plan_tall(const struct rk_layout *l)
{
    struct rk_rect all = {0, 0, l->m.width, l->m.height};
    int gap = l->m.unit * 3 / 2;
    struct plan p = {0};
    p.bar_top = rk_rect_inset(rk_rect_cut_top(&all, l->m.touch + 2 * gap), l->m.margin, gap);
    p.band = rk_rect_cut_top(&all, 4 * l->m.band);
    p.bar_bottom = rk_rect_cut_bottom(&all, bar_button_height(l) + 2 * gap);
    p.content = rk_rect_inset(all, l->m.margin, l->m.unit * 3 / 2);
    return p;
}

/* A fifth of the glass, or what the longest word in it needs: the same on all screens. */
static int side_width(struct rk_layout *l)
{
    struct rk_button back = back_button(true), home = home_button(l, true),
                     help = help_button(true);
    struct rk_string name = rk_plain_string(rk_pack_language(l->pack, l->lang)->name);
    struct rk_words words = {&name, l->lang, l->m.label, RK_COLOUR_INK};
    int inside = max(rk_button_least(l, &back), rk_button_least(l, &home));
    inside = max(inside, rk_button_least(l, &help));
    inside = max(inside, rk_button_width_words(l, words));
    inside = max(inside, rk_mark_least(l));
    int needed = inside + 2 * l->m.pad, most = l->m.width * 2 / 7;
    return max(l->m.width / 5, needed < most ? needed : most);
}

static struct plan plan_wide(struct rk_layout *l)
{
    struct rk_rect all = {0, 0, l->m.width, l->m.height};
    struct plan p = {0};
    p.side = rk_rect_cut_left(&all, side_width(l));
    p.band = rk_rect_cut_top(&all, 4 * l->m.band);
    p.content = rk_rect_inset(all, l->m.margin, l->m.unit);
    p.bar_top = rk_rect_cut_top(&p.content, l->m.touch);
    return p;
}

static void put_ground(struct rk_layout *l, enum rk_role role, struct rk_rect rect,
                       enum rk_colour colour)
{
    rk_layout_box(l, role, rect)->ground = colour;
}

static void put_band(struct rk_layout *l, struct rk_rect rect)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_BAND, rect);
    box->ground = RK_COLOUR_MAIZE;
    box->ink = RK_COLOUR_LAKE;
    box->value = l->m.band;
}

/* Returns where it begins, so that nothing comes near it. */
static int put_leave(struct rk_layout *l, struct rk_rect bar)
{
    struct rk_button leave = {.style = RK_STYLE_LEAVE,
                              .action = {RK_ACT_LEAVE, 0},
                              .text = RK_UI_LEAVE,
                              .pictogram = RK_CHROME_LEAVE,
                              .pictogram_last = true};
    struct rk_rect rect = rk_rect_cut_right(&bar, rk_button_width(l, &leave));
    rk_button_put(l, &leave, rect);
    return rect.x;
}

/* The language now chosen, by its own name. On the choice of languages itself it isn't there. */
static void put_language(struct rk_layout *l, struct rk_rect rect, bool left)
{
    if (l->shown.place == RK_PLACE_LANGUAGES)
        return;
    struct rk_string name = rk_plain_string(rk_pack_language(l->pack, l->lang)->name);
    struct rk_words words = {&name, l->lang, l->m.label, RK_COLOUR_INK};
    struct rk_button button = {.style = RK_STYLE_PLAIN,
                               .action = {RK_ACT_LANGUAGES, 0},
                               .pictogram = RK_CHROME_LANGUAGE,
                               .left = left};
    int width = rk_button_width_words(l, words);
    if (!left && width < rect.w)
        rect.w = width;
    rk_button_put_words(l, &button, words, rect);
}

/* Home means nothing before a language is chosen; its place stays empty then. */
static void put_bottom_bar(struct rk_layout *l, struct rk_rect bar)
{
    struct rk_button back = back_button(false), home = home_button(l, false),
                     help = help_button(false);
    put_ground(l, RK_ROLE_PANEL, (struct rk_rect){0, bar.y, l->m.width, l->m.frame},
               RK_COLOUR_LINE);
    struct rk_rect row = rk_rect_inset(bar, l->m.margin, (bar.h - bar_button_height(l)) / 2);
    int gap = l->m.unit, room = row.w - 2 * gap;
    int part = max(rk_button_least(l, &back), rk_button_least(l, &home));
    part = max(part, room * 2 / 7);
    part = part < room / 3 ? part : room / 3;
    rk_button_put(l, &back, rk_rect_cut_left(&row, part));
    rk_rect_cut_left(&row, gap);
    struct rk_rect middle = rk_rect_cut_left(&row, part);
    if (l->screen)
        rk_button_put(l, &home, middle);
    rk_rect_cut_left(&row, gap);
    rk_button_put(l, &help, row);
}

/* All of them are as high as the one with most lines; or as those of a bottom bar, if they leave
 * half of the column to the mark. */
static int side_button_height(struct rk_layout *l, struct rk_rect column)
{
    int width = column.w, roomy = bar_button_height(l), most = column.h / 9;
    struct rk_button back = back_button(true), home = home_button(l, true),
                     help = help_button(true);
    int height = max(rk_button_height(l, &back, width), rk_button_height(l, &home, width));
    height = max(height, rk_button_height(l, &help, width));
    return max(height, roomy < most ? roomy : most);
}

/* Returns whether the mark, if there is one, has found room between back and help. */
static bool put_side_bar(struct rk_layout *l, struct rk_rect side)
{
    struct rk_button back = back_button(true), home = home_button(l, true),
                     help = help_button(true);
    put_ground(l, RK_ROLE_PANEL, side, RK_COLOUR_CARD);
    put_ground(l, RK_ROLE_PANEL,
               (struct rk_rect){side.x + side.w - l->m.frame, 0, l->m.frame, side.h},
               RK_COLOUR_LINE);
    struct rk_rect column = rk_rect_inset(side, l->m.pad, l->m.unit);
    int height = side_button_height(l, column), gap = l->m.unit;
    put_language(l, rk_rect_cut_top(&column, height), true);
    rk_rect_cut_top(&column, gap);
    struct rk_rect second = rk_rect_cut_top(&column, height);
    if (l->screen)
        rk_button_put(l, &home, second);
    rk_rect_cut_top(&column, gap);
    rk_button_put(l, &back, rk_rect_cut_top(&column, height));
    rk_button_put(l, &help, rk_rect_cut_bottom(&column, height));
    return rk_mark_put_aside(l, rk_rect_inset(column, 0, gap));
}

static void put_title(struct rk_layout *l, struct rk_words title, struct rk_rect *content)
{
    int height = rk_layout_paragraph(l, RK_ROLE_TITLE, title, *content);
    rk_rect_cut_top(content, height + l->m.unit * 3 / 2);
}

/* Beside leave, in the middle of its height; what needs more lines pushes the content down. */
static void put_title_beside(struct rk_layout *l, struct rk_words title, struct rk_rect bar,
                             int right, struct rk_rect *content)
{
    struct rk_rect room = {bar.x, bar.y, right - l->m.unit - bar.x, bar.h};
    int height = rk_layout_measure(l, title, room.w).height;
    if (height > room.h) {
        rk_rect_cut_top(content, height - room.h);
        room.h = height;
    }
    rk_layout_write(l, rk_layout_box(l, RK_ROLE_TITLE, room), title, room, RK_MIDDLE);
    rk_rect_cut_top(content, l->m.unit);
}

static struct rk_rect between(int left, int top, int right, int bottom)
{
    return (struct rk_rect){left, top, max(right - left, 0), max(bottom - top, 0)};
}

struct rk_rect rk_frame_put(struct rk_layout *l, struct rk_words title)
{
    struct plan p = l->m.wide ? plan_wide(l) : plan_tall(l);
    put_ground(l, RK_ROLE_BACKGROUND, (struct rk_rect){0, 0, l->m.width, l->m.height},
               RK_COLOUR_PAPER);
    put_band(l, p.band);
    if (l->m.wide) {
        bool marked = put_side_bar(l, p.side);
        int right = put_leave(l, p.bar_top);
        put_title_beside(l, title, p.bar_top, right, &p.content);
        if (!marked)
            rk_mark_put(l, &p.content);
        l->view->content = between(p.side.w, p.content.y, l->m.width, l->m.height);
    } else {
        int right = put_leave(l, p.bar_top);
        p.bar_top.w = right - l->m.unit - p.bar_top.x;
        put_language(l, p.bar_top, false);
        put_bottom_bar(l, p.bar_bottom);
        l->view->content = between(0, p.band.y + p.band.h, l->m.width, p.bar_bottom.y);
        rk_mark_put(l, &p.content);
        put_title(l, title, &p.content);
    }
    return p.content;
}

struct rk_rect rk_frame_put_bare(struct rk_layout *l)
{
    struct plan p = l->m.wide ? plan_wide(l) : plan_tall(l);
    put_ground(l, RK_ROLE_BACKGROUND, (struct rk_rect){0, 0, l->m.width, l->m.height},
               RK_COLOUR_PAPER);
    p.band.w += p.band.x;
    p.band.x = 0;
    put_band(l, p.band);
    put_leave(l, p.bar_top);
    rk_rect_cut_top(&p.content, l->m.wide ? l->m.unit : 0);
    p.content.w += p.content.x - l->m.margin;
    p.content.x = l->m.margin;
    rk_mark_put(l, &p.content);
    return p.content;
}
