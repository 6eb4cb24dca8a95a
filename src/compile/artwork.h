/*
 * The pictograms that go into a pack: those that screens name and those that the kiosk itself
 * shows (pack/chrome.def), where there is a drawing of them.
 */
#ifndef RK_COMPILE_ARTWORK_H
#define RK_COMPILE_ARTWORK_H

#include "content/model.h"

struct rk_artwork {
    RK_LIST(struct rk_pictogram) pictograms; /* sorted by name */
};

/* Draws them, from assets/pictograms under `root`. Those that can't be drawn are reported and left
 * out; a name without a drawing is the business of the content's checks. */
struct rk_artwork rk_artwork_draw(struct rk_arena *arena, const struct rk_content *content,
                                  const char *root, struct rk_diags *diags);

/* Its index, or RK_NONE; `name` may be NULL. */
uint32_t rk_artwork_find(const struct rk_artwork *artwork, const char *name);

#endif
