/*
 * Signing: a pack, and the key that comes next.
 */
#ifndef RK_COMPILE_SIGN_H
#define RK_COMPILE_SIGN_H

#include "compile/secret.h"
#include "pack/root.h"

/* Links from a product's first key to the one that signs, or from the key that a statement of roots
 * has put in its place; as a file, one after the other. */
struct rk_chain {
    uint8_t statement[RK_STATEMENT_BYTES]; /* zeros: there is none */
    uint8_t links[RK_CHAIN_BYTES];
    uint32_t count;
};

/* Without a statement. On failure *chain is untouched. */
bool rk_chain_read(struct rk_chain *chain, const char *path, struct rk_error *error);

/* The statement is where the chain begins: false if it begins elsewhere, or fewer than two have
 * signed the statement. */
bool rk_chain_begin(struct rk_chain *chain, const char *statement, struct rk_error *error);

/* Of the key that it leads to. */
uint32_t rk_chain_generation(const struct rk_chain *chain);

/* Adds the link by which `secret` vouches for `next`. `secret` must be the key that the chain leads
 * to; an empty chain without statement begins with generation 1. */
bool rk_chain_extend(struct rk_chain *chain, const struct rk_secret *secret,
                     const struct rk_pubkey *next, struct rk_error *error);

/* Signs the bytes of a pack in place, in the place of who may have signed them before. What can't
 * be opened, or has no version, isn't signed (the development key minds no version). On failure the
 * bytes are a pack without signature, at best. */
bool rk_sign_pack(uint8_t *bytes, size_t size, const struct rk_secret *secret,
                  const struct rk_chain *chain, struct rk_error *error);

#endif
