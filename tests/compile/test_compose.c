/*
 * compile/compose: from messages to strings. A string is written out for comparison with its marks
 * in it: "|" where a line may end, "~" where with a hyphen, "[" and "]" where bold begins and ends.
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
    {"office", "documentos"},
};

static struct compose_case {
    const char *name, *text;
    const char *want; /* with its marks; or what is reported, if that begins with "x.po" */
    bool divides;
} cases[] = {
    {"plain", "Toca la pantalla.", "Toca |la |pantalla.", false},
    {"one word", "Salir", "Salir", false},
    {"strong inside", "No **tienes** que ir.", "No |[tienes] |que |ir.", false},
    {"strong at both ends", "**todo**", "[todo]", false},
    {"strong ends before a space that ends a line", "**a** b", "[a] |b", false},
    {"strong begins where a line may end", "a **b**", "a |[b]", false},
    {"two strong words", "**a** y **b**", "[a] |y |[b]", false},
    {"value", "Llama al {hotline}.", "Llama |al |1818.", false},
    {"value in strong", "Llama al **{hotline}** ya", "Llama |al |[1818] |ya", false},
    {"a value is never torn apart", "Al {phone} hoy", "Al |(01) 618-9383 |hoy", false},
    {"a value with a space stays whole", "en {sentence} más", "en |dos palabras |más", false},
    {"non-breaking space of a figure", "Son {cases} casos", "Son |12\u00a0750 |casos", false},
    {"non-breaking space of an author", "el 5\u00a0% de", "el |5\u00a0% |de", false},
    {"en dash in a value", "de {years} y", "de |2021–2030 |y", false},
    {"an empty value leaves no marks", "a **{none}** b", "a  |b", false},
    {"unknown placeholder", "Son {what} casos", "Son |{what} |casos", false},
    {"hyphen", "bien-estar", "bien-|estar", false},
    {"modifier apostrophe is a letter", "rikchʼariy wasiyʼman", "rikchʼariy |wasiyʼman", false},
    {"apostrophe before a hyphen", "qʼillu-yuq", "qʼillu-|yuq", false},
    {"soft hyphen", "extra\u00adordinario", "extra\u00adordinario", false},
    {"soft hyphen and a space", "extra\u00ad ordinario", "extra\u00ad |ordinario", false},
    {"zero width space", "a/\u200bb", "a/\u200b|b", false},
    {"opening marks stay with their words", "di: ¿qué? ¡ya! «no»", "di: |¿qué? |¡ya! |«no»", false},
    {"escaped markup is text", "2 \\* 3", "2 |* |3", false},
    {"nothing remains", "{none}",
     "x.po:7: error[RK0140]: nothing remains of this text to be shown\n", false},
    {"spaces remain", "{none} {none}",
     "x.po:7: error[RK0140]: nothing remains of this text to be shown\n", false},
    {"a value parts an accent from its letter", "cafe{accent}",
     "x.po:7: error[RK0003]: a placeholder parts an accent from its letter\n", false},
    /* divided words */
    {"a long word", "Los documentos", "Los |docu~mentos", true},
    {"two long words", "otorgamiento descabezado", "otor~ga~miento |desca~be~zado", true},
    {"at the beginning", "Documentos", "Docu~mentos", true},
    {"a language without rules", "Los documentos", "Los |documentos", false},
    {"a name", "la Superintendencia", "la |Superintendencia", true},
    {"an acronym", "SUNAFILnikita", "SUNAFILnikita", true},
    {"a quotation", "di: «documentos» y documentos", "di: |«documentos» |y |docu~mentos", true},
    {"behind a quotation", "«no» documentos", "«no» |docu~mentos", true},
    {"a value", "a {office} hoy", "a |documentos |hoy", true},
    {"an unknown placeholder", "a {documentos}", "a |{documentos}", true},
    {"with a figure", "1documentos documentos2", "1documentos |documentos2", true},
    {"a part of a word", "semi-documentos", "semi-|documentos", true},
    {"an address", "www.documentos.pe a@documentos", "www.documentos.pe |a@documentos", true},
    {"before a full stop", "documentos. Otro", "docu~mentos. |Otro", true},
    {"not where the weight changes", "docu**mentosagua**", "docu[men~to~sagua]", true},
    {"letters that fold to another length", "\u0130documentos", "\u0130documentos", true},
};

static char mark_sign(enum rk_mark_kind kind)
{
    static const char signs[] = {
        [RK_MARK_STRONG_OFF] = ']',
        [RK_MARK_BREAK] = '|',
        [RK_MARK_STRONG_ON] = '[',
        [RK_MARK_HYPHEN] = '~',
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
    const struct rk_hyphenation rules = {
        .vowels = rk_letters_split(arena, "a e i o u í ó"), .shortest = 9, .before = 4, .after = 4};
    struct rk_marked marked = {c->text, {"x.po", 7, 0}, RK_TEXT_DRAFT, c->divides ? &rules : NULL};
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
