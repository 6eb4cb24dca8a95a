#include "kiosk/session.h"

#include "kiosk/idling.h"
#include "kiosk/questions.h"
#include "kiosk/tour.h"
#include "kiosk/way.h"

#include <string.h>

void rk_session_init(struct rk_session *session, const struct rk_pack *pack,
                     struct rk_session_rules rules, int64_t now_ms)
{
    /* Explicit: a compiler must not find that nobody reads what is wiped here. */
    explicit_bzero(session, sizeof *session);
    session->pack = pack;
    session->rules.idle_ms = rules.idle_ms;
    session->rules.warning_ms = rules.warning_ms;
    session->rules.lang = rules.lang < rk_pack_language_count(pack) ? rules.lang : 0;
    session->rules.facilitator = rules.facilitator;
    rk_idling_limit(&session->rules);
    session->lang = session->rules.lang;
    session->mode.text_size = rules.facilitator ? 1 : 0;
    session->place = RK_PLACE_ATTRACT;
    session->last_touch_ms = now_ms;
}

static void wipe(struct rk_session *session, int64_t now_ms)
{
    rk_session_init(session, session->pack, session->rules, now_ms);
}

static void open_languages(struct rk_session *session)
{
    session->place = RK_PLACE_LANGUAGES;
    session->first_language = 0;
}

static void choose_language(struct rk_session *session, uint32_t lang)
{
    if (lang >= rk_pack_language_count(session->pack))
        return;
    session->lang = lang;
    session->source_text = false;
    session->place = RK_PLACE_SCREEN;
    if (session->depth == 0)
        rk_way_go_home(session);
}

static void go_back(struct rk_session *session, int64_t now_ms)
{
    if (session->place == RK_PLACE_LANGUAGES && session->depth == 0) {
        wipe(session, now_ms);
        return;
    }
    if (session->place == RK_PLACE_SCREEN && rk_questions_ask_again(session))
        return;
    session->source_text = false;
    if (session->place == RK_PLACE_LANGUAGES)
        session->place = RK_PLACE_SCREEN;
    else if (!rk_way_leave(session))
        open_languages(session);
}

static void act_on_attract(struct rk_session *session, struct rk_action action)
{
    if (action.kind == RK_ACT_START)
        open_languages(session);
    else if (action.kind == RK_ACT_LANGUAGE)
        choose_language(session, action.argument);
}

static bool change_mode(struct rk_mode *mode, enum rk_action_kind kind)
{
    switch (kind) {
    case RK_ACT_TEXT_SIZE:
        mode->text_size = (mode->text_size + 1) % RK_TEXT_SIZES;
        return true;
    case RK_ACT_CONTRAST:
        mode->dark = !mode->dark;
        return true;
    case RK_ACT_REACH:
        mode->reach = !mode->reach;
        return true;
    default:
        return false;
    }
}

/* What can be done both at the choice of languages and on a screen. */
static void act_anywhere(struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    if (change_mode(&session->mode, action.kind))
        return;
    switch (action.kind) {
    case RK_ACT_LANGUAGE:
        choose_language(session, action.argument);
        break;
    case RK_ACT_LANGUAGES:
        open_languages(session);
        break;
    case RK_ACT_HOME:
        rk_way_go_home(session);
        break;
    case RK_ACT_HELP:
        rk_way_open(session, rk_pack_help(session->pack));
        break;
    case RK_ACT_BACK:
        go_back(session, now_ms);
        break;
    default:
        break;
    }
}

static void act_on_languages(struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    if (action.kind != RK_ACT_PAGE)
        act_anywhere(session, action, now_ms);
    else if (action.argument < rk_pack_language_count(session->pack))
        session->first_language = action.argument;
}

static void act_on_screen(struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    if (rk_tour_act(session, action.kind))
        return;
    switch (action.kind) {
    case RK_ACT_OPEN:
        if (action.argument < rk_pack_screen_count(session->pack))
            rk_way_open(session, action.argument);
        break;
    case RK_ACT_PAGE:
        rk_way_turn_page(session, action.argument);
        break;
    case RK_ACT_SOURCE:
        if (session->lang != 0) /* else the text is the source */
            session->source_text = !session->source_text;
        break;
    case RK_ACT_YES:
    case RK_ACT_NO:
    case RK_ACT_NOT_SURE:
        rk_questions_answer(session, action.argument, action.kind == RK_ACT_YES);
        break;
    default:
        act_anywhere(session, action, now_ms);
    }
}

static bool is_answer(struct rk_action action)
{
    return action.kind == RK_ACT_YES || action.kind == RK_ACT_NO || action.kind == RK_ACT_NOT_SURE;
}

