/* INFLESZ, counted by hand for each row. */
#include "compile/readability.h"

#include "base/arena.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void texts_are_scored(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t words, syllables, sentences, longest;
        double score;
        bool easy;
    } rows[] = {
        {"", 0, 0, 0, 0, 0, true},
        {"100", 0, 0, 0, 0, 0, true},
        {"Pide ayuda.", 2, 5, 1, 2, 206.835 - 62.3 * 2.5 - 2, true},
        {"El sol se va. Ven ya", 6, 6, 2, 4, 206.835 - 62.3 - 3, true},
        {"Di: «No voy». ¿Ves? Sí… ya", 6, 6, 4, 3, 206.835 - 62.3 - 1.5, true},
        {"Ayuda y ayuda y ayuda y ayuda y ayuda y", 10, 20, 1, 10, 206.835 - 62.3 * 2 - 10, true},
        {"Ayuda ayuda ayuda ayuda ayuda y ayuda y ayuda y", 10, 24, 1, 10,
         206.835 - 62.3 * 2.4 - 10, false},
        {"y y y y y y y y y y y y y y y y y y y y y y y y y", 25, 25, 1, 25, 206.835 - 62.3 - 25,
         true},
        {"y y y y y y y y y y y y y y y y y y y y y y y y y y", 26, 26, 1, 26, 206.835 - 62.3 - 26,
         false},
    };
    struct rk_arena *arena = rk_arena_new();
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        struct rk_readability of = {0};
        rk_readability_add(arena, &of, rows[i].text);
        assert_int_equal(of.words, rows[i].words);
        assert_int_equal(of.syllables, rows[i].syllables);
        assert_int_equal(of.sentences, rows[i].sentences);
        assert_int_equal(of.longest, rows[i].longest);
        assert_true(fabs(rk_readability_score(&of) - rows[i].score) < 1e-9);
        assert_int_equal(rk_readability_is_easy(&of), rows[i].easy);
    }
    rk_arena_free(arena);
}

/* Two texts are not one sentence, though the first has no full stop. */
static void texts_end_sentences(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_readability of = {0};
    rk_readability_add(arena, &of, "Tu trabajo");
    rk_readability_add(arena, &of, "Tu casa");
    assert_int_equal(of.sentences, 2);
    assert_int_equal(of.longest, 2);
    rk_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_scored),
        cmocka_unit_test(texts_end_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
