#include "pack/squeeze.h"

#include <assert.h>
#include <limits.h>
#include <zlib.h>

/* Looks for repeated bytes only. Masks are runs of them: searching for more (Z_DEFAULT_STRATEGY, level
 * 9) saves 40 KB in all, and takes 25 times as long. */
enum { STRATEGY = Z_RLE, WINDOW = 15, MEMORY = 8 };

/* Packs all of it at once, into `room` bytes at the buffer's end, which are enough. */
static bool squeeze(z_stream *stream, struct rk_buffer *out, size_t room)
{
    const size_t start = out->size;
    stream->next_out = rk_buffer_add(out, room);
    stream->avail_out = (uInt)room;
    if (!stream->next_out || deflate(stream, Z_FINISH) != Z_STREAM_END)
        return false;
    out->size = start + stream->total_out;
    return true;
}

void rk_squeeze(struct rk_buffer *out, const void *bytes, size_t size)
{
    assert(size < UINT_MAX / 2);
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)bytes, .avail_in = (uInt)size};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW, MEMORY, STRATEGY) != Z_OK) {
        out->bad = true;
        return;
    }
    if (!squeeze(&stream, out, deflateBound(&stream, size)))
        out->bad = true;
    deflateEnd(&stream);
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
    if (result == Z_BUF_ERROR)
        return rk_fail(error, "it unpacks to more than %zu bytes, or lacks its end", size);
    if (result != Z_OK)
        return rk_fail(error, "its compressed bytes are damaged or end early");
    if (made != size)
        return rk_fail(error, "it unpacks to %zu bytes, expected %zu", (size_t)made, size);
    if (used != from_size)
        return rk_fail(error, "%zu bytes follow its compressed ones", from_size - (size_t)used);
    return true;
}
