/*
 * What another process holds in memory that it can write to: its heap, its stacks, its data, what
 * it shares with the X server. Searched from outside, as somebody would who took the machine.
 */
#ifndef RK_TESTS_MEMORY_H
#define RK_TESTS_MEMORY_H

#include "base/base.h"

#include <sys/types.h>

enum { RK_CANARY_WORDS = 24 };

/* Something that memory is searched for: words of four bytes, one every `stride` bytes; what lies
 * between them may be anything. */
struct rk_canary {
    int form; /* what would have left it behind: the business of whoever searches */
    size_t stride, count;
    uint32_t words[RK_CANARY_WORDS];
    uint32_t mask; /* of each word: only these bits are compared */
    bool found;
};

/* Sets `found` of each that is there. False: the memory can't be read. */
bool rk_memory_search(pid_t pid, struct rk_canary *canaries, size_t count);

#endif
