/*
 * pack: what statements of root keys can do and can't. S1 damage, S3 keys that are lost, stolen and
 * replaced, S7 signatures and keys that no honest signer makes, U9 the floor that falls once.
 */
#include "fixture.h"
#include "signer.h"

#include "pack/cursor.h"
#include "pack/format.h"
#include "pack/verify.h"
#include "pack/version.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    VERSION = 2026110100, /* the fixture's */
    WRONG = 2035010100,   /* the version that has blocked everything */
    ROOT = RK_HEADER_ROOT,
    FIRST_SLOT = ROOT + RK_STATEMENT_CLAIMS,
};

static struct rk_signer roots[4]; /* the last one is nobody's */
static struct rk_signer keys[10]; /* [generation] */
static struct rk_signer spare;    /* of generation 2: the one that replaces keys[1] */
static uint8_t *bytes, *plain;
static size_t size;
static struct rk_pubkey trusted_roots[RK_ROOTS];

static int enter(void **state)
{
    (void)state;
    struct rk_fixture *fixture = rk_fixture_new(false);
    bool ok = rk_pack_serialise(&fixture->contents, &plain, &size, NULL);
    rk_fixture_free(fixture);
    for (uint8_t i = 0; i < RK_ARRAY_LEN(roots); i++)
        roots[i] = rk_signer_new((uint8_t)(100 + i), 1);
    for (uint8_t i = 1; i < RK_ARRAY_LEN(keys); i++)
        keys[i] = rk_signer_new(i, i);
    spare = rk_signer_new(50, 2);
    for (int i = 0; i < RK_ROOTS; i++)
        trusted_roots[i] = roots[i].key;
    bytes = ok ? malloc(size) : NULL;
    return bytes ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    free(plain);
    free(bytes);
    return 0;
}

static int renew(void **state)
{
    (void)state;
    memcpy(bytes, plain, size);
    return 0;
}

/* Puts in a statement with the signatures of these roots: "ab", "aa", "abc"; "d" is a stranger. */
static void state_with(const struct rk_pubkey *key, uint32_t serial, uint32_t floor,
                       const char *signers)
{
    rk_signer_state(key, serial, floor, bytes);
    for (uint32_t slot = 0; signers[slot]; slot++)
        rk_signer_root(&roots[signers[slot] - 'a'], slot, bytes);
}

/* A kiosk that knows key 1 and the roots. */
static struct rk_trust kiosk(void)
{
    return (struct rk_trust){
        .keys = &keys[1].key, .key_count = 1, .roots = trusted_roots, .root_count = RK_ROOTS};
}

static enum rk_code verdict(const struct rk_trust *trust)
{
    struct rk_stamp stamp = {0};
    struct rk_refusal refusal = {0};
    if (rk_verify_header(&stamp, bytes, trust, &refusal)) {
        struct rk_cursor c = rk_cursor_at(bytes + ROOT, 4);
        assert_true(stamp.is_signed);
        /* However long the chain: the signer counts by this statement. */
        assert_int_equal(stamp.signer.serial, rk_cursor_u32(&c));
        return (enum rk_code)0;
    }
    assert_int_equal(stamp.size, 0); /* untouched */
    assert_true(refusal.code != 0 && refusal.why.text[0] != '\0');
    return refusal.code;
}

/* S3: who has signed a statement, and what follows. */
static const struct signers_case {
    const char *name, *signers;
    uint32_t root_count; /* that the kiosk knows */
    int want;
} signers_cases[] = {
    {"S3 two roots", "ab", 3, 0},
    {"S3 two other roots, in another order", "ca", 3, 0},
    {"S3 three roots", "abc", 3, 0},
    {"S3 no root", "", 3, RK_PACK_ROOT},
    {"S3 one root", "a", 3, RK_PACK_ROOT},
    {"S3 one root twice", "aa", 3, RK_PACK_ROOT},
    {"S3 one root three times", "bbb", 3, RK_PACK_ROOT},
    {"S3 one root and a stranger", "ad", 3, RK_PACK_ROOT},
    {"S3 two roots and a stranger", "adb", 3, 0},
    {"S3 a kiosk that knows one of them", "ab", 1, RK_PACK_ROOT},
    {"S3 a kiosk that knows two", "ab", 2, 0},
    {"S3 a kiosk without roots", "abc", 0, RK_PACK_UNKNOWN_KEY},
};

