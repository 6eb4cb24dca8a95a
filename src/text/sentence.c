#include "text/sentence.h"

#include <string.h>

/* Whether one of `signs` stands before `end`; takes it off. */
static bool take_sign(const char *text, uint32_t *end, const char *const *signs)
{
    for (; *signs; signs++) {
        uint32_t length = (uint32_t)strlen(*signs);
        if (*end >= length && memcmp(text + *end - length, *signs, length) == 0) {
            *end -= length;
            return true;
        }
    }
    return false;
}

static bool ends_sentence(const char *text, uint32_t end)
{
    static const char *const spaces[] = {" ", NULL};
    static const char *const closing[] = {"\"", "'", ")", "]", "»", "›", "”", "’", NULL};
    static const char *const stop[] = {".", NULL};
    static const char *const others[] = {"?", "!", ":", "…", NULL};
    char next = text[end];
    if (!take_sign(text, &end, spaces))
        return false;
    while (take_sign(text, &end, spaces))
        continue;
    while (take_sign(text, &end, closing))
        continue;
    return take_sign(text, &end, others) ||
           (take_sign(text, &end, stop) && !(next >= 'a' && next <= 'z'));
}

uint32_t rk_word_end(const struct rk_string *string, uint32_t at)
{
    for (uint32_t i = 0; i < string->mark_count; i++) {
        const struct rk_mark *mark = &string->marks[i];
        if (mark->kind == RK_MARK_BREAK && mark->offset > at)
            return mark->offset;
    }
    return string->length;
}

uint32_t rk_sentence_end(const struct rk_string *string, uint32_t at)
{
    for (uint32_t i = 0; i < string->mark_count; i++) {
        const struct rk_mark *mark = &string->marks[i];
        if (mark->kind == RK_MARK_BREAK && mark->offset > at &&
            ends_sentence(string->text, mark->offset))
            return mark->offset;
    }
    return string->length;
}
