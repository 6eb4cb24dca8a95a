#include "kiosk/trust.h"

#include "pack/trusted.h"

bool rk_kiosk_trust_init(struct rk_kiosk_trust *trust, const struct rk_options *options,
                         const struct rk_config *config, struct rk_error *error)
{
    struct rk_error reason;
    *trust = (struct rk_kiosk_trust){
        .demands = {.keys = &trust->key, .key_count = 1, .unsigned_too = options->no_signature}};
    if (!*config->trusted_key)
        rk_trusted_key(&trust->key);
    else if (!rk_pubkey_parse(&trust->key, config->trusted_key, (uint32_t)config->key_generation,
                           &reason))
        return rk_fail(error, "%s: trusted_key: %s", options->config, reason.text);
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
