#include "kiosk/stick.h"

#include "base/tongue.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <unistd.h>

/* What tells one file from another. */
struct identity {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
    bool there;
};

struct rk_stick {
    const char *path; /* lent */
    struct rk_watch *watch;
    int mounts, any; /* the list of mounts; readable when one of the two has news */
    struct identity seen;
};

static void watch_folder_of(struct rk_stick *stick)
{
    char *folder = strdup(stick->path);
    char *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash && slash != folder) {
        *slash = '\0';
        rk_stick_watch(stick, folder);
    }
    free(folder);
}

static bool add(int any, int fd, uint32_t events)
{
    struct epoll_event event = {.events = events};
    return fd >= 0 && epoll_ctl(any, EPOLL_CTL_ADD, fd, &event) == 0;
}

static bool open_all(struct rk_stick *stick, struct rk_error *error)
{
    if (!rk_watch_new(&stick->watch, error))
        return false;
    stick->any = epoll_create1(EPOLL_CLOEXEC);
    if (stick->any < 0 || !add(stick->any, rk_watch_fd(stick->watch), EPOLLIN))
        return rk_fail(error, "can't wait for sticks: %s", rk_reason(errno));
    stick->mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    add(stick->any, stick->mounts, EPOLLPRI); /* without /proc only the folder tells */
    return true;
}

bool rk_stick_new(struct rk_stick **stick, const char *path, struct rk_error *error)
{
    struct rk_stick *result = calloc(1, sizeof *result);
    if (!result)
        return rk_fail(error, "out of memory");
    result->path = path;
    result->mounts = result->any = -1;
    if (!open_all(result, error)) {
        rk_stick_free(result);
        return false;
    }
    watch_folder_of(result);
    *stick = result;
    return true;
}

void rk_stick_free(struct rk_stick *stick)
{
    if (!stick)
        return;
    rk_watch_free(stick->watch);
    if (stick->mounts >= 0)
        close(stick->mounts);
    if (stick->any >= 0)
        close(stick->any);
    free(stick);
}

void rk_stick_watch(struct rk_stick *stick, const char *folder)
{
    rk_watch_add(stick->watch, folder, NULL);
}

int rk_stick_fd(const struct rk_stick *stick)
{
    return stick->any;
}

static struct identity identify(const char *path)
{
    struct stat stat;
    if (lstat(path, &stat) != 0 || !S_ISREG(stat.st_mode))
        return (struct identity){0};
    return (struct identity){stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtim, true};
}

static bool same(const struct identity *a, const struct identity *b)
{
    return a->there == b->there && a->device == b->device && a->inode == b->inode &&
           a->size == b->size && a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec;
}

static bool any_name(const char *name, void *context)
{
    (void)name;
    (void)context;
    return true;
}

enum rk_stick_news rk_stick_look(struct rk_stick *stick)
{
    struct epoll_event events[2];
    epoll_wait(stick->any, events, 2, 0); /* takes notice of mounts */
    rk_watch_take(stick->watch, any_name, NULL);
    struct identity now = identify(stick->path);
    if (same(&now, &stick->seen))
        return RK_STICK_SAME;
    stick->seen = now;
    return now.there ? RK_STICK_CAME : RK_STICK_GONE;
}

int rk_stick_open(const struct rk_stick *stick)
{
    return open(stick->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}
