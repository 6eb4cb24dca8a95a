/*
 * The process dies, or the system fails it, at every single call that an update makes. Afterwards
 * a kiosk starts, and shows the old content or the new one; the new one if its arrival was
 * reported.
 *
 * RK_STORE_LARGE=1 in the environment: every pair of calls, and a pack three times as large.
 */
#include "calls.h"
#include "world.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static struct world world;
static struct world_report *report; /* shared with the processes that die */

struct outcomes {
    unsigned runs, old, new;
    double slowest_s; /* until something was chosen */
};

static bool large(void)
{
    return getenv("RK_STORE_LARGE") != NULL;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int enter(void **state)
{
    (void)state;
    report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    /* In memory, if there is room: dying needs no disk, and some ten thousand syncs would. */
    world_make(&world, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (large())
        world_write_pack(&world, world.stick, WORLD_NEW, 512);
    return report == MAP_FAILED ? -1 : 0;
}

static int leave(void **state)
{
    (void)state;
    calls_plan((struct call_plan){0});
    world_remove(&world);
    munmap(report, sizeof *report);
    return 0;
}

/* An update in a process of its own. Returns its status, as waitpid() gives it. */
static int update_with(struct call_plan plan)
{
    pid_t pid = fork();
    if (pid == 0) {
        calls_plan(plan);
        world_update(&world, report);
        report->calls = calls_count();
        _exit(calls_syncs_repeated() > 0);
    }
    int status;
    assert_true(pid > 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status;
}

/* The same here, where nothing kills: a crash fails the test, and the sanitizer sees leaks. */
static void update_here(struct call_plan plan)
{
    calls_plan(plan);
    world_update(&world, report);
    report->calls = calls_count();
    assert_int_equal(calls_syncs_repeated(), 0);
    calls_plan((struct call_plan){0});
}

/* How many calls an update makes. */
static unsigned count_calls(bool changes_only)
{
    world_restore(&world);
    update_here((struct call_plan){.changes_only = changes_only});
    assert_true(report->taken && report->confirmed);
    return report->calls;
}

static void begin_run(void)
{
    world_restore(&world);
    report->taken = report->confirmed = false;
}

/* What a kiosk shows that starts now. */
static void check(struct outcomes *outcomes, const char *what, unsigned at)
{
    double start = now_s();
    uint32_t version = world_start(&world);
    double took = now_s() - start;
    outcomes->runs++;
    outcomes->old += version == WORLD_OLD;
    outcomes->new += version == WORLD_NEW;
    outcomes->slowest_s = took > outcomes->slowest_s ? took : outcomes->slowest_s;
    if (version != WORLD_NEW && (version != WORLD_OLD || report->taken))
        fail_msg("%s at call %u: shows %u, taken %d", what, at, version, report->taken);
    assert_true(took < 3);
}

static void print(const char *name, unsigned calls, const struct outcomes *o)
{
    printf("%s: %u calls, %u runs: %u old, %u new, 0 others; slowest start %.3f s\n", name, calls,
           o->runs, o->old, o->new, o->slowest_s);
}

static void U1_killed_at_every_change(void **state)
{
    (void)state;
    static const enum call_trouble ways[] = {CALL_KILL, CALL_KILL_HALF};
    unsigned calls = count_calls(true);
    struct outcomes outcomes = {0};
    for (size_t way = 0; way < RK_ARRAY_LEN(ways); way++) {
        for (unsigned at = 1; at <= calls; at++) {
            begin_run();
            int status = update_with(
                (struct call_plan){.trouble = ways[way], .at = at, .changes_only = true});
            assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
            check(&outcomes, way ? "killed half-way" : "killed", at);
        }
    }
    print("U1", calls, &outcomes);
    assert_true(calls > 30 && outcomes.old > 0 && outcomes.new > 0);
}

/* After a cut a stick that is still there is simply taken again; nothing unfinished stays. */
static void U1_next_stick_works_after_a_cut(void **state)
{
    (void)state;
    unsigned calls = count_calls(true);
    for (unsigned at = 1; at <= calls; at++) {
        begin_run();
        update_with((struct call_plan){.trouble = CALL_KILL_HALF, .at = at, .changes_only = true});
        report->taken = report->confirmed = false;
        update_here((struct call_plan){0});
        assert_int_equal(world_start(&world), WORLD_NEW);
        assert_int_equal(world_count_files(&world), 2); /* and the one before it */
    }
}

static void U4_killed_again_while_recovering(void **state)
{
    (void)state;
    unsigned calls = count_calls(true), stride = large() ? 1 : 3;
    struct outcomes outcomes = {0};
    for (unsigned first = 1; first <= calls; first += stride) {
        bool ended = false;
        for (unsigned second = 1; !ended; second++) {
            begin_run();
            update_with(
                (struct call_plan){.trouble = CALL_KILL_HALF, .at = first, .changes_only = true});
            int status = update_with(
                (struct call_plan){.trouble = CALL_KILL_HALF, .at = second, .changes_only = true});
            ended = !WIFSIGNALED(status);
            check(&outcomes, "killed twice", second);
            assert_true(second <= calls + 1);
        }
    }
    print("U4 (depth 2)", calls, &outcomes);
}

static const struct failure {
    const char *name;
    enum call_trouble trouble;
    int error;
} failures[] = {
    {"EIO", CALL_FAIL, EIO},
    {"ENOSPC", CALL_FAIL, ENOSPC},
    {"EROFS", CALL_FAIL, EROFS},
    {"EINTR", CALL_FAIL, EINTR},
    {"ENOMEM", CALL_FAIL, ENOMEM},
    {"short", CALL_SHORT, 0},
    {"EOPNOTSUPP", CALL_FAIL, EOPNOTSUPP},
};

/* The update must not die of it; where it fails it says so, and the next start, on a disk that has
 * come to itself again, shows what it should. */
static void fail_everywhere(const struct failure *failure, bool for_ever, struct outcomes *outcomes)
{
    unsigned calls = count_calls(false);
    for (unsigned at = 1; at <= calls; at++) {
        begin_run();
        update_here((struct call_plan){
            .trouble = failure->trouble, .at = at, .for_ever = for_ever, .error = failure->error});
        check(outcomes, failure->name, at);
    }
}

static void U5_every_error_once_and_for_ever(void **state)
{
    (void)state;
    struct outcomes outcomes = {0};
    for (size_t i = 0; i < RK_ARRAY_LEN(failures); i++) {
        fail_everywhere(&failures[i], false, &outcomes);
        fail_everywhere(&failures[i], true, &outcomes);
    }
    print("U5 (EIO, ENOSPC, EROFS, EINTR, ENOMEM, EOPNOTSUPP, short)", count_calls(false),
          &outcomes);
}

/* A disk that goes on failing while the kiosk starts. A new process can't read its own content
 * then, unless the factory's, which is on another disk. */
static void U4_errors_while_recovering(void **state)
{
    (void)state;
    unsigned calls = count_calls(true), runs = 0, stride = large() ? 1 : 7;
    for (unsigned first = 1; first <= calls; first += stride) {
        for (size_t i = 0; i < RK_ARRAY_LEN(failures); i++) {
            for (unsigned second = 1; second <= 60; second += 4, runs++) {
                begin_run();
                update_with((struct call_plan){
                    .trouble = CALL_KILL_HALF, .at = first, .changes_only = true});
                update_here((struct call_plan){
                    .trouble = failures[i].trouble, .at = second, .error = failures[i].error});
                struct outcomes outcomes = {0};
                check(&outcomes, failures[i].name, second);
            }
        }
    }
    printf("U4 (killed, then an error): %u runs\n", runs);
}

/* The floor falls and the serial rises in one commit, or neither does. */
static void U1_killed_while_the_floor_falls(void **state)
{
    (void)state;
    enum { LOWER = 2025123100 };
    const struct rk_signer spare = rk_signer_new(2, 2);
    const struct world_statement statement = {&spare, 1, LOWER};
    struct outcomes outcomes = {0};
    world_know_roots(&world);
    world_write_stated(world.stick, LOWER, &statement);
    unsigned calls = count_calls(true);
    for (unsigned at = 1; at <= calls; at++) {
        begin_run();
        update_with(
            (struct call_plan){.trouble = CALL_KILL_HALF, .at = at, .changes_only = true});
        struct rk_store *store = world_open(&world);
        struct rk_store_facts facts = rk_store_facts(store);
        rk_store_close(store);
        bool fallen = facts.serial == 1;
        assert_int_equal(facts.floor, fallen ? LOWER : WORLD_OLD);
        assert_int_equal(facts.active, facts.floor);
        assert_true(fallen || !report->confirmed);
        uint32_t version = world_start(&world);
        assert_true(version == LOWER || (version == WORLD_OLD && !report->taken));
        outcomes.runs++;
        outcomes.old += !fallen;
        outcomes.new += fallen;
    }
    print("U1 (floor)", calls, &outcomes);
    assert_true(outcomes.old > 0 && outcomes.new > 0);
    world_write_pack(&world, world.stick, WORLD_NEW, large() ? 512 : 160);
}

static void U10_disk_full_at_every_step(void **state)
{
    (void)state;
    struct outcomes outcomes = {0};
    bool fits = false;
    for (uint64_t room = 0; !fits; room += 4096) {
        begin_run();
        update_here((struct call_plan){.trouble = CALL_FULL, .room = room});
        fits = report->confirmed;
        check(&outcomes, "full", (unsigned)(room / 4096));
        /* Room again: the next stick works. */
        update_here((struct call_plan){0});
        assert_int_equal(world_start(&world), WORLD_NEW);
    }
    print("U10 (full after each 4 KiB)", outcomes.runs, &outcomes);
}

/* Said at once, before anything is written. */
static void U10_no_room(void **state)
{
    (void)state;
    world_restore(&world);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_OLD);
    calls_plan((struct call_plan){.trouble = CALL_NO_ROOM});
    bool taken = world_take(&world, store, true, &problem);
    calls_plan((struct call_plan){0});
    rk_store_close(store);
    assert_false(taken);
    assert_int_equal(problem.reason, RK_STORE_NO_ROOM);
    assert_int_equal(world_count_files(&world), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(U1_killed_at_every_change),
        cmocka_unit_test(U1_next_stick_works_after_a_cut),
        cmocka_unit_test(U1_killed_while_the_floor_falls),
        cmocka_unit_test(U4_killed_again_while_recovering),
        cmocka_unit_test(U4_errors_while_recovering),
        cmocka_unit_test(U5_every_error_once_and_for_ever),
        cmocka_unit_test(U10_disk_full_at_every_step),
        cmocka_unit_test(U10_no_room),
    };
    return cmocka_run_group_tests_name("store crash", tests, enter, leave);
}
