#include "kiosk/glass.h"

#include "kiosk/clock.h"
#include "kiosk/service.h"
#include "kiosk/strip.h"

#include <stdlib.h>
#include <string.h>

/* Of a frame that can't be drawn whole. */
enum { TRIES = 6, RETRY_MS = 50 };

bool rk_glass_open(struct rk_glass *glass, struct rk_error *error)
{
    const struct rk_loaded *loaded = glass->setup->loaded;
    glass->look = (struct rk_look){-1, -1};
    glass->next_slide_ms = INT64_MAX;
    glass->view = calloc(1, sizeof *glass->view);
    glass->draw = rk_draw_new(glass->window->renderer, loaded->pack, loaded->fonts);
    return glass->view && glass->draw ? true : rk_fail(error, "out of memory");
}

void rk_glass_close(struct rk_glass *glass)
{
    rk_draw_free(glass->draw);
    rk_trace_close(glass->trace);
    free(glass->view);
}

void rk_glass_need_frame(struct rk_glass *glass, enum rk_cause cause, int64_t input_us)
{
    if (glass->cause >= cause)
        return;
    glass->cause = cause;
    glass->input_us = input_us;
}

/* For the operator, where a visitor would be invited. */
static struct rk_notice *notice_of(const struct rk_glass *glass)
{
    bool free = glass->session->place == RK_PLACE_ATTRACT;
    return free && glass->setup->update ? rk_update_notice(glass->setup->update) : NULL;
}

void rk_glass_rebuild(struct rk_glass *glass)
{
    const struct rk_loaded *loaded = glass->setup->loaded;
    const struct rk_shown shown = rk_session_shown(glass->session);
    struct rk_notice *notice = notice_of(glass);
    if (notice)
        rk_notice_build(glass->view, loaded->pack, loaded->fonts, &glass->surface, notice);
    else
        rk_view_build(glass->view, loaded->pack, loaded->fonts, &glass->surface, &shown);
}

void rk_glass_measure(struct rk_glass *glass)
{
    const struct rk_config *config = glass->setup->config;
    struct rk_surface *surface = &glass->surface;
    rk_window_size(glass->window, &surface->width, &surface->height);
    surface->height -=
        rk_strip_height(glass->setup->loaded->fonts, glass->note, surface->width, surface->height);
    surface->px_per_mm =
        rk_config_density(config, surface->width, surface->height, rk_window_dpi(glass->window));
    surface->touch_mm = config->touch_mm;
    rk_glass_rebuild(glass);
}

void rk_glass_look(struct rk_glass *glass, int64_t input_us)
{
    const struct rk_look look = rk_press_look(glass->press, glass->view);
    if (look.pressed != glass->look.pressed || look.focused != glass->look.focused)
        rk_glass_need_frame(glass, RK_CAUSE_PRESS, input_us);
}

void rk_glass_cover(struct rk_glass *glass, const char *text, enum rk_cause cause, int64_t input_us)
{
    glass->cover = text;
    rk_glass_need_frame(glass, cause, input_us);
}

void rk_glass_forget(struct rk_glass *glass)
{
    rk_draw_forget(glass->draw);
    rk_glass_need_frame(glass, RK_CAUSE_EXPOSE, 0);
}

bool rk_glass_is_stale(const struct rk_glass *glass)
{
    return glass->visited && glass->shown.place == RK_PLACE_ATTRACT &&
           glass->session->place == RK_PLACE_ATTRACT;
}

void rk_glass_wipe(struct rk_glass *glass)
{
    const struct rk_loaded *loaded = glass->setup->loaded;
    explicit_bzero(glass->view, sizeof *glass->view);
    rk_draw_forget(glass->draw);
    rk_fonts_forget(loaded->fonts);
    rk_pack_rest(loaded->pack);
    rk_glass_rebuild(glass);
    if (!glass->cover) /* drawn again, but not presented: the next leaving finds all it needs */
        rk_draw_view(glass->draw, glass->view, glass->look);
    glass->visited = false;
}

void rk_glass_replace(struct rk_glass *glass, struct rk_loaded loaded, struct rk_draw *draw)
{
    rk_draw_free(glass->draw);
    rk_loaded_close(glass->setup->loaded);
    *glass->setup->loaded = loaded;
    glass->draw = draw;
    rk_glass_measure(glass);
    rk_glass_need_frame(glass, RK_CAUSE_PACK, 0);
}

/* Drawing. */

