/*
 * A visitor's session as a pure state machine: actions and time go in, what is shown comes out.
 * It knows no SDL and no clock: `now_ms` is the caller's monotonic time in milliseconds. Nothing
 * about a visit outlives it: leaving and idling wipe the whole structure.
 *
 *   attract ──touch──▶ languages ──choose──▶ home ⇄ topic ⇄ cards      (help and leave: anywhere)
 *      ▲                                          │
 *      └──── leave, or warning ran out ◀── idle ──┘
 */
#ifndef RK_KIOSK_SESSION_H
#define RK_KIOSK_SESSION_H

#include "view/view.h"

/* From the configuration. Milliseconds. */
struct rk_session_rules {
    int64_t idle_ms;    /* without a touch until the warning; at least 10 s */
    int64_t warning_ms; /* the countdown; at least 20 s */
};

enum { RK_HISTORY = 32 };

struct rk_step {
    uint32_t screen, first_block;
};

/* Plain data, owned by the caller; every field may be read, none written from outside. */
struct rk_session {
    const struct rk_pack *pack; /* lent */
    struct rk_session_rules rules;
    enum rk_place place;
    rk_lang lang;
    bool source_text;
    struct rk_step history[RK_HISTORY]; /* the way from home to here; the last is what is shown */
    int depth;                          /* 0: no screen has been opened */
    bool warning;
    int64_t last_touch_ms;
};

void rk_session_init(struct rk_session *session, const struct rk_pack *pack,
                     struct rk_session_rules rules, int64_t now_ms);

/* Something was touched; `action` may be RK_ACT_NONE (a touch beside everything), which still
 * counts as a sign of life. Returns whether what is shown has changed. */
bool rk_session_act(struct rk_session *session, struct rk_action action, int64_t now_ms);

/* Time has passed. Returns whether what is shown has changed. */
bool rk_session_tick(struct rk_session *session, int64_t now_ms);

/* When rk_session_tick() has something to do next, or INT64_MAX: so that a still screen sleeps. */
int64_t rk_session_deadline(const struct rk_session *session, int64_t now_ms);

struct rk_shown rk_session_shown(const struct rk_session *session, int64_t now_ms);

#endif