static void check_signers(void **state)
{
    const struct signers_case *c = *state;
    struct rk_trust trust = kiosk();
    trust.root_count = c->root_count;
    renew(NULL);
    state_with(&spare.key, 1, 0, c->signers);
    rk_signer_sign(&spare, bytes);
    assert_int_equal(verdict(&trust), c->want);
    uint8_t *alone = malloc(RK_STATEMENT_BYTES); /* and nothing behind it is read */
    assert_non_null(alone);
    memcpy(alone, bytes + ROOT, RK_STATEMENT_BYTES);
    uint32_t signers = rk_statement_signers(alone, trusted_roots, c->root_count);
    free(alone);
    assert_int_equal(signers >= RK_ROOT_THRESHOLD, c->want == 0);
}

/* A root under another's name, and one signature under two names. */
static void S3_names_prove_nothing(void **state)
{
    (void)state;
    const struct rk_trust trust = kiosk();
    struct rk_signer masked = roots[0];
    memcpy(masked.key.id, roots[1].key.id, RK_PUBKEY_ID);
    state_with(&spare.key, 1, 0, "a");
    rk_signer_root(&masked, 1, bytes);
    rk_signer_sign(&spare, bytes);
    assert_int_equal(verdict(&trust), RK_PACK_ROOT);
    assert_true(rk_roots_differ(trusted_roots, RK_ROOTS));
    struct rk_pubkey same[] = {trusted_roots[0], trusted_roots[1], trusted_roots[0]};
    memset(same[2].id, 7, RK_PUBKEY_ID);
    assert_false(rk_roots_differ(same, 3));
    assert_true(rk_roots_differ(same, 2));
}

/* S3: the chain and the statement together. "by" is who signs, "from" where the chain begins. */
static void chain(const struct rk_signer *from, uint32_t last)
{
    rk_signer_link(from, &keys[from->key.generation + 1].key, 0, bytes);
    for (uint32_t i = from->key.generation + 1; i < last; i++)
        rk_signer_link(&keys[i], &keys[i + 1].key, i - from->key.generation, bytes);
}

/* Key 1 was lost: nobody can vouch for its successor. */
static void S3_lost_key(void **state)
{
    (void)state;
    const struct rk_trust trust = kiosk();
    rk_signer_sign(&spare, bytes);
    assert_int_equal(verdict(&trust), RK_PACK_UNKNOWN_KEY);
    state_with(&spare.key, 1, 0, "bc");
    rk_signer_sign(&spare, bytes);
    assert_int_equal(verdict(&trust), 0);
    /* Three generations later one stick still is enough. */
    chain(&spare, 5);
    rk_signer_sign(&keys[5], bytes);
    assert_int_equal(verdict(&trust), 0);
    memset(bytes + RK_HEADER_CHAIN + RK_LINK_BYTES, 0, RK_LINK_BYTES);
    rk_signer_sign(&keys[5], bytes);
    assert_int_equal(verdict(&trust), RK_PACK_CHAIN);
}

