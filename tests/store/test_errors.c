/*
 * U5: what each single call of the system that fails is answered with, in which words, and what is
 * shown afterwards. (store_crash lets every call fail, in every way; here each has its expectation.)
 */
#include "calls.h"
#include "world.h"

#include "pack/version.h"
#include "store/names.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

int __real_sodium_init(void);
int __wrap_sodium_init(void);

static bool sodium_fails;

int __wrap_sodium_init(void)
{
    return sodium_fails ? -1 : __real_sodium_init();
}

static struct world world;
static struct rk_store *store; /* from setup to teardown; OLD is shown */
static unsigned descriptors;   /* before it was opened */

static void path_of(char path[160], const char *name)
{
    snprintf(path, 160, "%s/%s", world.folder, name);
}

static bool has(uint32_t version)
{
    char path[160];
    path_of(path, rk_store_name(version).text);
    return access(path, F_OK) == 0;
}

static void reopen(void)
{
    rk_store_close(store);
    store = world_open(&world);
    assert_non_null(store);
}

static int enter(void **state)
{
    (void)state;
    world_make(&world, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    return 0;
}

static int leave(void **state)
{
    (void)state;
    world_remove(&world);
    return 0;
}

static int begin(void **state)
{
    (void)state;
    world_restore(&world);
    world_write_pack(&world, world.stick, WORLD_NEW, 160);
    descriptors = calls_descriptors();
    store = world_open(&world);
    return store && world_choose(store) == WORLD_OLD ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    calls_plan((struct call_plan){0});
    rk_store_close(store);
    store = NULL;
    return calls_descriptors() == descriptors && calls_private_copies() == 0 ? 0 : -1;
}

static void expect(const struct rk_store_problem *problem, enum rk_store_reason reason,
                   const char *why)
{
    if (problem->reason != reason || !strstr(problem->why.text, why))
        fail_msg("reason %d \"%s\", expected %d \"%s\"", problem->reason, problem->why.text, reason,
                 why);
}

/* An intake. */

static const struct intake_case {
    const char *name;
    bool late; /* the calls are counted from where all is copied, and not from the beginning */
    const char *call;
    unsigned at;
    int error;
    enum rk_store_reason reason; /* RK_STORE_NO_REASON: it is taken nevertheless */
    const char *why;
} intakes[] = {
    {"size unknown", false, "fstat", 1, EIO, RK_STORE_UNREADABLE, "the stick: Input/output error"},
    {"room unknown", false, "fstatvfs", 1, EIO, RK_STORE_UNWRITABLE, "/store: Input/output error"},
    {"can't be created", false, "openat", 1, EROFS, RK_STORE_UNWRITABLE, "incoming.part: Read-only"},
    {"can't reserve", false, "fallocate", 1, EOPNOTSUPP, RK_STORE_NO_REASON, ""},
    {"nothing to reserve", false, "fallocate", 1, ENOSPC, RK_STORE_NO_ROOM, "incoming.part: No space"},
    {"reserving breaks", false, "fallocate", 1, EIO, RK_STORE_UNWRITABLE, "incoming.part: Input"},
    {"header: no room", false, "write", 1, ENOSPC, RK_STORE_NO_ROOM, "incoming.part: No space"},
    {"header: over quota", false, "write", 1, EDQUOT, RK_STORE_NO_ROOM, "incoming.part: Disk quota"},
    {"header: no memory", false, "write", 1, ENOMEM, RK_STORE_NO_MEMORY, "incoming.part: Cannot"},
    {"second piece unwritable", false, "write", 3, EIO, RK_STORE_UNWRITABLE, "incoming.part: Input"},
    {"second piece unreadable", false, "read", 3, EIO, RK_STORE_UNREADABLE, "the stick: Input"},
    {"not begun early", false, "sync_file_range", 1, EIO, RK_STORE_NO_REASON, ""},
    {"not synced", false, "fsync", 1, EIO, RK_STORE_UNWRITABLE, "incoming.part: Input/output error"},
    {"not dropped", false, "posix_fadvise", 1, EIO, RK_STORE_NO_REASON, ""},
    {"not rewound", false, "lseek", 1, EIO, RK_STORE_UNWRITABLE, "incoming.part: Input/output"},
    {"our copy unreadable", true, "read", 1, EIO, RK_STORE_UNWRITABLE, "incoming.part: Input/output"},
    {"no memory for a path", true, "asprintf", 1, ENOMEM, RK_STORE_NO_MEMORY, "out of memory"},
    {"our copy not mapped", true, "mmap", 1, ENOMEM, RK_STORE_NO_MEMORY, "Cannot allocate"},
    {"no room for a copy in memory", true, "write", 1, ENOSPC, RK_STORE_NO_MEMORY, "No space left"},
    {"our copy not opened", true, "open", 1, EIO, RK_STORE_DISK, "incoming.part: Input/output"},
    {"not renamed", true, "renameat", 1, EIO, RK_STORE_UNWRITABLE, "incoming.part: Input/output"},
    {"folder not synced", true, "fsync", 1, EIO, RK_STORE_UNWRITABLE, "incoming.part: Input/output"},
    {"record not created", true, "openat", 1, EROFS, RK_STORE_UNWRITABLE, "can't commit: Read-only"},
    {"record not synced", true, "fsync", 2, EIO, RK_STORE_UNWRITABLE, "can't commit: Input/output"},
    {"record not renamed", true, "renameat", 2, EIO, RK_STORE_UNWRITABLE, "can't commit: Input/output"},
    {"its folder not synced", true, "fsync", 3, EIO, RK_STORE_UNWRITABLE, "can't commit: Input/output"},
    {"second copy not renamed", true, "renameat", 3, EIO, RK_STORE_NO_REASON, ""},
};

/* As world_take(), with the plan from there on where the case says so. */
static bool take_failing(const struct intake_case *c, struct rk_store_problem *problem)
{
    struct rk_intake *intake;
    enum rk_intake_state state = RK_INTAKE_FAILED;
    bool planned = !c->late;
    int fd = open(world.stick, O_RDONLY | O_CLOEXEC);
    *problem = (struct rk_store_problem){0};
    if (planned)
        calls_plan(CALL_FAILS(c->call, c->at, c->error));
    if (rk_intake_begin(&intake, store, fd, true, problem)) {
        do {
            struct rk_intake_progress progress = rk_intake_progress(intake);
            if (!planned && progress.done >= progress.total / 2) {
                planned = true;
                calls_plan(CALL_FAILS(c->call, c->at, c->error));
            }
            state = rk_intake_step(intake, problem);
        } while (state == RK_INTAKE_MORE);
        rk_intake_free(intake);
    }
    assert_true(calls_count() >= c->at);
    calls_plan((struct call_plan){0});
    close(fd);
    return state == RK_INTAKE_DONE;
}

static void check_intake(void **state)
{
    const struct intake_case *c = *state;
    struct rk_store_problem problem;
    bool taken = take_failing(c, &problem);
    assert_int_equal(taken, c->reason == RK_STORE_NO_REASON);
    if (!taken)
        expect(&problem, c->reason, c->why);
    assert_int_equal(world_count_files(&world), taken ? 2 : 1);
    assert_int_equal(world_choose(store), taken ? WORLD_NEW : WORLD_OLD);
    assert_true(taken || world_take(&world, store, true, &problem)); /* the next time it works */
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(rk_store_confirm(store, &problem));
}

static void U10_room_is_asked_for_first(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    calls_plan((struct call_plan){.trouble = CALL_NO_ROOM});
    assert_false(world_take(&world, store, true, &problem));
    expect(&problem, RK_STORE_NO_ROOM, "/store: only 0 bytes are free");
    assert_int_equal(world_count_files(&world), 1);
}

/* Brought a second time before it was ever started: the record needs the file that is there. */
static void a_candidate_is_kept_where_its_second_coming_fails(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    static const struct intake_case folder = {"", true, "fsync", 1, EIO, RK_STORE_UNWRITABLE, ""};
    assert_true(world_take(&world, store, true, &problem));
    assert_false(take_failing(&folder, &problem));
    assert_true(has(WORLD_NEW));
    assert_int_equal(world_choose(store), WORLD_NEW);
}

/* The record. */

static const struct commit_case {
    const char *name, *call;
    unsigned at;
    enum rk_store_reason reason; /* RK_STORE_NO_REASON: it is committed nevertheless */
} commits[] = {
    {"commit: not created", "openat", 1, RK_STORE_UNWRITABLE},
    {"commit: not written", "write", 1, RK_STORE_UNWRITABLE},
    {"commit: not synced", "fsync", 1, RK_STORE_UNWRITABLE},
    {"commit: not renamed", "renameat", 1, RK_STORE_UNWRITABLE},
    {"commit: its folder not synced", "fsync", 2, RK_STORE_UNWRITABLE},
    {"commit: second copy not created", "openat", 2, RK_STORE_NO_REASON},
    {"commit: second copy not renamed", "renameat", 2, RK_STORE_NO_REASON},
};

/* What has proved itself stays on trial, and what is shown doesn't change. */
static void check_commit(void **state)
{
    const struct commit_case *c = *state;
    struct rk_store_problem problem;
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    calls_plan(CALL_FAILS(c->call, c->at, EIO));
    bool confirmed = rk_store_confirm(store, &problem);
    calls_plan((struct call_plan){0});
    assert_int_equal(confirmed, c->reason == RK_STORE_NO_REASON);
    if (!confirmed) {
        expect(&problem, c->reason, "can't confirm: Input/output error");
        assert_int_equal(rk_store_facts(store).candidate, WORLD_NEW);
        assert_true(rk_store_confirm(store, &problem));
    }
    assert_int_equal(rk_store_facts(store).active, WORLD_NEW);
    reopen();
    assert_int_equal(rk_store_facts(store).active, WORLD_NEW);
    assert_int_equal(rk_store_facts(store).floor, WORLD_NEW);
}

/* While one copy is behind it may name an older file, so that isn't removed. */
static void a_copy_that_is_behind_keeps_its_files(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    struct world_report report = {0};
    world_update(&world, &report); /* NEW is active, OLD the one before it */
    assert_true(report.confirmed);
    reopen();
    assert_int_equal(world_choose(store), WORLD_NEW);
    world_write_pack(&world, world.stick, WORLD_NEWER, 10);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEWER);
    calls_plan(CALL_FAILS("renameat", 2, EIO));
    assert_true(rk_store_confirm(store, &problem));
    calls_plan((struct call_plan){0});
    assert_true(has(WORLD_OLD) && has(WORLD_NEW) && has(WORLD_NEWER));
    reopen();
    assert_int_equal(world_choose(store), WORLD_NEWER);
    world_write_pack(&world, world.stick, WORLD_NEWER + 1, 10);
    assert_true(world_take(&world, store, true, &problem)); /* both copies agree again */
    assert_false(has(WORLD_OLD));
}

