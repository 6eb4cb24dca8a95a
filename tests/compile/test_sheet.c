/* The page for people who only have a browser: all of it is there, and nothing in it is mark-up
 * that isn't ours. */
#include "base/arena.h"
#include "compile/changes.h"
#include "compile/notes.h"
#include "compile/page.h"
#include "compile/sheet.h"
#include "content/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define VALID RK_ROOT "/tests/content/valid"

static const struct text_case {
    const char *name, *text, *want;
} texts[] = {
    {"plain", "Hola, ñandú: 3", "Hola, ñandú: 3"},
    {"a script", "<script>a('b')</script>", "&lt;script&gt;a(&#39;b&#39;)&lt;/script&gt;"},
    {"out of an attribute", "\" onerror=\"x", "&quot; onerror=&quot;x"},
    {"an entity", "&lt;b&gt;", "&amp;lt;b&amp;gt;"},
    {"lines", "a\nb", "a<br>b"},
    {"controls", "a\x01\x1b[2J", "a\xef\xbf\xbd\xef\xbf\xbd[2J"},
    {"turning the direction", "a\u202e\u2066z", "a\xef\xbf\xbd\xef\xbf\xbdz"},
    {"not UTF-8", "a\xff\xc3", "a\xef\xbf\xbd\xef\xbf\xbd"},
    {"empty", "", ""},
};

static void check_text(void **state)
{
    const struct text_case *c = *state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_builder page = rk_builder_new(arena);
    rk_page_text(&page, c->text);
    assert_string_equal(page.text, c->want);
    rk_arena_free(arena);
}

/* The valid sources, and what was found in them. */
struct sources {
    struct rk_arena *arena;
    struct rk_diags *diags;
    struct rk_content *content;
};

static int open_sources(void **state)
{
    static struct sources s;
    s.arena = rk_arena_new();
    s.diags = rk_diags_new(s.arena);
    s.content = rk_content_read(s.arena, VALID, s.diags);
    *state = &s;
    return s.content->catalogs.count > 0 ? 0 : -1;
}

static int close_sources(void **state)
{
    const struct sources *s = *state;
    rk_arena_free(s->arena);
    return 0;
}

static const char *page_of(const struct sources *s, rk_lang lang)
{
    return rk_sheet_page(s->arena, s->content, lang, "/nowhere", s->diags);
}

static const char *escaped(const struct sources *s, const char *text)
{
    struct rk_builder page = rk_builder_new(s->arena);
    rk_page_text(&page, text);
    return page.text;
}

static void every_message_is_there(void **state)
{
    const struct sources *s = *state;
    for (rk_lang lang = 0; lang <= s->content->catalogs.count; lang++) {
        const char *page = page_of(s, lang);
        for (size_t i = 0; i < s->content->messages.count; i++) {
            const char *id = escaped(s, s->content->messages.items[i].id);
            assert_non_null(strstr(page, rk_arena_printf(s->arena, ">%s</td>", id)));
            if (lang == 0)
                continue;
            const char *text = s->content->catalogs.items[lang - 1].translations[i].text;
            assert_non_null(text);
            assert_non_null(strstr(page, rk_arena_printf(s->arena, ">%s</td>", escaped(s, text))));
        }
    }
}

static void states_and_lines(void **state)
{
    const struct sources *s = *state;
    struct rk_translation *t = s->content->catalogs.items[0].translations;
    t[0].fuzzy = false;
    assert_non_null(
        strstr(page_of(s, 1), rk_arena_printf(s->arena, "Approved<br>line %u", t[0].loc.line)));
    t[0].fuzzy = true;
    assert_non_null(
        strstr(page_of(s, 1), rk_arena_printf(s->arena, "Draft<br>line %u", t[0].loc.line)));
    t[0].text = "";
    assert_non_null(strstr(page_of(s, 1), "\"missing\">Missing"));
}

static void problems_stand_beside_their_message(void **state)
{
    const struct sources *s = *state;
    const struct rk_translation *t = &s->content->catalogs.items[0].translations[3];
    rk_error(s->diags, t->loc, RK_PLACEHOLDER_LOST, "it loses <b>%s</b>", "{hotline}");
    rk_warning(s->diags, (struct rk_loc){"assets/<i>.yaml", 9, 1}, RK_FILE_UNREADABLE, "far off");
    const char *page = page_of(s, 1);
    const char *beside = strstr(page, "it loses &lt;b&gt;{hotline}&lt;/b&gt;");
    const char *others = strstr(page, "Other problems");
    const char *far = strstr(page, "assets/&lt;i&gt;.yaml, line 9: far off");
    assert_true(beside && others && far && beside < others && others < far);
    assert_non_null(strstr(
        page, rk_arena_printf(s->arena, "Error RK0210, %s, line %u", t->loc.file, t->loc.line)));
    assert_null(strstr(others, "it loses"));
}