/* Key 1 was stolen. The thief has the statement, as everybody: it is of no use to them. */
static void S3_revoked_key(void **state)
{
    (void)state;
    struct rk_trust trust = kiosk();
    const struct rk_signer thief = rk_signer_new(99, 2);
    state_with(&spare.key, 1, 0, "ab");
    rk_signer_sign(&keys[1], bytes);
    assert_int_equal(verdict(&trust), RK_PACK_UNKNOWN_KEY);
    rk_signer_link(&keys[1], &thief.key, 0, bytes);
    rk_signer_sign(&thief, bytes);
    assert_int_equal(verdict(&trust), RK_PACK_CHAIN);
    /* A kiosk that the thief had led to generation 9 comes back all the same. */
    trust.keys = &keys[9].key;
    trust.least_generation = 9;
    memset(bytes + RK_HEADER_CHAIN, 0, RK_CHAIN_BYTES);
    rk_signer_sign(&keys[9], bytes);
    assert_int_equal(verdict(&trust), RK_PACK_UNKNOWN_KEY);
    rk_signer_sign(&spare, bytes);
    assert_int_equal(verdict(&trust), 0);
}

/* A kiosk that has seen statement 2 and reached key 3 from it. */
static struct rk_trust seasoned(struct rk_pubkey *reached)
{
    struct rk_trust trust = kiosk();
    *reached = keys[3].key;
    reached->serial = 2;
    trust.keys = reached;
    trust.least_serial = 2;
    trust.least_generation = 3;
    trust.least_version = VERSION;
    return trust;
}

/* S3, U9: what comes after a statement was seen. */
static void S3_serials_only_rise(void **state)
{
    (void)state;
    struct rk_pubkey reached;
    const struct rk_trust trust = seasoned(&reached);
    rk_signer_sign(&keys[3], bytes); /* without the statement, though by the right key */
    assert_int_equal(verdict(&trust), RK_PACK_OLDER_ROOT);
    state_with(&keys[3].key, 1, 0, "ab");
    rk_signer_sign(&keys[3], bytes);
    assert_int_equal(verdict(&trust), RK_PACK_OLDER_ROOT);
    state_with(&spare.key, 2, 0, "ab");
    rk_signer_sign(&keys[3], bytes); /* the one that was reached needs no chain */
    assert_int_equal(verdict(&trust), 0);
    rk_signer_sign(&spare, bytes); /* it has a successor */
    assert_int_equal(verdict(&trust), RK_PACK_OLDER_KEY);
    state_with(&spare.key, 3, 0, "ab");
    rk_signer_sign(&spare, bytes);
    assert_int_equal(verdict(&trust), 0);
    rk_signer_sign(&keys[3], bytes);
    assert_int_equal(verdict(&trust), RK_PACK_UNKNOWN_KEY);
}

/* U9: the floor falls by a new statement that says so, and by nothing else. */
static const struct floor_case {
    const char *name;
    uint32_t serial, floor; /* of the statement */
    uint32_t seen;          /* serial of the kiosk, whose floor is WRONG */
    int want;
} floor_cases[] = {
    {"U9 a statement that lets the floor fall", 1, VERSION, 0, 0},
    {"U9 the same again is no new one", 1, VERSION, 1, RK_PACK_OLDER},
    {"U9 an older one", 1, VERSION, 2, RK_PACK_OLDER_ROOT},
    {"U9 the next one", 3, VERSION, 2, 0},
    {"U9 the last one there can be", UINT32_MAX, VERSION, 2, 0},
    {"U9 a statement about keys only", 1, RK_NO_VERSION, 0, RK_PACK_OLDER},
    {"U9 below the floor of the statement", 1, VERSION + 1, 0, RK_PACK_OLDER},
};

static void check_floor(void **state)
{
    const struct floor_case *c = *state;
    struct rk_trust trust = kiosk();
    trust.least_version = WRONG;
    trust.least_serial = c->seen;
    renew(NULL);
    state_with(&spare.key, c->serial, c->floor, "ab");
    rk_signer_sign(&spare, bytes);
    assert_int_equal(verdict(&trust), c->want);
}

