#include "pack/cursor.h"

struct rk_cursor rk_cursor_at(const void *bytes, size_t size)
{
    return (struct rk_cursor){.base = bytes, .size = size};
}

const uint8_t *rk_cursor_take(struct rk_cursor *cursor, size_t n)
{
    if (cursor->bad || n > cursor->size - cursor->pos) {
        cursor->bad = true;
        return NULL;
    }
    const uint8_t *bytes = cursor->base + cursor->pos;
    cursor->pos += n;
    return bytes;
}

uint32_t rk_cursor_u32(struct rk_cursor *cursor)
{
    const uint8_t *b = rk_cursor_take(cursor, 4);
    if (!b)
        return 0;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

uint64_t rk_cursor_u64(struct rk_cursor *cursor)
{
    uint64_t low = rk_cursor_u32(cursor), high = rk_cursor_u32(cursor);
    return cursor->bad ? 0 : low | high << 32;
}

const char *rk_cursor_chars(struct rk_cursor *cursor, uint32_t length)
{
    const char *chars = (const char *)rk_cursor_take(cursor, length);
    const uint8_t *end = rk_cursor_take(cursor, 1);
    if (!end || *end != 0) {
        cursor->bad = true;
        return "";
    }
    return chars;
}

const char *rk_cursor_string(struct rk_cursor *cursor, uint32_t *length)
{
    *length = rk_cursor_u32(cursor);
    const char *chars = rk_cursor_chars(cursor, *length);
    if (cursor->bad)
        *length = 0;
    return chars;
}

size_t rk_cursor_left(const struct rk_cursor *cursor)
{
    return cursor->bad ? 0 : cursor->size - cursor->pos;
}
