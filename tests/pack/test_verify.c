/*
 * pack: the door. Tests have the identifiers of the table of threats: S1 damage, S2 a file that
 * changes, S3 keys that follow each other, S4 no trust without a key, U9 what is older or not for
 * us. Linked with --wrap, so that each section that a parser opens is counted.
 */
#include "fixture.h"
#include "hostile.h"
#include "signer.h"

#include "base/file.h"
#include "pack/buffer.h"
#include "pack/format.h"
#include "pack/sections.h"
#include "pack/trusted.h"
#include "pack/version.h"
#include "pack/writer.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

bool __real_rk_section_open(const struct rk_pack *pack, enum rk_section type, uint32_t index,
                            struct rk_cursor *cursor, struct rk_error *error);
bool __wrap_rk_section_open(const struct rk_pack *pack, enum rk_section type, uint32_t index,
                            struct rk_cursor *cursor, struct rk_error *error);

static unsigned sections_opened; /* by parsers of content, ever */

bool __wrap_rk_section_open(const struct rk_pack *pack, enum rk_section type, uint32_t index,
                            struct rk_cursor *cursor, struct rk_error *error)
{
    sections_opened++;
    return __real_rk_section_open(pack, type, index, cursor, error);
}

int __real_sodium_init(void);
int __wrap_sodium_init(void);

static bool without_random_numbers;

int __wrap_sodium_init(void)
{
    return without_random_numbers ? -1 : __real_sodium_init();
}

/* A signed pack, and who has signed it. */
struct door {
    uint8_t *bytes;
    size_t size;
    struct rk_signer signers[12]; /* of generations 1 to 12 */
    struct rk_trust trust;        /* the first one's key */
};

enum { VERSION = 2026110100 }; /* the fixture's */

static int make_door(void **state)
{
    struct door *d = calloc(1, sizeof *d);
    struct rk_fixture *fixture = rk_fixture_new(false);
    bool ok = rk_pack_serialise(&fixture->contents, &d->bytes, &d->size, NULL);
    rk_fixture_free(fixture);
    for (uint8_t i = 0; i < RK_ARRAY_LEN(d->signers); i++)
        d->signers[i] = rk_signer_new((uint8_t)(i + 1), i + 1U);
    d->trust = (struct rk_trust){.keys = &d->signers[0].key, .key_count = 1};
    rk_signer_sign(&d->signers[0], d->bytes);
    *state = d;
    return ok ? 0 : -1;
}

static int free_door(void **state)
{
    struct door *d = *state;
    free(d->bytes);
    free(d);
    return 0;
}

/* 0: it was verified, opened and read to the last byte. Else why it was refused; then no parser of
 * content has run. */
static enum rk_code enter(const struct rk_trust *trust, const uint8_t *bytes, size_t size)
{
    struct rk_verified *verified = NULL;
    struct rk_refusal refusal = {0};
    unsigned before = sections_opened;
    if (!rk_verify_memory(&verified, bytes, size, trust, &refusal)) {
        assert_null(verified);
        assert_int_equal(sections_opened, before);
        assert_int_not_equal(refusal.code, 0);
        assert_true(refusal.why.text[0] != '\0');
        return refusal.code;
    }
    bool whole = rk_verified_whole(verified, &refusal);
    assert_int_equal(sections_opened, before);
    if (!whole) {
        rk_verified_close(verified);
        return refusal.code;
    }
    struct rk_pack *pack = NULL;
    assert_true(rk_pack_open(&pack, verified, &refusal.why));
    assert_true(sections_opened > before);
    rk_hostile_walk(pack);
    rk_pack_close(pack);
    return (enum rk_code)0;
}

