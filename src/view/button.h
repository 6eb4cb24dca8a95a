/*
 * What is touched: buttons (a pictogram and a word in a row) and tiles (larger, with the pictogram
 * above or beside the words). All have a frame and round corners; nothing else has. Private to
 * this folder.
 */
#ifndef RK_VIEW_BUTTON_H
#define RK_VIEW_BUTTON_H

#include "view/layout.h"

enum rk_style {
    RK_STYLE_PLAIN, /* ink on a card */
    RK_STYLE_LEAVE, /* white on ink */
    RK_STYLE_HELP,  /* white on clay: help and nothing else */
    RK_STYLE_NEXT,  /* white on the lake: the next step */
    RK_STYLE_HERE,  /* leads to where one is already: no frame, no touch */
};

struct rk_button {
    enum rk_style style;
    struct rk_action action;
    enum rk_ui text;
    enum rk_chrome pictogram;
    bool pictogram_last; /* to the right of the words, where the way leads on */
    bool left;           /* words start at the left; else all is in the middle */
};

/* The width at which the words stand in one line. */
int rk_button_width(struct rk_layout *l, const struct rk_button *button);

/* The width that its longest word needs. */
int rk_button_least(struct rk_layout *l, const struct rk_button *button);

/* The height at which its words have room in `width`: what a finger needs at least. */
int rk_button_height(struct rk_layout *l, const struct rk_button *button, int width);

/* How round a button of this height is. */
int rk_button_radius(const struct rk_layout *l, int height);

void rk_button_put(struct rk_layout *l, const struct rk_button *button, struct rk_rect rect);

/* Only the pictogram, which the pack must have; the words are its name. */
void rk_button_put_bare(struct rk_layout *l, const struct rk_button *button, struct rk_rect rect);

/* The same with other words than the kiosk's own; their ink is the style's. */
int rk_button_width_words(struct rk_layout *l, struct rk_words words);
void rk_button_put_words(struct rk_layout *l, const struct rk_button *button, struct rk_words words,
                         struct rk_rect rect);

/* An empty tile, ready to be written on. */
struct rk_box *rk_tile_box(struct rk_layout *l, struct rk_rect rect, struct rk_action action);

/* From a tile's edge to its words. */
int rk_tile_pad(const struct rk_layout *l);

/* The arrow at the right end of a tile that leads on, cut off from `inside`. */
void rk_tile_arrow(struct rk_layout *l, struct rk_rect *inside);

/* Cell `index` of a row of `columns` with a gap between them. */
struct rk_rect rk_row_cell(struct rk_rect row, int columns, int gap, int index);

#endif
