/* pack: cut, flipped and absurd bytes are refused with a reason, or prove harmless. */
#include "fixture.h"
#include "hostile.h"

#include "pack/format.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    uint8_t *bytes; /* a good pack, in a buffer of exactly its size */
    size_t size;
};

static int make_sample(void **state)
{
    struct sample *sample = calloc(1, sizeof *sample);
    struct rk_fixture *fixture = rk_fixture_new(false);
    uint8_t *written;
    if (!rk_pack_serialise(&fixture->contents, &written, &sample->size, NULL))
        return -1;
    sample->bytes = malloc(sample->size);
    memcpy(sample->bytes, written, sample->size);
    free(written);
    rk_fixture_free(fixture);
    *state = sample;
    return 0;
}

static int free_sample(void **state)
{
    struct sample *sample = *state;
    free(sample->bytes);
    free(sample);
    return 0;
}

/* Refused with a reason, or opened and everything in it read. Returns whether nothing objected. */
static bool open_and_walk(const uint8_t *bytes, size_t size)
{
    struct rk_error error = {""};
    struct rk_pack *pack = NULL;
    if (!rk_pack_reopen(&pack, bytes, size, &error)) {
        assert_null(pack);
        assert_true(strlen(error.text) > 0);
        return false;
    }
    rk_hostile_walk(pack);
    bool whole = rk_hostile_walk_blobs(pack);
    rk_pack_close(pack);
    return whole;
}

static void the_sample_is_good(void **state)
{
    const struct sample *sample = *state;
    assert_true(open_and_walk(sample->bytes, sample->size));
}

static void every_prefix_is_refused(void **state)
{
    const struct sample *sample = *state;
    for (size_t size = 0; size < sample->size; size++) {
        uint8_t *prefix = malloc(size);
        memcpy(prefix, sample->bytes, size);
        bool opened = open_and_walk(prefix, size);
        rk_hostile_resize(prefix, size); /* and if somebody made the header fit */
        bool fitted = open_and_walk(prefix, size);
        free(prefix);
        assert_false(opened);
        assert_false(fitted);
    }
}

static void every_longer_file_is_refused(void **state)
{
    const struct sample *sample = *state;
    for (size_t more = 1; more <= 2 * RK_ALIGNMENT; more++) {
        uint8_t *longer = calloc(1, sample->size + more);
        memcpy(longer, sample->bytes, sample->size);
        bool opened = open_and_walk(longer, sample->size + more);
        rk_hostile_resize(longer, sample->size + more);
        bool fitted = open_and_walk(longer, sample->size + more);
        free(longer);
        assert_false(opened);
        assert_false(fitted);
    }
}

static void every_flipped_byte_is_noticed(void **state)
{
    const struct sample *sample = *state;
    static const uint8_t flips[] = {0x01, 0x80, 0xff};
    for (size_t at = 0; at < sample->size; at++) {
        for (size_t i = 0; i < RK_ARRAY_LEN(flips); i++) {
            sample->bytes[at] ^= flips[i];
            bool accepted = open_and_walk(sample->bytes, sample->size);
            sample->bytes[at] ^= flips[i];
            if (accepted)
                fail_msg("byte %zu, changed by %#x, was not noticed", at, flips[i]);
        }
    }
}

/* Writes `value` over `at`, with the hashes made right, and takes it back. */
static void try_absurd(const struct sample *sample, const uint8_t *good, size_t at, uint32_t value)
{
    for (size_t i = 0; i < 4; i++)
        sample->bytes[at + i] = (uint8_t)(value >> 8 * i);
    rk_hostile_rehash(sample->bytes, sample->size);
    open_and_walk(sample->bytes, sample->size);
    memcpy(sample->bytes, good, sample->size);
}

/* Fields of sections stand wherever the texts before them end: so every byte may start one. */
static void absurd_words_do_no_harm(void **state)
{
    const struct sample *sample = *state;
    static const uint32_t values[] = {0xffffffff, 0x7fffffff, 0};
    uint8_t *good = malloc(sample->size);
    memcpy(good, sample->bytes, sample->size);
    size_t end = sample->size; /* of what is parsed: where the first blob starts */
    for (uint32_t i = 0; i < rk_hostile_entries(good, sample->size); i++) {
        size_t offset, length;
        assert_true(rk_hostile_section(good, sample->size, i, &offset, &length));
        if (good[RK_HEADER_SIZE + i * RK_ENTRY_SIZE] >= RK_SECTION_PICTOGRAM && offset < end)
            end = offset;
    }
    for (size_t at = 0; at + 4 <= end; at++)
        try_absurd(sample, good, at, values[at % RK_ARRAY_LEN(values)]);
    for (size_t at = 0; at + 4 <= end; at += 4)
        try_absurd(sample, good, at, 0xffffffff);
    free(good);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_sample, free_sample)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_sample_is_good),           TEST(every_prefix_is_refused),
        TEST(every_longer_file_is_refused), TEST(every_flipped_byte_is_noticed),
        TEST(absurd_words_do_no_harm),
    };
    return cmocka_run_group_tests_name("pack hostile", tests, NULL, NULL);
}
