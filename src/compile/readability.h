/*
 * How hard the Spanish of each screen is to read: INFLESZ (Szigriszt-Pazos and Barrio-Cantalejo),
 *
 *     206.835 − 62.3 · syllables / words − words / sentences
 *
 * of its title, its blocks, links as they are shown and, on a contact's screen, the contact's
 * texts. A sentence ends with . ! ? … or the text. Figures and phone numbers are left out: how long
 * they are depends on who reads them.
 */
#ifndef RK_COMPILE_READABILITY_H
#define RK_COMPILE_READABILITY_H

#include "content/model.h"

#include <stdio.h>

/* What people with primary school understand: 65 is "fairly easy", as a popular magazine. */
#define RK_EASY_MEAN   70.0
#define RK_EASY_SCREEN 60.0
enum {
    RK_EASY_SENTENCE = 25,
    RK_EASY_WORDS =
        10, /* a screen with fewer has no score: a formula of means says nothing of it */
};

struct rk_readability {
    size_t words, syllables, sentences;
    size_t longest; /* sentence, in words */
};

/* Adds a Spanish text without markup. */
void rk_readability_add(struct rk_arena *arena, struct rk_readability *of, const char *text);

double rk_readability_score(const struct rk_readability *of); /* 0 without words */
bool rk_readability_has_score(const struct rk_readability *of);
bool rk_readability_is_easy(const struct rk_readability *of);

/* A line a screen and one for all, for people or as one JSON object. False: some screen is too
 * hard, or all of them together are. */
bool rk_readability_print(const struct rk_content *content, FILE *out);
bool rk_readability_print_json(const struct rk_content *content, FILE *out);

#endif
