#include "calls.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static struct call_plan plan;
static unsigned count, syncs_repeated;
static uint64_t written;
static bool sync_failed[1024];

void calls_plan(struct call_plan next)
{
    plan = next;
    count = syncs_repeated = 0;
    written = 0;
    memset(sync_failed, 0, sizeof sync_failed);
}

unsigned calls_count(void)
{
    return count;
}

unsigned calls_syncs_repeated(void)
{
    return syncs_repeated;
}

unsigned calls_descriptors(void)
{
    unsigned open = 0;
    DIR *names = opendir("/proc/self/fd");
    while (names && readdir(names))
        open++;
    if (names)
        closedir(names);
    return open;
}

unsigned calls_private_copies(void)
{
    unsigned copies = 0;
    char line[512];
    FILE *maps = fopen("/proc/self/maps", "re");
    while (maps && fgets(line, sizeof line, maps))
        copies += strstr(line, "/memfd:rikchari") != NULL;
    if (maps)
        fclose(maps);
    return copies;
}

enum met { PASS, FAILS, SHORTENED, HALVED };

enum kind {
    LOOKS,
    CHANGES, /* the disk */
    ASIDE,   /* is counted only where a plan names it */
};

static enum met meet(const char *name, enum kind kind)
{
    if (plan.only ? strcmp(plan.only, name) != 0 : kind == ASIDE)
        return PASS;
    if (plan.changes_only && kind != CHANGES)
        return PASS;
    if (plan.before)
        plan.before(plan.context);
    count++;
    if (count != plan.at && !(plan.for_ever && count > plan.at))
        return PASS;
    switch (plan.trouble) {
    case CALL_KILL:
        raise(SIGKILL);
        abort();
    case CALL_KILL_HALF:
        return HALVED;
    case CALL_FAIL:
        errno = plan.error;
        return FAILS;
    case CALL_SHORT:
        return SHORTENED;
    case CALL_FINE:
    case CALL_FULL:
    case CALL_NO_SYNC:
    case CALL_NO_ROOM:
        break;
    }
    return PASS;
}

/* `result` of a call that happened, or dies if it was to be the last. */
#define ENDS(met, result)                                                                          \
    do {                                                                                           \
        if ((met) == HALVED)                                                                       \
            raise(SIGKILL);                                                                        \
        return result;                                                                             \
    } while (0)

#define WRAP(type, name, kind, failed, parameters, arguments)                                      \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        enum met met = meet(#name, kind);                                                          \
        if (met == FAILS)                                                                          \
            return failed;                                                                         \
        type result = __real_##name arguments;                                                     \
        ENDS(met, result);                                                                         \
    }

WRAP(int, renameat, CHANGES, -1, (int a, const char *b, int c, const char *d), (a, b, c, d))
WRAP(int, unlinkat, CHANGES, -1, (int folder, const char *name, int flags), (folder, name, flags))
WRAP(int, mkdir, CHANGES, -1, (const char *name, mode_t mode), (name, mode))
WRAP(int, fallocate, CHANGES, -1, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size))
WRAP(int, sync_file_range, CHANGES, -1, (int fd, off_t at, off_t size, unsigned flags),
     (fd, at, size, flags))
WRAP(int, posix_fadvise, LOOKS, EIO, (int fd, off_t at, off_t size, int advice),
     (fd, at, size, advice))
WRAP(off_t, lseek, LOOKS, -1, (int fd, off_t at, int from), (fd, at, from))
WRAP(int, fstat, LOOKS, -1, (int fd, struct stat *stat), (fd, stat))
WRAP(DIR *, opendir, LOOKS, NULL, (const char *name), (name))
WRAP(struct dirent *, readdir, LOOKS, NULL, (DIR * names), (names))
WRAP(int, memfd_create, LOOKS, -1, (const char *name, unsigned flags), (name, flags))
WRAP(void *, mmap, LOOKS, MAP_FAILED,
     (void *at, size_t size, int prot, int flags, int fd, off_t from),
     (at, size, prot, flags, fd, from))

WRAP(int, rename, ASIDE, -1, (const char *from, const char *to), (from, to))
WRAP(int, fchmod, ASIDE, -1, (int fd, mode_t mode), (fd, mode))
WRAP(int, epoll_create1, ASIDE, -1, (int flags), (flags))
WRAP(int, epoll_ctl, ASIDE, -1, (int any, int verb, int fd, struct epoll_event *event),
     (any, verb, fd, event))
