/*
 * How a language is written, and what of a translation isn't written so. The rules are data
 * (locales/languages.yaml, locales/loans/TAG.txt); none is about a language by name.
 *
 * Left alone are words that are written otherwise on purpose: loans of the language's list with
 * whatever the language hangs on them, words taken over from the Spanish text of the same message,
 * proper names and acronyms, what a visitor is to say in Spanish («Quiero avisar …»), and what the
 * text itself calls foreign ("medios nisqa").
 */
#ifndef RK_CONTENT_ORTHOGRAPHY_H
#define RK_CONTENT_ORTHOGRAPHY_H

#include "base/arena.h"
#include "base/diag.h"

typedef RK_LIST(const char *) rk_letters;

/* The law or manual that the rules are from is named in the table. */
struct rk_orthography {
    rk_letters letters;  /* small letters; one of two or three signs ("chʼ") counts as one */
    rk_letters also;     /* allowed besides: accents */
    rk_letters lowering; /* letters beside which i and u sound like e and o; none: no such rule */
    rk_letters finals;   /* what words end in; none: in any letter */
    rk_letters marks;    /* beginnings of words that say "so called" of foreign words before them */
    rk_letters loans;    /* small letters, without accents; "-cion": all words with this ending */
};

enum rk_misspelling_kind {
    RK_MISSPELLING_LETTER,     /* `sign` isn't in the alphabet */
    RK_MISSPELLING_APOSTROPHE, /* stands where the alphabet has none */
    RK_MISSPELLING_VOWEL,      /* e or o where three vowels are written, or i or u where five are */
    RK_MISSPELLING_FINAL,      /* a letter that ends no word */
};

struct rk_misspelling {
    enum rk_misspelling_kind kind;
    const char *word; /* as it is written */
    const char *sign; /* the letter, small */
};
typedef RK_LIST(struct rk_misspelling) rk_misspellings;

/* At most one for each word of `text`. Both texts are valid UTF-8 without markup; `spanish` is what
 * `text` translates. Everything in the arena. */
rk_misspellings rk_orthography_check(struct rk_arena *arena, const struct rk_orthography *rules,
                                     const char *spanish, const char *text);

/* The text with each apostrophe of a letter in its one form, U+02BC: the same pointer if there was
 * nothing to do, or it isn't UTF-8. Quotation marks that look like it stay. */
const char *rk_orthography_normalise(struct rk_arena *arena, const struct rk_orthography *rules,
                                     const char *text);

/* Letters that stand apart by spaces: "a ch chʼ"; none for NULL. */
rk_letters rk_letters_split(struct rk_arena *arena, const char *text);

#endif
