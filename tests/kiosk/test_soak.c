/*
 * L1: months of visitors, one after the other, in a time that is given (rehearsal.h): all languages,
 * sizes of letters, light and dark; menus, cards, checklists, help; visits that are left by touch
 * and by key, and visits that are forgotten; hours when nobody comes; new content. What the kiosk
 * holds in the end is what it held after the first of it.
 *
 * The same visits come again and again, so that what is held after a round of them can be compared.
 * RK_SOAK: how many visits; RK_SOAK_GLASS: how large it is, 400x640 unless told otherwise.
 */
#include "rehearsal.h"

#include "kiosk/press.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    MODES = RK_TEXT_SIZES * 2, /* a round visits each of them in each language, once or … */
    LONGER = 1000,             /* … as often as these visits go into all */
    ROUNDS = 4,                /* after the first one new content comes */
    WARM = 3,                  /* rounds; from then on nothing is new */
    TOUCHES = 6, /* beside those that every visit has */
    IDLE_MS = 60000,
    WARNING_MS = 20000,
    PRESS_MS = 90,
    ALONE_MS = 1800000, /* nobody comes for so long after each round */
    SCREENS = 256,
    HEAP_BYTES = 65536, /* so far the figures for the same things may lie apart, because what the
                           allocator rounds up depends on what was free; those of sanitizers don't */
    SLOPE_KIB = 1, /* a thousand visits, after the first twentieth */
    GROWTH_KIB = 1024,
    MEASURED = 5000, /* fewer visits say nothing of resident memory: it comes by whole pages */
    NEWS = 1000, /* a line of figures after so many visits */
};

/* How a visit ends. */
enum end { BY_TOUCH, BY_KEY, FORGOTTEN, DURING_WARNING, ENDS };

enum { SEED = 1818 };

static const char *pack_path;

struct soak {
    long wanted, round; /* visits */
    int languages;
    long visits, frames, touches;
    int64_t visits_ms, now_ms; /* the visits alone; all */
    uint64_t seed;
    const struct rk_view *view; /* of the last frame */
    struct rk_shown shown;
    /* The visit. */
    enum end end;
    int step; /* what comes next */
    int64_t began_ms;
    bool leaves; /* it should end now */
    bool down;   /* a finger is on the glass … */
    float x, y;  /* … here */
    /* What was seen. */
    bool screens[SCREENS], modes[RK_TEXT_SIZES][2];
    /* What was held. */
    long *rss;              /* after each visit */
    struct rk_holding *held; /* after each round */
};

/* Touching. */

static int64_t reading_ms(struct soak *soak)
{
    return 800 + rk_pick(&soak->seed, 3200);
}

static int64_t put_down(struct soak *soak, const struct rk_rect *rect, int64_t now_ms)
{
    const struct rk_rect *glass = &soak->view->boxes[0].rect;
    soak->x = ((float)rect->x + (float)rect->w / 2) / (float)glass->w;
    soak->y = ((float)rect->y + (float)rect->h / 2) / (float)glass->h;
    soak->down = true;
    soak->touches++;
    rk_finger(SDL_FINGERDOWN, 1, 1, soak->x, soak->y);
    return now_ms + PRESS_MS;
}

/* The box that does this; any such box, where the argument is RK_NONE. NULL: there is none. */
static const struct rk_box *find(const struct soak *soak, enum rk_action_kind kind,
                                 uint32_t argument)
{
    for (int i = 0; i < soak->view->box_count; i++) {
        const struct rk_box *box = &soak->view->boxes[i];
        if (box->action.kind == kind && (argument == RK_NONE || box->action.argument == argument))
            return box;
    }
    return NULL;
}

static int64_t touch(struct soak *soak, enum rk_action_kind kind, uint32_t argument, int64_t now_ms)
{
    const struct rk_box *box = find(soak, kind, argument);
    return box ? put_down(soak, &box->rect, now_ms) : now_ms + 1;
}

static bool leads_on(const struct soak *soak, const struct rk_action *action)
{
    if (action->kind == RK_ACT_PAGE)
        return action->argument > soak->shown.first_block;
    return action->kind == RK_ACT_OPEN || action->kind == RK_ACT_YES ||
           action->kind == RK_ACT_NO || action->kind == RK_ACT_NOT_SURE;
}

/* Mostly on, from page to page and from screen to screen; now and then anything but what ends the
 * visit. */
static int64_t wander(struct soak *soak, int64_t now_ms)
{
    const struct rk_box *chosen = NULL;
    const bool on = rk_pick(&soak->seed, 4) > 0;
    for (int i = 0, seen = 0; i < soak->view->box_count; i++) {
        const struct rk_box *box = &soak->view->boxes[i];
        const enum rk_action_kind kind = box->action.kind;
        if ((on ? leads_on(soak, &box->action) : kind != RK_ACT_NONE && kind != RK_ACT_LEAVE) &&
            rk_pick(&soak->seed, ++seen) == 0)
            chosen = box;
    }
    return chosen ? put_down(soak, &chosen->rect, now_ms)
                  : touch(soak, RK_ACT_BACK, RK_NONE, now_ms);
}

