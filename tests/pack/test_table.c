/* pack: section tables that their owner has signed, and that are wrong; and what reads all fields. */
#include "fixture.h"
#include "hostile.h"
#include "signer.h"

#include "pack/buffer.h"
#include "pack/cursor.h"
#include "pack/format.h"
#include "pack/verify.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { INDEX = 4, OFFSET = 8, SIZE = 16 }; /* in an entry */

static uint8_t *bytes;
static size_t size;
static struct rk_signer signer;

static int enter(void **state)
{
    (void)state;
    struct rk_fixture *fixture = rk_fixture_new(false);
    fixture->contents.report = "TIP 2024"; /* of a length with which the file ends at an odd byte */
    bool ok = rk_pack_serialise(&fixture->contents, &bytes, &size, NULL);
    rk_fixture_free(fixture);
    signer = rk_signer_new(1, 1);
    return ok ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    free(bytes);
    return 0;
}

/* Signed by its owner, who has made the hashes right, it is refused for this. */
static void is_refused(size_t length, const char *want)
{
    const struct rk_trust trust = {.keys = &signer.key, .key_count = 1};
    struct rk_verified *verified;
    struct rk_refusal refusal = {0};
    rk_hostile_resize(bytes, length);
    rk_signer_sign(&signer, bytes);
    assert_false(rk_verify_memory(&verified, bytes, length, &trust, &refusal));
    assert_int_equal(refusal.code, RK_PACK_DAMAGED);
    if (!strstr(refusal.why.text, want))
        fail_msg("%s, expected: %s", refusal.why.text, want);
}

static uint8_t *entry(uint32_t index)
{
    return bytes + RK_HEADER_SIZE + index * RK_ENTRY_SIZE;
}

static void table_that_does_not_fit(void **state)
{
    (void)state;
    is_refused(RK_HEADER_SIZE, "does not fit in the file");
    is_refused(RK_HEADER_SIZE + 8 * RK_ENTRY_SIZE - 1, "does not fit in the file");
}

static void type_that_begins_in_the_middle(void **state)
{
    (void)state;
    rk_put_u32(entry(1) + INDEX, 1); /* languages */
    is_refused(size, "section languages 1 is out of order");
}

/* The section before the last reaches to the end, and the last one begins behind it. */
static void section_behind_the_end(void **state)
{
    (void)state;
    uint32_t last = rk_hostile_entries(bytes, size) - 1;
    size_t offset, length;
    assert_true(rk_hostile_section(bytes, size, last - 1, &offset, &length));
    assert_int_not_equal(size % RK_ALIGNMENT, 0);
    rk_put_u64(entry(last - 1) + SIZE, size - offset);
    rk_put_u64(entry(last) + OFFSET, (size + RK_ALIGNMENT - 1) / RK_ALIGNMENT * RK_ALIGNMENT);
    rk_put_u64(entry(last) + SIZE, 0);
    is_refused(size, "reaches beyond the file");
}

/* A bad cursor gives nothing any more, not even what it had begun to read. */
static void cursor_beyond_the_end(void **state)
{
    (void)state;
    static const uint8_t five[5] = {1, 2, 3, 4, 5};
    struct rk_cursor c = rk_cursor_at(five, sizeof five);
    assert_int_equal(rk_cursor_left(&c), 5);
    assert_int_equal(rk_cursor_u64(&c), 0);
    assert_true(c.bad);
    assert_int_equal(rk_cursor_left(&c), 0);
    assert_int_equal(rk_cursor_u32(&c), 0);
    assert_null(rk_cursor_take(&c, 0));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(table_that_does_not_fit),
        TEST(type_that_begins_in_the_middle),
        TEST(section_behind_the_end),
        cmocka_unit_test(cursor_beyond_the_end),
    };
#undef TEST
    return cmocka_run_group_tests_name("pack table", tests, NULL, NULL);
}
