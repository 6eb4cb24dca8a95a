/*
 * What the holders of root keys say when the chain of content keys is broken: a key was lost, so
 * that nobody can vouch for the next, or stolen, or a wrong version has raised the floor of kiosks
 * so high that nothing right comes in any more. Root keys sign nothing else, and are kept offline,
 * each by another person.
 *
 * A statement travels in the header of each pack that is made after it, so that one file on one
 * stick is enough. Its serial number begins an epoch: of packs with different serials the higher one
 * is newer, whatever their versions and generations say. FORMAT.md has its bytes.
 */
#ifndef RK_PACK_ROOT_H
#define RK_PACK_ROOT_H

#include "pack/pubkey.h"

enum {
    RK_ROOTS = 3,          /* keys of a product; or none, and then there are no statements */
    RK_ROOT_THRESHOLD = 2, /* of them must have signed */
    RK_STATEMENT_CLAIMS = 56,
    RK_STATEMENT_SLOT = RK_PUBKEY_ID + RK_SIGNATURE_BYTES, /* one for each root */
    RK_STATEMENT_BYTES = RK_STATEMENT_CLAIMS + RK_ROOTS * RK_STATEMENT_SLOT,
    RK_STATEMENT_MESSAGE = 16 + 16 + RK_STATEMENT_CLAIMS,
};

/* What the signatures cover begins with these 16 bytes and the product's. */
#define RK_STATEMENT_PURPOSE "rikchari root 1"

struct rk_statement {
    /* From now on this key signs, or who it vouches for, and nobody else. Its serial is the
     * statement's. */
    struct rk_pubkey key;
    uint32_t least_version; /* the floor falls to here; RK_NO_VERSION: it stays */
};

void rk_statement_encode(uint8_t bytes[RK_STATEMENT_BYTES], const struct rk_statement *statement);

/* Who has signed it is another question. False: serial or generation is zero, or a reserved byte
 * isn't; *statement is untouched then. */
bool rk_statement_decode(struct rk_statement *statement, const uint8_t bytes[RK_STATEMENT_BYTES]);

/* The bytes that a root signs. */
void rk_statement_message(uint8_t message[RK_STATEMENT_MESSAGE],
                          const uint8_t bytes[RK_STATEMENT_BYTES]);

/* How many of these roots have signed it. The roots are different keys: whoever names them sees
 * to that (rk_roots_differ()). */
uint32_t rk_statement_signers(const uint8_t bytes[RK_STATEMENT_BYTES],
                              const struct rk_pubkey *roots, uint32_t root_count);

/* Whether no two of them are one key, under whatever name. */
bool rk_roots_differ(const struct rk_pubkey *roots, uint32_t count);

#endif
