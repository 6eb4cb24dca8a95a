/*
 * Pictograms: from an SVG file to the two masks of a pack. A drawing has a viewBox of 0 0 96 96,
 * and each shape says in its class what it is painted with: "ink" (lines), "ink-dot"
 * (small dark shapes) or "fill" (the one highlight colour). What lies on top hides what is below,
 * in both masks.
 */
#ifndef RK_COMPILE_PICTOGRAM_H
#define RK_COMPILE_PICTOGRAM_H

#include "base/diag.h"
#include "pack/contents.h"

struct rk_arena;

enum { RK_PICTOGRAM_SIZE = 256 }; /* pixels a side */

/* Reads assets/pictograms/NAME.svg or another file. What is wrong with it goes to `diags`; then
 * false, and *result is untouched. Bytes in `arena`; `name` and `path` are lent. */
bool rk_pictogram_read(struct rk_pictogram *result, struct rk_arena *arena, const char *name,
                       const char *path, struct rk_diags *diags);

#endif
