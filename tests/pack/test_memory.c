/* pack: whichever allocation fails, writing and opening say so, and nothing leaks (the sanitizer
 * looks when the program ends). Linked with --wrap, so that ours stand before libc's. */
#include "fixture.h"

#include "base/file.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

/* How many allocations still succeed; -1: all. */
static long left = -1;

static bool may_allocate(void)
{
    if (left > 0)
        return left-- > 0;
    return left < 0;
}

void *__wrap_malloc(size_t size)
{
    return may_allocate() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return may_allocate() ? __real_calloc(count, size) : NULL;
}

void *__wrap_realloc(void *old, size_t size)
{
    return may_allocate() ? __real_realloc(old, size) : NULL;
}

/* A try returns whether it worked; what it made is freed. */
struct things {
    struct rk_fixture *fixture;
    uint8_t *bytes;
    size_t size;
    char path[64];
};

static bool try_writing(const struct things *t, struct rk_error *error)
{
    uint8_t *bytes = NULL;
    size_t size;
    bool ok = rk_pack_serialise(&t->fixture->contents, &bytes, &size, error);
    free(bytes);
    return ok;
}

static bool unpack_pictograms(struct rk_pack *pack, struct rk_error *error)
{
    struct rk_pictogram pictogram;
    for (uint32_t i = 0; i < rk_pack_pictogram_count(pack); i++) {
        if (!rk_pack_pictogram(pack, i, &pictogram, error))
            return false;
        rk_pictogram_drop(&pictogram);
    }
    return true;
}

static bool try_opening_memory(const struct things *t, struct rk_error *error)
{
    struct rk_pack *pack = NULL;
    bool ok = rk_pack_reopen(&pack, t->bytes, t->size, error);
    ok = ok && unpack_pictograms(pack, error);
    rk_pack_close(pack);
    return ok;
}

static bool try_opening_file(const struct things *t, struct rk_error *error)
{
    struct rk_pack *pack = NULL;
    bool ok = rk_fixture_open_file(&pack, t->path, error);
    rk_pack_close(pack);
    return ok;
}

static int make_things(void **state)
{
    struct things *t = calloc(1, sizeof *t);
    t->fixture = rk_fixture_new(false);
    strcpy(t->path, "/tmp/rikchari-pack-XXXXXX");
    int fd = mkstemp(t->path);
    *state = t;
    return fd >= 0 && close(fd) == 0 &&
                   rk_pack_serialise(&t->fixture->contents, &t->bytes, &t->size, NULL) &&
                   rk_file_write(t->path, t->bytes, t->size, NULL)
               ? 0
               : -1;
}

static int free_things(void **state)
{
    struct things *t = *state;
    left = -1;
    unlink(t->path);
    free(t->bytes);
    rk_fixture_free(t->fixture);
    free(t);
    return 0;
}

static void check_failures(const struct things *t,
                           bool (*attempt)(const struct things *, struct rk_error *))
{
    long allowed = 0;
    for (;; allowed++) {
        struct rk_error error = {""};
        left = allowed;
        bool ok = attempt(t, &error);
        bool all_used = left == 0;
        left = -1;
        if (ok)
            break;
        assert_true(all_used);
        assert_non_null(strstr(error.text, "out of memory"));
    }
    assert_in_range(allowed, 5, 1000); /* it does allocate, and not for each text */
}

static void writing_survives(void **state)
{
    check_failures(*state, try_writing);
}

static void opening_memory_survives(void **state)
{
    check_failures(*state, try_opening_memory);
}

static void opening_a_file_survives(void **state)
{
    check_failures(*state, try_opening_file);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_things, free_things)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(writing_survives),
        TEST(opening_memory_survives),
        TEST(opening_a_file_survives),
    };
    return cmocka_run_group_tests_name("pack memory", tests, NULL, NULL);
}
