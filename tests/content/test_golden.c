/*
 * Golden diagnostics. Each folder of tests/content/cases is one set of sources: its files are laid
 * over a copy of tests/content/valid (and what removed.txt lists is taken away), read and checked,
 * and everything that was said is compared with its expected.txt.
 *
 *     RK_REWRITE=1 build/test_content_golden      writes expected.txt anew
 */
#include "base/arena.h"
#include "base/base.h"
#include "content/check.h"
#include "content/read.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER RK_ROOT "/tests/content"

enum { MOST_CASES = 100 };

static char *names[MOST_CASES];
static size_t count;

static void run(const char *format, ...) RK_PRINTF(1, 2);

static void run(const char *format, ...)
{
    char command[1024];
    va_list args;
    va_start(args, format);
    assert_in_range(vsnprintf(command, sizeof command, format, args), 1, sizeof command - 1);
    va_end(args);
    assert_int_equal(system(command), 0);
}

/* What `rikcharic check` says in the working directory. */
static char *diagnose(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    const struct rk_content *content = rk_content_read(arena, ".", diags);
    rk_content_check(content, diags);
    rk_content_advise(content, diags);
    rk_diags_print(diags, out);
    rk_arena_free(arena);
    fclose(out);
    return text;
}

static char *read_whole(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    FILE *in = fopen(path, "r");
    FILE *out = open_memstream(&text, &size);
    for (int c; in && (c = getc(in)) != EOF;)
        putc(c, out);
    fclose(out);
    if (in)
        fclose(in);
    return text;
}

static int enter_temporary_folder(void **state)
{
    (void)state;
    char folder[] = "/tmp/rk-content-XXXXXX";
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_temporary_folder(void **state)
{
    (void)state;
    return system("rm -rf \"$PWD\"") == 0 && chdir(RK_ROOT) == 0 ? 0 : -1;
}

/* The state of a row is its name; the rows' names are only known at run time. */
static void check_case(void **state)
{
    const char *name = *state;
    char expected_path[512];
    snprintf(expected_path, sizeof expected_path, FOLDER "/cases/%s/expected.txt", name);
    run("cp -r %s/valid/. . && cp -r %s/cases/%s/. . && chmod -R u+w .", FOLDER, FOLDER, name);
    run("test ! -e removed.txt || xargs -d '\\n' rm -r < removed.txt");
    char *got = diagnose();
    if (getenv("RK_REWRITE")) {
        FILE *out = fopen(expected_path, "w");
        fputs(got, out);
        fclose(out);
    }
    char *expected = read_whole(expected_path);
    bool same = strcmp(got, expected) == 0;
    if (!same)
        print_error("expected:\n%s\ngot:\n%s\n", expected, got);
    free(got);
    free(expected);
    assert_true(same);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void list_cases(void)
{
    DIR *folder = opendir(FOLDER "/cases");
    for (const struct dirent *entry; folder && (entry = readdir(folder)) && count < MOST_CASES;) {
        if (entry->d_name[0] != '.')
            names[count++] = strdup(entry->d_name);
    }
    if (folder)
        closedir(folder);
    qsort(names, count, sizeof *names, compare_names);
}

int main(void)
{
    struct CMUnitTest tests[MOST_CASES];
    list_cases();
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){names[i], check_case, enter_temporary_folder,
                                       leave_temporary_folder, names[i]};
    int failed = _cmocka_run_group_tests("content", tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    return failed;
}
