/*
 * Figures and dates as a language writes them. The rules are the language's own entry in
 * locales/languages.yaml: ICU has none for three of our four languages and would silently take
 * those of whatever machine compiles.
 */
#ifndef RK_COMPILE_FORMAT_H
#define RK_COMPILE_FORMAT_H

#include "base/arena.h"
#include "content/model.h"

/* The value of a fact, in one of the forms that content/FORMAT.md lists: "12,750" → "12 750",
 * "3.3 million" → "3,3 millones", "2021-2030" with an en dash. In the arena. NULL: not one of
 * these forms. */
const char *rk_format_figure(struct rk_arena *arena, const struct rk_source_language *language,
                             const char *value);

/* An ISO date, "2026-11-05" → "5/11/2026". NULL: not a date of the calendar. */
const char *rk_format_date(struct rk_arena *arena, const struct rk_source_language *language,
                           const char *iso);

#endif
