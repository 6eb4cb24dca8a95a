/*
 * How the parts of a narrative announce themselves: by a heading on a line of its own or, where
 * there is none, by the opening sentence that the series has used for years. A list with bullets
 * announces the recommendations; narrative.c knows that.
 */
#ifndef RK_REPORT_PARTS_H
#define RK_REPORT_PARTS_H

#include "report/index.h"

/* The part that this line, spaces folded, is the heading of; RK_PART_COUNT: of none. */
enum rk_part rk_heading_part(const char *line);

/* The opening sentences, compiled. */
struct rk_openings;

bool rk_openings_open(struct rk_openings **openings, struct rk_error *error);
void rk_openings_close(struct rk_openings *openings); /* NULL is allowed */

/* The part that this paragraph, spaces folded, valid UTF-8, opens; RK_PART_COUNT: none. */
enum rk_part rk_opening_part(struct rk_openings *openings, const char *paragraph, size_t size);

#endif
