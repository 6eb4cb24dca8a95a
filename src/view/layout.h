/*
 * One view being filled: the pen that all screens draw with. Private to this folder. Adding a box
 * never fails: when a view is full the box is counted as a misfit and goes nowhere.
 */
#ifndef RK_VIEW_LAYOUT_H
#define RK_VIEW_LAYOUT_H

#include "view/theme.h"

enum rk_chrome {
#define RK_CHROME(name, pictogram) RK_CHROME_##name,
#include "pack/chrome.def"
#undef RK_CHROME
    RK_CHROME_COUNT,
};

struct rk_layout {
    struct rk_view *view;
    struct rk_pack *pack;
    struct rk_fonts *fonts;
    struct rk_shown shown;          /* every index in it is one that the pack has */
    const struct rk_screen *screen; /* NULL where the place is not RK_PLACE_SCREEN */
    rk_lang lang;                   /* of the kiosk's own words */
    rk_lang content_lang;           /* of the screen's texts: Spanish while the source is shown */
    struct rk_metrics m;
    uint32_t pictograms[RK_CHROME_COUNT];
    struct rk_rect area; /* where all stands: the glass, or its lower half in reach mode */
    int picture;         /* the side of a pictogram beside a paragraph */
    struct rk_stretch part;     /* of the content's text that is being set */
    uint32_t block;          /* boxes and misfits belong to this one, or to RK_NONE */
    bool measuring;          /* only heights matter now: words are not set, misfits not noted */
    struct rk_box spare;     /* what boxes beyond the last one are written to */
};

/* Sane metrics, a sane state, an empty view. */
void rk_layout_init(struct rk_layout *l, struct rk_view *view, struct rk_pack *pack,
                    struct rk_fonts *fonts, const struct rk_surface *surface,
                    const struct rk_shown *shown);

/* A box with no ground, frame, text or action. Valid until the next box is added. */
struct rk_box *rk_layout_box(struct rk_layout *l, enum rk_role role, struct rk_rect rect);

enum rk_vertical { RK_TOP, RK_MIDDLE, RK_BOTTOM };

/* What is written: a string, the language it is in, how, and in which colour. */
struct rk_words {
    const struct rk_string *string;
    rk_lang lang;
    struct rk_type type;
    enum rk_colour ink;
    struct rk_stretch part; /* only this is set */
};

struct rk_words rk_words_ui(const struct rk_layout *l, enum rk_ui ui, struct rk_type type,
                            enum rk_colour ink);
struct rk_words rk_words_content(const struct rk_layout *l, rk_text text, struct rk_type type,
                                 enum rk_colour ink);

struct rk_words rk_words_whole(const struct rk_string *string, rk_lang lang, struct rk_type type,
                               enum rk_colour ink);

/* A string of the pack's that is not one of its texts: a name, a number. `text` is lent. */
struct rk_string rk_plain_string(const char *text);

/* Prints a number into the view's own bytes; lent by the view. */
struct rk_string rk_layout_digits(struct rk_layout *l, uint32_t number);

/* The size that words take when they may be `width` wide. */
struct rk_extent {
    int width, height;
};
struct rk_extent rk_layout_measure(struct rk_layout *l, struct rk_words words, int width);

/* Whether they have room without a divided word: else fewer columns are better. */
bool rk_layout_has_whole_words(struct rk_layout *l, struct rk_words words, int width);

/* The same words in the largest type, from their own down to the usual body's, in which they have
 * this room: for what can neither be broken nor go on on another page. */
struct rk_words rk_layout_shrink(struct rk_layout *l, struct rk_words words,
                                 struct rk_extent room);

/* Sets words into a box. Lines that have no room are left out and a misfit is noted. */
void rk_layout_write(struct rk_layout *l, struct rk_box *box, struct rk_words words,
                     struct rk_rect room, enum rk_vertical vertical);

/* Where a pictogram is drawn so that its ink, not its empty edge, stands at the left of `place`. */
struct rk_rect rk_layout_at_left(struct rk_rect place);

/* Words that stand alone, top left in `room`: as high as they need. Returns that height. */
int rk_layout_paragraph(struct rk_layout *l, enum rk_role role, struct rk_words words,
                        struct rk_rect room);

void rk_layout_misfit(struct rk_layout *l, const struct rk_string *string, int over_px,
                      bool in_width);

/* Takes back all that was added since the mark: so a thing is measured by setting it. */
struct rk_bookmark {
    int boxes, lines, misfits, digits;
};
struct rk_bookmark rk_layout_bookmark(const struct rk_layout *l);
void rk_layout_return(struct rk_layout *l, struct rk_bookmark bookmark);

/* Rectangles never get a negative size. */
struct rk_rect rk_rect_inset(struct rk_rect rect, int dx, int dy);
struct rk_rect rk_rect_cut_top(struct rk_rect *rect, int height); /* returns the part cut off */
struct rk_rect rk_rect_cut_bottom(struct rk_rect *rect, int height);
struct rk_rect rk_rect_cut_left(struct rk_rect *rect, int width);
struct rk_rect rk_rect_cut_right(struct rk_rect *rect, int width);

/* How wide text may be set and still be read well: about 45 characters of Andika. */
int rk_line_limit(struct rk_type type);

#endif
