/*
 * What was measured once: a table that forgets. A new measure takes the place of whatever was
 * kept there, so it never grows; nothing in it is owned.
 */
#ifndef RK_TEXT_MEMORY_H
#define RK_TEXT_MEMORY_H

#include "base/base.h"

/* How many places: 16 bytes each. */
enum {
    RK_MEMORY_SCREENS = 4096, /* for who shows a screen at a time: some hundred words each */
    RK_MEMORY_PACK = 32768,   /* for who measures all texts of a pack, again and again */
};

struct rk_measure {
    uint64_t key;  /* of what was measured, by rk_memory_key(); 0: a free place */
    int32_t units; /* its width; see fonts.h */
    int32_t lines; /* of a text; 1 of a word */
};

struct rk_memory {
    struct rk_measure *places; /* owned */
    size_t count;
};

bool rk_memory_init(struct rk_memory *memory, size_t places); /* empty; false: no memory */
void rk_memory_destroy(struct rk_memory *memory);             /* a zeroed one is allowed */

/* Overwrites all that it remembers. */
void rk_memory_forget(struct rk_memory *memory);

/* A hash of bytes that goes on from `key`; never 0. It stands for the bytes: a collision of 64
 * bits would misplace a text by some pixels and nothing else. */
uint64_t rk_memory_key(uint64_t key, const void *bytes, size_t length);

/* The place of `key`: the measure is known if its own key is the same; else set all of it. */
struct rk_measure *rk_memory_place(struct rk_memory *memory, uint64_t key);

#endif
