/* The session: events → state, time, and what must hold whatever is touched. */
#include "kiosk/session.h"
#include "small_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { IDLE = 60000, WARNING = 20000 };

static const struct rk_session_rules rules = {.idle_ms = IDLE, .warning_ms = WARNING};

/*
 * Events of a row, in words: an action's name, with ":7" for its argument (an answer comes after a
 * moment's thought); or "late:500:" and an action: that many milliseconds later; or "+500": that
 * many milliseconds pass and the session is told. The state that follows, in words:
 *
 *     es attract           quz languages 2.0>3.4       es 2.0>3.4 source yes=5 warning=20
 *
 * where 2.0>3.4 is the way from home (screen 2) to block 4 of screen 3, and yes=5 are the bits of
 * the answers.
 */
static const struct session_case {
    const char *name, *events, *want;
} cases[] = {
    {"begins on attract, in Spanish", "", "0 attract"},
    {"a touch leads to the languages", "start", "0 languages"},
    {"a language leads home", "start language:3", "3 2.0"},
    {"a language right from attract", "language:2", "2 2.0"},
    {"a topic", "start language:0 open:5", "0 2.0>5.0"},
    {"pages do not lengthen the way", "start language:0 open:5 page:3 page:8", "0 2.0>5.8"},
    {"a page that the screen has not", "start language:0 open:5 page:3 page:9", "0 2.0>5.3"},
    {"a page out of all range", "start language:0 open:5 page:4294967295", "0 2.0>5.0"},
    {"back to the page one came from", "start language:0 open:5 page:3 open:6 back", "0 2.0>5.3"},
    {"back from a topic is home", "start language:0 open:5 back", "0 2.0"},
    {"back from home is the languages", "start language:1 back", "1 languages"},
    {"back from the first choice is attract", "start back", "0 attract"},
    {"all the way back forgets the language", "start language:1 back back", "0 attract"},
    {"home from anywhere", "start language:1 open:5 open:6 home", "1 2.0"},
    {"home forgets the way", "start language:1 open:5 open:6 home back", "1 languages"},
    {"opening home is home", "start language:1 open:5 open:2", "1 2.0"},
    {"help from anywhere", "start language:3 open:5 page:4 help", "3 2.0>5.4>1.0"},
    {"back from help", "start language:3 open:5 page:4 help back", "3 2.0>5.4"},
    {"help twice is help once", "start language:3 help help back", "3 2.0"},
    {"help goes to its beginning", "start language:3 help page:4 help", "3 2.0>1.0"},
    {"help from the first choice", "start help", "0 2.0>1.0"},
    {"a screen opened from itself begins anew", "start language:0 open:5 page:4 open:5",
     "0 2.0>5.0"},
    {"a screen that is not there", "start language:0 open:48", "0 2.0"},
    {"a screen out of all range", "start language:0 open:4294967295", "0 2.0"},
    {"a language that is not there", "start language:4", "0 languages"},
    {"a language out of all range", "start language:4294967295", "0 languages"},
    {"the languages remember the way", "start language:0 open:5 page:4 languages",
     "0 languages 2.0>5.4"},
    {"choosing stays on the block", "start language:0 open:5 page:4 languages language:3",
     "3 2.0>5.4"},
    {"back from the languages stays too", "start language:1 open:5 page:4 languages back",
     "1 2.0>5.4"},
    {"home from the languages", "start language:1 open:5 languages home", "1 2.0"},
    {"help from the languages", "start language:1 open:5 languages help", "1 2.0>5.0>1.0"},
    {"languages from the languages", "start language:1 open:5 languages languages back",
     "1 2.0>5.0"},
    {"a language on a card", "start language:1 open:5 page:4 language:2", "2 2.0>5.4"},
    {"leave from a card", "start language:3 open:5 page:4 leave", "0 attract"},
    {"leave from the languages", "start leave", "0 attract"},
    {"leave from help", "start language:3 help leave", "0 attract"},
    {"no way back in", "start language:3 open:5 leave back", "0 attract"},
    {"nor home", "start language:3 open:5 leave home", "0 attract"},
    {"nor by the languages", "start language:3 open:5 leave start", "0 languages"},
    {"attract opens no screen", "open:5", "0 attract"},
    {"attract gives no help", "help", "0 attract"},
    {"attract turns no page", "page:0", "0 attract"},
    {"a page of the languages", "start page:2", "0 languages@2"},
    {"a page that they have not", "start page:4", "0 languages"},
    {"they begin anew", "start page:2 language:1 languages", "1 languages 2.0"},
    {"the languages open no screen", "start open:5", "0 languages"},
    {"start is for attract only", "start language:0 open:5 start", "0 2.0>5.0"},
    {"continue without a warning", "start language:0 open:5 continue", "0 2.0>5.0"},
    {"a touch beside everything", "start language:0 none", "0 2.0"},
    {"an action nobody knows", "start language:0 unknown:7", "0 2.0"},
    {"Spanish of a draft", "start language:3 open:5 page:4 source", "3 2.0>5.4 source"},
    {"and the draft again", "start language:3 open:5 source source", "3 2.0>5.0"},
    {"Spanish has no other text", "start language:0 open:5 source", "0 2.0>5.0"},
    {"pages keep the Spanish text", "start language:3 open:5 source page:4", "3 2.0>5.4 source"},
    {"another screen does not", "start language:3 open:5 source open:6", "3 2.0>5.0>6.0"},
    {"nor does another language", "start language:3 open:5 source language:2", "2 2.0>5.0"},
    {"the languages only cover it", "start language:3 open:5 source languages",
     "3 languages 2.0>5.0 source"},

    {"a checklist begins with its first question", "start language:1 open:47", "1 2.0>47.0"},
    {"yes goes on and is remembered", "start language:1 open:47 yes:0", "1 2.0>47.1 yes=1"},
    {"no goes on", "start language:1 open:47 no:0", "1 2.0>47.1"},
    {"not to know goes on", "start language:1 open:47 not-sure:0", "1 2.0>47.1"},
    {"the result", "start language:1 open:47 yes:0 no:1 not-sure:2 yes:3", "1 2.0>47.4 yes=9"},
    {"pages of the result", "start language:1 open:47 yes:0 no:1 no:2 no:3 page:7",
     "1 2.0>47.7 yes=1"},
    {"a page that the result can't have", "start language:1 open:47 yes:0 no:1 no:2 no:3 page:12",
     "1 2.0>47.4 yes=1"},
    {"an answer to another question", "start language:1 open:47 yes:1", "1 2.0>47.0"},
    {"an answer out of all range", "start language:1 open:47 yes:4294967295", "1 2.0>47.0"},
    {"an answer to the result", "start language:1 open:47 no:0 no:1 no:2 no:3 yes:4", "1 2.0>47.4"},
    {"an answer to a card", "start language:1 open:47 open:5 yes:0", "1 2.0>47.0>5.0"},
    {"an answer at the languages", "start language:1 open:47 languages yes:0",
     "1 languages 2.0>47.0"},
    {"a trembling finger answers once", "start language:1 open:47 yes:0 late:399:yes:1",
     "1 2.0>47.1 yes=1"},
    {"nor does it answer what it opened", "start language:1 open:47 late:0:yes:0", "1 2.0>47.0"},
    {"a quick one answers twice", "start language:1 open:47 yes:0 late:400:yes:1",
     "1 2.0>47.2 yes=3"},
    {"answers while time goes back", "start language:1 open:47 yes:0 late:-9000:yes:1",
     "1 2.0>47.2 yes=3"},
    {"yes leads on where the question does", "start language:1 open:47 no:0 no:1 yes:2",
     "1 2.0>47.2>7.0"},
    {"no does not", "start language:1 open:47 no:0 no:1 no:2", "1 2.0>47.3"},
    {"back is that question", "start language:1 open:47 no:0 no:1 yes:2 back", "1 2.0>47.2"},
    {"who had answered begins anew", "start language:1 open:47 yes:0 no:1 yes:2 back",
     "1 2.0>47.0"},
    {"back is the question before", "start language:1 open:47 yes:0 yes:1 back",
     "1 2.0>47.1 yes=1"},
    {"and asks it again", "start language:1 open:47 yes:0 back no:0", "1 2.0>47.1"},
    {"back from the result", "start language:1 open:47 yes:0 no:1 no:2 yes:3 back",
     "1 2.0>47.3 yes=1"},
    {"back from its second page", "start language:1 open:47 yes:0 no:1 no:2 yes:3 page:6 back",
     "1 2.0>47.3 yes=1"},
    {"back from the first question", "start language:1 open:47 yes:0 back back", "1 2.0"},
    {"another language keeps answers", "start language:1 open:47 yes:0 languages language:3",
     "3 2.0>47.1 yes=1"},
    {"so does another language right away", "start language:1 open:47 yes:0 language:3",
     "3 2.0>47.1 yes=1"},
    {"and no other language", "start language:1 open:47 yes:0 languages back", "1 2.0>47.1 yes=1"},
    {"the Spanish text keeps them", "start language:1 open:47 yes:0 source yes:1",
     "1 2.0>47.2 source yes=3"},
    {"the warning keeps them", "start language:1 open:47 yes:0 +75000 none", "1 2.0>47.1 yes=1"},
    {"a touch beside everything keeps them", "start language:1 open:47 yes:0 none",
     "1 2.0>47.1 yes=1"},
    {"running out forgets them", "start language:1 open:47 yes:0 +80000", "0 attract"},
    {"leaving forgets them", "start language:1 open:47 yes:0 leave", "0 attract"},
    {"home forgets them", "start language:1 open:47 yes:0 home", "1 2.0"},
    {"home from the languages too", "start language:1 open:47 yes:0 languages home", "1 2.0"},
    {"another screen forgets them", "start language:1 open:47 yes:0 open:5", "1 2.0>47.0>5.0"},
    {"help forgets them", "start language:1 open:47 yes:0 help back", "1 2.0>47.0"},
    {"but not the place, where there was none", "start language:1 open:47 no:0 help back",
     "1 2.0>47.1"},
    {"opened from itself it begins anew", "start language:1 open:47 yes:0 open:47", "1 2.0>47.0"},

    {"the letters grow", "start language:1 open:5 page:4 text-size", "1 2.0>5.4 letters=1"},
    {"and grow", "start language:1 text-size text-size", "1 2.0 letters=2"},
    {"and are as usual again", "start language:1 text-size text-size text-size", "1 2.0"},
    {"the ground gets dark", "start language:1 open:5 page:4 contrast", "1 2.0>5.4 dark"},
    {"and light again", "start language:1 contrast contrast", "1 2.0"},
    {"everything moves down", "start language:1 open:5 page:4 reach", "1 2.0>5.4 low"},
    {"and up again", "start language:1 reach reach", "1 2.0"},
    {"modes before the first choice", "start text-size contrast reach",
     "0 languages letters=1 dark low"},
    {"attract knows none", "text-size contrast reach start", "0 languages"},
    {"modes go along", "start text-size contrast language:3 open:5 help back home",
     "3 2.0 letters=1 dark"},
    {"another language keeps them", "start language:1 reach languages language:2", "2 2.0 low"},
    {"a mode keeps answers", "start language:1 open:47 yes:0 text-size yes:1",
     "1 2.0>47.2 yes=3 letters=1"},
    {"a mode keeps the Spanish text", "start language:3 open:5 source contrast",
     "3 2.0>5.0 source dark"},
    {"a mode is no answer to the warning", "start language:1 +75000 contrast", "1 2.0"},
    {"the warning keeps modes", "start language:1 text-size contrast +75000 none",
     "1 2.0 letters=1 dark"},
    {"leaving forgets them", "start text-size contrast reach language:1 leave start",
     "0 languages"},
    {"so does running out", "start text-size contrast reach language:1 +80000 start",
     "0 languages"},
    {"so does the way back", "start text-size contrast reach back start", "0 languages"},
    {"a part of a text", "start language:1 open:5 page:33554435", "1 2.0>5.3+2"},
    {"a part of a text that is not there", "start language:1 open:5 page:33554441", "1 2.0>5.0"},

    {"just before the warning", "start language:1 open:5 +59999", "1 2.0>5.0"},
    {"the warning", "start language:1 open:5 +60000", "1 2.0>5.0 warning=20"},
    {"the warning, at the languages", "start +60000", "0 languages warning=20"},
    {"it counts whole seconds", "start language:1 +60999", "1 2.0 warning=20"},
    {"it counts down", "start language:1 +61000", "1 2.0 warning=19"},
    {"the last second", "start language:1 +60000 +19999", "1 2.0 warning=1"},
    {"the end", "start language:1 open:5 +60000 +20000", "0 attract"},
    {"the end, in one jump", "start language:1 open:5 +80000", "0 attract"},
    {"the end, in a huge jump", "start language:1 open:5 +9223372036854775807", "0 attract"},
    {"a touch continues", "start language:1 open:5 page:4 +75000 continue", "1 2.0>5.4"},
    {"any touch continues", "start language:1 open:5 page:4 +75000 none", "1 2.0>5.4"},
    {"and does nothing else", "start language:1 open:5 page:4 +75000 help", "1 2.0>5.4"},
    {"not even go home", "start language:1 open:5 page:4 +75000 home", "1 2.0>5.4"},
    {"the next one does", "start language:1 open:5 +75000 help help", "1 2.0>5.0>1.0"},
    {"but leave leaves", "start language:1 open:5 +75000 leave", "0 attract"},
    {"the whole time begins anew", "start language:1 +75000 none +59999", "1 2.0"},
    {"a touch beside everything is a sign of life", "start language:1 +59999 none +59999", "1 2.0"},
    {"so is an action that makes no sense", "start language:1 +59999 open:99 +59999", "1 2.0"},
    {"attract waits for ever", "+9223372036854775807", "0 attract"},
    {"a touch that comes too late", "start language:1 open:5 late:80000:help", "0 attract"},
    {"a touch before the warning was drawn", "start language:1 open:5 late:60000:help",
     "1 2.0>5.0>1.0"},
    {"time goes back, but not behind the touch", "start language:1 +50000 +-49000 +58999", "1 2.0"},
    {"time goes back before the beginning", "start language:1 +-9000000 +59999", "1 2.0"},
    {"and is counted from there", "start language:1 +-9000000 +60000", "1 2.0 warning=20"},
    {"time goes back during the warning", "start language:1 +61000 +-500", "1 2.0 warning=20"},
    {"far back during the warning", "start language:1 +61000 +-900000", "1 2.0"},
};

