/*
 * The short movement from one screen to the next: the fixed places stand still, what is between
 * them moves aside and shows which way one went. It is made of two pictures of that part of the
 * window, the old and the new one, which are copied, never blended: the cheapest there is without
 * a graphics card.
 *
 * The new screen is what is touched from the first frame on; whoever draws it as a whole meanwhile
 * has ended the movement.
 */
#ifndef RK_KIOSK_SLIDE_H
#define RK_KIOSK_SLIDE_H

#include "view/view.h"

#include <SDL.h>

enum {
    RK_SLIDE_MS = 150,
    RK_SLIDE_FRAME_MS = 16, /* from one frame to the next */
};

/* Zeroed: nothing moves. Read only from outside. */
struct rk_slide {
    SDL_Texture *from, *to; /* both or none; as large as `rect` */
    struct rk_rect rect;
    int direction;    /* 1: the new screen comes from the right; -1: from the left */
    int64_t start_ms; /* when the first frame was due */
    int64_t next_ms;  /* when the next one is; INT64_MAX: nothing moves */
};

/* Which way leads from one thing shown to another: 1 forward, -1 back, 0 neither: the same screen
 * in another state, or something that must be there at once: leaving, the idle warning. `depth` is
 * how far the visitor is from home. */
int rk_slide_direction(const struct rk_shown *from, int from_depth, const struct rk_shown *to,
                       int to_depth);

/* Keeps the old picture, from the renderer, before the new one is drawn. Where there is no memory
 * nothing moves: then, and for an empty rect or no direction, false. */
bool rk_slide_keep(struct rk_slide *slide, SDL_Renderer *renderer, struct rk_rect rect,
                   int direction);

/* Keeps the new picture, which has been drawn and not been presented, and begins. Where there is
 * no memory, the slide has ended. */
void rk_slide_begin(struct rk_slide *slide, SDL_Renderer *renderer, int64_t now_ms);

/* Draws how it looks at this time; the caller presents. The frame at its end is the new picture;
 * then it has ended. Nothing for a slide that isn't moving. */
void rk_slide_draw(struct rk_slide *slide, SDL_Renderer *renderer, int64_t now_ms);

void rk_slide_end(struct rk_slide *slide); /* an ended or a zeroed one is allowed */

bool rk_slide_moves(const struct rk_slide *slide);

#endif
