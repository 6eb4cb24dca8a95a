/* Which terms of a termbase a translation lacks. */
#include "content/terms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct rk_term term(struct rk_arena *arena, const char *const *spanish,
                           const char *const *chosen)
{
    struct rk_term made = {.chosen_text = chosen[0]};
    for (; *spanish; spanish++)
        *RK_PUSH(arena, &made.spanish) = *spanish;
    for (; *chosen; chosen++)
        *RK_PUSH(arena, &made.chosen) = *chosen;
    return made;
}

static void terms_are_found_in_both_texts(void **state)
{
    (void)state;
    static const struct {
        const char *spanish, *translation, *missing; /* the Spanish form, NULL: none */
    } rows[] = {
        {"", "", NULL},
        {"Un perro", "Allqu", NULL},
        {"Te engañan", "Qʼutusunki", NULL},
        {"Te ENGAÑÓ.", "Q'UTUsunki", NULL}, /* capitals, apostrophes */
        {"Te engañan", "Llullan", "engañ*"},
        {"desengaño", "Llullan", NULL},         /* not at a word's beginning */
        {"¿Te ayudan?", "wawayanapayta", NULL}, /* inside a word */
        {"La ayuda", "mana", "ayuda"},
        {"ayudante", "mana", NULL}, /* another word */
        {"la trata, de personas", "mana", "trata de personas"},
        {"trata de persona", "mana", NULL},
        {"La ayuda", "Yanasqa pay", "ayuda"},
        {"La ayuda", "simi qillqa", NULL}, /* a rendering of two words */
        {"La ayuda", "simin qillqa", "ayuda"},
    };
    static const char *const spanish[][4] = {
        {"engañ*"}, {"ayuda", "ayudan"}, {"trata de personas"}};
    static const char *const chosen[][4] = {{"qʼutu"}, {"yanapa", "simi qillqa"}, {"trata"}};
    struct rk_arena *arena = rk_arena_new();
    struct rk_termbase terms = {.file = "xx.tsv"};
    for (size_t i = 0; i < RK_ARRAY_LEN(spanish); i++)
        *RK_PUSH(arena, &terms.terms) = term(arena, spanish[i], chosen[i]);
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        rk_missing_terms missing =
            rk_terms_missing(arena, &terms, rows[i].spanish, rows[i].translation);
        assert_int_equal(missing.count, rows[i].missing != NULL);
        if (rows[i].missing)
            assert_string_equal(missing.items[0].form, rows[i].missing);
    }
    rk_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_found_in_both_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
