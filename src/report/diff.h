/*
 * What became of each passage of a report in the next one. The old report is known by its index
 * only, so a sentence that was reworded is recognised by what is left of it: its figures, its
 * neighbours and its name.
 */
#ifndef RK_REPORT_DIFF_H
#define RK_REPORT_DIFF_H

#include "report/index.h"

enum rk_change_kind {
    RK_CHANGE_NONE,
    RK_CHANGE_MOVED,   /* the same words under another name */
    RK_CHANGE_WORDS,   /* other words with the same figures */
    RK_CHANGE_FIGURES, /* other words with other figures */
    RK_CHANGE_GONE,
    RK_CHANGE_NEW,
};

struct rk_change {
    enum rk_change_kind kind;
    const struct rk_passage *old; /* lent by the reports; NULL: it is NEW */
    const struct rk_passage *new; /* NULL: it is GONE */
};

/* Each passage of both reports once: first the old ones in their order, then what is new. */
typedef RK_LIST(struct rk_change) rk_changes;

rk_changes rk_report_diff(struct rk_arena *arena, const struct rk_report_index *old,
                          const struct rk_report_index *new);

#endif