/* All mark-up of a page, without what stands between it. */
static const char *tags_of(const struct sources *s, const char *page)
{
    struct rk_builder tags = rk_builder_new(s->arena);
    for (const char *at = page; (at = strchr(at, '<')) != NULL; at++) {
        const char *close = strchr(at, '>');
        assert_non_null(close);
        rk_builder_add(&tags, at, (size_t)(close - at) + 1);
    }
    return tags.text;
}

/* The same mark-up, whatever a translator writes. */
static void hostile_translations_add_no_markup(void **state)
{
    const struct sources *s = *state;
    const char *before = tags_of(s, page_of(s, 1));
    for (size_t i = 0; i < s->content->messages.count; i++)
        s->content->catalogs.items[0].translations[i].text =
            "</td></table><script src=\"//x\">alert('1')</script><img src=x onerror=\"a\"><!--";
    const char *after = page_of(s, 1);
    assert_string_equal(tags_of(s, after), before);
    assert_null(strstr(after, "<script"));
    assert_null(strstr(after, "http:"));
}

/* What a preview says and where it goes. */

static struct sources read_again(const struct sources *s)
{
    return (struct sources){s->arena, s->diags, rk_content_read(s->arena, VALID, s->diags)};
}

static void changes_are_found(void **state)
{
    const struct sources *s = *state;
    struct sources now = read_again(s);
    assert_int_equal(rk_changes_find(s->arena, s->content, now.content, 1).count, 0);
    now.content->catalogs.items[0].translations[4].text = "otra cosa";
    now.content->catalogs.items[0].translations[2].fuzzy ^= true;
    rk_changes changes = rk_changes_find(s->arena, s->content, now.content, 1);
    assert_int_equal(changes.count, 2);
    assert_int_equal(changes.items[0], 2);
    assert_int_equal(changes.items[1], 4);
    assert_int_equal(rk_changes_find(s->arena, s->content, now.content, 0).count, 0);
}

static void messages_have_their_spots(void **state)
{
    const struct sources *s = *state;
    struct rk_spot spot;
    for (size_t i = 0; i < s->content->screens.count; i++) {
        const struct rk_source_screen *screen = &s->content->screens.items[i];
        assert_true(rk_spot_find(s->content, screen->title, &spot));
        assert_int_equal(spot.block, 0);
        for (uint32_t b = 0; b < screen->items.count; b++)
            if (screen->items.items[b].text != RK_NONE)
                assert_true(rk_spot_find(s->content, screen->items.items[b].text, &spot));
    }
    for (size_t i = 0; i < s->content->contacts.count; i++)
        assert_true(rk_spot_find(s->content, s->content->contacts.items[i].hours, &spot));
    assert_false(rk_spot_find(s->content, s->content->interface[RK_UI_LEAVE], &spot));
}

static void notes_name_what_was_written_first(void **state)
{
    const struct sources *s = *state;
    struct rk_diags *diags = rk_diags_new(s->arena);
    const struct rk_translation *t = s->content->catalogs.items[0].translations;
    rk_changes changes = {0};
    *RK_PUSH(s->arena, &changes) = 5;
    assert_string_equal(rk_notes_write(s->arena, s->content, 1, &changes, diags), "");
    rk_warning(diags, t[1].loc, RK_DIGITS_DIFFER, "of another message");
    assert_string_equal(rk_notes_write(s->arena, s->content, 1, &changes, diags), "");
    rk_error(diags, (struct rk_loc){"a.md", 1, 1}, RK_DIGITS_DIFFER, "elsewhere");
    rk_warning(diags, t[5].loc, RK_DIGITS_DIFFER, "just\nwritten");
    const char *want = rk_arena_printf(s->arena, "%s:%u: just written\na.md:1: elsewhere",
                                       t[5].loc.file, t[5].loc.line);
    assert_string_equal(rk_notes_write(s->arena, s->content, 1, &changes, diags), want);
    for (unsigned line = 2; line < 9; line++)
        rk_error(diags, (struct rk_loc){"a.md", line, 1}, RK_DIGITS_DIFFER, "elsewhere");
    assert_non_null(strstr(rk_notes_write(s->arena, s->content, 1, &changes, diags),
                           "a.md:3: elsewhere\n… and 5 more"));
}

int main(void)
{
    enum { TEXTS = RK_ARRAY_LEN(texts) };
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_sources, close_sources)
    const struct CMUnitTest tests[] = {
        TEST(every_message_is_there),
        TEST(states_and_lines),
        TEST(problems_stand_beside_their_message),
        TEST(hostile_translations_add_no_markup),
        TEST(changes_are_found),
        TEST(messages_have_their_spots),
        TEST(notes_name_what_was_written_first),
    };
#undef TEST
    struct CMUnitTest rows[TEXTS];
    for (size_t i = 0; i < TEXTS; i++)
        rows[i] = (struct CMUnitTest){.name = texts[i].name,
                                      .test_func = check_text,
                                      .initial_state = (void *)(uintptr_t)&texts[i]};
    int failed = cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
    return failed + cmocka_run_group_tests_name("page text", rows, NULL, NULL);
}
