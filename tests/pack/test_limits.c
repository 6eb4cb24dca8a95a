/* pack: the largest tables that the format allows, all at once. */
#include "fixture.h"
#include "hostile.h"

#include "base/arena.h"
#include "pack/format.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct largest {
    struct rk_fixture *fixture;
    struct rk_pack_contents contents;
    uint8_t *bytes;
    size_t size;
    struct rk_pack *pack;
};

static const struct rk_language *make_languages(struct rk_arena *arena)
{
    struct rk_language *languages = RK_NEW_ARRAY(arena, RK_MAX_LANGUAGES, struct rk_language);
    for (int i = 0; i < RK_MAX_LANGUAGES; i++)
        languages[i] = (struct rk_language){rk_arena_printf(arena, "q%c%c", 'a' + i / 26,
                                                            'a' + i % 26), "name", ""};
    return languages;
}

/* All Spanish once, the rest fallbacks. */
static const struct rk_string *make_strings(struct rk_arena *arena)
{
    struct rk_string *strings =
        RK_NEW_ARRAY(arena, (size_t)RK_MAX_LANGUAGES * RK_MAX_TEXTS, struct rk_string);
    for (uint32_t i = 0; i < (uint32_t)RK_MAX_LANGUAGES * RK_MAX_TEXTS; i++)
        strings[i] = (struct rk_string){"uno de muchos", 13,
                                        i < RK_MAX_TEXTS ? RK_TEXT_APPROVED : RK_TEXT_FALLBACK,
                                        NULL, 0};
    return strings;
}

/* Home, help, a contact, and then one below the other: the longest way home. */
static const struct rk_screen *make_screens(struct rk_fixture *f)
{
    struct rk_screen *screens = RK_NEW_ARRAY(f->arena, RK_MAX_SCREENS, struct rk_screen);
    struct rk_block *blocks = RK_NEW_ARRAY(f->arena, RK_MAX_BLOCKS, struct rk_block);
    for (uint32_t i = 0; i < RK_MAX_BLOCKS; i++)
        blocks[i] = (struct rk_block){RK_BLOCK_LINK, RK_MAX_TEXTS - 1, RK_MAX_PICTOGRAMS - 1, 2, 0};
    for (uint32_t i = 0; i < RK_MAX_SCREENS; i++)
        screens[i] = (struct rk_screen){.id = rk_arena_printf(f->arena, "screen-%u", i),
                                        .kind = RK_SCREEN_MENU,
                                        .pictogram = RK_NONE,
                                        .parent = i - 1,
                                        .contact = RK_NONE,
                                        .guide_count = RK_MAX_TEXTS,
                                        .origin = RK_MAX_TEXTS - 1,
                                        .blocks = blocks,
                                        .block_count = RK_MAX_BLOCKS};
    screens[0].parent = RK_NONE;
    screens[1].kind = RK_SCREEN_CONTACTS;
    screens[2].kind = RK_SCREEN_CONTACT;
    screens[2].contact = RK_MAX_CONTACTS - 1;
    return screens;
}

static const struct rk_contact *make_contacts(struct rk_fixture *f)
{
    struct rk_contact *contacts = RK_NEW_ARRAY(f->arena, RK_MAX_CONTACTS, struct rk_contact);
    for (uint32_t i = 0; i < RK_MAX_CONTACTS; i++) {
        contacts[i] = f->contacts[0];
        contacts[i].id = rk_arena_printf(f->arena, "contact-%u", i);
    }
    return contacts;
}

static const struct rk_pictogram *make_pictograms(struct rk_fixture *f)
{
    struct rk_pictogram *pictograms =
        RK_NEW_ARRAY(f->arena, RK_MAX_PICTOGRAMS, struct rk_pictogram);
    for (uint32_t i = 0; i < RK_MAX_PICTOGRAMS; i++) {
        pictograms[i] = f->pictograms[0];
        pictograms[i].name = rk_arena_printf(f->arena, "pictogram-%u", i);
    }
    uint8_t *mask = rk_arena_alloc(f->arena, (size_t)RK_MAX_PICTOGRAM * RK_MAX_PICTOGRAM);
    pictograms[0].size = RK_MAX_PICTOGRAM;
    pictograms[0].ink = pictograms[0].fill = mask;
    return pictograms;
}

static int make_largest(void **state)
{
    struct largest *l = calloc(1, sizeof *l);
    l->fixture = rk_fixture_new(false);
    l->contents = l->fixture->contents;
    l->contents.languages = make_languages(l->fixture->arena);
    l->contents.language_count = RK_MAX_LANGUAGES;
    l->contents.strings = make_strings(l->fixture->arena);
    l->contents.text_count = RK_MAX_TEXTS;
    l->contents.screens = make_screens(l->fixture);
    l->contents.screen_count = RK_MAX_SCREENS;
    l->contents.contacts = make_contacts(l->fixture);
    l->contents.contact_count = RK_MAX_CONTACTS;
    l->contents.pictograms = make_pictograms(l->fixture);
    l->contents.pictogram_count = RK_MAX_PICTOGRAMS;
    *state = l;
    return 0;
}

static int free_largest(void **state)
{
    struct largest *l = *state;
    rk_pack_close(l->pack);
    free(l->bytes);
    rk_fixture_free(l->fixture);
    free(l);
    return 0;
}

static void the_largest_pack_opens(void **state)
{
    struct largest *l = *state;
    struct rk_error error = {""};
    rk_pack_serialise(&l->contents, &l->bytes, &l->size, &error);
    assert_string_equal(error.text, "");
    rk_pack_reopen(&l->pack, l->bytes, l->size, &error);
    assert_string_equal(error.text, "");
    rk_hostile_walk(l->pack);
    assert_true(rk_hostile_walk_blobs(l->pack));
    assert_int_equal(rk_pack_find_language(l->pack, "qcl"), RK_MAX_LANGUAGES - 1);
    assert_int_equal(rk_pack_find_screen(l->pack, "screen-511"), RK_MAX_SCREENS - 1);
    assert_int_equal(rk_pack_find_pictogram(l->pack, "pictogram-511"), RK_MAX_PICTOGRAMS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_largest_pack_opens, make_largest, free_largest),
    };
    return cmocka_run_group_tests_name("pack limits", tests, NULL, NULL);
}
