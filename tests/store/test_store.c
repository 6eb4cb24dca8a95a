/*
 * What the store remembers, damaged: U8. What it takes and refuses: U9, S2, S3, U12. What doesn't
 * prove itself: U6. What a disk forgets: L9.
 */
#include "world.h"

#include "base/file.h"
#include "pack/buffer.h"
#include "pack/format.h"
#include "pack/version.h"
#include "store/names.h"
#include "store/record.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct world world;
static uint8_t record[RK_RECORD_BYTES]; /* as it should be */

static void path_of(char path[160], const char *name)
{
    snprintf(path, 160, "%s/%s", world.folder, name);
}

static int enter(void **state)
{
    char path[160];
    (void)state;
    world_make(&world, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    path_of(path, "state.a");
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = rk_read_all(fd, record, sizeof record);
    close(fd);
    return ok ? 0 : -1;
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
    world_write_pack(&world, world.stick, WORLD_NEW, 160);
    return 0;
}

static void write_copies(const void *bytes, size_t size)
{
    char path[160];
    path_of(path, "state.a");
    world_write_file(path, bytes, size);
    path_of(path, "state.b");
    world_write_file(path, bytes, size);
}

/* U8: both copies, the same way. */
static void U8_every_byte_of_both_copies(void **state)
{
    (void)state;
    unsigned runs = 0;
    for (size_t at = 0; at < sizeof record; at++) {
        for (unsigned value = 0; value < 256; value++, runs++) {
            uint8_t bytes[sizeof record];
            memcpy(bytes, record, sizeof bytes);
            bytes[at] = (uint8_t)value;
            write_copies(bytes, sizeof bytes);
            assert_int_equal(world_start(&world), WORLD_OLD);
        }
    }
    printf("U8: %u damaged records: 0 without content\n", runs);
}

static void U8_every_length(void **state)
{
    (void)state;
    uint8_t bytes[2 * sizeof record] = {0};
    memcpy(bytes, record, sizeof record);
    for (size_t size = 0; size <= sizeof bytes; size++) {
        write_copies(bytes, size);
        assert_int_equal(world_start(&world), WORLD_OLD);
    }
}

/* One copy damaged: nothing is forgotten. */
static void U8_one_copy_is_enough(void **state)
{
    (void)state;
    static const char *const names[] = {"state.a", "state.b"};
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        char path[160];
        world_restore(&world);
        path_of(path, names[i]);
        world_write_file(path, "damaged", 7);
        struct rk_store *store = world_open(&world);
        assert_int_equal(rk_store_facts(store).floor, WORLD_OLD);
        assert_int_equal(rk_store_facts(store).active, WORLD_OLD);
        rk_store_close(store);
    }
}

/* Of two whole copies the later one counts, wherever it stands. */
static void U8_later_copy_counts(void **state)
{
    (void)state;
    static const char *const names[] = {"state.a", "state.b"};
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        char path[160];
        uint8_t bytes[RK_RECORD_BYTES];
        struct rk_record later;
        world_restore(&world);
        assert_true(rk_record_decode(&later, record, sizeof record));
        later.generation += 1000;
        later.floor = WORLD_NEWER;
        rk_record_encode(bytes, &later);
        path_of(path, names[i]);
        world_write_file(path, bytes, sizeof bytes);
        struct rk_store *store = world_open(&world);
        assert_int_equal(rk_store_facts(store).floor, WORLD_NEWER);
        rk_store_close(store);
    }
}

/* Both copies gone, and several packs: the newest has to prove itself again. */
static void U8_lost_record_with_several_packs(void **state)
{
    (void)state;
    char path[160];
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_pack(&world, path, WORLD_NEW, 10);
    path_of(path, rk_store_name(WORLD_NEWER).text);
    world_write_file(path, "no pack", 7);
    write_copies("", 0);
    struct rk_store *store = world_open(&world);
    struct rk_store_facts facts = rk_store_facts(store);
    assert_int_equal(facts.candidate, WORLD_NEW);
    assert_int_equal(facts.active, WORLD_OLD);
    assert_int_equal(facts.floor, WORLD_OLD);
    assert_int_equal(facts.tries, RK_STORE_TRIES);
    rk_store_close(store);
    for (int i = 0; i < RK_STORE_TRIES; i++)
        assert_int_equal(world_start(&world), WORLD_NEW);
    assert_int_equal(world_start(&world), WORLD_OLD);
}

