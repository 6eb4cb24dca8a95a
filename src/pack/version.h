/*
 * Versions of the content: the day they were made, and a number where a day has several,
 * "2026.11.23" or "2026.11.23.2", from 2000 to 2999. As a number they are 2026112300 and 2026112302, so that later
 * ones are larger and a floor can be kept.
 */
#ifndef RK_PACK_VERSION_H
#define RK_PACK_VERSION_H

#include "base/base.h"

enum { RK_NO_VERSION = 0 }; /* older than every version */

/* RK_NO_VERSION: it has another form, or no month has such a day. */
uint32_t rk_version_number(const char *text);

/* The way back, for messages; "none" for RK_NO_VERSION. */
struct rk_version_text {
    char text[24];
};
struct rk_version_text rk_version_text(uint32_t number);

#endif
