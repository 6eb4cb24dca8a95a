/*
 * A text that grows at its end, in an arena. Always ends with a NUL that `length` doesn't count.
 */
#ifndef RK_COMPILE_BUILDER_H
#define RK_COMPILE_BUILDER_H

#include "base/arena.h"

struct rk_builder {
    struct rk_arena *arena; /* lent */
    char *text;             /* moves when it grows; "" at the start */
    size_t length, capacity;
};

struct rk_builder rk_builder_new(struct rk_arena *arena);

void rk_builder_add(struct rk_builder *builder, const char *text, size_t length);
void rk_builder_print(struct rk_builder *builder, const char *format, ...) RK_PRINTF(2, 3);

#endif