static const struct {
    const char *name;
    enum rk_action_kind kind;
} names[] = {
    {"none", RK_ACT_NONE},         {"start", RK_ACT_START},
    {"language", RK_ACT_LANGUAGE}, {"languages", RK_ACT_LANGUAGES},
    {"open", RK_ACT_OPEN},         {"page", RK_ACT_PAGE},
    {"back", RK_ACT_BACK},         {"home", RK_ACT_HOME},
    {"help", RK_ACT_HELP},         {"leave", RK_ACT_LEAVE},
    {"source", RK_ACT_SOURCE},     {"continue", RK_ACT_CONTINUE},
    {"yes", RK_ACT_YES},           {"no", RK_ACT_NO},
    {"text-size", RK_ACT_TEXT_SIZE}, {"contrast", RK_ACT_CONTRAST},
    {"reach", RK_ACT_REACH},       {"not-sure", RK_ACT_NOT_SURE}, {"unknown", (enum rk_action_kind)99},
};

static struct rk_action action_of(const char *word)
{
    size_t length = strcspn(word, ":");
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++)
        if (strlen(names[i].name) == length && memcmp(word, names[i].name, length) == 0)
            return (struct rk_action){
                names[i].kind, word[length] ? (uint32_t)strtoul(word + length + 1, NULL, 10) : 0};
    fail_msg("no such action: %s", word);
    return (struct rk_action){0};
}

