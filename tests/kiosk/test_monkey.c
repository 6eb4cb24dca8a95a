/*
 * K6: a monkey at the running kiosk, in a time that is given (rehearsal.h): taps, ten fingers, palms,
 * presses of ten minutes, contacts that vanish without an "up" or come from another panel, edges,
 * places that are no numbers, floods of movements, keys, a mouse, another size, lost textures.
 * Always the same ones. RK_MONKEY says how many touches (100,000 without it).
 *
 * At random moments it asks whether there is a way out: by one touch of *leave* or three of Shift,
 * whatever rests on the glass; by *home* once nothing does; and, where nobody touches anything any
 * more, by itself. In the end, memory must have stayed where it was after the first half.
 */
#include "rehearsal.h"

#include "kiosk/press.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
    TOUCHES = 100000,
    SAMPLES = 64,
    WIDTH = 800,
    HEIGHT = 480,
    PANELS = 3,
    SCREENS = 256,
    DEEDS = 24, /* at once, at most */
    IDLE_MS = 10000,
    WARNING_MS = 20000,
    ALONE_MS = IDLE_MS + WARNING_MS + 1000,
    TEN_MINUTES_MS = 600000,
};

/* Bytes a touch in the second half. Address sanitizers remember who freed what, which grows; they
 * find what leaks at the end. */
enum { SLOPE_MOST = 8, SLOPE_MOST_SANITIZED = 128 };

/* What it has asked, and expects when it acts next. */
enum question { NOTHING, LEFT, HOME, ALONE, QUESTIONS };

struct monkey {
    uint64_t seed;
    int panel; /* that is touched */
    long wanted, touches, frames;
    const struct rk_view *view; /* of the last frame */
    const struct rk_pack *pack;
    struct rk_shown shown;
    enum question question;
    long answers[QUESTIONS];
    bool screens[SCREENS];
    long kib[SAMPLES]; /* resident memory, as often */
    int samples;
    struct rk_holding before, after;
};

static const char *pack_path;

/* The glass. */

static int pick(struct monkey *monkey, int count)
{
    return rk_pick(&monkey->seed, count);
}

static void finger(struct monkey *monkey, uint32_t type, int id, float x, float y)
{
    monkey->touches += type == SDL_FINGERDOWN;
    rk_finger(type, monkey->panel, id, x, y);
}

static float place(struct monkey *monkey)
{
    static const float strange[] = {0, 1, -1, 1e30f, -1e30f, NAN, INFINITY, -INFINITY};
    return pick(monkey, 20) == 0 ? strange[pick(monkey, RK_ARRAY_LEN(strange))]
                                 : (float)pick(monkey, 1000) / 1000;
}

static void tap(struct monkey *monkey)
{
    const float x = place(monkey), y = place(monkey);
    const int id = pick(monkey, RK_FINGERS);
    finger(monkey, SDL_FINGERDOWN, id, x, y);
    finger(monkey, SDL_FINGERUP, id, x, y);
}

static void hand(struct monkey *monkey)
{
    for (int id = 0; id < RK_FINGERS; id++)
        finger(monkey, SDL_FINGERDOWN, id, place(monkey), place(monkey));
    for (int id = 0; id < RK_FINGERS; id++)
        finger(monkey, SDL_FINGERUP, id, place(monkey), place(monkey));
}

/* The panel goes while a finger is on it, and another one comes. */
static void replug(struct monkey *monkey)
{
    finger(monkey, SDL_FINGERDOWN, 0, place(monkey), place(monkey));
    monkey->panel = pick(monkey, PANELS);
    finger(monkey, SDL_FINGERUP, 0, place(monkey), place(monkey));
}

/* Rests while another finger taps. */
static void palm(struct monkey *monkey)
{
    const float x = place(monkey), y = place(monkey);
    finger(monkey, SDL_FINGERDOWN, 50, x, y);
    tap(monkey);
    finger(monkey, SDL_FINGERMOTION, 50, x + 0.01f, y);
    finger(monkey, SDL_FINGERUP, 50, x, y);
}

/* And is lifted much later, or never. */
static void vanish(struct monkey *monkey)
{
    finger(monkey, SDL_FINGERDOWN, pick(monkey, RK_FINGERS), place(monkey), place(monkey));
}

static void lift(struct monkey *monkey)
{
    finger(monkey, SDL_FINGERUP, pick(monkey, RK_FINGERS), place(monkey), place(monkey));
}

static void flood(struct monkey *monkey)
{
    const int id = pick(monkey, RK_FINGERS);
    for (int i = 0; i < 1000; i++)
        finger(monkey, SDL_FINGERMOTION, id, place(monkey), place(monkey));
}

