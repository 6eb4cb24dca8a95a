#include "store/inside.h"

#include "pack/version.h"
#include "store/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

uint32_t rk_store_floor(const struct rk_store *store)
{
    const struct rk_record *record = &store->ledger.record;
    if (record->key.serial != store->factory_serial)
        return record->key.serial > store->factory_serial ? record->floor : store->factory_version;
    return record->floor > store->factory_version ? record->floor : store->factory_version;
}

struct rk_trust rk_store_trust(const struct rk_store *store, bool newcomer)
{
    const struct rk_pubkey *key = &store->ledger.record.key;
    struct rk_trust trust = {.keys = store->keys,
                             .key_count = store->key_count + (key->generation > 0),
                             .roots = store->roots,
                             .root_count = store->root_count,
                             .unsigned_too = store->unsigned_too};
    if (!newcomer)
        return trust;
    bool behind = key->serial < store->factory_serial;
    trust.least_serial = behind ? store->factory_serial : key->serial;
    trust.least_generation = behind ? 0 : key->generation;
    trust.least_version = rk_store_floor(store);
    return trust;
}

bool rk_store_commit(struct rk_store *store, struct rk_record record)
{
    if (!rk_ledger_write(&store->ledger, record))
        return false;
    store->keys[store->key_count] = record.key;
    return true;
}

bool rk_store_keeps(const struct rk_store *store, uint32_t version)
{
    const struct rk_record *record = &store->ledger.record;
    return version == record->active || version == record->previous || version == record->candidate;
}

void rk_store_tidy(struct rk_store *store)
{
    /* A copy of the record that is behind may still name an older file. */
    if (!store->ledger.good[0] || !store->ledger.good[1])
        return;
    const struct rk_record *record = &store->ledger.record;
    uint32_t version = UINT32_MAX;
    while (rk_store_newest_below(store->folder, version, &version) && version != RK_NO_VERSION) {
        bool newer = version > rk_store_floor(store) && version != record->rejected;
        if (!newer && !rk_store_keeps(store, version))
            unlinkat(store->fd, rk_store_name(version).text, 0);
    }
}

bool rk_store_verify_path(struct rk_verified **verified, const char *path,
                          const struct rk_trust *trust, struct rk_refusal *refusal)
{
    struct rk_verified *result;
    *refusal = (struct rk_refusal){0};
    if (!rk_verify_file(&result, path, trust, refusal))
        return false;
    if (!rk_verified_whole(result, refusal)) {
        rk_verified_close(result);
        return false;
    }
    *verified = result;
    return true;
}

bool rk_store_verify(struct rk_verified **verified, const struct rk_store *store, const char *name,
                     const struct rk_trust *trust, struct rk_refusal *refusal)
{
    char *path;
    *refusal = (struct rk_refusal){0};
    if (asprintf(&path, "%s/%s", store->folder, name) < 0)
        return rk_fail(&refusal->why, "out of memory");
    bool ok = rk_store_verify_path(verified, path, trust, refusal);
    free(path);
    return ok;
}

bool rk_store_verify_version(struct rk_verified **verified, const struct rk_store *store,
                             uint32_t version, bool newcomer, struct rk_refusal *refusal)
{
    struct rk_trust trust = rk_store_trust(store, newcomer);
    struct rk_verified *result;
    if (!rk_store_verify(&result, store, rk_store_name(version).text, &trust, refusal))
        return false;
    if (rk_verified_stamp(result)->version != version) {
        rk_verified_close(result);
        refusal->code = RK_PACK_DAMAGED;
        return rk_fail(&refusal->why, "%s: the file has another version inside",
                       rk_store_name(version).text);
    }
    *verified = result;
    return true;
}
