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

/* Any bytes for a terminal: on one line and in UTF-8, without what can't be seen there or would
 * steer it. In the arena. */
const char *rk_name_clean(struct rk_arena *arena, const char *text);

/* A name or a text for a message: the same, only its beginning if it is long. */
const char *rk_name_quote(struct rk_arena *arena, const char *text);

#endif
