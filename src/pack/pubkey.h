/*
 * Public keys in minisign's form, and the chain by which one key names the next. Secret keys are
 * the compiler's business (compile/secret.h): nothing here can sign.
 */
#ifndef RK_PACK_PUBKEY_H
#define RK_PACK_PUBKEY_H

#include "base/base.h"

enum {
    RK_PUBKEY_ID = 8, /* bytes; a name, no secret and no proof */
    RK_PUBKEY_BYTES = 32,
    RK_SIGNATURE_BYTES = 64,
    RK_PUBKEY_TEXT = 56,   /* characters of a public key in base64 */
    RK_LINK_BYTES = 112, /* of a link of a chain; see FORMAT.md */
    RK_LINK_SIGNED = 48, /* of these, what its signature covers */
    RK_LINK_MESSAGE = 16 + RK_LINK_SIGNED,
    RK_CHAIN_LINKS = 8,
    RK_CHAIN_BYTES = RK_CHAIN_LINKS * RK_LINK_BYTES,
};

/* What a link's signature covers begins with these 16 bytes, so that it can't be taken for anything
 * else that the key has signed. */
#define RK_LINK_PURPOSE "rikchari key 1\0"

/* An Ed25519 key. The first of a product has generation 1; each next one that its predecessor
 * vouches for has one more. The serial is that of the root statement by which it counts (root.h);
 * 0: it counts by itself. Of two keys the one of the higher serial is later, then the one of the
 * higher generation. */
struct rk_pubkey {
    uint8_t id[RK_PUBKEY_ID];
    uint8_t bytes[RK_PUBKEY_BYTES];
    uint32_t generation, serial;
};

/* Reads the base64 line of a .pub file, which is also what `minisign -P` takes. Serial 0. */
bool rk_pubkey_parse(struct rk_pubkey *key, const char *text, uint32_t generation,
                  struct rk_error *error);

/* Reads a .pub file: that line below a comment, which nothing is believed of. */
bool rk_pubkey_read(struct rk_pubkey *key, const char *path, uint32_t generation,
                 struct rk_error *error);

/* The other way; with its NUL. */
void rk_pubkey_text(const struct rk_pubkey *key, char text[RK_PUBKEY_TEXT + 1]);

/* As minisign names keys: the id's bytes from the last to the first, in hexadecimal. */
struct rk_pubkey_name {
    char text[2 * RK_PUBKEY_ID + 1];
};
struct rk_pubkey_name rk_pubkey_name(const uint8_t id[RK_PUBKEY_ID]);

bool rk_pubkey_verify(const struct rk_pubkey *key, const void *bytes, size_t size,
                   const uint8_t signature[RK_SIGNATURE_BYTES]);

/* The bytes that vouch for `next`: what a link's signature covers, with its purpose. */
void rk_link_message(uint8_t message[RK_LINK_MESSAGE], const uint8_t link[RK_LINK_BYTES]);

/*
 * Goes from a key that is trusted along the links of `chain` to the key of this generation, and
 * proves each step. Where it is, on success, *key is the key there; on failure *key is untouched.
 * A step is one generation, so no chain is longer than RK_CHAIN_LINKS.
 */
bool rk_chain_walk(struct rk_pubkey *key, const uint8_t chain[RK_CHAIN_BYTES], uint32_t generation);

#endif
