#include "content/hyphenation.h"

#include "base/utf8.h"
#include "content/words.h"

#include <string.h>

enum sound { CONSONANT, MUTE, VOWEL };

struct letter {
    uint32_t start;  /* its byte in the word */
    unsigned before; /* the characters in front of it, without apostrophes */
    enum sound sound;
};

/* A word taken apart. */
struct dividing {
    struct rk_arena *arena;
    const struct rk_hyphenation *rules;
    const char *word;
    RK_LIST(struct letter) letters;
    unsigned characters; /* of the whole word */
    rk_divisions divisions;
};

static size_t longest_at(const rk_letters *letters, const char *text)
{
    size_t best = 0;
    for (size_t i = 0; i < letters->count; i++) {
        size_t length = strlen(letters->items[i]);
        if (length > best && strncmp(text, letters->items[i], length) == 0)
            best = length;
    }
    return best;
}

static size_t character_at(const char *text)
{
    size_t end = 0;
    rk_utf8_next(text, strlen(text), &end);
    return end;
}

/* An apostrophe that no letter has belongs to whatever is before it. */
static size_t letter_at(const struct rk_hyphenation *rules, const char *text)
{
    size_t length = longest_at(&rules->letters, text);
    length = length ? length : character_at(text);
    while (strncmp(text + length, RK_APOSTROPHE, strlen(RK_APOSTROPHE)) == 0)
        length += strlen(RK_APOSTROPHE);
    return length;
}

static enum sound sound_at(const struct rk_hyphenation *rules, const char *text)
{
    if (longest_at(&rules->vowels, text))
        return VOWEL;
    return longest_at(&rules->mute, text) ? MUTE : CONSONANT;
}

static unsigned count_characters(const char *text, size_t length)
{
    unsigned count = 0;
    for (size_t at = 0; at < length;)
        count += rk_utf8_next(text, length, &at) != 0x2bc;
    return count;
}

static void take_apart(struct dividing *d)
{
    for (uint32_t at = 0; d->word[at];) {
        size_t length = letter_at(d->rules, d->word + at);
        *RK_PUSH(d->arena, &d->letters) =
            (struct letter){at, d->characters, sound_at(d->rules, d->word + at)};
        d->characters += count_characters(d->word + at, length);
        at += (uint32_t)length;
    }
}

/* Whether two letters, the second right before a vowel, are in the list. */
static bool is_pair(const struct dividing *d, const rk_letters *pairs, size_t first)
{
    const struct letter *letters = d->letters.items;
    size_t length = letters[first + 2].start - letters[first].start;
    for (size_t i = 0; i < pairs->count; i++) {
        const char *pair = pairs->items[i];
        if (strlen(pair) == length && memcmp(d->word + letters[first].start, pair, length) == 0)
            return true;
    }
    return false;
}

/* Between two vowels stand letters [start, end): adds the one that begins the second's syllable. */
static void divide_between(struct dividing *d, size_t start, size_t end)
{
    bool pair = end - start >= 2;
    if (start == end || (end - start == 1 && d->letters.items[start].sound == MUTE) ||
        (pair && is_pair(d, &d->rules->unsure, end - 2)))
        return;
    size_t first = end - (pair && is_pair(d, &d->rules->clusters, end - 2) ? 2 : 1);
    const struct letter *letter = &d->letters.items[first];
    if (letter->before >= d->rules->before && d->characters - letter->before >= d->rules->after)
        *RK_PUSH(d->arena, &d->divisions) = letter->start;
}

static void divide_syllables(struct dividing *d)
{
    size_t behind = 0; /* the last vowel; 0: there was none */
    for (size_t i = 0; i < d->letters.count; i++) {
        if (d->letters.items[i].sound != VOWEL)
            continue;
        if (behind)
            divide_between(d, behind, i);
        behind = i + 1;
    }
}

/* How many bytes of `word` are `listed` without its hyphens; 0: it doesn't begin so. */
static uint32_t beginning(const char *word, const char *listed)
{
    uint32_t length = 0;
    for (; *listed; listed++) {
        if (*listed != '-' && word[length++] != *listed)
            return 0;
    }
    return length;
}

/* What a list says of the beginning of a word is put in place of what the rules say of it. */
static void divide_as_listed(struct dividing *d, const char *listed, uint32_t length)
{
    rk_divisions ruled = d->divisions;
    d->divisions = (rk_divisions){0};
    for (uint32_t at = 0; *listed; listed++) {
        if (*listed != '-')
            at++;
        else if (at > 0 && d->word[at])
            *RK_PUSH(d->arena, &d->divisions) = at;
    }
    for (size_t i = 0; i < ruled.count; i++) {
        if (ruled.items[i] >= length)
            *RK_PUSH(d->arena, &d->divisions) = ruled.items[i];
    }
}

rk_divisions rk_hyphenation_divide(struct rk_arena *arena, const struct rk_hyphenation *rules,
                                   const char *word)
{
    struct dividing d = {.arena = arena, .rules = rules, .word = word};
    if (strlen(word) < rules->shortest) /* bytes: most words need no more than this */
        return d.divisions;
    take_apart(&d);
    if (d.characters < rules->shortest)
        return d.divisions;
    divide_syllables(&d);
    for (size_t i = 0; i < rules->words.count; i++) {
        uint32_t length = beginning(word, rules->words.items[i]);
        if (length) {
            divide_as_listed(&d, rules->words.items[i], length);
            break;
        }
    }
    return d.divisions;
}
