/*
 * Pictures of everything a pack can show, without a display: for authors, translators and
 * reviewers, and for machines that have none.
 *
 *     DIR/LANGUAGE/attract.png   languages.png   idle.png   SCREEN.png   SCREEN-2.png …
 *
 * A checklist's pages are its questions and the result of who said yes to nothing; SCREEN-yes-2.png …
 * are its results for so many times yes.
 */
#ifndef RK_KIOSK_SHOTS_H
#define RK_KIOSK_SHOTS_H

#include "view/view.h"

#include <SDL.h>

/* Draws what `shown` says to a new surface of 32-bit ARGB. NULL and *error: no memory. The caller
 * frees it with SDL_FreeSurface(). *next_block, if not NULL, is where the next page begins, or
 * RK_NONE. */
SDL_Surface *rk_shot_draw(struct rk_pack *pack, struct rk_fonts *fonts,
                          const struct rk_surface *surface, const struct rk_shown *shown,
                          uint32_t *next_block, struct rk_error *error);

/* Draws everything in `lang` (RK_NONE: in all languages) and in `mode`, `shrink` times smaller than
 * the glass (1: as it is), and makes the folders. Returns how many pictures were written; on failure
 * -1 and *error, with the pictures so far left where they are. */
int rk_shots_write(struct rk_pack *pack, struct rk_fonts *fonts, const struct rk_surface *surface,
                   struct rk_mode mode, int shrink, rk_lang lang, const char *folder,
                   struct rk_error *error);

#endif
