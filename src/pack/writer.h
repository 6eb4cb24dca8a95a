/*
 * Writes a pack: the bytes are a function of the contents and of nothing else (no clock, no
 * locale, no address), but for how zlib's version packs the pictograms.
 */
#ifndef RK_PACK_WRITER_H
#define RK_PACK_WRITER_H

#include "pack/reader.h"

/* On success the caller owns *bytes (free()). Fails only for want of memory or where contents
 * break a limit of FORMAT.md, which *error then names. */
bool rk_pack_serialise(const struct rk_pack_contents *contents, uint8_t **bytes, size_t *size,
                       struct rk_error *error);

/* Opens what this program itself has just written, which nobody has signed yet. The bytes are lent
 * and must outlive the pack. Not for bytes that come from anywhere else. */
bool rk_pack_reopen(struct rk_pack **pack, const void *bytes, size_t size, struct rk_error *error);

#endif
