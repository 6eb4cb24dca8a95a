/*
 * One visit as plain data: what has been chosen, what is shown, and the way that led there. What
 * may happen to it is said by the modules that change it: way.h, questions.h, tour.h, idling.h,
 * and session.h, which puts them together and is the only one that others call.
 */
#ifndef RK_KIOSK_VISIT_H
#define RK_KIOSK_VISIT_H

#include "view/view.h"

/* From the configuration. Out of range values are brought into it by rk_session_init(). */
struct rk_session_rules {
    int64_t idle_ms;    /* without a touch until the warning; at least 10 s */
    int64_t warning_ms; /* the countdown; at least 20 s (WCAG 2.2.1) */
    rk_lang lang;       /* of the attract screen, where nobody has chosen: 0, Spanish */
    bool facilitator;   /* somebody shows it to a group: larger letters, guides, from screen to
                           screen without the menus */
};

enum {
    RK_HISTORY = 32, /* steps of a way */
    RK_IDLE_MIN_MS = 10000,
    RK_WARNING_MIN_MS = 20000,
    RK_ANSWER_MIN_MS = 400, /* after the touch before */
    RK_DRIFT_MS = 10000,    /* from one step of the attract screen to the next */
    RK_DRIFTS = 120,        /* after so many it is where it was */
};

struct rk_step {
    uint32_t screen, first_block;
};

/* Owned by the caller; every field may be read, none written from outside. */
struct rk_session {
    const struct rk_pack *pack; /* lent */
    struct rk_session_rules rules;
    enum rk_place place;
    rk_lang lang;
    bool source_text, guide;
    struct rk_mode mode;     /* of seeing; a visit begins with all zero, but for a facilitator */
    uint32_t first_language; /* the page of the choice of languages that is shown */
    /* The way from home to here; [0] is home, the last is what is shown. A way that is longer
     * loses its oldest steps but home. */
    struct rk_step history[RK_HISTORY];
    int depth;             /* 0: no screen has been opened */
    rk_answers answers;    /* to the checklist that is the last of them; else 0 */
    int seconds_left;      /* of the idle warning; 0: there is none */
    int drift;             /* step of the attract screen, which must not burn into the glass */
    int64_t last_touch_ms; /* on the attract screen: when it moved last */
};

#endif
