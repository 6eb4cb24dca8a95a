/*
 * Text as it is compared: white space folded to single spaces, none at the ends, NFC. Folding
 * remembers where each byte came from, so that a sentence found in folded text has a place.
 */
#ifndef RK_REPORT_FOLD_H
#define RK_REPORT_FOLD_H

#include "base/arena.h"

struct rk_folded {
    const char *text; /* ends with a NUL */
    size_t size;
    const uint32_t *from; /* for each byte of `text`, its offset in the source */
};

/* Folds bytes [start, end) of `source`, valid UTF-8 of less than 4 GiB; a NUL is white space. */
struct rk_folded rk_fold(struct rk_arena *arena, const char *source, size_t start, size_t end);

/* Whether they are the same but for the case of ASCII letters, in no locale: where the machine is
 * set to Turkish, strncasecmp() doesn't find PREVENTION in "prevention". */
bool rk_same_letters(const char *a, const char *b, size_t size);

/* `size` bytes of valid UTF-8 in composed form (NFC). */
const char *rk_compose(struct rk_arena *arena, const char *text, size_t size);

#endif
