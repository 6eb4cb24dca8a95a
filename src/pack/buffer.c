#include "pack/buffer.h"

#include <stdlib.h>
#include <string.h>

void rk_buffer_init(struct rk_buffer *buffer, size_t limit)
{
    *buffer = (struct rk_buffer){.limit = limit};
}

void rk_buffer_destroy(struct rk_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct rk_buffer){0};
}

static bool grow(struct rk_buffer *buffer, size_t size)
{
    size_t capacity = buffer->capacity ? buffer->capacity : 4096;
    while (capacity < size)
        capacity *= 2; /* size <= limit, far from overflow */
    uint8_t *bytes = realloc(buffer->bytes, capacity);
    if (!bytes)
        return false;
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

uint8_t *rk_buffer_add(struct rk_buffer *buffer, size_t size)
{
    if (buffer->bad)
        return NULL;
    if (size > buffer->limit - buffer->size ||
        ((!buffer->bytes || size > buffer->capacity - buffer->size) &&
         !grow(buffer, buffer->size + size))) {
        buffer->bad = true;
        return NULL;
    }
    uint8_t *bytes = buffer->bytes + buffer->size;
    if (size > 0)
        memset(bytes, 0, size);
    buffer->size += size;
    return bytes;
}

void rk_buffer_bytes(struct rk_buffer *buffer, const void *bytes, size_t size)
{
    uint8_t *at = rk_buffer_add(buffer, size);
    if (at && size > 0)
        memcpy(at, bytes, size);
}

void rk_buffer_u32(struct rk_buffer *buffer, uint32_t value)
{
    uint8_t *at = rk_buffer_add(buffer, 4);
    if (at)
        rk_put_u32(at, value);
}

void rk_buffer_string(struct rk_buffer *buffer, const char *text)
{
    size_t length = strlen(text);
    rk_buffer_u32(buffer, (uint32_t)length); /* longer than that: more than `limit`, so bad */
    rk_buffer_bytes(buffer, text, length + 1);
}

void rk_buffer_align(struct rk_buffer *buffer, size_t alignment)
{
    rk_buffer_add(buffer, (alignment - buffer->size % alignment) % alignment);
}

void rk_put_u32(uint8_t *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

void rk_put_u64(uint8_t *at, uint64_t value)
{
    rk_put_u32(at, (uint32_t)value);
    rk_put_u32(at + 4, (uint32_t)(value >> 32));
}
