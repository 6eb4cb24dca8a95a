/* The command line. */
#include "kiosk/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS = 8 };

static const struct options_case {
    const char *name;
    const char *words[WORDS]; /* behind the program's name */
    const char *error;        /* or "" */
    const char *want;         /* "key=value" for what was given */
} cases[] = {
    {"nothing", {NULL}, "", ""},
    {"a value behind it", {"--pack", "a.rkp"}, "", "pack=a.rkp"},
    {"a value with =", {"--pack=a=b.rkp"}, "", "pack=a=b.rkp"},
    {"everything",
     {"--pack=p", "--window=800x480", "--lang", "shp", "--config=c", "--shots", "s"},
     "",
     "pack=p config=c lang=shp shots=s 800x480"},
    {"the last one counts", {"--lang", "es", "--lang", "quz"}, "", "lang=quz"},
    {"help", {"--help"}, "", "help"},
    {"version", {"--version"}, "", "version"},
    {"a value that looks like an option", {"--pack", "--help"}, "", "pack=--help"},
    {"the smallest window", {"--window", "64x64"}, "", "64x64"},
    {"the largest window", {"--window", "16384x16384"}, "", "16384x16384"},
    {"the modes of pictures", {"--text-size", "3", "--dark", "--reach"}, "", "letters=3 dark reach"},
    {"a text size that is none",
     {"--text-size", "4"},
     "--text-size 4: expected 1 (usual), 2 (large) or 3 (largest)",
     ""},
    {"a text size and more",
     {"--text-size", "1x"},
     "--text-size 1x: expected 1 (usual), 2 (large) or 3 (largest)",
     ""},
    {"for a preview", {"--preview", "3"}, "", "preview=3"},
    {"a preview by standard output",
     {"--preview", "1"},
     "--preview 1: expected the number of an open file, from 3",
     ""},
    {"a preview by no file",
     {"--preview", "3x"},
     "--preview 3x: expected the number of an open file, from 3",
     ""},
    {"for observers", {"--trace", "t", "--script=s"}, "", "trace=t script=s"},

    {"no such option", {"--full"}, "--full: there is no such option; --help lists them", ""},
    {"an abbreviation", {"--pac", "x"}, "--pac: there is no such option; --help lists them", ""},
    {"a bare word", {"x.rkp"}, "x.rkp: there is no such option; --help lists them", ""},
    {"an empty word", {""}, ": there is no such option; --help lists them", ""},
    {"no value", {"--pack"}, "--pack: expected FILE behind it", ""},
    {"an empty value", {"--pack="}, "--pack: expected a name", ""},
    {"a value for a flag", {"--help=yes"}, "--help takes no value", ""},
    {"half a size",
     {"--window", "800"},
     "--window 800: expected a size from 64x64 to 16384x16384, like 1080x1920",
     ""},
    {"more than a size",
     {"--window", "800x480x2"},
     "--window 800x480x2: expected a size from 64x64 to 16384x16384, like 1080x1920",
     ""},
    {"a window too small",
     {"--window", "63x480"},
     "--window 63x480: expected a size from 64x64 to 16384x16384, like 1080x1920",
     ""},
    {"a window too large",
     {"--window", "800x16385"},
     "--window 800x16385: expected a size from 64x64 to 16384x16384, like 1080x1920",
     ""},
    {"a window beyond numbers",
     {"--window", "99999999999x480"},
     "--window 99999999999x480: expected a size from 64x64 to 16384x16384, like 1080x1920",
     ""},
};

static void describe(const struct rk_options *o, char *text, size_t size)
{
    const struct {
        const char *name, *value;
    } texts[] = {{"pack", o->pack},   {"config", o->config}, {"lang", o->language},
                 {"shots", o->shots}, {"trace", o->trace},   {"script", o->script}};
    FILE *out = fmemopen(text, size, "w");
    for (size_t i = 0; i < RK_ARRAY_LEN(texts); i++)
        if (texts[i].value)
            fprintf(out, " %s=%s", texts[i].name, texts[i].value);
    if (o->width || o->height)
        fprintf(out, " %dx%d", o->width, o->height);
    if (o->preview)
        fprintf(out, " preview=%d", o->preview);
    if (o->text_size)
        fprintf(out, " letters=%d", o->text_size + 1);
    fprintf(out, "%s%s", o->dark ? " dark" : "", o->reach ? " reach" : "");
    fprintf(out, "%s%s", o->help ? " help" : "", o->version ? " version" : "");
    fclose(out);
}

static bool parse(struct rk_options *options, const char *const *words, bool observable,
                  struct rk_error *error)
{
    char *argv[WORDS + 1] = {strdup("rikchari")};
    int argc = 1;
    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc - 1];
    bool ok = rk_options_parse(options, argc, argv, observable, error);
    free(argv[0]);
    return ok;
}

static void check_row(void **state)
{
    const struct options_case *c = *state;
    struct rk_options options = {0};
    struct rk_error error = {""};
    bool ok = parse(&options, c->words, true, &error);
    assert_string_equal(error.text, c->error);
    assert_int_equal(ok, *c->error == '\0');
    char got[256] = "";
    describe(&options, got, sizeof got);
    assert_string_equal(*got ? got + 1 : got, c->want);
}

/* On a deployed kiosk the options are not there at all, nor does the help name them. */
static void observing_can_be_left_out(void **state)
{
    (void)state;
    static const char *const words[] = {"--trace", "t", NULL};
    struct rk_options options = {0};
    struct rk_error error = {""};
    assert_false(parse(&options, words, false, &error));
    assert_string_equal(error.text, "--trace: there is no such option; --help lists them");
    char help[4096] = "";
    FILE *out = fmemopen(help, sizeof help, "w");
    rk_options_help(out, false);
    fclose(out);
    assert_null(strstr(help, "--trace"));
    assert_null(strstr(help, "--script"));
    assert_non_null(strstr(help, "--pack"));
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(cases) + 1];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++)
        tests[count++] =
            (struct CMUnitTest){cases[i].name, check_row, NULL, NULL, (void *)(uintptr_t)&cases[i]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(observing_can_be_left_out);
    return _cmocka_run_group_tests("options", tests, count, NULL, NULL);
}
