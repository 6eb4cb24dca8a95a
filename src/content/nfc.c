#include "content/nfc.h"

#include "base/utf8.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static bool is_ascii(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)text[i] >= 0x80)
            return false;
    }
    return true;
}

/* The composed form as UTF-8. Three times is the most that NFC makes a text grow, in units of
 * UTF-16 as in bytes of UTF-8. */
static const char *compose(struct rk_arena *arena, const UNormalizer2 *nfc, const UChar *units,
                           int32_t count, size_t size, int32_t *length)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar *wanted = RK_NEW_ARRAY(arena, 3 * (size_t)count, UChar);
    int32_t wanted_count = unorm2_normalize(nfc, units, count, wanted, 3 * count, &status);
    int32_t room = 3 * (int32_t)size;
    char *text = rk_arena_alloc(arena, (size_t)room + 1);
    u_strToUTF8(text, room + 1, length, wanted, wanted_count, &status);
    return U_SUCCESS(status) ? text : NULL;
}

static void find_difference(const char *text, size_t size, struct rk_nfc_fault *fault)
{
    size_t at = 0;
    while (at < size && at < fault->size && text[at] == fault->text[at])
        at++;
    while (at > 0 && at < size && ((unsigned char)text[at] & 0xc0) == 0x80)
        at--;
    fault->offset = at;
    fault->wanted = at < fault->size ? rk_utf8_next(fault->text, fault->size, &at) : 0;
}

bool rk_nfc_check(struct rk_arena *arena, const char *text, size_t size, struct rk_nfc_fault *fault)
{
    if (is_ascii(text, size))
        return true;
    UErrorCode status = U_ZERO_ERROR;
    UChar small[1024];
    UChar *units = size <= RK_ARRAY_LEN(small) ? small : RK_NEW_ARRAY(arena, size, UChar);
    int32_t count = 0;
    u_strFromUTF8(units, (int32_t)size, &count, text, (int32_t)size, &status);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status) || unorm2_isNormalized(nfc, units, count, &status))
        return true;
    int32_t length = 0;
    fault->text = compose(arena, nfc, units, count, size, &length);
    fault->size = (size_t)length;
    if (!fault->text)
        return true;
    find_difference(text, size, fault);
    return false;
}
