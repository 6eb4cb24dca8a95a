/*
 * Which words of a text may be divided at a line's end, and where. Never divided: names (capitals
 * inside a sentence, two capitals), words with figures, addresses, and all that is quoted «so»,
 * because a visitor may read it out to somebody.
 */
#ifndef RK_COMPILE_HYPHENS_H
#define RK_COMPILE_HYPHENS_H

#include "content/hyphenation.h"

/* Bytes of `text` (valid UTF-8, no markup) before which a word may be divided, rising. */
rk_divisions rk_hyphens_of(struct rk_arena *arena, const struct rk_hyphenation *rules,
                           const char *text);

#endif
