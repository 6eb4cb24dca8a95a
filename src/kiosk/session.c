#include "kiosk/session.h"

#include <string.h>

/* A contact's own rows count as blocks before the others (see rk_shown); it has no more. */
enum { CONTACT_ROWS = 16 };

static int64_t at_least(int64_t value, int64_t least)
{
    return value < least ? least : value;
}

/* Sums and differences of times stop at the ends of what a time can be, so that no clock, however
 * wrong, can do more than bring the attract screen back. */
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

void rk_session_init(struct rk_session *session, const struct rk_pack *pack,
                     struct rk_session_rules rules, int64_t now_ms)
{
    /* Explicit: a compiler must not find that nobody reads what is wiped here. */
    explicit_bzero(session, sizeof *session);
    session->pack = pack;
    session->rules.idle_ms = at_least(rules.idle_ms, RK_IDLE_MIN_MS);
    session->rules.warning_ms = at_least(rules.warning_ms, RK_WARNING_MIN_MS);
    session->rules.lang = rules.lang < rk_pack_language_count(pack) ? rules.lang : 0;
    session->rules.facilitator = rules.facilitator;
    session->lang = session->rules.lang;
    session->mode.text_size = rules.facilitator ? 1 : 0;
    session->place = RK_PLACE_ATTRACT;
    session->last_touch_ms = now_ms;
}

static void wipe(struct rk_session *session, int64_t now_ms)
{
    rk_session_init(session, session->pack, session->rules, now_ms);
}

static struct rk_step *here(struct rk_session *session)
{
    return &session->history[session->depth - 1];
}

static bool on_checklist(struct rk_session *session)
{
    return session->depth > 0 &&
           rk_pack_screen(session->pack, here(session)->screen)->kind == RK_SCREEN_CHECKLIST;
}

/* Before a screen is left. */
static void forget_answers(struct rk_session *session)
{
    if (session->depth > 0 && session->answers != 0)
        here(session)->first_block = 0;
    session->answers = 0;
}

static void forget_oldest(struct rk_session *session)
{
    memmove(&session->history[1], &session->history[2],
            (size_t)(session->depth - 2) * sizeof session->history[0]);
    session->depth--;
}

static void go_home(struct rk_session *session)
{
    forget_answers(session);
    session->history[0] = (struct rk_step){rk_pack_home(session->pack), 0};
    session->depth = 1;
    session->place = RK_PLACE_SCREEN;
    session->source_text = false;
}

/* Opening the screen that one is on goes to its beginning and leaves the way as it is. */
static void open_screen(struct rk_session *session, uint32_t screen)
{
    forget_answers(session);
    if (session->depth == 0 || screen == rk_pack_home(session->pack))
        go_home(session);
    if (here(session)->screen != screen) {
        if (session->depth == RK_HISTORY)
            forget_oldest(session);
        session->depth++;
    }
    *here(session) = (struct rk_step){screen, 0};
    session->place = RK_PLACE_SCREEN;
    session->source_text = false;
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
        go_home(session);
}

/* The question before, unanswered again; false: there is none. */
static bool ask_again(struct rk_session *session)
{
    struct rk_step *step = here(session);
    if (!on_checklist(session) || step->first_block == 0)
        return false;
    uint32_t questions = rk_checklist_questions(rk_pack_screen(session->pack, step->screen));
    uint32_t before = step->first_block < questions ? step->first_block : questions;
    step->first_block = before - 1;
    session->answers &= rk_answer_bit(before - 1) - 1;
    return true;
}

static void leave_screen(struct rk_session *session)
{
    forget_answers(session);
    if (--session->depth == 0)
        open_languages(session);
}

static void go_back(struct rk_session *session, int64_t now_ms)
{
    if (session->place == RK_PLACE_LANGUAGES && session->depth == 0) {
        wipe(session, now_ms);
        return;
    }
    if (session->place == RK_PLACE_SCREEN && ask_again(session))
        return;
    session->source_text = false;
    if (session->place == RK_PLACE_LANGUAGES)
        session->place = RK_PLACE_SCREEN;
    else
        leave_screen(session);
}

/* How many blocks a screen has that a page may begin with. */
static uint32_t page_blocks(const struct rk_session *session, uint32_t screen)
{
    const struct rk_screen *s = rk_pack_screen(session->pack, screen);
    uint32_t rows = s->contact == RK_NONE ? 0 : CONTACT_ROWS;
    if (s->kind == RK_SCREEN_CHECKLIST)
        rows = s->block_count; /* see rk_shown: its result counts behind the questions */
    return s->block_count + rows;
}

static void turn_page(struct rk_session *session, uint32_t block)
{
    struct rk_step *step = here(session);
    if (rk_block_of(block) < page_blocks(session, step->screen))
        step->first_block = block;
}