/* The same after a new program came with newer content: what is older can't come in any more, and
 * what was active must not give way to what it had replaced. */
static void U8_lost_record_under_a_newer_factory(void **state)
{
    (void)state;
    char path[160];
    struct world newer = world;
    snprintf(newer.factory, sizeof newer.factory, "%s/newer.rkp", world.root);
    world_write_pack(&newer, newer.factory, WORLD_NEWER, 10);
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_pack(&world, path, WORLD_NEW, 10);
    write_copies("", 0);
    assert_int_equal(world_start(&newer), WORLD_NEWER);
    path_of(path, rk_store_name(WORLD_NEWER + 1).text);
    world_write_pack(&world, path, WORLD_NEWER + 1, 10);
    assert_int_equal(world_start(&newer), WORLD_NEWER + 1);
}

/* What a cut has left unfinished is in nobody's way. */
static void U8_unfinished_files(void **state)
{
    (void)state;
    static const char *const names[] = {"state.a.part", "state.b.part", RK_STORE_PART};
    char path[160];
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        path_of(path, names[i]);
        world_write_file(path, "half", 4);
    }
    struct world_report report = {0};
    world_update(&world, &report);
    assert_true(report.confirmed);
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        path_of(path, names[i]);
        assert_int_equal(access(path, F_OK), -1);
    }
    assert_int_equal(world_start(&world), WORLD_NEW);
}

/* Copies that are there and can't be read: what they say may come back, so nothing is written. */
static void U8_unreadable_copies(void **state)
{
    (void)state;
    static const char *const names[] = {"state.a", "state.b"};
    char path[160];
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        path_of(path, names[i]);
        unlink(path);
        assert_int_equal(mkdir(path, 0755), 0);
    }
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_OLD);
    assert_int_equal(rk_store_facts(store).active, WORLD_OLD);
    assert_false(world_take(&world, store, true, &problem));
    assert_int_equal(problem.reason, RK_STORE_UNWRITABLE);
    rk_store_close(store);
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_pack(&world, path, WORLD_NEW, 10);
    store = world_open(&world);
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_int_equal(rk_store_facts(store).previous, WORLD_OLD);
    rk_store_close(store);
}

/* A second program may look while the kiosk has the store, and hears the same. */
static void peeking_changes_nothing(void **state)
{
    (void)state;
    struct rk_store_facts facts;
    struct rk_store_problem problem;
    struct rk_store *store = world_open(&world);
    assert_true(world_take(&world, store, true, &problem));
    struct rk_store_facts all = rk_store_facts(store);
    assert_true(rk_store_peek(&facts, world.folder));
    assert_memory_equal(&facts, &all, sizeof facts);
    assert_int_equal(facts.candidate, WORLD_NEW);
    assert_int_equal(facts.tries, RK_STORE_TRIES);
    assert_int_equal(world_choose(store), WORLD_NEW);
    rk_store_close(store);

    assert_true(rk_store_peek(&facts, world.folder));
    assert_int_equal(facts.tries, RK_STORE_TRIES - 1);
    assert_int_equal(facts.active, WORLD_OLD);
    write_copies("", 0);
    assert_false(rk_store_peek(&facts, world.folder));
    assert_false(rk_store_peek(&facts, "/nonexistent"));
}

/* A byte of the factory's pack, at its end. */
static void U8_damaged_factory(void **state)
{
    (void)state;
    struct world other = world;
    size_t size;
    uint8_t *bytes = world_pack_bytes(WORLD_FACTORY, 10, &size);
    rk_signer_sign(&world.signer, bytes);
    bytes[size - 1] ^= 1;
    snprintf(other.factory, sizeof other.factory, "%s/damaged.rkp", world.root);
    snprintf(other.folder, sizeof other.folder, "%s/empty", world.root);
    world_write_file(other.factory, bytes, size);
    free(bytes);
    assert_int_equal(world_start(&other), RK_NO_VERSION);
}

