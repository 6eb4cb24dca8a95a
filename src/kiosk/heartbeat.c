#include "kiosk/heartbeat.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* The address that "/run/…" or "@name", an abstract one, stands for. */
static socklen_t parse_address(struct sockaddr_un *address, const char *text)
{
    size_t length = strlen(text);
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (length < 2 || length >= sizeof address->sun_path || (*text != '/' && *text != '@'))
        return 0;
    memcpy(address->sun_path, text, length);
    if (*text == '@')
        address->sun_path[0] = '\0';
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
}

static int connect_to(const char *text)
{
    struct sockaddr_un address;
    socklen_t length = parse_address(&address, text);
    if (length == 0)
        return -1;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, length) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* WATCHDOG_PID: the variables may be meant for whoever started us. */
static int64_t watchdog_interval(void)
{
    const char *us = getenv("WATCHDOG_USEC"), *pid = getenv("WATCHDOG_PID");
    if (!us || (pid && strtol(pid, NULL, 10) != getpid()))
        return INT64_MAX;
    long long interval = strtoll(us, NULL, 10) / 1000 / 3;
    return interval > 0 ? interval : INT64_MAX;
}

void rk_heartbeat_open(struct rk_heartbeat *heartbeat)
{
    const char *address = getenv("NOTIFY_SOCKET");
    *heartbeat = (struct rk_heartbeat){address ? connect_to(address) : -1, INT64_MAX, INT64_MAX};
    if (heartbeat->fd >= 0)
        heartbeat->interval_ms = watchdog_interval();
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
}

/* A datagram that is lost is made up for by the next one. */
static void say(const struct rk_heartbeat *heartbeat, const char *what)
{
    if (heartbeat->fd >= 0)
        (void)!send(heartbeat->fd, what, strlen(what), MSG_NOSIGNAL);
}

void rk_heartbeat_close(struct rk_heartbeat *heartbeat)
{
    say(heartbeat, "STOPPING=1");
    if (heartbeat->fd >= 0)
        close(heartbeat->fd);
    *heartbeat = (struct rk_heartbeat){-1, INT64_MAX, INT64_MAX};
}

static void wait_for_next(struct rk_heartbeat *heartbeat, int64_t now_ms)
{
    if (heartbeat->interval_ms < INT64_MAX)
        heartbeat->next_ms = now_ms + heartbeat->interval_ms;
}

void rk_heartbeat_ready(struct rk_heartbeat *heartbeat, int64_t now_ms)
{
    say(heartbeat, "READY=1\nWATCHDOG=1");
    wait_for_next(heartbeat, now_ms);
}

void rk_heartbeat_beat(struct rk_heartbeat *heartbeat, int64_t now_ms)
{
    if (now_ms < heartbeat->next_ms)
        return;
    say(heartbeat, "WATCHDOG=1");
    wait_for_next(heartbeat, now_ms);
}
