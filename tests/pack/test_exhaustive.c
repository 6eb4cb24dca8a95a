/*
 * P3: a small pack, with each of its bytes changed to other values and each of its words to hostile
 * ones, hashes made right: refused with a reason, or opened; and what is opened keeps its promises,
 * and means what the bytes say: written again it is the same file.
 *
 *     RK_EXHAUSTIVE=1 test_pack_exhaustive     all 256 values of every byte, all hostile ones of words
 *
 * Without it, every 31st value and every third, beginning with another at each place.
 */
#include "fixture.h"
#include "hostile.h"

#include "base/arena.h"
#include "pack/format.h"
#include "pack/writer.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 6144 }; /* bytes; keeps "exhaustive" affordable */

struct trial {
    uint8_t *good, *bytes; /* in buffers of exactly the size */
    size_t size;
    size_t stream, stream_end; /* of the pictogram */
    uint32_t cases, opened;
};

static void find_pictogram(struct trial *trial)
{
    size_t length;
    for (uint32_t i = 0; i < rk_hostile_entries(trial->good, trial->size); i++) {
        if (trial->good[RK_HEADER_SIZE + i * RK_ENTRY_SIZE] != RK_SECTION_PICTOGRAM)
            continue;
        if (rk_hostile_section(trial->good, trial->size, i, &trial->stream, &length))
            trial->stream_end = trial->stream + length;
    }
}

static int set_up(void **state)
{
    struct trial *trial = calloc(1, sizeof *trial);
    struct rk_fixture *fixture = rk_fixture_new(false);
    rk_fixture_shrink(fixture, 1);
    if (!rk_pack_serialise(&fixture->contents, &trial->good, &trial->size, NULL))
        return -1;
    trial->bytes = malloc(trial->size);
    memcpy(trial->bytes, trial->good, trial->size);
    rk_fixture_free(fixture);
    find_pictogram(trial);
    *state = trial;
    return 0;
}

static int tear_down(void **state)
{
    struct trial *trial = *state;
    free(trial->good);
    free(trial->bytes);
    free(trial);
    return 0;
}

static void take_texts(struct rk_arena *arena, const struct rk_pack *pack,
                       struct rk_pack_contents *contents)
{
    uint32_t languages = rk_pack_language_count(pack), texts = rk_pack_text_count(pack);
    struct rk_language *names = RK_NEW_ARRAY(arena, languages, struct rk_language);
    struct rk_string *strings = RK_NEW_ARRAY(arena, (size_t)languages * texts, struct rk_string);
    for (rk_lang lang = 0; lang < languages; lang++) {
        names[lang] = *rk_pack_language(pack, lang);
        for (rk_text text = 0; text < texts; text++)
            strings[(size_t)lang * texts + text] = *rk_pack_string(pack, lang, text);
    }
    contents->languages = names;
    contents->language_count = languages;
    contents->strings = strings;
    contents->text_count = texts;
    for (int ui = 0; ui < RK_UI_COUNT; ui++)
        contents->interface[ui] =
            (rk_text)(rk_pack_ui(pack, 0, (enum rk_ui)ui) - rk_pack_string(pack, 0, 0));
}

static void take_screens(struct rk_arena *arena, const struct rk_pack *pack,
                         struct rk_pack_contents *contents)
{
    uint32_t count = rk_pack_screen_count(pack);
    struct rk_screen *screens = RK_NEW_ARRAY(arena, count, struct rk_screen);
    for (uint32_t i = 0; i < count; i++)
        screens[i] = *rk_pack_screen(pack, i);
    uint32_t contact_count = rk_pack_contact_count(pack);
    struct rk_contact *contacts = RK_NEW_ARRAY(arena, contact_count, struct rk_contact);
    for (uint32_t i = 0; i < contact_count; i++)
        contacts[i] = *rk_pack_contact(pack, i);
    contents->screens = screens;
    contents->screen_count = count;
    contents->home = rk_pack_home(pack);
    contents->help = rk_pack_help(pack);
    contents->contacts = contacts;
    contents->contact_count = contact_count;
}

