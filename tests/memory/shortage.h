/*
 * Allocations that fail when they are told to: the half of the harness that stands before libc.
 */
#ifndef RK_TESTS_MEMORY_SHORTAGE_H
#define RK_TESTS_MEMORY_SHORTAGE_H

#include <stdbool.h>
#include <stddef.h>

/* From now on the `at`-th allocation fails, and with `ever` all that follow; 0: none does, they are
 * counted only. `sdl`: those of SDL count as well. */
void rk_shortage_begin(unsigned at, bool ever, bool sdl);

/* None fails or counts any more. Returns how many there were. */
unsigned rk_shortage_end(void);

/* Whether one has failed since it began. */
bool rk_shortage_struck(void);

/* For SDL_SetMemoryFunctions(), before SDL allocates anything; with free(). */
void *rk_shortage_malloc(size_t size);
void *rk_shortage_calloc(size_t items, size_t size);
void *rk_shortage_realloc(void *old, size_t size);

/* What exit() does instead while allocations may fail: it doesn't return. NULL: it exits. */
void rk_shortage_on_exit(void (*leave)(int status));

#endif
