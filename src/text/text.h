/*
 * Lines: where does a text end its lines, and which piece of a line is in which face? Knows fonts
 * and the marks of a pack's strings; knows nothing of screens, colours or windows.
 */
#ifndef RK_TEXT_TEXT_H
#define RK_TEXT_TEXT_H

#include "text/fonts.h"

/* How large text is set. Line i of a text whose top is y has its baseline at
 * y + i * line_px + baseline_px; capitals then stand in the middle of the line's height. */
struct rk_type {
    int em_px;
    int line_px;     /* from one baseline to the next */
    int baseline_px; /* from the top of a line to its baseline */
    bool strong;     /* all of it bold, whatever the marks say */
    bool whole;      /* no word is divided, however wide: for who asks whether it has room */
};

/* A piece of a line in one face: bytes [start, end) of the string, `x` pixels from the line's left
 * edge. */
struct rk_run {
    uint32_t start, end;
    enum rk_face face;
    int x, width;
};

/* A part of a text, which is set by itself: bytes [from, to), from one break to another. All zero:
 * the whole text. */
struct rk_stretch {
    uint32_t from, to;
};

enum {
    RK_LINE_RUNS = 8,     /* a line that changes its weight more often goes on in the last one */
    RK_TEXT_BYTES = 8192, /* of a longer text only the beginning is set; a screen holds 2,000 */
    RK_TEXT_LINES = 512,  /* the same for lines */
};

struct rk_line {
    struct rk_run runs[RK_LINE_RUNS];
    int run_count;
    int width;     /* ink, inner spaces, hyphen; the space at which it was broken is not counted */
    int hyphen_px; /* a hyphen in the last run's face is drawn so wide at the end; 0: none */
};

/*
 * Breaks `string` into lines no wider than `width_px`, at its BREAK marks, and at HYPHEN marks only
 * where that can't be helped: who reads slowly reads whole words. So a word is divided if it is
 * wider than a line; and in running text if the line before it would be filled less than half,
 * which would look like an end, but not the last word, nor two lines in a row. Strong text
 * (titles, buttons) is balanced: its lines are as even as their number allows. In other text a
 * last line of one short word takes another along where that costs no line. Writes at
 * most `capacity` lines and returns how many the text needs (so more than capacity: it was cut);
 * `lines` may be NULL with capacity 0 to only count, which is remembered, so that counting again is
 * cheap. *widest, if not NULL, is the widest line in pixels: more than width_px means that a single
 * word is wider than the room. 0: there was no memory to measure. A soft hyphen (U+00AD) in the
 * text is drawn as nothing, also where a line ends at it: the compiler's marks leave it out.
 */
int rk_text_lines(struct rk_fonts *fonts, const struct rk_string *string, struct rk_type type,
                  int width_px, struct rk_line *lines, int capacity, int *widest);

/* The same of a part of it; the offsets in its lines are those of the whole string. */
int rk_text_stretch_lines(struct rk_fonts *fonts, const struct rk_string *string, struct rk_stretch part,
                       struct rk_type type, int width_px, struct rk_line *lines, int capacity,
                       int *widest);

#endif
