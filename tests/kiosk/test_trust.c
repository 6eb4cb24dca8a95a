/* S4: whose packs a kiosk shows, from what was built in, its configuration and the command line.
 * The tests' build has the development key, as whoever has named no other. */
#include "kiosk/trust.h"
#include "pack/trusted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char own_key[] = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
static const char development_key[] = "RWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBfs";

enum want { NOBODY, DEVELOPMENT, OWN, REFUSES };

static const struct trust_case {
    const char *name, *config, *shots, *key;
    bool development, no_signature;
    enum want want;
    bool everybody;
} cases[] = {
    {"tried out", NULL, NULL, "", false, false, DEVELOPMENT, true},
    {"a machine with a configuration", "x.conf", NULL, "", false, false, NOBODY, false},
    {"pictures for it", "x.conf", "shots", "", false, false, DEVELOPMENT, true},
    {"a test machine", "x.conf", NULL, "", true, false, DEVELOPMENT, true},
    {"a kiosk with its own key", "x.conf", NULL, own_key, false, false, OWN, false},
    {"its own key counts alone", "x.conf", NULL, own_key, true, false, OWN, false},
    {"the development key as its own", "x.conf", NULL, development_key, false, false, NOBODY, false},
    {"a key that is none", "x.conf", NULL, "RWQf", false, false, REFUSES, false},
    {"an author", "x.conf", NULL, own_key, false, true, OWN, true},
};

static void check_row(void **state)
{
    const struct trust_case *c = *state;
    const struct rk_options options = {
        .config = c->config, .shots = c->shots, .no_signature = c->no_signature};
    struct rk_config config;
    struct rk_kiosk_trust trust;
    struct rk_error error = {""};
    rk_config_defaults(&config);
    strcpy(config.trusted_key, c->key);
    config.development_key = c->development;
    bool ok = rk_kiosk_trust_init(&trust, &options, &config, &error);
    assert_int_equal(ok, c->want != REFUSES);
    if (!ok) {
        assert_non_null(strstr(error.text, "x.conf: trusted_key: not a public key"));
        return;
    }
    assert_int_equal(trust.demands.key_count, c->want != NOBODY);
    assert_int_equal(trust.demands.unsigned_too, c->no_signature);
    if (c->want != NOBODY)
        assert_int_equal(rk_is_development_key(trust.key.id), c->want == DEVELOPMENT);
    assert_int_equal(rk_kiosk_trusts_everybody(&trust), c->everybody);
}

/* Three roots, or none; never one that somebody has already. */
#define KEY(letter) "RWQf6LRCGA9i53mlYecO4IzT51TGPp" letter "WucNSCh1CBM0QTaLn73Y7GFO3"

static const struct roots_case {
    const char *name, *roots[RK_ROOTS], *want; /* "": they count */
} roots_cases[] = {
    {"no roots", {"", "", ""}, NULL},
    {"three roots", {KEY("a"), KEY("b"), KEY("c")}, ""},
    {"one root", {"", KEY("b"), ""}, "x.conf: root keys: expected root_key_1, root_key_2 and"},
    {"two roots", {KEY("a"), KEY("b"), ""}, "x.conf: root keys: expected root_key_1"},
    {"a root that is no key", {KEY("a"), KEY("b"), "RWQf"}, "x.conf: not a public key"},
    {"a root twice", {KEY("a"), KEY("b"), KEY("a")}, "x.conf: root keys: one of them is there twice"},
    {"the key for content", {KEY("a"), KEY("b"), own_key}, "x.conf: root keys: the key that signs"},
    {"everybody's key", {KEY("a"), KEY("b"), development_key}, "the development key"},
};

static void check_roots_row(void **state)
{
    const struct roots_case *c = *state;
    const struct rk_options options = {.config = "x.conf"};
    struct rk_config config;
    struct rk_kiosk_trust trust;
    struct rk_error error = {""};
    rk_config_defaults(&config);
    strcpy(config.trusted_key, own_key);
    for (int i = 0; i < RK_ROOTS; i++)
        strcpy(config.root_keys[i], c->roots[i]);
    bool ok = rk_kiosk_trust_init(&trust, &options, &config, &error);
    assert_int_equal(ok, !c->want || !*c->want);
    if (ok)
        assert_int_equal(trust.demands.root_count, c->want ? RK_ROOTS : 0);
    else
        assert_non_null(strstr(error.text, c->want));
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(cases) + RK_ARRAY_LEN(roots_cases)];
    for (size_t i = 0; i < RK_ARRAY_LEN(roots_cases); i++)
        tests[RK_ARRAY_LEN(cases) + i] =
            (struct CMUnitTest){.name = roots_cases[i].name,
                                .test_func = check_roots_row,
                                .initial_state = (void *)(uintptr_t)&roots_cases[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++)
        tests[i] = (struct CMUnitTest){.name = cases[i].name,
                                       .test_func = check_row,
                                       .initial_state = (void *)(uintptr_t)&cases[i]};
    return cmocka_run_group_tests_name("trust", tests, NULL, NULL);
}