static void type(struct monkey *monkey)
{
    static const SDL_Keycode codes[] = {SDLK_TAB,    SDLK_LEFT,  SDLK_RIGHT,  SDLK_UP,
                                        SDLK_DOWN,   SDLK_RETURN, SDLK_ESCAPE, SDLK_LSHIFT,
                                        SDLK_DELETE, SDLK_F11,   SDLK_F4};
    SDL_Event event = {.key = {.type = SDL_KEYDOWN,
                               .keysym = {.sym = codes[pick(monkey, RK_ARRAY_LEN(codes))],
                                          .mod = pick(monkey, 8) == 0 ? KMOD_ALT : KMOD_NONE}}};
    SDL_PushEvent(&event);
}

static void mouse(struct monkey *monkey)
{
    const bool down = pick(monkey, 2);
    SDL_Event event = {.button = {.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                  .button = SDL_BUTTON_LEFT,
                                  .x = pick(monkey, WIDTH + 20) - 10,
                                  .y = pick(monkey, HEIGHT + 20) - 10}};
    monkey->touches += down;
    SDL_PushEvent(&event);
}

static void lose_textures(struct monkey *monkey)
{
    SDL_Event event = {.type = pick(monkey, 2) ? SDL_RENDER_TARGETS_RESET
                                               : SDL_RENDER_DEVICE_RESET};
    SDL_PushEvent(&event);
}

/* Turned, or as it was. */
static void turn(struct monkey *monkey)
{
    const bool tall = pick(monkey, 2);
    SDL_SetWindowSize(SDL_GetWindowFromID(1), tall ? HEIGHT : WIDTH, tall ? WIDTH : HEIGHT);
}

/* What the monkey does, and how often in a thousand. */
static const struct deed {
    int weight;
    void (*act)(struct monkey *monkey);
} deeds[] = {{592, tap}, {80, hand},  {60, palm}, {40, vanish}, {20, lift},
             {1, flood}, {120, type}, {80, mouse}, {4, lose_textures}, {1, turn},
             {2, replug}};

static void act_once(struct monkey *monkey)
{
    int at = pick(monkey, 1000);
    const struct deed *deed = deeds;
    while (at >= deed->weight)
        at -= deed++->weight;
    deed->act(monkey);
}

/* Ways out. */

static const struct rk_box *find(const struct monkey *monkey, enum rk_action_kind kind)
{
    for (int i = 0; i < monkey->view->box_count; i++)
        if (monkey->view->boxes[i].action.kind == kind)
            return &monkey->view->boxes[i];
    return NULL;
}

static void touch(struct monkey *monkey, const struct rk_box *box, bool lifts)
{
    const struct rk_rect *glass = &monkey->view->boxes[0].rect, *r = &box->rect;
    const float x = ((float)r->x + (float)r->w / 2) / (float)glass->w;
    const float y = ((float)r->y + (float)r->h / 2) / (float)glass->h;
    monkey->touches++;
    rk_finger(SDL_FINGERDOWN, 9, 9, x, y);
    if (lifts)
        rk_finger(SDL_FINGERUP, 9, 9, x, y);
}

static int64_t ask_to_leave(struct monkey *monkey, int64_t now_ms)
{
    monkey->question = LEFT;
    if (pick(monkey, 2)) {
        const struct rk_box *leave = find(monkey, RK_ACT_LEAVE);
        assert_true(leave || monkey->shown.place == RK_PLACE_ATTRACT);
        if (leave)
            touch(monkey, leave, false);
        return now_ms + 50;
    }
    SDL_PushEvent(&(SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_TAB}}});
    for (int i = 0; i < RK_SHIFTS; i++)
        SDL_PushEvent(&(SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_LSHIFT}}});
    return now_ms + 50;
}

static bool is_home(const struct monkey *monkey)
{
    return monkey->shown.place == RK_PLACE_SCREEN &&
           monkey->shown.screen == rk_pack_home(monkey->pack);
}

/* Where there is a *home*: what hides it, is the warning, the attract screen, and home itself. */
static int64_t ask_home(struct monkey *monkey, int64_t now_ms)
{
    const struct rk_box *home = find(monkey, RK_ACT_HOME);
    const bool elsewhere = monkey->shown.place == RK_PLACE_SCREEN && !monkey->shown.idle_warning &&
                           !is_home(monkey);
    assert_true(home || !elsewhere);
    if (!elsewhere)
        return now_ms;
    monkey->question = HOME;
    SDL_PushEvent(&(SDL_Event){ /* what rests on the glass is forgotten */
        .window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}});
    touch(monkey, home, true);
    return now_ms + 50;
}

