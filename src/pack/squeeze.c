#include "pack/squeeze.h"

#include <zlib.h>

void rk_squeeze(struct rk_buffer *out, const void *bytes, size_t size)
{
    const size_t start = out->size;
    uLongf length = compressBound(size);
    uint8_t *to = rk_buffer_add(out, length);
    if (!to)
        return;
    if (compress2(to, &length, bytes, size, Z_BEST_COMPRESSION) == Z_OK)
        out->size = start + length;
    else
        out->bad = true; /* for want of memory: there is room, and the level is one */
}

size_t rk_squeezed_limit(size_t size)
{
    return size + size / 1024 + 64;
}

bool rk_unsqueeze(uint8_t *to, size_t size, const uint8_t *from, size_t from_size,
                  struct rk_error *error)
{
    uLongf made = size;
    uLong used = from_size;
    const int result = uncompress2(to, &made, from, &used);
    if (result == Z_MEM_ERROR)
        return rk_fail(error, "out of memory");
    if (result == Z_BUF_ERROR && made == size)
        return rk_fail(error, "it unpacks to more than %zu bytes, or lacks its end", size);
    if (result != Z_OK)
        return rk_fail(error, "its compressed bytes are damaged or end early");
    if (made != size)
        return rk_fail(error, "it unpacks to %zu bytes, expected %zu", (size_t)made, size);
    if (used != from_size)
        return rk_fail(error, "%zu bytes follow its compressed ones", from_size - (size_t)used);
    return true;
}
