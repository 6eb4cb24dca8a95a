/*
 * How far the translations are.
 */
#ifndef RK_COMPILE_STATUS_H
#define RK_COMPILE_STATUS_H

#include "content/model.h"

#include <stdio.h>

/* Of the messages that are in use. */
struct rk_status {
    size_t approved, draft, missing; /* drafts are what gettext calls fuzzy */
    size_t total;
};

struct rk_status rk_status_of(const struct rk_content *content, const struct rk_catalog *catalog);

/* Full hundredths of the total that a native speaker has approved. */
unsigned rk_status_percent(struct rk_status status);

/* A line a language, for people or as one JSON object. */
void rk_status_print(const struct rk_content *content, FILE *out);
void rk_status_print_json(const struct rk_content *content, FILE *out);

#endif
