/* Which language is spoken, for what the environment says; and what it may not change. The catalog
 * is the one of the build, beside this program. */
#include "base/diag.h"
#include "base/tongue.h"

#include "base/arena.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"};

static const struct choice {
    const char *name, *values[RK_ARRAY_LEN(names)]; /* NULL: not set */
    const char *fallback, *want;
} choices[] = {
    {"nothing is named", {0}, "en", "en"},
    {"nothing is named, the kiosk", {0}, "es", "es"},
    {"all is empty", {"", "", "", ""}, "es", "es"},
    {"a locale that no machine has", {NULL, NULL, "es_XX.UTF-8", NULL}, "en", "es"},
    {"a locale without an encoding", {NULL, NULL, "es", NULL}, "en", "es"},
    {"a locale with a modifier", {NULL, NULL, "es@euro", NULL}, "en", "es"},
    {"English to the kiosk", {NULL, NULL, "en_US.UTF-8", NULL}, "es", "en"},
    {"messages before all the rest", {NULL, "es_PE.UTF-8", "en_US.UTF-8", NULL}, "en", "es"},
    {"LC_ALL before messages", {"en_US.UTF-8", "es_PE.UTF-8", NULL, NULL}, "es", "en"},
    {"an empty LC_ALL is none", {"", "es_PE.UTF-8", NULL, NULL}, "en", "es"},
    {"LANGUAGE before the locale", {NULL, NULL, "en_US.UTF-8", "es"}, "en", "es"},
    {"the first that we speak", {NULL, NULL, NULL, "quz:es:en"}, "en", "es"},
    {"English is a language", {NULL, NULL, NULL, "en:es"}, "es", "en"},
    {"none that we speak, but a locale", {NULL, NULL, "es_PE.UTF-8", "quz:ayr"}, "en", "es"},
    {"a language that we don't speak", {NULL, NULL, "de_DE.UTF-8", NULL}, "en", "en"},
    {"the same to the kiosk", {NULL, NULL, "quz_PE", NULL}, "es", "es"},
    {"plain C is for scripts", {"C", NULL, "es_PE.UTF-8", "es"}, "en", "en"},
    {"so is POSIX", {NULL, NULL, "POSIX", "es"}, "en", "en"},
    {"plain C to the kiosk", {"C", NULL, NULL, "en"}, "es", "es"},
    {"C.UTF-8 names no language", {"C.UTF-8", NULL, NULL, NULL}, "es", "es"},
    {"C.UTF-8 lets LANGUAGE speak", {"C.UTF-8", NULL, NULL, "es"}, "en", "es"},
    {"another folder", {NULL, NULL, NULL, "../locale/es:/es:es/"}, "en", "es"},
    {"only another folder", {NULL, NULL, NULL, "../locale/es:./es:/"}, "en", "en"},
    {"colons", {NULL, NULL, NULL, ":::es::"}, "en", "es"},
    {"very long",
     {NULL, NULL, "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeees", NULL},
     "en",
     "en"},
};

static void speak(const char *const *values, const char *fallback)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        if (values[i])
            setenv(names[i], values[i], 1);
        else
            unsetenv(names[i]);
    }
    rk_tongue_choose(fallback);
}

static void check_choice(void **state)
{
    const struct choice *c = *state;
    speak(c->values, c->fallback);
    const char *want = strcmp(c->want, "es") == 0 ? "no alcanza la memoria" : "out of memory";
    assert_string_equal(rk_say("out of memory"), want);
    assert_string_equal(getenv("LANGUAGE"), c->want); /* for children */
}

static int speak_spanish(void **state)
{
    (void)state;
    static const char *const values[] = {NULL, NULL, "es_PE.UTF-8", NULL};
    speak(values, "en");
    return 0;
}

static void errors_are_translated(void **state)
{
    (void)state;
    struct rk_error error;
    rk_fail(&error, "%s: %s", "x", rk_reason(ENOENT));
    assert_string_equal(error.text, "x: No existe ese archivo o carpeta");
    rk_fail(&error, "%s: larger than the %zu bytes allowed", "x", (size_t)12345);
    assert_string_equal(error.text, "x: más grande que los 12345 bytes permitidos");
}

static void reasons_that_we_dont_know_are_the_systems(void **state)
{
    (void)state;
    assert_string_equal(rk_reason(ELOOP), strerror(ELOOP));
    assert_non_null(rk_reason(123456));
}

static void diagnostics_are_translated(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_loc loc = {"quz.po", 7, 0};
    rk_error(diags, loc, RK_PLACEHOLDER_LOST,
             "the translation loses {%s}: copy it to where it belongs in your sentence", "linea");
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    rk_diags_print(diags, out);
    fclose(out);
    assert_string_equal(text, "quz.po:7: error[RK0210]: la traducción pierde {linea}: cópielo al "
                              "lugar de su oración que corresponde\n");
    assert_string_equal(rk_code_title(RK_PLACEHOLDER_LOST), "un marcador que la traducción pierde");
    free(text);
    rk_arena_free(arena);
}

static const char *count(char text[32], size_t number)
{
    snprintf(text, 32, rk_say_count("%zu warning", "%zu warnings", number), number);
    return text;
}

static void counts_have_their_form(void **state)
{
    (void)state;
    char text[32];
    assert_string_equal(count(text, 0), "0 avisos");
    assert_string_equal(count(text, 1), "1 aviso");
    assert_string_equal(count(text, 2), "2 avisos");
}

static void what_has_no_translation_stays(void **state)
{
    (void)state;
    assert_string_equal(rk_say(""), "");
    assert_string_equal(rk_say("nobody has translated this"), "nobody has translated this");
}

static void numbers_stay_as_they_are(void **state)
{
    (void)state;
    char text[32];
    snprintf(text, sizeof text, "%.1f %'d", 1234.5, 1234567);
    assert_string_equal(text, "1234.5 1234567");
    assert_true(strtod("2.5", NULL) > 2.4);
}

int main(void)
{
    static const struct CMUnitTest spanish[] = {
        cmocka_unit_test(errors_are_translated),
        cmocka_unit_test(reasons_that_we_dont_know_are_the_systems),
        cmocka_unit_test(diagnostics_are_translated),
        cmocka_unit_test(counts_have_their_form),
        cmocka_unit_test(what_has_no_translation_stays),
        cmocka_unit_test(numbers_stay_as_they_are),
    };
    struct CMUnitTest tests[RK_ARRAY_LEN(choices)];
    for (size_t i = 0; i < RK_ARRAY_LEN(choices); i++)
        tests[i] = (struct CMUnitTest){.name = choices[i].name,
                                       .test_func = check_choice,
                                       .initial_state = (void *)&choices[i]};
    return cmocka_run_group_tests(tests, NULL, NULL) +
           cmocka_run_group_tests(spanish, speak_spanish, NULL);
}
