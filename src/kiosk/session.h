/*
 * A visitor's session as a pure state machine: actions and time go in, what is shown comes out.
 * It knows no SDL and no clock: `now_ms` is the caller's monotonic time in milliseconds. Nothing
 * about a visit outlives it: leaving and idling wipe the whole structure.
 *
 *   attract ──touch──▶ languages ──choose──▶ home ⇄ topic ⇄ cards      (help and leave: anywhere)
 *      ▲                                          │
 *      └──── leave, or warning ran out ◀── idle ──┘
 *
 * *Back* goes the way the visitor came: cards → topic → home → languages → attract. Where the
 * choice of languages was opened on the way, choosing (or *back*) returns to the very same screen
 * and block. An action that makes no sense in a state is a touch beside everything.
 *
 * A facilitator goes on from screen to screen: from a menu to its first one, from each to the one
 * after it in the menu above, and at the end no further.
 *
 * In a checklist *back* first goes from question to question. Its answers are held as long as its
 * screen (or the choice of languages over it) is shown, and nowhere else; who leaves it with an
 * answer and comes back begins anew, because a result without all answers would mislead. The
 * buttons of the next question come where those of the last one were, so an answer right after
 * another touch is taken for a finger that trembled.
 */
#ifndef RK_KIOSK_SESSION_H
#define RK_KIOSK_SESSION_H

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
    RK_HISTORY = 32,
    RK_IDLE_MIN_MS = 10000,
    RK_WARNING_MIN_MS = 20000,
    RK_ANSWER_MIN_MS = 400, /* after the touch before */
    RK_DRIFT_MS = 10000,    /* from one step of the attract screen to the next */
    RK_DRIFTS = 120,        /* after so many it is where it was */
};

struct rk_step {
    uint32_t screen, first_block;
};

/* Plain data, owned by the caller; every field may be read, none written from outside. */
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
    int depth;          /* 0: no screen has been opened */
    rk_answers answers; /* to the checklist that is the last of them; else 0 */
    int seconds_left; /* of the idle warning; 0: there is none */
    int drift; /* step of the attract screen, which must not burn into the glass */
    int64_t last_touch_ms; /* on the attract screen: when it moved last */
};

void rk_session_init(struct rk_session *session, const struct rk_pack *pack,
                     struct rk_session_rules rules, int64_t now_ms);

/* Something was touched; `action` may be RK_ACT_NONE (a touch beside everything), which still
 * counts as a sign of life. During the idle warning a touch does nothing but end it; only
 * RK_ACT_LEAVE is obeyed even then. Returns whether what is shown has changed. */
bool rk_session_act(struct rk_session *session, struct rk_action action, int64_t now_ms);

/* Time has passed: may warn, count down or wipe. Where time goes backwards, waiting begins anew.
 * Returns whether what is shown has changed. */
bool rk_session_tick(struct rk_session *session, int64_t now_ms);

/* When rk_session_tick() has something to do next, or INT64_MAX: so that a still screen sleeps. */
int64_t rk_session_deadline(const struct rk_session *session);

/* Another pack takes the place of the session's, which is still open. Languages are found again by
 * their tag, screens by their id, and blocks where there still are as many. Screens that are gone
 * are left out of the way back; where the visitor's language is gone the visit ends. */
void rk_session_adopt(struct rk_session *session, const struct rk_pack *pack, int64_t now_ms);

/* Whether nobody is reading: then another pack may take the place of this one unnoticed. */
bool rk_session_is_quiet(const struct rk_session *session);

/* For a preview: goes to a screen in a language, by the way a visitor would have gone who knows
 * it. Returns whether what is shown has changed. */
bool rk_session_show(struct rk_session *session, rk_lang lang, uint32_t screen, uint32_t block,
                     int64_t now_ms);

struct rk_shown rk_session_shown(const struct rk_session *session);

#endif
