/* What the model holds after reading tests/content/valid. What is said about wrong sources is in
 * test_golden.c. */
#include "content/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct rk_arena *arena;
static struct rk_diags *diags;
static const struct rk_content *content;

static int read_valid(void **state)
{
    (void)state;
    arena = rk_arena_new();
    diags = rk_diags_new(arena);
    content = rk_content_read(arena, RK_ROOT "/tests/content/valid", diags);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    rk_arena_free(arena);
    return 0;
}

static const struct rk_message *message(rk_message_ref ref)
{
    assert_in_range(ref, 0, content->messages.count - 1);
    return &content->messages.items[ref];
}

static const struct rk_source_screen *screen(const char *id)
{
    uint32_t index = rk_content_screen(content, id);
    assert_int_not_equal(index, RK_NONE);
    return &content->screens.items[index];
}

static void nothing_is_wrong(void **state)
{
    (void)state;
    assert_int_equal(rk_diags_count(diags, RK_ERROR) + rk_diags_count(diags, RK_WARNING), 0);
    assert_int_equal(content->unread, 0);
    assert_int_equal(rk_content_screen(content, "nada"), RK_NONE);
}

static void blocks_become_items(void **state)
{
    (void)state;
    static const struct {
        enum rk_item_kind kind;
        const char *text, *pictogram, *role;
        unsigned number, line, column;
    } want[] = {
        {RK_ITEM_TEXT, "Te ofrecen un trabajo **muy bueno** y lejos de casa.", NULL,
         "texto de tarjeta", 0, 12, 1},
        {RK_ITEM_TEXT, "Hubo {hotline_reports} llamadas en un año.", "telefono", "texto de tarjeta",
         0, 15, 1},
        {RK_ITEM_STEP, "Pregunta el nombre de la empresa.", NULL, "paso", 1, 17, 4},
        {RK_ITEM_STEP, "Llama al {linea_100}.", "telefono", "paso", 2, 18, 4},
        {RK_ITEM_NOTE, "Nadie puede guardar tu documento.", NULL, "nota para recordar", 0, 20, 3},
        {RK_ITEM_STEP, "Cuéntale a alguien.", NULL, "paso", 3, 22, 4},
    };
    const struct rk_source_screen *s = screen("ofertas");
    assert_int_equal(s->items.count, RK_ARRAY_LEN(want));
    for (size_t i = 0; i < RK_ARRAY_LEN(want); i++) {
        const struct rk_item *item = &s->items.items[i];
        const struct rk_message *text = message(item->text);
        assert_int_equal(item->kind, want[i].kind);
        assert_int_equal(item->number, want[i].number);
        assert_int_equal(item->loc.line, want[i].line);
        assert_int_equal(item->loc.column, want[i].column);
        assert_string_equal(text->id, want[i].text);
        assert_string_equal(text->uses.items[0].role, want[i].role);
        assert_string_equal(text->uses.items[0].screen, "ofertas");
        if (want[i].pictogram)
            assert_string_equal(item->pictogram.text, want[i].pictogram);
        else
            assert_null(item->pictogram.text);
    }
}

static void front_matter_is_kept(void **state)
{
    (void)state;
    const struct rk_source_screen *s = screen("ofertas");
    assert_true(s->is_read);
    assert_int_equal(s->kind, RK_SCREEN_CARDS);
    assert_string_equal(message(s->title)->id, "Ofertas falsas");
    assert_string_equal(s->parent.text, "inicio");
    assert_int_equal(s->cites.count, 2);
    assert_string_equal(s->cites.items[1].text, "profile.1.1");
    assert_int_equal(s->cites.items[1].loc.column, 25);
    assert_string_equal(s->sources.items[0].text, "linea-web");
    assert_string_equal(message(s->items.items[0].text)->uses.items[0].note,
                        "de tú, a cualquier persona");
    assert_null(message(s->title)->uses.items[0].note);
    assert_int_equal(screen("ayuda-policia")->kind, RK_SCREEN_CONTACT);
    assert_string_equal(screen("ayuda-policia")->contact.text, "policia");
}

static void links_have_targets(void **state)
{
    (void)state;
    const struct rk_source_screen *s = screen("inicio");
    assert_int_equal(s->items.count, 3);
    assert_int_equal(s->items.items[1].kind, RK_ITEM_LINK);
    assert_int_equal(s->items.items[1].text, RK_NONE);
    assert_string_equal(s->items.items[1].target.text, "ofertas");
    assert_int_equal(s->items.items[1].target.loc.line, 9);
    assert_int_equal(s->items.items[1].target.loc.column, 6);
    assert_string_equal(s->items.items[2].pictogram.text, "ruta");
    assert_string_equal(s->items.items[2].target.text, "ayuda");
    const struct rk_message *text = message(s->items.items[2].text);
    assert_string_equal(text->id, "Pide ayuda ahora");
    assert_int_equal(text->uses.items[0].loc.column, 14);
    assert_int_equal(text->uses.items[0].room, 40);
}

