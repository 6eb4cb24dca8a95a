/*
 * What the sources say to each other: every name exists, every screen can be reached and may have
 * what it has, every figure is a fact that its passage states, every translation keeps what the
 * Spanish text has.
 */
#ifndef RK_CONTENT_CHECK_H
#define RK_CONTENT_CHECK_H

#include "content/model.h"

void rk_content_check(const struct rk_content *content, struct rk_diags *diags);

/* What is no error but good to know for a translator: how far each catalog is, words that aren't
 * spelled by the language's rules, terms said in another way than was decided. A pack can be made
 * without. */
void rk_content_advise(const struct rk_content *content, struct rk_diags *diags);

/* One translation alone, which has a text, by the same rules. */
void rk_translation_check(const struct rk_content *content, rk_message_ref message,
                          const struct rk_translation *translation, struct rk_diags *diags);

#endif
