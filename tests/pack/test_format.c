/* pack: each rule of the bytes themselves, broken alone in a good file, and the reason given. */
#include "fixture.h"
#include "hostile.h"

#include "pack/format.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The fixture's table. */
enum {
    META,
    LANGUAGES,
    STRINGS,
    STRINGS_DRAFTS,
    STRINGS_APPROVED,
    SCREENS,
    CONTACTS,
    PICTOGRAMS,
    PICTOGRAM_0,
    PICTOGRAM_1,
    FONT_1 = PICTOGRAM_0 + RK_FIXTURE_PICTOGRAMS + 1,
    LICENCE,
};

enum place {
    HEADER,  /* at: in the file */
    ENTRY,   /* at: in the entry of `section` */
    SECTION, /* at: in the section */
    PADDING, /* at: behind the section's end */
    END,     /* at: before the section's end */
};

enum { TYPE = 0, INDEX = 4, OFFSET = 8, SIZE = 16, HASH = 24, RESERVED = 56 }; /* in an entry */

static const struct patch_case {
    const char *name;
    enum place place;
    uint32_t section;
    size_t at;
    const char *bytes; /* written there */
    size_t size;
    bool rehash; /* make the hashes right afterwards */
    const char *want;
} patch_cases[] = {
    {"other magic", HEADER, 0, 1, "X", 1, true, "not a pack: it starts with other bytes"},
    {"newer version", HEADER, 0, RK_HEADER_VERSION, "\5", 1, true,
     "format version 5, this program reads version 4"},
    {"older version", HEADER, 0, RK_HEADER_VERSION, "\3", 1, true,
     "format version 3, this program reads version 4"},
    {"total too small", HEADER, 0, RK_HEADER_TOTAL, "\0\0", 2, true, "its header says"},
    {"total beyond 4 GiB", HEADER, 0, RK_HEADER_TOTAL + 4, "\1", 1, true,
     "larger than the 268435456 bytes"},
    {"too few sections", HEADER, 0, RK_HEADER_SECTIONS, "\7", 1, true, "7 sections, expected 8"},
    {"absurdly many sections", HEADER, 0, RK_HEADER_SECTIONS, "\xff\xff\xff\xff", 4, true,
     "4294967295 sections, expected 8 to 584"},
    {"more sections than fit", HEADER, 0, RK_HEADER_SECTIONS, "\x48\2", 2, true,
     "the section table does not fit in the file"},
    {"a section less than needed", HEADER, 0, RK_HEADER_SECTIONS, "\x0e", 1, true, "section"},
    {"reserved field", HEADER, 0, RK_HEADER_ZERO + 7, "\1", 1, true,
     "reserved bytes of the header"},
    {"another product", HEADER, 0, RK_HEADER_PRODUCT + 8, "-", 1, true, "for another product"},
    {"another version than in meta", HEADER, 0, RK_HEADER_CONTENT, "\0", 1, true,
     "it calls its version 2026.11.1, but its header says 2026.10."},
    {"generation without signature", HEADER, 0, RK_HEADER_SIGNER, "\1", 1, true, "not trusted"},
    {"key id without signature", HEADER, 0, RK_HEADER_SIGNER_END - 1, "\1", 1, true,
     "not trusted"},
    {"chain without signature", HEADER, 0, RK_HEADER_CHAIN, "\1", 1, true, "its chain of keys"},
    {"signature of nobody", HEADER, 0, RK_HEADER_SIZE - 1, "\1", 1, true, "not trusted"},
    {"table's hash", HEADER, 0, RK_HEADER_HASH, "wrong", 5, false,
     "the section table is damaged: its hash differs"},

    {"unknown section", ENTRY, LICENCE, TYPE, "\x13", 1, true, "unknown section type 19"},
    {"sections out of order", ENTRY, SCREENS, TYPE, "\x02", 1, true,
     "section languages 0 is out of order"},
    {"first index not 0", ENTRY, META, INDEX, "\1", 1, true, "section meta 1 is out of order"},
    {"first of its type not 0", ENTRY, SCREENS, INDEX, "\1", 1, true,
     "section screens 1 is out of order"},
    {"index twice", ENTRY, STRINGS_DRAFTS, INDEX, "\0", 1, true,
     "section strings 0 is out of order"},
    {"index skipped", ENTRY, STRINGS_DRAFTS, INDEX, "\2", 1, true,
     "section strings 2 is out of order"},
    {"a type in another's place", ENTRY, LICENCE, TYPE, "\x11\0\0\0\2", 5, true,
     "section licence 0 is missing"},
    {"a section that another replaces", ENTRY, CONTACTS, TYPE, "\4\0\0\0\1", 5, true,
     "section contacts 0 is missing"},
    {"overlap", ENTRY, LANGUAGES, OFFSET, "\0\0", 2, true, "section languages 0 starts at"},
    {"size beyond the file", ENTRY, LICENCE, SIZE + 2, "\xff", 1, true,
     "section licence 0 reaches beyond the file"},
    {"size beyond everything", ENTRY, META, SIZE, "\xff\xff\xff\xff\xff\xff\xff\xff", 8, true,
     "section meta 0 reaches beyond the file"},
    {"last section short of the end", ENTRY, LICENCE, SIZE, "\3", 1, true,
     "follow the last section"},
    {"reserved bytes of an entry", ENTRY, META, RESERVED, "\1", 1, true,
     "reserved bytes of section meta 0"},
    {"a section's hash", SECTION, SCREENS, 9, "x", 1, false, "its hash differs"},
    {"meta's hash", SECTION, META, 0, "x", 1, false, "section meta 0 is damaged: its hash differs"},
    {"languages' hash", SECTION, LANGUAGES, 0, "x", 1, false,
     "section languages 0 is damaged: its hash differs"},
    {"a language's hash", SECTION, STRINGS_DRAFTS, 0, "x", 1, false,
     "section strings 1 is damaged: its hash differs"},
    {"pictograms' hash", SECTION, PICTOGRAMS, 0, "x", 1, false,
     "section pictograms 0 is damaged: its hash differs"},
    {"padding", PADDING, LANGUAGES, 0, "\1", 1, true, "bytes before section strings 0"},

    {"unknown flags", SECTION, META, 0, "\3", 1, true, "unknown flags 0x3"},
    {"absurd languages", SECTION, META, 4, "\xff\xff\xff\xff", 4, true, "4294967295 languages"},
    {"languages without sections", SECTION, META, 4, "\2", 1, true,
     "15 sections, but its contents need 14"},
    {"absurd texts", SECTION, META, 8, "\xff\xff\xff\xff", 4, true, "4294967295 texts"},
    {"absurd screens", SECTION, META, 12, "\xff\xff\xff\xff", 4, true, "4294967295 screens"},
    {"absurd contacts", SECTION, META, 16, "\xff\xff\xff\xff", 4, true, "4294967295 contacts"},
    {"absurd pictograms", SECTION, META, 20, "\xff\xff\xff\xff", 4, true, "4294967295 pictograms"},
    {"too few interface texts", SECTION, META, 32, "\1", 1, true, "1 interface texts, expected"},
    {"absurd interface texts", SECTION, META, 32, "\xff\xff\xff\xff", 4, true,
     "4294967295 interface texts, expected"},
    {"meta ends early", SECTION, META, 32, "\x20", 1, true, "the interface names text"},
    {"report without NUL", END, META, 1, "x", 1, true, "section meta ends inside a record"},
    {"tag without NUL", SECTION, LANGUAGES, 6, "x", 1, true,
     "section languages ends inside a record"},
    {"absurd tag", SECTION, LANGUAGES, 0, "\xff\xff\xff\xff", 4, true,
     "section languages ends inside a record"},
    {"NUL inside a tag", SECTION, LANGUAGES, 5, "\0", 1, true, "the tag of language 0 has a control"},

    {"marks don't fit", SECTION, STRINGS, 0, "\xff\xff\xff\xff", 4, true,
     "4294967295 marks can't be in so few bytes"},
    {"fewer marks announced", SECTION, STRINGS, 0, "\1\0", 2, true, "more marks than there can be"},
    {"more marks announced", SECTION, STRINGS, 0, "\xff\1", 2, true, "marks announced"},
    {"unknown state", SECTION, STRINGS, 4, "\3", 1, true, "language es: text 0 has an unknown"},
    {"absurd length", SECTION, STRINGS, 8, "\xff\xff\xff\xff", 4, true,
     "section strings ends inside a record"},
    {"absurd marks", SECTION, STRINGS, 12, "\xff\xff\xff\xff", 4, true,
     "language es: text 0 has more marks than there can be"},
    {"fallback with bytes", SECTION, STRINGS_DRAFTS, 4, "\2", 1, true,
     "language qps: text 0 is a fallback and has bytes of its own"},
    {"fallback with marks", SECTION, STRINGS_DRAFTS, 4, "\2\0\0\0\0\0\0\0", 8, true,
     "language qps: text 0 is a fallback and has bytes of its own"},
    {"mark beyond the text", SECTION, STRINGS, 16 + sizeof "Tu viaje en bus", "\xfc\xff\xff\xff", 4,
     true, "language es: text 0 has a mark where none can be"},
    {"text without NUL", SECTION, STRINGS, 16 + sizeof "Tu viaje en bus" - 1, "x", 1, true,
     "section strings ends inside a record, or a text lacks its NUL"},

    {"blocks don't fit", SECTION, SCREENS, 0, "\xff\xff\xff\xff", 4, true,
     "4294967295 blocks can't be in so few bytes"},
    {"more blocks announced", SECTION, SCREENS, 0, "\x28", 1, true, "40 blocks announced"},
    {"fewer blocks announced", SECTION, SCREENS, 0, "\1", 1, true, "more than there can be"},
    {"too many blocks", SECTION, SCREENS, 47, "\x41", 1, true,
     "screen inicio has 65 blocks, more than there can be"},
    {"contact's flags", END, CONTACTS, 8, "\5", 1, true, "contact carreteras has unknown flags 0x5"},
    {"pictogram of no size", END, PICTOGRAMS, 4, "\0", 1, true, "pictogram telefono has 0 pixels"},
    {"absurd pictogram", END, PICTOGRAMS, 4, "\xff\xff\xff\xff", 4, true,
     "pictogram telefono has 4294967295 pixels a side"},
};

