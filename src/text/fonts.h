/*
 * The opened fonts of one pack, and how wide a piece of text is in them. Fonts are opened from
 * memory without hinting, because the pack's subsets carry none: so a width is the same on every
 * machine, and at every size the same part of an em. For one thread; TTF_Init() is the caller's
 * business.
 */
#ifndef RK_TEXT_FONTS_H
#define RK_TEXT_FONTS_H

#include "pack/contents.h"
#include "text/memory.h"

#include <SDL_ttf.h>

struct rk_fonts;

/* `faces` point to bytes that are lent and must outlive the fonts. `places`: how many measures are
 * remembered, RK_MEMORY_SCREENS or RK_MEMORY_PACK. On success the caller owns *fonts; on failure
 * *fonts is untouched and *error says which face is no font. */
bool rk_fonts_new(struct rk_fonts **fonts, const struct rk_font faces[RK_FACE_COUNT], size_t places,
                  struct rk_error *error);
void rk_fonts_free(struct rk_fonts *fonts); /* NULL is allowed */

/* Gives back whatever was kept of the texts that were measured and drawn: their measures, their
 * letters, the sizes they were drawn in. The next ones take some milliseconds longer. */
void rk_fonts_forget(struct rk_fonts *fonts);

/* A face at an em size in pixels (outside 6 … 2000: the nearest of these). Sizes are opened when
 * first asked for, and 16 of each face are kept: the font is lent until the next call here. NULL:
 * the face can't be opened at this size. */
TTF_Font *rk_fonts_get(struct rk_fonts *fonts, enum rk_face face, int em_px);

/* Widths are measured once for all sizes, in these parts of the em. */
enum { RK_EM_UNITS = 2048 };

/* The units that `length` bytes of valid UTF-8 take in one line, spaces at its ends counted, and
 * ink that stands out at its ends; remembered, so that asking again is cheap. -1: it can't be
 * told, for want of memory. */
int rk_fonts_units(struct rk_fonts *fonts, enum rk_face face, const char *text, size_t length);

/* The pixels that units take at an em size: never less than what is drawn there, and most often
 * one pixel more. */
int rk_units_px(int64_t units, int em_px);

/* The pixels that a piece of text takes; see rk_fonts_units(). */
int rk_fonts_width(struct rk_fonts *fonts, enum rk_face face, int em_px, const char *text,
                   size_t length);

/* How many units there is room for in so many pixels. */
int64_t rk_units_in(int px, int em_px);

/* For whoever measures more than a piece of a line; lent. */
struct rk_memory *rk_fonts_memory(struct rk_fonts *fonts);

#endif
