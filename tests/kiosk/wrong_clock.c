/*
 * L8: what LD_PRELOAD puts before the C library: a wall clock that is wrong. RK_WALL says how: a
 * time in seconds since 1970 at which it stands, or "jumps": another one at every look. The
 * monotonic clock stays as it is.
 */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t wall(void)
{
    static atomic_uint looks;
    const char *how = getenv("RK_WALL");
    if (!how || strcmp(how, "jumps") != 0)
        return how ? (time_t)atoll(how) : 0;
    /* Forth and back between 1970 and 2106, years at a time. */
    return (time_t)((looks++ * 2654435761u) & 0xffffffffu);
}

static int is_wall(clockid_t clock)
{
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

time_t time(time_t *seconds)
{
    const time_t now = wall();
    if (seconds)
        *seconds = now;
    return now;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    *now = (struct timeval){wall(), 0};
    return 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    if (!is_wall(clock))
        return (int)syscall(SYS_clock_gettime, clock, now);
    *now = (struct timespec){wall(), 0};
    return 0;
}
