/*
 * Golden runs of the program. Each folder of tests/compile/cases has a run.sh; it is run, by bash
 * and with prelude.sh before it, in a copy of tests/content/valid with tests/compile/base laid over
 * it. All that it prints is compared with its expected.txt.
 *
 *     RK_REWRITE=1 build/test_compile_golden      writes expected.txt anew
 */
#include "base/base.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER RK_ROOT "/tests/compile"

enum { MOST_CASES = 100 };

static char *names[MOST_CASES];
static size_t count;

static char *read_stream(FILE *in)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    for (int c; in && (c = getc(in)) != EOF;)
        putc(c, out);
    fclose(out);
    return text;
}

static char *read_expected(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, FOLDER "/cases/%s/expected.txt", name);
    FILE *in = fopen(path, "r");
    char *text = read_stream(in);
    if (in)
        fclose(in);
    return text;
}

static void write_expected(const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, FOLDER "/cases/%s/expected.txt", name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static int enter_temporary_folder(void **state)
{
    (void)state;
    char folder[] = "/tmp/rk-compile-XXXXXX";
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_temporary_folder(void **state)
{
    (void)state;
    return system("rm -rf \"$PWD\"") == 0 && chdir(RK_ROOT) == 0 ? 0 : -1;
}

static char *run_case(const char *name)
{
    char command[2048];
    snprintf(command, sizeof command,
             "cp -r %s/tests/content/valid/. . && cp -r %s/base/. . && chmod -R u+w . && "
             "cat %s/prelude.sh %s/cases/%s/run.sh | RIKCHARIC=%s/rikcharic bash 2>&1",
             RK_ROOT, FOLDER, FOLDER, FOLDER, name, RK_BUILD);
    FILE *in = popen(command, "r");
    assert_non_null(in);
    char *text = read_stream(in);
    pclose(in);
    return text;
}

/* The state of a row is its name; the rows' names are only known at run time. */
static void check_case(void **state)
{
    const char *name = *state;
    char *got = run_case(name);
    if (getenv("RK_REWRITE"))
        write_expected(name, got);
    char *expected = read_expected(name);
    bool same = strcmp(got, expected) == 0;
    if (!same)
        print_error("expected:\n%s\ngot:\n%s\n", expected, got);
    free(got);
    free(expected);
    assert_true(same);
}

static bool is_expected_somewhere(unsigned number)
{
    char tag[16];
    snprintf(tag, sizeof tag, "[RK%04u]", number);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        char *text = read_expected(names[i]);
        found = strstr(text, tag) != NULL;
        free(text);
    }
    return found;
}

/* Every diagnostic of this folder is what some case is about. */
static void every_code_is_provoked(void **state)
{
    (void)state;
    static const unsigned numbers[] = {
#define RK_CODE(number, name, title, explanation) number,
#include "base/codes.def"
#undef RK_CODE
    };
    unsigned missing = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(numbers); i++) {
        bool ours = (numbers[i] >= 120 && numbers[i] < 200) ||
                    (numbers[i] >= 240 && numbers[i] < 700); /* the rest: tests/pack */
        if (ours && !is_expected_somewhere(numbers[i])) {
            print_error("no case provokes RK%04u\n", numbers[i]);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
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
    struct CMUnitTest tests[MOST_CASES + 1];
    list_cases();
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){names[i], check_case, enter_temporary_folder,
                                       leave_temporary_folder, names[i]};
    tests[count] = (struct CMUnitTest)cmocka_unit_test(every_code_is_provoked);
    int failed = _cmocka_run_group_tests("rikcharic", tests, count + 1, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    return failed;
}
