#include "store/inside.h"

#include "pack/version.h"
#include "store/names.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool too_far_ahead(const struct rk_store *store, uint32_t version)
{
    enum { YEAR = 1000000 };
    uint32_t floor = rk_store_floor(store);
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
                             RK_STORE_YEARS_AHEAD, rk_version_text(rk_store_floor(store)).text);
    if (version == store->ledger.record.rejected && !asked)
        return rk_store_fail(problem, RK_STORE_FAILED_BEFORE, "%s was rejected", text);
    return true;
}

bool rk_store_nominate(struct rk_store *store, uint32_t version, struct rk_store_problem *problem)
{
    struct rk_record next = store->ledger.record;
    if (next.candidate > version)
        next.rejected = next.candidate; /* or it would be adopted again */
    if (next.rejected == version)
        next.rejected = RK_NO_VERSION;
    next.candidate = version;
    next.tries = RK_STORE_TRIES;
    if (!rk_store_commit(store, next))
        return rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, "can't commit");
    store->spoiled[RK_STORE_CANDIDATE] = false;
    rk_store_tidy(store);
    return true;
}

/* The file as it is now: delivered once more, whole this time, it is another one. */
static struct rk_store_refused identify(const struct rk_store *store, uint32_t version)
{
    struct stat stat = {0};
    fstatat(store->fd, rk_store_name(version).text, &stat, AT_SYMLINK_NOFOLLOW);
    int64_t seconds = stat.st_ctim.tv_sec;
    return (struct rk_store_refused){version, seconds * 1000000000 + stat.st_ctim.tv_nsec};
}

static bool was_refused(const struct rk_store *store, uint32_t version)
{
    return version == store->refused.version &&
           identify(store, version).changed_ns == store->refused.changed_ns;
}

/* The newest file that isn't known yet, and newer than the candidate: an older one may be what that
 * has put behind itself. RK_NO_VERSION: none. */
static uint32_t find_newcomer(const struct rk_store *store)
{
    struct rk_store_problem problem;
    uint32_t version = UINT32_MAX;
    while (rk_store_newest_below(store->folder, version, &version) &&
           version > store->ledger.record.candidate) {
        if (!rk_store_keeps(store, version) && !was_refused(store, version) &&
            version > rk_store_floor(store) && rk_store_admits(store, version, false, &problem))
            return version;
    }
    return RK_NO_VERSION;
}

static bool verify_delivery(struct rk_store *store, uint32_t version,
                            struct rk_store_problem *problem)
{
    const struct rk_store_refused file = identify(store, version);
    struct rk_verified *verified;
    struct rk_refusal refusal;
    if (rk_store_verify_version(&verified, store, version, true, &refusal)) {
        rk_verified_close(verified);
        return true;
    }
    if (refusal.code)
        store->refused = file;
    if (refusal.code == RK_PACK_OLDER_ROOT) /* no serial ever falls: it will never do */
        unlinkat(store->fd, rk_store_name(version).text, 0);
    return rk_store_fail_refused(problem, &refusal);
}

/* Whoever delivers may have left it in the system's memory. What can't be synced lies elsewhere,
 * behind a link, where nobody writes. */
static bool sync_file(int folder, const char *name)
{
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    bool ok = fsync(fd) == 0 || errno == EINVAL;
    int cause = errno;
    close(fd);
    errno = cause;
    return ok && fsync(folder) == 0;
}

/* A sync that failed isn't tried again: what is read afterwards may be on no disk. */
static bool keep_delivery(struct rk_store *store, uint32_t version,
                          struct rk_store_problem *problem)
{
    const struct rk_store_name name = rk_store_name(version);
    const struct rk_store_refused file = identify(store, version);
    if (sync_file(store->fd, name.text))
        return true;
    rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, name.text);
    store->refused = file;
    return false;
}

bool rk_store_adopt(struct rk_store *store, struct rk_store_problem *problem)
{
    *problem = (struct rk_store_problem){0};
    uint32_t version = find_newcomer(store);
    return version != RK_NO_VERSION && verify_delivery(store, version, problem) &&
           keep_delivery(store, version, problem) && rk_store_nominate(store, version, problem);
}