static void draw_strip(const struct rk_glass *glass)
{
    int width, height;
    rk_window_size(glass->window, &width, &height);
    rk_strip_draw(glass->window->renderer, glass->setup->loaded->fonts, glass->note, width, height);
}

static void present(struct rk_glass *glass, enum rk_cause cause, int64_t began_us)
{
    SDL_RenderPresent(glass->window->renderer);
    const int64_t now = rk_clock_us();
    rk_heartbeat_beat(glass->heartbeat, now / 1000);
    rk_trace_write(glass->trace,
                   &(struct rk_trace_frame){.presented_us = now,
                                            .input_us = glass->input_us,
                                            .work_us = now - began_us,
                                            .cause = cause,
                                            .shown = &glass->shown,
                                            .view = glass->view,
                                            .pack = glass->setup->loaded->pack,
                                            .note = glass->cover ? glass->cover : glass->note});
}

/* Only what a visitor does moves; what comes by itself is there. */
static int direction(const struct rk_glass *glass, const struct rk_shown *shown)
{
    bool visitor = glass->cause == RK_CAUSE_TOUCH || glass->cause == RK_CAUSE_KEY;
    return visitor && glass->setup->config->motion
               ? rk_slide_direction(&glass->shown, glass->depth, shown, glass->session->depth)
               : 0;
}

/* The last frame of a slide is a whole one: so it ends with what would have been there without. */
static bool draw(struct rk_glass *glass, enum rk_cause cause)
{
    const int64_t began_us = rk_clock_us();
    const int width = glass->view->content.w;
    const int seen = rk_slide_seen(&glass->slide, width, began_us / 1000);
    glass->look = rk_press_look(glass->press, glass->view);
    bool whole;
    if (seen < width) {
        whole = rk_draw_sliding(glass->draw, glass->view, glass->slide.direction, seen,
                                cause != RK_CAUSE_SLIDE);
        glass->next_slide_ms = began_us / 1000 + RK_SLIDE_FRAME_MS;
    } else {
        whole = rk_draw_view(glass->draw, glass->view, glass->look);
        draw_strip(glass);
        glass->next_slide_ms = INT64_MAX;
    }
    present(glass, cause, began_us);
    return whole;
}

static bool draw_cover(struct rk_glass *glass)
{
    const int64_t began_us = rk_clock_us();
    int width, height;
    rk_window_size(glass->window, &width, &height);
    bool whole = rk_service_draw(glass->window->renderer, glass->setup->loaded->fonts,
                                 glass->cover, width, height);
    glass->next_slide_ms = INT64_MAX;
    glass->shown = rk_session_shown(glass->session);
    glass->depth = glass->session->depth;
    present(glass, glass->cause, began_us);
    return whole;
}

static bool draw_change(struct rk_glass *glass)
{
    const struct rk_shown shown = rk_session_shown(glass->session);
    glass->slide = (struct rk_slide){direction(glass, &shown), rk_clock_ms()};
    glass->shown = shown;
    glass->depth = glass->session->depth;
    glass->visited = glass->visited || shown.place != RK_PLACE_ATTRACT;
    return draw(glass, glass->cause);
}

static void settle(struct rk_glass *glass)
{
    rk_window_settle(glass->window);
    rk_heartbeat_ready(glass->heartbeat, rk_clock_ms());
    glass->settled = true;
}

/* A frame that lacks something is made again: at once, then when the loop comes round. */
static void note_frame(struct rk_glass *glass, bool whole)
{
    glass->lacking = whole ? 0 : glass->lacking + 1;
    glass->cause = RK_CAUSE_NONE;
    glass->input_us = 0;
    if (!whole)
        rk_glass_forget(glass);
}

void rk_glass_draw_if_due(struct rk_glass *glass)
{
    if (glass->surface.width <= 0 || glass->surface.height <= 0) {
        rk_heartbeat_beat(glass->heartbeat, rk_clock_ms()); /* nothing can be presented: waits */
        return;
    }
    if (glass->cause != RK_CAUSE_NONE)
        note_frame(glass, glass->cover ? draw_cover(glass) : draw_change(glass));
    else if (glass->next_slide_ms <= rk_clock_ms())
        note_frame(glass, draw(glass, RK_CAUSE_SLIDE));
    else
        return;
    if (!glass->settled)
        settle(glass);
}

int64_t rk_glass_deadline(const struct rk_glass *glass)
{
    return glass->lacking > 0 ? rk_clock_ms() + RETRY_MS : glass->next_slide_ms;
}

bool rk_glass_gives_up(const struct rk_glass *glass)
{
    return glass->lacking >= TRIES;
}
