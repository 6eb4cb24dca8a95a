/*
 * compile/build, compile/emit: what a pack holds of its sources, seen with the pack's own reader.
 * The sources are tests/content/valid with tests/compile/base over it, and one draft, one missing
 * text and one idle drawing.
 */
#include "shell.h"

#include "compile/build.h"
#include "compile/typeface.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SPANISH, XX, LANGUAGES };

struct fixture {
    struct rk_arena *arena;
    struct rk_built built;
    struct rk_pack *pack;
};

static const char prepare[] =
    "cp -r " RK_ROOT "/tests/content/valid/. . && cp -r " RK_ROOT "/tests/compile/base/. . && "
    "chmod -R u+w . && cp assets/pictograms/casa.svg assets/pictograms/idle.svg && "
    "cp " RK_ROOT "/tests/content/cases/checklist/assets/screens/buena.md assets/screens && "
    "echo '- [](buena)' >> assets/screens/ayuda.md && "
    "sed -i '/msgctxt \"leave\"/i #, fuzzy' locales/xx.po && "
    "sed -i 's/^msgstr \"xx Atrás\"/msgstr \"\"/' locales/xx.po && "
    "sed -i '/million: millones/a \\  hyphenation: {source: x, vowels: a e i o u á é í ó ú, "
    "shortest: 6, before: 2, after: 2}' locales/languages.yaml";

/* A translation that is an error, and one that has no room. */
static const char spoil[] =
    "cp locales/xx.po whole.po && "
    "sed -i 's/^msgstr \"xx Llama al {linea_100}\\.\"/msgstr \"xx Llama.\"/' locales/xx.po && "
    "sed -i 's/^msgstr \"xx Inicio\"/msgstr \"xx Inicioinicioinicioinicioinicioinicio\"/' "
    "locales/xx.po";
static const char mend[] = "mv whole.po locales/xx.po";

static int enter_sources(void **state)
{
    (void)state;
    char folder[] = "/tmp/rk-emit-XXXXXX";
    return mkdtemp(folder) && chdir(folder) == 0 && rk_shell("%s", prepare) == 0 ? 0 : -1;
}

static int leave_sources(void **state)
{
    (void)state;
    return rk_shell("rm -rf \"$PWD\"") == 0 && chdir(RK_ROOT) == 0 ? 0 : -1;
}

static bool build(struct fixture *f, bool approved_only, bool lenient)
{
    const struct rk_build_options options = {
        .root = ".",
        .fonts = RK_TYPEFACE_FOLDER,
        .version = "2026.11.1",
        .approved_only = approved_only,
        .lenient = lenient,
    };
    struct rk_error error = {0};
    f->arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(f->arena);
    bool ok = rk_build(f->arena, &options, diags, &f->built, &error) && f->built.bytes &&
              rk_pack_reopen(&f->pack, f->built.bytes, f->built.size, &error);
    rk_diags_print(diags, stderr);
    print_message("%s", error.text);
    return ok;
}

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    *state = &fixture;
    return build(&fixture, false, false) ? 0 : -1;
}

static int set_up_approved(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    *state = &fixture;
    return build(&fixture, true, false) ? 0 : -1;
}

static int set_up_lenient(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    *state = &fixture;
    rk_shell_must("%s", spoil);
    bool built = build(&fixture, false, true);
    rk_shell_must("%s", mend);
    return built ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    rk_pack_close(f->pack);
    free(f->built.bytes);
    rk_arena_free(f->arena);
    return 0;
}

static void assert_text(const struct fixture *f, rk_lang lang, rk_text text, const char *want)
{
    assert_string_equal(rk_pack_string(f->pack, lang, text)->text, want);
}

static const struct rk_screen *screen(const struct fixture *f, const char *id)
{
    uint32_t index = rk_pack_find_screen(f->pack, id);
    assert_int_not_equal(index, RK_NONE);
    return rk_pack_screen(f->pack, index);
}

static const struct rk_contact *contact(const struct fixture *f, const char *id)
{
    for (uint32_t i = 0; i < rk_pack_contact_count(f->pack); i++) {
        if (strcmp(rk_pack_contact(f->pack, i)->id, id) == 0)
            return rk_pack_contact(f->pack, i);
    }
    fail_msg("no contact %s", id);
    return NULL;
}

static void pack_says_what_it_is(void **state)
{
    const struct fixture *f = *state;
    assert_string_equal(rk_pack_version(f->pack), "2026.11.1");
    assert_string_equal(rk_pack_report(f->pack), "A report for tests");
    assert_int_equal(rk_pack_language_count(f->pack), LANGUAGES);
    assert_string_equal(rk_pack_language(f->pack, SPANISH)->tag, "es");
    assert_string_equal(rk_pack_language(f->pack, XX)->name, "Prueba");
    assert_string_equal(rk_pack_screen(f->pack, rk_pack_home(f->pack))->id, "inicio");
    assert_string_equal(rk_pack_screen(f->pack, rk_pack_help(f->pack))->id, "ayuda");
}