/* One that can't be read is no reason to forget the other, nor to start anew without it. */
static void a_record_that_cannot_be_read(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    calls_plan(CALL_FAILS("openat", 1, EIO));
    reopen();
    assert_int_equal(world_choose(store), WORLD_OLD);
    struct call_plan both = CALL_FAILS("openat", 1, EIO);
    both.for_ever = true;
    calls_plan(both);
    reopen();
    calls_plan((struct call_plan){0});
    assert_int_equal(world_choose(store), WORLD_OLD); /* the newest that is whole */
    assert_false(world_take(&world, store, true, &problem));
    expect(&problem, RK_STORE_UNWRITABLE, "/store can't be used");
    char path[160];
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_pack(&world, path, WORLD_NEW, 10);
    assert_false(rk_store_adopt(store, &problem));
    expect(&problem, RK_STORE_UNWRITABLE, "can't commit: Input/output error");
    assert_int_equal(unlink(path), 0);
    reopen(); /* the disk has come to itself */
    assert_int_equal(world_choose(store), WORLD_OLD);
    assert_int_equal(rk_store_facts(store).active, WORLD_OLD);
}

/* Nobody follows them; as if there were none. */
static void records_that_are_links(void **state)
{
    (void)state;
    static const char *const names[] = {"state.a", "state.b"};
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        char path[160], elsewhere[160];
        path_of(path, names[i]);
        snprintf(elsewhere, sizeof elsewhere, "%s/%s.elsewhere", world.root, names[i]);
        assert_int_equal(rename(path, elsewhere), 0);
        assert_int_equal(symlink(elsewhere, path), 0);
    }
    reopen();
    assert_int_equal(rk_store_facts(store).candidate, WORLD_OLD); /* it must prove itself again */
    assert_int_equal(world_choose(store), WORLD_OLD);
}

