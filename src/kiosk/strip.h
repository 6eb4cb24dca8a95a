/*
 * The strip at the bottom of a preview: what is wrong with the text being translated. It stands
 * below the view and not over it, so that it hides nothing.
 */
#ifndef RK_KIOSK_STRIP_H
#define RK_KIOSK_STRIP_H

#include "text/fonts.h"

#include <SDL.h>

/* How high it is in a window of this size, with its margins: 0 without a note, and never more than
 * half of the window. `fonts` may lack letters; their boxes are drawn then. */
int rk_strip_height(struct rk_fonts *fonts, const char *note, int width, int height);

void rk_strip_draw(SDL_Renderer *renderer, struct rk_fonts *fonts, const char *note, int width,
                   int height);

#endif
