/* Syllables of Spanish words, as a teacher counts them. */
#include "content/syllables.h"

#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void spanish_words_have_their_syllables(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        unsigned syllables;
    } rows[] = {
        /* one vowel each */
        {"sol", 1},
        {"casa", 2},
        {"trabajo", 3},
        {"persona", 3},
        {"teléfono", 4},
        {"obliga", 3},
        /* diphthongs */
        {"viene", 2},
        {"causa", 2},
        {"ciudad", 2},
        {"viuda", 2},
        {"después", 2},
        {"también", 2},
        {"agencia", 3},
        {"cuidar", 2},
        {"jesuita", 3},
        {"deuda", 2},
        {"pasión", 2},
        {"aéreo", 4},
        /* triphthongs */
        {"buey", 1},
        {"cambiáis", 2},
        {"uruguay", 3},
        /* hiatus */
        {"leer", 2},
        {"maestra", 3},
        {"caer", 2},
        {"día", 2},
        {"país", 2},
        {"policía", 4},
        {"baúl", 2},
        {"oíais", 3},
        {"aceptaría", 5},
        {"real", 2},
        {"chiita", 3},
        {"reúne", 3},
        /* qu, gu, gü */
        {"que", 1},
        {"quien", 1},
        {"pequeño", 3},
        {"guerra", 2},
        {"seguir", 2},
        {"guion", 1},
        {"agua", 2},
        {"antiguo", 3},
        {"pingüino", 3},
        {"vergüenza", 3},
        {"guía", 2},
        {"quién", 1},
        /* y */
        {"y", 1},
        {"muy", 1},
        {"rey", 1},
        {"yo", 1},
        {"ayuda", 3},
        {"ley", 1},
        {"leyes", 2},
        {"hoy", 1},
        {"paraguayo", 4},
        /* ll, rr, groups of consonants */
        {"llama", 2},
        {"perro", 2},
        {"instrucción", 3},
        {"transporte", 3},
        {"obstáculo", 4},
        /* h */
        {"ahora", 3},
        {"prohibir", 2},
        {"búho", 2},
        {"alcohol", 3},
        {"hay", 1},
        {"ahí", 2},
        {"hoja", 2},
        {"vehículo", 4},
        /* not words */
        {"", 1},
        {"d", 1},
        {"sms", 1},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        if (rk_syllables(rows[i].word) != rows[i].syllables)
            print_error("%s\n", rows[i].word);
        assert_int_equal(rk_syllables(rows[i].word), rows[i].syllables);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spanish_words_have_their_syllables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
