#include "pack/trusted.h"

#include <assert.h>
#include <string.h>

/* Constants of ours: CMake and a test have proved that they are keys. */
static void parse(struct rk_pubkey *key, const char *text)
{
    bool ok = rk_pubkey_parse(key, text, 1, NULL);
    assert(ok);
    (void)ok;
}

void rk_development_key(struct rk_pubkey *key)
{
    parse(key, RK_DEVELOPMENT_KEY);
}

void rk_trusted_key(struct rk_pubkey *key)
{
#ifdef RK_TRUSTED_KEY
    parse(key, RK_TRUSTED_KEY);
    key->generation = RK_TRUSTED_GENERATION;
#else
    parse(key, RK_DEVELOPMENT_KEY);
#endif
}

uint32_t rk_trusted_roots(struct rk_pubkey roots[RK_ROOTS])
{
#ifdef RK_ROOT_KEYS
    static const char *const texts[RK_ROOTS] = {RK_ROOT_KEYS};
    for (int i = 0; i < RK_ROOTS; i++)
        parse(&roots[i], texts[i]);
    return RK_ROOTS;
#else
    (void)roots;
    return 0;
#endif
}

bool rk_is_development_key(const uint8_t id[RK_PUBKEY_ID])
{
    struct rk_pubkey key;
    rk_development_key(&key);
    return memcmp(key.id, id, RK_PUBKEY_ID) == 0;
}
