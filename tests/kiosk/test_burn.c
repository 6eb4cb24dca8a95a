/*
 * L11: a glass that nobody touches, in a time that is given (rehearsal.h). What is drawn on the
 * ground of the attract screen must not burn into the glass: no pixel of it keeps its colour for
 * longer than half an hour, and words and pictures go eight pixels at least. The ground itself is
 * one colour from edge to edge: what ages evenly leaves no picture. RK_BURN: how many hours, a
 * little more than half of one unless told otherwise; 24 are a day.
 */
#include "rehearsal.h"

#include "view/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
    STANDS_MOST_MS = 1800000,
    GOES_LEAST_PX = 8,
    HOUR_MS = 3600000,
    WATCHED_MS = STANDS_MOST_MS + 120000,
    PARTS = 64, /* of the view that are followed */
};

static const char *pack_path;

static const struct glass {
    const char *name;
    int width, height;
} glasses[] = {
    {"L11_800x480", 800, 480},
    {"L11_1366x768", 1366, 768},
    {"L11_1920x1080", 1920, 1080},
    {"L11_1080x1920", 1080, 1920},
};

/* From where to where something went. */
struct way {
    int left, right, top, bottom;
};

struct watcher {
    int width, height;
    int64_t end_ms, now_ms;

    uint32_t ground;
    uint32_t *pixels, *now; /* as they are; as they are read */
    int64_t *since_ms;      /* they are so */
    bool *drawn;            /* something other than the ground was there */
    int64_t stood_ms;       /* at most, by a pixel that something was drawn on */
    int frames, parts;
    struct way ways[PARTS];
};

static int64_t act(void *self, int64_t now_ms)
{
    struct watcher *watcher = self;
    watcher->now_ms = now_ms;
    if (now_ms >= watcher->end_ms)
        SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return now_ms + 1000;
}

static void follow(struct way *way, const struct rk_rect *rect, bool first)
{
    if (first || rect->x < way->left)
        way->left = rect->x;
    if (first || rect->x > way->right)
        way->right = rect->x;
    if (first || rect->y < way->top)
        way->top = rect->y;
    if (first || rect->y > way->bottom)
        way->bottom = rect->y;
}

static void follow_parts(struct watcher *watcher, const struct rk_view *view)
{
    int parts = 0;
    for (int i = 0; i < view->box_count && parts < PARTS; i++) {
        const struct rk_box *box = &view->boxes[i];
        if (box->line_count > 0)
            follow(&watcher->ways[parts++], &box->text_rect, watcher->frames == 0);
        if (box->pictogram != RK_NONE && parts < PARTS)
            follow(&watcher->ways[parts++], &box->pictogram_rect, watcher->frames == 0);
    }
    assert_true(watcher->frames == 0 || parts == watcher->parts);
    watcher->parts = parts;
}

/* A colour ends, or the time does: did it stand too long, where something is or was drawn? */
static void judge(struct watcher *watcher, int i)
{
    const int64_t stood = watcher->now_ms - watcher->since_ms[i];
    watcher->drawn[i] |= watcher->pixels[i] != watcher->ground;
    if (watcher->drawn[i] && stood > watcher->stood_ms)
        watcher->stood_ms = stood;
    watcher->since_ms[i] = watcher->now_ms;
    watcher->pixels[i] = watcher->now[i];
}

static void see(void *self, const struct rk_trace_frame *frame)
{
    struct watcher *watcher = self;
    assert_int_equal(frame->shown->place, RK_PLACE_ATTRACT);
    watcher->now_ms = frame->presented_us / 1000;
    rk_rehearsal_read(watcher->now, watcher->width, watcher->height);
    for (int i = 0; i < watcher->width * watcher->height; i++)
        if (watcher->frames == 0)
            watcher->pixels[i] = watcher->now[i];
        else if (watcher->now[i] != watcher->pixels[i])
            judge(watcher, i);
    follow_parts(watcher, frame->view);
    watcher->frames++;
}

static bool stays_on_glass(const struct watcher *watcher)
{
    for (int i = 0; i < watcher->parts; i++) {
        const struct way *w = &watcher->ways[i];
        if (w->left < 0 || w->top < 0 || w->right >= watcher->width || w->bottom >= watcher->height)
            return false;
    }
    return true;
}

static int shortest_way(const struct watcher *watcher)
{
    int shortest = watcher->width;
    for (int i = 0; i < watcher->parts; i++) {
        const struct way *w = &watcher->ways[i];
        const int across = w->right - w->left, down = w->bottom - w->top;
        const int longer = across > down ? across : down;
        shortest = longer < shortest ? longer : shortest;
    }
    return shortest;
}

static void nothing_burns_in(void **state)
{
    const struct glass *glass = *state;
    const char *hours = getenv("RK_BURN");
    const size_t count = (size_t)(glass->width * glass->height);
    const struct rk_rgb lake = rk_theme_rgb(RK_THEME_LIGHT, RK_COLOUR_LAKE);
    struct watcher watcher = {
        .width = glass->width,
        .height = glass->height,
        .end_ms = hours ? atoi(hours) * (int64_t)HOUR_MS : WATCHED_MS,
        .ground = 0xff000000 | (uint32_t)lake.r << 16 | (uint32_t)lake.g << 8 | lake.b,
        .pixels = calloc(count, sizeof *watcher.pixels),
        .now = calloc(count, sizeof *watcher.now),
        .since_ms = calloc(count, sizeof *watcher.since_ms),
        .drawn = calloc(count, sizeof *watcher.drawn),
    };
    assert_true(watcher.pixels && watcher.now && watcher.since_ms && watcher.drawn);
    rk_rehearse(&(struct rk_rehearsal){
        .pack = pack_path,
        .width = glass->width,
        .height = glass->height,
        .idle_ms = 60000,
        .warning_ms = 20000,
        .visitor = {&watcher, act, see},
    });
    size_t drawn = 0;
    for (size_t i = 0; i < count; i++) {
        judge(&watcher, (int)i);
        drawn += watcher.drawn[i];
    }
    print_message("%d frames of %.1f hours: %d parts go %d pixels at least; of the glass, %.0f %% "
                  "have something drawn on them, which stands for %.1f minutes at most\n",
                  watcher.frames, (double)watcher.now_ms / HOUR_MS, watcher.parts,
                  shortest_way(&watcher), 100.0 * (double)drawn / (double)count,
                  (double)watcher.stood_ms / 60000);
    free(watcher.pixels);
    free(watcher.now);
    free(watcher.since_ms);
    free(watcher.drawn);
    assert_true(watcher.parts > 3 && drawn > count / 100);
    assert_true(stays_on_glass(&watcher));
    assert_true(watcher.stood_ms <= STANDS_MOST_MS);
    assert_true(shortest_way(&watcher) >= GOES_LEAST_PX);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s PACK\n", argv[0]);
        return 2;
    }
    pack_path = argv[1];
    struct CMUnitTest tests[RK_ARRAY_LEN(glasses)];
    for (size_t i = 0; i < RK_ARRAY_LEN(glasses); i++)
        tests[i] = (struct CMUnitTest){glasses[i].name, nothing_burns_in, NULL, NULL,
                                       (void *)(uintptr_t)&glasses[i]};
    return cmocka_run_group_tests_name("burn", tests, NULL, NULL);
}
