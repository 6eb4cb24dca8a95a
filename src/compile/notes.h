/*
 * What a preview says below the screen: the errors, wherever they are, and all that is wrong with
 * the messages that were just changed. The rest is a matter for the terminal and for later.
 */
#ifndef RK_COMPILE_NOTES_H
#define RK_COMPILE_NOTES_H

#include "compile/changes.h"

/* A line for each, at most four and then how many more; "": nothing is wrong. In `arena`. */
const char *rk_notes_write(struct rk_arena *arena, const struct rk_content *content, rk_lang lang,
                           const rk_changes *changes, struct rk_diags *diags);

#endif
