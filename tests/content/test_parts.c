/* The small parts of content: names, suggestions, composed text, lines of PO files, messages. */
#include "content/model.h"
#include "content/name.h"
#include "content/nfc.h"
#include "content/po_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void ids_are_words_with_joints(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool hyphens, underscores;
    } rows[] = {
        {"inicio", true, true}, {"linea-100", true, false}, {"linea_100", false, true},
        {"", false, false},     {"-a", false, false},       {"a-", false, false},
        {"a--b", false, false}, {"a-b-c", true, false},     {"Inicio", false, false},
        {"día", false, false},  {"a b", false, false},      {"a-b_c", false, false},
        {"100", true, true},    {"../a", false, false},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        assert_int_equal(rk_name_is_id(rows[i].name, '-'), rows[i].hyphens);
        assert_int_equal(rk_name_is_id(rows[i].name, '_'), rows[i].underscores);
    }
    assert_true(rk_name_is_tag("es") && rk_name_is_tag("quz"));
    assert_false(rk_name_is_tag("e") || rk_name_is_tag("quzx") || rk_name_is_tag("es-PE"));
    assert_false(rk_name_is_tag("") || rk_name_is_tag("ES"));
}

static const char *name_at(const void *of, size_t index)
{
    return ((const char *const *)of)[index];
}

static void suggestions_are_close(void **state)
{
    (void)state;
    static const char *const known[] = {"kind", "parent", "pictogram", "prevention.3.2"};
    static const struct {
        const char *name, *guess;
    } rows[] = {
        {"kin", "kind"},
        {"kinds", "kind"},
        {"parents", "parent"},
        {"pictograma", "pictogram"},
        {"prevention.3.1", "prevention.3.2"},
        {"x", NULL},
        {"autor", NULL},
        {"", NULL},
        {"completely-different-and-so-long-that-nobody-could-have-meant-any-of-them", NULL},
    };
    struct rk_arena *arena = rk_arena_new();
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        const char *got = rk_name_suggest(
            arena, rows[i].name, (struct rk_candidates){name_at, known, RK_ARRAY_LEN(known)});
        const char *want =
            rows[i].guess ? rk_arena_printf(arena, " Did you mean \"%s\"?", rows[i].guess) : "";
        assert_string_equal(got, want);
    }
    rk_arena_free(arena);
}

static void quotes_are_short_lines(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    assert_string_equal(rk_name_quote(arena, ""), "");
    assert_string_equal(rk_name_quote(arena, "una\nlínea\x1b[1m"), "una línea [1m");
    assert_string_equal(rk_name_quote(arena, "\xc2\x9b"
                                             "1m\u202eñ"),
                        " 1m ñ");
    assert_string_equal(rk_name_quote(arena, "se\xf1"
                                             "al \xe2\x80"),
                        "se?al ??");
    char text[80];
    memset(text, 'a', sizeof text);
    text[60] = '\0';
    assert_string_equal(rk_name_quote(arena, text), text);
    strcpy(text + 59, "ñ"); /* 61 bytes; the last letter would be cut */
    const char *got = rk_name_quote(arena, text);
    assert_int_equal(strlen(got), 59 + strlen("…"));
    assert_string_equal(got + 59, "…");
    rk_arena_free(arena);
}

static void pieces_of_letters_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t offset; /* strlen: composed */
        uint32_t wanted;
        const char *composed;
    } rows[] = {
        {"plain", 5, 0, NULL},
        {"señal", 6, 0, NULL},
        {"sen\u0303al", 2, 0xf1, "señal"},
        {"ya \u212bb", 3, 0xc5, "ya \u00c5b"},
        {"q\u02bc \u0301", 6, 0, NULL}, /* a mark that composes with nothing is as it should be */
        {"a\u0301\u0323", 0, 0x1ea1, "\u1ea1\u0301"},       /* marks in the other order */
        {"\U0001d15e", 0, 0x1d157, "\U0001d157\U0001d165"}, /* grows to twice its length */
    };
    struct rk_arena *arena = rk_arena_new();
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        struct rk_nfc_fault fault = {0};
        bool good = rk_nfc_check(arena, rows[i].text, strlen(rows[i].text), &fault);
        assert_int_equal(good, rows[i].composed == NULL);
        if (good)
            continue;
        assert_int_equal(fault.offset, rows[i].offset);
        assert_int_equal(fault.wanted, rows[i].wanted);
        assert_int_equal(fault.size, strlen(rows[i].composed));
        assert_memory_equal(fault.text, rows[i].composed, fault.size);
    }
    rk_arena_free(arena);
}

