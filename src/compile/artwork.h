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

/* Drawings kept from one build to the next of the same process, by name: drawing them is a fifth of
 * a build. They live as long as their arena. */
struct rk_sketches {
    struct rk_arena *arena;
    RK_LIST(struct rk_pictogram) drawn;
};

/* Draws them, from assets/pictograms under `root`. Those that can't be drawn are reported and left
 * out; a name without a drawing is the business of the content's checks. */
struct rk_artwork rk_artwork_draw(struct rk_arena *arena, const struct rk_content *content,
                                  const char *root, struct rk_diags *diags);

/* The same, but those among `sketches` aren't drawn again, and the others are added there. */
struct rk_artwork rk_artwork_draw_new(struct rk_arena *arena, const struct rk_content *content,
                                      const char *root, struct rk_sketches *sketches,
                                      struct rk_diags *diags);

/* Its index, or RK_NONE; `name` may be NULL. */
uint32_t rk_artwork_find(const struct rk_artwork *artwork, const char *name);

#endif