struct patch_row {
    const struct patch_case *patch;
    uint8_t *bytes; /* of a good pack, from setup to teardown */
    size_t size;
};

static int make_pack(void **state)
{
    struct patch_row *row = *state;
    struct rk_fixture *fixture = rk_fixture_new(false);
    bool ok = rk_pack_serialise(&fixture->contents, &row->bytes, &row->size, NULL);
    rk_fixture_free(fixture);
    return ok ? 0 : -1;
}

static int free_pack(void **state)
{
    struct patch_row *row = *state;
    free(row->bytes);
    return 0;
}

static size_t place_of(const struct patch_row *row)
{
    const struct patch_case *patch = row->patch;
    size_t offset, length;
    if (patch->place == HEADER)
        return patch->at;
    if (patch->place == ENTRY)
        return RK_HEADER_SIZE + patch->section * RK_ENTRY_SIZE + patch->at;
    assert_true(rk_hostile_section(row->bytes, row->size, patch->section, &offset, &length));
    if (patch->place == SECTION)
        return offset + patch->at;
    if (patch->place == END)
        return offset + length - patch->at;
    assert_int_not_equal(length % RK_ALIGNMENT, 0); /* else there is no padding */
    return offset + length + patch->at;
}

static void check_patch(void **state)
{
    struct patch_row *row = *state;
    memcpy(row->bytes + place_of(row), row->patch->bytes, row->patch->size);
    if (row->patch->rehash)
        rk_hostile_rehash(row->bytes, row->size);
    struct rk_error error = {""};
    struct rk_pack *pack = NULL;
    bool opened = rk_pack_reopen(&pack, row->bytes, row->size, &error);
    rk_pack_close(pack);
    assert_false(opened);
    if (!strstr(error.text, row->patch->want))
        fail_msg("it said \"%s\", expected \"%s\"", error.text, row->patch->want);
}

