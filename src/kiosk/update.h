/*
 * Updates, as a kiosk lives them. A stick's file is copied into the store while nobody is at the
 * glass, a little at a time, and a notice tells the operator how far it is; then the new content
 * takes the place of the old one, proves itself (trial.h) and is confirmed; or the old one comes
 * back. Whoever touches the glass sees neither notices nor delays.
 *
 *     RK_UPDATE_IDLE ─ a stick came, and it is quiet ─▶ RK_UPDATE_COPYING
 *       ▲  ▲  ▲                                               │ whole, committed
 *       │  │  └────────── refused, with a notice ◀────────────┤
 *       │  │                                                  ▼
 *       │  └── confirmed, or the old one again ◀─ trial ◀─ RK_UPDATE_SWITCH (the caller's turn)
 *       └ trial, while nothing else happens                   ▲
 *                                  a file was delivered ──────┘ without a notice: nobody is there
 */
#ifndef RK_KIOSK_UPDATE_H
#define RK_KIOSK_UPDATE_H

#include "kiosk/config.h"
#include "kiosk/loaded.h"
#include "kiosk/trial.h"
#include "view/notice.h"

struct rk_update;

/* All lent, as long as the update lives. `factory` is the path of the pack that is shown when
 * nothing else can be. */
bool rk_update_open(struct rk_update **update, const struct rk_config *config, const char *factory,
                    const struct rk_trust *trust, struct rk_error *error);
void rk_update_close(struct rk_update *update);

/* What to show now: the best that there is and that opens. False and *error: nothing. Where it is
 * on trial, the trial begins. */
bool rk_update_load(struct rk_update *update, struct rk_loaded *loaded, int64_t now_ms,
                    struct rk_error *error);

/* Readable when rk_update_look() has something to see; -1 where `update` is NULL. */
int rk_update_fd(const struct rk_update *update);
void rk_update_look(struct rk_update *update);

enum rk_update_state {
    RK_UPDATE_IDLE,
    RK_UPDATE_COPYING,
    RK_UPDATE_SWITCH, /* call rk_update_load() and show that */
};

/* Works for some milliseconds. Call it only while nobody is at the glass. Returns whether the
 * notice has changed. */
bool rk_update_work(struct rk_update *update, const struct rk_loaded *shown,
                    const struct rk_surface *surface, int64_t now_ms);

enum rk_update_state rk_update_state(const struct rk_update *update);

/* When rk_update_work() has something to do, if it is quiet then; INT64_MAX: never. */
int64_t rk_update_deadline(const struct rk_update *update);

/* What to show in place of the attract screen; NULL: nothing. */
struct rk_notice *rk_update_notice(struct rk_update *update);

/* Somebody has touched the glass: a notice of what has ended is gone, and what goes on waits. */
void rk_update_touched(struct rk_update *update);

#endif