static void S1_good_pack_is_let_in(void **state)
{
    const struct door *d = *state;
    struct rk_verified *verified;
    struct rk_refusal refusal;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), 0);
    assert_true(rk_verify_memory(&verified, d->bytes, d->size, &d->trust, &refusal));
    struct rk_stamp stamp = *rk_verified_stamp(verified);
    rk_verified_close(verified);
    assert_true(stamp.is_signed);
    assert_int_equal(stamp.version, VERSION);
    assert_int_equal(stamp.size, d->size);
    assert_int_equal(stamp.signer.generation, 1);
    assert_memory_equal(stamp.signer.bytes, d->signers[0].key.bytes, RK_PUBKEY_BYTES);
}

static void S1_every_bit_of_header_and_table(void **state)
{
    struct door *d = *state;
    size_t end = RK_HEADER_SIZE + rk_hostile_entries(d->bytes, d->size) * RK_ENTRY_SIZE;
    for (size_t bit = 0; bit < 8 * end; bit++) {
        d->bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_not_equal(enter(&d->trust, d->bytes, d->size), 0);
        d->bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    assert_int_equal(enter(&d->trust, d->bytes, d->size), 0);
}

static void S1_every_byte_of_the_payload(void **state)
{
    struct door *d = *state;
    size_t start = RK_HEADER_SIZE + rk_hostile_entries(d->bytes, d->size) * RK_ENTRY_SIZE;
    for (size_t i = start; i < d->size; i++) {
        d->bytes[i] ^= (uint8_t)(1 << i % 8);
        assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_DAMAGED);
        d->bytes[i] ^= (uint8_t)(1 << i % 8);
    }
}

/* In memory of just that size, so that the sanitizer sees a read behind it. */
static void S1_every_truncation(void **state)
{
    const struct door *d = *state;
    for (size_t size = 0; size < d->size; size++) {
        uint8_t *part = malloc(size ? size : 1);
        memcpy(part, d->bytes, size);
        enum rk_code code = enter(&d->trust, part, size);
        free(part);
        assert_int_equal(code, size < RK_HEADER_SIZE ? RK_PACK_DAMAGED : RK_PACK_SIZE);
    }
}

static void S1_bytes_behind_the_end(void **state)
{
    struct door *d = *state;
    static const size_t more[] = {1, 15, 16, 4096};
    for (size_t i = 0; i < RK_ARRAY_LEN(more); i++) {
        uint8_t *longer = calloc(1, d->size + more[i]);
        memcpy(longer, d->bytes, d->size);
        enum rk_code code = enter(&d->trust, longer, d->size + more[i]);
        free(longer);
        assert_int_equal(code, RK_PACK_SIZE);
    }
}

/* The signed header of one pack over the table, or the sections, of another. */
static void S1_header_of_another_pack(void **state)
{
    struct door *d = *state;
    struct rk_fixture *fixture = rk_fixture_new(false);
    uint8_t *other;
    size_t size;
    fixture->contents.report = "TIP 2025 Peru"; /* as long as the fixture's */
    bool ok = rk_pack_serialise(&fixture->contents, &other, &size, NULL);
    rk_fixture_free(fixture);
    assert_true(ok);
    assert_int_equal(size, d->size);
    memcpy(other, d->bytes, RK_HEADER_SIZE);
    enum rk_code table = enter(&d->trust, other, size);
    size_t end = RK_HEADER_SIZE + rk_hostile_entries(d->bytes, d->size) * RK_ENTRY_SIZE;
    memcpy(other, d->bytes, end);
    enum rk_code payload = enter(&d->trust, other, size);
    free(other);
    assert_int_equal(table, RK_PACK_DAMAGED);
    assert_int_equal(payload, RK_PACK_DAMAGED);
}

static void S1_sections_that_change_places(void **state)
{
    struct door *d = *state;
    size_t a, b, size_a, size_b;
    uint8_t hold[4096];
    uint32_t first = rk_hostile_entries(d->bytes, d->size) - 7; /* two pictograms */
    assert_true(rk_hostile_section(d->bytes, d->size, first, &a, &size_a));
    assert_true(rk_hostile_section(d->bytes, d->size, first + 1, &b, &size_b));
    size_a = size_a < size_b ? size_a : size_b;
    assert_in_range(size_a, 1, sizeof hold);
    memcpy(hold, d->bytes + a, size_a);
    memcpy(d->bytes + a, d->bytes + b, size_a);
    memcpy(d->bytes + b, hold, size_a);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_DAMAGED);
}

