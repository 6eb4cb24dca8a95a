/* pack: compressed pictograms. Whatever a blob has instead of its stream, with a hash that is right,
 * is refused with a reason; the other pictograms go on. */
#include "fixture.h"
#include "hostile.h"

#include "pack/format.h"
#include "pack/squeeze.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include <cmocka.h>

/* Linked with --wrap: zlib, when it has no memory left, or gives up. */
int __real_deflateInit2_(z_stream *stream, int level, int method, int window, int memory,
                         int strategy, const char *version, int size);
int __wrap_deflateInit2_(z_stream *stream, int level, int method, int window, int memory,
                         int strategy, const char *version, int size);
int __real_deflate(z_stream *stream, int flush);
int __wrap_deflate(z_stream *stream, int flush);
int __real_uncompress2(Bytef *to, uLongf *made, const Bytef *from, uLong *used);
int __wrap_uncompress2(Bytef *to, uLongf *made, const Bytef *from, uLong *used);

static struct {
    bool begins, ends, unpacks; /* these fail */
} zlib_fails;

int __wrap_deflateInit2_(z_stream *stream, int level, int method, int window, int memory,
                         int strategy, const char *version, int size)
{
    if (zlib_fails.begins)
        return Z_MEM_ERROR;
    return __real_deflateInit2_(stream, level, method, window, memory, strategy, version, size);
}

int __wrap_deflate(z_stream *stream, int flush)
{
    return zlib_fails.ends ? Z_STREAM_ERROR : __real_deflate(stream, flush);
}

int __wrap_uncompress2(Bytef *to, uLongf *made, const Bytef *from, uLong *used)
{
    return zlib_fails.unpacks ? Z_MEM_ERROR : __real_uncompress2(to, made, from, used);
}

enum { SIDE = 16, MASKS = 2 * SIDE * SIDE };

/* What stands in the blob's place is made from `size` bytes that are compressed, or else from the
 * stream itself: some of it cut off, its last byte changed, `behind` put behind it. */
static const struct stream_case {
    const char *name;
    const char *raw; /* these bytes instead of any stream; `size` of them */
    size_t size;     /* bytes that are compressed */
    size_t cut;      /* from the stream's end */
    uint8_t last;    /* added to its last byte, the check sum's */
    const char *behind;
    const char *want; /* NULL: it is good */
} stream_cases[] = {
    {"as it should be", NULL, MASKS, 0, 0, "", NULL},
    {"a byte less", NULL, MASKS - 1, 0, 0, "", "pictogram bolsa: it unpacks to 511 bytes, expected 512"},
    {"nothing in it", NULL, 0, 0, 0, "", "it unpacks to 0 bytes, expected 512"},
    {"a byte more", NULL, MASKS + 1, 0, 0, "", "it unpacks to more than 512 bytes"},
    {"a bomb", NULL, 400000, 0, 0, "", "it unpacks to more than 512 bytes"},
    {"the check sum's end cut off", NULL, MASKS, 1, 0, "", "lacks its end"},
    {"the check sum cut off", NULL, MASKS, 4, 0, "", "lacks its end"},
    {"data cut off", NULL, MASKS, 8, 0, "", "are damaged or end early"},
    {"too short, and cut off", NULL, MASKS - 1, 1, 0, "", "are damaged or end early"},
    {"another check sum", NULL, MASKS, 0, 1, "", "are damaged or end early"},
    {"something behind it", NULL, MASKS, 0, 0, "x", "1 bytes follow its compressed ones"},
    {"half a header", "\x78", 1, 0, 0, "", "are damaged or end early"},
    {"no zlib stream", "these are not compressed", 24, 0, 0, "", "are damaged or end early"},
    {"a gzip stream", "\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0", 20, 0, 0, "",
     "are damaged or end early"},
    {"a preset dictionary", "\x78\xbb\0\0\0\1\3\0\0\0\0\1", 12, 0, 0, "",
     "are damaged or end early"},
    {"a distance beyond the beginning", "\x78\x9c\x03\x02\0\0\0\0\1", 9, 0, 0, "",
     "are damaged or end early"},
    {"no bytes", "", 0, 0, 0, "", "section pictogram 1 has 0 bytes, expected 1 to 576"},
};

/* The blob that a case asks for. */
static void make_blob(const struct stream_case *row, struct rk_buffer *blob)
{
    rk_buffer_init(blob, 1 << 20);
    if (row->raw) {
        rk_buffer_bytes(blob, row->raw, row->size);
        return;
    }
    uint8_t *plain = calloc(row->size + 1, 1);
    rk_squeeze(blob, plain, row->size);
    free(plain);
    blob->size -= row->cut;
    blob->bytes[blob->size - 1] = (uint8_t)(blob->bytes[blob->size - 1] + row->last);
    rk_buffer_bytes(blob, row->behind, strlen(row->behind));
}

static uint32_t entry_of(const uint8_t *bytes, size_t size, uint32_t pictogram)
{
    return rk_hostile_entries(bytes, size) - 3 - RK_FIXTURE_PICTOGRAMS + pictogram;
}