static void U8_damaged_packs(void **state)
{
    (void)state;
    char path[160];
    path_of(path, rk_store_name(WORLD_OLD).text);
    world_write_file(path, "no pack", 7);
    assert_int_equal(world_start(&world), WORLD_FACTORY);
    world_write_pack(&world, path, WORLD_NEW, 10); /* another version than its name says */
    assert_int_equal(world_start(&world), WORLD_FACTORY);
    write_copies("", 0);
    assert_int_equal(world_start(&world), WORLD_FACTORY);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    /* The same version again is what helps. */
    world_write_pack(&world, world.stick, WORLD_OLD, 10);
    assert_int_equal(world_choose(store), WORLD_FACTORY);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_OLD);
    rk_store_close(store);
}

/* A flash disk that forgets a bit, in a thousand places of the active pack: the one before it is
 * shown. */
static void L9_flipped_bits(void **state)
{
    enum { PLACES = 1000 };
    (void)state;
    char path[160];
    uint8_t updated[RK_RECORD_BYTES];
    struct world_report report = {0};
    world_update(&world, &report);
    assert_true(report.confirmed);
    path_of(path, "state.a");
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(rk_read_all(fd, updated, sizeof updated));
    close(fd);
    size_t size;
    uint8_t *bytes = world_pack_bytes(WORLD_NEW, 10, &size);
    rk_signer_sign(&world.signer, bytes);
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_file(path, bytes, size);
    assert_int_equal(world_start(&world), WORLD_NEW); /* while it is whole */
    for (size_t i = 0; i < PLACES; i++) {
        const size_t bit = i * (size * 8 - 1) / (PLACES - 1);
        bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        world_write_file(path, bytes, size);
        write_copies(updated, sizeof updated);
        const uint32_t shown = world_start(&world);
        bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        if (shown != WORLD_OLD)
            fail_msg("with bit %zu flipped, %u is shown", bit, shown);
    }
    free(bytes);
}

static void U8_nothing_at_all(void **state)
{
    (void)state;
    struct world none = world;
    strcpy(none.factory, "/nowhere");
    strcpy(none.folder, "/nowhere/store");
    assert_int_equal(world_start(&none), RK_NO_VERSION);
    strcpy(none.factory, world.factory);
    struct rk_store *store = world_open(&none);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_FACTORY);
    assert_false(rk_store_adopt(store, &problem));
    assert_false(world_take(&world, store, true, &problem));
    assert_int_equal(problem.reason, RK_STORE_UNWRITABLE);
    rk_store_give_up(store);
    assert_int_equal(world_choose(store), RK_NO_VERSION);
    rk_store_give_up(store);
    rk_store_close(store);
    rk_store_close(NULL);
    rk_intake_free(NULL);
    world_write_file(world.stick, "", 0);
    strcpy(none.factory, world.stick); /* empty */
    assert_int_equal(world_start(&none), RK_NO_VERSION);
    world_write_pack(&world, none.factory, WORLD_FACTORY, 10);
    store = world_open(&none);
    assert_int_equal(world_choose(store), WORLD_FACTORY);
    assert_int_equal(unlink(none.factory), 0);
    assert_int_equal(world_choose(store), RK_NO_VERSION);
    assert_int_equal(rk_store_facts(store).shown, RK_NO_VERSION); /* nothing is any more */
    rk_store_close(store);
}

/* U9. */

static void take_is_refused(enum rk_store_reason reason)
{
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_OLD);
    assert_false(world_take(&world, store, true, &problem));
    if (problem.reason != reason)
        fail_msg("%d, expected %d: %s", problem.reason, reason, problem.why.text);
    assert_true(problem.why.text[0] != '\0');
    assert_true(strlen(rk_store_reason_spanish(reason)) > 10);
    assert_true(strlen(rk_store_reason_next(reason)) > 10);
    assert_true(strlen(rk_store_reason_log(reason)) > 10);
    assert_int_equal(rk_store_facts(store).floor, WORLD_OLD);
    assert_int_equal(rk_store_facts(store).candidate, RK_NO_VERSION);
    rk_store_close(store);
    assert_int_equal(world_count_files(&world), 1);
    assert_int_equal(world_start(&world), WORLD_OLD);
}