/* What is shown is a copy: whoever writes into the file, or cuts it short, changes nothing. */
static void S2_file_that_changes_after_the_check(void **state)
{
    const struct door *d = *state;
    char path[] = "/tmp/rikchari-verify-XXXXXX";
    struct rk_verified *verified;
    struct rk_refusal refusal = {0};
    struct rk_pack *pack;
    int fd = mkstemp(path);
    assert_int_equal(write(fd, d->bytes, d->size), d->size);
    bool ok = rk_verify_file(&verified, path, &d->trust, &refusal);
    assert_true(ok);
    assert_int_equal(pwrite(fd, "\xff\xff\xff\xff", 4, RK_HEADER_SIZE + 8), 4);
    assert_int_equal(ftruncate(fd, 10), 0);
    assert_true(rk_verified_whole(verified, &refusal));
    assert_true(rk_pack_open(&pack, verified, &refusal.why));
    rk_pack_rest(pack); /* filled again from the copy, not from the file */
    rk_hostile_walk(pack);
    assert_true(rk_hostile_walk_blobs(pack));
    rk_pack_close(pack);
    assert_false(rk_verify_file(&verified, path, &d->trust, &refusal));
    assert_int_equal(refusal.code, RK_PACK_DAMAGED);
    close(fd);
    unlink(path);
    assert_false(rk_verify_file(&verified, path, &d->trust, &refusal));
    assert_int_equal(refusal.code, 0); /* not a pack's fault: there is none */
}

/* Links 1 to `last`, each vouched for by the one before it; signed by the last. */
static void chain_to(struct door *d, uint32_t last)
{
    for (uint32_t i = 1; i < last; i++)
        rk_signer_link(&d->signers[i - 1], &d->signers[i].key, i - 1, d->bytes);
    rk_signer_sign(&d->signers[last - 1], d->bytes);
}

static void S3_kiosk_that_is_generations_behind(void **state)
{
    struct door *d = *state;
    for (uint32_t last = 1; last <= 1 + RK_CHAIN_LINKS; last++) {
        chain_to(d, last);
        for (uint32_t known = 1; known <= 1 + RK_CHAIN_LINKS; known++) {
            d->trust.keys = &d->signers[known - 1].key;
            assert_int_equal(enter(&d->trust, d->bytes, d->size),
                             known <= last ? 0
                             : last > 1    ? (int)RK_PACK_CHAIN
                                           : (int)RK_PACK_UNKNOWN_KEY);
        }
    }
}

static void S3_chain_that_is_too_long(void **state)
{
    struct door *d = *state;
    chain_to(d, 1 + RK_CHAIN_LINKS);
    rk_signer_sign(&d->signers[9], d->bytes); /* generation 10: no room for its link */
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);
}

static void S3_chains_that_are_forged(void **state)
{
    struct door *d = *state;
    struct rk_signer thief = rk_signer_new(99, 2);
    chain_to(d, 3);
    rk_signer_link(&thief, &thief.key, 0, d->bytes); /* vouches for itself */
    rk_signer_sign(&thief, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);

    chain_to(d, 3);
    thief.key.generation = 3; /* takes the place at the end of a true chain */
    rk_signer_sign(&thief, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);
    memcpy(thief.key.id, d->signers[2].key.id, RK_PUBKEY_ID); /* and its name */
    rk_signer_sign(&thief, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_FORGED);

    chain_to(d, 3);
    memset(d->bytes + RK_HEADER_CHAIN, 0, RK_LINK_BYTES); /* a link is missing */
    rk_signer_sign(&d->signers[2], d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);

    chain_to(d, 3); /* a generation is left out */
    rk_signer_link(&d->signers[0], &d->signers[2].key, 0, d->bytes);
    rk_signer_sign(&d->signers[2], d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);
}

