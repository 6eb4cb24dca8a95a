/*
 * Reads little-endian fields from bytes nobody may trust. The first read beyond the end makes the
 * cursor bad, and it stays so: read all fields of a record in a row, then ask once. A bad cursor
 * gives zeros and empty strings, never a pointer outside the bytes. Internal to this folder.
 */
#ifndef RK_PACK_CURSOR_H
#define RK_PACK_CURSOR_H

#include "base/base.h"

struct rk_cursor {
    const uint8_t *base; /* lent */
    size_t size, pos;    /* pos <= size, always */
    bool bad;
};

struct rk_cursor rk_cursor_at(const void *bytes, size_t size);

/* The next n bytes, lent by whoever owns the bytes; NULL and bad if so many are not left. */
const uint8_t *rk_cursor_take(struct rk_cursor *cursor, size_t n);

uint32_t rk_cursor_u32(struct rk_cursor *cursor);
uint64_t rk_cursor_u64(struct rk_cursor *cursor);

/* `length` bytes and the NUL behind them, lent; "" and bad if they are not there or the NUL
 * isn't. */
const char *rk_cursor_chars(struct rk_cursor *cursor, uint32_t length);

/* The same with its length, a u32, before it. */
const char *rk_cursor_string(struct rk_cursor *cursor, uint32_t *length);

size_t rk_cursor_left(const struct rk_cursor *cursor);

#endif