static void U9_versions(void **state)
{
    (void)state;
    static const struct {
        uint32_t version;
        enum rk_store_reason reason;
    } cases[] = {
        {WORLD_FACTORY, RK_STORE_OLDER}, {2025123100, RK_STORE_OLDER},   {WORLD_OLD, RK_STORE_SAME},
        {2037010100, RK_STORE_TOO_NEW},  {2999123199, RK_STORE_TOO_NEW},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++) {
        world_write_pack(&world, world.stick, cases[i].version, 10);
        take_is_refused(cases[i].reason);
    }
}

/* Changes the header and signs it anew, so that only the claim is wrong. */
static void write_claim(size_t at, const void *claim, size_t size)
{
    size_t length;
    uint8_t *bytes = world_pack_bytes(WORLD_NEW, 10, &length);
    memcpy(bytes + at, claim, size);
    rk_signer_sign(&world.signer, bytes);
    world_write_file(world.stick, bytes, length);
    free(bytes);
}

static void U9_other_product_format_and_size(void **state)
{
    (void)state;
    uint8_t number[8];
    write_claim(RK_HEADER_PRODUCT, "otherthing", 10);
    take_is_refused(RK_STORE_PRODUCT);
    rk_put_u32(number, RK_FORMAT_VERSION + 1);
    write_claim(RK_HEADER_VERSION, number, 4);
    take_is_refused(RK_STORE_FORMAT);
    rk_put_u64(number, (uint64_t)1 << 40); /* endless data */
    write_claim(RK_HEADER_TOTAL, number, 8);
    take_is_refused(RK_STORE_TOO_LARGE);
    rk_put_u64(number, 4096);
    write_claim(RK_HEADER_TOTAL, number, 8);
    take_is_refused(RK_STORE_NOT_A_PACK);
    rk_put_u32(number, RK_NO_VERSION);
    write_claim(RK_HEADER_CONTENT, number, 4);
    take_is_refused(RK_STORE_OLDER);
}

static void U9_not_a_pack(void **state)
{
    (void)state;
    size_t size;
    uint8_t *bytes = world_pack_bytes(WORLD_NEW, 10, &size);
    world_write_file(world.stick, bytes, size);
    take_is_refused(RK_STORE_NOT_TRUSTED); /* nobody has signed it */
    rk_signer_sign(&world.signer, bytes);
    static const size_t lengths[] = {0, 1, RK_STAMP_BYTES - 1, RK_STAMP_BYTES, 5000};
    for (size_t i = 0; i < RK_ARRAY_LEN(lengths); i++) {
        world_write_file(world.stick, bytes, lengths[i]);
        take_is_refused(RK_STORE_NOT_A_PACK);
    }
    bytes[size - 1] ^= 1; /* copied, and refused when our copy is verified */
    world_write_file(world.stick, bytes, size);
    take_is_refused(RK_STORE_NOT_A_PACK);
    const struct rk_signer stranger = rk_signer_new(9, 1);
    rk_signer_sign(&stranger, bytes);
    world_write_file(world.stick, bytes, size);
    take_is_refused(RK_STORE_NOT_TRUSTED);
    free(bytes);
}

/* U12: things that have the stick's name. */
static void U12_not_a_file(void **state)
{
    (void)state;
    unlink(world.stick);
    assert_int_equal(mkdir(world.stick, 0755), 0);
    take_is_refused(RK_STORE_UNREADABLE);
    rmdir(world.stick);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem = {0};
    struct rk_intake *intake;
    int ends[2];
    size_t size;
    uint8_t *bytes = world_pack_bytes(WORLD_NEW, 10, &size);
    rk_signer_sign(&world.signer, bytes);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], bytes, 4096), 4096);
    free(bytes);
    assert_false(rk_intake_begin(&intake, store, ends[0], true, &problem));
    assert_int_equal(problem.reason, RK_STORE_NOT_A_PACK);
    close(ends[0]);
    close(ends[1]);
    rk_store_close(store);
}

static enum rk_intake_state step_to_end(struct rk_intake *intake, struct rk_store_problem *problem)
{
    enum rk_intake_state state;
    do
        state = rk_intake_step(intake, problem);
    while (state == RK_INTAKE_MORE);
    return state;
}