static void act(struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    /* A touch that comes when the time is over, but before anybody looked at the clock, must not
     * find the visit of the person before. */
    if (rk_idling_is_over(session, now_ms) || action.kind == RK_ACT_LEAVE) {
        wipe(session, now_ms);
        return;
    }
    if (is_answer(action) && rk_idling_is_hasty(session, now_ms))
        action.kind = RK_ACT_NONE;
    session->last_touch_ms = now_ms;
    if (session->seconds_left > 0)
        session->seconds_left = 0;
    else if (session->place == RK_PLACE_ATTRACT)
        act_on_attract(session, action);
    else if (session->place == RK_PLACE_LANGUAGES)
        act_on_languages(session, action, now_ms);
    else
        act_on_screen(session, action, now_ms);
}

static bool same_mode(const struct rk_mode *a, const struct rk_mode *b)
{
    return a->text_size == b->text_size && a->dark == b->dark && a->reach == b->reach;
}

static bool same(const struct rk_shown *a, const struct rk_shown *b)
{
    return a->place == b->place && a->lang == b->lang && a->screen == b->screen &&
           a->first_block == b->first_block && a->source_text == b->source_text &&
           a->idle_warning == b->idle_warning && a->idle_seconds == b->idle_seconds &&
           a->guide == b->guide && a->answers == b->answers && a->drift == b->drift &&
           same_mode(&a->mode, &b->mode);
}

bool rk_session_act(struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    const struct rk_shown before = rk_session_shown(session);
    act(session, action, now_ms);
    const struct rk_shown after = rk_session_shown(session);
    return !same(&before, &after);
}

bool rk_session_tick(struct rk_session *session, int64_t now_ms)
{
    if (!rk_idling_is_over(session, now_ms))
        return rk_idling_tick(session, now_ms);
    wipe(session, now_ms);
    return true;
}

int64_t rk_session_deadline(const struct rk_session *session)
{
    return rk_idling_deadline(session);
}

/* Another pack. */

static rk_lang same_language(const struct rk_pack *from, const struct rk_pack *to, rk_lang lang)
{
    return rk_pack_find_language(to, rk_pack_language(from, lang)->tag);
}

void rk_session_adopt(struct rk_session *session, const struct rk_pack *pack, int64_t now_ms)
{
    rk_lang lang = same_language(session->pack, pack, session->lang);
    rk_lang attract = same_language(session->pack, pack, session->rules.lang);
    bool visited = session->depth > 0;
    rk_way_move(session, pack);
    session->pack = pack;
    session->rules.lang = attract == RK_NONE ? 0 : attract;
    if (lang == RK_NONE) {
        wipe(session, now_ms);
        return;
    }
    session->lang = lang;
    session->first_language = 0;
    session->source_text = session->source_text && lang != 0;
    if (visited && session->depth == 0) {
        enum rk_place place = session->place;
        rk_way_go_home(session);
        session->place = place;
    }
}

bool rk_session_is_quiet(const struct rk_session *session)
{
    return session->place == RK_PLACE_ATTRACT || session->seconds_left > 0;
}

bool rk_session_show(struct rk_session *session, rk_lang lang, uint32_t screen, uint32_t block,
                     int64_t now_ms)
{
    if (lang >= rk_pack_language_count(session->pack) ||
        screen >= rk_pack_screen_count(session->pack))
        return false;
    const struct rk_shown before = rk_session_shown(session);
    session->lang = lang;
    session->seconds_left = 0;
    session->last_touch_ms = now_ms;
    rk_way_open(session, screen);
    rk_way_turn_page(session, block);
    const struct rk_shown after = rk_session_shown(session);
    return !same(&before, &after);
}

struct rk_shown rk_session_shown(const struct rk_session *session)
{
    struct rk_shown shown = {
        .place = session->place,
        .lang = session->lang,
        .source_text = session->source_text,
        .guide = session->guide && session->place == RK_PLACE_SCREEN,
        .idle_warning = session->seconds_left > 0,
        .idle_seconds = session->seconds_left,
        .mode = session->mode,
        .drift = session->place == RK_PLACE_ATTRACT ? session->drift : 0,
    };
    if (session->place == RK_PLACE_LANGUAGES)
        shown.first_block = session->first_language;
    if (session->place == RK_PLACE_SCREEN) {
        shown.screen = session->history[session->depth - 1].screen;
        shown.first_block = session->history[session->depth - 1].first_block;
        shown.answers = session->answers;
    }
    return shown;
}
