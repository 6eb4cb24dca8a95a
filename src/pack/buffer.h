/*
 * Bytes that grow, little-endian. The first failure (memory, or more than a pack may have) makes
 * the buffer bad, and it stays so: write everything, then ask once. Internal to this folder.
 */
#ifndef RK_PACK_BUFFER_H
#define RK_PACK_BUFFER_H

#include "base/base.h"

struct rk_buffer {
    uint8_t *bytes; /* owned */
    size_t size, capacity;
    size_t limit; /* as many bytes as it may hold */
    bool bad;
};

void rk_buffer_init(struct rk_buffer *buffer, size_t limit);
void rk_buffer_destroy(struct rk_buffer *buffer);

/* `size` new bytes at the end, zeroed and lent until the next call; NULL and bad on failure. */
uint8_t *rk_buffer_add(struct rk_buffer *buffer, size_t size);

void rk_buffer_bytes(struct rk_buffer *buffer, const void *bytes, size_t size);
void rk_buffer_u32(struct rk_buffer *buffer, uint32_t value);
void rk_buffer_string(struct rk_buffer *buffer, const char *text); /* length, bytes, NUL */
void rk_buffer_align(struct rk_buffer *buffer, size_t alignment);  /* with zeros */

/* Over what is there already. */
void rk_put_u32(uint8_t *at, uint32_t value);
void rk_put_u64(uint8_t *at, uint64_t value);

#endif
