/*
 * What time alone does to a session: after a while without a touch it warns and counts down, then
 * the visit is over; and the attract screen moves, so that it doesn't burn into the glass.
 *
 * `now_ms` is the caller's monotonic time. Where it goes backwards, waiting begins anew; no clock,
 * however wrong, can do more than bring the attract screen back.
 */
#ifndef RK_KIOSK_IDLING_H
#define RK_KIOSK_IDLING_H

#include "kiosk/visit.h"

/* The rules with times that leave people time. */
void rk_idling_limit(struct rk_session_rules *rules);

/* The time without a touch, the warning's included, has run out. Never on the attract screen. */
bool rk_idling_is_over(const struct rk_session *session, int64_t now_ms);

/* So soon after the touch before that it is taken for a finger that trembled: the buttons of the
 * next question come where those of the last one were. */
bool rk_idling_is_hasty(const struct rk_session *session, int64_t now_ms);

/* Time has passed, and the visit isn't over: moves the attract screen, or warns and counts.
 * Returns whether what is shown has changed. */
bool rk_idling_tick(struct rk_session *session, int64_t now_ms);

/* When there is something to do next; INT64_MAX: never. */
int64_t rk_idling_deadline(const struct rk_session *session);

#endif
