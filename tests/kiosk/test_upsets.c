/*
 * What happens to a machine that stands for months, to the running kiosk in a time that is given
 * (rehearsal.h): panels that go and come back (L5), textures that are lost (L6), a glass that
 * changes its size (L4), a pack whose file is cut and removed while it serves (L9), and a day of
 * nobody (L11). RK_UPSETS: how often each, 100 unless told otherwise; 1000 is what the design asks
 * for.
 */
#include "rehearsal.h"
#include "shell.h"

#include "kiosk/press.h"

#include <SDL_ttf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    UPSETS = 100,
    WIDTH = 480,
    HEIGHT = 800,
    IDLE_MS = 10000,
    WARNING_MS = 20000,
    OVER_MS = IDLE_MS + WARNING_MS + 1000, /* so long after a touch, nobody is there any more */
    SETTLED_MS = 1000,                     /* after a touch, all that moves stands */
};

static const char *pack_path;

/* One who knows what to do, one thing after the other. */
struct visitor {
    int64_t (*act)(struct visitor *visitor, int64_t now_ms);
    int step, upsets;
    bool there;                 /* where it wanted to go first */
    int panel;                  /* that is touched */
    int64_t end_ms;             /* nobody is there any more then; 0: not known yet */
    bool neutral;               /* the attract screen was seen */
    const struct rk_view *view; /* of the last frame */
    const struct rk_pack *pack;
    struct rk_shown shown;
    uint64_t seed;
    uint32_t *reference, *picture; /* of what was seen */
};

static int upsets_wanted(void)
{
    const char *text = getenv("RK_UPSETS");
    return text ? atoi(text) : UPSETS;
}

static const struct rk_box *find(const struct visitor *visitor, enum rk_action_kind kind,
                                 uint32_t argument)
{
    for (int i = 0; i < visitor->view->box_count; i++) {
        const struct rk_box *box = &visitor->view->boxes[i];
        if (box->action.kind == kind && box->action.argument == argument)
            return box;
    }
    fail_msg("nothing does %d %u", (int)kind, argument);
    return NULL;
}

static void finger(const struct visitor *visitor, uint32_t type, const struct rk_box *box)
{
    const struct rk_rect *glass = &visitor->view->boxes[0].rect, *r = &box->rect;
    rk_finger(type, visitor->panel, 0, ((float)r->x + (float)r->w / 2) / (float)glass->w,
              ((float)r->y + (float)r->h / 2) / (float)glass->h);
}

static void tap(const struct visitor *visitor, enum rk_action_kind kind, uint32_t argument)
{
    const struct rk_box *box = find(visitor, kind, argument);
    finger(visitor, SDL_FINGERDOWN, box);
    finger(visitor, SDL_FINGERUP, box);
}

static int64_t end(void)
{
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return INT64_MAX;
}

static int64_t act(void *self, int64_t now_ms)
{
    struct visitor *visitor = self;
    return visitor->act(visitor, now_ms);
}

static void see(void *self, const struct rk_trace_frame *frame)
{
    struct visitor *visitor = self;
    visitor->view = frame->view;
    visitor->pack = frame->pack;
    visitor->shown = *frame->shown;
    visitor->neutral = visitor->neutral || frame->shown->place == RK_PLACE_ATTRACT;
}

static void meet(struct visitor *visitor, const char *pack)
{
    visitor->seed = 1818;
    visitor->reference = calloc(WIDTH * HEIGHT, sizeof *visitor->reference);
    visitor->picture = calloc(WIDTH * HEIGHT, sizeof *visitor->picture);
    assert_true(visitor->reference && visitor->picture);
    rk_rehearse(&(struct rk_rehearsal){
        .pack = pack,
        .width = WIDTH,
        .height = HEIGHT,
        .idle_ms = IDLE_MS,
        .warning_ms = WARNING_MS,
        .visitor = {visitor, act, see},
    });
    free(visitor->reference);
    free(visitor->picture);
}

static void read_glass(uint32_t *pixels)
{
    rk_rehearsal_read(pixels, WIDTH, HEIGHT);
}

static void check_glass(struct visitor *visitor)
{
    read_glass(visitor->picture);
    assert_memory_equal(visitor->picture, visitor->reference, WIDTH * HEIGHT * 4);
}

/* To a screen with pictograms, corners, and words in all sizes. Returns 0 once it is there. */
static int64_t go_to_help(struct visitor *visitor, int64_t now_ms)
{
    if (visitor->there)
        return 0;
    switch (visitor->step++) {
    case 0:
        return now_ms + SETTLED_MS;
    case 1:
        tap(visitor, RK_ACT_START, 0);
        return now_ms + SETTLED_MS;
    case 2:
        tap(visitor, RK_ACT_LANGUAGE, 1);
        return now_ms + SETTLED_MS;
    case 3:
        tap(visitor, RK_ACT_HELP, 0);
        return now_ms + SETTLED_MS;
    default:
        visitor->there = true;
        read_glass(visitor->reference);
        return 0;
    }
}

