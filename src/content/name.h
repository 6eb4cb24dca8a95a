/*
 * Names that authors give and refer to: ids, keys.
 */
#ifndef RK_CONTENT_NAME_H
#define RK_CONTENT_NAME_H

#include "base/arena.h"

/* Lower-case ASCII words and digits joined by `joint`: '-' in ids, '_' in facts and keys. */
bool rk_name_is_id(const char *name, char joint);

/* A language's tag: two or three small letters. */
bool rk_name_is_tag(const char *name);

/* " Did you mean \"x\"?" for the candidate that is closest to a name that wasn't found, or "" if
 * none is close. In the arena. */
struct rk_candidates {
    const char *(*at)(const void *of, size_t index);
    const void *of;
    size_t count;
};
const char *rk_name_suggest(struct rk_arena *arena, const char *name,
                            struct rk_candidates candidates);

/* A name or a text for a message: on one line, its beginning if it is long. `text` is valid UTF-8.
 */
const char *rk_name_quote(struct rk_arena *arena, const char *text);

#endif
