#include "kiosk/draw.h"

#include "kiosk/band.h"
#include "kiosk/icon.h"
#include "kiosk/shape.h"

#include <stdlib.h>
#include <string.h>

enum {
    RUN_BYTES = 1024,     /* of one run; a line of the widest glass has a tenth */
    PRESSED_PERCENT = 16, /* so much of its text's colour goes into the ground of a pressed box */
};

struct rk_draw {
    SDL_Renderer *renderer; /* lent */
    struct rk_fonts *fonts; /* lent */
    struct rk_shapes *shapes;
    struct rk_icons *icons;
    enum rk_theme theme; /* of the view being drawn */
    bool failed;         /* a text of it was left out */
};

struct rk_draw *rk_draw_new(SDL_Renderer *renderer, struct rk_pack *pack, struct rk_fonts *fonts)
{
    struct rk_draw *draw = calloc(1, sizeof *draw);
    if (!draw)
        return NULL;
    draw->renderer = renderer;
    draw->fonts = fonts;
    draw->shapes = rk_shapes_new(renderer);
    draw->icons = rk_icons_new(renderer, pack);
    if (draw->shapes && draw->icons)
        return draw;
    rk_draw_free(draw);
    return NULL;
}

void rk_draw_free(struct rk_draw *draw)
{
    if (!draw)
        return;
    rk_icons_free(draw->icons);
    rk_shapes_free(draw->shapes);
    free(draw);
}

void rk_draw_forget(struct rk_draw *draw)
{
    rk_icons_forget(draw->icons);
    rk_shapes_forget(draw->shapes);
}

static struct rk_rgb rgb(const struct rk_draw *draw, enum rk_colour colour)
{
    return rk_theme_rgb(draw->theme, colour);
}

