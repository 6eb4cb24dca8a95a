/* pack: what is written is read back, and nothing else is. */
#include "fixture.h"

#include "base/file.h"
#include "pack/checklist.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct opened {
    struct rk_fixture *fixture;
    struct rk_pack *pack;
};

static int open_fixture(void **state)
{
    struct opened *o = calloc(1, sizeof *o);
    o->fixture = rk_fixture_new(true);
    o->pack = rk_fixture_open(o->fixture);
    *state = o;
    return o->pack ? 0 : -1;
}

static int close_fixture(void **state)
{
    struct opened *o = *state;
    rk_pack_close(o->pack);
    rk_fixture_free(o->fixture);
    free(o);
    return 0;
}

static void assert_string_same(const struct rk_string *got, const struct rk_string *want)
{
    assert_string_equal(got->text, want->text);
    assert_int_equal(got->length, want->length);
    assert_int_equal(got->state, want->state);
    assert_int_equal(got->mark_count, want->mark_count);
    for (uint32_t i = 0; i < want->mark_count; i++) {
        assert_int_equal(got->marks[i].offset, want->marks[i].offset);
        assert_int_equal(got->marks[i].kind, want->marks[i].kind);
    }
}

static void strings_come_back(void **state)
{
    const struct opened *o = *state;
    const struct rk_pack_contents *want = &o->fixture->contents;
    assert_int_equal(rk_pack_language_count(o->pack), want->language_count);
    assert_int_equal(rk_pack_text_count(o->pack), want->text_count);
    for (rk_lang lang = 0; lang < want->language_count; lang++) {
        for (rk_text text = 0; text < want->text_count; text++)
            assert_string_same(rk_pack_string(o->pack, lang, text),
                               &want->strings[lang * want->text_count + text]);
    }
    for (int ui = 0; ui < RK_UI_COUNT; ui++)
        assert_ptr_equal(rk_pack_ui(o->pack, 1, (enum rk_ui)ui),
                         rk_pack_string(o->pack, 1, want->interface[ui]));
}

static void languages_come_back(void **state)
{
    const struct opened *o = *state;
    for (rk_lang lang = 0; lang < RK_FIXTURE_LANGUAGES; lang++) {
        const struct rk_language *got = rk_pack_language(o->pack, lang);
        const struct rk_language *want = &o->fixture->languages[lang];
        assert_string_equal(got->tag, want->tag);
        assert_string_equal(got->name, want->name);
        assert_string_equal(got->detail, want->detail);
        assert_int_equal(rk_pack_find_language(o->pack, want->tag), lang);
    }
    assert_int_equal(rk_pack_find_language(o->pack, "xx"), RK_NONE);
}

static void assert_block_same(const struct rk_block *got, const struct rk_block *want)
{
    assert_int_equal(got->kind, want->kind);
    assert_int_equal(got->text, want->text);
    assert_int_equal(got->pictogram, want->pictogram);
    assert_int_equal(got->target, want->target);
    assert_int_equal(got->number, want->number);
}

static void screens_come_back(void **state)
{
    const struct opened *o = *state;
    assert_int_equal(rk_pack_screen_count(o->pack), RK_FIXTURE_SCREENS);
    assert_int_equal(rk_pack_home(o->pack), RK_FIXTURE_HOME);
    assert_int_equal(rk_pack_help(o->pack), RK_FIXTURE_HELP);
    for (uint32_t i = 0; i < RK_FIXTURE_SCREENS; i++) {
        const struct rk_screen *got = rk_pack_screen(o->pack, i), *want = &o->fixture->screens[i];
        assert_string_equal(got->id, want->id);
        assert_int_equal(got->kind, want->kind);
        assert_int_equal(got->title, want->title);
        assert_int_equal(got->pictogram, want->pictogram);
        assert_int_equal(got->parent, want->parent);
        assert_int_equal(got->contact, want->contact);
        assert_int_equal(got->block_count, want->block_count);
        for (uint32_t b = 0; b < want->block_count; b++)
            assert_block_same(&got->blocks[b], &want->blocks[b]);
        assert_int_equal(rk_pack_find_screen(o->pack, want->id), i);
    }
    assert_int_equal(rk_pack_find_screen(o->pack, "inici"), RK_NONE);
}

