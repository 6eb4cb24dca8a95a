#include "view/button.h"

static const struct look {
    enum rk_colour ground, frame, ink;
    bool strong;
} looks[] = {
    [RK_STYLE_PLAIN] = {RK_COLOUR_CARD, RK_COLOUR_FRAME, RK_COLOUR_INK, false},
    [RK_STYLE_LEAVE] = {RK_COLOUR_INK, RK_COLOUR_INK, RK_COLOUR_WHITE, false},
    [RK_STYLE_HELP] = {RK_COLOUR_CLAY, RK_COLOUR_CLAY, RK_COLOUR_WHITE, true},
    [RK_STYLE_NEXT] = {RK_COLOUR_LAKE, RK_COLOUR_LAKE, RK_COLOUR_WHITE, true},
    [RK_STYLE_HERE] = {RK_COLOUR_NONE, RK_COLOUR_NONE, RK_COLOUR_MUTE, false},
};

static int icon_gap(const struct rk_layout *l)
{
    return l->m.unit * 3 / 4;
}

static struct rk_words words_of(const struct rk_layout *l, const struct rk_button *button)
{
    struct rk_type type = l->m.label;
    type.strong = looks[button->style].strong;
    return rk_words_ui(l, button->text, type, RK_COLOUR_NONE);
}

int rk_button_width_words(struct rk_layout *l, struct rk_words words)
{
    return rk_layout_measure(l, words, 16384).width + l->m.icon + icon_gap(l) + 2 * l->m.pad;
}

int rk_button_least(struct rk_layout *l, const struct rk_button *button)
{
    return rk_layout_measure(l, words_of(l, button), 1).width + l->m.icon + icon_gap(l) +
           2 * l->m.pad;
}

int rk_button_width(struct rk_layout *l, const struct rk_button *button)
{
    return rk_button_width_words(l, words_of(l, button));
}

int rk_button_height(struct rk_layout *l, const struct rk_button *button, int width)
{
    int room = width - l->m.icon - icon_gap(l) - 2 * l->m.pad;
    int height = rk_layout_measure(l, words_of(l, button), room).height + l->m.unit;
    return height > l->m.touch ? height : l->m.touch;
}

int rk_button_radius(const struct rk_layout *l, int height)
{
    return height / 2 < l->m.radius * 2 ? height / 2 : l->m.radius * 2;
}

/* The lines of a box: what is written in it, and no more of the room that it has. */
static struct rk_rect written(const struct rk_layout *l, const struct rk_box *box)
{
    struct rk_rect rect = box->text_rect;
    rect.w = 0;
    for (int i = 0; i < box->line_count; i++) {
        int width = l->view->lines[box->first_line + i].width;
        rect.w = width > rect.w ? width : rect.w;
    }
    return rect;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

/* Several lines reach into the corners: no corner is so round that its frame cuts them. */
static void clear_corners(const struct rk_layout *l, struct rk_box *box)
{
    const struct rk_rect *r = &box->rect, words = written(l, box);
    int dx = lesser(words.x - r->x, r->x + r->w - words.x - words.w);
    int dy = lesser(words.y - r->y, r->y + r->h - words.y - words.h);
    for (; box->radius_px > dx && box->radius_px > dy && dx > 0 && dy > 0; box->radius_px--) {
        int x = box->radius_px - dx, y = box->radius_px - dy, clear = box->radius_px - box->frame_px;
        if (x * x + y * y <= clear * clear)
            return;
    }
}

/* Puts pictogram and words, as one group, into the button's inside. */
static void fill_button(struct rk_layout *l, struct rk_box *box, const struct rk_button *button,
                        struct rk_words words, struct rk_rect inside)
{
    uint32_t pictogram = l->pictograms[button->pictogram];
    int beside = pictogram == RK_NONE ? 0 : l->m.icon + icon_gap(l);
    if (!button->left) {
        int group = rk_layout_measure(l, words, inside.w - beside).width + beside;
        inside = rk_rect_inset(inside, (inside.w - group) / 2, 0);
    }
    if (pictogram != RK_NONE) {
        struct rk_rect side = button->pictogram_last ? rk_rect_cut_right(&inside, beside)
                                                     : rk_rect_cut_left(&inside, beside);
        int x = button->pictogram_last ? side.x + side.w - l->m.icon : side.x;
        box->pictogram = pictogram;
        box->pictogram_rect =
            (struct rk_rect){x, side.y + (side.h - l->m.icon) / 2, l->m.icon, l->m.icon};
    }
    rk_layout_write(l, box, words, inside, RK_MIDDLE);
    clear_corners(l, box);
}

static struct rk_box *put_ground(struct rk_layout *l, const struct rk_button *button,
                                 struct rk_rect rect)
{
    const struct look *look = &looks[button->style];
    struct rk_box *box = rk_layout_box(l, RK_ROLE_BUTTON, rect);
    if (button->style != RK_STYLE_HERE)
        box->action = button->action;
    box->ground = look->ground;
    box->frame = look->frame;
    box->ink = look->ink;
    box->frame_px = look->frame == RK_COLOUR_NONE ? 0 : l->m.frame;
    box->radius_px = rk_button_radius(l, rect.h);
    return box;
}

void rk_button_put_words(struct rk_layout *l, const struct rk_button *button, struct rk_words words,
                         struct rk_rect rect)
{
    struct rk_box *box = put_ground(l, button, rect);
    words.ink = looks[button->style].ink;
    fill_button(l, box, button, words, rk_rect_inset(rect, l->m.pad, 0));
}

void rk_button_put_bare(struct rk_layout *l, const struct rk_button *button, struct rk_rect rect)
{
    struct rk_box *box = put_ground(l, button, rect);
    box->string = *rk_pack_ui(l->pack, l->lang, button->text);
    box->name_only = true;
    box->pictogram = l->pictograms[button->pictogram];
    box->pictogram_rect = rk_rect_inset(rect, rect.w / 6, rect.h / 6);
}

void rk_button_put(struct rk_layout *l, const struct rk_button *button, struct rk_rect rect)
{
    rk_button_put_words(l, button, words_of(l, button), rect);
}

struct rk_box *rk_tile_box(struct rk_layout *l, struct rk_rect rect, struct rk_action action)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_TILE, rect);
    box->action = action;
    box->ground = RK_COLOUR_CARD;
    box->frame = RK_COLOUR_FRAME;
    box->ink = RK_COLOUR_INK;
    box->frame_px = l->m.frame;
    box->radius_px = l->m.radius;
    return box;
}

int rk_tile_pad(const struct rk_layout *l)
{
    return l->m.pad * 3 / 2;
}

void rk_tile_arrow(struct rk_layout *l, struct rk_rect *inside)
{
    uint32_t pictogram = l->pictograms[RK_CHROME_NEXT];
    if (pictogram == RK_NONE)
        return;
    struct rk_rect side = rk_rect_cut_right(inside, l->m.icon);
    rk_rect_cut_right(inside, icon_gap(l));
    side.y += (side.h - l->m.icon) / 2;
    side.h = l->m.icon;
    struct rk_box *box = rk_layout_box(l, RK_ROLE_PICTOGRAM, side);
    box->ink = RK_COLOUR_LAKE;
    box->one_colour = true;
    box->pictogram = pictogram;
    box->pictogram_rect = side;
}

struct rk_rect rk_row_cell(struct rk_rect row, int columns, int gap, int index)
{
    int width = (row.w - gap * (columns - 1)) / columns;
    return (struct rk_rect){row.x + index * (width + gap), row.y, width > 0 ? width : 0, row.h};
}
