#include "kiosk/shape.h"

#include <math.h>
#include <stdlib.h>

/* A screen has about four radii, filled and framed; one more theme or size doubles them. */
enum { MASKS = 24, RADIUS_MAX = 512 };

/* A disc of `radius`, or its outermost ring `thickness` wide; white, with coverage as alpha. */
struct mask {
    int radius, thickness;
    SDL_Texture *texture; /* owned; NULL: free */
};

struct rk_shapes {
    SDL_Renderer *renderer; /* lent */
    struct mask masks[MASKS];
    int next;    /* to be replaced when all are taken */
    bool failed; /* something was left out */
};

struct rk_shapes *rk_shapes_new(SDL_Renderer *renderer)
{
    struct rk_shapes *shapes = calloc(1, sizeof *shapes);
    if (shapes)
        shapes->renderer = renderer;
    return shapes;
}

void rk_shapes_forget(struct rk_shapes *shapes)
{
    for (int i = 0; i < MASKS; i++) {
        if (shapes->masks[i].texture)
            SDL_DestroyTexture(shapes->masks[i].texture);
        shapes->masks[i] = (struct mask){0};
    }
}

void rk_shapes_free(struct rk_shapes *shapes)
{
    if (shapes)
        rk_shapes_forget(shapes);
    free(shapes);
}

bool rk_shapes_take_failure(struct rk_shapes *shapes)
{
    bool failed = shapes->failed;
    shapes->failed = false;
    return failed;
}

static double coverage(double distance, double edge)
{
    return fmin(fmax(edge - distance + 0.5, 0), 1);
}

static void fill_mask(SDL_Surface *surface, int radius, int thickness)
{
    for (int y = 0; y < 2 * radius; y++) {
        uint32_t *row = (uint32_t *)(void *)((uint8_t *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < 2 * radius; x++) {
            double distance = hypot(x + 0.5 - radius, y + 0.5 - radius);
            double alpha = coverage(distance, radius);
            if (thickness < radius)
                alpha -= coverage(distance, radius - thickness);
            row[x] = (uint32_t)lround(alpha * 255) << 24 | 0xffffff;
        }
    }
}

static SDL_Texture *make_mask(SDL_Renderer *renderer, int radius, int thickness)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, 2 * radius, 2 * radius, 32, SDL_PIXELFORMAT_ARGB8888);
    if (!surface)
        return NULL;
    fill_mask(surface, radius, thickness);
    SDL_Texture *texture = SDL_CreateTextureFromSurface(renderer, surface);
    SDL_FreeSurface(surface);
    if (texture)
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    return texture;
}

/* Lent until the next call. NULL: no memory; the corners stay empty then. */
static SDL_Texture *find_mask(struct rk_shapes *shapes, int radius, int thickness)
{
    for (int i = 0; i < MASKS; i++) {
        const struct mask *mask = &shapes->masks[i];
        if (mask->texture && mask->radius == radius && mask->thickness == thickness)
            return mask->texture;
    }
    struct mask *mask = &shapes->masks[shapes->next];
    shapes->next = (shapes->next + 1) % MASKS;
    if (mask->texture)
        SDL_DestroyTexture(mask->texture);
    *mask = (struct mask){radius, thickness, make_mask(shapes->renderer, radius, thickness)};
    return mask->texture;
}

static int clamp_radius(struct rk_rect rect, int radius)
{
    int half = (rect.w < rect.h ? rect.w : rect.h) / 2;
    int most = half < RADIUS_MAX ? half : RADIUS_MAX;
    return radius < most ? radius : most;
}

static void draw_corners(struct rk_shapes *shapes, struct rk_rect rect, int r, int thickness,
                         struct rk_rgb colour)
{
    SDL_Texture *mask = find_mask(shapes, r, thickness);
    if (!mask) {
        shapes->failed = true;
        return;
    }
    SDL_SetTextureColorMod(mask, colour.r, colour.g, colour.b);
    for (int i = 0; i < 4; i++) {
        int right = i % 2, low = i / 2;
        SDL_Rect from = {right * r, low * r, r, r};
        SDL_Rect to = {rect.x + right * (rect.w - r), rect.y + low * (rect.h - r), r, r};
        if (SDL_RenderCopy(shapes->renderer, mask, &from, &to) != 0)
            shapes->failed = true;
    }
}

static void fill_rect(struct rk_shapes *shapes, int x, int y, int w, int h)
{
    SDL_Rect rect = {x, y, w, h};
    if (w > 0 && h > 0 && SDL_RenderFillRect(shapes->renderer, &rect) != 0)
        shapes->failed = true;
}

static void set_colour(struct rk_shapes *shapes, struct rk_rgb colour)
{
    SDL_SetRenderDrawBlendMode(shapes->renderer, SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(shapes->renderer, colour.r, colour.g, colour.b, 255);
}

void rk_shapes_fill(struct rk_shapes *shapes, struct rk_rect rect, int radius, struct rk_rgb colour)
{
    if (rect.w <= 0 || rect.h <= 0)
        return;
    int r = clamp_radius(rect, radius);
    set_colour(shapes, colour);
    fill_rect(shapes, rect.x, rect.y + r, rect.w, rect.h - 2 * r);
    if (r <= 0)
        return;
    fill_rect(shapes, rect.x + r, rect.y, rect.w - 2 * r, r);
    fill_rect(shapes, rect.x + r, rect.y + rect.h - r, rect.w - 2 * r, r);
    draw_corners(shapes, rect, r, r, colour);
}

void rk_shapes_frame(struct rk_shapes *shapes, struct rk_rect rect, int radius, int thickness,
                     struct rk_rgb colour)
{
    if (rect.w <= 0 || rect.h <= 0 || thickness <= 0)
        return;
    int r = clamp_radius(rect, radius);
    int sharp = r > 0 ? r : thickness; /* without corners, the sides close the frame themselves */
    set_colour(shapes, colour);
    fill_rect(shapes, rect.x + r, rect.y, rect.w - 2 * r, thickness);
    fill_rect(shapes, rect.x + r, rect.y + rect.h - thickness, rect.w - 2 * r, thickness);
    fill_rect(shapes, rect.x, rect.y + sharp, thickness, rect.h - 2 * sharp);
    fill_rect(shapes, rect.x + rect.w - thickness, rect.y + sharp, thickness, rect.h - 2 * sharp);
    if (r > 0)
        draw_corners(shapes, rect, r, thickness < r ? thickness : r, colour);
}
