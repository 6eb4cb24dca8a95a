/*
 * Languages that nobody speaks, made from the Spanish texts to test the kiosk with before real
 * translations exist: `qps` is two fifths longer and full of accents, as a translation may be;
 * `qpr` carries the direction marks of a language written from right to left. (Letters stay Latin
 * and are drawn from left to right: our font has no others.)
 */
#ifndef RK_COMPILE_PSEUDO_H
#define RK_COMPILE_PSEUDO_H

#include "content/model.h"

/* Adds both languages with a catalog of drafts of every message; each stands where its Spanish text
 * does. Call it behind rk_content_check(), which would miss files for them. Does nothing where the
 * table of languages could not be read. */
void rk_pseudo_add(struct rk_content *content);

/* A message's text, its **strong** and {placeholders} kept, as these languages have it. */
const char *rk_pseudo_long(struct rk_arena *arena, const char *text);
const char *rk_pseudo_right_to_left(struct rk_arena *arena, const char *text);

#endif
