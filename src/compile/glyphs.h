/*
 * Characters that the font can't draw, at the text that has them.
 */
#ifndef RK_COMPILE_GLYPHS_H
#define RK_COMPILE_GLYPHS_H

#include "compile/typeface.h"
#include "content/model.h"

/* Looks at everything that is shown: messages, translations (drafts too), names of languages,
 * numbers of contacts. Reports each missing character once a text. */
void rk_glyphs_check(const struct rk_content *content, const struct rk_typeface *typeface,
                     struct rk_diags *diags);

#endif
