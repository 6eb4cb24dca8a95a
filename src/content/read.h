/*
 * All sources of a pack, read into one model (content/model.h). What FORMAT.md asks of a single
 * file is reported while reading; what files say about each other is content/check.h.
 */
#ifndef RK_CONTENT_READ_H
#define RK_CONTENT_READ_H

#include "content/model.h"

/* `root` is the folder that has assets/ and locales/; diagnostics name files from there. Never
 * NULL: what can't be read is reported and left out. All of it in `arena`. */
struct rk_content *rk_content_read(struct rk_arena *arena, const char *root,
                                   struct rk_diags *diags);

/* A file that stands in for a language's own catalog: a translator's, wherever it lies. Diagnostics
 * name it by its path. */
struct rk_stead {
    const char *tag;
    const char *path; /* NULL: as if there were no catalog */
};

/* The same; `stead` may be NULL. */
struct rk_content *rk_content_read_with(struct rk_arena *arena, const char *root,
                                        const struct rk_stead *stead, struct rk_diags *diags);

#endif
