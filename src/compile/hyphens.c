#include "compile/hyphens.h"

#include "content/words.h"

#include <ctype.h>
#include <string.h>

/* Most texts of a kiosk are a few short words: these are not looked at more closely. */
static bool has_long_word(const char *text, size_t shortest)
{
    for (; *text; text += strspn(text, " ")) {
        size_t length = strcspn(text, " ");
        if (length >= shortest)
            return true;
        text += length;
    }
    return false;
}

/* A figure, another part of the word behind a hyphen, of an address or of a placeholder. */
static bool joins(char c)
{
    return c && strchr("0123456789-/@_{}", c);
}

static bool stands_free(const char *text, size_t start, size_t end)
{
    bool dotted = (text[end] == '.' && isalnum((unsigned char)text[end + 1])) ||
                  (start > 1 && text[start - 1] == '.' && isalnum((unsigned char)text[start - 2]));
    return !dotted && !joins(text[end]) && (start == 0 || !joins(text[start - 1]));
}

static bool may_divide(const char *text, const struct rk_word *word)
{
    bool name = word->acronym || (word->capital && !word->starts);
    size_t length = strlen(word->text);
    return !name && word->quotation == 0 && length == strlen(word->folded) &&
           stands_free(text, word->offset, word->offset + length);
}

rk_divisions rk_hyphens_of(struct rk_arena *arena, const struct rk_hyphenation *rules,
                           const char *text)
{
    rk_divisions all = {0};
    if (!has_long_word(text, rules->shortest))
        return all;
    rk_words words = rk_words_of(arena, text);
    for (size_t i = 0; i < words.count; i++) {
        const struct rk_word *word = &words.items[i];
        if (!may_divide(text, word))
            continue;
        rk_divisions own = rk_hyphenation_divide(arena, rules, word->folded);
        for (size_t k = 0; k < own.count; k++)
            *RK_PUSH(arena, &all) = (uint32_t)word->offset + own.items[k];
    }
    return all;
}
