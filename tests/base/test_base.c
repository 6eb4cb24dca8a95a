/* base: arenas and lists, UTF-8, files, diagnostics. */
#include "shell.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const struct utf8_case {
    const char *name, *text;
    size_t size, valid; /* bytes; where the first wrong one is, or size */
} utf8_cases[] = {
    {"utf8: ascii", "abc", 3, 3},
    {"utf8: two bytes", "\xc3\xb1", 2, 2},
    {"utf8: three bytes", "\xe2\x80\x99", 3, 3},
    {"utf8: four bytes", "\xf0\x9f\x94\x8a", 4, 4},
    {"utf8: last code point", "\xf4\x8f\xbf\xbf", 4, 4},
    {"utf8: beyond the last", "\xf4\x90\x80\x80", 4, 0},
    {"utf8: no leading byte", "\xf5\x80\x80\x80", 4, 0},
    {"utf8: surrogate", "a\xed\xa0\x80", 4, 1},
    {"utf8: last before the surrogates", "\xed\x9f\xbf", 3, 3},
    {"utf8: overlong slash", "\xc0\xaf", 2, 0},
    {"utf8: overlong in three", "\xe0\x9f\xbf", 3, 0},
    {"utf8: overlong in four", "\xf0\x8f\xbf\xbf", 4, 0},
    {"utf8: continuation alone", "ab\x80", 3, 2},
    {"utf8: cut short", "ab\xe2\x80", 4, 2},
    {"utf8: third byte wrong", "\xe2\x80z", 3, 0},
    {"utf8: third byte too large", "\xe2\x80\xc0", 3, 0},
    {"utf8: latin-1", "espa\xf1ol", 7, 4},
};

static void check_utf8(void **state)
{
    const struct utf8_case *c = *state;
    /* A buffer of exactly this size: the sanitizer sees a read behind it. */
    char *exact = malloc(c->size);
    memcpy(exact, c->text, c->size);
    size_t got = rk_utf8_check(exact, c->size);
    free(exact);
    assert_int_equal(got, c->valid);
}

static void utf8_next_decodes(void **state)
{
    (void)state;
    const char text[] = "a\xc3\xb1\xca\xbc\xe2\x80\xa2\xf0\x9f\x94\x8a";
    const uint32_t want[] = {'a', 0xf1, 0x2bc, 0x2022, 0x1f50a};
    size_t at = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(want); i++)
        assert_int_equal(rk_utf8_next(text, sizeof text - 1, &at), want[i]);
    assert_int_equal(at, sizeof text - 1);
    assert_int_equal(rk_utf8_length(text, sizeof text - 1), RK_ARRAY_LEN(want));
}

/* As RFC 3629 has it, also what it forbids; returns how many bytes. */
static size_t encode(char bytes[4], uint32_t c)
{
    const size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint8_t leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = size; i-- > 1; c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3f));
    bytes[0] = (char)(leads[size] | c);
    return size;
}

static void utf8_every_code_point(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < 0x140000; c++) {
        char bytes[4];
        const size_t size = encode(bytes, c);
        const bool allowed = c < 0xd800 || (c > 0xdfff && c < 0x110000);
        size_t at = 0;
        if (rk_utf8_check(bytes, size) != (allowed ? size : 0) ||
            (allowed && rk_utf8_next(bytes, size, &at) != c))
            fail_msg("U+%04X", c);
    }
}

static void lists_keep_their_items(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    RK_LIST(int) list = {0};
    for (int i = 0; i < 10000; i++)
        *RK_PUSH(arena, &list) = i;
    assert_int_equal(list.count, 10000);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(list.items[i], i);
    assert_string_equal(rk_arena_printf(arena, "%s-%d", "ñ", 7), "ñ-7");
    rk_arena_free(arena);
}

static void big_allocations_are_zeroed_and_apart(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    char *small = rk_arena_alloc(arena, 1);
    char *big = rk_arena_alloc(arena, 1 << 20);
    memset(big, 1, 1 << 20);
    assert_int_equal(small[0], 0);
    char *next = rk_arena_alloc(arena, 16);
    assert_int_equal(next[15], 0);
    rk_arena_free(arena);
}

static char *print_to_string(struct rk_diags *diags)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    rk_diags_print(diags, out);
    fclose(out);
    return text;
}