static int describe_step(const struct rk_step *step, bool first, char *text, size_t size)
{
    unsigned part = step->first_block >> RK_PART_SHIFT;
    int used = snprintf(text, size, "%s%u.%u", first ? " " : ">", step->screen,
                        rk_block_of(step->first_block));
    return part > 0 ? used + snprintf(text + used, size - (size_t)used, "+%u", part) : used;
}

static int describe_mode(struct rk_mode mode, char *text, size_t size)
{
    int used = 0;
    if (mode.text_size > 0)
        used = snprintf(text, size, " letters=%d", mode.text_size);
    return used + snprintf(text + used, size - (size_t)used, "%s%s", mode.dark ? " dark" : "",
                           mode.reach ? " low" : "");
}

static void describe(const struct rk_session *session, char *text, size_t size)
{
    static const char *const places[] = {" attract", " languages", ""};
    int used = snprintf(text, size, "%u%s", session->lang, places[session->place]);
    const struct rk_shown shown = rk_session_shown(session);
    if (session->place == RK_PLACE_LANGUAGES && shown.first_block > 0)
        used += snprintf(text + used, size - (size_t)used, "@%u", shown.first_block);
    for (int i = 0; i < session->depth; i++)
        used += describe_step(&session->history[i], i == 0, text + used, size - (size_t)used);
    if (session->source_text)
        used += snprintf(text + used, size - (size_t)used, " source");
    if (session->answers != 0)
        used += snprintf(text + used, size - (size_t)used, " yes=%llx",
                         (unsigned long long)session->answers);
    used += describe_mode(session->mode, text + used, size - (size_t)used);
    if (session->seconds_left > 0)
        snprintf(text + used, size - (size_t)used, " warning=%d", session->seconds_left);
}

