#include "golden.h"
#include "shell.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_CASES = 200, MOST_MORE = 8 };

struct golden_case {
    const struct rk_golden *golden;
    const char *name;
};

char *rk_golden_read(FILE *in)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    for (int c; in && (c = getc(in)) != EOF;)
        putc(c, out);
    fclose(out);
    return text;
}

static FILE *open_expected(const char *folder, const char *name, const char *mode)
{
    char path[512];
    snprintf(path, sizeof path, "%s/cases/%s/expected.txt", folder, name);
    return fopen(path, mode);
}

static char *read_expected(const char *folder, const char *name)
{
    FILE *in = open_expected(folder, name, "r");
    char *text = rk_golden_read(in);
    if (in)
        fclose(in);
    return text;
}

static void write_expected(const char *folder, const char *name, const char *text)
{
    FILE *out = open_expected(folder, name, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static int enter_temporary_folder(void **state)
{
    (void)state;
    char folder[] = "/tmp/rk-golden-XXXXXX";
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_temporary_folder(void **state)
{
    (void)state;
    return rk_shell("rm -rf \"$PWD\"") == 0 && chdir(RK_ROOT) == 0 ? 0 : -1;
}

static void check_case(void **state)
{
    const struct golden_case *row = *state;
    char *got = row->golden->produce(row->name);
    if (getenv("RK_REWRITE"))
        write_expected(row->golden->folder, row->name, got);
    char *expected = read_expected(row->golden->folder, row->name);
    bool same = strcmp(got, expected) == 0;
    if (!same)
        print_error("expected:\n%s\ngot:\n%s\n", expected, got);
    free(got);
    free(expected);
    assert_true(same);
}

static int is_case(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

/* Sorted; -1: there is no such folder. Each of them and the list are the caller's. */
static int list_cases(const char *folder, struct dirent ***entries)
{
    char path[512];
    snprintf(path, sizeof path, "%s/cases", folder);
    return scandir(path, entries, is_case, by_name);
}

static void free_list(struct dirent **entries, int count)
{
    for (int i = 0; i < count; i++)
        free(entries[i]);
    if (count >= 0)
        free(entries);
}

bool rk_golden_expects(const char *folder, const char *text)
{
    struct dirent **entries;
    int count = list_cases(folder, &entries);
    bool found = false;
    for (int i = 0; i < count && !found; i++) {
        char *expected = read_expected(folder, entries[i]->d_name);
        found = strstr(expected, text) != NULL;
        free(expected);
    }
    free_list(entries, count);
    return found;
}

int rk_golden_run(const struct rk_golden *golden, const struct CMUnitTest *more, size_t count)
{
    struct CMUnitTest tests[MOST_CASES + MOST_MORE];
    struct golden_case rows[MOST_CASES];
    struct dirent **entries;
    int cases = list_cases(golden->folder, &entries);
    if (cases <= 0 || cases > MOST_CASES || count > MOST_MORE) {
        print_error("%s: %d cases, expected 1 to %d\n", golden->folder, cases, MOST_CASES);
        free_list(entries, cases);
        return 1;
    }
    for (int i = 0; i < cases; i++) {
        rows[i] = (struct golden_case){golden, entries[i]->d_name};
        tests[i] = (struct CMUnitTest){rows[i].name, check_case, enter_temporary_folder,
                                       leave_temporary_folder, &rows[i]};
    }
    for (size_t i = 0; i < count; i++)
        tests[(size_t)cases + i] = more[i];
    int failed = _cmocka_run_group_tests(golden->group, tests, (size_t)cases + count, NULL, NULL);
    free_list(entries, cases);
    return failed;
}