static void links_take_what_they_lack_from_their_target(void **state)
{
    const struct fixture *f = *state;
    const struct rk_screen *home = screen(f, "inicio");
    assert_int_equal(home->block_count, 3);
    assert_int_equal(home->parent, RK_NONE);
    const struct rk_block *bare = &home->blocks[1], *full = &home->blocks[2];
    assert_int_equal(bare->kind, RK_BLOCK_LINK);
    assert_int_equal(bare->target, rk_pack_find_screen(f->pack, "ofertas"));
    assert_int_equal(bare->pictogram, rk_pack_find_pictogram(f->pack, "oferta"));
    assert_text(f, SPANISH, bare->text, "Ofertas falsas");
    assert_int_equal(full->target, rk_pack_find_screen(f->pack, "ayuda"));
    assert_int_equal(full->pictogram, rk_pack_find_pictogram(f->pack, "ruta"));
    assert_text(f, SPANISH, full->text, "Pide ayuda ahora");
}

static void blocks_keep_their_kinds_and_numbers(void **state)
{
    const struct fixture *f = *state;
    const struct rk_screen *cards = screen(f, "ofertas");
    static const struct {
        enum rk_block_kind kind;
        uint32_t number;
        const char *pictogram, *text, *xx;
    } want[] = {
        {RK_BLOCK_TEXT, 0, NULL, "Te ofrecen un trabajo muy bueno y lejos de casa.",
         "xx Te ofrecen un trabajo muy bueno y lejos de casa."},
        {RK_BLOCK_TEXT, 0, "telefono", "Hubo 118 llamadas en un año.",
         "xx Hubo 118 llamadas en un año."},
        {RK_BLOCK_STEP, 1, NULL, "Pregunta el nombre de la empresa.",
         "xx Pregunta el nombre de la empresa."},
        {RK_BLOCK_STEP, 2, "telefono", "Llama al 100.", "xx Llama al 100."},
        {RK_BLOCK_NOTE, 0, NULL, "Nadie puede guardar tu documento.",
         "xx Nadie puede guardar tu documento."},
        {RK_BLOCK_STEP, 3, NULL, "Cuéntale a alguien.", "xx Cuéntale a alguien."},
    };
    assert_int_equal(cards->kind, RK_SCREEN_CARDS);
    assert_int_equal(cards->block_count, RK_ARRAY_LEN(want));
    for (uint32_t i = 0; i < cards->block_count; i++) {
        const struct rk_block *block = &cards->blocks[i];
        assert_int_equal(block->kind, want[i].kind);
        assert_int_equal(block->number, want[i].number);
        assert_int_equal(block->target, RK_NONE);
        assert_int_equal(block->pictogram, want[i].pictogram
                                               ? rk_pack_find_pictogram(f->pack, want[i].pictogram)
                                               : RK_NONE);
        assert_text(f, SPANISH, block->text, want[i].text);
        assert_text(f, XX, block->text, want[i].xx);
    }
}

/* A question's link is its own; text and pictogram are never its target's. */
static void checklists_keep_questions_and_results(void **state)
{
    const struct fixture *f = *state;
    const struct rk_screen *list = screen(f, "buena");
    static const struct {
        enum rk_block_kind kind;
        uint32_t number;
        const char *pictogram, *target, *text;
    } want[] = {
        {RK_BLOCK_STEP, 1, "oferta", NULL, "¿Te pide dinero?"},
        {RK_BLOCK_STEP, 2, "telefono", "ayuda-linea-100", "¿Quieres llamar?"},
        {RK_BLOCK_RESULT, 0, NULL, NULL, "Dijiste que sí"},
        {RK_BLOCK_NOTE, 0, NULL, NULL, "Espera."},
        {RK_BLOCK_LINK, 0, "ayuda", "ayuda", "Ayuda"},
        {RK_BLOCK_RESULT, 0, NULL, NULL, "No dijiste que sí"},
        {RK_BLOCK_LINK, 0, "ayuda", "ayuda", "Pregunta igual"},
    };
    assert_int_equal(list->kind, RK_SCREEN_CHECKLIST);
    assert_int_equal(list->block_count, RK_ARRAY_LEN(want));
    for (uint32_t i = 0; i < list->block_count; i++) {
        const struct rk_block *block = &list->blocks[i];
        assert_int_equal(block->kind, want[i].kind);
        assert_int_equal(block->number, want[i].number);
        assert_int_equal(block->pictogram, want[i].pictogram
                                               ? rk_pack_find_pictogram(f->pack, want[i].pictogram)
                                               : RK_NONE);
        assert_int_equal(block->target,
                         want[i].target ? rk_pack_find_screen(f->pack, want[i].target) : RK_NONE);
        assert_text(f, SPANISH, block->text, want[i].text);
    }
}

