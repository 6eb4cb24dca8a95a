/*
 * What was measured once: a table that forgets. A new measure takes the place of whatever was
 * kept there, so it never grows; nothing in it is owned.
 */
#ifndef RK_TEXT_MEMORY_H
#define RK_TEXT_MEMORY_H

#include "base/base.h"

enum { RK_MEMORY_PLACES = 32768 }; /* half a megabyte */

struct rk_measure {
    uint64_t key;  /* of what was measured, by rk_memory_key(); 0: a free place */
    int32_t units; /* its width; see fonts.h */
    int32_t lines; /* of a text; 1 of a word */
};

struct rk_memory {
    struct rk_measure places[RK_MEMORY_PLACES]; /* zeroed: empty */
};

/* A hash of bytes that goes on from `key`; never 0. It stands for the bytes: a collision of 64
 * bits would misplace a text by some pixels and nothing else. */
uint64_t rk_memory_key(uint64_t key, const void *bytes, size_t length);

/* The place of `key`: the measure is known if its own key is the same; else set all of it. */
struct rk_measure *rk_memory_place(struct rk_memory *memory, uint64_t key);

#endif
