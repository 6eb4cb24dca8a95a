#include "famine.h"

#include "shortage.h"

#include "base/base.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    DENSE = 300,  /* so many allocations are all tried; of those behind … */
    SPARSE = 40,  /* … about so many */
    CHUNK = 100,  /* runs of a child */
    PATIENCE = 30, /* seconds a run may take */
    SAID_BYTES = 1 << 16,
    SCENES = 64,
    COMPLAINTS = 8, /* that are printed in full */
};

#ifdef RK_COVERAGE
void __gcov_dump(void);
#endif

/* Of address sanitizers; NULL: this program has none. */
__attribute__((weak)) int __lsan_do_recoverable_leak_check(void);

/* What a child tells; it may die in the middle. */
struct report {
    volatile unsigned at;          /* the allocation that fails in this run; 0: none */
    volatile unsigned allocations; /* of the run in which none fails */
    volatile unsigned runs, refused, spared;
    volatile bool leaked;
};

struct play {
    const struct rk_famine_scene *scene;
    struct report *report; /* shared with the children */
    unsigned from, to, step;
    bool ever, alone; /* alone: each run in a child of its own */
    unsigned complaints, known; /* known: faults of libraries */
};

static struct play *play; /* the one that is on */

/* cmocka has a handler for crashes that knows less than the sanitizer's, which it takes away. */
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
static struct sigaction before_cmocka[RK_ARRAY_LEN(crashes)];

static char said[SAID_BYTES];
static int said_fd = -1;

static struct {
    unsigned scenes, allocations, runs, refused, known, complaints;
} totals;

const char *rk_famine_said(void)
{
    fflush(NULL);
    ssize_t size = pread(said_fd, said, sizeof said - 1, 0);
    said[size > 0 ? size : 0] = '\0';
    return said;
}

bool rk_famine_struck(void)
{
    return rk_shortage_struck();
}

/* In a child. */

/* An assertion that fails in here ends the child's group of tests, see act(). */
static void end_run(int status)
{
    unsigned count = rk_shortage_end();
    struct report *report = play->report;
    alarm(0);
    if (report->at == 0)
        report->allocations = count;
    if (!rk_famine_struck() && status != 0)
        fail_msg("status %d, and no allocation failed: %s", status, rk_famine_said());
    if (play->scene->check)
        play->scene->check(play->scene->context, status);
    report->runs++;
    report->refused += status != 0;
    report->spared += !rk_famine_struck();
}

/* What a run has left below us would look like something that is still in use. */
__attribute__((noinline)) static void forget_stack(void)
{
    volatile char stack[1 << 16];
    for (size_t i = 0; i < sizeof stack; i++)
        stack[i] = 0;
}

/* What is reachable from here on the stack isn't lost. */
static void look_for_leaks(void)
{
    forget_stack();
    if (__lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check() != 0)
        play->report->leaked = true;
}

/* Without what the parent has registered to happen at an exit; that is also where the branches that
 * were taken would be written down (tools/coverage). */
static _Noreturn void end_child(int status)
{
#ifdef RK_COVERAGE
    __gcov_dump();
#endif
    _exit(status);
}

static void leave(int status)
{
    end_run(status);
    look_for_leaks();
    end_child(0);
}

static void run_one(void)
{
    const struct rk_famine_scene *scene = play->scene;
    if (ftruncate(said_fd, 0) != 0)
        abort();
    if (scene->before)
        scene->before(scene->context);
    alarm(PATIENCE);
    rk_shortage_begin(play->report->at, play->ever, scene->sdl);
    end_run(scene->run(scene->context));
}

static void run_all(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(crashes); i++)
        sigaction(crashes[i], &before_cmocka[i], NULL);
    for (unsigned at = play->from; at <= play->to; at += play->step) {
        play->report->at = at;
        run_one();
    }
}

/* A group of tests within the group: who asserts jumps no further than this. */
static _Noreturn void act(void)
{
    const struct CMUnitTest tests[] = {{play->scene->name, run_all, NULL, NULL, NULL}};
    dup2(said_fd, STDOUT_FILENO);
    dup2(said_fd, STDERR_FILENO);
    rk_shortage_on_exit(leave);
    int failed = cmocka_run_group_tests_name("one", tests, NULL, NULL);
    look_for_leaks();
    fflush(NULL);
    end_child(failed);
}

/* In the parent. */

static void complain(const char *what)
{
    play->complaints++;
    if (play->complaints > COMPLAINTS)
        return;
    print_error("M1 %s: allocation %u fails%s: %s\n%s\n", play->scene->name, play->report->at,
                play->ever ? ", and all that follow" : "", what, rk_famine_said());
}

/* Whether all frames of a report, up to the caller, are the library's. The topmost may be what stands
 * in for libc in sanitized programs, and the next what stands in for SDL's allocator here. */
static bool is_of(const struct rk_famine_fault *fault, char *frames)
{
    int depth = 0;
    char *rest = frames;
    for (char *line; (line = strsep(&rest, "\n")) != NULL && strstr(line, "    #"); depth++) {
        if (fault->caller && strstr(line, fault->caller))
            return depth > 0;
        bool stand_in = strstr(line, "rk_shortage_") != NULL;
        if (depth > 0 && !stand_in && !strstr(line, fault->library))
            return false;
    }
    return !fault->caller && depth > 1;
}

