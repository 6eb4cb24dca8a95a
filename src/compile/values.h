/*
 * What the placeholders stand for in one language: facts written as the language writes figures,
 * and the numbers of contacts.
 */
#ifndef RK_COMPILE_VALUES_H
#define RK_COMPILE_VALUES_H

#include "compile/compose.h"
#include "content/model.h"

/* All facts and contacts of the content. */
rk_values rk_values_of(struct rk_arena *arena, const struct rk_content *content,
                       const struct rk_source_language *language);

/* {date} alone: when a contact's data were last checked. */
rk_values rk_values_of_date(struct rk_arena *arena, const struct rk_source_language *language,
                            const char *iso);

#endif
