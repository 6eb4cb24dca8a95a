/* Keys and signatures: what is written is what minisign would have written, and is read back; who
 * can't sign doesn't. */
#include "compile/sign.h"
#include "fixture.h"

#include "base/file.h"
#include "pack/trusted.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Fast; what is usual takes seconds and a gigabyte. */
static const struct rk_password_cost cheap = {32768, 16 << 20};

static char folder[] = "/tmp/rikchari-sign-XXXXXX";

static int enter(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    unlink("a.key");
    unlink("a.chain");
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

static bool say(void *context, char password[RK_PASSWORD_BYTES], struct rk_error *error)
{
    if (!context)
        return rk_fail(error, "nobody knows it");
    strcpy(password, context);
    return true;
}

static void check_round_trip(const char *password, const char *said, const char *want)
{
    struct rk_secret *secret, *read = NULL;
    struct rk_error error = {""};
    char copy[64] = "";
    if (said)
        strcpy(copy, said);
    assert_true(rk_secret_generate(&secret, &error));
    assert_true(rk_secret_write(secret, "a.key", password, &cheap, &error));
    bool ok = rk_secret_read(&read, "a.key", say, said ? copy : NULL, &error);
    if (ok)
        assert_memory_equal(rk_secret_public(read), rk_secret_public(secret),
                            sizeof(struct rk_pubkey));
    rk_secret_free(read);
    rk_secret_free(secret);
    assert_int_equal(ok, !*want);
    assert_string_equal(error.text, want);
}

static void key_without_password(void **state)
{
    (void)state;
    check_round_trip(NULL, NULL, "");
}

static void key_with_password(void **state)
{
    (void)state;
    check_round_trip("ñandú y 3 más", "ñandú y 3 más", "");
}

static void wrong_password(void **state)
{
    (void)state;
    check_round_trip("one", "two", "a.key: wrong password");
}

static void unknown_password(void **state)
{
    (void)state;
    check_round_trip("one", NULL, "a.key: nobody knows it");
}

static void key_is_for_its_owner_and_stays(void **state)
{
    (void)state;
    struct rk_secret *secret;
    struct stat stat_now;
    assert_true(rk_secret_generate(&secret, NULL));
    assert_true(rk_secret_write(secret, "a.key", NULL, NULL, NULL));
    assert_int_equal(stat("a.key", &stat_now), 0);
    assert_int_equal(stat_now.st_mode & 0777, 0600);
    struct rk_error error;
    assert_false(rk_secret_write(secret, "a.key", NULL, NULL, &error));
    assert_string_equal(error.text, "a.key: File exists");
    rk_secret_free(secret);
}

/* A file that says so would keep its reader busy for years. */
static void passwords_may_cost_so_much(void **state)
{
    (void)state;
    struct rk_secret *secret;
    struct rk_error error;
    struct rk_password_cost costs[] = {cheap, cheap};
    costs[0].operations = rk_password_cost_usual.operations + 1;
    costs[1].bytes = rk_password_cost_usual.bytes + 1;
    assert_true(rk_secret_generate(&secret, NULL));
    for (size_t i = 0; i < RK_ARRAY_LEN(costs); i++) {
        assert_false(rk_secret_write(secret, "a.key", "one", &costs[i], &error));
        assert_string_equal(error.text, "it wants more memory or time for its password than "
                                        "minisign's keys do");
    }
    rk_secret_free(secret);
}

/* Each bit of the file that matters: refused, or the key has another name. */
static void damaged_keys(void **state)
{
    (void)state;
    struct rk_secret *secret, *read;
    struct rk_file file;
    uint8_t bytes[512];
    assert_true(rk_secret_generate(&secret, NULL));
    assert_true(rk_secret_write(secret, "a.key", NULL, NULL, NULL));
    assert_true(rk_file_open(&file, "a.key", sizeof bytes, NULL));
    memcpy(bytes, file.bytes, file.size);
    size_t size = file.size;
    rk_file_close(&file);
    size_t start = (size_t)((uint8_t *)memchr(bytes, '\n', size) - bytes) + 1;
    for (size_t i = start; i < start + 168; i++) { /* up to `check`, which is empty */
        bytes[i] ^= 1;
        assert_true(rk_file_write("a.key", bytes, size, NULL));
        if (rk_secret_read(&read, "a.key", say, NULL, NULL)) {
            const struct rk_pubkey *a = rk_secret_public(read), *b = rk_secret_public(secret);
            bool same_key = memcmp(a->bytes, b->bytes, RK_PUBKEY_BYTES) == 0;
            rk_secret_free(read);
            assert_true(same_key);
        }
        bytes[i] ^= 1;
    }
    for (size_t cut = 0; cut < size - 1; cut++) {
        assert_true(rk_file_write("a.key", bytes, cut, NULL));
        assert_false(rk_secret_read(&read, "a.key", say, NULL, NULL));
    }
    rk_secret_free(secret);
}

/* The program knows its public half, and this is the secret one. */
static void development_key_is_one_key(void **state)
{
    (void)state;
    struct rk_secret *secret;
    struct rk_pubkey key;
    assert_true(rk_secret_development(&secret, NULL));
    rk_development_key(&key);
    assert_memory_equal(rk_secret_public(secret), &key, sizeof key);
    rk_secret_free(secret);
}

/* A pack of the fixture's with this version. The caller frees it. */
static uint8_t *make_pack(const char *version, size_t *size)
{
    struct rk_fixture *fixture = rk_fixture_new(false);
    uint8_t *bytes = NULL;
    fixture->contents.version = version;
    assert_true(rk_pack_serialise(&fixture->contents, &bytes, size, NULL));
    rk_fixture_free(fixture);
    return bytes;
}

static enum rk_code verify(const uint8_t *bytes, size_t size, const struct rk_secret *trusted)
{
    const struct rk_trust trust = {.keys = rk_secret_public(trusted), .key_count = 1};
    struct rk_refusal refusal = {0};
    struct rk_verified *verified;
    if (!rk_verify_memory(&verified, bytes, size, &trust, &refusal))
        return refusal.code;
    rk_verified_close(verified);
    return (enum rk_code)0;
}

/* S3: a kiosk that knows the first key only, while the eighth next one signs; then one too many. */
static void S3_keys_that_vouch_for_the_next(void **state)
{
    (void)state;
    struct rk_secret *first, *now, *next;
    struct rk_chain chain = {.count = 0}, read;
    struct rk_error error = {""};
    size_t size;
    uint8_t *bytes = make_pack("2026.11.23", &size);
    assert_true(rk_secret_generate(&first, NULL));
    now = first;
    for (int i = 0; i < RK_CHAIN_LINKS; i++) {
        assert_true(rk_secret_generate(&next, NULL));
        assert_true(rk_chain_extend(&chain, now, rk_secret_public(next), &error));
        if (now != first)
            rk_secret_free(now);
        now = next;
        assert_true(rk_sign_pack(bytes, size, now, &chain, &error));
        assert_int_equal(verify(bytes, size, first), 0);
    }
    assert_false(rk_chain_extend(&chain, now, rk_secret_public(first), &error));
    assert_false(rk_sign_pack(bytes, size, first, &chain, &error));
    assert_non_null(strstr(error.text, "the chain leads to another key than "));
    assert_true(rk_file_write("a.chain", chain.links, sizeof chain.links, NULL));
    assert_true(rk_chain_read(&read, "a.chain", NULL));
    assert_memory_equal(&read, &chain, sizeof chain);
    assert_true(rk_file_write("a.chain", chain.links, RK_LINK_BYTES - 1, NULL));
    assert_false(rk_chain_read(&read, "a.chain", NULL));
    /* A key of the same name is another key. */
    chain.links[sizeof chain.links - RK_LINK_BYTES + 8 + RK_PUBKEY_ID] ^= 1;
    strcpy(error.text, "");
    assert_false(rk_sign_pack(bytes, size, now, &chain, &error));
    assert_non_null(strstr(error.text, "the chain leads to another key than "));
    rk_secret_free(first);
    rk_secret_free(now);
    free(bytes);
}

/* S6: who builds the same pack and signs it with the same key has the same file. */
static void S6_signing_again_changes_nothing(void **state)
{
    (void)state;
    const struct rk_chain none = {.count = 0};
    struct rk_secret *secret, *other;
    size_t size;
    uint8_t *one = make_pack("2026.11.23", &size), *two = make_pack("2026.11.23", &size);
    assert_true(rk_secret_generate(&secret, NULL));
    assert_true(rk_secret_generate(&other, NULL));
    assert_true(rk_sign_pack(one, size, secret, &none, NULL));
    assert_true(rk_sign_pack(two, size, other, &none, NULL));
    assert_int_equal(verify(two, size, secret), RK_PACK_UNKNOWN_KEY);
    assert_true(rk_sign_pack(two, size, secret, &none, NULL));
    assert_memory_equal(one, two, size);
    rk_secret_free(secret);
    rk_secret_free(other);
    free(one);
    free(two);
}

static void what_is_not_signed(void **state)
{
    (void)state;
    const struct rk_chain none = {.count = 0};
    struct rk_secret *secret, *everybody;
    struct rk_error error;
    size_t size;
    uint8_t *bytes = make_pack("0.1.0", &size);
    assert_true(rk_secret_generate(&secret, NULL));
    assert_true(rk_secret_development(&everybody, NULL));
    assert_false(rk_sign_pack(bytes, size, secret, &none, &error));
    assert_non_null(strstr(error.text, "it has no version"));
    assert_true(rk_sign_pack(bytes, size, everybody, &none, &error));
    bytes[size - 1] ^= 1;
    assert_false(rk_sign_pack(bytes, size, everybody, &none, &error));
    assert_non_null(strstr(error.text, "is damaged"));
    assert_false(rk_sign_pack(bytes, 5, everybody, &none, &error));
    assert_non_null(strstr(error.text, "not a pack, or cut short"));
    rk_secret_free(secret);
    rk_secret_free(everybody);
    free(bytes);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(key_without_password),
        TEST(key_with_password),
        TEST(wrong_password),
        TEST(unknown_password),
        TEST(key_is_for_its_owner_and_stays),
        TEST(passwords_may_cost_so_much),
        TEST(damaged_keys),
        TEST(development_key_is_one_key),
        TEST(S3_keys_that_vouch_for_the_next),
        TEST(S6_signing_again_changes_nothing),
        TEST(what_is_not_signed),
    };
    return cmocka_run_group_tests_name("sign", tests, NULL, NULL);
}