static void check_answer(struct monkey *monkey)
{
    if (monkey->question == HOME)
        assert_true(is_home(monkey));
    else if (monkey->question != NOTHING)
        assert_int_equal(monkey->shown.place, RK_PLACE_ATTRACT);
    monkey->answers[monkey->question]++;
    monkey->question = NOTHING;
}

/* Something leans on the glass for ten minutes, and nobody is there. */
static int64_t lean(struct monkey *monkey, int64_t now_ms)
{
    vanish(monkey);
    monkey->question = ALONE;
    return now_ms + TEN_MINUTES_MS;
}

static int64_t be_alone(struct monkey *monkey, int64_t now_ms)
{
    monkey->question = ALONE;
    return now_ms + ALONE_MS;
}

static void sample(struct monkey *monkey)
{
    if (monkey->touches < (monkey->samples + 1L) * monkey->wanted / SAMPLES ||
        monkey->samples == SAMPLES)
        return;
    monkey->after = rk_holding();
    monkey->kib[monkey->samples++] = monkey->after.rss_kib;
}

static int64_t act(void *self, int64_t now_ms)
{
    struct monkey *monkey = self;
    if (monkey->before.files == 0)
        monkey->before = rk_holding();
    check_answer(monkey);
    sample(monkey);
    if (monkey->touches >= monkey->wanted)
        SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    switch (pick(monkey, 200)) {
    case 0:
        return lean(monkey, now_ms);
    case 1:
        return be_alone(monkey, now_ms);
    case 2:
    case 3:
    case 4:
        return ask_to_leave(monkey, now_ms);
    case 5:
    case 6:
    case 7:
        return ask_home(monkey, now_ms);
    default:
        for (int i = pick(monkey, DEEDS); i >= 0; i--)
            act_once(monkey);
        return now_ms + pick(monkey, 500);
    }
}

static void see(void *self, const struct rk_trace_frame *frame)
{
    struct monkey *monkey = self;
    monkey->frames++;
    monkey->view = frame->view;
    monkey->pack = frame->pack;
    monkey->shown = *frame->shown;
    if (frame->shown->place == RK_PLACE_SCREEN && frame->shown->screen < SCREENS)
        monkey->screens[frame->shown->screen] = true;
}

/* Figures. */

/* Of the line through the second half of the samples, in bytes a touch. */
static double slope(const struct monkey *monkey)
{
    const int first = monkey->samples / 2;
    return rk_slope(monkey->kib + first, monkey->samples - first) * 1024 /
           ((double)monkey->wanted / SAMPLES);
}

static int screens_seen(const struct monkey *monkey)
{
    int count = 0;
    for (int i = 0; i < SCREENS; i++)
        count += monkey->screens[i];
    return count;
}

static void K6_it_stands_a_monkey(void **state)
{
    (void)state;
    const char *touches = getenv("RK_MONKEY");
    struct monkey monkey = {
        .seed = 1818,
        .wanted = touches && atol(touches) > SAMPLES ? atol(touches) : TOUCHES,
    };
    rk_rehearse(&(struct rk_rehearsal){
        .pack = pack_path,
        .width = WIDTH,
        .height = HEIGHT,
        .idle_ms = IDLE_MS,
        .warning_ms = WARNING_MS,
        .visitor = {&monkey, act, see},
    });
    print_message("%ld touches, %ld frames, %d screens; out %ld times by leaving, %ld home, %ld by "
                  "itself; %ld KiB after the first half, %ld in the end: %.2f bytes a touch\n",
                  monkey.touches, monkey.frames, screens_seen(&monkey), monkey.answers[LEFT],
                  monkey.answers[HOME], monkey.answers[ALONE], monkey.kib[monkey.samples / 2],
                  monkey.kib[monkey.samples - 1], slope(&monkey));
    assert_true(screens_seen(&monkey) > 5);
    for (int i = LEFT; i < QUESTIONS; i++)
        assert_true(monkey.answers[i] > 0);
    assert_int_equal(monkey.before.files, monkey.after.files);
    assert_true(slope(&monkey) < (rk_sanitized() ? SLOPE_MOST_SANITIZED : SLOPE_MOST));
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s PACK\n", argv[0]);
        return 2;
    }
    pack_path = argv[1];
    const struct CMUnitTest tests[] = {cmocka_unit_test(K6_it_stands_a_monkey)};
    return cmocka_run_group_tests_name("monkey", tests, NULL, NULL);
}