static void contacts_say_when_they_were_verified(void **state)
{
    const struct fixture *f = *state;
    const struct rk_contact *line = contact(f, "linea-100"), *police = contact(f, "policia");
    assert_string_equal(line->number, "100");
    assert_false(line->police);
    assert_int_equal(line->alternative, RK_NONE);
    assert_text(f, SPANISH, line->privacy, "No tienes que decir tu nombre");
    assert_text(f, SPANISH, line->verified, "Datos revisados: 23/11/2026");
    assert_text(f, XX, line->verified, "xx Datos revisados: 2026-11-23");
    assert_true(police->police);
    assert_int_equal(police->privacy, RK_NONE);
    assert_int_equal(police->alternative, rk_pack_find_screen(f->pack, "ayuda-linea-100"));
    assert_text(f, XX, police->verified, "xx Datos revisados: 2024-2-29");
    assert_ptr_equal(rk_pack_contact(f->pack, screen(f, "ayuda-policia")->contact)->number,
                     police->number);
}

static void assert_ui(const struct fixture *f, rk_lang lang, enum rk_ui ui, const char *want,
                      enum rk_text_state state)
{
    const struct rk_string *string = rk_pack_ui(f->pack, lang, ui);
    assert_string_equal(string->text, want);
    assert_int_equal(string->state, state);
}

static void texts_know_how_far_to_be_trusted(void **state)
{
    const struct fixture *f = *state;
    assert_ui(f, SPANISH, RK_UI_LEAVE, "Salir", RK_TEXT_APPROVED);
    assert_ui(f, XX, RK_UI_HOME, "xx Inicio", RK_TEXT_APPROVED);
    assert_ui(f, XX, RK_UI_LEAVE, "xx Salir", RK_TEXT_DRAFT);
    assert_ui(f, XX, RK_UI_BACK, "Atrás", RK_TEXT_FALLBACK);
}

static void approved_only_replaces_drafts(void **state)
{
    const struct fixture *f = *state;
    assert_ui(f, XX, RK_UI_HOME, "xx Inicio", RK_TEXT_APPROVED);
    assert_ui(f, XX, RK_UI_LEAVE, "Salir", RK_TEXT_FALLBACK);
    assert_ui(f, XX, RK_UI_BACK, "Atrás", RK_TEXT_FALLBACK);
}

static void lenient_builds_go_on_with_spanish(void **state)
{
    const struct fixture *f = *state;
    const rk_text spoiled = screen(f, "ofertas")->blocks[3].text;
    assert_text(f, XX, spoiled, "Llama al 100.");
    assert_int_equal(rk_pack_string(f->pack, XX, spoiled)->state, RK_TEXT_FALLBACK);
    assert_ui(f, XX, RK_UI_HOME, "xx Inicioinicioinicioinicioinicioinicio", RK_TEXT_APPROVED);
}

static bool may_be_divided(const struct fixture *f, rk_lang lang, rk_text text)
{
    const struct rk_string *string = rk_pack_string(f->pack, lang, text);
    for (uint32_t i = 0; i < string->mark_count; i++) {
        if (string->marks[i].kind == RK_MARK_HYPHEN)
            return true;
    }
    return false;
}

/* What a visitor has to recognise stays whole. */
static void names_of_contacts_are_never_divided(void **state)
{
    const struct fixture *f = *state;
    const struct rk_contact *police = contact(f, "policia");
    assert_true(may_be_divided(f, SPANISH, police->purpose));
    assert_false(may_be_divided(f, XX, police->purpose)); /* a language without rules */
    assert_false(may_be_divided(f, SPANISH, police->name));
    assert_false(may_be_divided(f, SPANISH, screen(f, "ayuda-linea-100")->title));
    assert_true(may_be_divided(f, SPANISH, screen(f, "ofertas")->title));
}

static void only_pictograms_in_use_are_shipped(void **state)
{
    struct fixture *f = *state;
    struct rk_pictogram pictogram;
    struct rk_error error;
    assert_int_equal(rk_pack_find_pictogram(f->pack, "idle"), RK_NONE);
    assert_int_equal(rk_pack_pictogram_count(f->pack), 5);
    uint32_t house = rk_pack_find_pictogram(f->pack, "casa");
    assert_true(rk_pack_pictogram(f->pack, house, &pictogram, &error));
    assert_int_equal(pictogram.size, 256);
    rk_pictogram_drop(&pictogram);
}

static void fonts_are_small(void **state)
{
    struct fixture *f = *state;
    struct rk_font font;
    struct rk_error error;
    for (int face = 0; face < RK_FACE_COUNT; face++) {
        assert_true(rk_pack_font(f->pack, (enum rk_face)face, &font, &error));
        assert_in_range(font.size, 1000, 60 * 1000);
    }
}

#define ROW(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(pack_says_what_it_is),
        ROW(links_take_what_they_lack_from_their_target),
        ROW(blocks_keep_their_kinds_and_numbers),
        ROW(checklists_keep_questions_and_results),
        ROW(contacts_say_when_they_were_verified),
        ROW(texts_know_how_far_to_be_trusted),
        cmocka_unit_test_setup_teardown(approved_only_replaces_drafts, set_up_approved, tear_down),
        cmocka_unit_test_setup_teardown(lenient_builds_go_on_with_spanish, set_up_lenient,
                                        tear_down),
        ROW(names_of_contacts_are_never_divided),
        ROW(only_pictograms_in_use_are_shipped),
        ROW(fonts_are_small),
    };
    return cmocka_run_group_tests_name("emit", tests, enter_sources, leave_sources);
}
