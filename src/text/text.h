/*
 * Fonts and lines: how wide is a text, and where do its lines end? Knows fonts (SDL2_ttf) and the
 * marks of a pack's strings; knows nothing of screens, colours or windows.
 */
#ifndef RK_TEXT_TEXT_H
#define RK_TEXT_TEXT_H

#include "pack/model.h"

#include <SDL_ttf.h>

/* The opened fonts of one pack. TTF_Init() is the caller's business. Sizes are opened when first
 * asked for and kept (at most 16 sizes a face). */
struct rk_fonts;

/* `faces` are lent and must outlive the fonts. */
bool rk_fonts_new(struct rk_fonts **fonts, const struct rk_font faces[RK_FACE_COUNT],
                  struct rk_error *error);
void rk_fonts_free(struct rk_fonts *fonts); /* NULL is allowed */

/* A face at an em size in pixels (6 … 2000). Lent. NULL: it can't be opened at this size. */
TTF_Font *rk_fonts_get(struct rk_fonts *fonts, enum rk_face face, int em_px);

/* How large text is set. */
struct rk_type {
    int em_px;
    int line_px;  /* from one baseline to the next */
    bool strong;  /* all of it bold, whatever the marks say */
};

/* A piece of a line in one face: bytes [start, end) of the string, `x` pixels from the line's left
 * edge. */
struct rk_run {
    uint32_t start, end;
    enum rk_face face;
    int x, width;
};

enum { RK_LINE_RUNS = 8 };

struct rk_line {
    struct rk_run runs[RK_LINE_RUNS];
    int run_count;
    int width; /* ink and inner spaces; the space at which it was broken is not counted */
};

/*
 * Breaks `string` into lines no wider than `width_px`, at its BREAK marks only; lines are balanced
 * no further than by avoiding a last line of one short word where that costs no line. Writes at
 * most `capacity` lines and returns how many the text needs (so more than capacity: it was cut;
 * `lines` may be NULL with capacity 0 to only count). *widest, if not NULL, is the widest line in
 * pixels: more than width_px means that a single word is wider than the room. 0: a font failed.
 */
int rk_text_lines(struct rk_fonts *fonts, const struct rk_string *string, struct rk_type type,
                  int width_px, struct rk_line *lines, int capacity, int *widest);

#endif