/* Choosing. */

/* A try that can't be counted isn't started: it might be started for ever. */
static void U6_a_try_that_cannot_be_counted(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    struct rk_store_choice choice;
    assert_true(world_take(&world, store, true, &problem));
    struct call_plan plan = CALL_FAILS("openat", 1, EROFS);
    plan.for_ever = true;
    calls_plan(plan);
    assert_true(rk_store_choose(store, &choice, &problem));
    calls_plan((struct call_plan){0});
    rk_verified_close(choice.verified);
    assert_int_equal(choice.version, WORLD_OLD);
    expect(&problem, RK_STORE_UNWRITABLE, "can't count a try: Read-only file system");
    assert_int_equal(rk_store_facts(store).tries, RK_STORE_TRIES);
    assert_int_equal(world_choose(store), WORLD_NEW);
}

/* That it was no good is known while we run; the record says it again after the next tries. */
static void U6_a_rejection_that_cannot_be_written(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    struct call_plan plan = CALL_FAILS("openat", 1, EROFS);
    plan.for_ever = true;
    calls_plan(plan);
    rk_store_give_up(store);
    calls_plan((struct call_plan){0});
    assert_true(has(WORLD_NEW));
    assert_int_equal(world_choose(store), WORLD_OLD);
    reopen();
    assert_int_equal(rk_store_facts(store).candidate, WORLD_NEW);
    assert_int_equal(rk_store_facts(store).tries, RK_STORE_TRIES - 1);
}

