/* base: files whose system fails at any one call. Each failure is told with the file's name and the
 * system's reason; what stood there stands, and nothing else is left. */
#include "calls.h"
#include "shell.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], path[96];

static int enter(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/rk-file-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/file", folder);
    return rk_file_write(path, "old", 3, NULL) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    calls_plan((struct call_plan){0});
    return rk_shell("rm -rf '%s'", folder);
}

static bool write_new(struct rk_error *error)
{
    return rk_file_write(path, "newer", 5, error);
}

static bool open_mapped(struct rk_error *error)
{
    struct rk_file file = {0};
    bool ok = rk_file_open(&file, path, 100, error);
    assert_int_equal(file.size, ok ? 3 : 0);
    rk_file_close(&file);
    return ok;
}

static bool open_copy(struct rk_error *error)
{
    struct rk_file file = {0};
    bool ok = rk_file_open_private(&file, path, 100, error);
    assert_int_equal(file.size, ok ? 3 : 0);
    rk_file_close(&file);
    return ok;
}

static bool make_folders(struct rk_error *error)
{
    char deep[128];
    snprintf(deep, sizeof deep, "%s/a/b", folder);
    return rk_make_folder(deep, error);
}

static const struct failure_case {
    const char *name;
    bool (*act)(struct rk_error *error);
    const char *call;
    unsigned at;
    int error;
    const char *want; /* after the name of the file or folder */
} failures[] = {
    {"map: size unknown", open_mapped, "fstat", 1, EIO, "Input/output error"},
    {"map: no address space", open_mapped, "mmap", 1, ENOMEM, "Cannot allocate memory"},
    {"copy: none can be made", open_copy, "memfd_create", 1, EMFILE, "Too many open files"},
    {"copy: unreadable", open_copy, "read", 1, EIO, "Input/output error"},
    {"copy: unreadable behind its end", open_copy, "read", 2, EIO, "Input/output error"},
    {"copy: no room", open_copy, "write", 1, ENOSPC, "No space left on device"},
    {"copy: can't be sealed", open_copy, "fcntl", 1, EPERM, "Operation not permitted"},
    {"copy: no address space", open_copy, "mmap", 1, ENOMEM, "Cannot allocate memory"},
    {"write: no memory for the folder's name", write_new, "strndup", 1, ENOMEM,
     "Cannot allocate memory"},
    {"write: no memory for its name", write_new, "asprintf", 1, ENOMEM, "out of memory"},
    {"write: no room", write_new, "write", 1, ENOSPC, "can't write: No space left on device"},
    {"write: rights refused", write_new, "fchmod", 1, EPERM,
     "can't write: Operation not permitted"},
    {"write: not synced", write_new, "fsync", 1, EIO, "can't write: Input/output error"},
    {"write: not closed", write_new, "close", 1, EDQUOT, "can't write: Disk quota exceeded"},
    {"write: not renamed", write_new, "rename", 1, EROFS, "can't write: Read-only file system"},
    {"folder: no memory", make_folders, "strdup", 1, ENOMEM, "Cannot allocate memory"},
    {"folder: the one above", make_folders, "mkdir", 3, EROFS,
     "can't make the folder: Read-only file system"},
    {"folder: itself", make_folders, "mkdir", 4, EROFS,
     "can't make the folder: Read-only file system"},
};

static unsigned count_files(void)
{
    unsigned count = 0;
    DIR *names = opendir(folder);
    assert_non_null(names);
    while (readdir(names))
        count++;
    closedir(names);
    return count - 2; /* without . and .. */
}

static void check_failure(void **state)
{
    const struct failure_case *c = *state;
    struct rk_error error = {""};
    char want[200];
    const bool makes = c->act == make_folders;
    const unsigned descriptors = calls_descriptors();
    calls_plan(CALL_FAILS(c->call, c->at, c->error));
    bool ok = c->act(&error);
    int cause = errno;
    bool met = calls_count() >= c->at;
    calls_plan((struct call_plan){0});
    assert_false(ok);
    assert_true(met);
    assert_int_equal(calls_descriptors(), descriptors);
    assert_int_equal(calls_private_copies(), 0);
    if (c->act == open_mapped || c->act == open_copy)
        assert_int_equal(cause, c->error);
    snprintf(want, sizeof want, "%s/%s: %s", folder, makes ? "a/b" : "file", c->want);
    assert_string_equal(error.text, want);
    if (!makes)
        assert_int_equal(count_files(), 1);
    assert_true(open_mapped(&error)); /* the old file, still */
    calls_plan((struct call_plan){0});
    assert_true(c->act(&error)); /* and what has failed works now */
}

/* A name that fits, until what it is written beside gets a longer one. */
static void a_name_too_long_to_write_beside(void **state)
{
    (void)state;
    char longest[400];
    struct rk_error error = {""};
    int length = snprintf(longest, sizeof longest, "%s/%0250d", folder, 7);
    assert_int_equal(length, strlen(folder) + 251);
    assert_false(rk_file_write(longest, "x", 1, &error));
    assert_non_null(strstr(error.text, ": can't write here: File name too long"));
    assert_int_equal(count_files(), 1);
}