/* Who signed the link must not be able to pass one of its other signatures off as a pack's. */
static void S3_link_is_not_a_pack(void **state)
{
    struct door *d = *state;
    rk_signer_link(&d->signers[0], &d->signers[1].key, 0, d->bytes);
    memcpy(d->bytes + RK_HEADER_SIGNATURE, d->bytes + RK_HEADER_CHAIN + RK_LINK_SIGNED,
           RK_SIGNATURE_BYTES);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_FORGED);
}

/* Once generation 2 was seen, a lost key 1 is worth nothing: neither to sign nor to vouch. */
static void S3_floor_of_generations(void **state)
{
    struct door *d = *state;
    d->trust.least_generation = 2;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_OLDER_KEY);
    struct rk_signer thief = rk_signer_new(99, 2);
    rk_signer_link(&d->signers[0], &thief.key, 0, d->bytes);
    rk_signer_sign(&thief, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);
    const struct rk_pubkey both[] = {d->signers[0].key, d->signers[1].key};
    d->trust.keys = both;
    d->trust.key_count = 2;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);
    chain_to(d, 3);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), 0);
}

static void S4_wrong_or_no_key(void **state)
{
    struct door *d = *state;
    struct rk_signer stranger = rk_signer_new(99, 1);
    rk_signer_sign(&stranger, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_UNKNOWN_KEY);
    memcpy(stranger.key.id, d->signers[0].key.id, RK_PUBKEY_ID);
    rk_signer_sign(&stranger, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_FORGED);
    rk_signer_sign(&d->signers[0], d->bytes);
    assert_int_equal(enter(&(struct rk_trust){0}, d->bytes, d->size), RK_PACK_UNKNOWN_KEY);
    d->trust.unsigned_too = true; /* opens what nobody has signed, not what a stranger has */
    rk_signer_sign(&stranger, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_FORGED);
}

static void S4_unsigned(void **state)
{
    struct door *d = *state;
    memset(d->bytes + RK_HEADER_SIGNER, 0, RK_HEADER_SIGNER_END - RK_HEADER_SIGNER);
    memset(d->bytes + RK_HEADER_SIGNATURE, 0, RK_SIGNATURE_BYTES);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_UNSIGNED);
    d->trust.unsigned_too = true;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), 0);
    d->trust.least_version = VERSION + 1;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_OLDER);
}

static void S4_development_key(void **state)
{
    struct door *d = *state;
    struct rk_signer everybody = rk_signer_new(1, 1);
    rk_development_key(&everybody.key);
    rk_signer_sign(&everybody, d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_DEVELOPMENT_KEY);
}

/* Nothing is let in because it couldn't be checked; and it isn't the pack's fault. */
static void S4_without_cryptography(void **state)
{
    const struct door *d = *state;
    struct rk_verified *verified = NULL;
    struct rk_refusal refusal = {.code = RK_PACK_FORGED, .unread = true}; /* of another time */
    without_random_numbers = true;
    bool ok = rk_verify_memory(&verified, d->bytes, d->size, &d->trust, &refusal);
    without_random_numbers = false;
    assert_false(ok);
    assert_null(verified);
    assert_int_equal(refusal.code, 0);
    assert_false(refusal.unread);
    rk_verified_close(NULL);
}

/* A link with something in its reserved bytes, rightly signed. */
static void S3_link_of_the_future(void **state)
{
    struct door *d = *state;
    uint8_t *link = d->bytes + RK_HEADER_CHAIN, message[RK_LINK_MESSAGE];
    chain_to(d, 2);
    link[4] = 1;
    rk_link_message(message, link);
    crypto_sign_detached(link + RK_LINK_SIGNED, NULL, message, sizeof message,
                         d->signers[0].secret);
    rk_signer_sign(&d->signers[1], d->bytes);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_CHAIN);
}