static void contacts_share_messages(void **state)
{
    (void)state;
    assert_int_equal(content->contacts.count, 2);
    const struct rk_source_contact *line = &content->contacts.items[0];
    const struct rk_source_contact *police = &content->contacts.items[1];
    assert_string_equal(line->id, "linea-100");
    assert_string_equal(line->number.text, "100");
    assert_string_equal(police->number.text, "(01) 555-0105");
    assert_false(line->police);
    assert_true(police->police);
    assert_false(line->free); /* said nowhere */
    assert_true(police->free);
    assert_string_equal(police->alternative.text, "ayuda-linea-100");
    assert_int_equal(line->hours, police->hours);
    assert_int_equal(message(line->hours)->uses.count, 2);
    assert_true(message(line->hours)->uses.items[0].digits);
    assert_string_equal(message(line->hours)->uses.items[1].screen, "línea policia");
    assert_int_equal(police->privacy, RK_NONE);
    assert_string_equal(message(line->name)->uses.items[0].note, "el nombre no se traduce");
    assert_int_equal(rk_content_placeholder_contact(content, "linea_100"), 0);
    assert_int_equal(rk_content_placeholder_contact(content, "linea-100"), RK_NONE);
    assert_string_equal(rk_contact_placeholder(arena, "linea-100"), "linea_100");
}

static void interface_has_contexts(void **state)
{
    (void)state;
    const struct rk_message *leave = message(content->interface[RK_UI_LEAVE]);
    assert_string_equal(leave->context, "leave");
    assert_string_equal(leave->id, "Salir");
    assert_int_equal(leave->uses.items[0].room, 14);
    assert_string_equal(leave->uses.items[0].role, "botón");
    const struct rk_message *help = message(content->interface[RK_UI_GET_HELP]);
    assert_string_equal(help->id, "Ayuda");
    assert_int_not_equal(content->interface[RK_UI_GET_HELP], screen("ayuda")->title);
    assert_string_equal(message(content->verified)->id, "Datos revisados: {date}");
    assert_string_equal(message(content->verified)->context, "verified");
}

static void tables_are_kept(void **state)
{
    (void)state;
    const struct rk_fact *calls = &content->facts.items[rk_content_fact(content, "calls")];
    assert_string_equal(calls->value.text, "1,275");
    assert_string_equal(calls->source.text, "linea-web");
    assert_null(calls->cite.text);
    assert_int_equal(rk_content_reference(content, "libro"), 1);
    assert_string_equal(content->references.items[1].date.text, "n.d.");
    assert_int_equal(content->pictograms.count, 5);
    assert_int_equal(rk_content_pictogram(content, "telefono"), 4);
    assert_int_equal(content->languages.count, 2);
    assert_string_equal(content->languages.items[0].group, "\u00a0");
    assert_int_equal(content->languages.items[0].group_from, 5);
    assert_string_equal(content->languages.items[1].group, "");
    assert_non_null(rk_report_find(content->report, "profile.1.1"));
}

static void translations_stand_by_their_messages(void **state)
{
    (void)state;
    assert_int_equal(content->catalogs.count, 1);
    const struct rk_catalog *catalog = &content->catalogs.items[0];
    assert_true(catalog->present);
    assert_ptr_equal(catalog->language, &content->languages.items[1]);
    assert_int_equal(catalog->obsolete + catalog->unknown, 0);
    const struct rk_translation *leave = &catalog->translations[content->interface[RK_UI_LEAVE]];
    assert_string_equal(leave->text, "xx Salir");
    assert_string_equal(leave->loc.file, "locales/xx.po");
    assert_int_equal(leave->loc.line, 59);
    assert_false(leave->fuzzy);
    assert_int_equal(leave->comments.count, 0);
    const struct rk_translation *help = &catalog->translations[content->interface[RK_UI_GET_HELP]];
    assert_int_equal(help->comments.count, 2);
    assert_string_equal(help->comments.items[1].text, "¿o mejor \"apoyo\"?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_wrong),
        cmocka_unit_test(blocks_become_items),
        cmocka_unit_test(front_matter_is_kept),
        cmocka_unit_test(links_have_targets),
        cmocka_unit_test(contacts_share_messages),
        cmocka_unit_test(interface_has_contexts),
        cmocka_unit_test(tables_are_kept),
        cmocka_unit_test(translations_stand_by_their_messages),
    };
    return cmocka_run_group_tests(tests, read_valid, forget);
}