/* U12: the stick is pulled, or the file cut, after each piece. */
static void U12_pulled_while_it_is_copied(void **state)
{
    (void)state;
    for (unsigned pieces = 0; pieces < 3; pieces++) {
        struct rk_store *store = world_open(&world);
        struct rk_store_problem problem = {0};
        struct rk_intake *intake;
        world_write_pack(&world, world.stick, WORLD_NEW, 160);
        int fd = open(world.stick, O_RDWR | O_CLOEXEC);
        assert_true(rk_intake_begin(&intake, store, fd, true, &problem));
        for (unsigned i = 0; i < pieces; i++)
            assert_int_equal(rk_intake_step(intake, &problem), RK_INTAKE_MORE);
        struct rk_intake_progress progress = rk_intake_progress(intake);
        assert_true(progress.done < progress.total);
        assert_int_equal(ftruncate(fd, 1), 0);
        const enum rk_intake_state end = step_to_end(intake, &problem);
        rk_intake_free(intake);
        close(fd);
        rk_store_close(store);
        assert_int_equal(end, RK_INTAKE_FAILED);
        assert_int_equal(problem.reason, RK_STORE_NOT_A_PACK);
        assert_int_equal(world_count_files(&world), 1);
        assert_int_equal(world_start(&world), WORLD_OLD);
    }
}

/* S2: other bytes than those whose header was verified. */
static void S2_stick_that_gives_other_bytes(void **state)
{
    (void)state;
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem = {0};
    struct rk_intake *intake;
    int fd = open(world.stick, O_RDWR | O_CLOEXEC);
    assert_true(rk_intake_begin(&intake, store, fd, true, &problem));
    assert_int_equal(pwrite(fd, "evil", 4, 90000), 4);
    const enum rk_intake_state end = step_to_end(intake, &problem);
    rk_intake_free(intake);
    close(fd);
    assert_int_equal(end, RK_INTAKE_FAILED);
    assert_int_equal(problem.reason, RK_STORE_NOT_A_PACK);
    rk_store_close(store);
}

static void change_a_byte(int part)
{
    assert_int_equal(pwrite(part, "?", 1, 100000), 1);
}

static void cut(int part)
{
    assert_int_equal(ftruncate(part, 100000), 0);
}

/* A disk that gives back other bytes than it was given, or fewer. */
static void disk_changes_our_copy(void (*change)(int part))
{
    char path[160];
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem = {0};
    struct rk_intake *intake;
    int fd = open(world.stick, O_RDONLY | O_CLOEXEC);
    assert_true(rk_intake_begin(&intake, store, fd, true, &problem));
    for (int i = 0; i < 3; i++)
        assert_int_equal(rk_intake_step(intake, &problem), RK_INTAKE_MORE);
    path_of(path, RK_STORE_PART);
    int part = open(path, O_WRONLY | O_CLOEXEC);
    change(part);
    close(part);
    const enum rk_intake_state end = step_to_end(intake, &problem);
    rk_intake_free(intake);
    close(fd);
    assert_int_equal(end, RK_INTAKE_FAILED);
    assert_int_equal(problem.reason, RK_STORE_CHANGED);
    rk_store_close(store);
}

static void S2_disk_that_changes_our_copy(void **state)
{
    (void)state;
    disk_changes_our_copy(change_a_byte);
    disk_changes_our_copy(cut);
}

/* S3: the floor of keys rises with content, and its key is remembered. */
static void S3_next_key_replaces_the_first(void **state)
{
    (void)state;
    const struct rk_signer next = rk_signer_new(2, 2);
    size_t size;
    uint8_t *bytes = world_pack_bytes(WORLD_NEW, 10, &size);
    rk_signer_link(&world.signer, &next.key, 0, bytes);
    rk_signer_sign(&next, bytes);
    world_write_file(world.stick, bytes, size);
    struct world_report report = {0};
    world_update(&world, &report);
    assert_true(report.confirmed);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_NEW);
    world_write_pack(&world, world.stick, WORLD_NEWER, 10); /* by the first key */
    assert_false(world_take(&world, store, true, &problem));
    assert_int_equal(problem.reason, RK_STORE_NOT_TRUSTED);
    free(bytes);
    bytes = world_pack_bytes(WORLD_NEWER, 10, &size);
    rk_signer_sign(&next, bytes); /* by the second, without a chain: it is known */
    world_write_file(world.stick, bytes, size);
    free(bytes);
    assert_true(world_take(&world, store, true, &problem));
    rk_store_close(store);
    /* What is here already stays good. */
    char path[160];
    path_of(path, rk_store_name(WORLD_NEWER).text);
    unlink(path);
    assert_int_equal(world_start(&world), WORLD_NEW);
    path_of(path, rk_store_name(WORLD_NEW).text);
    unlink(path);
    assert_int_equal(world_start(&world), WORLD_OLD);
    path_of(path, rk_store_name(WORLD_OLD).text);
    unlink(path);
    assert_int_equal(world_start(&world), WORLD_FACTORY);
}