static void contacts_come_back(void **state)
{
    const struct opened *o = *state;
    assert_int_equal(rk_pack_contact_count(o->pack), RK_FIXTURE_CONTACTS);
    for (uint32_t i = 0; i < RK_FIXTURE_CONTACTS; i++) {
        const struct rk_contact *got = rk_pack_contact(o->pack, i);
        const struct rk_contact *want = &o->fixture->contacts[i];
        assert_string_equal(got->id, want->id);
        assert_string_equal(got->number, want->number);
        assert_int_equal(got->name, want->name);
        assert_int_equal(got->purpose, want->purpose);
        assert_int_equal(got->hours, want->hours);
        assert_int_equal(got->cost, want->cost);
        assert_int_equal(got->languages, want->languages);
        assert_int_equal(got->privacy, want->privacy);
        assert_int_equal(got->verified, want->verified);
        assert_int_equal(got->police, want->police);
        assert_int_equal(got->free, want->free);
        assert_int_equal(got->alternative, want->alternative);
    }
}

static void blobs_come_back(void **state)
{
    struct opened *o = *state;
    assert_int_equal(rk_pack_pictogram_count(o->pack), RK_FIXTURE_PICTOGRAMS);
    for (uint32_t i = 0; i < RK_FIXTURE_PICTOGRAMS; i++) {
        const struct rk_pictogram *want = &o->fixture->pictograms[i];
        struct rk_pictogram got;
        assert_true(rk_pack_pictogram(o->pack, i, &got, NULL));
        assert_string_equal(got.name, want->name);
        assert_int_equal(got.size, want->size);
        assert_memory_equal(got.ink, want->ink, want->size * want->size);
        assert_memory_equal(got.fill, want->fill, want->size * want->size);
        rk_pictogram_drop(&got);
        assert_null(got.ink);
        assert_int_equal(rk_pack_find_pictogram(o->pack, want->name), i);
    }
    assert_int_equal(rk_pack_find_pictogram(o->pack, ""), RK_NONE);
    for (int face = 0; face < RK_FACE_COUNT; face++) {
        const struct rk_font *want = &o->fixture->contents.fonts[face];
        struct rk_font got;
        assert_true(rk_pack_font(o->pack, (enum rk_face)face, &got, NULL));
        assert_int_equal(got.size, want->size);
        assert_memory_equal(got.bytes, want->bytes, want->size);
    }
    const char *licence;
    assert_true(rk_pack_font_licence(o->pack, &licence, NULL));
    assert_string_equal(licence, o->fixture->contents.font_licence);
}

static void labels_come_back(void **state)
{
    const struct opened *o = *state;
    assert_string_equal(rk_pack_version(o->pack), "2026.11.1");
    assert_string_equal(rk_pack_report(o->pack), "TIP 2024 Peru");
    assert_false(rk_pack_approved_only(o->pack));
}

/* The first is for who said yes, the second for who didn't; one alone is for both. */
static void results_of_a_checklist(void **state)
{
    (void)state;
    const struct rk_block blocks[] = {{.kind = RK_BLOCK_STEP},   {.kind = RK_BLOCK_RESULT},
                                      {.kind = RK_BLOCK_TEXT},   {.kind = RK_BLOCK_TEXT},
                                      {.kind = RK_BLOCK_RESULT}, {.kind = RK_BLOCK_TEXT}};
    const struct rk_screen two = {.blocks = blocks, .block_count = 6}, one = {.blocks = blocks, .block_count = 4};
    static const struct {
        bool two, any;
        uint32_t first, end;
    } cases[] = {{true, true, 1, 4}, {true, false, 4, 6}, {false, true, 1, 4}, {false, false, 1, 4}};
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++) {
        struct rk_checklist_result got = rk_checklist_result(cases[i].two ? &two : &one, cases[i].any);
        assert_int_equal(got.first, cases[i].first);
        assert_int_equal(got.end, cases[i].end);
    }
}

