/*
 * A set of code points: what a font must be able to draw.
 */
#ifndef RK_COMPILE_CHARSET_H
#define RK_COMPILE_CHARSET_H

#include "base/arena.h"

enum { RK_UNICODE_END = 0x110000 };

struct rk_charset {
    uint8_t *bits; /* RK_UNICODE_END bits, in an arena */
};

struct rk_charset rk_charset_new(struct rk_arena *arena);

void rk_charset_add(struct rk_charset *set, uint32_t code_point);
void rk_charset_add_text(struct rk_charset *set, const char *text); /* valid UTF-8 */
bool rk_charset_has(const struct rk_charset *set, uint32_t code_point);

/* Adds what the text shaper may ask for in place of what is there: the letter and the mark that
 * a composed letter is made of, and each composed letter that two members make. */
void rk_charset_close(struct rk_charset *set);

/* Whether a text may hold it without a glyph of its own: line break hints and joiners, which are
 * never drawn. */
bool rk_code_point_is_invisible(uint32_t code_point);

#endif