/* L5: panels. SDL says nothing when one goes; its contacts are never lifted, and what comes back
 * has another name. */

static int64_t act_without_panel(struct visitor *visitor, int64_t now_ms)
{
    (void)now_ms;
    assert_int_equal(SDL_GetNumTouchDevices(), 0);
    assert_int_equal(visitor->shown.place, RK_PLACE_ATTRACT);
    return end();
}

static void L5_no_panel_at_the_start(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_without_panel}, pack_path);
}

/* The panel goes while a finger is on a language; the one that comes back is used by the next
 * visitor, or nobody comes. */
static int64_t act_unplugged(struct visitor *visitor, int64_t now_ms)
{
    switch (visitor->step++ % 5) {
    case 0:
        assert_int_equal(visitor->shown.place, RK_PLACE_ATTRACT);
        if (visitor->upsets-- == 0)
            return end();
        visitor->panel++;
        tap(visitor, RK_ACT_START, 0);
        return now_ms + SETTLED_MS;
    case 1:
        assert_int_equal(visitor->shown.place, RK_PLACE_LANGUAGES);
        finger(visitor, SDL_FINGERDOWN, find(visitor, RK_ACT_LANGUAGE, 1));
        if (visitor->upsets % 2)
            visitor->step += 3;
        return now_ms + (visitor->upsets % 2 ? OVER_MS : RK_FINGER_STALE_MS + 1);
    case 2:
        assert_true(visitor->shown.idle_warning);
        visitor->panel++;
        tap(visitor, RK_ACT_CONTINUE, 0);
        return now_ms + SETTLED_MS;
    case 3:
        assert_int_equal(visitor->shown.place, RK_PLACE_LANGUAGES);
        assert_false(visitor->shown.idle_warning);
        tap(visitor, RK_ACT_LANGUAGE, 1);
        return now_ms + SETTLED_MS;
    default:
        assert_int_equal(visitor->shown.place, RK_PLACE_SCREEN);
        assert_int_equal(visitor->shown.lang, 1);
        tap(visitor, RK_ACT_LEAVE, 0);
        return now_ms + SETTLED_MS;
    }
}

static void L5_unplugged_in_mid_gesture(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_unplugged, .upsets = upsets_wanted()}, pack_path);
}

/* A finger on each of two panels is two fingers, whatever the panels call them: nothing is chosen;
 * and *leave* is heard from both. */
static int64_t act_on_two_panels(struct visitor *visitor, int64_t now_ms)
{
    switch (visitor->step++) {
    case 0:
        tap(visitor, RK_ACT_START, 0);
        return now_ms + SETTLED_MS;
    case 1:
        finger(visitor, SDL_FINGERDOWN, find(visitor, RK_ACT_LANGUAGE, 0));
        visitor->panel = 1;
        tap(visitor, RK_ACT_LANGUAGE, 1);
        visitor->panel = 0;
        return now_ms + SETTLED_MS;
    case 2:
        finger(visitor, SDL_FINGERUP, find(visitor, RK_ACT_LANGUAGE, 0));
        return now_ms + SETTLED_MS;
    case 3:
        assert_int_equal(visitor->shown.place, RK_PLACE_LANGUAGES);
        finger(visitor, SDL_FINGERDOWN, find(visitor, RK_ACT_LANGUAGE, 0));
        visitor->panel = 1;
        finger(visitor, SDL_FINGERDOWN, find(visitor, RK_ACT_LEAVE, 0));
        return now_ms + SETTLED_MS;
    default:
        assert_int_equal(visitor->shown.place, RK_PLACE_ATTRACT);
        return end();
    }
}

static void L5_two_panels(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_on_two_panels}, pack_path);
}

/* L5: something lies on a keyboard, or a key is stuck. The focus runs on, and the visit ends as if
 * nobody were there, because nobody is. */
static int64_t act_on_stuck_key(struct visitor *visitor, int64_t now_ms)
{
    enum { REPEAT_MS = 250 };
    int64_t next_ms = go_to_help(visitor, now_ms);
    if (next_ms)
        return next_ms;
    if (now_ms >= visitor->end_ms && visitor->end_ms > 0) {
        assert_int_equal(visitor->shown.place, RK_PLACE_ATTRACT);
        return end();
    }
    const bool repeat = visitor->end_ms > 0;
    if (!repeat)
        visitor->end_ms = now_ms + OVER_MS;
    SDL_PushEvent(&(SDL_Event){
        .key = {.type = SDL_KEYDOWN, .repeat = repeat, .keysym = {.sym = SDLK_TAB}}});
    return now_ms + REPEAT_MS;
}

static void L5_stuck_key(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_on_stuck_key}, pack_path);
}

/* Who leaves and touches on in fright, faster than a busy machine draws: what was read is off the
 * glass, and forgotten, before anything is made of the second touch. */
