/*
 * What root statements do to a store: S3 keys that were lost or stolen, U9 the floor that falls, once
 * and only with content that has proved itself, U8 the record that remembers it.
 */
#include "world.h"

#include "pack/version.h"
#include "store/names.h"
#include "store/record.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    WRONG = 2035010100, /* a slip of the pen that blocks whatever is right */
    LOWER = 2025123100, /* below the factory's, even */
};

static struct world world;
static struct rk_signer spare, third;

static int enter(void **state)
{
    (void)state;
    world_make(&world, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    world_know_roots(&world);
    spare = rk_signer_new(2, 2);
    third = rk_signer_new(3, 3);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    world_remove(&world);
    return 0;
}

static int restore(void **state)
{
    (void)state;
    world_restore(&world);
    return 0;
}

static void bring(uint32_t version, const struct rk_signer *signer, uint32_t serial, uint32_t least)
{
    const struct world_statement statement = {signer, serial, least};
    world_write_stated(world.stick, version, &statement);
}

static void update_to(uint32_t version)
{
    struct world_report report = {0};
    world_update(&world, &report);
    assert_true(report.confirmed);
    assert_int_equal(world_start(&world), version);
}

/* Refused with this reason, and nothing has changed. */
static void stick_is_refused(enum rk_store_reason reason)
{
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    world_choose(store);
    struct rk_store_facts before = rk_store_facts(store);
    assert_false(world_take(&world, store, true, &problem));
    if (problem.reason != reason)
        fail_msg("%d, expected %d: %s", problem.reason, reason, problem.why.text);
    struct rk_store_facts after = rk_store_facts(store);
    assert_memory_equal(&before, &after, sizeof after);
    rk_store_close(store);
}

static void check_floor(uint32_t serial, uint32_t floor)
{
    struct rk_store *store = world_open(&world);
    assert_int_equal(rk_store_facts(store).serial, serial);
    assert_int_equal(rk_store_facts(store).floor, floor);
    rk_store_close(store);
}

static void S3_lost_key(void **state)
{
    (void)state;
    bring(WORLD_NEW, &spare, 1, RK_NO_VERSION);
    update_to(WORLD_NEW);
    check_floor(1, WORLD_NEW);
    assert_int_equal(world_count_files(&world), 1); /* what the old key has signed is forgotten */
    world_write_pack(&world, world.stick, WORLD_NEWER, 10);
    stick_is_refused(RK_STORE_OLDER); /* the old key, whoever has it now */
    bring(WORLD_NEWER, &spare, 1, RK_NO_VERSION);
    update_to(WORLD_NEWER);
    assert_int_equal(world_count_files(&world), 2);
    bring(2026110400, &third, 2, RK_NO_VERSION);
    update_to(2026110400);
    check_floor(2, 2026110400);
    bring(2026110500, &spare, 1, RK_NO_VERSION); /* the statement before */
    stick_is_refused(RK_STORE_OLDER);
}

/* A statement isn't believed because it is there. */
static void S3_statement_of_strangers(void **state)
{
    (void)state;
    struct world deaf = world;
    struct rk_pubkey strangers[RK_ROOTS + 1]; /* more than count */
    for (uint8_t i = 0; i <= RK_ROOTS; i++)
        strangers[i] = rk_signer_new((uint8_t)(200 + i), 1).key;
    bring(WORLD_NEW, &spare, 1, LOWER);
    deaf.trust.roots = strangers;
    deaf.trust.root_count = RK_ROOTS + 1;
    struct rk_store *store = world_open(&deaf);
    struct rk_store_problem problem;
    assert_false(world_take(&deaf, store, true, &problem));
    assert_int_equal(problem.reason, RK_STORE_NOT_TRUSTED);
    rk_store_close(store);
    deaf.trust.root_count = 0;
    store = world_open(&deaf);
    assert_false(world_take(&deaf, store, true, &problem));
    assert_int_equal(problem.reason, RK_STORE_NOT_TRUSTED);
    rk_store_close(store);
}

/* The wrong version is active; a stick brings what is right. */
static void block(void)
{
    world_write_pack(&world, world.stick, WRONG, 10);
    update_to(WRONG);
    world_write_pack(&world, world.stick, WORLD_NEW, 10);
    stick_is_refused(RK_STORE_OLDER);
}

static void U9_floor_falls_once(void **state)
{
    (void)state;
    char path[160];
    block();
    bring(LOWER, &world.signer, 1, LOWER);
    update_to(LOWER);
    check_floor(1, LOWER);
    bring(2025123000, &world.signer, 1, LOWER);
    stick_is_refused(RK_STORE_OLDER);
    bring(WORLD_NEW, &world.signer, 1, LOWER);
    update_to(WORLD_NEW);
    check_floor(1, WORLD_NEW); /* and rises again */
    bring(WORLD_OLD, &world.signer, 1, LOWER);
    stick_is_refused(RK_STORE_OLDER); /* the same statement once more */
    world_write_pack(&world, world.stick, WRONG, 10);
    stick_is_refused(RK_STORE_OLDER); /* a forgotten stick with the wrong version */
    /* Its file is still there, and newer by its name: it doesn't come back, and goes. */
    snprintf(path, sizeof path, "%s/%s", world.folder, rk_store_name(WRONG).text);
    assert_int_equal(access(path, F_OK), 0);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(problem.reason, RK_STORE_OLDER);
    assert_int_equal(access(path, F_OK), -1);
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(problem.reason, RK_STORE_NO_REASON);
    rk_store_close(store);
}

/* Until the new content has proved itself nothing has fallen, and the old one still serves. */
static void U9_floor_stays_where_the_trial_fails(void **state)
{
    (void)state;
    block();
    bring(LOWER, &spare, 1, LOWER);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WRONG);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), LOWER);
    assert_int_equal(rk_store_facts(store).floor, WRONG);
    assert_int_equal(rk_store_facts(store).serial, 0);
    rk_store_give_up(store);
    assert_int_equal(world_choose(store), WRONG);
    rk_store_close(store);
    check_floor(0, WRONG);
    update_to(LOWER); /* somebody asks again */
    check_floor(1, LOWER);
}