/* Which may be on a later page of the choice. */
static int64_t choose_language(struct soak *soak, uint32_t lang, int64_t now_ms)
{
    const struct rk_box *box = find(soak, RK_ACT_LANGUAGE, lang);
    for (int i = 0; !box && i < soak->view->box_count; i++)
        if (leads_on(soak, &soak->view->boxes[i].action)) {
            box = &soak->view->boxes[i];
            soak->step--; /* and here again */
        }
    assert_non_null(box);
    return put_down(soak, &box->rect, now_ms);
}

static int64_t press_shift(int64_t now_ms)
{
    for (int i = 0; i < RK_SHIFTS; i++)
        SDL_PushEvent(&(SDL_Event){.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_LSHIFT}}});
    return now_ms + 1000;
}

/* A visit. */

static int64_t leave(struct soak *soak, int64_t now_ms)
{
    if (soak->end == DURING_WARNING && !soak->shown.idle_warning) {
        soak->step--;
        return now_ms + IDLE_MS + 1500;
    }
    soak->leaves = true;
    if (soak->end == FORGOTTEN)
        return now_ms + IDLE_MS + WARNING_MS + 1000;
    return soak->end == BY_KEY ? press_shift(now_ms)
                               : touch(soak, RK_ACT_LEAVE, RK_NONE, now_ms);
}

static int64_t begin_visit(struct soak *soak, int64_t now_ms)
{
    soak->began_ms = now_ms;
    soak->end = (enum end)rk_pick(&soak->seed, ENDS);
    return touch(soak, RK_ACT_START, RK_NONE, now_ms);
}

/* The modes change from visit to visit, so that each language meets each. */
static int64_t visit(struct soak *soak, int64_t now_ms)
{
    const int languages = soak->languages, turn = (int)(soak->visits % (languages * MODES));
    switch (soak->step++) {
    case 0:
        return begin_visit(soak, now_ms);
    case 1:
        return choose_language(soak, (uint32_t)(turn % languages), now_ms);
    case 2:
    case 3:
        return soak->shown.mode.text_size < turn / languages % RK_TEXT_SIZES
                   ? touch(soak, RK_ACT_TEXT_SIZE, RK_NONE, now_ms)
                   : now_ms + 1;
    case 4:
        return turn / languages / RK_TEXT_SIZES
                   ? touch(soak, RK_ACT_CONTRAST, RK_NONE, now_ms)
                   : now_ms + 1;
    case 5:
        return touch(soak, RK_ACT_HELP, RK_NONE, now_ms);
    case 6:
        return touch(soak, RK_ACT_HOME, RK_NONE, now_ms);
    case 7 + TOUCHES:
        return leave(soak, now_ms);
    default:
        return wander(soak, now_ms);
    }
}

/* After a visit. */

static void print_news(const struct soak *soak)
{
    print_message("%ld visits, %ld frames, %ld KiB\n", soak->visits, soak->frames,
                  soak->rss[soak->visits - 1]);
    fflush(stdout);
}

static void measure(struct soak *soak)
{
    const struct rk_holding holding = rk_holding();
    soak->rss[soak->visits - 1] = holding.rss_kib;
    if (soak->visits % NEWS == 0)
        print_news(soak);
    if (soak->visits % soak->round != 0)
        return;
    soak->held[soak->visits / soak->round - 1] = holding;
    soak->seed = SEED;
    if (soak->visits == soak->round)
        rk_rehearsal_renew();
}

static int64_t end_visit(struct soak *soak, int64_t now_ms)
{
    soak->visits++;
    soak->visits_ms += now_ms - soak->began_ms;
    soak->step = 0;
    soak->leaves = false;
    measure(soak);
    if (soak->visits == soak->wanted)
        SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return now_ms +
           (soak->visits % soak->round == 0 ? ALONE_MS : 1000 + rk_pick(&soak->seed, 30000));
}

static int64_t act(void *self, int64_t now_ms)
{
    struct soak *soak = self;
    soak->now_ms = now_ms;
    if (soak->down) {
        soak->down = false;
        rk_finger(SDL_FINGERUP, 1, 1, soak->x, soak->y);
        return now_ms + reading_ms(soak);
    }
    if (!soak->view)
        return now_ms + 1;
    if (soak->shown.place == RK_PLACE_ATTRACT && soak->step > 0)
        return end_visit(soak, now_ms);
    assert_false(soak->leaves); /* or it should be there by now */
    return visit(soak, now_ms);
}

/* The first frame says how many languages there are. */
static void begin(struct soak *soak, const struct rk_pack *pack)
{
    soak->languages = (int)rk_pack_language_count(pack);
    soak->round = (long)soak->languages * MODES * (1 + soak->wanted / LONGER);
    if (soak->wanted < ROUNDS * soak->round)
        soak->wanted = ROUNDS * soak->round;
    const size_t visits = (size_t)soak->wanted, rounds = (size_t)(soak->wanted / soak->round);
    soak->rss = malloc(visits * sizeof *soak->rss);
    soak->held = malloc(rounds * sizeof *soak->held);
    assert_true(soak->rss && soak->held);
    /* Now, or they would become resident while they are filled. */
    memset(soak->rss, 1, visits * sizeof *soak->rss);
    memset(soak->held, 1, rounds * sizeof *soak->held);
}

