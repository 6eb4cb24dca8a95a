#include "store/intake.h"

#include "base/file.h"
#include "store/inside.h"
#include "store/names.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { HASH_BYTES = 32 };

struct rk_intake {
    struct rk_store *store; /* lent */
    int from;               /* lent: the stick's file */
    int part;               /* owned: our copy; -1: there is none */
    struct rk_stamp stamp;
    uint64_t copied, checked;         /* bytes */
    uint8_t hash[HASH_BYTES];         /* of what was copied */
    crypto_generichash_state hashing; /* of what is being copied, then checked */
    uint8_t piece[RK_INTAKE_PIECE];
};

static bool fail_reading(struct rk_store_problem *problem)
{
    return errno ? rk_store_fail_errno(problem, RK_STORE_UNREADABLE, "the stick")
                 : rk_store_fail(problem, RK_STORE_NOT_A_PACK, "the file ends too early");
}

static bool fail_writing(struct rk_store_problem *problem)
{
    return rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, RK_STORE_PART);
}

static bool fail_changed(struct rk_store_problem *problem)
{
    return rk_store_fail(problem, RK_STORE_CHANGED, "%s reads other than it was written",
                         RK_STORE_PART);
}

/* Begin. */

static bool read_header(struct rk_intake *intake, bool asked, struct rk_store_problem *problem)
{
    struct rk_refusal refusal;
    struct rk_trust trust = rk_store_trust(intake->store, true);
    if (!rk_read_all(intake->from, intake->piece, RK_STAMP_BYTES))
        return fail_reading(problem);
    if (!rk_verify_header(&intake->stamp, intake->piece, &trust, &refusal)) {
        rk_store_fail_refused(problem, &refusal);
        if (refusal.code == RK_PACK_SIZE)
            problem->reason = RK_STORE_TOO_LARGE;
        return false;
    }
    return rk_store_admits(intake->store, intake->stamp.version, asked, problem);
}

static bool check_size(const struct rk_intake *intake, struct rk_store_problem *problem)
{
    struct stat stat;
    if (fstat(intake->from, &stat) != 0)
        return rk_store_fail_errno(problem, RK_STORE_UNREADABLE, "the stick");
    if (!S_ISREG(stat.st_mode) || (uint64_t)stat.st_size != intake->stamp.size)
        return rk_store_fail(problem, RK_STORE_NOT_A_PACK,
                             "its size is not the one that was signed");
    return true;
}

static bool check_room(const struct rk_intake *intake, struct rk_store_problem *problem)
{
    struct statvfs disk;
    if (intake->store->fd < 0 || intake->store->ledger.frozen)
        return rk_store_fail(problem, RK_STORE_UNWRITABLE, "%s can't be used",
                             intake->store->folder);
    if (fstatvfs(intake->store->fd, &disk) != 0)
        return rk_store_fail_errno(problem, RK_STORE_UNWRITABLE, intake->store->folder);
    uint64_t room = (uint64_t)disk.f_bavail * disk.f_frsize;
    if (room >= intake->stamp.size + RK_INTAKE_RESERVE)
        return true;
    return rk_store_fail(problem, RK_STORE_NO_ROOM, "%s: only %llu bytes are free",
                         intake->store->folder, (unsigned long long)room);
}

/* Not every file system can reserve; those that can say at once that there is no room. */
static bool reserve(int fd, uint64_t size)
{
    return fallocate(fd, 0, 0, (off_t)size) == 0 || errno == EOPNOTSUPP;
}

