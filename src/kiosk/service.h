/*
 * The service page: the doctor's report over the whole window, for whoever looks after the kiosk.
 */
#ifndef RK_KIOSK_SERVICE_H
#define RK_KIOSK_SERVICE_H

#include "text/fonts.h"

#include <SDL.h>

enum { RK_SERVICE_MS = 60000 }; /* then it goes away by itself */

/* A zeroed one isn't shown. */
struct rk_service {
    char *text;     /* owned; NULL: it isn't shown */
    int64_t end_ms; /* until then */
};

/* Copies the text. False: no memory. */
bool rk_service_open(struct rk_service *service, const char *text, int64_t now_ms);
void rk_service_close(struct rk_service *service);

/* When it has to be closed; INT64_MAX: it isn't shown. */
int64_t rk_service_deadline(const struct rk_service *service);

/* Letters that the pack's fonts lack are boxes. */
void rk_service_draw(SDL_Renderer *renderer, struct rk_fonts *fonts, const char *text, int width,
                     int height);

#endif