/* The same key, before the program has started anew. */
static void S3_next_key_counts_at_once(void **state)
{
    (void)state;
    const struct rk_signer next = rk_signer_new(2, 2);
    size_t size;
    uint8_t *bytes = world_pack_bytes(WORLD_NEW, 10, &size);
    rk_signer_link(&world.signer, &next.key, 0, bytes);
    rk_signer_sign(&next, bytes);
    world_write_file(world.stick, bytes, size);
    free(bytes);
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(rk_store_confirm(store, &problem));
    bytes = world_pack_bytes(WORLD_NEWER, 10, &size);
    rk_signer_sign(&next, bytes);
    world_write_file(world.stick, bytes, size);
    free(bytes);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEWER);
    rk_store_close(store);
}

/* U6: what doesn't prove itself. */

static void U6_three_tries(void **state)
{
    (void)state;
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    struct rk_store_choice choice;
    assert_int_equal(world_choose(store), WORLD_OLD);
    assert_false(rk_store_confirm(store, &problem));
    assert_true(world_take(&world, store, true, &problem));
    rk_store_close(store);
    for (int i = 0; i < RK_STORE_TRIES; i++)
        assert_int_equal(world_start(&world), WORLD_NEW);
    store = world_open(&world);
    assert_true(rk_store_choose(store, &choice, &problem));
    assert_int_equal(choice.version, WORLD_OLD);
    assert_int_equal(choice.rung, RK_STORE_ACTIVE);
    assert_int_equal(problem.reason, RK_STORE_UNHEALTHY);
    rk_verified_close(choice.verified);
    assert_int_equal(world_count_files(&world), 1);
    assert_int_equal(rk_store_facts(store).rejected, WORLD_NEW);
    /* Never again unasked, */
    assert_false(world_take(&world, store, false, &problem));
    assert_int_equal(problem.reason, RK_STORE_FAILED_BEFORE);
    /* but where somebody asks. */
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    rk_store_give_up(store);
    assert_int_equal(rk_store_facts(store).tries, 0);
    assert_int_equal(rk_store_facts(store).shown, RK_NO_VERSION);
    assert_int_equal(world_choose(store), WORLD_OLD);
    rk_store_give_up(store);
    assert_int_equal(world_choose(store), WORLD_FACTORY);
    rk_store_give_up(store);
    assert_false(rk_store_choose(store, &choice, &problem));
    assert_int_equal(problem.reason, RK_STORE_UNHEALTHY);
    rk_store_close(store);
    assert_int_equal(world_start(&world), WORLD_OLD);
}

