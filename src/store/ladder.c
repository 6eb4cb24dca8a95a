#include "store/inside.h"

#include "pack/version.h"
#include "store/names.h"

/* Best effort: where it can't be written down, the tries run out. */
static void reject_candidate(struct rk_store *store)
{
    struct rk_record next = store->ledger.record;
    store->spoiled[RK_STORE_CANDIDATE] = true;
    next.rejected = next.candidate;
    next.candidate = RK_NO_VERSION;
    next.tries = 0;
    if (rk_store_commit(store, next))
        rk_store_tidy(store);
}

/* Spends a try. */
static bool may_start_candidate(struct rk_store *store, struct rk_store_problem *problem)
{
    struct rk_record next = store->ledger.record;
    if (next.tries == 0) {
        reject_candidate(store);
        return rk_store_fail(problem, RK_STORE_UNHEALTHY,
                             "%s was started %d times and never confirmed",
                             rk_store_name(next.candidate).text, RK_STORE_TRIES);
    }
    next.tries--;
    if (rk_store_commit(store, next))
        return true;
    return rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, "can't count a try");
}

static uint32_t version_at(const struct rk_store *store, enum rk_store_rung rung)
{
    const struct rk_record *record = &store->ledger.record;
    const uint32_t versions[RK_STORE_RUNGS] = {record->candidate, record->active, record->previous,
                                               store->factory_version};
    return versions[rung];
}

static bool open_rung(struct rk_verified **verified, struct rk_store *store,
                      enum rk_store_rung rung, struct rk_store_problem *problem)
{
    struct rk_refusal refusal;
    uint32_t version = version_at(store, rung);
    bool ok;
    if (rung == RK_STORE_CANDIDATE && !may_start_candidate(store, problem))
        return false;
    const struct rk_trust trust = rk_store_trust(store, false);
    if (rung == RK_STORE_FACTORY)
        ok = rk_store_verify_path(verified, store->factory, &trust, &refusal);
    else
        ok =
            rk_store_verify_version(verified, store, version, rung == RK_STORE_CANDIDATE, &refusal);
    if (ok)
        return true;
    if (rung == RK_STORE_CANDIDATE && refusal.code)
        reject_candidate(store);
    return rk_store_fail_refused(problem, &refusal);
}

static bool is_there(const struct rk_store *store, enum rk_store_rung rung)
{
    return !store->spoiled[rung] &&
           (rung == RK_STORE_FACTORY || version_at(store, rung) != RK_NO_VERSION);
}

bool rk_store_choose(struct rk_store *store, struct rk_store_choice *choice,
                     struct rk_store_problem *problem)
{
    *problem = (struct rk_store_problem){0};
    for (int rung = 0; rung < RK_STORE_RUNGS; rung++) {
        struct rk_store_problem reason = {0};
        struct rk_verified *verified;
        if (!is_there(store, (enum rk_store_rung)rung))
            continue;
        if (open_rung(&verified, store, (enum rk_store_rung)rung, &reason)) {
            store->rung = (enum rk_store_rung)rung;
            store->stamp = *rk_verified_stamp(verified);
            *choice = (struct rk_store_choice){verified, store->rung, store->stamp.version};
            return true;
        }
        if (!problem->reason)
            *problem = reason;
    }
    store->rung = RK_STORE_RUNGS;
    if (!problem->reason)
        rk_store_fail(problem, RK_STORE_UNHEALTHY, "nothing is left to be shown");
    return false;
}

/* A newer one may have come meanwhile: then the one that is shown isn't the candidate any more. */
static bool on_trial(const struct rk_store *store)
{
    return store->rung == RK_STORE_CANDIDATE &&
           store->stamp.version == store->ledger.record.candidate;
}

void rk_store_give_up(struct rk_store *store)
{
    if (store->rung == RK_STORE_RUNGS)
        return;
    if (on_trial(store))
        reject_candidate(store);
    else if (store->rung != RK_STORE_CANDIDATE)
        store->spoiled[store->rung] = true;
    store->rung = RK_STORE_RUNGS;
}

/* The keys that a new root statement has revoked may have signed the content before it, so that is
 * forgotten; and only here the floor may fall. */
static void begin_epoch(struct rk_record *next)
{
    next->previous = RK_NO_VERSION;
    next->floor = next->active;
}

static void promote_candidate(struct rk_record *next, const struct rk_stamp *stamp)
{
    const struct rk_pubkey *signer = &stamp->signer;
    bool later = signer->serial > next->key.serial;
    if (next->candidate != next->active)
        next->previous = next->active;
    next->active = next->candidate;
    next->candidate = RK_NO_VERSION;
    next->tries = 0;
    next->floor = next->active > next->floor ? next->active : next->floor;
    if (later)
        begin_epoch(next);
    if (later || signer->generation > next->key.generation)
        next->key = *signer;
}

bool rk_store_confirm(struct rk_store *store, struct rk_store_problem *problem)
{
    struct rk_record next = store->ledger.record;
    const uint32_t before = next.active;
    if (!on_trial(store))
        return rk_store_fail(problem, RK_STORE_UNHEALTHY, "nothing is on trial");
    promote_candidate(&next, &store->stamp);
    if (!rk_store_commit(store, next))
        return rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, "can't confirm");
    store->rung = RK_STORE_ACTIVE;
    if (next.active != before)
        store->spoiled[RK_STORE_PREVIOUS] = store->spoiled[RK_STORE_ACTIVE];
    store->spoiled[RK_STORE_ACTIVE] = false;
    rk_store_tidy(store);
    return true;
}
