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

/* The same for one text, which stands at `loc`; NULL is allowed. */
void rk_glyphs_check_text(const struct rk_typeface *typeface, const char *text, struct rk_loc loc,
                          struct rk_diags *diags);

#endif
