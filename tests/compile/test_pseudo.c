/* compile: languages made of the Spanish texts. */
#include "compile/pseudo.h"

#include "base/utf8.h"
#include "content/inline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct pseudo_case {
    const char *text, *longer, *right_to_left;
} cases[] = {
    {"Salir", "Šåååļïïř", "\u200f\u2067Salir\u2069\u200f"},
    {"¿Qué es?", "¿Ɋüüüüé ëëš?", NULL},
    {"Llama al {linea_100}.", NULL, "\u200f\u2067Llama al \u2068{linea_100}\u2069.\u2069\u200f"},
    {"Son 24 \\* o &amp; es **muy** caro", NULL, NULL},
    {"{linea_100}", "{linea_100}", "\u200f\u2067\u2068{linea_100}\u2069\u2069\u200f"},
    {"Una { sin par", NULL, NULL},
};

static size_t letters_of(struct rk_arena *arena, const char *text)
{
    struct rk_inline parsed = rk_inline_parse(arena, text);
    size_t letters = 0;
    for (size_t i = 0; i < parsed.pieces.count; i++) {
        const char *piece = parsed.pieces.items[i].text;
        if (parsed.pieces.items[i].kind == RK_PIECE_LITERAL)
            letters += rk_utf8_length(piece, strlen(piece));
    }
    return letters;
}

/* What the translation must keep: placeholders, strong words, in their order. */
static const char *shape_of(struct rk_arena *arena, const char *text)
{
    struct rk_inline parsed = rk_inline_parse(arena, text);
    const char *shape = "";
    for (size_t i = 0; i < parsed.pieces.count; i++) {
        const struct rk_piece *piece = &parsed.pieces.items[i];
        shape = rk_arena_printf(arena, "%s|%s%s", shape, piece->strong ? "*" : "",
                                piece->kind == RK_PIECE_PLACEHOLDER ? piece->text : "text");
    }
    return shape;
}

static void texts_become_longer(void **state)
{
    const struct pseudo_case *row = *state;
    struct rk_arena *arena = rk_arena_new();
    const char *longer = rk_pseudo_long(arena, row->text);
    if (row->longer)
        assert_string_equal(longer, row->longer);
    assert_string_equal(shape_of(arena, longer), shape_of(arena, row->text));
    assert_true(5 * letters_of(arena, longer) >= 7 * letters_of(arena, row->text));
    assert_int_equal(rk_utf8_check(longer, strlen(longer)), strlen(longer));
    rk_arena_free(arena);
}

static void texts_get_direction_marks(void **state)
{
    const struct pseudo_case *row = *state;
    struct rk_arena *arena = rk_arena_new();
    const char *marked = rk_pseudo_right_to_left(arena, row->text);
    if (row->right_to_left)
        assert_string_equal(marked, row->right_to_left);
    assert_int_equal(rk_utf8_check(marked, strlen(marked)), strlen(marked));
    rk_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[2 * RK_ARRAY_LEN(cases)];
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++) {
        tests[2 * i] =
            (struct CMUnitTest){cases[i].text, texts_become_longer, NULL, NULL, &cases[i]};
        tests[2 * i + 1] =
            (struct CMUnitTest){cases[i].text, texts_get_direction_marks, NULL, NULL, &cases[i]};
    }
    return _cmocka_run_group_tests("pseudo", tests, RK_ARRAY_LEN(tests), NULL, NULL);
}
