#include "kiosk/idling.h"

static int64_t at_least(int64_t value, int64_t least)
{
    return value < least ? least : value;
}

/* Sums and differences of times stop at the ends of what a time can be. */
static int64_t add(int64_t a, int64_t b)
{
    int64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

static int64_t since(int64_t start, int64_t now)
{
    int64_t passed;
    return __builtin_sub_overflow(now, start, &passed) ? INT64_MAX : passed;
}

void rk_idling_limit(struct rk_session_rules *rules)
{
    rules->idle_ms = at_least(rules->idle_ms, RK_IDLE_MIN_MS);
    rules->warning_ms = at_least(rules->warning_ms, RK_WARNING_MIN_MS);
}

bool rk_idling_is_over(const struct rk_session *session, int64_t now_ms)
{
    return session->place != RK_PLACE_ATTRACT && now_ms >= session->last_touch_ms &&
           since(session->last_touch_ms, now_ms) >=
               add(session->rules.idle_ms, session->rules.warning_ms);
}

bool rk_idling_is_hasty(const struct rk_session *session, int64_t now_ms)
{
    return now_ms >= session->last_touch_ms &&
           since(session->last_touch_ms, now_ms) < RK_ANSWER_MIN_MS;
}

/* Whole seconds, rounded up: the last one shown is 1, and the warning begins with all of them. */
static int seconds_left(const struct rk_session *session, int64_t now_ms)
{
    const struct rk_session_rules *rules = &session->rules;
    int64_t gone = since(session->last_touch_ms, now_ms);
    if (gone < rules->idle_ms && session->seconds_left == 0)
        return 0;
    int64_t left = add(rules->idle_ms, rules->warning_ms) - gone;
    if (left > rules->warning_ms)
        left = rules->warning_ms;
    int64_t seconds = left / 1000 + (left % 1000 > 0);
    return seconds > INT32_MAX ? INT32_MAX : (int)seconds;
}

/* It moves on by as many steps as time has passed for. */
static bool move_attract(struct rk_session *session, int64_t now_ms)
{
    if (now_ms < session->last_touch_ms)
        session->last_touch_ms = now_ms;
    int64_t steps = since(session->last_touch_ms, now_ms) / RK_DRIFT_MS;
    session->last_touch_ms += steps * RK_DRIFT_MS;
    session->drift = (int)((session->drift + steps % RK_DRIFTS) % RK_DRIFTS);
    return steps > 0;
}

bool rk_idling_tick(struct rk_session *session, int64_t now_ms)
{
    if (session->place == RK_PLACE_ATTRACT)
        return move_attract(session, now_ms);
    int before = session->seconds_left;
    if (now_ms < session->last_touch_ms) {
        session->last_touch_ms = now_ms;
        session->seconds_left = 0;
    } else {
        session->seconds_left = seconds_left(session, now_ms);
    }
    return session->seconds_left != before;
}

int64_t rk_idling_deadline(const struct rk_session *session)
{
    if (session->place == RK_PLACE_ATTRACT)
        return add(session->last_touch_ms, RK_DRIFT_MS);
    int64_t warning = add(session->last_touch_ms, session->rules.idle_ms);
    if (session->seconds_left == 0)
        return warning;
    int64_t end = add(warning, session->rules.warning_ms);
    return end == INT64_MAX ? end : end - (int64_t)(session->seconds_left - 1) * 1000;
}
