#include "store/inside.h"

#include "base/file.h"
#include "pack/version.h"
#include "store/intake.h"
#include "store/names.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct rk_record *record_of(struct rk_store *store)
{
    return &store->ledger.record;
}

/* A version of a later serial is newer, whatever its number. */
static uint32_t floor_of(const struct rk_store *store)
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
    trust.least_version = floor_of(store);
    return trust;
}

/* The only way to change the record. */
static bool commit(struct rk_store *store, struct rk_record record)
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
    const struct rk_record *record = record_of(store);
    uint32_t version = UINT32_MAX;
    while (rk_store_newest_below(store->folder, version, &version) && version != RK_NO_VERSION) {
        bool newer = version > floor_of(store) && version != record->rejected;
        if (!newer && !rk_store_keeps(store, version))
            unlinkat(store->fd, rk_store_name(version).text, 0);
    }
}

/* Every byte of a file. */
static bool verify_path(struct rk_verified **verified, const char *path,
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
    bool ok = verify_path(verified, path, trust, refusal);
    free(path);
    return ok;
}

/* The same for a version; the file must have the one that its name says. */
static bool verify_version(struct rk_verified **verified, const struct rk_store *store,
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

/* Opening. */

static bool copy_setup(struct rk_store *store, const struct rk_store_setup *setup)
{
    const struct rk_trust *trust = setup->trust;
    store->unsigned_too = trust->unsigned_too;
    for (uint32_t i = 0; i < trust->key_count && i < RK_STORE_KEYS; i++)
        store->keys[store->key_count++] = trust->keys[i];
    for (uint32_t i = 0; i < trust->root_count && i < RK_ROOTS; i++)
        store->roots[store->root_count++] = trust->roots[i];
    store->folder = strdup(setup->folder);
    store->factory = strdup(setup->factory);
    return store->folder && store->factory;
}

/* Nothing is known of the record yet. Where it can't be read or believed, both stay zero. */
static void read_factory(struct rk_store *store)
{
    uint8_t header[RK_STAMP_BYTES];
    struct rk_stamp stamp;
    struct rk_refusal refusal;
    const struct rk_trust trust = rk_store_trust(store, false);
    int fd = open(store->factory, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return;
    if (rk_intake_read(fd, header, sizeof header) &&
        rk_verify_header(&stamp, header, &trust, &refusal)) {
        store->factory_version = stamp.version;
        store->factory_serial = stamp.signer.serial;
    }
    close(fd);
}

/* The next older one that is whole. False: there is none, or (frozen) nobody can say. */
static bool find_whole(struct rk_store *store, uint32_t *version)
{
    for (;;) {
        struct rk_verified *verified;
        struct rk_refusal refusal;
        if (!rk_store_newest_below(store->folder, *version, version)) {
            store->ledger.frozen = true;
            return false;
        }
        if (*version == RK_NO_VERSION)
            return false;
        if (verify_version(&verified, store, *version, false, &refusal)) {
            rk_verified_close(verified);
            return true;
        }
        if (!refusal.code)
            store->ledger.frozen = true; /* not the pack's fault: don't judge it for good */
    }
}

/* There is no record: a new machine, or one that lost both copies. Nobody knows any more what has
 * proved itself, so the newest one has to do it again; where nothing can be written down it can't,
 * and is taken as it is. */
static void rebuild(struct rk_store *store)
{
    uint32_t newest = UINT32_MAX;
    if (!find_whole(store, &newest))
        return;
    uint32_t second = newest;
    bool two = find_whole(store, &second);
    struct rk_record record = {.candidate = newest, .tries = RK_STORE_TRIES};
    if (two)
        record.active = record.floor = second;
    if (!commit(store, record))
        *record_of(store) = (struct rk_record){
            .active = newest, .previous = two ? second : RK_NO_VERSION, .floor = newest};
}

static void open_folder(struct rk_store *store)
{
    mkdir(store->folder, 0755); /* where it is there already, that is what we want */
    store->fd = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->fd < 0) {
        store->ledger.frozen = true;
        return;
    }
    unlinkat(store->fd, RK_INTAKE_PART, 0);
    if (rk_ledger_open(&store->ledger, store->fd))
        store->keys[store->key_count] = record_of(store)->key;
    else
        rebuild(store);
}

bool rk_store_open(struct rk_store **store, const struct rk_store_setup *setup,
                   struct rk_error *error)
{
    struct rk_store *result = calloc(1, sizeof *result);
    if (!result)
        return rk_fail(error, "out of memory");
    result->fd = -1;
    result->rung = RK_STORE_RUNGS;
    if (sodium_init() < 0 || !copy_setup(result, setup)) {
        rk_store_close(result);
        return rk_fail(error, "out of memory");
    }
    read_factory(result);
    open_folder(result);
    *store = result;
    return true;
}

void rk_store_close(struct rk_store *store)
{
    if (!store)
        return;
    if (store->fd >= 0)
        close(store->fd);
    free(store->folder);
    free(store->factory);
    free(store);
}

/* Choosing. */

/* Best effort: where it can't be written down, the tries run out. */
static void reject_candidate(struct rk_store *store)
{
    struct rk_record next = *record_of(store);
    store->spoiled[RK_STORE_CANDIDATE] = true;
    next.rejected = next.candidate;
    next.candidate = RK_NO_VERSION;
    next.tries = 0;
    if (commit(store, next))
        rk_store_tidy(store);
}

/* Spends a try. */
static bool may_start_candidate(struct rk_store *store, struct rk_store_problem *problem)
{
    struct rk_record next = *record_of(store);
    if (next.tries == 0) {
        reject_candidate(store);
        return rk_store_fail(problem, RK_STORE_UNHEALTHY,
                             "%s was started %d times and never confirmed",
                             rk_store_name(next.candidate).text, RK_STORE_TRIES);
    }
    next.tries--;
    if (commit(store, next))
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
        ok = verify_path(verified, store->factory, &trust, &refusal);
    else
        ok = verify_version(verified, store, version, rung == RK_STORE_CANDIDATE, &refusal);
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
    struct rk_record next = *record_of(store);
    if (!on_trial(store))
        return rk_store_fail(problem, RK_STORE_UNHEALTHY, "nothing is on trial");
    promote_candidate(&next, &store->stamp);
    if (!commit(store, next))
        return rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, "can't confirm");
    store->rung = RK_STORE_ACTIVE;
    store->spoiled[RK_STORE_ACTIVE] = false;
    rk_store_tidy(store);
    return true;
}

