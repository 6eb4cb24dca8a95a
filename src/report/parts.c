#include "report/parts.h"

#include "report/fold.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

/* An opening sentence has said what it opens long before; keeps the search for it cheap. */
enum { OPENING_SIZE = 300 };

enum rk_part rk_heading_part(const char *line)
{
    static const struct {
        const char *text;
        enum rk_part part;
    } headings[] = {
        {"PRIORITIZED RECOMMENDATIONS", RK_PART_RECOMMENDATIONS},
        {"RECOMMENDATIONS", RK_PART_RECOMMENDATIONS},
        {"PROSECUTION", RK_PART_PROSECUTION},
        {"PROTECTION", RK_PART_PROTECTION},
        {"PREVENTION", RK_PART_PREVENTION},
        {"TRAFFICKING PROFILE", RK_PART_PROFILE},
    };
    size_t length = strlen(line);
    if (length > 0 && line[length - 1] == ':')
        length--;
    for (size_t i = 0; i < RK_ARRAY_LEN(headings); i++) {
        if (length == strlen(headings[i].text) && rk_same_letters(line, headings[i].text, length))
            return headings[i].part;
    }
    return RK_PART_COUNT;
}

/* "The government increased", "The Government of Peru made mixed", "Government of X slightly
 * decreased its", then at most four words to what the efforts are about. The counts are bounded
 * so that matching is, too. */
#define GOVERNMENT                                                                                 \
    "^(?:The )?(?:[\\p{L}-]{1,30} ){0,2}Government(?: of [\\p{L}\\p{M}’'., -]{1,40})?"           \
    "(?: \\p{L}{1,20}ly)? (?:increased|decreased|maintained|made|demonstrated|sustained|continued" \
    "|strengthened|improved|reduced)(?: [\\p{L}-]{1,30}){0,4}? "
#define EFFORTS_TO "efforts to (?:[\\p{L}-]{1,30},? (?:and )?){0,3}?"

static const struct {
    enum rk_part part;
    const char *pattern;
} opening_patterns[] = {
    {RK_PART_PROSECUTION, GOVERNMENT "(?:(?:prosecution|law enforcement) efforts|" EFFORTS_TO
                                     "(?:investigate|prosecute|convict|enforce)\\b)"},
    {RK_PART_PROTECTION, GOVERNMENT
     "(?:(?:protection|(?:identification|assistance|care)(?: and protection)?) efforts|" EFFORTS_TO
     "(?:identify|protect|assist)\\b)"},
    {RK_PART_PREVENTION, GOVERNMENT "(?:prevention efforts|" EFFORTS_TO "prevent\\b)"},
    {RK_PART_PROFILE, "^As reported (?:over|during|in|within) the (?:past|last) "
                      "(?:[\\p{L}\\p{N}]{1,20} )?years?\\b"},
};

struct rk_openings {
    URegularExpression *patterns[RK_ARRAY_LEN(opening_patterns)]; /* owned */
};

static URegularExpression *compile(const char *pattern, UErrorCode *status)
{
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, pattern, -1, status);
    URegularExpression *compiled = uregex_openUText(&view, UREGEX_CASE_INSENSITIVE, NULL, status);
    utext_close(&view);
    return compiled;
}

bool rk_openings_open(struct rk_openings **openings, struct rk_error *error)
{
    struct rk_openings *o = calloc(1, sizeof *o);
    if (!o)
        return rk_fail(error, "out of memory");
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < RK_ARRAY_LEN(opening_patterns); i++)
        o->patterns[i] = compile(opening_patterns[i].pattern, &status);
    if (U_FAILURE(status)) {
        rk_openings_close(o);
        return rk_fail(error, "ICU can't search: %s", u_errorName(status));
    }
    *openings = o;
    return true;
}

void rk_openings_close(struct rk_openings *openings)
{
    if (!openings)
        return;
    for (size_t i = 0; i < RK_ARRAY_LEN(openings->patterns); i++)
        uregex_close(openings->patterns[i]);
    free(openings);
}

static size_t cut_opening(const char *paragraph, size_t size)
{
    if (size <= OPENING_SIZE)
        return size;
    size = OPENING_SIZE;
    while (((uint8_t)paragraph[size] & 0xc0) == 0x80) /* not inside a character */
        size--;
    return size;
}

enum rk_part rk_opening_part(struct rk_openings *openings, const char *paragraph, size_t size)
{
    enum rk_part part = RK_PART_COUNT;
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, paragraph, (int64_t)cut_opening(paragraph, size), &status);
    for (size_t i = 0; i < RK_ARRAY_LEN(opening_patterns) && part == RK_PART_COUNT; i++) {
        uregex_setUText(openings->patterns[i], &view, &status);
        if (uregex_find(openings->patterns[i], 0, &status))
            part = opening_patterns[i].part;
    }
    utext_close(&view);
    assert(U_SUCCESS(status)); /* bounded patterns on a bounded text: nothing can overflow */
    return part;
}
