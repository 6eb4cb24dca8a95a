#include "store/inside.h"

#include "base/file.h"
#include "pack/version.h"
#include "store/names.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    if (rk_read_all(fd, header, sizeof header) &&
        rk_verify_header(&stamp, header, &trust, &refusal)) {
        store->factory_version = stamp.version;
        store->factory_serial = stamp.signer.serial;
    }
    close(fd);
}

/* The next older one that is whole, and not older than the factory's: the floor keeps the others
 * out. False: there is none, or (frozen) nobody can say. */
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
        if (rk_store_verify_version(&verified, store, *version, true, &refusal)) {
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
    if (!rk_store_commit(store, record))
        store->ledger.record = (struct rk_record){
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
    unlinkat(store->fd, RK_STORE_PART, 0);
    if (rk_ledger_open(&store->ledger, store->fd))
        store->keys[store->key_count] = store->ledger.record.key;
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
    facts.floor = rk_store_floor(store);
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