static void see(void *self, const struct rk_trace_frame *frame)
{
    struct soak *soak = self;
    if (soak->frames++ == 0)
        begin(soak, frame->pack);
    soak->view = frame->view;
    soak->shown = *frame->shown;
    if (soak->shown.place != RK_PLACE_SCREEN)
        return;
    soak->modes[soak->shown.mode.text_size][soak->shown.mode.dark] = true;
    if (soak->shown.screen < SCREENS)
        soak->screens[soak->shown.screen] = true;
}

/* Figures. */

/* The first visit that counts: the first twentieth doesn't, nor what came before the new content was
 * warm, which is less where the soak wasn't told to end. */
static long first_measured(const struct soak *soak)
{
    const long twentieth = soak->wanted / 20, warm = (WARM - 1) * soak->round;
    return twentieth > warm ? twentieth : warm;
}

/* Of what was resident after the visits that count, in KiB a thousand visits. */
static double slope(const struct soak *soak)
{
    const long first = first_measured(soak);
    return rk_slope(soak->rss + first, soak->wanted - first) * 1000;
}

static long growth(const struct soak *soak)
{
    return soak->rss[soak->wanted - 1] - soak->rss[first_measured(soak)];
}

static void print(const struct soak *soak, double cpu)
{
    int screens = 0;
    for (int i = 0; i < SCREENS; i++)
        screens += soak->screens[i];
    const struct rk_holding *last = &soak->held[soak->wanted / soak->round - 1];
    print_message("%ld visits, %ld touches, %ld frames, %d screens, in %.1f days (%.1f of them "
                  "visits), drawn in %.0f s\n",
                  soak->visits, soak->touches, soak->frames, screens,
                  (double)soak->now_ms / 86400000, (double)soak->visits_ms / 86400000, cpu);
    print_message("resident %ld KiB, in the end %ld: %.2f KiB a thousand visits; on the heap %lld "
                  "bytes, in the end %lld; %d files, %d threads, %d maps\n",
                  soak->rss[first_measured(soak)], soak->rss[soak->wanted - 1], slope(soak),
                  soak->held[WARM - 1].heap, last->heap, last->files, last->threads, last->maps);
}

static void check_holdings(const struct soak *soak)
{
    const struct rk_holding *first = &soak->held[0], *warm = &soak->held[WARM - 1];
    for (long i = 1; i < soak->wanted / soak->round; i++) {
        const struct rk_holding *held = &soak->held[i];
        assert_int_equal(held->files, first->files);
        assert_int_equal(held->threads, first->threads);
        if (!rk_sanitized())
            assert_int_equal(held->maps, first->maps);
        if (i >= WARM && llabs(held->heap - warm->heap) > (rk_sanitized() ? 0 : HEAP_BYTES))
            fail_msg("%lld bytes on the heap after round %ld, %lld when all was warm", held->heap,
                     i + 1, warm->heap);
    }
}

static void L1_what_is_held_stays(void **state)
{
    (void)state;
    const char *visits = getenv("RK_SOAK"), *glass = getenv("RK_SOAK_GLASS");
    struct soak soak = {.wanted = visits ? atol(visits) : 0, .seed = SEED};
    struct rk_rehearsal rehearsal = {
        .pack = pack_path,
        .width = 400,
        .height = 640,
        .idle_ms = IDLE_MS,
        .warning_ms = WARNING_MS,
        .visitor = {&soak, act, see},
    };
    if (glass)
        assert_int_equal(sscanf(glass, "%dx%d", &rehearsal.width, &rehearsal.height), 2);
    const clock_t began = clock();
    rk_rehearse(&rehearsal);
    soak.wanted = soak.visits; /* it may have been told to end (SIGTERM): what there is counts */
    assert_true(soak.visits >= ROUNDS * soak.round);
    print(&soak, (double)(clock() - began) / CLOCKS_PER_SEC);
    check_holdings(&soak);
    for (int size = 0; size < RK_TEXT_SIZES; size++)
        assert_true(soak.modes[size][false] && soak.modes[size][true]);
    if (soak.wanted >= MEASURED) {
        assert_true(slope(&soak) <= SLOPE_KIB);
        assert_true(growth(&soak) <= GROWTH_KIB);
    }
    free(soak.rss);
    free(soak.held);
}

int main(int argc, char *argv[])
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s PACK\n", argv[0]);
        return 2;
    }
    /* What the allocator keeps for later would count as held. */
    if (!getenv("GLIBC_TUNABLES")) {
        setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0", 1);
        execv("/proc/self/exe", argv);
    }
    pack_path = argv[1];
    const struct CMUnitTest tests[] = {cmocka_unit_test(L1_what_is_held_stays)};
    return cmocka_run_group_tests_name("soak", tests, NULL, NULL);
}
