#include "kiosk/trial.h"

#include "kiosk/shots.h"

enum { SECOND_MS = 1000 };

void rk_trial_begin(struct rk_trial *trial, int seconds_needed, int64_t now_ms)
{
    *trial = (struct rk_trial){
        .running = true, .seconds_needed = seconds_needed, .next_ms = now_ms + SECOND_MS};
}

/* One colour from corner to corner is not a screen. */
static bool is_blank(const SDL_Surface *pixels)
{
    const uint32_t first = *(const uint32_t *)pixels->pixels;
    for (int y = 0; y < pixels->h; y++) {
        const uint32_t *row =
            (const uint32_t *)((const uint8_t *)pixels->pixels + (size_t)y * (size_t)pixels->pitch);
        for (int x = 0; x < pixels->w; x++)
            if (row[x] != first)
                return false;
    }
    return true;
}

static void next_page(struct rk_trial *trial, const struct rk_loaded *loaded, uint32_t next_block)
{
    bool forward = next_block != RK_NONE && rk_block_before(trial->block, next_block);
    trial->block = forward ? next_block : 0;
    if (forward)
        return;
    trial->screen++;
    if (trial->screen == rk_pack_screen_count(loaded->pack)) {
        trial->screen = 0;
        trial->lang++;
    }
    trial->drawn = trial->lang == rk_pack_language_count(loaded->pack);
}

static bool draw_page(struct rk_trial *trial, const struct rk_loaded *loaded,
                      const struct rk_surface *surface)
{
    const struct rk_shown shown = {.place = RK_PLACE_SCREEN,
                                   .lang = trial->lang,
                                   .screen = trial->screen,
                                   .first_block = trial->block};
    uint32_t next;
    SDL_Surface *pixels = rk_shot_draw(loaded->pack, loaded->fonts, surface, &shown, &next, NULL);
    bool ok = pixels && !is_blank(pixels);
    SDL_FreeSurface(pixels);
    trial->pages++;
    next_page(trial, loaded, next);
    return ok;
}

enum rk_trial_end rk_trial_step(struct rk_trial *trial, const struct rk_loaded *loaded,
                                const struct rk_surface *surface, int64_t now_ms)
{
    if (!trial->drawn)
        return draw_page(trial, loaded, surface) ? RK_TRIAL_GOES_ON : RK_TRIAL_BAD;
    if (now_ms >= trial->next_ms) {
        trial->seconds++;
        trial->next_ms = now_ms + SECOND_MS;
    }
    return trial->seconds < trial->seconds_needed ? RK_TRIAL_GOES_ON : RK_TRIAL_GOOD;
}

int64_t rk_trial_deadline(const struct rk_trial *trial)
{
    if (!trial->running)
        return INT64_MAX;
    return trial->drawn ? trial->next_ms : 0;
}
