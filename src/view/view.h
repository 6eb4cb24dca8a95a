/*
 * What a screen looks like at a size: a list of boxes. The same boxes are drawn, touched, focused,
 * checked by the compiler for room, and described to tests. Pure: it knows no window, no renderer
 * and no clock. Sizes are thought in millimetres (see theme.h) and end in whole pixels here.
 */
#ifndef RK_VIEW_VIEW_H
#define RK_VIEW_VIEW_H

#include "pack/checklist.h"
#include "pack/reader.h"
#include "text/text.h"

/* The glass. */
struct rk_surface {
    int width, height; /* pixels */
    double px_per_mm;  /* density */
    double touch_mm;   /* the smallest side of what can be touched: 20 on a kiosk, 12 at least;
                          no more is taken than a ninth of the glass's shorter side */
};

/* How a visitor wants to see: chosen with one touch on any screen, forgotten with the visit. All
 * zero is how a visit begins. */
enum { RK_TEXT_SIZES = 3 };

struct rk_mode {
    int text_size; /* 0 … RK_TEXT_SIZES - 1: usual, large, largest letters */
    bool dark;     /* light letters on a dark ground */
    bool reach;    /* everything in the lower half of the glass, where it is tall: see theme.h */
};

/* What is shown: the part of a session's state that can be seen. */
enum rk_place { RK_PLACE_ATTRACT, RK_PLACE_LANGUAGES, RK_PLACE_SCREEN };

/* A text that is higher than a page goes on on the next one. So where pages are found by a block,
 * the upper bits say how far in it: 0 at its beginning, all ones at its end. */
enum { RK_PART_SHIFT = 24 };

static inline uint32_t rk_block_of(uint32_t first_block)
{
    return first_block & ((1u << RK_PART_SHIFT) - 1);
}

/* In the order of reading. */
static inline bool rk_block_before(uint32_t a, uint32_t b)
{
    uint32_t x = rk_block_of(a), y = rk_block_of(b);
    return x != y ? x < y : a < b;
}

struct rk_shown {
    enum rk_place place;
    rk_lang lang;
    uint32_t screen;      /* for RK_PLACE_SCREEN */
    uint32_t first_block; /* the page is the one that holds this block; of a contact's screen, its
                             own rows (number, hours …) count as blocks before the others; of a
                             checklist, a question is a page, and the result's pages count from the
                             number of questions on; of the choice of languages, a language */
    rk_answers answers;   /* of a checklist: what was answered with yes so far */
    bool source_text;     /* a draft's Spanish text instead */
    bool guide;           /* the screen's guide, for who shows it to a group, instead */
    bool idle_warning;    /* covers the content and asks; */
    int idle_seconds;     /* this many seconds are left */
    struct rk_mode mode;  /* without effect on the attract screen */
    int drift;            /* of the attract screen: steps that it has moved; its path is closed
                             after 120 */
};

/* What touching a box does. */
enum rk_action_kind {
    RK_ACT_NONE,
    RK_ACT_START,     /* attract → languages */
    RK_ACT_LANGUAGE,  /* choose language `argument` */
    RK_ACT_LANGUAGES, /* open the choice of languages */
    RK_ACT_OPEN,      /* screen `argument` */
    RK_ACT_PAGE,      /* the page that holds `argument`: becomes shown.first_block */
    RK_ACT_BACK,
    RK_ACT_HOME,
    RK_ACT_HELP,
    RK_ACT_LEAVE,
    RK_ACT_SOURCE,   /* shows the Spanish text of a draft, or goes back to the draft */
    RK_ACT_CONTINUE, /* after the idle warning */
    RK_ACT_TEXT_SIZE, /* the next of the three sizes; after the largest the usual one */
    RK_ACT_CONTRAST,  /* dark, or light again */
    RK_ACT_REACH,     /* lower, or higher again */
    RK_ACT_GUIDE,     /* what only a facilitator may do: shows or hides the guide of a screen … */
    RK_ACT_ONWARD,    /* … and goes to the screen after this one in its menu, … */
    RK_ACT_BACKWARD,  /* … or before it */
    RK_ACT_YES,      /* answers question `argument` of a checklist */
    RK_ACT_NO,
    RK_ACT_NOT_SURE,
};

struct rk_action {
    enum rk_action_kind kind;
    uint32_t argument;
};

