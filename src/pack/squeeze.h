/*
 * Bytes made small with zlib, and back. How small depends on the zlib; what comes back doesn't.
 * Internal to this folder.
 */
#ifndef RK_PACK_SQUEEZE_H
#define RK_PACK_SQUEEZE_H

#include "pack/buffer.h"

/* Adds a zlib stream (RFC 1950) of these bytes to the buffer. */
void rk_squeeze(struct rk_buffer *out, const void *bytes, size_t size);

/* No stream that rk_squeeze() makes of `size` bytes is longer, however little there is to save. */
size_t rk_squeezed_limit(size_t size);

/* Unpacks one stream, which nobody may trust, into exactly `size` bytes. Refuses a stream that
 * gives fewer or more, ends early, is damaged or has bytes behind it; `to` may hold anything then,
 * but nothing is written outside of it. */
bool rk_unsqueeze(uint8_t *to, size_t size, const uint8_t *from, size_t from_size,
                  struct rk_error *error);

#endif