/* False: a blob is broken, which doesn't keep a pack from being opened. */
static bool take_blobs(struct rk_arena *arena, struct rk_pack *pack,
                       struct rk_pack_contents *contents)
{
    uint32_t count = rk_pack_pictogram_count(pack);
    struct rk_pictogram *pictograms = RK_NEW_ARRAY(arena, count, struct rk_pictogram);
    bool whole = rk_pack_font_licence(pack, &contents->font_licence, NULL);
    for (int face = 0; face < RK_FACE_COUNT; face++)
        whole = rk_pack_font(pack, (enum rk_face)face, &contents->fonts[face], NULL) && whole;
    contents->pictograms = pictograms;
    for (uint32_t i = 0; i < count && whole; i++) {
        whole = rk_pack_pictogram(pack, i, &pictograms[i], NULL);
        contents->pictogram_count += whole;
    }
    return whole;
}

/* The pack's own bytes are what a writer makes of what it lends; but for the header, part of which
 * comes with a signature. */
static void demand_same(struct trial *trial, struct rk_pack *pack)
{
    struct rk_arena *arena = rk_arena_new();
    struct rk_pack_contents contents = {.version = rk_pack_version(pack),
                                        .report = rk_pack_report(pack),
                                        .approved_only = rk_pack_approved_only(pack)};
    uint8_t *again = NULL;
    size_t size = 0;
    struct rk_error error = {""};
    take_texts(arena, pack, &contents);
    take_screens(arena, pack, &contents);
    bool whole = take_blobs(arena, pack, &contents);
    bool written = !whole || rk_pack_serialise(&contents, &again, &size, &error);
    for (uint32_t i = 0; i < contents.pictogram_count; i++)
        rk_pictogram_drop((struct rk_pictogram *)&contents.pictograms[i]);
    rk_arena_free(arena);
    bool same = !whole || (size == trial->size &&
                           memcmp(again + RK_HEADER_SIZE, trial->bytes + RK_HEADER_SIZE,
                                  size - RK_HEADER_SIZE) == 0);
    size_t at = RK_HEADER_SIZE;
    while (again && !same && at < size && at < trial->size && again[at] == trial->bytes[at])
        at++;
    free(again);
    if (!written || !same)
        fail_msg("not the same when written again (byte %zu of %zu): %s", at, size, error.text);
}

/* With `at` changed. A compressed pictogram may be the same one in other bytes. */
static void try(struct trial *trial, size_t at)
{
    bool packed = at + 4 > trial->stream && at < trial->stream_end;
    struct rk_error error = {""};
    struct rk_pack *pack = NULL;
    rk_hostile_rehash(trial->bytes, trial->size);
    trial->cases++;
    if (rk_pack_reopen(&pack, trial->bytes, trial->size, &error)) {
        trial->opened++;
        rk_hostile_walk(pack);
        if (packed)
            rk_hostile_walk_blobs(pack);
        else
            demand_same(trial, pack);
        rk_pack_close(pack);
    } else {
        assert_true(!pack && error.text[0]);
    }
    memcpy(trial->bytes, trial->good, trial->size);
}

static void report(const struct trial *trial)
{
    print_message("%zu bytes: %" PRIu32 " packs, %" PRIu32 " of them opened\n", trial->size,
                  trial->cases, trial->opened);
    assert_true(trial->opened > 0 && trial->opened < trial->cases);
}

static void P3_every_byte(void **state)
{
    struct trial *trial = *state;
    const unsigned step = getenv("RK_EXHAUSTIVE") ? 1 : 31;
    assert_true(trial->size <= MOST);
    for (size_t at = 0; at < trial->size; at++) {
        for (unsigned value = (unsigned)at % step; value < 256; value += step) {
            trial->bytes[at] = (uint8_t)value;
            try(trial, at);
        }
    }
    report(trial);
}

/* Fields stand wherever the texts before them end, so every byte may begin a word. */
static void P3_every_word(void **state)
{
    struct trial *trial = *state;
    const size_t step = getenv("RK_EXHAUSTIVE") ? 1 : 3;
    const uint32_t size = (uint32_t)trial->size;
    const uint32_t values[] = {0,        1,        2,    0x7fffffff, 0x80000000, 0xfffffffe,
                               0xffffffff, size - 1, size, size + 1};
    for (size_t at = 0; at + 4 <= trial->size; at++) {
        for (size_t i = at % step; i < RK_ARRAY_LEN(values); i += step) {
            for (size_t byte = 0; byte < 4; byte++)
                trial->bytes[at + byte] = (uint8_t)(values[i] >> 8 * byte);
            try(trial, at);
        }
    }
    report(trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(P3_every_byte, set_up, tear_down),
        cmocka_unit_test_setup_teardown(P3_every_word, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("pack exhaustive", tests, NULL, NULL);
}