static void play(struct rk_session *session, const char *events, int64_t *now)
{
    char *copy = strdup(events), *rest = copy;
    for (char *word; (word = strsep(&rest, " ")) != NULL;) {
        if (*word == '+') {
            if (__builtin_add_overflow(*now, (int64_t)strtoll(word + 1, NULL, 10), now))
                *now = INT64_MAX;
            rk_session_tick(session, *now);
        } else if (strncmp(word, "late:", 5) == 0) {
            char *action;
            *now += strtoll(word + 5, &action, 10);
            rk_session_act(session, action_of(action + 1), *now);
        } else if (*word) {
            if (action_of(word).kind >= RK_ACT_YES)
                *now += RK_ANSWER_MIN_MS;
            rk_session_act(session, action_of(word), *now);
        }
    }
    free(copy);
}

static void check_row(void **state)
{
    const struct session_case *c = *state;
    struct rk_session session;
    int64_t now = 1000000;
    rk_session_init(&session, small_pack(), rules, now);
    play(&session, c->events, &now);
    char got[1024];
    describe(&session, got, sizeof got);
    assert_string_equal(got, c->want);
}

static void a_long_way_loses_its_middle(void **state)
{
    (void)state;
    struct rk_session session;
    rk_session_init(&session, small_pack(), rules, 0);
    rk_session_act(&session, (struct rk_action){RK_ACT_LANGUAGE, 0}, 0);
    for (uint32_t i = 0; i < 40; i++)
        rk_session_act(&session, (struct rk_action){RK_ACT_OPEN, 3 + i}, 0);
    assert_int_equal(session.depth, RK_HISTORY);
    assert_int_equal(session.history[0].screen, SMALL_HOME);
    for (int i = 1; i < RK_HISTORY; i++)
        assert_int_equal(session.history[i].screen, 3 + 40 - (RK_HISTORY - i));
    for (int i = 0; i < RK_HISTORY - 1; i++)
        rk_session_act(&session, (struct rk_action){RK_ACT_BACK, 0}, 0);
    assert_int_equal(rk_session_shown(&session).screen, SMALL_HOME);
}

