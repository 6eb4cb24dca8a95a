#include "rehearsal.h"

#include "kiosk/clock.h"
#include "kiosk/loaded.h"

#include <SDL_ttf.h>
#include <dirent.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
enum { SANITIZED = 1 };
#elif defined(__has_feature)
enum { SANITIZED = __has_feature(address_sanitizer) };
#else
enum { SANITIZED = 0 };
#endif

/* The linker's --wrap has no way to hand over a context. */
static struct {
    int64_t now_ms, next_ms;
    const struct rk_visitor *visitor;
    struct rk_renewal renewal;
} stage;

/* In the place of the kiosk's own. */

int64_t __wrap_rk_clock_us(void);
int64_t __wrap_rk_clock_ms(void);
int __wrap_SDL_WaitEventTimeout(SDL_Event *event, int timeout);
void __wrap_rk_trace_write(struct rk_trace *trace, const struct rk_trace_frame *frame);

int64_t __wrap_rk_clock_us(void)
{
    return stage.now_ms * 1000;
}

/* SDL marks in its queue where a round of polling ends, and says once at each mark that there is
 * nothing. */
static int next_event(SDL_Event *event)
{
    return SDL_PollEvent(event) || SDL_PollEvent(event);
}

int64_t __wrap_rk_clock_ms(void)
{
    return stage.now_ms;
}

int __wrap_SDL_WaitEventTimeout(SDL_Event *event, int timeout)
{
    if (next_event(event))
        return 1;
    const int64_t end = stage.now_ms + timeout;
    if (stage.next_ms > end) {
        stage.now_ms = end;
        return 0;
    }
    if (stage.now_ms < stage.next_ms)
        stage.now_ms = stage.next_ms;
    stage.next_ms = stage.visitor->act(stage.visitor->self, stage.now_ms);
    return next_event(event);
}

void __wrap_rk_trace_write(struct rk_trace *trace, const struct rk_trace_frame *frame)
{
    (void)trace;
    if (stage.visitor->see)
        stage.visitor->see(stage.visitor->self, frame);
}

/* The kiosk. */

void rk_rehearsal_renew(void)
{
    stage.renewal.pending = true;
}

static enum rk_app_end run(const struct rk_rehearsal *rehearsal, struct rk_loaded *loaded,
                           struct rk_error *error)
{
    const struct rk_trust anybody = {.unsigned_too = true};
    struct rk_config config;
    rk_config_defaults(&config);
    config.touch_mm = 12;
    const struct rk_options options = {
        .pack = rehearsal->pack, .width = rehearsal->width, .height = rehearsal->height};
    return rk_app_run(
        &(struct rk_app_setup){
            .options = &options,
            .config = &config,
            .loaded = loaded,
            .renewal = &stage.renewal,
            .pack_path = rehearsal->pack,
            .trust = &anybody,
            .rules = {.idle_ms = rehearsal->idle_ms, .warning_ms = rehearsal->warning_ms},
        },
        error);
}

void rk_rehearse(const struct rk_rehearsal *rehearsal)
{
    const struct rk_trust anybody = {.unsigned_too = true};
    struct rk_loaded loaded;
    struct rk_error error = {""};
    stage.now_ms = stage.next_ms = rehearsal->start_ms;
    stage.visitor = &rehearsal->visitor;
    stage.renewal = (struct rk_renewal){.path = rehearsal->pack};
    assert_int_equal(setenv("SDL_VIDEODRIVER", "dummy", 1), 0);
    assert_int_equal(TTF_Init(), 0);
    if (!rk_loaded_open(&loaded, rehearsal->pack, &anybody, &error))
        fail_msg("%s", error.text);
    enum rk_app_end end = run(rehearsal, &loaded, &error);
    rk_loaded_close(&loaded);
    TTF_Quit();
    if (end != RK_APP_ENDED)
        fail_msg("%s", error.text);
}

void rk_rehearsal_read(uint32_t *pixels, int width, int height)
{
    SDL_Renderer *renderer = SDL_GetRenderer(SDL_GetWindowFromID(1));
    const SDL_Rect all = {0, 0, width, height};
    assert_int_equal(
        SDL_RenderReadPixels(renderer, &all, SDL_PIXELFORMAT_ARGB8888, pixels, width * 4), 0);
}

/* For visitors. */

int rk_pick(uint64_t *seed, int count)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((uint32_t)(*seed >> 33) % (uint32_t)count);
}

void rk_finger(uint32_t type, int panel, int id, float x, float y)
{
    SDL_Event event = {
        .tfinger = {.type = type, .touchId = panel, .fingerId = id, .x = x, .y = y}};
    SDL_PushEvent(&event);
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

static int entries(const char *path)
{
    int count = 0;
    DIR *folder = opendir(path);
    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return count;
}

static int lines(const char *path)
{
    int count = 0;
    FILE *in = fopen(path, "re");
    for (int c; in && (c = getc(in)) != EOF;)
        count += c == '\n';
    if (in)
        fclose(in);
    return count;
}

/* Sanitizers have an allocator of their own, of which mallinfo2() knows nothing. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

bool rk_sanitized(void)
{
    return SANITIZED;
}

static long long heap_bytes(void)
{
    if (SANITIZED)
        return (long long)__sanitizer_get_current_allocated_bytes();
    const struct mallinfo2 info = mallinfo2();
    return (long long)(info.uordblks + info.hblkhd);
}

struct rk_holding rk_holding(void)
{
    struct rk_holding holding = {.heap = heap_bytes()}; /* first: the others allocate */
    holding.rss_kib = resident_kib();
    holding.files = entries("/proc/self/fd");
    holding.threads = entries("/proc/self/task");
    holding.maps = lines("/proc/self/maps");
    return holding;
}

double rk_slope(const long *values, long count)
{
    const double middle = (double)(count - 1) / 2;
    double mean = 0, up = 0, down = 0;
    for (long i = 0; i < count; i++)
        mean += (double)values[i] / (double)count;
    for (long i = 0; i < count; i++) {
        up += ((double)i - middle) * ((double)values[i] - mean);
        down += ((double)i - middle) * ((double)i - middle);
    }
    return up / down;
}
