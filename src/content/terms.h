/*
 * A language's termbase, locales/terms/TAG.tsv: how words that come again and again were decided
 * to be said. A message whose Spanish text has such a word and whose translation has none of its
 * renderings says it in another way than the rest of the catalog.
 *
 * Columns, with a tab between: Spanish, chosen, evidence, doubt. The first two are forms with |
 * between. A Spanish form is one word or several, whole ones; "engañ*" is every word that begins
 * so. A chosen form is found wherever it stands in the translation, at the beginning of a word or
 * inside: a stem.
 */
#ifndef RK_CONTENT_TERMS_H
#define RK_CONTENT_TERMS_H

#include "content/model.h"

typedef RK_LIST(const char *) rk_forms;

struct rk_term {
    struct rk_loc loc;
    rk_forms spanish, chosen; /* folded; at least one each */
    const char *chosen_text;  /* as it stands in the file */
};

struct rk_termbase {
    const char *file;
    RK_LIST(struct rk_term) terms;
};

/* A term that is missing from the translation. */
struct rk_missing_term {
    const struct rk_term *term;
    const char *form; /* as it was found in Spanish */
};
typedef RK_LIST(struct rk_missing_term) rk_missing_terms;

/* Both texts are valid UTF-8 without markup. */
rk_missing_terms rk_terms_missing(struct rk_arena *arena, const struct rk_termbase *terms,
                                  const char *spanish, const char *translation);

#endif