/* The point of small order, whose signatures anybody can make. */
static void S7_key_of_small_order(void **state)
{
    struct door *d = *state;
    struct rk_pubkey small = d->signers[0].key;
    memset(small.bytes, 0, RK_PUBKEY_BYTES);
    small.bytes[0] = 1;
    memset(d->bytes + RK_HEADER_SIGNATURE, 0, RK_SIGNATURE_BYTES);
    d->bytes[RK_HEADER_SIGNATURE] = 1;
    d->trust.keys = &small;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_FORGED);
}

/* S + L verifies by the bare equation: a second signature of the same bytes. */
static void S7_signature_that_is_not_canonical(void **state)
{
    static const uint8_t order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                      0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                      [31] = 0x10};
    struct door *d = *state;
    sodium_add(d->bytes + RK_HEADER_SIGNATURE + 32, order, sizeof order);
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_FORGED);
}

/* Changes a field, as its owner may: the signature is right. */
static enum rk_code signed_with(struct door *d, size_t at, const void *bytes, size_t size)
{
    memcpy(d->bytes + at, bytes, size);
    rk_signer_sign(&d->signers[0], d->bytes);
    return enter(&d->trust, d->bytes, d->size);
}

static void U9_other_product(void **state)
{
    assert_int_equal(signed_with(*state, RK_HEADER_PRODUCT, "rikchari-x", 10), RK_PACK_PRODUCT);
}

static void U9_other_format(void **state)
{
    assert_int_equal(signed_with(*state, RK_HEADER_VERSION, "\5", 1), RK_PACK_FORMAT);
}

static void U9_wrong_size(void **state)
{
    const struct door *d = *state;
    uint8_t size[8];
    rk_put_u64(size, d->size + 1);
    assert_int_equal(signed_with(*state, RK_HEADER_TOTAL, size, 8), RK_PACK_SIZE);
    memset(size, 0xff, 8);
    assert_int_equal(signed_with(*state, RK_HEADER_TOTAL, size, 8), RK_PACK_SIZE);
    struct rk_stamp stamp;
    struct rk_refusal refusal;
    for (unsigned more = 0; more <= 1; more++) { /* as much as is allowed */
        rk_put_u64(size, RK_MAX_PACK + more);
        signed_with(*state, RK_HEADER_TOTAL, size, 8);
        assert_int_equal(rk_verify_header(&stamp, d->bytes, &d->trust, &refusal), more == 0);
    }
}

static void U9_floor_of_versions(void **state)
{
    struct door *d = *state;
    d->trust.least_version = VERSION;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), 0);
    d->trust.least_version = VERSION + 1;
    assert_int_equal(enter(&d->trust, d->bytes, d->size), RK_PACK_OLDER);
}

/* The words are for an operator: they have both versions in them. */
static void U9_reasons_have_figures(void **state)
{
    struct door *d = *state;
    struct rk_verified *verified;
    struct rk_refusal refusal;
    d->trust.least_version = 2026112302;
    assert_false(rk_verify_memory(&verified, d->bytes, d->size, &d->trust, &refusal));
    assert_string_equal(refusal.why.text,
                        "its version is 2026.11.1; this kiosk has seen 2026.11.23.2");
}

