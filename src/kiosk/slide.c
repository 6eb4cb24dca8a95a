#include "kiosk/slide.h"

static int level(const struct rk_shown *shown, int depth)
{
    return shown->place == RK_PLACE_SCREEN ? 2 + depth : (int)shown->place;
}

static int sign(int64_t difference)
{
    return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

int rk_slide_direction(const struct rk_shown *from, int from_depth, const struct rk_shown *to,
                       int to_depth)
{
    if (from->idle_warning || to->idle_warning || from->place == RK_PLACE_ATTRACT ||
        to->place == RK_PLACE_ATTRACT)
        return 0;
    int deeper = sign(level(to, to_depth) - level(from, from_depth));
    if (deeper != 0)
        return deeper;
    if (from->screen != to->screen)
        return 1; /* a way so long that its oldest step was forgotten */
    return to->place == RK_PLACE_SCREEN
               ? sign((int64_t)to->first_block - (int64_t)from->first_block)
               : 0;
}

/* A picture of a part of what the renderer has drawn. NULL: no memory. Opaque: copying it is all.
 */
static SDL_Texture *picture(SDL_Renderer *renderer, struct rk_rect rect)
{
    const SDL_Rect from = {rect.x, rect.y, rect.w, rect.h};
    SDL_Texture *texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_RGB888,
                                             SDL_TEXTUREACCESS_STREAMING, rect.w, rect.h);
    void *pixels;
    int pitch;
    if (texture && SDL_LockTexture(texture, NULL, &pixels, &pitch) == 0) {
        bool read =
            SDL_RenderReadPixels(renderer, &from, SDL_PIXELFORMAT_RGB888, pixels, pitch) == 0;
        SDL_UnlockTexture(texture);
        if (read)
            return texture;
    }
    if (texture)
        SDL_DestroyTexture(texture);
    return NULL;
}

bool rk_slide_keep(struct rk_slide *slide, SDL_Renderer *renderer, struct rk_rect rect,
                   int direction)
{
    rk_slide_end(slide);
    if (direction == 0 || rect.w <= 0 || rect.h <= 0)
        return false;
    *slide = (struct rk_slide){.from = picture(renderer, rect),
                               .rect = rect,
                               .direction = direction,
                               .next_ms = INT64_MAX};
    return slide->from != NULL;
}

void rk_slide_begin(struct rk_slide *slide, SDL_Renderer *renderer, int64_t now_ms)
{
    if (!slide->from)
        return;
    slide->to = picture(renderer, slide->rect);
    slide->start_ms = slide->next_ms = now_ms;
    if (!slide->to)
        rk_slide_end(slide);
}

/* How much of the new picture is to be seen, in pixels: most of it at once, the rest gently. The
 * first frame is one step on: what was touched answers by moving. */
static int seen_px(const struct rk_slide *slide, int64_t now_ms)
{
    double left = 1 - (double)(now_ms - slide->start_ms + RK_SLIDE_FRAME_MS) / RK_SLIDE_MS;
    return left > 0 ? (int)(slide->rect.w * (1 - left * left * left)) : slide->rect.w;
}

/* Columns [x, x + w) of a picture, at column `at` of the part. */
static void copy(const struct rk_slide *slide, SDL_Renderer *renderer, SDL_Texture *texture, int x,
                 int at, int w)
{
    if (w <= 0)
        return;
    const SDL_Rect from = {x, 0, w, slide->rect.h};
    const SDL_Rect to = {slide->rect.x + at, slide->rect.y, w, slide->rect.h};
    SDL_RenderCopy(renderer, texture, &from, &to);
}

void rk_slide_draw(struct rk_slide *slide, SDL_Renderer *renderer, int64_t now_ms)
{
    if (!rk_slide_moves(slide))
        return;
    int width = slide->rect.w;
    int seen = now_ms < slide->start_ms ? width : seen_px(slide, now_ms), left = width - seen;
    if (slide->direction > 0) {
        copy(slide, renderer, slide->from, seen, 0, left);
        copy(slide, renderer, slide->to, 0, left, seen);
    } else {
        copy(slide, renderer, slide->to, left, 0, seen);
        copy(slide, renderer, slide->from, 0, seen, left);
    }
    slide->next_ms = now_ms + RK_SLIDE_FRAME_MS;
    if (left == 0)
        rk_slide_end(slide);
}

void rk_slide_end(struct rk_slide *slide)
{
    if (slide->from)
        SDL_DestroyTexture(slide->from);
    if (slide->to)
        SDL_DestroyTexture(slide->to);
    *slide = (struct rk_slide){.next_ms = INT64_MAX};
}

bool rk_slide_moves(const struct rk_slide *slide)
{
    return slide->to != NULL;
}