/* A blob that is damaged is refused, again and again, and the others are not. */
static void damaged_blobs_stay_refused(void **state)
{
    struct patch_row *row = *state;
    size_t offset, length;
    assert_true(rk_hostile_section(row->bytes, row->size, PICTOGRAM_1, &offset, &length));
    row->bytes[offset + 3] ^= 1;
    assert_true(rk_hostile_section(row->bytes, row->size, FONT_1, &offset, &length));
    row->bytes[offset] ^= 1;
    struct rk_pack *pack = NULL;
    struct rk_pictogram pictogram = {0};
    struct rk_font font;
    struct rk_error error = {""};
    assert_true(rk_pack_reopen(&pack, row->bytes, row->size, &error));
    bool good = rk_pack_pictogram(pack, 0, &pictogram, NULL) &&
                rk_pack_font(pack, RK_FACE_REGULAR, &font, NULL);
    bool bad = rk_pack_font(pack, RK_FACE_BOLD, &font, &error) ||
               rk_pack_pictogram(pack, 1, &pictogram, &error) ||
               rk_pack_pictogram(pack, 1, &pictogram, &error);
    rk_pictogram_drop(&pictogram);
    rk_pack_close(pack);
    assert_true(good);
    assert_false(bad);
    assert_string_equal(error.text, "section pictogram 1 is damaged: its hash differs");
}

/* The pack opens without it; why it isn't given then. */
static struct rk_error refuse_licence(const struct patch_row *row)
{
    struct rk_pack *pack = NULL;
    struct rk_error error = {""};
    const char *text = NULL;
    assert_true(rk_pack_reopen(&pack, row->bytes, row->size, &error));
    bool given = rk_pack_font_licence(pack, &text, &error);
    rk_pack_close(pack);
    assert_false(given);
    assert_null(text);
    return error;
}