static void versions(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t number;
    } rows[] = {
        {"2026.11.23", 2026112300}, {"2026.11.23.2", 2026112302}, {"2026.1.2", 2026010200},
        {"2026.01.02", 2026010200}, {"2000.1.1", 2000010100},     {"2999.12.31.99", 2999123199},
        {"1999.12.31", 0},          {"3000.1.1", 0},              {"2026.13.1", 0},             {"2026.0.1", 0},
        {"2026.1.32", 0},           {"2026.1.0", 0},              {"2026.1", 0},
        {"2026.1.1.", 0},           {"2026.1.1.100", 0},          {"2026.1.1.1.1", 0},
        {"02026.1.1", 0},           {"2026.1.1x", 0},             {"2026.-1.1", 0},
        {"", 0},                    {"0.1.0", 0},                 {"one", 0},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++)
        assert_int_equal(rk_version_number(rows[i].text), rows[i].number);
    assert_string_equal(rk_version_text(2026010200).text, "2026.1.2");
    assert_string_equal(rk_version_text(2026112302).text, "2026.11.23.2");
    assert_string_equal(rk_version_text(RK_NO_VERSION).text, "none");
}

static void public_keys(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "RWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBf",
        "RWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBfsA",
        "RURldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBfs",
        "RWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NB!s",
        "RWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBc=",
        "RWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBfs\nx",
    };
    struct rk_pubkey key, same;
    char text[RK_PUBKEY_TEXT + 1];
    for (size_t i = 0; i < RK_ARRAY_LEN(wrong); i++)
        assert_false(rk_pubkey_parse(&key, wrong[i], 1, NULL));
    rk_development_key(&key);
    rk_pubkey_text(&key, text);
    assert_true(rk_pubkey_parse(&same, text, 1, NULL));
    assert_memory_equal(&same, &key, sizeof key);
    assert_string_equal(rk_pubkey_name(key.id).text, "656E6F7972657665");
    assert_true(rk_is_development_key(key.id));
}

static void public_key_files(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want; /* "": it is one */
    } rows[] = {
        {"", "expected a comment and a key below it"},
        {"RWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBfs", "expected a comment and"},
        {"untrusted comment: x\nRW", "expected 56 characters that begin with RW"},
        {"untrusted comment: x\nRWRldmVyeW9uZT9QSA8WJr41i88JJp7kmOWtEnSJMN6wGw79FPg0NBfs\r\n", ""},
    };
    char path[] = "/tmp/rikchari-pubkey-XXXXXX";
    struct rk_pubkey key;
    struct rk_error error;
    close(mkstemp(path));
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        assert_true(rk_file_write(path, rows[i].text, strlen(rows[i].text), NULL));
        bool ok = rk_pubkey_read(&key, path, 4, &error);
        assert_int_equal(ok, !*rows[i].want);
        if (!ok)
            assert_non_null(strstr(error.text, rows[i].want));
    }
    assert_int_equal(key.generation, 4);
    assert_true(rk_is_development_key(key.id));
    unlink(path);
    assert_false(rk_pubkey_read(&key, path, 1, &error));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_door, free_door)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(S1_good_pack_is_let_in),
        TEST(S1_every_bit_of_header_and_table),
        TEST(S1_every_byte_of_the_payload),
        TEST(S1_every_truncation),
        TEST(S1_bytes_behind_the_end),
        TEST(S1_header_of_another_pack),
        TEST(S1_sections_that_change_places),
        TEST(S2_file_that_changes_after_the_check),
        TEST(S3_kiosk_that_is_generations_behind),
        TEST(S3_chain_that_is_too_long),
        TEST(S3_chains_that_are_forged),
        TEST(S3_link_is_not_a_pack),
        TEST(S3_link_of_the_future),
        TEST(S3_floor_of_generations),
        TEST(S4_wrong_or_no_key),
        TEST(S4_unsigned),
        TEST(S4_without_cryptography),
        TEST(S4_development_key),
        TEST(S7_key_of_small_order),
        TEST(S7_signature_that_is_not_canonical),
        TEST(U9_other_product),
        TEST(U9_other_format),
        TEST(U9_wrong_size),
        TEST(U9_floor_of_versions),
        TEST(U9_reasons_have_figures),
        cmocka_unit_test(versions),
        cmocka_unit_test(public_keys),
        cmocka_unit_test(public_key_files),
    };
    return cmocka_run_group_tests_name("pack verify", tests, NULL, NULL);
}
