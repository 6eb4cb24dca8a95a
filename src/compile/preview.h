/*
 * `rikcharic preview`: the kiosk in a window, in the language of a translator, who sees there what
 * they have just saved. This process watches the sources, makes a pack in a private folder, and
 * tells the kiosk which screen to show and what is wrong.
 */
#ifndef RK_COMPILE_PREVIEW_H
#define RK_COMPILE_PREVIEW_H

#include "compile/build.h"

struct rk_preview_options {
    struct rk_build_options build;
    const char *tag;         /* of the language */
    const char *po;          /* a file in place of its catalog, or NULL */
    const char *const *more; /* passed on to the kiosk */
    int more_count;
};

/* Returns when the window is closed or the process is told to end. False and *error: there was
 * nothing that could be shown. Prints what is wrong with the sources to stderr, each time anew. */
bool rk_preview_run(const struct rk_preview_options *options, struct rk_error *error);

#endif
