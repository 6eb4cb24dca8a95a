/*
 * From the model of the sources to what a pack holds.
 */
#ifndef RK_COMPILE_EMIT_H
#define RK_COMPILE_EMIT_H

#include "compile/artwork.h"
#include "compile/compose.h"
#include "compile/typeface.h"
#include "content/model.h"

/* Where a text of the pack comes from. */
struct rk_origin {
    rk_message_ref message;
    uint32_t contact; /* whose line on when it was verified this is; RK_NONE: it is none */
    const char
        *own; /* a text that is no message, in Spanish for all; its `own_loc`. NULL: it is one */
    struct rk_loc own_loc;
};
typedef RK_LIST(struct rk_origin) rk_origins; /* by rk_text */

struct rk_emission {
    struct rk_pack_contents contents; /* all in the arena, or lent by the parts */
    rk_origins origins;
};

/* What is emitted; all of it without errors (nothing is emitted that was reported as one). */
struct rk_emit_parts {
    const struct rk_content *content;
    const struct rk_artwork *artwork;
    const struct rk_typeface *typeface;
    struct rk_composer *composer;
    const char *version; /* of the content */
    bool approved_only;  /* Spanish stands in for drafts */
    const char *letters; /* that the fonts have besides those of the texts; or NULL */
};

/* Reports what only shows now. False: something was; then *emission is untouched. */
bool rk_emit(struct rk_arena *arena, const struct rk_emit_parts *parts, struct rk_diags *diags,
             struct rk_emission *emission);

/* Where the text stands that is shown for `text` in `lang`: in the language's catalog, or in the
 * Spanish source, there where `screen` (an id, or NULL) has it. */
struct rk_loc rk_emission_loc(const struct rk_emission *emission, const struct rk_content *content,
                              rk_lang lang, rk_text text, const char *screen);

#endif
