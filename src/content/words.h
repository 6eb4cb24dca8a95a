/*
 * The words of a text, as the lints of languages see them. A hyphen or a digit ends a word; an
 * apostrophe between letters, whatever its form, belongs to it.
 */
#ifndef RK_CONTENT_WORDS_H
#define RK_CONTENT_WORDS_H

#include "content/inline.h"

/* The one form of the apostrophe in our catalogs: U+02BC, a letter. */
#define RK_APOSTROPHE "\xca\xbc"

struct rk_word {
    const char *text;   /* as it is written */
    size_t offset;      /* of it in the text */
    const char *folded; /* in small letters, every apostrophe RK_APOSTROPHE */
    bool capital;       /* begins with a capital letter */
    bool acronym;       /* begins with two: "DNIniykita" */
    bool starts;        /* stands where any word has a capital: a sentence, a quotation */
    bool ends;          /* of a sentence: behind it stands . ! ? or … or nothing */
    unsigned quotation; /* in the first, second … «quotation»; 0: in none */
};
typedef RK_LIST(struct rk_word) rk_words;

/* `text` is valid UTF-8 without markup. */
rk_words rk_words_of(struct rk_arena *arena, const char *text);

/* What is read of a text, a space in place of each placeholder. */
const char *rk_words_plain(struct rk_arena *arena, const struct rk_inline *text);

/* All characters that people type for an apostrophe: ' ’ ʼ ` ´ and the like. */
bool rk_is_apostrophe(uint32_t code_point);

/* Without accents: á becomes a, ñ and ü stay. `folded` as above. */
const char *rk_words_plain_vowels(struct rk_arena *arena, const char *folded);

bool rk_words_have(const rk_words *words, const char *folded);

#endif