/* Newcomers. */

static bool too_far_ahead(const struct rk_store *store, uint32_t version)
{
    enum { YEAR = 1000000 };
    uint32_t floor = floor_of(store);
    return floor != RK_NO_VERSION && version / YEAR > floor / YEAR + RK_STORE_YEARS_AHEAD;
}

bool rk_store_admits(const struct rk_store *store, uint32_t version, bool asked,
                     struct rk_store_problem *problem)
{
    const struct rk_store_name name = rk_store_name(version);
    const char *text = name.text;
    if (version == RK_NO_VERSION)
        return rk_store_fail(problem, RK_STORE_NOT_TRUSTED, "it has no version");
    if (store->rung != RK_STORE_RUNGS && version == store->stamp.version)
        return rk_store_fail(problem, RK_STORE_SAME, "%s is what is shown", text);
    if (version == store->ledger.record.previous) /* a root statement let it through */
        return rk_store_fail(problem, RK_STORE_OLDER, "%s was shown before; it needs a new version",
                             text);
    if (too_far_ahead(store, version))
        return rk_store_fail(problem, RK_STORE_TOO_NEW, "%s is more than %d years after %s", text,
                             RK_STORE_YEARS_AHEAD, rk_version_text(floor_of(store)).text);
    if (version == store->ledger.record.rejected && !asked)
        return rk_store_fail(problem, RK_STORE_FAILED_BEFORE, "%s was rejected", text);
    return true;
}

bool rk_store_nominate(struct rk_store *store, uint32_t version, struct rk_store_problem *problem)
{
    struct rk_record next = *record_of(store);
    if (next.candidate > version)
        next.rejected = next.candidate; /* or it would be adopted again */
    if (next.rejected == version)
        next.rejected = RK_NO_VERSION;
    next.candidate = version;
    next.tries = RK_STORE_TRIES;
    if (!commit(store, next))
        return rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, "can't commit");
    store->spoiled[RK_STORE_CANDIDATE] = false;
    rk_store_tidy(store);
    return true;
}

/* The newest file that isn't known yet; RK_NO_VERSION: none. */
static uint32_t find_newcomer(const struct rk_store *store)
{
    struct rk_store_problem problem;
    uint32_t version = UINT32_MAX;
    while (rk_store_newest_below(store->folder, version, &version) && version != RK_NO_VERSION) {
        if (!rk_store_keeps(store, version) && version != store->refused &&
            version > floor_of(store) && rk_store_admits(store, version, false, &problem))
            return version;
    }
    return RK_NO_VERSION;
}

bool rk_store_adopt(struct rk_store *store, struct rk_store_problem *problem)
{
    *problem = (struct rk_store_problem){0};
    uint32_t version = find_newcomer(store);
    struct rk_verified *verified;
    struct rk_refusal refusal;
    if (version == RK_NO_VERSION)
        return false;
    if (!verify_version(&verified, store, version, true, &refusal)) {
        store->refused = version;
        if (refusal.code == RK_PACK_OLDER_ROOT) /* no serial ever falls: it will never do */
            unlinkat(store->fd, rk_store_name(version).text, 0);
        return rk_store_fail_refused(problem, &refusal);
    }
    rk_verified_close(verified);
    return rk_store_nominate(store, version, problem);
}

static struct rk_store_facts facts_of(const struct rk_record *record)
{
    return (struct rk_store_facts){.shown = RK_NO_VERSION,
                                   .active = record->active,
                                   .previous = record->previous,
                                   .candidate = record->candidate,
                                   .rejected = record->rejected,
                                   .floor = record->floor,
                                   .serial = record->key.serial,
                                   .tries = record->tries};
}

struct rk_store_facts rk_store_facts(const struct rk_store *store)
{
    struct rk_store_facts facts = facts_of(&store->ledger.record);
    facts.floor = floor_of(store);
    facts.serial = rk_store_trust(store, true).least_serial;
    if (store->rung != RK_STORE_RUNGS)
        facts.shown = store->stamp.version;
    return facts;
}

bool rk_store_peek(struct rk_store_facts *facts, const char *folder)
{
    struct rk_ledger ledger;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool found = sodium_init() >= 0 && rk_ledger_open(&ledger, fd);
    close(fd);
    if (found)
        *facts = facts_of(&ledger.record);
    return found;
}
