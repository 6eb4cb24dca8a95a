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

#endif
