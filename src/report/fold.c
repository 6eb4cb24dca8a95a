#include "report/fold.h"

#include "base/utf8.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static bool is_space(uint32_t c)
{
    return c == 0 || u_isUWhiteSpace((UChar32)c);
}

struct rk_folded rk_fold(struct rk_arena *arena, const char *source, size_t start, size_t end)
{
    char *text = rk_arena_alloc(arena, end - start + 1);
    uint32_t *from = RK_NEW_ARRAY(arena, end - start + 1, uint32_t);
    size_t size = 0;
    bool gap = false;
    for (size_t at = start, next; at < end; at = next) {
        next = at;
        if (is_space(rk_utf8_next(source, end, &next))) {
            gap = size > 0;
            continue;
        }
        if (gap) {
            from[size] = (uint32_t)at;
            text[size++] = ' ';
        }
        gap = false;
        for (size_t i = at; i < next; i++) {
            from[size] = (uint32_t)i;
            text[size++] = source[i];
        }
    }
    return (struct rk_folded){text, size, from};
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool rk_same_letters(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

static bool is_ascii(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if ((uint8_t)text[i] >= 0x80)
            return false;
    }
    return true;
}

/* No ICU call below can fail: the text is valid, the room is what they can need at most. (One
 * UTF-8 byte is at most one UTF-16 unit, NFC makes of a unit at most three, and of a unit UTF-8
 * needs at most three bytes.) NFC's data is part of ICU's code. */
const char *rk_compose(struct rk_arena *arena, const char *text, size_t size)
{
    if (is_ascii(text, size))
        return rk_arena_strndup(arena, text, size);
    UErrorCode status = U_ZERO_ERROR;
    int32_t wide_size, composed_size, result_size;
    UChar *wide = RK_NEW_ARRAY(arena, size, UChar);
    u_strFromUTF8(wide, (int32_t)size, &wide_size, text, (int32_t)size, &status);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_SUCCESS(status) && unorm2_isNormalized(nfc, wide, wide_size, &status))
        return rk_arena_strndup(arena, text, size);
    UChar *composed = RK_NEW_ARRAY(arena, 3 * (size_t)wide_size, UChar);
    composed_size = unorm2_normalize(nfc, wide, wide_size, composed, 3 * wide_size, &status);
    size_t room = 3 * (size_t)composed_size + 1;
    char *result = rk_arena_alloc(arena, room);
    u_strToUTF8(result, (int32_t)room, &result_size, composed, composed_size, &status);
    assert(U_SUCCESS(status));
    return result;
}