/* S1: as the owner of the new key may; the two signatures are of the statement, not of them. */
static void S1_every_bit_of_a_statement(void **state)
{
    (void)state;
    const struct rk_trust trust = kiosk();
    state_with(&spare.key, 1, VERSION, "ab");
    rk_signer_sign(&spare, bytes);
    for (size_t bit = 8 * ROOT; bit < 8 * (size_t)RK_HEADER_SIGNED; bit++) {
        uint8_t *at = bytes + bit / 8, flip = (uint8_t)(1 << bit % 8);
        *at ^= flip;
        assert_int_not_equal(verdict(&trust), 0);
        rk_signer_sign(&spare, bytes);
        int want = bit < 8 * (FIRST_SLOT + 2 * RK_STATEMENT_SLOT) ? RK_PACK_ROOT : 0;
        assert_int_equal(verdict(&trust), want); /* nobody has signed in the third place */
        *at ^= flip;
        rk_signer_sign(&spare, bytes);
    }
    assert_int_equal(verdict(&trust), 0);
}

/* Rightly signed by the roots, and yet no statement. */
static void S3_statements_without_sense(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        uint8_t value;
        int want;
    } rows[] = {
        {ROOT, 0, RK_PACK_ROOT},     /* serial 0 */
        {ROOT + 4, 0, RK_PACK_ROOT}, /* generation 0 */
        {ROOT + 52, 1, RK_PACK_ROOT}, {ROOT + 55, 1, RK_PACK_ROOT}, {ROOT, 9, 0},
    };
    const struct rk_trust trust = kiosk();
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        state_with(&spare.key, 1, VERSION, "");
        bytes[rows[i].at] = rows[i].value;
        rk_signer_root(&roots[0], 0, bytes);
        rk_signer_root(&roots[1], 1, bytes);
        rk_signer_sign(&spare, bytes);
        assert_int_equal(verdict(&trust), rows[i].want);
    }
}

/* The roots' signatures over the same claims, but for another product or purpose. */
static void S3_statement_for_another_product(void **state)
{
    (void)state;
    static const char *const messages[] = {"rikchari root 1\0rikchari\0\0\0\0\0\0\0",
                                           "rikchari root 1\0other\0\0\0\0\0\0\0\0\0\0",
                                           "rikchari key 1\0\0rikchari\0\0\0\0\0\0\0"};
    const struct rk_trust trust = kiosk();
    for (size_t i = 0; i < RK_ARRAY_LEN(messages); i++) {
        uint8_t message[RK_STATEMENT_MESSAGE];
        state_with(&spare.key, 1, 0, "ab");
        memcpy(message, messages[i], 32);
        memcpy(message + 32, bytes + ROOT, RK_STATEMENT_CLAIMS);
        for (int root = 0; root < 2; root++)
            crypto_sign_detached(bytes + FIRST_SLOT + root * RK_STATEMENT_SLOT + RK_PUBKEY_ID, NULL,
                                 message, sizeof message, roots[root].secret);
        rk_signer_sign(&spare, bytes);
        assert_int_equal(verdict(&trust), i == 0 ? 0 : RK_PACK_ROOT);
    }
}

/* A root key is for statements: a pack that it has signed itself is a stranger's. */
static void S3_roots_sign_no_packs(void **state)
{
    (void)state;
    const struct rk_trust trust = kiosk();
    rk_signer_sign(&roots[0], bytes);
    assert_int_equal(verdict(&trust), RK_PACK_UNKNOWN_KEY);
    state_with(&spare.key, 1, 0, "ab");
    rk_signer_sign(&roots[0], bytes);
    assert_int_equal(verdict(&trust), RK_PACK_UNKNOWN_KEY);
}

/* S7: the eight points of small order, and two of them spelled another way: whoever has no secret can
 * sign for such a key. libsodium refuses them. */
