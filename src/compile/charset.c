#include "compile/charset.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

struct rk_charset rk_charset_new(struct rk_arena *arena)
{
    return (struct rk_charset){rk_arena_alloc(arena, RK_UNICODE_END / 8)};
}

void rk_charset_add(struct rk_charset *set, uint32_t code_point)
{
    if (code_point < RK_UNICODE_END)
        set->bits[code_point / 8] |= (uint8_t)(1u << code_point % 8);
}

void rk_charset_add_text(struct rk_charset *set, const char *text)
{
    size_t size = strlen(text);
    for (size_t at = 0; at < size;)
        rk_charset_add(set, rk_utf8_next(text, size, &at));
}

bool rk_charset_has(const struct rk_charset *set, uint32_t code_point)
{
    return code_point < RK_UNICODE_END && (set->bits[code_point / 8] >> code_point % 8 & 1);
}

/* The longest canonical decomposition has four code points. */
enum { PARTS_MAX = 8 };

static void add_parts(struct rk_charset *set, const UNormalizer2 *nfc, uint32_t code_point)
{
    UChar units[2 * PARTS_MAX];
    UChar32 parts[PARTS_MAX];
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = unorm2_getDecomposition(nfc, (UChar32)code_point, units,
                                            (int32_t)RK_ARRAY_LEN(units), &status);
    if (count < 0)
        return; /* it has none */
    u_strToUTF32(parts, PARTS_MAX, &count, units, count, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < count; i++)
        rk_charset_add(set, (uint32_t)parts[i]);
}

/* The composed letters of `members` with their marks. */
static void add_composed(struct rk_charset *set, const UNormalizer2 *nfc, const UChar32 *members,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t mark = 0; mark < count; mark++) {
            if (u_getCombiningClass(members[mark]) == 0)
                continue;
            UChar32 composed = unorm2_composePair(nfc, members[i], members[mark]);
            if (composed >= 0)
                rk_charset_add(set, (uint32_t)composed);
        }
    }
}

void rk_charset_close(struct rk_charset *set)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status))
        return; /* only spare glyphs are missing then */
    for (uint32_t c = 0; c < RK_UNICODE_END; c++) {
        if (rk_charset_has(set, c))
            add_parts(set, nfc, c);
    }
    UChar32 members[2048]; /* ten times what four Latin alphabets have; more only lack spares */
    size_t count = 0;
    for (uint32_t c = 0; c < RK_UNICODE_END && count < RK_ARRAY_LEN(members); c++) {
        if (rk_charset_has(set, c))
            members[count++] = (UChar32)c;
    }
    add_composed(set, nfc, members, count);
}

bool rk_code_point_is_invisible(uint32_t code_point)
{
    return u_hasBinaryProperty((UChar32)code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