/* The smallest pack: one language, no pictogram. */
static void little_is_enough(void **state)
{
    (void)state;
    struct rk_fixture *fixture = rk_fixture_new(false);
    fixture->contents.language_count = 1;
    fixture->contents.pictogram_count = 0;
    fixture->contents.approved_only = true;
    for (uint32_t i = 0; i < RK_FIXTURE_SCREENS; i++)
        fixture->screens[i].pictogram = RK_NONE;
    for (uint32_t i = 0; i < RK_FIXTURE_BLOCKS; i++)
        fixture->blocks[i].pictogram = RK_NONE;
    struct rk_pack *pack = rk_fixture_open(fixture);
    bool approved_only = pack && rk_pack_approved_only(pack);
    uint32_t pictograms = pack ? rk_pack_pictogram_count(pack) : RK_NONE;
    rk_pack_close(pack);
    rk_fixture_free(fixture);
    assert_true(approved_only);
    assert_int_equal(pictograms, 0);
}

/* The same contents at other addresses, in memory that holds other leavings. */
static void bytes_depend_on_contents_only(void **state)
{
    (void)state;
    uint8_t *bytes[2];
    size_t sizes[2];
    for (int i = 0; i < 2; i++) {
        void *noise[64];
        for (size_t k = 0; k < RK_ARRAY_LEN(noise); k++) {
            noise[k] = malloc(100 * k + 1);
            memset(noise[k], i ? 0xa5 : 0x5a, 100 * k + 1);
        }
        for (size_t k = (size_t)i; k < RK_ARRAY_LEN(noise); k += 2)
            free(noise[k]);
        struct rk_fixture *fixture = rk_fixture_new(false);
        assert_true(rk_pack_serialise(&fixture->contents, &bytes[i], &sizes[i], NULL));
        rk_fixture_free(fixture);
        for (size_t k = 1 - (size_t)i; k < RK_ARRAY_LEN(noise); k += 2)
            free(noise[k]);
    }
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    free(bytes[0]);
    free(bytes[1]);
}

static void files_open_and_name_themselves(void **state)
{
    (void)state;
    static const char path[] = RK_BUILD "/test_pack.rkp";
    struct rk_fixture *fixture = rk_fixture_new(false);
    uint8_t *bytes;
    size_t size;
    struct rk_error error;
    struct rk_pack *pack = NULL;
    assert_true(rk_pack_serialise(&fixture->contents, &bytes, &size, NULL));
    assert_true(rk_file_write(path, bytes, size, NULL));
    assert_true(rk_fixture_open_file(&pack, path, &error));
    assert_string_equal(rk_pack_screen(pack, 0)->id, "inicio");
    rk_pack_close(pack);

    pack = NULL;
    assert_true(rk_file_write(path, bytes, size - 1, NULL));
    assert_false(rk_fixture_open_file(&pack, path, &error));
    assert_null(pack);
    assert_non_null(strstr(error.text, "test_pack.rkp: "));
    unlink(path);
    assert_false(rk_fixture_open_file(&pack, path, &error));
    assert_non_null(strstr(error.text, "test_pack.rkp"));
    free(bytes);
    rk_fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(strings_come_back, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(languages_come_back, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(screens_come_back, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(contacts_come_back, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(blobs_come_back, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(labels_come_back, open_fixture, close_fixture),
        cmocka_unit_test(results_of_a_checklist),
        cmocka_unit_test(little_is_enough),
        cmocka_unit_test(bytes_depend_on_contents_only),
        cmocka_unit_test(files_open_and_name_themselves),
    };
    return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
