#include "text/memory.h"

#include <string.h>

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
    return &memory->places[(key >> 32) % RK_MEMORY_PLACES];
}
