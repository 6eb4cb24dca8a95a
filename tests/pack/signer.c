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
    crypto_sign_detached(bytes + 1264, NULL, bytes, 1264, signer->secret);
}

void rk_signer_state(const struct rk_pubkey *key, uint32_t serial, uint32_t least_version,
                     uint8_t *bytes)
{
    uint8_t *statement = bytes + 992;
    memset(statement, 0, 272);
    rk_put_u32(statement, serial);
    rk_put_u32(statement + 4, key->generation);
    memcpy(statement + 8, key->id, 8);
    memcpy(statement + 16, key->bytes, 32);
    rk_put_u32(statement + 48, least_version);
}

void rk_signer_root(const struct rk_signer *root, uint32_t slot, uint8_t *bytes)
{
    uint8_t *statement = bytes + 992, message[88] = "rikchari root 1";
    memcpy(message + 16, "rikchari", 8);
    memcpy(message + 32, statement, 56);
    memcpy(statement + 56 + 72 * slot, root->key.id, 8);
    crypto_sign_detached(statement + 56 + 72 * slot + 8, NULL, message, sizeof message,
                         root->secret);
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
