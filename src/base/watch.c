#include "base/watch.h"

#include "base/tongue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { EVENT_BYTES = 16 * 1024 }; /* of one read: hundreds of events */

struct rk_watch {
    int fd;
};

bool rk_watch_new(struct rk_watch **watch, struct rk_error *error)
{
    struct rk_watch *result = calloc(1, sizeof *result);
    if (!result)
        return rk_fail(error, "out of memory");
    result->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (result->fd < 0) {
        free(result);
        return rk_fail(error, "can't watch folders: %s", rk_reason(errno));
    }
    *watch = result;
    return true;
}

void rk_watch_free(struct rk_watch *watch)
{
    if (!watch)
        return;
    close(watch->fd);
    free(watch);
}

bool rk_watch_add(struct rk_watch *watch, const char *folder, struct rk_error *error)
{
    uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR;
    return inotify_add_watch(watch->fd, folder, events) >= 0 ||
           rk_fail(error, "%s: can't watch the folder: %s", folder, rk_reason(errno));
}

int rk_watch_fd(const struct rk_watch *watch)
{
    return watch->fd;
}

/* The kernel writes whole events only: a header and `len` bytes of a name that ends with a NUL. */
static bool any_wanted(const char *bytes, size_t size,
                       bool (*wanted)(const char *name, void *context), void *context)
{
    bool found = false;
    struct inotify_event event;
    for (size_t at = 0; at + sizeof event <= size; at += sizeof event + event.len) {
        memcpy(&event, bytes + at, sizeof event);
        found = found || (event.mask & IN_Q_OVERFLOW) ||
                (event.len > 0 && wanted(bytes + at + sizeof event, context));
    }
    return found;
}

bool rk_watch_take(struct rk_watch *watch, bool (*wanted)(const char *name, void *context),
                   void *context)
{
    char bytes[EVENT_BYTES];
    bool found = false;
    for (ssize_t size; (size = read(watch->fd, bytes, sizeof bytes)) > 0;)
        found = any_wanted(bytes, (size_t)size, wanted, context) || found;
    return found;
}
