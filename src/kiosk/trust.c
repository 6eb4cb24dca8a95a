#include "kiosk/trust.h"

#include "pack/trusted.h"

#include <string.h>

/* Those of the configuration. Zero: it names none. */
static bool read_roots(struct rk_kiosk_trust *trust, const struct rk_config *config,
                       struct rk_error *error)
{
    uint32_t *count = &trust->demands.root_count;
    for (int i = 0; i < RK_ROOTS; i++)
        *count += *config->root_keys[i] != '\0';
    if (*count > 0 && *count < RK_ROOTS)
        return rk_fail(error, "root keys: expected root_key_1, root_key_2 and root_key_3, or none");
    for (uint32_t i = 0; i < *count; i++)
        if (!rk_pubkey_parse(&trust->roots[i], config->root_keys[i], 1, error))
            return false;
    return true;
}

/* A thief of one key must not have half a statement, or all of one. */
static bool check_roots(const struct rk_kiosk_trust *trust, struct rk_error *error)
{
    uint32_t count = trust->demands.root_count;
    if (!rk_roots_differ(trust->roots, count))
        return rk_fail(error, "root keys: one of them is there twice");
    for (uint32_t i = 0; i < count; i++) {
        if (rk_is_development_key(trust->roots[i].id))
            return rk_fail(error, "root keys: the development key, which everybody has");
        if (memcmp(trust->roots[i].bytes, trust->key.bytes, RK_PUBKEY_BYTES) == 0)
            return rk_fail(error, "root keys: the key that signs content can't be one of them");
    }
    return true;
}

bool rk_kiosk_trust_init(struct rk_kiosk_trust *trust, const struct rk_options *options,
                         const struct rk_config *config, struct rk_error *error)
{
    struct rk_error reason;
    *trust = (struct rk_kiosk_trust){
        .demands = {.keys = &trust->key,
                    .key_count = 1,
                    .roots = trust->roots,
                    .unsigned_too = options->no_signature}};
    if (!*config->trusted_key)
        rk_trusted_key(&trust->key);
    else if (!rk_pubkey_parse(&trust->key, config->trusted_key, (uint32_t)config->key_generation,
                           &reason))
        return rk_fail(error, "%s: trusted_key: %s", options->config, reason.text);
    if (!read_roots(trust, config, &reason))
        return rk_fail(error, "%s: %s", options->config, reason.text);
    if (trust->demands.root_count == 0 && !*config->trusted_key)
        trust->demands.root_count = rk_trusted_roots(trust->roots);
    if (!check_roots(trust, &reason))
        return rk_fail(error, "%s: %s", options->config ? options->config : "rikchari",
                       reason.text);
    bool pictures = options->shots || options->tree;
    bool public = options->config && !pictures && !config->development_key;
    if (public && rk_is_development_key(trust->key.id))
        trust->demands.key_count = 0;
    return true;
}

bool rk_kiosk_trusts_everybody(const struct rk_kiosk_trust *trust)
{
    return trust->demands.unsigned_too ||
           (trust->demands.key_count > 0 && rk_is_development_key(trust->key.id));
}
