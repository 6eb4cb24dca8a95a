/*
 * Where a long word may be divided at a line's end, by its syllables. The rules are data
 * (locales/languages.yaml); none is about a language by name.
 *
 * A syllable begins with the last consonant before a vowel, or with the last two where these are
 * one of the `clusters`; vowels that follow each other are never parted. That is how Spanish is
 * divided (Ortografía de la lengua española, RAE 2010), and languages whose syllables are
 * (C)V(C), once a letter of several signs counts as one.
 */
#ifndef RK_CONTENT_HYPHENATION_H
#define RK_CONTENT_HYPHENATION_H

#include "content/orthography.h"

/* The grammar that the rules are from is named in the table. */
struct rk_hyphenation {
    rk_letters vowels;      /* small letters */
    rk_letters letters;     /* of several signs, never parted: "ch", "chʼ" */
    rk_letters clusters;    /* two consonants that begin a syllable together: "tr" */
    rk_letters unsure;      /* that do so in loans only: no division at them */
    rk_letters mute;        /* alone between vowels they part nothing: al-cohol */
    rk_letters words;       /* beginnings of words with their divisions: "sub-rayar" */
    unsigned shortest;      /* word that is divided, in characters, ʼ not counted */
    unsigned before, after; /* so many characters stay together at a word's ends */
};

/* Bytes of a word before which it may be divided, rising. */
typedef RK_LIST(uint32_t) rk_divisions;

/* `word` is valid UTF-8 in small letters, its apostrophes U+02BC (content/words.h: folded). */
rk_divisions rk_hyphenation_divide(struct rk_arena *arena, const struct rk_hyphenation *rules,
                                   const char *word);

#endif
