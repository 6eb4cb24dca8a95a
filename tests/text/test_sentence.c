/* sentence: where a text may be interrupted. */
#include "text/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MARKS = 64 };

/* The text, with | where a sentence begins; lines may end behind each space. */
static const struct row {
    const char *name, *text;
} rows[] = {
    {"stops", "Cuidado. |No firmes. |Pregunta."},
    {"questions and cries", "¿Quién paga? |¡Cuidado! |Nadie."},
    {"a colon", "Mira esto: |te ofrecen dinero."},
    {"what was left open", "Si dudas… |espera."},
    {"quotes and brackets", "Dicen: |«Ven.» |(No vayas.) |“Hoy.” |'Ya.' |\"Fin.\" |[Eso.] |Y más."},
    {"closed twice", "Dijo «(así).» |Luego nada."},
    {"commas", "Uno, dos; tres - cuatro"},
    {"short forms", "De 8 a. m. a 5 p. m. todo el día"},
    {"no break in it", "Llama al 1.818 o 1818:2 ya"},
    {"nothing but an end", "."},
    {"spaces", "Uno.  |Dos."},
};

/* Takes the bars out and marks where words begin. */
static struct rk_string string_of(const char *text, char *plain, struct rk_mark *marks)
{
    struct rk_string string = {.text = plain, .marks = marks};
    for (; *text; text++) {
        if (*text == '|')
            continue;
        if (string.length > 0 && plain[string.length - 1] == ' ' && *text != ' ')
            marks[string.mark_count++] = (struct rk_mark){string.length, RK_MARK_BREAK};
        plain[string.length++] = *text;
    }
    plain[string.length] = '\0';
    return string;
}

static void sentences_end(void **state)
{
    const struct row *row = *state;
    char plain[128], found[256] = "";
    struct rk_mark marks[MARKS];
    struct rk_string string = string_of(row->text, plain, marks);
    size_t used = 0;
    for (uint32_t at = 0, end; at < string.length; at = end) {
        end = rk_sentence_end(&string, at);
        used += (size_t)snprintf(found + used, sizeof found - used, "%s%.*s", at ? "|" : "",
                                 (int)(end - at), plain + at);
    }
    assert_string_equal(found, row->text);
}

static void words_end(void **state)
{
    (void)state;
    const struct rk_mark marks[] = {{2, RK_MARK_STRONG_ON}, {3, RK_MARK_BREAK}, {5, RK_MARK_HYPHEN}};
    struct rk_string string = {.text = "No firmes", .length = 9, .marks = marks, .mark_count = 3};
    assert_int_equal(rk_word_end(&string, 0), 3);
    assert_int_equal(rk_word_end(&string, 3), 9);
    assert_int_equal(rk_word_end(&string, 9), 9);
}

static void a_sentence_ends_at_a_space(void **state)
{
    (void)state;
    const struct rk_mark marks[] = {{4, RK_MARK_BREAK}};
    const struct rk_string string = {
        .text = "Uno:dos", .length = 7, .marks = marks, .mark_count = 1};
    assert_int_equal(rk_sentence_end(&string, 0), 7);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(rows) + 2];
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++)
        tests[i] = (struct CMUnitTest){rows[i].name, sentences_end, NULL, NULL, (void *)&rows[i]};
    tests[RK_ARRAY_LEN(rows)] = (struct CMUnitTest)cmocka_unit_test(words_end);
    tests[RK_ARRAY_LEN(rows) + 1] = (struct CMUnitTest)cmocka_unit_test(a_sentence_ends_at_a_space);
    return _cmocka_run_group_tests("sentence", tests, RK_ARRAY_LEN(tests), NULL, NULL);
}