WRAP(int, inotify_init1, ASIDE, -1, (int flags), (flags))
WRAP(void *, malloc, ASIDE, NULL, (size_t size), (size))
WRAP(void *, calloc, ASIDE, NULL, (size_t items, size_t size), (items, size))
WRAP(char *, strdup, ASIDE, NULL, (const char *text), (text))
WRAP(char *, strndup, ASIDE, NULL, (const char *text, size_t size), (text, size))

int __wrap_asprintf(char **text, const char *format, ...) RK_PRINTF(2, 3);
int __wrap_asprintf(char **text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = meet("asprintf", ASIDE) == FAILS ? -1 : vasprintf(text, format, args);
    va_end(args);
    return length;
}

/* Of all that it does, only seals are asked for here. */
int __real_fcntl(int fd, int verb, ...);
int __wrap_fcntl(int fd, int verb, ...);
int __wrap_fcntl(int fd, int verb, ...)
{
    va_list args;
    va_start(args, verb);
    void *argument = va_arg(args, void *);
    va_end(args);
    return meet("fcntl", ASIDE) == FAILS ? -1 : __real_fcntl(fd, verb, argument);
}

int __real_fstatvfs(int fd, struct statvfs *disk);
int __wrap_fstatvfs(int fd, struct statvfs *disk);
int __wrap_fstatvfs(int fd, struct statvfs *disk)
{
    enum met met = meet("fstatvfs", LOOKS);
    if (met == FAILS)
        return -1;
    int result = __real_fstatvfs(fd, disk);
    if (plan.trouble == CALL_NO_ROOM)
        disk->f_bavail = 0;
    ENDS(met, result);
}

int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
    enum met met = meet("fsync", CHANGES);
    if (fd >= 0 && fd < 1024 && sync_failed[fd])
        syncs_repeated++;
    if (met == FAILS) {
        struct stat stat;
        /* A folder is synced again with the next commit; a file never is. */
        if (fd >= 0 && fd < 1024 && __real_fstat(fd, &stat) == 0)
            sync_failed[fd] = S_ISREG(stat.st_mode);
        return -1;
    }
    int result = plan.trouble == CALL_NO_SYNC ? 0 : __real_fsync(fd);
    ENDS(met, result);
}

/* Closing closes, also where it reports an error. */
int __real_close(int fd);
int __wrap_close(int fd);
int __wrap_close(int fd)
{
    enum met met = meet("close", LOOKS);
    int cause = errno;
    if (fd >= 0 && fd < 1024)
        sync_failed[fd] = false;
    int result = __real_close(fd);
    if (met == FAILS) {
        errno = cause;
        return -1;
    }
    ENDS(met, result);
}

ssize_t __real_read(int fd, void *bytes, size_t size);
ssize_t __wrap_read(int fd, void *bytes, size_t size);
ssize_t __wrap_read(int fd, void *bytes, size_t size)
{
    enum met met = meet("read", LOOKS);
    if (met == FAILS)
        return -1;
    ssize_t result = __real_read(fd, bytes, met == SHORTENED && size > 1 ? size / 2 : size);
    ENDS(met, result);
}

ssize_t __real_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    enum met met = meet("write", CHANGES);
    if (met == FAILS)
        return -1;
    if (plan.trouble == CALL_FULL && written + size > plan.room) {
        errno = ENOSPC;
        return -1;
    }
    bool half = met == SHORTENED || met == HALVED;
    ssize_t result = __real_write(fd, bytes, half && size > 1 ? size / 2 : size);
    written += result > 0 ? (uint64_t)result : 0;
    ENDS(met, result);
}

static mode_t mode_of(int flags, va_list args)
{
    return flags & O_CREAT ? va_arg(args, mode_t) : 0;
}

int __real_openat(int folder, const char *name, int flags, ...);
int __wrap_openat(int folder, const char *name, int flags, ...);
int __wrap_openat(int folder, const char *name, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    enum met met = meet("openat", flags & O_CREAT ? CHANGES : LOOKS);
    if (met == FAILS)
        return -1;
    int result = __real_openat(folder, name, flags, mode);
    ENDS(met, result);
}

int __real_open(const char *name, int flags, ...);
int __wrap_open(const char *name, int flags, ...);
int __wrap_open(const char *name, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    enum met met = meet("open", flags & O_CREAT ? CHANGES : LOOKS);
    if (met == FAILS)
        return -1;
    int result = __real_open(name, flags, mode);
    ENDS(met, result);
}
