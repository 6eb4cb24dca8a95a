#include "text/memory.h"

#include <stdlib.h>
#include <string.h>

bool rk_memory_init(struct rk_memory *memory, size_t places)
{
    *memory = (struct rk_memory){calloc(places, sizeof *memory->places), places};
    return memory->places;
}

void rk_memory_destroy(struct rk_memory *memory)
{
    free(memory->places);
    *memory = (struct rk_memory){0};
}

void rk_memory_forget(struct rk_memory *memory)
{
    explicit_bzero(memory->places, memory->count * sizeof *memory->places);
}

static uint64_t mix(uint64_t key, uint64_t bytes)
{
    key = (key ^ bytes) * 0x9e3779b97f4a7c15u;
    return key ^ key >> 29;
}

uint64_t rk_memory_key(uint64_t key, const void *bytes, size_t length)
{
    const uint8_t *at = bytes;
    uint64_t part;
    size_t left = length;
    for (; left >= sizeof part; at += sizeof part, left -= sizeof part) {
        memcpy(&part, at, sizeof part);
        key = mix(key, part);
    }
    part = length;
    while (left > 0)
        part = part << 8 | at[--left];
    return mix(key, part) | 1;
}

struct rk_measure *rk_memory_place(struct rk_memory *memory, uint64_t key)
{
    return &memory->places[(key >> 32) % memory->count];
}
