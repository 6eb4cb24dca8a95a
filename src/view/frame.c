#include "view/frame.h"

#include "view/button.h"
#include "view/mark.h"
#include "view/modes.h"

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

/* What keeps a bar's buttons from its edges; the lower half has little to give away. */
static int bar_gap(const struct rk_layout *l)
{
    return l->m.lowered ? l->m.unit : l->m.unit * 3 / 2;
}

static struct plan plan_tall(const struct rk_layout *l)
{
    struct rk_rect all = l->area;
    int gap = bar_gap(l);
    struct plan p = {0};
    p.bar_top = rk_rect_inset(rk_rect_cut_top(&all, l->m.touch + 2 * gap), l->m.margin, gap);
    p.band = rk_rect_cut_top(&all, 4 * l->m.band);
    p.bar_bottom = rk_rect_cut_bottom(&all, bar_button_height(l) + 2 * gap);
    p.content = rk_rect_inset(all, l->m.margin, gap);
    return p;
}

/* What the longest word of the side bar needs: the same on all screens. */
static int side_least(struct rk_layout *l)
{
    struct rk_button back = back_button(true), home = home_button(l, true),
                     help = help_button(true);
    struct rk_string name = rk_plain_string(rk_pack_language(l->pack, l->lang)->name);
    struct rk_words words = rk_words_whole(&name, l->lang, l->m.label, RK_COLOUR_INK);
    int inside = max(rk_button_least(l, &back), rk_button_least(l, &home));
    inside = max(inside, rk_button_least(l, &help));
    inside = max(inside, rk_button_width_words(l, words));
    inside = max(inside, rk_mark_least(l));
    return max(inside, rk_modes_width(l)) + 2 * l->m.pad;
}

static int side_most(const struct rk_layout *l)
{
    return l->m.width * 2 / 7;
}

/* A fifth of the glass, or what is needed. */
static int side_width(struct rk_layout *l)
{
    int needed = side_least(l), most = side_most(l);
    return max(l->m.width / 5, needed < most ? needed : most);
}

static struct plan plan_wide(struct rk_layout *l)
{
    struct rk_rect all = l->area;
    struct plan p = {0};
    p.side = rk_rect_cut_left(&all, side_width(l));
    p.band = rk_rect_cut_top(&all, 4 * l->m.band);
    p.content = rk_rect_inset(all, l->m.margin, l->m.unit);
    p.bar_top = rk_rect_cut_top(&p.content, l->m.touch);
    return p;
}

/* The parts of the bottom bar: back and home, and what is left to help. */
struct bottom {
    int part, help;
};

static struct bottom bottom_of(struct rk_layout *l)
{
    struct rk_button back = back_button(false), home = home_button(l, false);
    int room = l->m.width - 2 * l->m.margin - 2 * l->m.unit;
    int part = max(rk_button_least(l, &back), rk_button_least(l, &home));
    part = max(part, room * 2 / 7);
    part = part < room / 3 ? part : room / 3;
    return (struct bottom){part, room - 2 * part};
}

/* Whether every word of the fixed buttons has room. */
static bool labels_fit(struct rk_layout *l)
{
    if (l->m.wide)
        return side_least(l) <= side_most(l);
    struct rk_button back = back_button(false), home = home_button(l, false),
                     help = help_button(false);
    struct bottom bottom = bottom_of(l);
    return rk_button_least(l, &help) <= bottom.help && rk_button_least(l, &back) <= bottom.part &&
           rk_button_least(l, &home) <= bottom.part;
}

/* Larger letters are for what is read; on the buttons, which have their place and pictogram, they
 * grow as far as the longest word lets them. */
static void choose_label(struct rk_layout *l)
{
    while (l->m.label.em_px > l->m.bar.em_px && !labels_fit(l)) {
        int em = l->m.label.em_px;
        double cap = (em < 17 ? em - 1 : em * 0.94) * RK_CAP_PER_EM; /* by a pixel at least */
        l->m.label = rk_type_of(cap, 1.25, false);
        if (l->m.label.em_px < l->m.bar.em_px)
            l->m.label = l->m.bar;
        if (l->m.note.em_px >= l->m.label.em_px)
            l->m.note = rk_type_of(cap * 0.86, 1.36, false);
    }
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
    struct rk_words words = rk_words_ui(l, leave.text, l->m.bar, RK_COLOUR_NONE);
    struct rk_rect rect = rk_rect_cut_right(&bar, rk_button_width_words(l, words));
    rk_button_put_words(l, &leave, words, rect);
    return rect.x;
}