/* The active file is lost; a stick brings that very version again. */
static void the_active_version_comes_again(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    struct world_report report = {0};
    char path[160];
    world_update(&world, &report);
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_file(path, "broken", 6);
    reopen();
    assert_int_equal(world_choose(store), WORLD_OLD);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(rk_store_confirm(store, &problem));
    assert_int_equal(rk_store_facts(store).active, WORLD_NEW);
    assert_int_equal(rk_store_facts(store).previous, WORLD_OLD); /* and not itself */
}

/* What was given up is the version, wherever confirming moves it; and nothing else is. */
static void what_was_given_up_stays_so(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    struct world_report report = {0};
    world_update(&world, &report); /* NEW is active, OLD the one before it */
    reopen();
    assert_int_equal(world_choose(store), WORLD_NEW);
    rk_store_give_up(store);
    assert_int_equal(world_choose(store), WORLD_OLD);
    world_write_pack(&world, world.stick, WORLD_NEWER, 10);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEWER);
    assert_true(rk_store_confirm(store, &problem)); /* NEW is the one before it */
    rk_store_give_up(store);
    assert_int_equal(world_choose(store), WORLD_FACTORY);
    reopen();
    assert_int_equal(world_choose(store), WORLD_NEWER);
}

/* The other way round: the one before was given up, the active one could only not be read. */
static void what_was_not_given_up_may_be_shown(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    struct world_report report = {0};
    world_update(&world, &report);
    reopen();
    calls_plan(CALL_FAILS("memfd_create", 1, EMFILE));
    assert_int_equal(world_choose(store), WORLD_OLD);
    calls_plan((struct call_plan){0});
    rk_store_give_up(store);
    calls_plan(CALL_FAILS("memfd_create", 1, EMFILE));
    assert_int_equal(world_choose(store), WORLD_FACTORY);
    calls_plan((struct call_plan){0});
    world_write_pack(&world, world.stick, WORLD_NEWER, 10);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEWER);
    assert_true(rk_store_confirm(store, &problem));
    rk_store_give_up(store);
    assert_int_equal(world_choose(store), WORLD_NEW);
}

/* Nothing to be older than: a machine without a factory's pack takes its first one, of any year. */
static void the_first_content_has_no_floor(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    struct world bare = world;
    snprintf(bare.folder, sizeof bare.folder, "%s/bare", world.root);
    strcpy(bare.factory, "/nowhere");
    world_write_pack(&bare, bare.stick, 2099010100, 10);
    struct rk_store *empty = world_open(&bare);
    assert_int_equal(world_choose(empty), RK_NO_VERSION);
    assert_int_equal(rk_store_facts(empty).floor, RK_NO_VERSION);
    assert_true(world_take(&bare, empty, true, &problem));
    assert_int_equal(world_choose(empty), 2099010100);
    rk_store_close(empty);
}