/* Nobody is there for hours: the invitation moves, and the program sleeps in between. */
static void the_invitation_wanders(void **state)
{
    (void)state;
    struct rk_session session;
    rk_session_init(&session, small_pack(), rules, 5000);
    assert_int_equal(rk_session_deadline(&session), 5000 + RK_DRIFT_MS);
    assert_false(rk_session_tick(&session, 5000 + RK_DRIFT_MS - 1));
    assert_true(rk_session_tick(&session, 5000 + RK_DRIFT_MS + 2));
    assert_int_equal(rk_session_shown(&session).drift, 1);
    assert_int_equal(rk_session_deadline(&session), 5000 + 2 * RK_DRIFT_MS);
    assert_true(rk_session_tick(&session, 5000 + (int64_t)(RK_DRIFTS + 4) * RK_DRIFT_MS));
    assert_int_equal(rk_session_shown(&session).drift, 4);
    assert_false(rk_session_tick(&session, 0)); /* a clock that goes back */
    assert_int_equal(rk_session_deadline(&session), RK_DRIFT_MS);
    rk_session_act(&session, (struct rk_action){RK_ACT_START, 0}, 10);
    assert_int_equal(rk_session_shown(&session).drift, 0);
}

/* Leaving leaves the very bytes that starting makes. */
static void leaving_wipes_everything(void **state)
{
    (void)state;
    static struct rk_session fresh, used;
    memset(&used, 0xa5, sizeof used);
    rk_session_init(&fresh, small_pack(), rules, 1000);
    rk_session_init(&used, small_pack(), rules, 0);
    assert_memory_equal(used.history, fresh.history, sizeof used.history);
    int64_t now = 500;
    play(&used, "start language:3 text-size contrast reach open:5 page:4 help open:47 yes:0 source", &now);
    rk_session_act(&used, (struct rk_action){RK_ACT_LEAVE, 0}, 1000);
    assert_memory_equal(&used, &fresh, sizeof used);
}

