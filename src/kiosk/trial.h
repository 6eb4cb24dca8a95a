/*
 * New content proves itself: every page of every screen in every language is drawn where nobody
 * sees it, one at a time, and then it must have been shown for a while. Whoever calls has nothing
 * else to do at that moment.
 */
#ifndef RK_KIOSK_TRIAL_H
#define RK_KIOSK_TRIAL_H

#include "kiosk/loaded.h"
#include "view/view.h"

struct rk_trial {
    bool running, drawn; /* all pages */
    rk_lang lang;
    uint32_t screen, block; /* to be drawn next */
    int pages, seconds;     /* so far: drawn, and shown */
    int seconds_needed;
    int64_t next_ms; /* the next second ends then */
};

enum rk_trial_end { RK_TRIAL_GOES_ON, RK_TRIAL_GOOD, RK_TRIAL_BAD };

void rk_trial_begin(struct rk_trial *trial, int seconds_needed, int64_t now_ms);

/* Draws one page, or counts one second. RK_TRIAL_BAD: a page couldn't be drawn, or is blank. */
enum rk_trial_end rk_trial_step(struct rk_trial *trial, const struct rk_loaded *loaded,
                                const struct rk_surface *surface, int64_t now_ms);

/* When the next step has something to do; INT64_MAX: never. */
int64_t rk_trial_deadline(const struct rk_trial *trial);

#endif
