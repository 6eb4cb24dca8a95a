/*
 * A monkey at the running kiosk: its own loop, window and drawing, on SDL's dummy driver. A second
 * thread plays the glass: taps, ten fingers, palms, contacts that vanish without an "up", edges,
 * places that are no numbers, floods of movements, keys, a mouse, lost textures. Always the same
 * ones. RK_MONKEY says how many touches (100,000 without it).
 *
 * In the end a contact stays down for longer than a visit lasts. The attract screen must be there,
 * and answer to a finger; memory must have stayed where it was after the first half of all touches,
 * and as many files be open as before.
 */
#include "kiosk/app.h"
#include "kiosk/clock.h"
#include "kiosk/loaded.h"

#include <SDL.h>
#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    TOUCHES = 100000,
    SAMPLES = 64,
    WIDTH = 800,
    HEIGHT = 480,
    FINGERS = 10,
    GHOST = 99,
    GHOST_MS = 31000, /* longer than idle_seconds and warning_seconds below */
    PATIENCE_MS = 20000,
};

/* Bytes a touch in the second half. Address sanitizers remember who freed what, which grows; they
 * find what leaks at the end. */
#ifdef __SANITIZE_ADDRESS__
enum { SLOPE_MOST = 128 };
#elif defined(__has_feature)
enum { SLOPE_MOST = __has_feature(address_sanitizer) ? 128 : 8 };
#else
enum { SLOPE_MOST = 8 };
#endif

static const char *pack_path;

/* What the thread that plays the glass and the one that reads the trace share. */
static struct monkey {
    uint64_t seed;
    long wanted, touches;
    long kib[SAMPLES]; /* resident memory, as often */
    int samples;
    int files_before, files_after;
    atomic_long frames, screens;
    atomic_int place; /* the first letter of the place in the last frame: a, l or s */
    bool rested, answered;
} monkey;

/* The glass. */

static int pick(int count)
{
    monkey.seed = monkey.seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((uint32_t)(monkey.seed >> 33) % (uint32_t)count);
}

static void finger(uint32_t type, int id, float x, float y)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = id, .x = x, .y = y}};
    monkey.touches += type == SDL_FINGERDOWN;
    SDL_PushEvent(&event);
}

static float place(void)
{
    static const float strange[] = {0, 1, -1, 1e30f, -1e30f, NAN, INFINITY, -INFINITY};
    return pick(20) == 0 ? strange[pick(RK_ARRAY_LEN(strange))] : (float)pick(1000) / 1000;
}

static void tap(void)
{
    float x = place(), y = place();
    int id = pick(FINGERS);
    finger(SDL_FINGERDOWN, id, x, y);
    finger(SDL_FINGERUP, id, x, y);
}

static void hand(void)
{
    for (int id = 0; id < FINGERS; id++)
        finger(SDL_FINGERDOWN, id, place(), place());
    for (int id = 0; id < FINGERS; id++)
        finger(SDL_FINGERUP, id, place(), place());
}

/* Rests while another finger taps. */
static void palm(void)
{
    float x = place(), y = place();
    finger(SDL_FINGERDOWN, 50, x, y);
    tap();
    finger(SDL_FINGERMOTION, 50, x + 0.01f, y);
    finger(SDL_FINGERUP, 50, x, y);
}

static void vanish(void)
{
    finger(SDL_FINGERDOWN, pick(FINGERS), place(), place());
}

static void flood(void)
{
    int id = pick(FINGERS);
    for (int i = 0; i < 1000; i++)
        finger(SDL_FINGERMOTION, id, place(), place());
}

static void type(void)
{
    static const SDL_Keycode codes[] = {SDLK_TAB,    SDLK_LEFT,  SDLK_RIGHT,  SDLK_UP,
                                        SDLK_DOWN,   SDLK_RETURN, SDLK_ESCAPE, SDLK_LSHIFT,
                                        SDLK_DELETE, SDLK_F11,   SDLK_F4};
    SDL_Event event = {.key = {.type = SDL_KEYDOWN,
                               .keysym = {.sym = codes[pick(RK_ARRAY_LEN(codes))],
                                          .mod = pick(8) == 0 ? KMOD_ALT : KMOD_NONE}}};
    SDL_PushEvent(&event);
}

static void mouse(void)
{
    bool down = pick(2);
    SDL_Event event = {.button = {.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                  .button = SDL_BUTTON_LEFT,
                                  .x = pick(WIDTH + 20) - 10,
                                  .y = pick(HEIGHT + 20) - 10}};
    monkey.touches += down;
    SDL_PushEvent(&event);
}

static void lose_textures(void)
{
    SDL_Event event = {.type = pick(2) ? SDL_RENDER_TARGETS_RESET : SDL_RENDER_DEVICE_RESET};
    SDL_PushEvent(&event);
}

/* What the monkey does, and how often in a hundred. */
static const struct deed {
    int weight;
    void (*act)(void);
} deeds[] = {{60, tap}, {8, hand}, {6, palm}, {4, vanish}, {1, flood}, {12, type}, {8, mouse},
             {1, lose_textures}};

static void act(void)
{
    int at = pick(100);
    const struct deed *deed = deeds;
    while (at >= deed->weight)
        at -= deed++->weight;
    deed->act();
}

