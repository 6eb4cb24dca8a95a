/*
 * Has every text room? The pack just made is opened with the kiosk's own reader and laid out with
 * the kiosk's own views, at every size that is supported (view/sizes.h): what is checked is what
 * ships.
 */
#ifndef RK_COMPILE_FIT_H
#define RK_COMPILE_FIT_H

#include "compile/emit.h"

/* What was serialised from `emission`. */
struct rk_fit_pack {
    const struct rk_content *content;
    const struct rk_emission *emission;
    const uint8_t *bytes;
    size_t size;
    size_t size_count; /* how many of rk_sizes to lay it out at; RK_SIZE_COUNT: all */
    bool usual_only;   /* with the letters that a visit begins with, not in all three sizes */
    const char *only;  /* tag of the one language that is checked; NULL: all are */
};

/* Reports each text without room at its place in its catalog or Spanish source, with the screen,
 * the language, the size and by how much; once for each size, however many screens have it. Fails
 * only if the kiosk's reader or fonts refuse what this compiler has made. */
bool rk_fit_check(struct rk_arena *arena, const struct rk_fit_pack *made, struct rk_diags *diags,
                  struct rk_error *error);

#endif
