#include "pack/version.h"

#include <inttypes.h>
#include <stdio.h>

/* Up to `digits` digits, moved over. -1: there is none, or more than those. */
static int take_number(const char **text, int digits)
{
    int value = 0, count = 0;
    for (; **text >= '0' && **text <= '9'; (*text)++) {
        if (++count > digits)
            return -1;
        value = 10 * value + (**text - '0');
    }
    return count > 0 ? value : -1;
}

static bool take_dot(const char **text)
{
    if (**text != '.')
        return false;
    (*text)++;
    return true;
}

uint32_t rk_version_number(const char *text)
{
    int month = 0, day = 0, edition = 0;
    int year = take_number(&text, 4);
    if (take_dot(&text))
        month = take_number(&text, 2);
    if (take_dot(&text))
        day = take_number(&text, 2);
    if (take_dot(&text))
        edition = take_number(&text, 2);
    if (*text != '\0' || year < 2000 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31 ||
        edition < 0)
        return RK_NO_VERSION;
    return (((uint32_t)year * 100 + (uint32_t)month) * 100 + (uint32_t)day) * 100 +
           (uint32_t)edition;
}

struct rk_version_text rk_version_text(uint32_t number)
{
    struct rk_version_text text = {"none"};
    uint32_t edition = number % 100, day = number / 100 % 100, month = number / 10000 % 100;
    if (number != RK_NO_VERSION)
        snprintf(text.text, sizeof text.text, "%" PRIu32 ".%" PRIu32 ".%" PRIu32, number / 1000000,
                 month, day);
    if (number != RK_NO_VERSION && edition > 0)
        snprintf(text.text, sizeof text.text, "%" PRIu32 ".%" PRIu32 ".%" PRIu32 ".%" PRIu32,
                 number / 1000000, month, day, edition);
    return text;
}
