/*
 * A screen as text, page by page, as a screen reader would get it (see view/tree.h): for tests and
 * reviewers now, for a voice later. Needs no display.
 */
#ifndef RK_KIOSK_SPEAK_H
#define RK_KIOSK_SPEAK_H

#include "view/view.h"

#include <stdio.h>

/* Writes the pages of `screen`: its id, or "attract" or "languages". False and *error: there is no
 * such screen, or no memory. */
bool rk_speak(struct rk_pack *pack, struct rk_fonts *fonts, const struct rk_surface *surface,
              rk_lang lang, const char *screen, FILE *out, struct rk_error *error);

#endif