/* The folder. */

/* Without names nobody can say what there is: nothing is judged, and nothing removed. */
static void a_folder_that_cannot_be_listed(void **state)
{
    (void)state;
    static const char *const calls[] = {"opendir", "readdir"};
    static const char *const copies[] = {"state.a", "state.b"};
    for (size_t i = 0; i < RK_ARRAY_LEN(calls); i++) {
        world_restore(&world);
        for (size_t copy = 0; copy < RK_ARRAY_LEN(copies); copy++) {
            char path[160];
            path_of(path, copies[copy]);
            assert_int_equal(unlink(path), 0);
        }
        calls_plan(CALL_FAILS(calls[i], 1, EIO));
        reopen();
        calls_plan((struct call_plan){0});
        assert_int_equal(world_choose(store), WORLD_FACTORY);
        assert_int_equal(rk_store_facts(store).candidate, RK_NO_VERSION);
        reopen();
        assert_int_equal(world_choose(store), WORLD_OLD);
    }
}

static void tidying_that_fails_removes_nothing(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    struct world_report report = {0};
    world_update(&world, &report);
    world_write_pack(&world, world.stick, WORLD_NEWER, 10);
    reopen();
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEWER);
    calls_plan(CALL_FAILS("opendir", 1, EMFILE));
    assert_true(rk_store_confirm(store, &problem));
    calls_plan((struct call_plan){0});
    assert_true(has(WORLD_OLD)); /* until the next time */
    assert_int_equal(rk_store_facts(store).active, WORLD_NEWER);
}

static void delivered_files_that_are_no_news(void **state)
{
    (void)state;
    enum { OLDER = 2025123100 };
    struct rk_store_problem problem;
    char path[160];
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    rk_store_give_up(store); /* it is rejected, and its file removed */
    assert_int_equal(world_choose(store), WORLD_OLD);
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_pack(&world, path, WORLD_NEW, 10);
    path_of(path, rk_store_name(OLDER).text);
    world_write_pack(&world, path, OLDER, 10);
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(problem.reason, RK_STORE_NO_REASON);
    assert_int_equal(rk_store_facts(store).candidate, RK_NO_VERSION);
}

/* A refusal for want of memory says nothing of the file. */
static void a_delivery_without_memory_is_looked_at_again(void **state)
{
    (void)state;
    struct rk_store_problem problem;
    char path[160];
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_pack(&world, path, WORLD_NEW, 10);
    calls_plan(CALL_FAILS("asprintf", 1, ENOMEM));
    assert_false(rk_store_adopt(store, &problem));
    calls_plan((struct call_plan){0});
    expect(&problem, RK_STORE_NO_MEMORY, "out of memory");
    assert_true(rk_store_adopt(store, &problem));
}

/* What is read after a sync that failed may be on no disk: such a delivery must come again. */
static void deliveries_are_synced(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        unsigned at;
        int error;
        bool adopted;
    } cases[] = {
        {"openat", 1, EIO, false},
        {"fsync", 1, EIO, false},
        {"fsync", 1, EINVAL, true}, /* a file that can't be written */
        {"fsync", 2, EIO, false},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++) {
        struct rk_store_problem problem;
        char path[160];
        world_restore(&world);
        reopen();
        path_of(path, rk_store_name(WORLD_NEW).text);
        world_write_pack(&world, path, WORLD_NEW, 10);
        calls_plan(CALL_FAILS(cases[i].call, cases[i].at, cases[i].error));
        assert_int_equal(rk_store_adopt(store, &problem), cases[i].adopted);
        calls_plan((struct call_plan){0});
        assert_int_equal(rk_store_facts(store).candidate,
                         cases[i].adopted ? WORLD_NEW : RK_NO_VERSION);
        if (cases[i].adopted)
            continue;
        expect(&problem, RK_STORE_UNWRITABLE, "awareness_2026.11.2.rkp: Input/output error");
        assert_false(rk_store_adopt(store, &problem));
        assert_int_equal(problem.reason, RK_STORE_NO_REASON);
        usleep(20000); /* a file system counts changes in hundredths of a second */
        world_write_pack(&world, path, WORLD_NEW, 10);
        assert_true(rk_store_adopt(store, &problem));
    }
}

