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

bool rk_file_open(struct rk_file *file, const char *path, size_t limit, struct rk_error *error)
{
    /* O_NONBLOCK: a fifo by that name must not hang us. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return rk_fail(error, "%s: %s", path, rk_reason(errno));
    struct stat stat;
    if (fstat(fd, &stat) != 0) {
        rk_fail(error, "%s: %s", path, rk_reason(errno));
        goto fail_close;
    }
    if (!S_ISREG(stat.st_mode)) {
        rk_fail(error, "%s: not a regular file", path);
        goto fail_close;
    }
    if (stat.st_size < 0 || (uintmax_t)stat.st_size > limit) {
        rk_fail(error, "%s: larger than the %zu bytes allowed", path, limit);
        goto fail_close;
    }
    size_t size = (size_t)stat.st_size;
    void *bytes = NULL;
    if (size > 0) {
        bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes == MAP_FAILED) {
            rk_fail(error, "%s: %s", path, rk_reason(errno));
            goto fail_close;
        }
    }
    close(fd);
    *file = (struct rk_file){bytes, size};
    return true;

fail_close:
    close(fd);
    return false;
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
    for (char *p = part + 1; ok && *p; p++) {
        if (*p != '/')
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

static bool write_all(int fd, const uint8_t *bytes, size_t size)
{
    while (size > 0) {
        ssize_t done = write(fd, bytes, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        size -= (size_t)done;
    }
    return true;
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
    /* mkostemp makes 0600; what we write is for everybody who may read the folder. */
    bool ok = write_all(fd, bytes, size) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
    int cause = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        cause = errno;
    }
    if (ok && rename(beside, path) != 0) {
        ok = false;
        cause = errno;
    }
    if (!ok) {
        unlink(beside);
        rk_fail(error, "%s: can't write: %s", path, rk_reason(cause));
    }
    free(beside);
    return ok;
}