/* The language now chosen, by its own name. On the choice of languages itself it isn't there. */
static void put_language(struct rk_layout *l, struct rk_rect rect, bool left)
{
    if (l->shown.place == RK_PLACE_LANGUAGES)
        return;
    struct rk_string name = rk_plain_string(rk_pack_language(l->pack, l->lang)->name);
    struct rk_words words = rk_words_whole(&name, l->lang, left ? l->m.label : l->m.bar, RK_COLOUR_INK);
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
    int gap = l->m.unit, part = bottom_of(l).part;
    rk_button_put(l, &back, rk_rect_cut_left(&row, part));
    rk_rect_cut_left(&row, gap);
    struct rk_rect middle = rk_rect_cut_left(&row, part);
    if (l->screen)
        rk_button_put(l, &home, middle);
    rk_rect_cut_left(&row, gap);
    rk_button_put(l, &help, row);
}

/* The mark has no room on low glass unless all else in the column keeps close together. */
static bool is_low(const struct rk_layout *l, struct rk_rect column)
{
    return column.h < 12 * l->m.touch;
}

/* All of them are as high as the one with most lines, on low glass but help; or as those of a
 * bottom bar, if they leave half of the column to the mark. */
static int side_button_height(struct rk_layout *l, struct rk_rect column)
{
    int width = column.w, roomy = bar_button_height(l), most = column.h / 9;
    struct rk_button back = back_button(true), home = home_button(l, true),
                     help = help_button(true);
    int height = max(rk_button_height(l, &back, width), rk_button_height(l, &home, width));
    if (is_low(l, column))
        return height;
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
               (struct rk_rect){side.x + side.w - l->m.frame, side.y, l->m.frame, side.h},
               RK_COLOUR_LINE);
    struct rk_rect column = rk_rect_inset(side, l->m.pad, l->m.unit);
    int height = side_button_height(l, column);
    int gap = is_low(l, column) ? l->m.unit / 2 : l->m.unit;
    int help_height = max(height, rk_button_height(l, &help, column.w));
    rk_modes_put(l, rk_rect_cut_top(&column, l->m.touch));
    rk_rect_cut_top(&column, gap);
    put_language(l, rk_rect_cut_top(&column, height), true);
    rk_rect_cut_top(&column, gap);
    struct rk_rect second = rk_rect_cut_top(&column, height);
    if (l->screen)
        rk_button_put(l, &home, second);
    rk_rect_cut_top(&column, gap);
    rk_button_put(l, &back, rk_rect_cut_top(&column, height));
    rk_button_put(l, &help, rk_rect_cut_bottom(&column, help_height));
    return rk_mark_put_aside(l, rk_rect_inset(column, 0, gap));
}

/* Language at the left; the modes at the right, a little more apart from leave than from each
 * other. */
static void put_top_bar(struct rk_layout *l, struct rk_rect bar)
{
    int right = put_leave(l, bar);
    bar.w = right - l->m.unit * 3 / 2 - bar.x;
    struct rk_rect modes = rk_rect_cut_right(&bar, rk_modes_width(l));
    rk_rect_cut_right(&bar, l->m.unit);
    put_language(l, bar, false);
    rk_modes_put(l, modes);
}

/* The ground; in reach mode the upper half is left to the calm of the lake, or of the dark. */
static void put_grounds(struct rk_layout *l)
{
    struct rk_rect glass = {0, 0, l->m.width, l->m.height};
    put_ground(l, RK_ROLE_BACKGROUND, glass, RK_COLOUR_PAPER);
    struct rk_rect above = rk_rect_cut_top(&glass, l->area.y);
    if (above.h > 0 && !l->shown.mode.dark)
        put_ground(l, RK_ROLE_PANEL, above, RK_COLOUR_LAKE);
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
    choose_label(l);
    struct plan p = l->m.wide ? plan_wide(l) : plan_tall(l);
    put_grounds(l);
    put_band(l, p.band);
    if (l->m.wide) {
        bool marked = put_side_bar(l, p.side);
        int right = put_leave(l, p.bar_top);
        put_title_beside(l, title, p.bar_top, right, &p.content);
        if (!marked)
            rk_mark_put(l, &p.content);
        l->view->content = between(p.side.w, p.content.y, l->m.width, l->m.height);
    } else {
        put_top_bar(l, p.bar_top);
        put_bottom_bar(l, p.bar_bottom);
        l->view->content = between(0, p.band.y + p.band.h, l->m.width, p.bar_bottom.y);
        rk_mark_put(l, &p.content);
        put_title(l, title, &p.content);
    }
    return p.content;
}

struct rk_rect rk_frame_put_bare(struct rk_layout *l)
{
    choose_label(l);
    struct plan p = l->m.wide ? plan_wide(l) : plan_tall(l);
    put_grounds(l);
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