/* Yes leads on at once where the question says where to; else the next question follows, or the
 * result. No and not to know are the same here: neither is remembered. */
static void answer(struct rk_session *session, uint32_t question, bool yes)
{
    struct rk_step *step = here(session);
    const struct rk_screen *screen = rk_pack_screen(session->pack, step->screen);
    if (!on_checklist(session) || question != step->first_block ||
        question >= rk_checklist_questions(screen))
        return;
    uint32_t target = screen->blocks[question].target;
    if (yes && target != RK_NONE) {
        open_screen(session, target);
        return;
    }
    session->answers &= ~rk_answer_bit(question);
    if (yes)
        session->answers |= rk_answer_bit(question);
    step->first_block = question + 1;
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
        go_home(session);
        break;
    case RK_ACT_HELP:
        open_screen(session, rk_pack_help(session->pack));
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

/* A facilitator's ways. */

static uint32_t link_after(const struct rk_screen *menu, uint32_t from, int step)
{
    for (uint32_t i = from; i < menu->block_count; i += (uint32_t)step) /* below 0 is huge */
        if (menu->blocks[i].kind == RK_BLOCK_LINK)
            return menu->blocks[i].target;
    return RK_NONE;
}

/* The screen after or before `screen` in the menu above it; RK_NONE: there is none. */
static uint32_t neighbour(const struct rk_pack *pack, uint32_t screen, int step)
{
    const uint32_t parent = rk_pack_screen(pack, screen)->parent;
    if (parent == RK_NONE)
        return RK_NONE;
    const struct rk_screen *menu = rk_pack_screen(pack, parent);
    for (uint32_t i = 0; i < menu->block_count; i++)
        if (menu->blocks[i].kind == RK_BLOCK_LINK && menu->blocks[i].target == screen)
            return link_after(menu, i + (uint32_t)step, step);
    return RK_NONE;
}

static bool is_list(const struct rk_screen *screen)
{
    return screen->kind == RK_SCREEN_MENU || screen->kind == RK_SCREEN_CONTACTS;
}

/* In place of the one in view, so that *back* leads to the menu. */
static void open_beside(struct rk_session *session, uint32_t screen)
{
    forget_answers(session);
    *here(session) = (struct rk_step){screen, 0};
    session->source_text = false;
}

static void go_onward(struct rk_session *session)
{
    const uint32_t at = here(session)->screen;
    const struct rk_screen *screen = rk_pack_screen(session->pack, at);
    const uint32_t first = is_list(screen) ? link_after(screen, 0, 1) : RK_NONE;
    const uint32_t next = neighbour(session->pack, at, 1);
    if (first != RK_NONE)
        open_screen(session, first);
    else if (next != RK_NONE)
        open_beside(session, next);
}

static void go_backward(struct rk_session *session)
{
    const uint32_t at = here(session)->screen;
    const uint32_t parent = rk_pack_screen(session->pack, at)->parent;
    const uint32_t before = neighbour(session->pack, at, -1);
    if (before != RK_NONE)
        open_beside(session, before);
    else if (session->depth > 1 && session->history[session->depth - 2].screen == parent)
        leave_screen(session);
    else if (parent != RK_NONE)
        open_beside(session, parent);
}

static void show_guide(struct rk_session *session)
{
    const struct rk_screen *screen = rk_pack_screen(session->pack, here(session)->screen);
    session->guide = !session->guide && (screen->guide_count > 0 || screen->origin != RK_NONE);
}

/* Whether that was all; nobody else can do this. */
static bool act_for_group(struct rk_session *session, enum rk_action_kind kind)
{
    const bool closes = session->guide && kind == RK_ACT_BACK;
    if (!session->rules.facilitator)
        return kind == RK_ACT_GUIDE || kind == RK_ACT_ONWARD || kind == RK_ACT_BACKWARD;
    if (kind == RK_ACT_GUIDE)
        show_guide(session);
    else if (kind != RK_ACT_NONE)
        session->guide = false;
    if (kind == RK_ACT_ONWARD)
        go_onward(session);
    else if (kind == RK_ACT_BACKWARD)
        go_backward(session);
    return closes || kind == RK_ACT_GUIDE || kind == RK_ACT_ONWARD || kind == RK_ACT_BACKWARD;
}

static void act_on_screen(struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    if (act_for_group(session, action.kind))
        return;
    switch (action.kind) {
    case RK_ACT_OPEN:
        if (action.argument < rk_pack_screen_count(session->pack))
            open_screen(session, action.argument);
        break;
    case RK_ACT_PAGE:
        turn_page(session, action.argument);
        break;
    case RK_ACT_SOURCE:
        if (session->lang != 0) /* else the text is the source */
            session->source_text = !session->source_text;
        break;
    case RK_ACT_YES:
    case RK_ACT_NO:
    case RK_ACT_NOT_SURE:
        answer(session, action.argument, action.kind == RK_ACT_YES);
        break;
    default:
        act_anywhere(session, action, now_ms);
    }
}

/* The time without a touch, the warning's included, has run out. */
static bool is_over(const struct rk_session *session, int64_t now_ms)
{
    return session->place != RK_PLACE_ATTRACT && now_ms >= session->last_touch_ms &&
           since(session->last_touch_ms, now_ms) >=
               add(session->rules.idle_ms, session->rules.warning_ms);
}

static bool is_hasty(const struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    bool answers =
        action.kind == RK_ACT_YES || action.kind == RK_ACT_NO || action.kind == RK_ACT_NOT_SURE;
    return answers && now_ms >= session->last_touch_ms &&
           since(session->last_touch_ms, now_ms) < RK_ANSWER_MIN_MS;
}

static void act(struct rk_session *session, struct rk_action action, int64_t now_ms)
{
    /* A touch that comes when the time is over, but before anybody looked at the clock, must not
     * find the visit of the person before. */
    if (is_over(session, now_ms) || action.kind == RK_ACT_LEAVE) {
        wipe(session, now_ms);
        return;
    }
    if (is_hasty(session, action, now_ms))
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
static bool tick_attract(struct rk_session *session, int64_t now_ms)
{
    if (now_ms < session->last_touch_ms)
        session->last_touch_ms = now_ms;
    int64_t steps = since(session->last_touch_ms, now_ms) / RK_DRIFT_MS;
    session->last_touch_ms += steps * RK_DRIFT_MS;
    session->drift = (int)((session->drift + steps % RK_DRIFTS) % RK_DRIFTS);
    return steps > 0;
}

bool rk_session_tick(struct rk_session *session, int64_t now_ms)
{
    if (session->place == RK_PLACE_ATTRACT)
        return tick_attract(session, now_ms);
    if (now_ms < session->last_touch_ms) {
        session->last_touch_ms = now_ms;
        bool warned = session->seconds_left > 0;
        session->seconds_left = 0;
        return warned;
    }
    if (is_over(session, now_ms)) {
        wipe(session, now_ms);
        return true;
    }
    int before = session->seconds_left;
    session->seconds_left = seconds_left(session, now_ms);
    return session->seconds_left != before;
}

int64_t rk_session_deadline(const struct rk_session *session)
{
    if (session->place == RK_PLACE_ATTRACT)
        return add(session->last_touch_ms, RK_DRIFT_MS);
    int64_t warning = add(session->last_touch_ms, session->rules.idle_ms);
    if (session->seconds_left == 0)
        return warning;
    int64_t end = add(warning, session->rules.warning_ms);
    return end == INT64_MAX ? end : end - (int64_t)(session->seconds_left - 1) * 1000;
}

/* Another pack. */

static rk_lang same_language(const struct rk_pack *from, const struct rk_pack *to, rk_lang lang)
{
    return rk_pack_find_language(to, rk_pack_language(from, lang)->tag);
}

/* The way back, without the screens that are gone. Where the one in view is, the visitor finds
 * the one before it. */
static void move_history(struct rk_session *session, const struct rk_pack *to)
{
    int kept = 0;
    for (int i = 0; i < session->depth; i++) {
        struct rk_step step = session->history[i];
        const char *id = rk_pack_screen(session->pack, step.screen)->id;
        step.screen = rk_pack_find_screen(to, id);
        if (step.screen != RK_NONE)
            session->history[kept++] = step;
    }
    session->depth = kept;
}

static void check_blocks(struct rk_session *session)
{
    for (int i = 0; i < session->depth; i++) {
        struct rk_step *step = &session->history[i];
        if (rk_block_of(step->first_block) >= page_blocks(session, step->screen))
            step->first_block = 0;
    }
}

void rk_session_adopt(struct rk_session *session, const struct rk_pack *pack, int64_t now_ms)
{
    rk_lang lang = same_language(session->pack, pack, session->lang);
    rk_lang attract = same_language(session->pack, pack, session->rules.lang);
    bool visited = session->depth > 0;
    forget_answers(session); /* to questions that may be others now */
    move_history(session, pack);
    session->pack = pack;
    session->rules.lang = attract == RK_NONE ? 0 : attract;
    if (lang == RK_NONE) {
        wipe(session, now_ms);
        return;
    }
    session->lang = lang;
    session->first_language = 0;
    session->source_text = session->source_text && lang != 0;
    check_blocks(session);
    if (visited && session->depth == 0) {
        enum rk_place place = session->place;
        go_home(session);
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
    open_screen(session, screen);
    turn_page(session, block);
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