static void running_out_wipes_everything(void **state)
{
    (void)state;
    static struct rk_session fresh, used;
    rk_session_init(&used, small_pack(), rules, 0);
    int64_t now = 0;
    play(&used, "start text-size contrast language:3 open:5 page:4 open:47 yes:0 +90000", &now);
    rk_session_init(&fresh, small_pack(), rules, now);
    assert_memory_equal(&used, &fresh, sizeof used);
}

static void the_operator_chooses_the_first_language(void **state)
{
    (void)state;
    struct rk_session session;
    struct rk_session_rules theirs = {.idle_ms = IDLE, .warning_ms = WARNING, .lang = 2};
    rk_session_init(&session, small_pack(), theirs, 0);
    assert_int_equal(rk_session_shown(&session).lang, 2);
    int64_t now = 0;
    play(&session, "start language:1 leave", &now);
    assert_int_equal(rk_session_shown(&session).lang, 2);
    theirs.lang = SMALL_LANGUAGES;
    rk_session_init(&session, small_pack(), theirs, 0);
    assert_int_equal(rk_session_shown(&session).lang, 0);
}

static void rules_have_limits(void **state)
{
    (void)state;
    struct rk_session session;
    rk_session_init(&session, small_pack(), (struct rk_session_rules){.idle_ms = -1}, 0);
    rk_session_act(&session, (struct rk_action){RK_ACT_START, 0}, 0);
    assert_int_equal(rk_session_deadline(&session), RK_IDLE_MIN_MS);
    assert_false(rk_session_tick(&session, RK_IDLE_MIN_MS - 1));
    assert_true(rk_session_tick(&session, RK_IDLE_MIN_MS));
    assert_int_equal(rk_session_shown(&session).idle_seconds, RK_WARNING_MIN_MS / 1000);
    assert_false(rk_session_tick(&session, RK_IDLE_MIN_MS + 999));
    assert_true(rk_session_tick(&session, RK_IDLE_MIN_MS + RK_WARNING_MIN_MS));
}

/* Sleeping until the deadline misses nothing, and wakes for nothing: one change a wake-up. */
static void deadlines_are_exact(void **state)
{
    (void)state;
    struct rk_session session;
    rk_session_init(&session, small_pack(), rules, 0);
    assert_true(rk_session_deadline(&session) == RK_DRIFT_MS);
    rk_session_act(&session, (struct rk_action){RK_ACT_START, 0}, 12345);
    int wakeups = 0;
    while (session.place != RK_PLACE_ATTRACT) {
        int64_t deadline = rk_session_deadline(&session);
        assert_false(rk_session_tick(&session, deadline - 1));
        assert_true(rk_session_tick(&session, deadline));
        wakeups++;
    }
    assert_int_equal(wakeups, 1 + WARNING / 1000);
}

