/* S4: a program that was built for a key and three roots of somebody's own. */
#include "pack/trusted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void S4_built_in_keys(void **state)
{
    (void)state;
    struct rk_pubkey key, roots[RK_ROOTS];
    char text[RK_PUBKEY_TEXT + 1];
    rk_trusted_key(&key);
    assert_int_equal(key.generation, 3);
    assert_int_equal(key.serial, 0);
    assert_false(rk_is_development_key(key.id));
    rk_pubkey_text(&key, text);
    assert_string_equal(text, RK_TRUSTED_KEY);
    assert_int_equal(rk_trusted_roots(roots), RK_ROOTS);
    assert_true(rk_roots_differ(roots, RK_ROOTS));
    rk_pubkey_text(&roots[2], text);
    assert_int_equal(text[30], 'c');
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(S4_built_in_keys)};
    return cmocka_run_group_tests_name("pack trusted", tests, NULL, NULL);
}
