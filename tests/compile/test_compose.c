/*
 * compile/compose: from messages to strings. A string is written out for comparison with its marks
 * in it: "|" where a line may end, "[" and "]" where bold begins and ends.
 */
#include "compile/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct rk_value all_values[] = {
    {"hotline", "1818"},
    {"cases", "12\u00a0750"},
    {"phone", "(01) 618-9383"},
    {"years", "2021–2030"},
    {"none", ""},
    {"accent", "\u0301"},
    {"sentence", "dos palabras"},
};

static struct compose_case {
    const char *name, *text;
    const char *want; /* with its marks; or what is reported, if that begins with "x.po" */
} cases[] = {
    {"plain", "Toca la pantalla.", "Toca |la |pantalla."},
    {"one word", "Salir", "Salir"},
    {"strong inside", "No **tienes** que ir.", "No |[tienes] |que |ir."},
    {"strong at both ends", "**todo**", "[todo]"},
    {"strong ends before a space that ends a line", "**a** b", "[a] |b"},
    {"strong begins where a line may end", "a **b**", "a |[b]"},
    {"two strong words", "**a** y **b**", "[a] |y |[b]"},
    {"value", "Llama al {hotline}.", "Llama |al |1818."},
    {"value in strong", "Llama al **{hotline}** ya", "Llama |al |[1818] |ya"},
    {"a value is never torn apart", "Al {phone} hoy", "Al |(01) 618-9383 |hoy"},
    {"a value with a space stays whole", "en {sentence} más", "en |dos palabras |más"},
    {"non-breaking space of a figure", "Son {cases} casos", "Son |12\u00a0750 |casos"},
    {"non-breaking space of an author", "el 5\u00a0% de", "el |5\u00a0% |de"},
    {"en dash in a value", "de {years} y", "de |2021–2030 |y"},
    {"an empty value leaves no marks", "a **{none}** b", "a  |b"},
    {"unknown placeholder", "Son {what} casos", "Son |{what} |casos"},
    {"hyphen", "bien-estar", "bien-|estar"},
    {"modifier apostrophe is a letter", "rikchʼariy wasiyʼman", "rikchʼariy |wasiyʼman"},
    {"apostrophe before a hyphen", "qʼillu-yuq", "qʼillu-|yuq"},
    {"soft hyphen", "extra\u00adordinario", "extra\u00adordinario"},
    {"soft hyphen and a space", "extra\u00ad ordinario", "extra\u00ad |ordinario"},
    {"zero width space", "a/\u200bb", "a/\u200b|b"},
    {"opening marks stay with their words", "di: ¿qué? ¡ya! «no»", "di: |¿qué? |¡ya! |«no»"},
    {"escaped markup is text", "2 \\* 3", "2 |* |3"},
    {"nothing remains", "{none}",
     "x.po:7: error[RK0140]: nothing remains of this text to be shown\n"},
    {"spaces remain", "{none} {none}",
     "x.po:7: error[RK0140]: nothing remains of this text to be shown\n"},
    {"a value parts an accent from its letter", "cafe{accent}",
     "x.po:7: error[RK0003]: a placeholder parts an accent from its letter\n"},
};

static char mark_sign(enum rk_mark_kind kind)
{
    static const char signs[] = {
        [RK_MARK_STRONG_OFF] = ']',
        [RK_MARK_BREAK] = '|',
        [RK_MARK_STRONG_ON] = '[',
    };
    return signs[kind];
}

static void write_marked(const struct rk_string *string, FILE *out)
{
    uint32_t mark = 0;
    for (uint32_t at = 0; at <= string->length; at++) {
        for (; mark < string->mark_count && string->marks[mark].offset == at; mark++)
            fputc(mark_sign(string->marks[mark].kind), out);
        if (at < string->length)
            fputc(string->text[at], out);
    }
    assert_int_equal(mark, string->mark_count); /* sorted, none beyond the end */
}

static void check_case(void **state)
{
    const struct compose_case *c = *state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_composer *composer;
    assert_true(rk_composer_new(&composer, NULL));
    rk_values values = {all_values, RK_ARRAY_LEN(all_values), 0};
    struct rk_marked marked = {c->text, {"x.po", 7, 0}, RK_TEXT_DRAFT};
    struct rk_string string;
    char *got = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&got, &size);
    bool ok = rk_string_compose(composer, arena, marked, &values, &string, diags);
    if (ok) {
        assert_int_equal(string.state, RK_TEXT_DRAFT);
        assert_int_equal(string.length, strlen(string.text));
        write_marked(&string, out);
    }
    rk_diags_print(diags, out);
    fclose(out);
    assert_string_equal(got, c->want);
    free(got);
    rk_composer_free(composer);
    rk_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(cases)];
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++)
        tests[i] = (struct CMUnitTest){
            .name = cases[i].name, .test_func = check_case, .initial_state = &cases[i]};
    return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