static void check_invariants(const struct rk_session *s)
{
    assert_in_range(s->place, RK_PLACE_ATTRACT, RK_PLACE_SCREEN);
    assert_in_range(s->depth, s->place == RK_PLACE_SCREEN, RK_HISTORY);
    assert_true(s->lang < SMALL_LANGUAGES);
    assert_true(s->depth == 0 || s->history[0].screen == SMALL_HOME);
    for (int i = 0; i < RK_HISTORY; i++) {
        assert_true(s->history[i].screen < SMALL_SCREENS);
        assert_true(rk_block_of(s->history[i].first_block) <
                    (s->history[i].screen == SMALL_CHECKLIST ? 12 : SMALL_BLOCKS));
    }
    if (s->answers != 0) {
        assert_true(s->depth > 0 && s->history[s->depth - 1].screen == SMALL_CHECKLIST);
        assert_int_equal(s->answers >> SMALL_QUESTIONS, 0);
        assert_int_equal(s->answers & rk_answer_bit(SMALL_LINKED), 0);
    }
    assert_in_range(s->seconds_left, 0, WARNING / 1000);
    if (s->place == RK_PLACE_ATTRACT)
        assert_true(s->depth == 0 && s->lang == 0 && !s->source_text && s->seconds_left == 0 &&
                    s->mode.text_size == 0 && !s->mode.dark && !s->mode.reach);
    assert_in_range(s->mode.text_size, 0, RK_TEXT_SIZES - 1);
    assert_true(s->first_language < SMALL_LANGUAGES);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static int64_t random_time(uint64_t *seed, int64_t now)
{
    switch (next_random(seed) % 64) {
    case 0:
        return INT64_MAX;
    case 1:
        return INT64_MIN;
    case 2:
        return now / 2;
    case 3:
        return 0;
    default:
        return now < INT64_MAX - 100000 ? now + next_random(seed) % 25000 : 0;
    }
}

static void nothing_breaks_it(void **state)
{
    (void)state;
    struct rk_session session;
    uint64_t seed = 20261123;
    int64_t now = 0;
    int answered = 0;
    rk_session_init(&session, small_pack(), rules, now);
    for (int i = 0; i < 100000; i++) {
        uint32_t kind = next_random(&seed) % (RK_ACT_NOT_SURE + 3);
        if (kind == RK_ACT_LEAVE && next_random(&seed) % 8 != 0)
            kind = RK_ACT_OPEN; /* else hardly any visit gets long */
        uint32_t argument = next_random(&seed) % 50;
        if (argument == 49)
            argument = next_random(&seed) * 2u;
        else if (kind >= RK_ACT_YES && argument % 4 != 0)
            argument = rk_session_shown(&session).first_block; /* as visitors do */
        else if (kind == RK_ACT_OPEN && argument % 8 == 0)
            argument = SMALL_CHECKLIST;
        answered += session.answers != 0;
        now = random_time(&seed, now);
        if (next_random(&seed) % 4 == 0)
            rk_session_tick(&session, now);
        else
            rk_session_act(&session, (struct rk_action){(enum rk_action_kind)kind, argument}, now);
        check_invariants(&session);
        rk_session_deadline(&session);
    }
    assert_true(answered > 100);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(cases) + 8];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++)
        tests[count++] =
            (struct CMUnitTest){cases[i].name, check_row, NULL, NULL, (void *)(uintptr_t)&cases[i]};
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_long_way_loses_its_middle),
        cmocka_unit_test(the_invitation_wanders),
        cmocka_unit_test(leaving_wipes_everything),
        cmocka_unit_test(running_out_wipes_everything),
        cmocka_unit_test(the_operator_chooses_the_first_language),
        cmocka_unit_test(rules_have_limits),
        cmocka_unit_test(deadlines_are_exact),
        cmocka_unit_test(nothing_breaks_it),
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++)
        tests[count++] = others[i];
    return _cmocka_run_group_tests("session", tests, count, NULL, NULL);
}
