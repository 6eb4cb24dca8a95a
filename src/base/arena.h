/*
 * Memory that is freed all at once. One build of the compiler uses one arena, so any node may
 * point to any other and nobody frees a string. Never returns NULL: the compiler has nothing
 * sensible to do without memory, so it says so and exits with 70. (The kiosk does not use
 * arenas: there, every failed allocation is an error that a caller handles.)
 */
#ifndef RK_BASE_ARENA_H
#define RK_BASE_ARENA_H

#include "base/base.h"

struct rk_arena;

struct rk_arena *rk_arena_new(void);
void rk_arena_free(struct rk_arena *arena); /* NULL is allowed */

/* Zeroed and aligned for any type. Lives as long as the arena. */
void *rk_arena_alloc(struct rk_arena *arena, size_t size);
void *rk_arena_alloc_array(struct rk_arena *arena, size_t count, size_t size);

#define RK_NEW(arena, type) ((type *)rk_arena_alloc((arena), sizeof(type)))
#define RK_NEW_ARRAY(arena, count, type) ((type *)rk_arena_alloc_array((arena), (count), sizeof(type)))

char *rk_arena_strdup(struct rk_arena *arena, const char *text);
char *rk_arena_strndup(struct rk_arena *arena, const char *text, size_t length); /* adds the NUL */
char *rk_arena_printf(struct rk_arena *arena, const char *format, ...) RK_PRINTF(2, 3);

/*
 * A growing array in an arena. Declare it with RK_LIST(type) and push with RK_PUSH, which
 * evaluates to a pointer to the new, zeroed element. Elements move when the list grows: keep
 * indexes, not pointers, until it is complete.
 *
 *     RK_LIST(struct rk_screen) screens;
 *     *RK_PUSH(arena, &screens) = screen;
 *     for (size_t i = 0; i < screens.count; i++) … screens.items[i] …
 */
#define RK_LIST(type)                                                                              \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }
#define RK_PUSH(arena, list)                                                                       \
    ((list)->items = rk_list_grow((arena), (list)->items, (list)->count, &(list)->capacity,        \
                                  sizeof *(list)->items),                                          \
     &(list)->items[(list)->count++])

void *rk_list_grow(struct rk_arena *arena, void *items, size_t count, size_t *capacity,
                   size_t item_size);

#endif
