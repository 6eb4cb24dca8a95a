#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 64 * 1024 };

/* With the address sanitizer all of a chunk that nobody was given may not be touched, and there is
 * some of that behind everything that was: else it would see nothing of what happens in here. */
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

struct chunk {
    struct chunk *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

struct rk_arena {
    struct chunk *chunks; /* the newest first; only this one is filled */
};

static void *must(void *memory)
{
    if (!memory) {
        fputs("rikcharic: out of memory\n", stderr); /* untranslated: that might need some */
        exit(70);                                    /* EX_SOFTWARE of sysexits.h */
    }
    return memory;
}

struct rk_arena *rk_arena_new(void)
{
    return must(calloc(1, sizeof(struct rk_arena)));
}

void rk_arena_free(struct rk_arena *arena)
{
    if (!arena)
        return;
    for (struct chunk *c = arena->chunks, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(arena);
}

void *rk_arena_alloc(struct rk_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        must(NULL);
    size_t taken = (size + GAP + align - 1) / align * align;
    struct chunk *c = arena->chunks;
    if (!c || taken > c->size - c->used) {
        size_t room = taken > CHUNK_SIZE ? taken : CHUNK_SIZE;
        c = must(calloc(1, sizeof *c + room));
        c->size = room;
        c->next = arena->chunks;
        arena->chunks = c;
        ASAN_POISON_MEMORY_REGION(c->bytes, room);
    }
    void *result = c->bytes + c->used;
    ASAN_UNPOISON_MEMORY_REGION(result, size);
    c->used += taken;
    return result;
}

void *rk_arena_alloc_array(struct rk_arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        must(NULL);
    return rk_arena_alloc(arena, total);
}

char *rk_arena_strndup(struct rk_arena *arena, const char *text, size_t length)
{
    char *copy = rk_arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *rk_arena_strdup(struct rk_arena *arena, const char *text)
{
    return rk_arena_strndup(arena, text, strlen(text));
}

char *rk_arena_printf(struct rk_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        must(NULL);
    char *text = rk_arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void *rk_list_grow(struct rk_arena *arena, void *items, size_t count, size_t *capacity,
                   size_t item_size)
{
    if (count < *capacity)
        return items;
    size_t doubled = *capacity ? *capacity * 2 : 8;
    void *grown = rk_arena_alloc_array(arena, doubled, item_size);
    if (count)
        memcpy(grown, items, count * item_size);
    *capacity = doubled;
    return grown;
}