/* strlen() would see its beginning only. */
static void licence_with_a_nul_inside(void **state)
{
    struct patch_row *row = *state;
    size_t offset, length;
    assert_true(rk_hostile_section(row->bytes, row->size, LICENCE, &offset, &length));
    row->bytes[offset + 3] = '\0';
    struct rk_error damaged = refuse_licence(row);
    assert_string_equal(damaged.text, "section licence 0 is damaged: its hash differs");
    rk_hostile_rehash(row->bytes, row->size);
    struct rk_error elsewhere = refuse_licence(row);
    assert_string_equal(elsewhere.text, "the fonts' licence has its NUL elsewhere than at its end");
}

/* Whoever made the header fit: where the last section would start, there is no file any more. */
static void a_file_that_ends_before_its_last_section(void **state)
{
    struct patch_row *row = *state;
    size_t offset, length;
    struct rk_pack *pack = NULL;
    struct rk_error error = {""};
    assert_true(rk_hostile_section(row->bytes, row->size, FONT_1, &offset, &length));
    assert_int_not_equal(length % RK_ALIGNMENT, 0);
    rk_hostile_resize(row->bytes, offset + length);
    assert_false(rk_pack_reopen(&pack, row->bytes, offset + length, &error));
    assert_string_equal(error.text, "section licence 0 reaches beyond the file");
}

/* Opens the pack with these bytes as its section, everything else right: what is said. */
static struct rk_error open_with(const struct patch_row *row, uint32_t section, const void *bytes,
                                 size_t length)
{
    struct rk_pack *pack = NULL;
    struct rk_error error = {""};
    size_t size;
    uint8_t *other = rk_hostile_replace(row->bytes, row->size, section, bytes, length, RK_MAX_PACK, &size);
    assert_non_null(other);
    bool opened = rk_pack_reopen(&pack, other, size, &error);
    rk_pack_close(pack);
    free(other);
    assert_int_equal(opened, error.text[0] == '\0');
    return error;
}

static bool says(const struct rk_error *error, const char *what)
{
    return strstr(error->text, what) != NULL;
}

/* Wherever a section that is read ends too early: inside a number, a text, a mark, a record. */
static void sections_that_end_early(void **state)
{
    const struct patch_row *row = *state;
    enum { NEAR = 80 }; /* bytes from its beginning, and from its end */
    for (uint32_t section = META; section <= PICTOGRAMS; section++) {
        size_t offset, length;
        assert_true(rk_hostile_section(row->bytes, row->size, section, &offset, &length));
        for (size_t size = 0; size < length; size++) {
            if (size == NEAR && length > 2 * NEAR)
                size = length - NEAR;
            struct rk_error error = open_with(row, section, row->bytes + offset, size);
            if (!says(&error, "ends inside a record") && !says(&error, "can't be in so few bytes"))
                fail_msg("section %u, %zu bytes: it said \"%s\"", section, size, error.text);
        }
    }
}

static void sections_that_are_longer(void **state)
{
    const struct patch_row *row = *state;
    for (uint32_t section = META; section <= PICTOGRAMS; section++) {
        size_t offset, length;
        assert_true(rk_hostile_section(row->bytes, row->size, section, &offset, &length));
        uint8_t *longer = calloc(1, length + 1);
        memcpy(longer, row->bytes + offset, length);
        struct rk_error error = open_with(row, section, longer, length + 1);
        free(longer);
        if (!says(&error, "has 1 bytes behind its last record"))
            fail_msg("section %u: it said \"%s\"", section, error.text);
    }
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(damaged_blobs_stay_refused),
    cmocka_unit_test(licence_with_a_nul_inside),
    cmocka_unit_test(a_file_that_ends_before_its_last_section),
    cmocka_unit_test(sections_that_end_early),
    cmocka_unit_test(sections_that_are_longer),
};

enum { PATCHES = RK_ARRAY_LEN(patch_cases), TESTS = PATCHES + RK_ARRAY_LEN(others) };
static struct patch_row rows[TESTS];
static struct CMUnitTest tests[TESTS];

int main(void)
{
    for (size_t i = 0; i < TESTS; i++) {
        if (i < PATCHES) {
            rows[i].patch = &patch_cases[i];
            tests[i] = (struct CMUnitTest){.name = patch_cases[i].name, .test_func = check_patch};
        } else {
            tests[i] = others[i - PATCHES];
        }
        tests[i].setup_func = make_pack;
        tests[i].teardown_func = free_pack;
        tests[i].initial_state = &rows[i];
    }
    return cmocka_run_group_tests_name("pack format", tests, NULL, NULL);
}