/* A second stick has come while what the first one brought was on trial. */
static struct rk_store *open_with_two_candidates(void)
{
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_OLD);
    assert_true(world_take(&world, store, true, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    world_write_pack(&world, world.stick, WORLD_NEWER, 10);
    assert_true(world_take(&world, store, true, &problem));
    return store;
}

static void U6_newer_one_comes_during_the_trial(void **state)
{
    (void)state;
    struct rk_store *store = open_with_two_candidates();
    struct rk_store_problem problem;
    assert_false(rk_store_confirm(store, &problem)); /* what is shown isn't the candidate */
    rk_store_give_up(store);
    assert_int_equal(rk_store_facts(store).candidate, WORLD_NEWER);
    assert_int_equal(world_choose(store), WORLD_NEWER);
    assert_true(rk_store_confirm(store, &problem));
    assert_int_equal(rk_store_facts(store).previous, WORLD_OLD);
    assert_int_equal(rk_store_facts(store).shown, WORLD_NEWER);
    assert_int_equal(rk_store_facts(store).tries, 0);
    rk_store_close(store);
}

/* U11 in small: nothing grows. */
static void U11_many_updates(void **state)
{
    (void)state;
    uint32_t version = WORLD_NEW;
    for (unsigned i = 0; i < 200; i++, version++) {
        if (version % 100 == 99)
            version += 2;
        world_write_pack(&world, world.stick, version, 10);
        struct world_report report = {0};
        world_update(&world, &report);
        assert_true(report.confirmed);
        assert_int_equal(world_start(&world), version);
        assert_int_equal(world_count_files(&world), 2);
    }
}

/* Delivery engines. */

static void files_put_into_the_folder(void **state)
{
    (void)state;
    char path[160];
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_OLD);
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(problem.reason, RK_STORE_NO_REASON);
    static const char *const others[] = {"awareness_.rkp",
                                         "awareness_2026.11.24.0.rkp",
                                         "awareness_2026.13.40.rkp",
                                         "awareness_none.rkp",
                                         "awareness_2026.11.24.rkp.part",
                                         "other_2026.11.24.rkp",
                                         "awareness_2026.11.24.1.2.3.4.5.6.7.8.9.10.11.12.13.rkp"};
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++) {
        path_of(path, others[i]);
        world_write_pack(&world, path, WORLD_NEWER, 10);
    }
    assert_false(rk_store_adopt(store, &problem));
    path_of(path, rk_store_name(WORLD_NEWER).text);
    world_write_file(path, "half", 4);
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(problem.reason, RK_STORE_NOT_A_PACK);
    assert_false(rk_store_adopt(store, &problem)); /* is not looked at again */
    assert_int_equal(problem.reason, RK_STORE_NO_REASON);
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_pack(&world, path, WORLD_NEW, 10);
    assert_true(rk_store_adopt(store, &problem));
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(rk_store_confirm(store, &problem));
    rk_store_close(store);
    assert_int_equal(world_start(&world), WORLD_NEW);
}

/* Its file stays, and is no delivery. */
static void what_a_newer_candidate_left_behind(void **state)
{
    (void)state;
    struct rk_store *store = open_with_two_candidates();
    struct rk_store_problem problem;
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(problem.reason, RK_STORE_NO_REASON);
    assert_int_equal(world_choose(store), WORLD_NEWER);
    assert_false(rk_store_adopt(store, &problem));
    rk_store_close(store);
    assert_int_equal(world_start(&world), WORLD_NEWER);
    store = world_open(&world);
    assert_int_equal(world_choose(store), WORLD_NEWER);
    rk_store_give_up(store);
    assert_true(rk_store_adopt(store, &problem)); /* better than what was there before both */
    assert_int_equal(world_choose(store), WORLD_NEW);
    rk_store_close(store);
}

/* Damaged on its way, and brought again under the same name: it is another file. */
static void a_delivery_that_comes_again(void **state)
{
    (void)state;
    char path[160];
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    assert_int_equal(world_choose(store), WORLD_OLD);
    path_of(path, rk_store_name(WORLD_NEW).text);
    world_write_file(path, "half", 4);
    assert_false(rk_store_adopt(store, &problem));
    assert_int_equal(problem.reason, RK_STORE_NOT_A_PACK);
    usleep(20000); /* a file system counts changes in hundredths of a second */
    world_write_pack(&world, path, WORLD_NEW, 10);
    assert_true(rk_store_adopt(store, &problem));
    assert_int_equal(world_choose(store), WORLD_NEW);
    rk_store_close(store);
}

/* What a record says and can't be so: a file that is gone. Nothing was found wrong with it. */
static void candidate_that_is_gone(void **state)
{
    (void)state;
    struct rk_store *store = world_open(&world);
    struct rk_store_problem problem;
    struct rk_store_choice choice;
    char path[160];
    assert_true(world_take(&world, store, true, &problem));
    path_of(path, rk_store_name(WORLD_NEW).text);
    assert_int_equal(unlink(path), 0);
    assert_true(rk_store_choose(store, &choice, &problem));
    assert_int_equal(choice.version, WORLD_OLD);
    assert_int_equal(problem.reason, RK_STORE_DISK);
    assert_non_null(strstr(problem.why.text, ".rkp: No such file"));
    rk_verified_close(choice.verified);
    assert_int_equal(rk_store_facts(store).candidate, WORLD_NEW);
    assert_int_equal(rk_store_facts(store).rejected, RK_NO_VERSION);
    rk_store_close(store);
}