/* What was active before is kept by its version, so nothing else may take its name. */
static void U9_version_that_is_kept_already(void **state)
{
    (void)state;
    block();
    bring(WORLD_OLD, &spare, 1, LOWER);
    stick_is_refused(RK_STORE_OLDER);
    bring(WRONG, &spare, 1, LOWER);
    stick_is_refused(RK_STORE_SAME);
}

/* A new machine: what the factory's pack brings is the floor. */
static void U9_factory_with_a_statement(void **state)
{
    (void)state;
    const struct world_statement statement = {&spare, 2, RK_NO_VERSION};
    world_write_stated(world.factory, WORLD_FACTORY, &statement);
    check_floor(2, WORLD_FACTORY); /* what the record says is of before */
    world_write_pack(&world, world.stick, WORLD_NEW, 10);
    stick_is_refused(RK_STORE_OLDER);
    bring(WORLD_NEW, &third, 1, RK_NO_VERSION);
    stick_is_refused(RK_STORE_OLDER);
    bring(WORLD_NEW, &spare, 2, RK_NO_VERSION);
    update_to(WORLD_NEW);
    check_floor(2, WORLD_NEW);
    world_write_pack(&world, world.factory, WORLD_FACTORY, 10);
}

/* While a stolen key's content is on trial, what somebody brings by hand takes its place for good. */
static void S3_candidate_that_gives_way(void **state)
{
    (void)state;
    world_write_pack(&world, world.stick, WORLD_NEWER, 10);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEWER);
    bring(WORLD_NEW, &spare, 1, RK_NO_VERSION);
    assert_true(world_take(&world, store, true, &problem));
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(rk_store_facts(store).candidate, WORLD_NEW);
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(rk_store_confirm(store, &problem));
    rk_store_close(store);
    assert_int_equal(world_count_files(&world), 1);
}

/* U8: both copies of the record lost, the statement is in the pack. */
static void U8_lost_record(void **state)
{
    (void)state;
    char path[160];
    bring(WORLD_NEW, &spare, 1, RK_NO_VERSION);
    update_to(WORLD_NEW);
    snprintf(path, sizeof path, "%s/state.a", world.folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/state.b", world.folder);
    unlink(path);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(rk_store_confirm(store, &problem));
    assert_int_equal(rk_store_facts(store).serial, 1);
    rk_store_close(store);
}

/* U8: records of before statements had no serial. */
static void U8_record_of_version_1(void **state)
{
    (void)state;
    uint8_t bytes[RK_RECORD_BYTES];
    struct rk_record read, record = {.generation = 7, .active = WORLD_OLD, .floor = WORLD_OLD};
    record.key = spare.key;
    record.key.serial = 5;
    memset(bytes, 0xff, sizeof bytes);
    rk_record_encode(bytes, &record);
    assert_int_equal(bytes[7], 2);
    assert_true(sodium_is_zero(bytes + 88, 8));
    assert_true(rk_record_decode(&read, bytes, sizeof bytes));
    assert_memory_equal(&read.key, &record.key, sizeof read.key);
    record.key.serial = 0;
    rk_record_encode(bytes, &record);
    bytes[7] = 1;
    crypto_generichash(bytes + 96, 32, bytes, 96, NULL, 0);
    assert_true(rk_record_decode(&read, bytes, sizeof bytes));
    assert_int_equal(read.floor, WORLD_OLD);
    assert_int_equal(read.key.serial, 0);
    bytes[7] = 3;
    crypto_generichash(bytes + 96, 32, bytes, 96, NULL, 0);
    assert_false(rk_record_decode(&read, bytes, sizeof bytes));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, restore)
    const struct CMUnitTest tests[] = {
        TEST(S3_lost_key),
        TEST(S3_statement_of_strangers),
        TEST(S3_candidate_that_gives_way),
        TEST(U9_floor_falls_once),
        TEST(U9_floor_stays_where_the_trial_fails),
        TEST(U9_version_that_is_kept_already),
        TEST(U9_factory_with_a_statement),
        TEST(U8_lost_record),
        TEST(U8_record_of_version_1),
    };
#undef TEST
    return cmocka_run_group_tests_name("store root", tests, enter, leave);
}
