/*
 * The door. Bytes that anybody may have written come in, and a `struct rk_verified` comes out, or
 * the reason why not. There is no other way to make one, and rk_pack_open() takes nothing else; so
 * nothing of a pack is parsed before
 *
 *   - the signature over its header has been checked against a key that is trusted, or that a
 *     trusted key leads to, or that the holders of root keys have put in their place,
 *   - product, size, content version and the key's generation are what they must be,
 *   - the section table has the hash that the header names, and makes sense.
 *
 * The hash of each section is checked before the section is read. There is no clock in any of it.
 */
#ifndef RK_PACK_VERIFY_H
#define RK_PACK_VERIFY_H

#include "base/diag.h"
#include "pack/root.h"

/* What a pack must satisfy. All lent, for the call. */
struct rk_trust {
    const struct rk_pubkey *keys; /* any of them may have signed, or lead to who has; none is fine */
    uint32_t key_count;
    const struct rk_pubkey *roots; /* that differ; none: statements of roots don't count */
    uint32_t root_count;
    /* The floor. A pack with a higher serial is above it; one with a lower serial is below it; else
     * keys of an older generation neither sign nor lead anywhere. Whoever raises it also keeps the
     * key that was reached (rk_stamp.signer) and trusts that one. */
    uint32_t least_serial, least_generation;
    uint32_t least_version; /* but for a higher serial that brings another one */
    bool unsigned_too; /* what nobody has signed is let in, too: for authors */
};

/* Why a pack was refused. */
struct rk_refusal {
    enum rk_code code; /* RK_PACK_…; 0: not the pack's fault */
    bool unread;       /* then: the file couldn't be read; else memory is missing */
    struct rk_error why;
};

/* What the signature vouches for. */
struct rk_stamp {
    uint64_t size;     /* of the whole file */
    uint32_t version;  /* of the content; see version.h */
    bool is_signed;
    struct rk_pubkey signer; /* zeroed where it isn't signed */
};

/* Bytes at the beginning of a pack that rk_verify_header() needs. */
enum { RK_STAMP_BYTES = 1328 };

/* The first step alone, for who wants to know size and version before fetching the rest. It says
 * nothing about the rest. */
bool rk_verify_header(struct rk_stamp *stamp, const uint8_t header[RK_STAMP_BYTES],
                      const struct rk_trust *trust, struct rk_refusal *refusal);

/* A pack whose header and table can be believed. Owns its bytes. */
struct rk_verified;

/* Copies the file into memory of our own that nobody can change any more, us included, and
 * verifies the copy: whatever happens to the file afterwards doesn't matter. On failure *verified
 * is untouched and *refusal says why. */
bool rk_verify_file(struct rk_verified **verified, const char *path, const struct rk_trust *trust,
                    struct rk_refusal *refusal);

/* The same for bytes in memory, which are lent, and mustn't change while anything made from them
 * is there. */
bool rk_verify_memory(struct rk_verified **verified, const void *bytes, size_t size,
                      const struct rk_trust *trust, struct rk_refusal *refusal);

void rk_verified_close(struct rk_verified *verified); /* NULL is allowed */

const struct rk_stamp *rk_verified_stamp(const struct rk_verified *verified); /* lent */

/* Hashes every section, and parses none: the whole file is what was signed. Opening does it for
 * what it reads; this is for whoever keeps the file. */
bool rk_verified_whole(const struct rk_verified *verified, struct rk_refusal *refusal);

#endif
