/*
 * A visitor's session as a pure state machine: actions and time go in, what is shown comes out.
 * It knows no SDL and no clock: `now_ms` is the caller's monotonic time in milliseconds. Nothing
 * about a visit outlives it: leaving and idling wipe the whole structure.
 *
 *   attract ──touch──▶ languages ──choose──▶ home ⇄ topic ⇄ cards      (help and leave: anywhere)
 *      ▲                                          │
 *      └──── leave, or warning ran out ◀── idle ──┘
 *
 * *Back* goes the way the visitor came: cards → topic → home → languages → attract; in a checklist
 * first from question to question. Where the choice of languages was opened on the way, choosing (or
 * *back*) returns to the very same screen and block. An action that makes no sense in a state is a
 * touch beside everything.
 *
 * What the parts of it do is said where they are: way.h goes from screen to screen and back,
 * questions.h through a checklist, tour.h with a facilitator, idling.h does what time does.
 */
#ifndef RK_KIOSK_SESSION_H
#define RK_KIOSK_SESSION_H

#include "kiosk/visit.h"

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
