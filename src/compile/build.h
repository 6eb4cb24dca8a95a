/*
 * From the folder of sources to the bytes of a pack.
 */
#ifndef RK_COMPILE_BUILD_H
#define RK_COMPILE_BUILD_H

#include "compile/artwork.h"
#include "compile/typeface.h"
#include "content/read.h"

struct rk_build_options {
    const char *root;    /* the folder that has assets/ and locales/ */
    const char *fonts;   /* the folder with the font files */
    const char *report;  /* the report's text, to check the index against; or NULL */
    const char *version; /* of the content */
    bool approved_only;  /* Spanish stands in for drafts */
    bool pseudo;         /* with the languages of compile/pseudo.h, for tests */
    bool reviewers;      /* with the languages that only reviewers see */
    /* For those who want to see what is being translated; zeroed: as it ships. */
    const struct rk_stead *stead; /* another file than the catalog, or NULL */
    bool advice;                  /* also tells what is no error: rk_content_advise() */
    bool lenient; /* Spanish stands in for a translation that is an error, and a text without room
                     is kept; all of it reported as ever */
    const char *letters;  /* that the fonts have besides those of the texts; or NULL */
    const char *fit_only; /* tag of the language whose texts are checked for room; NULL: all */
    struct rk_build_kept *kept; /* between builds of one process; or NULL */
    /* Called with the pack before its texts are checked for room, so that it can be seen meanwhile;
     * or NULL. Lent for the call. */
    void (*made)(void *context, const struct rk_content *content, const uint8_t *bytes,
                 size_t size);
    void *context;
};

/* What a build needs not do again. Whoever changes a pictogram or font begins with another. */
struct rk_build_kept {
    struct rk_sketches sketches;
    struct rk_typeface *typeface; /* owned; NULL: not opened yet */
};

void rk_build_kept_init(struct rk_build_kept *kept);
void rk_build_kept_destroy(struct rk_build_kept *kept);

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
