/*
 * How things look: colours by role, and the sizes of type and space. Sizes are thought in
 * millimetres on the glass and become pixels here and nowhere else.
 */
#ifndef RK_VIEW_THEME_H
#define RK_VIEW_THEME_H

#include "view/view.h"

enum rk_theme {
    RK_THEME_LIGHT,
    RK_THEME_CONTRAST, /* near-black ground, white text, maize for what can be touched */
    RK_THEME_COUNT,
};

struct rk_rgb {
    uint8_t r, g, b;
};

/* The one that a visitor has chosen. */
enum rk_theme rk_theme_of(struct rk_mode mode);

/* RK_COLOUR_NONE has no colour: black is returned. */
struct rk_rgb rk_theme_rgb(enum rk_theme theme, enum rk_colour colour);

/* The contrast ratio of WCAG 2: 1 … 21. Text needs 7, a shape that matters 3. */
double rk_contrast(struct rk_rgb a, struct rk_rgb b);

/* The capitals of Andika are 0.713 of its em high (its OS/2 table: 1460 of 2048 units). */
#define RK_CAP_PER_EM 0.713

/* The sizes of everything on one surface, in pixels. */
struct rk_metrics {
    int width, height; /* the surface, made sane: 1 … 16384 */
    bool wide;         /* side bar and columns; else bars at top and bottom */
    int unit;          /* 4 mm: the rhythm; all gaps are halves or multiples of it */
    int margin;        /* from the edge of the glass to text */
    int pad;           /* from the edge of what can be touched to its words, at least */
    int touch;         /* the smallest side of what can be touched */
    int frame;         /* the line around what can be touched */
    int radius;        /* of tiles; buttons are as round as they are high */
    int icon;          /* the pictogram of a button */
    int picture;       /* the unit of a screen's pictograms: the em of body text of the usual size,
                          because larger letters need their room */
    int band;          /* one step of the ornament */
    struct rk_type title, body, label, note; /* the four sizes; `label` is for buttons and tiles */
    struct rk_type bar; /* of the top row: a label of the usual size always, so that nothing there
                           moves when the size is changed */
    bool can_lower; /* reach mode makes sense here: the glass is higher than RK_REACH_MM */
    bool lowered;   /* and is wished */
};

/* Somebody in a wheelchair reaches from about 40 to 120 cm above the floor, a child of eight not
 * much higher. What is no higher than half of that can be hung wholly within reach, and halving it
 * would only cost pages; of what is higher, the upper part is out of reach however it hangs. */
#define RK_REACH_MM 400

/* Whatever the surface and the mode say, the metrics are usable: no size is 0, none overflows. */
struct rk_metrics rk_metrics_of(const struct rk_surface *surface, struct rk_mode mode);

/* Type with capitals `cap_px` high and lines of `leading` em. */
struct rk_type rk_type_of(double cap_px, double leading, bool strong);

#endif
