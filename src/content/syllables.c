#include "content/syllables.h"

#include "base/utf8.h"

#include <string.h>

enum sound { CONSONANT, SILENT, WEAK, STRONG };

/* A word's letters around the one that is looked at; 0 beyond its ends. */
struct place {
    uint32_t before, letter, after;
};

static bool is_one_of(uint32_t letter, const char *letters)
{
    size_t size = strlen(letters);
    for (size_t at = 0; at < size;) {
        if (rk_utf8_next(letters, size, &at) == letter)
            return true;
    }
    return false;
}

static bool is_vowel(uint32_t letter)
{
    return is_one_of(letter, "aeiouáéíóúü");
}

static enum sound sound_of(const struct place *p)
{
    bool front = is_one_of(p->after, "eiéí");
    if (p->letter == 'u' && (p->before == 'q' || (p->before == 'g' && front)))
        return SILENT;
    if (p->letter == 'h')
        return SILENT;
    if (p->letter == 'y')
        return is_vowel(p->after) ? CONSONANT : WEAK;
    if (is_one_of(p->letter, "iuü"))
        return WEAK;
    return is_vowel(p->letter) ? STRONG : CONSONANT;
}

/* Vowels that follow each other: as many syllables as strong ones, or one; "ii" are two. */
struct group {
    unsigned strong, weak, doubled;
    uint32_t last;
};

static unsigned syllables_of(const struct group *group)
{
    if (group->strong)
        return group->strong;
    return group->weak ? 1 + group->doubled : 0;
}

static void take(struct group *group, uint32_t letter, enum sound sound)
{
    group->strong += sound == STRONG;
    group->weak += sound == WEAK;
    group->doubled += sound == WEAK && group->last == letter;
    group->last = letter;
}

unsigned rk_syllables(const char *word)
{
    unsigned count = 0;
    struct group group = {0};
    size_t size = strlen(word), at = 0;
    struct place p = {.after = size ? rk_utf8_next(word, size, &at) : 0};
    while (p.after) {
        p = (struct place){p.letter, p.after, at < size ? rk_utf8_next(word, size, &at) : 0};
        enum sound sound = sound_of(&p);
        if (sound == CONSONANT) {
            count += syllables_of(&group);
            group = (struct group){0};
        } else if (sound != SILENT) {
            take(&group, p.letter, sound);
        }
    }
    count += syllables_of(&group);
    return count ? count : 1;
}
