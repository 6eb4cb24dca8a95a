/*
 * The surfaces that every screen is promised to work on: the compiler checks that each text has
 * room on each of them, and the tests draw up their boxes for each.
 */
#ifndef RK_VIEW_SIZES_H
#define RK_VIEW_SIZES_H

#include "view/view.h"

struct rk_size {
    const char *name; /* as a diagnostic says it: "1080x1920" */
    const char *use;  /* "terminal kiosk, upright" */
    struct rk_surface surface;
};

enum { RK_SIZE_COUNT = 6 };

extern const struct rk_size rk_sizes[RK_SIZE_COUNT];

/* The one with so many pixels, or NULL. */
const struct rk_size *rk_size_find(int width, int height);

#endif
