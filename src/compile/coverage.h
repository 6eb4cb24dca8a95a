/*
 * What of the report reaches people: the passages that no screen cites and that nobody has
 * excused.
 *
 * Prevention and the trafficking profile must be covered, and of protection what is said about
 * services for victims. Which sentence of protection is about that no rule can tell reliably, so
 * all of protection counts and assets/report/out-of-scope.yaml excuses, with a reason each, those
 * that are about governments.
 */
#ifndef RK_COMPILE_COVERAGE_H
#define RK_COMPILE_COVERAGE_H

#include "content/model.h"

#include <stdio.h>

#define RK_SCOPE_FILE "assets/report/out-of-scope.yaml"

/* A passage, or a paragraph, that is left out for a reason. */
struct rk_excuse {
    struct rk_name passage; /* "prevention.2.1" or "prevention.2" */
    const char *reason;
};
typedef RK_LIST(struct rk_excuse) rk_excuses;

/* Reads RK_SCOPE_FILE under `root`, which may be missing: then nothing is excused. Passages that
 * the report doesn't have are reported where the report could be read. */
rk_excuses rk_excuses_read(struct rk_arena *arena, const char *root,
                           const struct rk_report_index *report, struct rk_diags *diags);

/* Whether it excuses this passage: by its own name or its paragraph's. */
bool rk_excuse_covers(const struct rk_excuse *excuse, const struct rk_passage *passage);

/* A line for each open passage with its figures, then a line for each part. Returns how many are
 * open: a report is covered when none is. */
size_t rk_coverage_print(const struct rk_content *content, const rk_excuses *excuses, FILE *out);

#endif