/* Signals interrupt; once is nothing, for ever is an error. */
static void interruptions_are_overcome(void **state)
{
    (void)state;
    static const char *const calls[] = {"read", "write"};
    for (size_t i = 0; i < RK_ARRAY_LEN(calls); i++) {
        struct rk_error error = {""};
        calls_plan(CALL_FAILS(calls[i], 1, EINTR));
        assert_true(open_copy(&error));
        assert_true(calls_count() >= 2);
        struct call_plan for_ever = CALL_FAILS(calls[i], 1, EINTR);
        for_ever.for_ever = true;
        calls_plan(for_ever);
        assert_false(open_copy(&error));
        assert_int_equal(calls_count(), 101); /* and not more */
        assert_non_null(strstr(error.text, "/file: Interrupted system call"));
    }
}

static void reads_and_writes_that_fall_short(void **state)
{
    (void)state;
    struct rk_error error = {""};
    calls_plan((struct call_plan){.trouble = CALL_SHORT, .at = 1, .for_ever = true});
    assert_true(open_copy(&error));
    assert_true(write_new(&error));
    calls_plan((struct call_plan){0});
    struct rk_file file;
    assert_true(rk_file_open(&file, path, 100, &error));
    assert_int_equal(file.size, 5);
    assert_memory_equal(file.bytes, "newer", 5);
    rk_file_close(&file);
}

/* Between asking for its size and reading it, somebody else writes into the file. */
static void change_size(void *context)
{
    const off_t *size = context;
    calls_plan((struct call_plan){0});
    assert_int_equal(truncate(path, *size), 0);
}

static void a_file_that_changes_while_it_is_copied(void **state)
{
    (void)state;
    static const off_t sizes[] = {0, 2, 4, 5000, 3 << 14};
    for (size_t i = 0; i < RK_ARRAY_LEN(sizes); i++) {
        struct rk_error error = {""};
        struct rk_file file = {0};
        assert_true(rk_file_write(path, "old", 3, &error));
        calls_plan((struct call_plan){
            .only = "read", .before = change_size, .context = (void *)(uintptr_t)&sizes[i]});
        assert_false(rk_file_open_private(&file, path, 1 << 20, &error));
        assert_null(file.bytes);
        assert_non_null(strstr(error.text, "/file: its size changed while it was read"));
    }
}

static void a_large_file_is_copied_in_pieces(void **state)
{
    (void)state;
    enum { SIZE = 3 * (1 << 14) + 5 };
    static uint8_t bytes[SIZE];
    struct rk_file file;
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (uint8_t)(i * 31 >> 4);
    assert_true(rk_file_write(path, bytes, SIZE, NULL));
    calls_plan((struct call_plan){.only = "write"});
    assert_true(rk_file_open_private(&file, path, SIZE, NULL));
    assert_int_equal(calls_count(), 4);
    assert_int_equal(file.size, SIZE);
    assert_memory_equal(file.bytes, bytes, SIZE);
    rk_file_close(&file);
}

/* What has no bytes has nothing to give back, and nothing to read. */
static void an_empty_file_rests(void **state)
{
    (void)state;
    struct rk_file file = {.size = 7};
    assert_true(rk_file_write(path, "", 0, NULL));
    assert_true(rk_file_open_private(&file, path, 0, NULL));
    rk_file_rest(&file);
    assert_null(file.bytes);
    assert_int_equal(file.size, 0);
    rk_file_close(&file);
}

static void paths_without_a_folder(void **state)
{
    (void)state;
    struct rk_error error = {""};
    assert_false(rk_make_folder("", &error));
    assert_non_null(strstr(error.text, ": can't make the folder: No such file"));
    assert_int_equal(chdir(folder), 0);
    assert_true(rk_file_write("here", "x", 1, &error));
    assert_int_equal(access("here", R_OK), 0);
    assert_true(rk_make_folder("/tmp/", &error));
    assert_int_equal(chdir("/"), 0);
    char at_root[300] = "/";
    memset(at_root + 1, 'x', 255);
    calls_plan((struct call_plan){.only = "mkdir"});
    assert_false(rk_file_write(at_root, "x", 1, &error));
    assert_int_equal(calls_count(), 0);
    assert_non_null(strstr(error.text, "xxx: can't write here: File name too long"));
}

int main(void)
{
    enum { FAILURES = RK_ARRAY_LEN(failures) };
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_name_too_long_to_write_beside),
        cmocka_unit_test(interruptions_are_overcome),
        cmocka_unit_test(reads_and_writes_that_fall_short),
        cmocka_unit_test(a_file_that_changes_while_it_is_copied),
        cmocka_unit_test(a_large_file_is_copied_in_pieces),
        cmocka_unit_test(an_empty_file_rests),
        cmocka_unit_test(paths_without_a_folder),
    };
    struct CMUnitTest tests[FAILURES + RK_ARRAY_LEN(others)];
    for (size_t i = 0; i < RK_ARRAY_LEN(tests); i++) {
        if (i < FAILURES)
            tests[i] = (struct CMUnitTest){.name = failures[i].name,
                                           .test_func = check_failure,
                                           .initial_state = (void *)(uintptr_t)&failures[i]};
        else
            tests[i] = others[i - FAILURES];
        tests[i].setup_func = enter;
        tests[i].teardown_func = leave;
    }
    return cmocka_run_group_tests_name("base file", tests, NULL, NULL);
}