enum rk_role {
    RK_ROLE_BACKGROUND, /* the whole surface, first in the list */
    RK_ROLE_PANEL,      /* a ground that others stand on; not touchable */
    RK_ROLE_BAND,       /* the ornament, along its rect; one step of it is `value` pixels; it has
                           moved `value_count` steps to the left */
    RK_ROLE_TITLE,
    RK_ROLE_TEXT,
    RK_ROLE_NOTE,
    RK_ROLE_NUMBER, /* a contact's number */
    RK_ROLE_PICTOGRAM,
    RK_ROLE_BUTTON,
    RK_ROLE_TILE,
    RK_ROLE_PAGES, /* dots: page `value` of `value_count` */
    RK_ROLE_MARK,  /* draft or not translated */
    RK_ROLE_COUNTDOWN,
    RK_ROLE_PROGRESS, /* a bar: question `value` of `value_count`; what is done is a panel on it */
};

/* Colours by role of the theme (see theme.h). */
enum rk_colour {
    RK_COLOUR_NONE, /* not drawn */
    RK_COLOUR_PAPER,
    RK_COLOUR_CARD,
    RK_COLOUR_INK,
    RK_COLOUR_WHITE, /* text on ink, lake and clay; white in the light theme only */
    RK_COLOUR_LAKE,
    RK_COLOUR_CLAY,
    RK_COLOUR_MAIZE,
    RK_COLOUR_MAIZE_PALE,
    RK_COLOUR_LEAF,
    RK_COLOUR_LINE,
    RK_COLOUR_MUTE,
    RK_COLOUR_FRAME, /* around what can be touched */
    RK_COLOUR_COUNT,
};

struct rk_rect {
    int x, y, w, h; /* pixels */
};

struct rk_box {
    enum rk_role role;
    struct rk_rect rect;               /* what is painted and touched */
    struct rk_action action;           /* RK_ACT_NONE: can't be touched */
    enum rk_colour ground, frame, ink; /* of the ground, of its outline, of text and pictogram */
    int radius_px, frame_px;
    /* Text, if text_length > 0: lines [first_line, first_line + line_count) of the view. */
    struct rk_string string; /* lent by the pack, or by the view for steps and countdown */
    struct rk_type type;
    rk_lang lang; /* the language that the text is in */
    int first_line, line_count;
    struct rk_rect text_rect; /* where the lines stand, top left; inside rect */
    bool name_only;           /* the string is the box's name, for who hears the screen: no lines */
    bool centred;             /* each line within text_rect */
    /* Pictogram, if not RK_NONE, drawn as a square. */
    uint32_t pictogram;
    struct rk_rect pictogram_rect;
    bool one_colour; /* the pictogram is drawn in ink alone: it points, and tells nothing more */
    int value, value_count; /* for PAGES, PROGRESS, BAND and COUNTDOWN */
    uint32_t block;         /* of the screen that it belongs to; RK_NONE: to none */
};

enum { RK_VIEW_BOXES = 128, RK_VIEW_LINES = 512 };

/* A text that had no room on the page in view; the compiler reports it, the kiosk draws what
 * fits. */
struct rk_misfit {
    const struct rk_string *string; /* lent by the view, or by the pack */
    uint32_t block;                 /* of the screen, or RK_NONE */
    int over_px;                    /* this many pixels too wide or too high */
    bool in_width;
};

struct rk_view {
    struct rk_box boxes[RK_VIEW_BOXES]; /* in the order of drawing, and of reading */
    int box_count;
    struct rk_line lines[RK_VIEW_LINES];
    int line_count;
    struct rk_rect content; /* what lies between the fixed places, which look alike on all screens;
                               empty where there are none */
    uint32_t page, page_count; /* of a screen: from 0; 1 page at least; a checklist's questions and
                                  its result are counted apart */
    uint32_t next_block;       /* the next page's first_block; RK_NONE: this is the last page */
    struct rk_misfit misfits[8];
    int misfit_count; /* may exceed the array: counted, not kept */
    char digits[512]; /* texts that are in no pack: steps' numbers, the countdown */
    int digits_used;
    struct rk_mode mode; /* that it was built in: its theme is drawn, see rk_theme_of() */
};

/* Fills *view. Never fails: what has no room is cut and listed among the misfits. The view lends
 * from `pack` and points into itself: it is stale when the pack is closed, and must not be copied.
 * It is large: keep it off the stack. Nothing is allocated, fonts of new sizes aside. */
void rk_view_build(struct rk_view *view, struct rk_pack *pack, struct rk_fonts *fonts,
                   const struct rk_surface *surface, const struct rk_shown *shown);

/* The topmost touchable box at a point, or -1. */
int rk_view_hit(const struct rk_view *view, int x, int y);

/* A description of the boxes that tests compare and people read: a line a box, with role, rect,
 * text, action. Returns the bytes needed, as snprintf does. */
size_t rk_view_describe(const struct rk_view *view, const struct rk_pack *pack, char *text,
                        size_t size);

#endif
