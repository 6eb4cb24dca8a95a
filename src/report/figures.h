/*
 * The figures in English prose, in canonical form:
 *
 *     figure = ( digits | words ) [ (" " | "-") scale ]
 *     digits = number { ("-" | "–") number }         a range or a telephone number is one figure
 *     number = digit { digit } { "," three digits } [ "." digit { digit } ]
 *     words  = 0 to 99 in words [ " hundred" [ [ " and" ] " " 1 to 99 in words ] ]
 *     scale  = "thousand" | "million" | "billion" | "trillion"
 *
 * "14 to 19" is two figures, years and the numbers of articles are figures, currencies and "%" are
 * left out. "one" is the figure 1, since the reports count with it ("one adult"), but not in "one
 * another", "no one" and "one's". No figures: ordinals and fractions ("third", "18th",
 * "two-thirds", "twenty-first"), digits grown into a word or a name ("1990s", "COVID-19"), vague
 * amounts
 * ("dozens", "hundreds", "half").
 */
#ifndef RK_REPORT_FIGURES_H
#define RK_REPORT_FIGURES_H

#include "report/index.h"

/* A sentence with more different figures is a table, and no screen cites that: the rest is left
 * out, so that looking for repetitions stays cheap. */
enum { RK_FIGURES_MAX = 256 };

/* Adds the figures of `text` (UTF-8, spaces folded) to the passage's, each once. */
void rk_figures_find(struct rk_arena *arena, const char *text, struct rk_passage *passage);

#endif