static bool open_part(struct rk_intake *intake, struct rk_store_problem *problem)
{
    int folder = intake->store->fd;
    unlinkat(folder, RK_STORE_PART, 0); /* of an intake that was cut short */
    intake->part = openat(folder, RK_STORE_PART, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (intake->part < 0 || !reserve(intake->part, intake->stamp.size))
        return fail_writing(problem);
    return true;
}

static void begin_hash(struct rk_intake *intake)
{
    crypto_generichash_init(&intake->hashing, NULL, 0, HASH_BYTES);
}

static void hash_piece(struct rk_intake *intake, size_t size)
{
    crypto_generichash_update(&intake->hashing, intake->piece, size);
}

/* What is in `piece` goes to the copy. */
static bool write_piece(struct rk_intake *intake, size_t size, struct rk_store_problem *problem)
{
    hash_piece(intake, size);
    if (!rk_write_all(intake->part, intake->piece, size))
        return fail_writing(problem);
    intake->copied += size;
    return true;
}

bool rk_intake_begin(struct rk_intake **intake, struct rk_store *store, int fd, bool asked,
                     struct rk_store_problem *problem)
{
    struct rk_intake *result = calloc(1, sizeof *result);
    if (!result)
        return rk_store_fail(problem, RK_STORE_NO_MEMORY, "out of memory");
    result->store = store;
    result->from = fd;
    result->part = -1;
    begin_hash(result);
    rk_store_tidy(store);
    if (read_header(result, asked, problem) && check_size(result, problem) &&
        check_room(result, problem) && open_part(result, problem) &&
        write_piece(result, RK_STAMP_BYTES, problem)) {
        *intake = result;
        return true;
    }
    rk_intake_free(result);
    return false;
}

void rk_intake_free(struct rk_intake *intake)
{
    if (!intake)
        return;
    if (intake->part >= 0) {
        close(intake->part);
        unlinkat(intake->store->fd, RK_STORE_PART, 0); /* gone already, if it was renamed */
    }
    free(intake);
}

/* Steps. */

static size_t next_piece(const struct rk_intake *intake, uint64_t done)
{
    uint64_t left = intake->stamp.size - done;
    return left < RK_INTAKE_PIECE ? (size_t)left : RK_INTAKE_PIECE;
}

static bool copy_piece(struct rk_intake *intake, struct rk_store_problem *problem)
{
    size_t size = next_piece(intake, intake->copied);
    off_t at = (off_t)intake->copied;
    if (!rk_read_all(intake->from, intake->piece, size))
        return fail_reading(problem);
    if (!write_piece(intake, size, problem))
        return false;
    /* Lets the disk begin now, so that the sync at the end is short. What goes wrong shows there.
     */
    sync_file_range(intake->part, at, (off_t)size, SYNC_FILE_RANGE_WRITE);
    return true;
}

/* All is copied: from here on the stick is not needed. */
static bool settle(struct rk_intake *intake, struct rk_store_problem *problem)
{
    crypto_generichash_final(&intake->hashing, intake->hash, HASH_BYTES);
    begin_hash(intake);
    if (fsync(intake->part) != 0)
        return fail_writing(problem);
    /* So that reading it again asks the disk. Where that fails the hashes still are compared. */
    posix_fadvise(intake->part, 0, 0, POSIX_FADV_DONTNEED);
    if (lseek(intake->part, 0, SEEK_SET) != 0)
        return fail_writing(problem);
    return true;
}

static bool check_piece(struct rk_intake *intake, struct rk_store_problem *problem)
{
    size_t size = next_piece(intake, intake->checked);
    if (!rk_read_all(intake->part, intake->piece, size))
        return errno ? fail_writing(problem) : fail_changed(problem);
    hash_piece(intake, size);
    intake->checked += size;
    return true;
}

static bool check_whole(struct rk_intake *intake, struct rk_store_problem *problem)
{
    uint8_t hash[HASH_BYTES];
    struct rk_verified *verified;
    struct rk_refusal refusal;
    crypto_generichash_final(&intake->hashing, hash, HASH_BYTES);
    if (memcmp(hash, intake->hash, HASH_BYTES) != 0)
        return fail_changed(problem);
    struct rk_trust trust = rk_store_trust(intake->store, true);
    if (!rk_store_verify(&verified, intake->store, RK_STORE_PART, &trust, &refusal))
        return rk_store_fail_refused(problem, &refusal);
    rk_verified_close(verified);
    return true;
}

/* Renames; on failure no file is left that the record doesn't know. */
static bool publish(struct rk_intake *intake, struct rk_store_problem *problem)
{
    struct rk_store *store = intake->store;
    uint32_t version = intake->stamp.version;
    const struct rk_store_name name = rk_store_name(version);
    if (renameat(store->fd, RK_STORE_PART, store->fd, name.text) != 0)
        return fail_writing(problem);
    if (fsync(store->fd) != 0)
        fail_writing(problem);
    else if (rk_store_nominate(store, version, problem))
        return true;
    if (!rk_store_keeps(store, version))
        unlinkat(store->fd, name.text, 0);
    return false;
}

static bool step(struct rk_intake *intake, struct rk_store_problem *problem)
{
    uint64_t size = intake->stamp.size;
    if (intake->copied < size)
        return copy_piece(intake, problem) && (intake->copied < size || settle(intake, problem));
    return check_piece(intake, problem) &&
           (intake->checked < size || (check_whole(intake, problem) && publish(intake, problem)));
}

enum rk_intake_state rk_intake_step(struct rk_intake *intake, struct rk_store_problem *problem)
{
    if (!step(intake, problem))
        return RK_INTAKE_FAILED;
    return intake->checked < intake->stamp.size ? RK_INTAKE_MORE : RK_INTAKE_DONE;
}

struct rk_intake_progress rk_intake_progress(const struct rk_intake *intake)
{
    return (struct rk_intake_progress){intake->copied + intake->checked, 2 * intake->stamp.size};
}
