/*
 * Takes the place of clock.c in a program under test: at each SIGUSR1 fifteen seconds have passed
 * at once, so that nobody has to wait for a visitor to go.
 */
#include "kiosk/clock.h"

#include <signal.h>
#include <time.h>

enum { LATER_S = 15 };

static volatile sig_atomic_t later_s;

static void be_late(int number)
{
    (void)number;
    later_s += LATER_S;
}

__attribute__((constructor)) static void listen(void)
{
    signal(SIGUSR1, be_late);
}

int64_t rk_clock_us(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec + later_s) * 1000000 + now.tv_nsec / 1000;
}

int64_t rk_clock_ms(void)
{
    return rk_clock_us() / 1000;
}
