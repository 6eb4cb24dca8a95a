/*
 * UTF-8 as the pack reader and the kiosk need it, where ICU is not linked: is it valid, and where
 * does the next code point start? Everything cleverer belongs to the compiler and ICU.
 */
#ifndef RK_BASE_UTF8_H
#define RK_BASE_UTF8_H

#include "base/base.h"

/* The offset of the first byte that is not UTF-8 (RFC 3629: no surrogates, no overlong forms), or
 * `size` if there is none. */
size_t rk_utf8_check(const char *text, size_t size);

/* The code point at text[*offset], *offset moved behind it. `text` is valid UTF-8 (see above) and
 * *offset < size. */
uint32_t rk_utf8_next(const char *text, size_t size, size_t *offset);

/* How many code points the first `size` bytes hold; `text` is valid. */
size_t rk_utf8_length(const char *text, size_t size);

#endif