static struct rk_rect grown(struct rk_rect rect, int by)
{
    return (struct rk_rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

/* Text. */

/* SDL_ttf wants a NUL where the run ends. */
static bool copy_run(const struct rk_string *string, const struct rk_run *run, char *text)
{
    if (run->end <= run->start || run->end - run->start >= RUN_BYTES)
        return false;
    memcpy(text, string->text + run->start, run->end - run->start);
    text[run->end - run->start] = '\0';
    return true;
}

static bool draw_surface(struct rk_draw *draw, SDL_Surface *surface, int x, int y)
{
    SDL_Texture *texture = SDL_CreateTextureFromSurface(draw->renderer, surface);
    if (!texture)
        return false;
    SDL_Rect to = {x, y, surface->w, surface->h};
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
    bool ok = SDL_RenderCopy(draw->renderer, texture, NULL, &to) == 0;
    SDL_DestroyTexture(texture);
    return ok;
}

/* SDL_ttf makes no picture of what has no width either. */
static bool is_seen(TTF_Font *font, const char *text)
{
    int width;
    return TTF_SizeUTF8(font, text, &width, NULL) != 0 || width > 0;
}

static bool draw_words(struct rk_draw *draw, const struct rk_box *box, enum rk_face face,
                       const char *text, int x, int baseline)
{
    TTF_Font *font = rk_fonts_get(draw->fonts, face, box->type.em_px);
    if (!font)
        return false;
    const struct rk_rgb ink = rgb(draw, box->ink);
    SDL_Surface *surface =
        TTF_RenderUTF8_Blended(font, text, (SDL_Color){ink.r, ink.g, ink.b, 255});
    bool ok = surface ? draw_surface(draw, surface, x, baseline - TTF_FontAscent(font))
                      : !is_seen(font, text);
    SDL_FreeSurface(surface);
    return ok;
}

static void draw_line(struct rk_draw *draw, const struct rk_box *box,
                      const struct rk_line *line, int x, int baseline)
{
    char text[RUN_BYTES];
    for (int i = 0; i < line->run_count; i++) {
        const struct rk_run *run = &line->runs[i];
        if (copy_run(&box->string, run, text) &&
            !draw_words(draw, box, run->face, text, x + run->x, baseline))
            draw->failed = true;
    }
    if (line->hyphen_px > 0 && !draw_words(draw, box, line->runs[line->run_count - 1].face, "-",
                                           x + line->width - line->hyphen_px, baseline))
        draw->failed = true;
}

static void draw_text(struct rk_draw *draw, const struct rk_view *view,
                      const struct rk_box *box)
{
    for (int i = 0; i < box->line_count; i++) {
        const struct rk_line *line = &view->lines[box->first_line + i];
        int x = box->text_rect.x + (box->centred ? (box->text_rect.w - line->width) / 2 : 0);
        int baseline = box->text_rect.y + i * box->type.line_px + box->type.baseline_px;
        draw_line(draw, box, line, x, baseline);
    }
}

/* Boxes. */

static uint8_t mix(uint8_t a, uint8_t b)
{
    return (uint8_t)((a * (100 - PRESSED_PERCENT) + b * PRESSED_PERCENT) / 100);
}

static struct rk_rgb pressed_ground(const struct rk_draw *draw, const struct rk_box *box)
{
    enum rk_colour ground = box->ground == RK_COLOUR_NONE ? RK_COLOUR_PAPER : box->ground;
    struct rk_rgb a = rgb(draw, ground), b = rgb(draw, box->ink);
    return (struct rk_rgb){mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b)};
}

/* The ground ends under the middle of its frame, so that it doesn't shine through the frame's
 * smooth edge. */
static void draw_ground(const struct rk_draw *draw, const struct rk_box *box, bool pressed)
{
    int inset = box->frame == RK_COLOUR_NONE ? 0 : box->frame_px / 2;
    if (pressed)
        rk_shapes_fill(draw->shapes, grown(box->rect, -inset), box->radius_px - inset,
                       pressed_ground(draw, box));
    else if (box->ground != RK_COLOUR_NONE)
        rk_shapes_fill(draw->shapes, grown(box->rect, -inset), box->radius_px - inset,
                       rgb(draw, box->ground));
    if (box->frame != RK_COLOUR_NONE)
        rk_shapes_frame(draw->shapes, box->rect, box->radius_px, box->frame_px,
                        rgb(draw, box->frame));
}

/* A dot a page, the one in view filled. */
static void draw_dots(const struct rk_draw *draw, const struct rk_box *box)
{
    if (box->value_count < 2)
        return;
    int step = box->rect.h / 2, room = box->rect.w / box->value_count;
    step = step < room ? step : room;
    int side = step / 2, ring = side / 8 > 1 ? side / 8 : 1;
    int x = box->rect.x + (box->rect.w - step * (box->value_count - 1) - side) / 2;
    int y = box->rect.y + (box->rect.h - side) / 2;
    for (int i = 0; i < box->value_count; i++) {
        struct rk_rect dot = {x + i * step, y, side, side};
        if (i == box->value)
            rk_shapes_fill(draw->shapes, dot, side / 2, rgb(draw, box->ink));
        else
            rk_shapes_frame(draw->shapes, dot, side / 2, ring, rgb(draw, box->ink));
    }
}

static void draw_box(struct rk_draw *draw, const struct rk_view *view,
                     const struct rk_box *box, bool pressed)
{
    if (box->role == RK_ROLE_BAND) {
        rk_band_draw(draw->shapes, box->rect, box->value_count, draw->theme);
        return;
    }
    draw_ground(draw, box, pressed);
    if (box->role == RK_ROLE_PAGES)
        draw_dots(draw, box);
    if (box->pictogram != RK_NONE)
        rk_icons_draw(draw->icons, box->pictogram, box->pictogram_rect, rgb(draw, box->ink),
                      rgb(draw, box->one_colour ? box->ink : RK_COLOUR_MAIZE));
    draw_text(draw, view, box);
}

/* Two rings around the box, a light one and a dark one, so that one of them stands out from any
 * ground; inside it where the box ends at the edge of the glass. */
static void draw_focus(const struct rk_draw *draw, const struct rk_view *view,
                       const struct rk_box *box)
{
    const struct rk_rect *glass = &view->boxes[0].rect;
    int ring = box->frame_px > 1 ? box->frame_px * 2 : 4;
    const struct rk_rect *r = &box->rect;
    bool room = r->x >= 2 * ring && r->y >= 2 * ring && r->x + r->w + 2 * ring <= glass->w &&
                r->y + r->h + 2 * ring <= glass->h;
    int out = room ? 2 * ring : 0;
    rk_shapes_frame(draw->shapes, grown(*r, out), box->radius_px + out, ring,
                    rgb(draw, RK_COLOUR_INK));
    rk_shapes_frame(draw->shapes, grown(*r, out - ring), box->radius_px + out - ring, ring,
                    rgb(draw, RK_COLOUR_MAIZE));
}

/* What comes in over another screen of the same paper. */

static bool meet(const struct rk_rect *a, const struct rk_rect *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

/* Draws what lies within `part` of the glass, of the view moved `dx` pixels to the right. */
static void draw_part(struct rk_draw *draw, const struct rk_view *view, struct rk_rect part, int dx)
{
    const struct rk_rect *glass = &view->boxes[0].rect,
                         wanted = {part.x - dx, part.y, part.w, part.h};
    const SDL_Rect moved = {dx, 0, glass->w, glass->h};
    const SDL_Rect clip = {wanted.x, wanted.y, wanted.w, wanted.h};
    if (part.w <= 0 || part.h <= 0)
        return;
    SDL_RenderSetViewport(draw->renderer, &moved);
    SDL_RenderSetClipRect(draw->renderer, &clip);
    for (int i = 0; i < view->box_count; i++)
        if (meet(&view->boxes[i].rect, &wanted))
            draw_box(draw, view, &view->boxes[i], false);
    SDL_RenderSetClipRect(draw->renderer, NULL);
    SDL_RenderSetViewport(draw->renderer, NULL);
}

static void draw_around(struct rk_draw *draw, const struct rk_view *view)
{
    const struct rk_rect *glass = &view->boxes[0].rect, *c = &view->content;
    int right = c->x + c->w, bottom = c->y + c->h;
    draw_part(draw, view, (struct rk_rect){0, 0, glass->w, c->y}, 0);
    draw_part(draw, view, (struct rk_rect){0, c->y, c->x, c->h}, 0);
    draw_part(draw, view, (struct rk_rect){right, c->y, glass->w - right, c->h}, 0);
    draw_part(draw, view, (struct rk_rect){0, bottom, glass->w, glass->h - bottom}, 0);
}

/* Both screens have the same ground: a line shows where the one ends. */
static void draw_edge(const struct rk_draw *draw, const struct rk_rect *content, int x)
{
    int width = content->w / 256 > 1 ? content->w / 256 : 1;
    rk_shapes_fill(draw->shapes, (struct rk_rect){x, content->y, width, content->h}, 0,
                   rgb(draw, RK_COLOUR_LINE));
}

/* SDL draws at the end. Asks all of them, so that nobody answers for a frame before. */
static bool is_whole(struct rk_draw *draw)
{
    bool shapes_failed = rk_shapes_take_failure(draw->shapes);
    bool icons_failed = rk_icons_take_failure(draw->icons);
    bool flushed = SDL_RenderFlush(draw->renderer) == 0;
    return flushed && !shapes_failed && !icons_failed && !draw->failed;
}

bool rk_draw_sliding(struct rk_draw *draw, const struct rk_view *view, int direction, int seen,
                     bool with_frame)
{
    const struct rk_rect *c = &view->content;
    int hidden = c->w - seen;
    struct rk_rect part = {direction > 0 ? c->x + hidden : c->x, c->y, seen, c->h};
    draw->theme = rk_theme_of(view->mode);
    draw->failed = false;
    if (with_frame)
        draw_around(draw, view);
    draw_part(draw, view, part, direction > 0 ? hidden : -hidden);
    if (hidden > 0)
        draw_edge(draw, c, direction > 0 ? part.x : part.x + part.w);
    return is_whole(draw);
}

bool rk_draw_view(struct rk_draw *draw, const struct rk_view *view, struct rk_look look)
{
    draw->theme = rk_theme_of(view->mode);
    draw->failed = false;
    for (int i = 0; i < view->box_count; i++)
        draw_box(draw, view, &view->boxes[i], i == look.pressed);
    if (look.focused >= 0 && look.focused < view->box_count)
        draw_focus(draw, view, &view->boxes[look.focused]);
    return is_whole(draw);
}