/* Damaged, or another version than its name says. */
static void candidate_that_is_broken(void **state)
{
    (void)state;
    for (int other = 0; other <= 1; other++) {
        struct rk_store_problem problem;
        struct rk_store_choice choice;
        char path[160];
        world_restore(&world);
        struct rk_store *store = world_open(&world);
        assert_true(world_take(&world, store, true, &problem));
        path_of(path, rk_store_name(WORLD_NEW).text);
        if (other)
            world_write_pack(&world, path, WORLD_NEWER, 10);
        else
            world_write_file(path, "broken", 6);
        assert_true(rk_store_choose(store, &choice, &problem));
        assert_int_equal(choice.version, WORLD_OLD);
        assert_int_equal(problem.reason, RK_STORE_NOT_A_PACK);
        rk_verified_close(choice.verified);
        assert_int_equal(rk_store_facts(store).rejected, WORLD_NEW);
        rk_store_close(store);
    }
}

/* Authors' machines let everything in; the key that nobody has is not kept. */
static void unsigned_content(void **state)
{
    (void)state;
    struct world open_world = world;
    open_world.trust = (struct rk_trust){.unsigned_too = true};
    size_t size;
    uint8_t *bytes = world_pack_bytes(WORLD_NEW, 10, &size);
    world_write_file(world.stick, bytes, size);
    world_write_file(world.factory, bytes, 10);
    struct world_report report = {0};
    world_update(&open_world, &report);
    assert_true(report.confirmed);
    assert_int_equal(world_start(&open_world), WORLD_NEW);
    rk_put_u32(bytes + RK_HEADER_CONTENT, RK_NO_VERSION);
    world_write_file(world.stick, bytes, size);
    world_write_file(world.factory, bytes, size);
    free(bytes);
    world_restore(&world);
    write_copies("", 0);
    char path[160];
    path_of(path, rk_store_name(WORLD_OLD).text);
    unlink(path);
    struct rk_store *store = world_open(&open_world);
    struct rk_store_problem problem;
    assert_false(world_take(&open_world, store, true, &problem)); /* a version is needed */
    assert_int_equal(problem.reason, RK_STORE_NOT_TRUSTED);
    rk_store_close(store);
    world_write_pack(&world, world.factory, WORLD_FACTORY, 10);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, restore)
    const struct CMUnitTest tests[] = {
        TEST(U8_every_byte_of_both_copies),
        TEST(U8_every_length),
        TEST(U8_one_copy_is_enough),
        TEST(U8_later_copy_counts),
        TEST(U8_lost_record_with_several_packs),
        TEST(U8_lost_record_under_a_newer_factory),
        TEST(U8_unfinished_files),
        TEST(U8_unreadable_copies),
        TEST(peeking_changes_nothing),
        TEST(U8_damaged_factory),
        TEST(U8_damaged_packs),
        TEST(L9_flipped_bits),
        TEST(U8_nothing_at_all),
        TEST(U9_versions),
        TEST(U9_other_product_format_and_size),
        TEST(U9_not_a_pack),
        TEST(U12_not_a_file),
        TEST(U12_pulled_while_it_is_copied),
        TEST(S2_stick_that_gives_other_bytes),
        TEST(S2_disk_that_changes_our_copy),
        TEST(S3_next_key_replaces_the_first),
        TEST(S3_next_key_counts_at_once),
        TEST(U6_three_tries),
        TEST(U6_newer_one_comes_during_the_trial),
        TEST(U11_many_updates),
        TEST(files_put_into_the_folder),
        TEST(a_delivery_that_comes_again),
        TEST(what_a_newer_candidate_left_behind),
        TEST(candidate_that_is_gone),
        TEST(candidate_that_is_broken),
        TEST(unsigned_content),
    };
#undef TEST
    return cmocka_run_group_tests_name("store", tests, enter, leave);
}
