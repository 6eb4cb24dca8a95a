/* Texts taken apart. In what is wanted, <…> is strong, [name] a placeholder, | ends a piece. */
#include "content/inline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct inline_case {
    const char *text, *pieces, *flaws; /* "kind@offset what; …" */
} cases[] = {
    {"", "", ""},
    {"Llama ahora.", "Llama ahora.|", ""},
    {"Llama al {linea_100}.", "Llama al |[linea_100]|.|", ""},
    {"{a}{b}", "[a]|[b]|", ""},
    {"{__}", "[__]|", ""},
    {"**Nunca** des tu DNI", "<Nunca>| des tu DNI|", ""},
    {"a **b {c} d** e", "a |<b >|<[c]>|< d>| e|", ""},
    {"**a** **b**", "<a>| |<b>|", ""},
    {"**a **b** c**", "<a b c>|", ""},
    {"__a__", "<a>|", ""},
    {"un_nombre_largo y 5 * 3 * 2", "un_nombre_largo y 5 * 3 * 2|", ""},
    {"\\*así\\* y \\{así\\}", "*así* y {así}|", "brace@12; brace@18; "},
    {"&amp; &ntilde;", "& ñ|", ""},
    {"&nLt;&nLt;", "≪⃒≪⃒|", ""},
    {"a  b - c > d # e", "a  b - c > d # e|", ""},
    {"*no*", "no|", "markup@0 emphasis (*…* or _…_); "},
    {"ñ _no_", "ñ no|", "markup@3 emphasis (*…* or _…_); "},
    {"un `x{y}`", "un x|[y]|", "markup@4 code (`…`); "},
    {"[x](y)", "x|", "markup@0 a link; "},
    {"[x]: y", "[x]: y|", "markup@0 the address of a link; "},
    {"a ![x](y)", "a x|", "markup@2 a picture inside a text; "},
    {"a<br>b", "ab|", "markup@1 HTML (<…>); "},
    {"# a", "a|", "markup@0 a heading (#); "},
    {"- a", "a|", "markup@0 a list; "},
    {"7. a", "a|", "markup@0 a list; "},
    {"> a", "a|", "markup@0 a quotation (>); "},
    {"---", "", "markup@0 a rule (---); "},
    {"a\nb", "a b|", "break@1; "},
    {"a\tb", "a\tb|", "invisible@1; "},
    {"ñ &#x1b;b",
     "ñ \x1b"
     "b|",
     "invisible@3; "},
    {"**{a}** b&#10;c", "<[a]>| b\nc|", "break@9; "},
    {"a &#x202e;b\t", "a \u202eb|", "invisible@11; "},
    {"a {b c} {} {Ñ} d}", "a {b c} {} {Ñ} d}|",
     "brace@2; brace@6; brace@8; brace@9; brace@11; brace@14; brace@17; "},
    {"{{a}}", "{|[a]|}|", "brace@0; brace@4; "},
    {"{", "{|", "brace@0; "},
    {"{a", "{a|", "brace@0; "},
    {"{a} x {a}", "[a]| x |[a]|", ""},
    {"**", "**|", "strong@0; "},
    {"**a", "**a|", "strong@0; "},
    {"ñ a** b**", "ñ a** b**|", "strong@4; "},
    {"**a** b ** c", "<a>| b ** c|", "strong@8; "},
    {"5 * 3 *", "5 * 3 *|", ""},
};

static void put_piece(FILE *out, const struct rk_piece *piece)
{
    const char *brackets = piece->kind == RK_PIECE_PLACEHOLDER ? "[]" : NULL;
    fprintf(out, "%s%s%s%s%s|", piece->strong ? "<" : "", brackets ? "[" : "", piece->text,
            brackets ? "]" : "", piece->strong ? ">" : "");
}

static void put_flaw(FILE *out, const struct rk_flaw *flaw)
{
    static const char *const kinds[] = {"markup", "strong", "brace", "break", "invisible", "long"};
    fprintf(out, "%s@%zu%s%s; ", kinds[flaw->kind], flaw->offset, flaw->what ? " " : "",
            flaw->what ? flaw->what : "");
}

static void check_row(void **state)
{
    const struct inline_case *row = *state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_inline parsed = rk_inline_parse(arena, row->text);
    char *pieces = NULL, *flaws = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&pieces, &size);
    for (size_t i = 0; i < parsed.pieces.count; i++)
        put_piece(out, &parsed.pieces.items[i]);
    fclose(out);
    out = open_memstream(&flaws, &size);
    for (size_t i = 0; i < parsed.flaws.count; i++)
        put_flaw(out, &parsed.flaws.items[i]);
    fclose(out);
    rk_arena_free(arena);
    bool same = strcmp(pieces, row->pieces) == 0 && strcmp(flaws, row->flaws) == 0;
    if (!same)
        print_error("got \"%s\" with \"%s\"\n", pieces, flaws);
    free(pieces);
    free(flaws);
    assert_true(same);
}

static void placeholders_know_their_place(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_inline parsed = rk_inline_parse(arena, "\\*{a}\\* **{b}** {a}");
    assert_int_equal(parsed.pieces.count, 6);
    assert_int_equal(parsed.pieces.items[1].offset, 2);
    assert_int_equal(parsed.pieces.items[3].offset, 10);
    assert_int_equal(parsed.pieces.items[5].offset, 16);
    rk_arena_free(arena);
}

static void the_limit_is_exact(void **state)
{
    (void)state;
    char text[RK_TEXT_LIMIT + 2];
    memset(text, 'a', sizeof text);
    text[RK_TEXT_LIMIT] = '\0';
    struct rk_arena *arena = rk_arena_new();
    assert_int_equal(rk_inline_parse(arena, text).flaws.count, 0);
    text[RK_TEXT_LIMIT] = 'a';
    text[RK_TEXT_LIMIT + 1] = '\0';
    struct rk_inline parsed = rk_inline_parse(arena, text);
    assert_int_equal(parsed.pieces.count, 0);
    assert_int_equal(parsed.flaws.count, 1);
    assert_int_equal(parsed.flaws.items[0].kind, RK_FLAW_LONG);
    rk_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(cases) + 2];
    char names[RK_ARRAY_LEN(cases)][64]; /* the row and its text, on one line */
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++) {
        snprintf(names[i], sizeof names[i], "%zu: %.50s", i, cases[i].text);
        for (char *c = names[i]; *c; c++)
            *c = *c == '\n' ? ' ' : *c;
        tests[i] =
            (struct CMUnitTest){names[i], check_row, NULL, NULL, (void *)(uintptr_t)&cases[i]};
    }
    tests[RK_ARRAY_LEN(cases)] = (struct CMUnitTest)cmocka_unit_test(placeholders_know_their_place);
    tests[RK_ARRAY_LEN(cases) + 1] = (struct CMUnitTest)cmocka_unit_test(the_limit_is_exact);
    return _cmocka_run_group_tests("inline", tests, RK_ARRAY_LEN(tests), NULL, NULL);
}