/* Until the loop has taken all events. */
static void let_it_work(void)
{
    while (SDL_PeepEvents(NULL, 0, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0)
        usleep(200);
}

/* Measures. */

static long resident_kib(void)
{
    long pages = 0;
    FILE *in = fopen("/proc/self/statm", "re");
    if (!in || fscanf(in, "%*s %ld", &pages) != 1)
        pages = 0;
    if (in)
        fclose(in);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int open_files(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return count;
}

/* Of the line through the second half of the samples, in bytes a touch. */
static double slope(void)
{
    int first = monkey.samples / 2, count = monkey.samples - first;
    double mean = 0, up = 0, down = 0, middle = (count - 1) / 2.0;
    for (int i = 0; i < count; i++)
        mean += (double)monkey.kib[first + i] / count;
    for (int i = 0; i < count; i++) {
        up += (i - middle) * ((double)monkey.kib[first + i] - mean);
        down += (i - middle) * (i - middle);
    }
    return up / down * 1024 / ((double)monkey.wanted / SAMPLES);
}

/* The thread that plays the glass. */

static bool wait_for(char place_letter, int wait_ms)
{
    for (int64_t end = rk_clock_us() + wait_ms * 1000LL; rk_clock_us() < end; usleep(10000))
        if (monkey.place == place_letter)
            return true;
    return false;
}

static void rage(void)
{
    monkey.files_before = open_files();
    while (monkey.touches < monkey.wanted) {
        for (int i = pick(12); i >= 0; i--)
            act();
        let_it_work();
        if (monkey.touches >= (monkey.samples + 1L) * monkey.wanted / SAMPLES &&
            monkey.samples < SAMPLES)
            monkey.kib[monkey.samples++] = resident_kib();
    }
    monkey.files_after = open_files();
}

static void rest(void)
{
    finger(SDL_FINGERDOWN, GHOST, 0.5f, 0.5f);
    usleep(GHOST_MS * 1000);
    monkey.rested = wait_for('a', PATIENCE_MS);
    finger(SDL_FINGERDOWN, GHOST + 1, 0.5f, 0.5f);
    finger(SDL_FINGERUP, GHOST + 1, 0.5f, 0.5f);
    monkey.answered = wait_for('l', PATIENCE_MS);
}

static int play(void *unused)
{
    (void)unused;
    wait_for('a', PATIENCE_MS);
    rage();
    rest();
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

/* The one that reads the trace: what is shown, and how many different screens were. */
static int read_trace(void *file)
{
    static char line[1 << 16], seen[64][64];
    while (fgets(line, sizeof line, file)) {
        const char *at = strstr(line, " place="), *screen = strstr(line, " screen=");
        if (strncmp(line, "frame ", 6) != 0 || !at)
            continue;
        monkey.frames++;
        monkey.place = at[strlen(" place=")];
        char name[64];
        if (!screen || sscanf(screen, " screen=%63s", name) != 1)
            continue;
        long i = 0;
        while (i < monkey.screens && strcmp(seen[i], name) != 0)
            i++;
        if (i == monkey.screens && i < (long)RK_ARRAY_LEN(seen)) {
            strcpy(seen[i], name);
            monkey.screens++;
        }
    }
    return 0;
}

static enum rk_app_end run_app(struct rk_loaded *loaded, const char *trace)
{
    struct rk_config config;
    struct rk_error error = {""};
    struct rk_renewal renewal = {0};
    rk_config_defaults(&config);
    config.touch_mm = 12;
    const struct rk_options options = {
        .pack = pack_path, .trace = trace, .width = WIDTH, .height = HEIGHT};
    const struct rk_app_setup setup = {.options = &options,
                                       .config = &config,
                                       .loaded = loaded,
                                       .renewal = &renewal,
                                       .rules = {.idle_ms = 10000, .warning_ms = 20000}};
    enum rk_app_end end = rk_app_run(&setup, &error);
    if (end != RK_APP_ENDED)
        print_error("%s\n", error.text);
    return end;
}

static void it_stands_a_monkey(void **state)
{
    (void)state;
    const struct rk_trust anybody = {.unsigned_too = true};
    struct rk_loaded loaded;
    struct rk_error error = {""};
    int ends[2];
    char trace[32];
    if (!rk_loaded_open(&loaded, pack_path, &anybody, &error))
        fail_msg("%s", error.text);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    snprintf(trace, sizeof trace, "/dev/fd/%d", ends[1]);
    FILE *in = fdopen(ends[0], "r");
    SDL_Thread *reader = SDL_CreateThread(read_trace, "reader", in);
    SDL_Thread *glass = SDL_CreateThread(play, "glass", NULL);
    enum rk_app_end end = run_app(&loaded, trace);
    SDL_WaitThread(glass, NULL);
    close(ends[1]);
    SDL_WaitThread(reader, NULL);
    fclose(in);
    rk_loaded_close(&loaded);
    print_message("%ld touches, %ld frames, %ld screens; %ld KiB after the first half, %ld in the "
                  "end: %.2f bytes a touch; %d files open before, %d after\n",
                  monkey.touches, monkey.frames, monkey.screens, monkey.kib[monkey.samples / 2],
                  monkey.kib[monkey.samples - 1], slope(), monkey.files_before,
                  monkey.files_after);
    assert_int_equal(end, RK_APP_ENDED);
    assert_true(monkey.rested);
    assert_true(monkey.answered);
    assert_true(monkey.screens > 5);
    assert_int_equal(monkey.files_before, monkey.files_after);
    assert_true(slope() < SLOPE_MOST);
}

int main(int argc, char *argv[])
{
    const char *touches = getenv("RK_MONKEY");
    if (argc != 2) {
        fprintf(stderr, "usage: %s PACK\n", argv[0]);
        return 2;
    }
    pack_path = argv[1];
    monkey.seed = 1818;
    monkey.wanted = touches && atol(touches) > SAMPLES ? atol(touches) : TOUCHES;
    if (setenv("SDL_VIDEODRIVER", "dummy", 1) != 0 || TTF_Init() != 0)
        return 2;
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_stands_a_monkey)};
    int failed = cmocka_run_group_tests_name("monkey", tests, NULL, NULL);
    TTF_Quit();
    return failed;
}
