/*
 * The service page: the doctor's report over the whole window, for whoever looks after the kiosk.
 */
#ifndef RK_KIOSK_SERVICE_H
#define RK_KIOSK_SERVICE_H

#include "text/fonts.h"

#include <SDL.h>

enum { RK_SERVICE_MS = 60000 }; /* then it goes away by itself */

/* Letters that the pack's fonts lack are boxes. */
void rk_service_draw(SDL_Renderer *renderer, struct rk_fonts *fonts, const char *text, int width,
                     int height);

#endif