/* Who is trusted, and whether that can be told. */

static void a_factory_that_nobody_signed_sets_no_floor(void **state)
{
    (void)state;
    struct world other = world;
    other.signer = rk_signer_new(99, 1);
    snprintf(other.factory, sizeof other.factory, "%s/strangers.rkp", world.root);
    world_write_pack(&other, other.factory, WORLD_NEWER, 10);
    struct rk_store *strange = world_open(&other);
    assert_int_equal(rk_store_facts(strange).floor, WORLD_OLD);
    assert_int_equal(world_choose(strange), WORLD_OLD);
    rk_store_close(strange);
}

static void eight_keys_are_known_and_no_more(void **state)
{
    (void)state;
    enum { KEYS = 9 };
    struct rk_pubkey keys[KEYS];
    struct world many = world; /* whose store has no record with a key of its own */
    snprintf(many.folder, sizeof many.folder, "%s/many", world.root);
    for (uint8_t last = KEYS - 2; last < KEYS; last++) {
        for (uint8_t i = 0; i < KEYS; i++)
            keys[i] = rk_signer_new((uint8_t)(50 + i), 1).key;
        keys[last] = world.signer.key;
        many.trust = (struct rk_trust){.keys = keys, .key_count = KEYS};
        assert_int_equal(world_start(&many), last == KEYS - 1 ? RK_NO_VERSION : WORLD_FACTORY);
    }
}

static void a_library_that_does_not_start(void **state)
{
    (void)state;
    const struct rk_store_setup setup = {world.folder, world.factory, &world.trust};
    struct rk_store *none = NULL;
    struct rk_error error = {""};
    struct rk_store_facts facts;
    sodium_fails = true;
    bool ok = rk_store_open(&none, &setup, &error), seen = rk_store_peek(&facts, world.folder);
    sodium_fails = false;
    assert_false(ok || seen);
    assert_true(rk_store_peek(&facts, world.folder));
    assert_null(none);
    assert_string_equal(error.text, "out of memory");
}

enum { INTAKES = RK_ARRAY_LEN(intakes), COMMITS = RK_ARRAY_LEN(commits) };

static const struct CMUnitTest others[] = {
    cmocka_unit_test(U10_room_is_asked_for_first),
    cmocka_unit_test(a_candidate_is_kept_where_its_second_coming_fails),
    cmocka_unit_test(a_copy_that_is_behind_keeps_its_files),
    cmocka_unit_test(a_record_that_cannot_be_read),
    cmocka_unit_test(records_that_are_links),
    cmocka_unit_test(U6_a_try_that_cannot_be_counted),
    cmocka_unit_test(U6_a_rejection_that_cannot_be_written),
    cmocka_unit_test(the_active_version_comes_again),
    cmocka_unit_test(what_was_given_up_stays_so),
    cmocka_unit_test(what_was_not_given_up_may_be_shown),
    cmocka_unit_test(the_first_content_has_no_floor),
    cmocka_unit_test(a_folder_that_cannot_be_listed),
    cmocka_unit_test(tidying_that_fails_removes_nothing),
    cmocka_unit_test(delivered_files_that_are_no_news),
    cmocka_unit_test(a_delivery_without_memory_is_looked_at_again),
    cmocka_unit_test(deliveries_are_synced),
    cmocka_unit_test(a_factory_that_nobody_signed_sets_no_floor),
    cmocka_unit_test(eight_keys_are_known_and_no_more),
    cmocka_unit_test(a_library_that_does_not_start),
};

int main(void)
{
    struct CMUnitTest tests[INTAKES + COMMITS + RK_ARRAY_LEN(others)];
    size_t count = 0;
    for (size_t i = 0; i < INTAKES; i++)
        tests[count++] = (struct CMUnitTest){
            intakes[i].name, check_intake, begin, end, (void *)(uintptr_t)&intakes[i]};
    for (size_t i = 0; i < COMMITS; i++)
        tests[count++] = (struct CMUnitTest){
            commits[i].name, check_commit, begin, end, (void *)(uintptr_t)&commits[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++) {
        tests[count] = others[i];
        tests[count].setup_func = begin;
        tests[count++].teardown_func = end;
    }
    return cmocka_run_group_tests_name("store errors", tests, enter, leave);
}
