/*
 * The flaws of a text in words, the same for authors and translators.
 */
#ifndef RK_CONTENT_FLAWS_H
#define RK_CONTENT_FLAWS_H

#include "base/diag.h"
#include "content/inline.h"

void rk_flaw_report(const struct rk_flaw *flaw, struct rk_loc loc, struct rk_diags *diags);

#endif
