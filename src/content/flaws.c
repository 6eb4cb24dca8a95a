#include "content/flaws.h"

#include "base/tongue.h"

void rk_flaw_report(const struct rk_flaw *flaw, struct rk_loc loc, struct rk_diags *diags)
{
    switch (flaw->kind) {
    case RK_FLAW_MARKUP:
        rk_error(diags, loc, RK_MARKUP_INLINE,
                 "a text has **strong** words and no other markup, found %s: delete its signs, or "
                 "put \\ before them",
                 rk_say(flaw->what));
        break;
    case RK_FLAW_STRONG:
        rk_error(diags, loc, RK_MARKUP_INLINE,
                 "found ** without its partner: put ** right before and right behind the strong "
                 "words, without a space between, or delete it");
        break;
    case RK_FLAW_BRACE:
        rk_error(diags, loc, RK_PLACEHOLDER_FORM,
                 "expected a placeholder like {linea_100} (small letters, digits and _), found a "
                 "brace that begins or ends none");
        break;
    case RK_FLAW_BREAK:
        rk_error(diags, loc, RK_EDGES_DIFFER,
                 "a text is one line, found a line break in it: delete the \\n");
        break;
    case RK_FLAW_INVISIBLE:
        rk_error(diags, loc, RK_TEXT_INVISIBLE,
                 "the text has a character that can't be drawn (a tab or the like): delete it");
        break;
    case RK_FLAW_LONG:
        rk_error(diags, loc, RK_TEXT_LONG,
                 "a text has at most %d bytes, which is more than a screen can show: make several "
                 "paragraphs or screens of it",
                 RK_TEXT_LIMIT);
        break;
    }
}
