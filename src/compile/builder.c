#include "compile/builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

struct rk_builder rk_builder_new(struct rk_arena *arena)
{
    return (struct rk_builder){
        .arena = arena,
        .text = rk_arena_alloc(arena, FIRST_CAPACITY),
        .capacity = FIRST_CAPACITY,
    };
}

/* Makes room for `more` bytes and the NUL. */
static void reserve(struct rk_builder *builder, size_t more)
{
    if (more < builder->capacity - builder->length)
        return;
    size_t capacity = (builder->length + more + 1) * 2;
    char *grown = rk_arena_alloc(builder->arena, capacity);
    memcpy(grown, builder->text, builder->length);
    builder->text = grown;
    builder->capacity = capacity;
}

void rk_builder_add(struct rk_builder *builder, const char *text, size_t length)
{
    if (length == 0)
        return;
    reserve(builder, length);
    memcpy(builder->text + builder->length, text, length);
    builder->length += length;
    builder->text[builder->length] = '\0';
}

void rk_builder_print(struct rk_builder *builder, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0) {
        reserve(builder, (size_t)length);
        vsnprintf(builder->text + builder->length, (size_t)length + 1, format, again);
        builder->length += (size_t)length;
    }
    va_end(again);
}
