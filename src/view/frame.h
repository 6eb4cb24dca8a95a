/*
 * The fixed places around every screen: language, leave, back, home, help, the band, the mark and
 * the title. Leave is at the top right and help at the bottom, always.
 *
 *   tall: [language]      [leave]      wide: [language] | band ~~~~~~~~~~~~~~~~~~
 *         band ~~~~~~~~~~~~~~~~~~            [home]     | title           [leave]
 *         mark                               [back]     |
 *         title                                         |
 *                                            mark       |
 *         [back] [home]    [help]            [help]     |
 *
 * Private to this folder.
 */
#ifndef RK_VIEW_FRAME_H
#define RK_VIEW_FRAME_H

#include "view/layout.h"

/* Draws all of it; returns what is left for the screen's own content. */
struct rk_rect rk_frame_put(struct rk_layout *l, struct rk_words title);

/* The same for what covers everything: only the ground, band, mark and leave. */
struct rk_rect rk_frame_put_bare(struct rk_layout *l);

#endif
