#include "base/utf8.h"

#include <assert.h>

/* RFC 3629, section 4: what may follow each leading byte. The first continuation byte has a
 * narrower range where a wider one would allow overlong forms, surrogates or values > U+10FFFF. */
static size_t sequence_length(const uint8_t *s, size_t left)
{
    uint8_t lead = s[0], low = 0x80, high = 0xbf;
    size_t length;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        length = 2;
    else if (lead >= 0xe0 && lead <= 0xef)
        length = 3;
    else if (lead >= 0xf0 && lead <= 0xf4)
        length = 4;
    else
        return 0;
    if (lead == 0xe0)
        low = 0xa0;
    if (lead == 0xed)
        high = 0x9f;
    if (lead == 0xf0)
        low = 0x90;
    if (lead == 0xf4)
        high = 0x8f;
    if (length > left || s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++) {
        if (s[i] < 0x80 || s[i] > 0xbf)
            return 0;
    }
    return length;
}

size_t rk_utf8_check(const char *text, size_t size)
{
    const uint8_t *s = (const uint8_t *)text;
    size_t at = 0;
    while (at < size) {
        size_t length = sequence_length(s + at, size - at);
        if (length == 0)
            return at;
        at += length;
    }
    return size;
}

uint32_t rk_utf8_next(const char *text, size_t size, size_t *offset)
{
    const uint8_t *s = (const uint8_t *)text + *offset;
    size_t length = sequence_length(s, size - *offset);
    assert(length > 0);
    *offset += length;
    switch (length) {
    case 1:
        return s[0];
    case 2:
        return (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
    case 3:
        return (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
    default:
        return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3f) << 12 |
               (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
    }
}

size_t rk_utf8_length(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((uint8_t)text[i] & 0xc0) != 0x80;
    return count;
}
