/*
 * How many syllables a Spanish word has, by how it is written: two of a, e, o part (le-er,
 * ma-es-tra); i and u beside them don't (vie-ne, cau-sa), unless they have an accent (dí-a, pa-ís).
 * The u of que, qui, gue, gui is silent; h parts nothing (prohi-bir); y at a word's end is a vowel
 * (muy). No library of Debian counts them: those that hyphenate leave out breaks that are allowed.
 */
#ifndef RK_CONTENT_SYLLABLES_H
#define RK_CONTENT_SYLLABLES_H

/* `word` is valid UTF-8 in small letters. At least 1: also an abbreviation is said. */
unsigned rk_syllables(const char *word);

#endif