static void S7_roots_of_small_order(void **state)
{
    (void)state;
    static const char *const points[] = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(points); i++) {
        struct rk_trust trust = kiosk();
        struct rk_pubkey small[RK_ROOTS] = {trusted_roots[0], trusted_roots[1], trusted_roots[2]};
        uint8_t *slot = bytes + FIRST_SLOT + RK_STATEMENT_SLOT + RK_PUBKEY_ID;
        assert_int_equal(
            sodium_hex2bin(small[1].bytes, RK_PUBKEY_BYTES, points[i], 64, NULL, NULL, NULL), 0);
        trust.roots = small;
        state_with(&spare.key, 1, 0, "ab");
        memcpy(slot, small[1].bytes, 32); /* R of small order too, and S = 0 */
        memset(slot + 32, 0, 32);
        rk_signer_sign(&spare, bytes);
        assert_int_equal(verdict(&trust), RK_PACK_ROOT);
        memset(slot, 0, 32);
        slot[0] = 1; /* the neutral element */
        rk_signer_sign(&spare, bytes);
        assert_int_equal(verdict(&trust), RK_PACK_ROOT);
    }
}

/* S + L is S by the bare equation: one statement would have two faces. */
static void S7_signature_of_a_root_that_is_not_canonical(void **state)
{
    (void)state;
    static const uint8_t order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                      0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                      [31] = 0x10};
    const struct rk_trust trust = kiosk();
    for (int slot = 0; slot < 2; slot++) {
        state_with(&spare.key, 1, 0, "ab");
        sodium_add(bytes + FIRST_SLOT + slot * RK_STATEMENT_SLOT + RK_PUBKEY_ID + 32, order,
                   sizeof order);
        rk_signer_sign(&spare, bytes);
        assert_int_equal(verdict(&trust), RK_PACK_ROOT);
    }
}

/* Our own writer of statements against what the tests write by hand. */
static void encoded_as_FORMAT_says(void **state)
{
    (void)state;
    const struct rk_statement statement = {.key = spare.key, .least_version = VERSION};
    struct rk_statement numbered = statement, read;
    uint8_t encoded[RK_STATEMENT_BYTES];
    numbered.key.serial = 0x01020304;
    rk_statement_encode(encoded, &numbered);
    state_with(&spare.key, 0x01020304, VERSION, "");
    assert_memory_equal(encoded, bytes + ROOT, sizeof encoded);
    assert_true(rk_statement_decode(&read, encoded));
    assert_memory_equal(&read, &numbered, sizeof read);
    rk_statement_encode(encoded, &statement);
    assert_false(rk_statement_decode(&read, encoded));
}

int main(void)
{
    enum { ROWS = RK_ARRAY_LEN(signers_cases) + RK_ARRAY_LEN(floor_cases) };
#define TEST(name) cmocka_unit_test_setup(name, renew)
    const struct CMUnitTest tests[] = {
        TEST(S1_every_bit_of_a_statement),
        TEST(S3_names_prove_nothing),
        TEST(S3_lost_key),
        TEST(S3_revoked_key),
        TEST(S3_serials_only_rise),
        TEST(S3_statements_without_sense),
        TEST(S3_statement_for_another_product),
        TEST(S3_roots_sign_no_packs),
        TEST(S7_roots_of_small_order),
        TEST(S7_signature_of_a_root_that_is_not_canonical),
        TEST(encoded_as_FORMAT_says),
    };
#undef TEST
    struct CMUnitTest all[RK_ARRAY_LEN(tests) + ROWS];
    size_t count = RK_ARRAY_LEN(tests);
    memcpy(all, tests, sizeof tests);
    for (size_t i = 0; i < RK_ARRAY_LEN(signers_cases); i++)
        all[count++] = (struct CMUnitTest){.name = signers_cases[i].name,
                                           .test_func = check_signers,
                                           .initial_state = (void *)(uintptr_t)&signers_cases[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(floor_cases); i++)
        all[count++] = (struct CMUnitTest){.name = floor_cases[i].name,
                                           .test_func = check_floor,
                                           .initial_state = (void *)(uintptr_t)&floor_cases[i]};
    return cmocka_run_group_tests_name("pack root", all, enter, leave);
}