/* A good pack in which the second pictogram has another blob. */
static uint8_t *make_pack(const struct rk_buffer *blob, size_t *size)
{
    struct rk_fixture *fixture = rk_fixture_new(false);
    uint8_t *good = NULL, *bytes = NULL;
    if (rk_pack_serialise(&fixture->contents, &good, size, NULL))
        bytes = rk_hostile_replace(good, *size, entry_of(good, *size, 1), blob->bytes, blob->size,
                                   RK_MAX_PACK, size);
    free(good);
    rk_fixture_free(fixture);
    return bytes;
}

/* Opening, then unpacking: whether both did, and what the error is. */
static bool try_pictogram(const uint8_t *bytes, size_t size, struct rk_error *error, bool *others)
{
    struct rk_pack *pack;
    struct rk_pictogram pictogram;
    if (!rk_pack_reopen(&pack, bytes, size, error))
        return false;
    bool ok = rk_pack_pictogram(pack, 1, &pictogram, error);
    if (ok)
        rk_pictogram_drop(&pictogram);
    *others = rk_pack_pictogram(pack, 2, &pictogram, NULL);
    if (*others)
        rk_pictogram_drop(&pictogram);
    rk_pack_close(pack);
    return ok;
}

static void check_stream(void **state)
{
    const struct stream_case *row = *state;
    struct rk_buffer blob;
    struct rk_error error = {""};
    size_t size;
    bool others = true;
    make_blob(row, &blob);
    uint8_t *bytes = make_pack(&blob, &size);
    rk_buffer_destroy(&blob);
    assert_non_null(bytes);
    bool ok = try_pictogram(bytes, size, &error, &others);
    free(bytes);
    assert_true(others);
    assert_int_equal(ok, !row->want);
    if (row->want && !strstr(error.text, row->want))
        fail_msg("it said \"%s\", expected \"%s\"", error.text, row->want);
}

/* However little there is to save, what the writer makes is within what the reader takes. */
static void noise_fits_too(void **state)
{
    (void)state;
    static const size_t sizes[] = {2 * RK_MIN_PICTOGRAM * RK_MIN_PICTOGRAM,
                                   2 * RK_MAX_PICTOGRAM * RK_MAX_PICTOGRAM};
    for (size_t i = 0; i < RK_ARRAY_LEN(sizes); i++) {
        uint8_t *noise = malloc(sizes[i]), *back = malloc(sizes[i]);
        uint32_t number = 1;
        for (size_t at = 0; at < sizes[i]; at++) {
            number = number * 1664525 + 1013904223;
            noise[at] = (uint8_t)(number >> 24);
        }
        struct rk_buffer stream;
        rk_buffer_init(&stream, RK_MAX_PACK);
        rk_squeeze(&stream, noise, sizes[i]);
        assert_false(stream.bad);
        assert_in_range(stream.size, sizes[i], rk_squeezed_limit(sizes[i]));
        assert_true(rk_unsqueeze(back, sizes[i], stream.bytes, stream.size, NULL));
        assert_memory_equal(back, noise, sizes[i]);
        rk_buffer_destroy(&stream);
        free(noise);
        free(back);
    }
}

static void a_full_buffer_stays_bad(void **state)
{
    (void)state;
    struct rk_buffer stream;
    rk_buffer_init(&stream, 16);
    rk_squeeze(&stream, "some bytes that need more room", 30);
    assert_true(stream.bad);
    rk_buffer_destroy(&stream);
}

/* The buffer is bad then; the next try works. */
static void zlib_that_fails_is_noticed(void **state)
{
    (void)state;
    static const uint8_t plain[MASKS];
    for (int i = 0; i < 3; i++) {
        struct rk_buffer stream;
        rk_buffer_init(&stream, RK_MAX_PACK);
        zlib_fails.begins = i == 0;
        zlib_fails.ends = i == 1;
        rk_squeeze(&stream, plain, sizeof plain);
        assert_int_equal(stream.bad, i < 2);
        rk_buffer_destroy(&stream);
    }
}

static void unpacking_without_memory_says_so(void **state)
{
    (void)state;
    uint8_t back[MASKS];
    struct rk_error error;
    zlib_fails.unpacks = true;
    bool ok = rk_unsqueeze(back, sizeof back, (const uint8_t *)"x", 1, &error);
    zlib_fails.unpacks = false;
    assert_false(ok);
    assert_string_equal(error.text, "out of memory");
}

enum { STREAMS = RK_ARRAY_LEN(stream_cases) };

int main(void)
{
    struct CMUnitTest tests[STREAMS + 4] = {
        [STREAMS] = cmocka_unit_test(noise_fits_too),
        [STREAMS + 1] = cmocka_unit_test(a_full_buffer_stays_bad),
        [STREAMS + 2] = cmocka_unit_test(zlib_that_fails_is_noticed),
        [STREAMS + 3] = cmocka_unit_test(unpacking_without_memory_says_so),
    };
    for (size_t i = 0; i < STREAMS; i++)
        tests[i] = (struct CMUnitTest){.name = stream_cases[i].name,
                                       .test_func = check_stream,
                                       .initial_state = (void *)(uintptr_t)&stream_cases[i]};
    return cmocka_run_group_tests_name("pack squeeze", tests, NULL, NULL);
}
