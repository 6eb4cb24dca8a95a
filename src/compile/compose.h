/*
 * From a message to the string of a pack: markup becomes marks, placeholders become their values,
 * and every place where a line may end is found (UAX #14), or a word be divided (hyphens.h). The
 * kiosk then needs no language knowledge at all.
 */
#ifndef RK_COMPILE_COMPOSE_H
#define RK_COMPILE_COMPOSE_H

#include "base/arena.h"
#include "base/diag.h"
#include "content/hyphenation.h"
#include "pack/contents.h"

/* What stands in a text for {name}. A line never ends inside it: a phone number or a figure that
 * is torn apart is read wrongly. */
struct rk_value {
    const char *name, *text;
};
typedef RK_LIST(struct rk_value) rk_values;

struct rk_composer;

/* On success the caller owns *composer. Fails if ICU has no data. */
bool rk_composer_new(struct rk_composer **composer, struct rk_error *error);
void rk_composer_free(struct rk_composer *composer); /* NULL is allowed */

/* A text with markup (valid UTF-8, as content/inline.h reads it) that stands at `loc`. */
struct rk_marked {
    const char *text;
    struct rk_loc loc;
    enum rk_text_state state;                 /* handed on to the result */
    const struct rk_hyphenation *hyphenation; /* NULL: none of its words may be divided */
};

/* A name that has no value stays as it is, in its braces. Reports a text of which nothing remains,
 * or that is not composed (NFC) any more without its markup; then false, and *result is
 * untouched. The result lives in `arena`. */
bool rk_string_compose(struct rk_composer *composer, struct rk_arena *arena,
                       struct rk_marked marked, const rk_values *values, struct rk_string *result,
                       struct rk_diags *diags);

#endif
