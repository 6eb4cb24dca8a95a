/*
 * Signs packs for tests, with nothing of ours but the numbers of the format, so that a mistake in
 * our signer can't hide one in our verifier.
 */
#ifndef RK_TESTS_SIGNER_H
#define RK_TESTS_SIGNER_H

#include "pack/pubkey.h"

struct rk_signer {
    struct rk_pubkey key;
    uint8_t secret[64];
};

/* The same for the same name, which is also its id. */
struct rk_signer rk_signer_new(uint8_t name, uint32_t generation);

/* Puts `signer` and its signature into the header; the table's hash and the chain stay. */
void rk_signer_sign(const struct rk_signer *signer, uint8_t *bytes);

/* Fills the header's root statement: from now on this key signs, and the floor falls to this version
 * (0: it stays). Then `root` signs it, in slot 0, 1 or 2. */
void rk_signer_state(const struct rk_pubkey *key, uint32_t serial, uint32_t least_version,
                     uint8_t *bytes);
void rk_signer_root(const struct rk_signer *root, uint32_t slot, uint8_t *bytes);

/* Fills link `index` of the header's chain: `by` vouches for `next`. */
void rk_signer_link(const struct rk_signer *by, const struct rk_pubkey *next, uint32_t index,
                    uint8_t *bytes);

#endif
