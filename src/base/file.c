#include "base/file.h"

#include "base/tongue.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct rk_error *error, const char *path)
{
    int cause = errno;
    rk_fail(error, "%s: %s", path, rk_reason(cause));
    errno = cause;
    return false;
}

/* A regular file of at most `limit` bytes. -1 and *error otherwise. */
static int open_regular(const char *path, size_t limit, size_t *size, struct rk_error *error)
{
    /* O_NONBLOCK: a fifo by that name must not hang us. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat stat;
    bool ok = false;
    if (fd < 0 || fstat(fd, &stat) != 0)
        fail(error, path);
    else if (!S_ISREG(stat.st_mode))
        rk_fail(error, "%s: not a regular file", path);
    else if ((uintmax_t)stat.st_size > limit)
        rk_fail(error, "%s: larger than the %zu bytes allowed", path, limit);
    else
        ok = true;
    if (ok) {
        *size = (size_t)stat.st_size;
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Closes `fd`, whatever comes of it. */
static bool map(struct rk_file *file, int fd, size_t size, const char *path, struct rk_error *error)
{
    void *bytes = size > 0 ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    if (bytes != MAP_FAILED)
        *file = (struct rk_file){bytes, size};
    else
        fail(error, path);
    close(fd);
    return bytes != MAP_FAILED;
}

bool rk_file_open(struct rk_file *file, const char *path, size_t limit, struct rk_error *error)
{
    size_t size;
    int fd = open_regular(path, limit, &size, error);
    return fd >= 0 && map(file, fd, size, path, error);
}

void rk_file_close(struct rk_file *file)
{
    if (file->bytes)
        munmap((void *)(uintptr_t)file->bytes, file->size);
    *file = (struct rk_file){0};
}

void rk_file_rest(const struct rk_file *file)
{
    if (file->bytes)
        madvise((void *)(uintptr_t)file->bytes, file->size, MADV_DONTNEED);
}

bool rk_make_folder(const char *path, struct rk_error *error)
{
    char *part = strdup(path);
    if (!part)
        return rk_fail(error, "%s: %s", path, rk_reason(errno));
    bool ok = true;
    for (char *p = part; ok && *p; p++) {
        if (*p != '/' || p == part)
            continue;
        *p = '\0';
        ok = mkdir(part, 0777) == 0 || errno == EEXIST;
        *p = '/';
    }
    ok = ok && (mkdir(part, 0777) == 0 || errno == EEXIST);
    if (!ok)
        rk_fail(error, "%s: can't make the folder: %s", path, rk_reason(errno));
    free(part);
    return ok;
}

/* A call that is interrupted is made again, but not for ever. */
enum { INTERRUPTIONS_MAX = 100 };

ssize_t rk_read_some(int fd, void *bytes, size_t size)
{
    ssize_t got;
    int tries = 0;
    do
        got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR && tries++ < INTERRUPTIONS_MAX);
    return got;
}

bool rk_read_all(int fd, void *bytes, size_t size)
{
    uint8_t *at = bytes;
    while (size > 0) {
        errno = 0;
        ssize_t got = rk_read_some(fd, at, size);
        if (got <= 0)
            return false;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

bool rk_write_all(int fd, const void *bytes, size_t size)
{
    int tries = 0;
    for (const uint8_t *at = bytes; size > 0;) {
        ssize_t done = write(fd, at, size);
        if (done < 0 && errno == EINTR && tries++ < INTERRUPTIONS_MAX)
            continue;
        if (done < 0)
            return false;
        at += done;
        size -= (size_t)done;
    }
    return true;
}

/* Copies exactly `size` bytes, behind which the file must end. */
static bool copy(int to, int from, size_t size, const char *path, struct rk_error *error)
{
    enum { PIECE = 1 << 14 }; /* a stack that was once large stays so */
    uint8_t piece[PIECE];
    for (size_t left = size + 1;;) {
        ssize_t got = rk_read_some(from, piece, left < PIECE ? left : PIECE);
        if (got < 0)
            return fail(error, path);
        if (got == 0 && left == 1)
            return true;
        if (got == 0 || (size_t)got == left)
            return rk_fail(error, "%s: its size changed while it was read", path);
        if (!rk_write_all(to, piece, (size_t)got))
            return fail(error, path);
        left -= (size_t)got;
    }
}

/* The same in memory, sealed. -1 and *error: it couldn't be copied. */
static int copy_sealed(int from, size_t size, const char *path, struct rk_error *error)
{
    enum { SEALS = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL };
    int to = memfd_create("rikchari", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (to < 0) {
        fail(error, path);
        return -1;
    }
    bool ok = copy(to, from, size, path, error);
    if (ok && fcntl(to, F_ADD_SEALS, SEALS) != 0)
        ok = fail(error, path);
    if (ok)
        return to;
    close(to);
    return -1;
}

bool rk_file_open_private(struct rk_file *file, const char *path, size_t limit,
                          struct rk_error *error)
{
    size_t size;
    int from = open_regular(path, limit, &size, error);
    if (from < 0)
        return false;
    int to = copy_sealed(from, size, path, error);
    close(from);
    return to >= 0 && map(file, to, size, path, error);
}

static bool make_parent(const char *path, struct rk_error *error)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return true;
    char *parent = strndup(path, (size_t)(slash - path));
    if (!parent)
        return rk_fail(error, "%s: %s", path, rk_reason(errno));
    bool ok = rk_make_folder(parent, error);
    free(parent);
    return ok;
}

bool rk_file_write(const char *path, const void *bytes, size_t size, struct rk_error *error)
{
    if (!make_parent(path, error))
        return false;
    char *beside;
    if (asprintf(&beside, "%s.XXXXXX", path) < 0)
        return rk_fail(error, "%s: out of memory", path);
    int fd = mkostemp(beside, O_CLOEXEC);
    if (fd < 0) {
        rk_fail(error, "%s: can't write here: %s", path, rk_reason(errno));
        free(beside);
        return false;
    }
    int cause = 0;
    /* mkostemp makes 0600; what we write is for everybody who may read the folder. */
    if (!rk_write_all(fd, bytes, size) || fchmod(fd, 0644) != 0 || fsync(fd) != 0) {
        cause = errno;
        close(fd);
    } else if (close(fd) != 0 || rename(beside, path) != 0) {
        cause = errno;
    }
    if (cause != 0) {
        unlink(beside);
        rk_fail(error, "%s: can't write: %s", path, rk_reason(cause));
    }
    free(beside);
    return cause == 0;
}
