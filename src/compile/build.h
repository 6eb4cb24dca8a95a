/*
 * From the folder of sources to the bytes of a pack.
 */
#ifndef RK_COMPILE_BUILD_H
#define RK_COMPILE_BUILD_H

#include "content/model.h"

struct rk_build_options {
    const char *root;    /* the folder that has assets/ and locales/ */
    const char *fonts;   /* the folder with the font files */
    const char *report;  /* the report's text, to check the index against; or NULL */
    const char *version; /* of the content */
    bool approved_only;  /* Spanish stands in for drafts */
    bool pseudo;         /* with the languages of compile/pseudo.h, for tests */
};

struct rk_built {
    const struct rk_content *content; /* in the arena */
    uint8_t *bytes;                   /* owned by the caller (free()) */
    size_t size;
};

/* Reports every problem of the sources that can be found; with any error among them no pack is
 * made: built->bytes is NULL, and `content` is what could be read. Returns false, with *error
 * filled, only where this machine is at fault. */
bool rk_build(struct rk_arena *arena, const struct rk_build_options *options,
              struct rk_diags *diags, struct rk_built *built, struct rk_error *error);

#endif