static void long_texts_are_composed_too(void **state)
{
    (void)state;
    char text[3001] = "";
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, i == 999 ? "e\u0301" : "abc", 3);
    struct rk_arena *arena = rk_arena_new();
    struct rk_nfc_fault fault;
    assert_false(rk_nfc_check(arena, text, 3000, &fault));
    assert_int_equal(fault.offset, 2997);
    assert_int_equal(fault.size, 2999);
    rk_arena_free(arena);
}

static void lines_of_po_files_are_found(void **state)
{
    (void)state;
    static const char text[] = "msgid \"\"\n"
                               "msgstr \"\"\n"
                               "\"Language: xx\\n\"\n"
                               "\n"
                               "#| msgid \"old\"\n"
                               "msgctxt \"leave\"\n"
                               "msgid \"Sa\"\n"
                               "  \"lir\"\n"
                               "msgstr \"xx\"\n"
                               "msgid \"Salir\"\n"
                               "msgstr \"yy\"\n"
                               "msgid \"a\\n\\\"b\\\\ \\x41\\102\\t\"\n"
                               "msgstr \"\"\n"
                               "#~ msgid \"gone\"\n"
                               "#~ msgstr \"\"\n"
                               "msgid \"one\"\n"
                               "msgid_plural \"many\"\n"
                               "msgstr[0] \"\"\n"
                               "msgstr[1] \"\"\n"
                               "msgid \"Salir\"\n"
                               "msgstr \"again\"\n"
                               "msgid \"cut";
    static const struct {
        const char *context, *id;
        unsigned line;
    } rows[] = {
        {NULL, "", 2},      {"leave", "Salir", 9}, {NULL, "Salir", 11}, {NULL, "a\n\"b\\ AB\t", 13},
        {NULL, "gone", 15}, {NULL, "one", 18},     {NULL, "old", 0},    {"back", "Salir", 0},
    };
    struct rk_arena *arena = rk_arena_new();
    struct rk_po_lines *lines = rk_po_lines_scan(arena, text, sizeof text - 1);
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++)
        assert_int_equal(rk_po_lines_find(lines, rows[i].context, rows[i].id), rows[i].line);
    assert_int_equal(rk_po_lines_find(rk_po_lines_scan(arena, "", 0), NULL, ""), 0);
    rk_arena_free(arena);
}

static void messages_are_interned_once(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_content *content = rk_content_new(arena);
    for (unsigned i = 0; i < 1000; i++) {
        const char *id = rk_arena_printf(arena, "text %u", i);
        assert_int_equal(rk_content_intern(content, NULL, id, (struct rk_use){.room = 1}), 2 * i);
        assert_int_equal(rk_content_intern(content, "key", id, (struct rk_use){0}), 2 * i + 1);
        assert_int_equal(rk_content_intern(content, NULL, id, (struct rk_use){.room = 2}), 2 * i);
    }
    assert_int_equal(content->messages.count, 2000);
    assert_int_equal(content->messages.items[0].uses.count, 2);
    assert_int_equal(content->messages.items[0].uses.items[1].room, 2);
    assert_int_equal(rk_content_message(content, NULL, "text 999"), 1998);
    assert_int_equal(rk_content_message(content, "key", "text 0"), 1);
    assert_int_equal(rk_content_message(content, "other", "text 0"), RK_NONE);
    assert_int_equal(rk_content_message(content, NULL, "text"), RK_NONE);
    rk_arena_free(arena);
}

static void anchors_give_columns(void **state)
{
    (void)state;
    struct rk_anchor anchors[] = {{0, {"a.md", 3, 5}}, {4, {"a.md", 4, 1}}};
    struct rk_use use = {.loc = {"a.md", 3, 5}};
    struct rk_loc loc = rk_use_loc(&use, "uñ dos", 5);
    assert_int_equal(loc.column, 5); /* not known better */
    use.anchors.items = anchors;
    use.anchors.count = 2;
    loc = rk_use_loc(&use, "uñ dos", 3);
    assert_int_equal(loc.line, 3);
    assert_int_equal(loc.column, 7);
    loc = rk_use_loc(&use, "uñ dos", 6);
    assert_int_equal(loc.line, 4);
    assert_int_equal(loc.column, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_words_with_joints),
        cmocka_unit_test(suggestions_are_close),
        cmocka_unit_test(quotes_are_short_lines),
        cmocka_unit_test(pieces_of_letters_are_found),
        cmocka_unit_test(long_texts_are_composed_too),
        cmocka_unit_test(lines_of_po_files_are_found),
        cmocka_unit_test(messages_are_interned_once),
        cmocka_unit_test(anchors_give_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
