#include "signer.h"

#include "pack/buffer.h"
#include "pack/format.h"

#include <sodium.h>
#include <string.h>

struct rk_signer rk_signer_new(uint8_t name, uint32_t generation)
{
    struct rk_signer signer = {.key.generation = generation};
    uint8_t seed[crypto_sign_SEEDBYTES];
    memset(seed, name, sizeof seed);
    memset(signer.key.id, name, sizeof signer.key.id);
    crypto_sign_seed_keypair(signer.key.bytes, signer.secret, seed);
    return signer;
}

void rk_signer_sign(const struct rk_signer *signer, uint8_t *bytes)
{
    rk_put_u32(bytes + 44, signer->key.generation);
    memcpy(bytes + 48, signer->key.id, sizeof signer->key.id);
    crypto_sign_detached(bytes + 992, NULL, bytes, 992, signer->secret);
}

void rk_signer_link(const struct rk_signer *by, const struct rk_pubkey *next, uint32_t index,
                    uint8_t *bytes)
{
    uint8_t *link = bytes + 96 + 112 * index, message[64] = "rikchari key 1";
    memset(link, 0, 112);
    rk_put_u32(link, next->generation);
    memcpy(link + 8, next->id, 8);
    memcpy(link + 16, next->bytes, 32);
    memcpy(message + 16, link, 48);
    crypto_sign_detached(link + 48, NULL, message, sizeof message, by->secret);
}
