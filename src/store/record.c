#include "store/record.h"

#include "base/file.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    GENERATION = 8,
    VERSIONS = 16,
    KEY = 40,
    KEY_ID = 44,
    KEY_BYTES = KEY_ID + RK_PUBKEY_ID,
    KEY_SERIAL = KEY_BYTES + RK_PUBKEY_BYTES,
    HASH = 96,
    HASH_BYTES = RK_RECORD_BYTES - HASH,
};

static const uint8_t magic[GENERATION] = {'R', 'K', 'S', 'T', 'A', 'T', 'E', 2};
static const uint8_t older[GENERATION] = {'R', 'K', 'S', 'T', 'A', 'T', 'E', 1};
static const char *const names[RK_RECORD_COPIES] = {"state.a", "state.b"};

static void put_u32(uint8_t *at, uint32_t value)
{
    value = htole32(value);
    memcpy(at, &value, sizeof value);
}

static uint32_t get_u32(const uint8_t *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return le32toh(value);
}

static void hash(uint8_t result[HASH_BYTES], const uint8_t *bytes)
{
    crypto_generichash(result, HASH_BYTES, bytes, HASH, NULL, 0);
}

void rk_record_encode(uint8_t bytes[RK_RECORD_BYTES], const struct rk_record *record)
{
    const uint32_t versions[] = {record->active, record->previous, record->candidate,
                                 record->floor,  record->rejected, record->tries};
    uint64_t generation = htole64(record->generation);
    memset(bytes, 0, RK_RECORD_BYTES);
    memcpy(bytes, magic, sizeof magic);
    memcpy(bytes + GENERATION, &generation, sizeof generation);
    for (size_t i = 0; i < RK_ARRAY_LEN(versions); i++)
        put_u32(bytes + VERSIONS + 4 * i, versions[i]);
    put_u32(bytes + KEY, record->key.generation);
    memcpy(bytes + KEY_ID, record->key.id, RK_PUBKEY_ID);
    memcpy(bytes + KEY_BYTES, record->key.bytes, RK_PUBKEY_BYTES);
    put_u32(bytes + KEY_SERIAL, record->key.serial);
    hash(bytes + HASH, bytes);
}

bool rk_record_decode(struct rk_record *record, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    uint8_t real[HASH_BYTES];
    if (size != RK_RECORD_BYTES || (memcmp(bytes, magic, sizeof magic) != 0 &&
                                    memcmp(bytes, older, sizeof older) != 0))
        return false;
    hash(real, bytes);
    if (memcmp(real, bytes + HASH, sizeof real) != 0)
        return false;
    uint64_t generation;
    memcpy(&generation, bytes + GENERATION, sizeof generation);
    const uint8_t *versions = bytes + VERSIONS;
    *record = (struct rk_record){.generation = le64toh(generation),
                                 .active = get_u32(versions),
                                 .previous = get_u32(versions + 4),
                                 .candidate = get_u32(versions + 8),
                                 .floor = get_u32(versions + 12),
                                 .rejected = get_u32(versions + 16),
                                 .tries = get_u32(versions + 20),
                                 .key.generation = get_u32(bytes + KEY),
                                 .key.serial = get_u32(bytes + KEY_SERIAL)};
    memcpy(record->key.id, bytes + KEY_ID, RK_PUBKEY_ID);
    memcpy(record->key.bytes, bytes + KEY_BYTES, RK_PUBKEY_BYTES);
    return true;
}

/* As many bytes as there are, up to one too many for a record. */
static bool read_file(int fd, uint8_t bytes[RK_RECORD_BYTES + 1], size_t *size)
{
    ssize_t got = 1;
    for (*size = 0; got > 0 && *size <= RK_RECORD_BYTES; *size += (size_t)(got > 0 ? got : 0))
        got = rk_read_some(fd, bytes + *size, RK_RECORD_BYTES + 1 - *size);
    return got >= 0;
}

/* False: whatever is there can't be read now. */
static bool read_copy(int folder, const char *name, struct rk_record *record, bool *good)
{
    uint8_t bytes[RK_RECORD_BYTES + 1];
    size_t size;
    *good = false;
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT || errno == ELOOP;
    bool ok = read_file(fd, bytes, &size);
    close(fd);
    *good = ok && rk_record_decode(record, bytes, size);
    return ok;
}

bool rk_ledger_open(struct rk_ledger *ledger, int folder)
{
    struct rk_record copies[RK_RECORD_COPIES] = {{0}};
    *ledger = (struct rk_ledger){.folder = folder};
    bool readable = true;
    for (int i = 0; i < RK_RECORD_COPIES; i++)
        readable = read_copy(folder, names[i], &copies[i], &ledger->good[i]) && readable;
    bool found = ledger->good[0] || ledger->good[1];
    ledger->frozen = !found && !readable;
    if (!found)
        return false;
    int newest =
        ledger->good[1] && (!ledger->good[0] || copies[1].generation > copies[0].generation);
    int other = !newest;
    ledger->record = copies[newest];
    ledger->good[other] =
        ledger->good[other] && copies[other].generation == copies[newest].generation;
    ledger->generation = ledger->record.generation;
    return true;
}

/* Unlinks what has no use any more, without losing the reason why. */
static bool give_up(int folder, const char *part)
{
    int cause = errno;
    unlinkat(folder, part, 0);
    errno = cause;
    return false;
}

static bool put(int folder, const char *name, const uint8_t bytes[RK_RECORD_BYTES])
{
    char part[32];
    snprintf(part, sizeof part, "%s.part", name);
    unlinkat(folder, part, 0); /* of a start that was cut short */
    int fd = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    bool ok = rk_write_all(fd, bytes, RK_RECORD_BYTES) && fsync(fd) == 0;
    int cause = errno;
    close(fd);
    errno = cause;
    return ok && renameat(folder, part, folder, name) == 0 ? fsync(folder) == 0
                                                           : give_up(folder, part);
}

bool rk_ledger_write(struct rk_ledger *ledger, struct rk_record record)
{
    uint8_t bytes[RK_RECORD_BYTES];
    if (ledger->frozen) {
        errno = EIO;
        return false;
    }
    /* Also where this fails: a copy with this number may be on disk then. */
    record.generation = ++ledger->generation;
    rk_record_encode(bytes, &record);
    int first = ledger->good[0] ? 1 : 0, second = !first;
    ledger->good[first] = false;
    if (!put(ledger->folder, names[first], bytes))
        return false;
    ledger->good[first] = true;
    ledger->record = record;
    /* It is committed. Where the second copy fails, the next commit begins with it. */
    ledger->good[second] = put(ledger->folder, names[second], bytes);
    return true;
}
