/*
 * The monotonic clock, the only one there is here: the time of day decides nothing.
 */
#ifndef RK_KIOSK_CLOCK_H
#define RK_KIOSK_CLOCK_H

#include <stdint.h>

/* Microseconds since some moment before the program started; CLOCK_MONOTONIC, so that another
 * program on the machine can compare its own. */
int64_t rk_clock_us(void);

/* The same in milliseconds. */
int64_t rk_clock_ms(void);

#endif