/* Nothing else was lost than what `error` is about. */
static bool is_alone(const char *report, const char *error)
{
    static const char leak[] = "Direct leak of ";
    const char *first = strstr(report, leak);
    return !first || (first == error && !strstr(first + 1, leak));
}

/* Whether the child died, or lost something, where the baseline says that libraries do. */
static bool is_known(void)
{
    const struct rk_famine_fault *known = play->scene->baseline;
    for (; known && known->error; known++) {
        const char *report = strstr(rk_famine_said(), "ERROR: ");
        const char *error = report ? strstr(report, known->error) : NULL;
        char *frames = error ? strstr(error, "    #0 ") : NULL;
        if (frames && is_alone(report, error) && is_of(known, frames))
            return true;
    }
    return false;
}

static void judge(int status)
{
    char what[96];
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
        complain("hangs");
    } else if (WIFSIGNALED(status)) {
        snprintf(what, sizeof what, "dies of signal %d", WTERMSIG(status));
        complain(what);
    } else if ((play->report->leaked || WEXITSTATUS(status) != 0) && is_known()) {
        play->known++;
    } else if (play->report->leaked) {
        complain("leaks");
    } else if (WEXITSTATUS(status) != 0) {
        snprintf(what, sizeof what, "fails (%d)", WEXITSTATUS(status));
        complain(what);
    }
}

/* Plays [from, to], on from the first that could not be played in this child. */
static int spawn(unsigned from, unsigned to)
{
    int status = 0;
    play->from = from;
    play->to = to;
    play->report->at = from;
    play->report->leaked = false;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        act();
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        fail_msg("M1 %s: no child", play->scene->name);
    return status;
}

static void play_range(unsigned from, unsigned to)
{
    while (from <= to) {
        unsigned last = to;
        if (play->alone)
            last = from;
        else if (to - from >= CHUNK * play->step)
            last = from + (CHUNK - 1) * play->step;
        int status = spawn(from, last);
        unsigned reached = play->report->at;
        if (status == 0 && play->report->leaked && reached > from) {
            bool alone = play->alone; /* one of them leaks: which? */
            unsigned before = play->complaints + play->known;
            char *report = strdup(rk_famine_said());
            play->alone = true;
            play_range(from, reached);
            play->alone = alone;
            if (play->complaints + play->known == before) {
                complain("leaks, but not alone");
                print_error("%s\n", report);
            }
            free(report);
        } else {
            judge(status);
        }
        from = reached + play->step;
    }
}

/* Returns how many allocations there are. */
static unsigned count_allocations(void)
{
    play->step = 1;
    play_range(0, 0);
    return play->report->allocations;
}

static bool is_large(void)
{
    return getenv("RK_MEMORY_LARGE") != NULL;
}

static void play_all(unsigned count)
{
    unsigned dense = is_large() || count < DENSE ? count : DENSE;
    unsigned step = is_large() || play->scene->step == 0 ? 1 : play->scene->step;
    for (int ever = 0; ever < 2; ever++) {
        play->ever = ever;
        play->step = step;
        play_range(1, dense);
        play->step = step * ((count - dense) / SPARSE + 1);
        if (dense < count)
            play_range(dense + 1, count);
    }
}

static void sum_up(unsigned count)
{
    const struct report *report = play->report;
    unsigned runs = report->runs - 1; /* without the one that only counts */
    print_message("M1 %s: %u allocations, %u runs: %u refused, %u did it all the same, %u known "
                  "faults of a library, %u wrong\n",
                  play->scene->name, count, runs + play->known, report->refused,
                  runs - report->refused, play->known, play->complaints);
    totals.scenes++;
    totals.allocations += count;
    totals.runs += runs + play->known;
    totals.known += play->known;
    totals.refused += report->refused;
    totals.complaints += play->complaints;
}

static void play_scene(void **state)
{
    struct report *report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const struct rk_famine_scene *scene = *state;
    struct play this = {
        .scene = scene, .report = report, .alone = scene->alone || is_large()};
    said_fd = memfd_create("said", MFD_CLOEXEC);
    assert_true(report != MAP_FAILED && said_fd >= 0);
    fcntl(said_fd, F_SETFL, O_APPEND);
    play = &this;
    unsigned count = count_allocations();
    if (this.complaints == 0)
        play_all(count);
    sum_up(count);
    close(said_fd);
    munmap(report, sizeof *report);
    assert_int_equal(this.complaints, 0);
    assert_true(count > 0);
}

int rk_famine_play(const char *group, const struct rk_famine_scene *scenes, size_t count,
                   int (*set_up)(void **state), int (*tear_down)(void **state))
{
    struct CMUnitTest tests[SCENES] = {0};
    assert_true(count <= SCENES);
    for (size_t i = 0; i < RK_ARRAY_LEN(crashes); i++)
        sigaction(crashes[i], NULL, &before_cmocka[i]);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){scenes[i].name, play_scene, NULL, NULL,
                                       (void *)(uintptr_t)&scenes[i]};
    int failed = _cmocka_run_group_tests(group, tests, count, set_up, tear_down);
    print_message("M1 in all: %u scenes, %u allocations, %u runs: %u refused, %u did it all the "
                  "same, %u known faults of a library, %u wrong\n",
                  totals.scenes, totals.allocations, totals.runs, totals.refused,
                  totals.runs - totals.refused - totals.known, totals.known, totals.complaints);
    if (!__lsan_do_recoverable_leak_check)
        print_message("M1: NOT CHECKED for leaks: this is a build without sanitizers\n");
    return failed;
}