static void diagnostics_are_sorted_and_unique(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    rk_error(diags, (struct rk_loc){"b.md", 2, 0}, RK_TEXT_NOT_NFC, "two");
    rk_warning(diags, (struct rk_loc){"b.md", 1, 10}, RK_TEXT_NOT_NFC, "ten");
    rk_error(diags, (struct rk_loc){"b.md", 1, 9}, RK_TEXT_NOT_NFC, "nine");
    rk_error(diags, (struct rk_loc){"b.md", 2, 0}, RK_TEXT_NOT_NFC, "two");
    rk_notice(diags, (struct rk_loc){"a.po", 0, 0}, RK_FILE_UNREADABLE, "%s", "whole file");
    char *text = print_to_string(diags);
    assert_string_equal(text, "a.po: notice[RK0001]: whole file\n"
                              "b.md:1:9: error[RK0003]: nine\n"
                              "b.md:1:10: warning[RK0003]: ten\n"
                              "b.md:2: error[RK0003]: two\n");
    free(text);
    assert_int_equal(rk_diags_count(diags, RK_ERROR), 2);
    assert_int_equal(rk_diags_count(diags, RK_WARNING), 1);
    rk_arena_free(arena);
}

static void every_code_is_explained_once(void **state)
{
    (void)state;
    static const unsigned numbers[] = {
#define RK_CODE(number, name, title, explanation) number,
#include "base/codes.def"
#undef RK_CODE
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(numbers); i++) {
        assert_true(strlen(rk_code_title(numbers[i])) > 0);
        assert_true(strlen(rk_code_explanation(numbers[i])) > 40);
        for (size_t j = i + 1; j < RK_ARRAY_LEN(numbers); j++)
            assert_int_not_equal(numbers[i], numbers[j]);
    }
    assert_null(rk_code_title(9999));
    assert_null(rk_code_explanation(9999));
}

static int enter_temporary_folder(void **state)
{
    char *folder = strdup("/tmp/rk-base-XXXXXX");
    *state = folder;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_temporary_folder(void **state)
{
    int status = rk_shell("rm -rf %s", (char *)*state);
    free(*state);
    return status;
}

static void files_are_written_whole_or_not_at_all(void **state)
{
    char path[128], blocked[160];
    snprintf(path, sizeof path, "%s/new/folder/file", (const char *)*state);
    struct rk_error error;
    assert_true(rk_file_write(path, "first", 5, &error));
    assert_true(rk_file_write(path, "second", 6, &error));
    struct rk_file file;
    assert_true(rk_file_open(&file, path, 6, &error));
    assert_int_equal(file.size, 6);
    assert_memory_equal(file.bytes, "second", 6);
    rk_file_close(&file);

    /* One byte over the limit, a folder, a missing file, a path below a file. */
    assert_false(rk_file_open(&file, path, 5, &error));
    assert_non_null(strstr(error.text, "larger than the 5 bytes"));
    assert_false(rk_file_open(&file, *state, 100, &error));
    assert_non_null(strstr(error.text, "not a regular file"));
    snprintf(blocked, sizeof blocked, "%s/below", path);
    assert_false(rk_file_open(&file, blocked, 100, &error));
    assert_false(rk_file_write(blocked, "x", 1, &error));
    assert_non_null(strstr(error.text, blocked));
}

static void failed_write_leaves_nothing(void **state)
{
    /* A folder stands where the file should go: rename fails after everything was written. */
    char path[128];
    snprintf(path, sizeof path, "%s/taken", (const char *)*state);
    struct rk_error error;
    assert_true(rk_make_folder(path, &error));
    assert_false(rk_file_write(path, "x", 1, &error));
    rk_shell_must("test \"$(ls -A %s)\" = taken", (const char *)*state);
}

static void empty_files_are_files(void **state)
{
    char path[128];
    snprintf(path, sizeof path, "%s/empty", (const char *)*state);
    struct rk_error error;
    struct rk_file file;
    assert_true(rk_file_write(path, "", 0, &error));
    assert_true(rk_file_open(&file, path, 0, &error));
    assert_int_equal(file.size, 0);
    rk_file_close(&file);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(utf8_next_decodes),
        cmocka_unit_test(utf8_every_code_point),
        cmocka_unit_test(lists_keep_their_items),
        cmocka_unit_test(big_allocations_are_zeroed_and_apart),
        cmocka_unit_test(diagnostics_are_sorted_and_unique),
        cmocka_unit_test(every_code_is_explained_once),
        cmocka_unit_test_setup_teardown(files_are_written_whole_or_not_at_all,
                                        enter_temporary_folder, remove_temporary_folder),
        cmocka_unit_test_setup_teardown(failed_write_leaves_nothing, enter_temporary_folder,
                                        remove_temporary_folder),
        cmocka_unit_test_setup_teardown(empty_files_are_files, enter_temporary_folder,
                                        remove_temporary_folder),
    };
    struct CMUnitTest tests[RK_ARRAY_LEN(utf8_cases) + RK_ARRAY_LEN(others)];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(utf8_cases); i++)
        tests[count++] = (struct CMUnitTest){utf8_cases[i].name, check_utf8, NULL, NULL,
                                             (void *)(uintptr_t)&utf8_cases[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++)
        tests[count++] = others[i];
    return _cmocka_run_group_tests("base", tests, count, NULL, NULL);
}