static int64_t act_in_fright(struct visitor *visitor, int64_t now_ms)
{
    int64_t next_ms = go_to_help(visitor, now_ms);
    if (next_ms)
        return next_ms;
    if (visitor->end_ms > 0) {
        assert_int_equal(visitor->shown.place, RK_PLACE_LANGUAGES);
        assert_true(visitor->neutral);
        return end();
    }
    visitor->end_ms = now_ms + SETTLED_MS;
    visitor->neutral = false;
    tap(visitor, RK_ACT_LEAVE, 0);
    tap(visitor, RK_ACT_LEAVE, 0); /* where the attract screen is touched now */
    return visitor->end_ms;
}

static void leaving_in_fright(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_in_fright}, pack_path);
}

/* L6: the picture after a loss is the one before it. */
static int64_t act_on_lost_textures(struct visitor *visitor, int64_t now_ms)
{
    int64_t next_ms = go_to_help(visitor, now_ms);
    if (next_ms)
        return next_ms;
    check_glass(visitor);
    if (visitor->upsets-- == 0)
        return end();
    SDL_PushEvent(&(SDL_Event){.type = visitor->upsets % 2 ? SDL_RENDER_TARGETS_RESET
                                                           : SDL_RENDER_DEVICE_RESET});
    SDL_Renderer *renderer = SDL_GetRenderer(SDL_GetWindowFromID(1));
    SDL_SetRenderDrawColor(renderer, 255, 0, 255, 255); /* and what was on the glass */
    SDL_RenderClear(renderer);
    SDL_RenderFlush(renderer);
    return now_ms + 1;
}

static void L6_textures_are_lost(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_on_lost_textures, .upsets = upsets_wanted()}, pack_path);
}

/* L4: turned, another display, next to nothing; then as it was. */

/* Beside everything. */
static void rest(const struct visitor *visitor, uint32_t type)
{
    rk_finger(type, visitor->panel, 0, -1, -1);
}

static int64_t act_on_other_sizes(struct visitor *visitor, int64_t now_ms)
{
    static const struct {
        int width, height;
    } sizes[] = {{HEIGHT, WIDTH}, {1024, 600}, {320, 240}, {1, 1}, {40, 300}};
    int64_t next_ms = go_to_help(visitor, now_ms);
    SDL_Window *window = SDL_GetWindowFromID(1);
    if (next_ms)
        return next_ms;
    if (visitor->step++ % 2) {
        SDL_SetWindowSize(window, WIDTH, HEIGHT);
        return now_ms + 100;
    }
    check_glass(visitor);
    if (visitor->upsets-- == 0)
        return end();
    rest(visitor, SDL_FINGERDOWN);
    rest(visitor, SDL_FINGERUP);
    const int at = rk_pick(&visitor->seed, RK_ARRAY_LEN(sizes));
    SDL_SetWindowSize(window, sizes[at].width, sizes[at].height);
    return now_ms + 100;
}

static void L4_glass_of_other_sizes(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_on_other_sizes, .upsets = upsets_wanted()}, pack_path);
}

/* L9: the pack's file is cut to nothing, then gone; all that hasn't been shown yet still comes. */

static char copy_path[] = "/tmp/rikchari-upset-XXXXXX";

static int64_t act_on_lost_file(struct visitor *visitor, int64_t now_ms)
{
    if (visitor->step == 1)
        assert_int_equal(truncate(copy_path, 0), 0);
    if (visitor->step == 2)
        assert_int_equal(unlink(copy_path), 0);
    int64_t next_ms = go_to_help(visitor, now_ms);
    if (next_ms)
        return next_ms;
    assert_int_equal(visitor->shown.screen, rk_pack_help(visitor->pack));
    return end();
}

static void L9_file_is_lost_while_it_serves(void **state)
{
    (void)state;
    int fd = mkstemp(copy_path);
    assert_true(fd >= 0);
    close(fd);
    rk_shell_must("cp '%s' '%s'", pack_path, copy_path);
    meet(&(struct visitor){.act = act_on_lost_file}, copy_path);
}

/* L7: there is no sound yet, so there is no device to lose; none is opened unasked. */

static int64_t act_in_silence(struct visitor *visitor, int64_t now_ms)
{
    int64_t next_ms = go_to_help(visitor, now_ms);
    if (next_ms)
        return next_ms;
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    assert_null(SDL_GetCurrentAudioDriver());
    return end();
}

static void L7_no_sound_is_opened(void **state)
{
    (void)state;
    meet(&(struct visitor){.act = act_in_silence}, pack_path);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s PACK\n", argv[0]);
        return 2;
    }
    pack_path = argv[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(L4_glass_of_other_sizes),
        cmocka_unit_test(L5_no_panel_at_the_start),
        cmocka_unit_test(L5_unplugged_in_mid_gesture),
        cmocka_unit_test(L5_two_panels),
        cmocka_unit_test(L5_stuck_key),
        cmocka_unit_test(leaving_in_fright),
        cmocka_unit_test(L6_textures_are_lost),
        cmocka_unit_test(L7_no_sound_is_opened),
        cmocka_unit_test(L9_file_is_lost_while_it_serves),
    };
    return cmocka_run_group_tests_name("upsets", tests, NULL, NULL);
}
