/*
 * Diagnostics: the mistakes of authors and translators, each with a place, a stable number and
 * words. They are collected, so that one run reports every problem, and printed sorted by place:
 *
 *     locales/quz.po:7: error[RK0201]: the translation loses {hotline}
 */
#ifndef RK_BASE_DIAG_H
#define RK_BASE_DIAG_H

#include "base/base.h"

#include <stdio.h>

struct rk_arena;

/* Lines and columns start at 1; a column counts code points. 0 means "not known": the reader of
 * PO files knows only the line. `file` is lent and outlives the diagnostics (arena or literal). */
struct rk_loc {
    const char *file;
    unsigned line, column;
};

enum rk_code {
#define RK_CODE(number, name, title, explanation) RK_##name = number,
#include "base/codes.def"
#undef RK_CODE
};

enum rk_severity { RK_NOTICE, RK_WARNING, RK_ERROR };

struct rk_diags;

/* Both live in `arena`. */
struct rk_diags *rk_diags_new(struct rk_arena *arena);

/* Formats are English and are translated here: see base/tongue.h. */
void rk_error(struct rk_diags *diags, struct rk_loc loc, enum rk_code code, const char *format, ...)
    RK_PRINTF(4, 5);
void rk_warning(struct rk_diags *diags, struct rk_loc loc, enum rk_code code, const char *format,
                ...) RK_PRINTF(4, 5);
void rk_notice(struct rk_diags *diags, struct rk_loc loc, enum rk_code code, const char *format,
               ...) RK_PRINTF(4, 5);

size_t rk_diags_count(const struct rk_diags *diags, enum rk_severity severity);

/* Whether an error was reported in the lines [first, last] of a file. */
bool rk_diags_has_error(const struct rk_diags *diags, const char *file, unsigned first,
                        unsigned last);

/* One of them, for those who show them elsewhere than in a terminal. Lent by the diagnostics. */
struct rk_diag {
    struct rk_loc loc;
    enum rk_severity severity;
    enum rk_code code;
    const char *text;
};

/* All of them, sorted by file, line, column, number and words; equal ones once. *list is lent until
 * the next one is reported. */
size_t rk_diags_list(struct rk_diags *diags, const struct rk_diag **list);

/* The same, a line each. */
void rk_diags_print(struct rk_diags *diags, FILE *out);

/* What `rikcharic explain` prints. NULL: there is no such number. */
const char *rk_code_title(unsigned number);
const char *rk_code_explanation(unsigned number);

#endif
