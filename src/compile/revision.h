/*
 * A new edition of the report: which passages have changed, and what of ours rests on them.
 */
#ifndef RK_COMPILE_REVISION_H
#define RK_COMPILE_REVISION_H

#include "compile/coverage.h"
#include "content/model.h"
#include "report/diff.h"

#include <stdio.h>

/* A line for each passage that is not what it was, then each citation, fact and excuse to look at
 * again, then a count. Returns how many passages are not what they were. */
size_t rk_revision_print(const struct rk_content *content, const rk_excuses *excuses,
                         const rk_changes *changes, FILE *out);

#endif
