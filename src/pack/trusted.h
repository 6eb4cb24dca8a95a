/*
 * The keys that this program was built with. There is one, always: CMake refuses to build a kiosk
 * that trusts nobody, and nobody is trusted because they came first.
 */
#ifndef RK_PACK_TRUSTED_H
#define RK_PACK_TRUSTED_H

#include "pack/root.h"

/* The key of RK_TRUSTED_KEY; in builds without, the development key. */
void rk_trusted_key(struct rk_pubkey *key);

/* The root keys of RK_ROOT_KEYS, all RK_ROOTS of them; 0: there are none. */
uint32_t rk_trusted_roots(struct rk_pubkey roots[RK_ROOTS]);

/* The development key's secret half is known to everybody: it follows from the words in
 * compile/secret.c. A pack that has its signature is as good as one that has none. */
void rk_development_key(struct rk_pubkey *key);
bool rk_is_development_key(const uint8_t id[RK_PUBKEY_ID]);

#endif
