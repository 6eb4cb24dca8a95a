/* pack: each rule of the format, broken alone, and the words that an operator or author reads. */
#include "fixture.h"
#include "hostile.h"

#include "pack/format.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char long_text[RK_MAX_TEXT + 2];
static char long_label[RK_MAX_LABEL + 2];
static char long_licence[RK_MAX_LICENCE + 2];

static struct rk_string *first_string(struct rk_fixture *f, rk_lang lang)
{
    return &f->strings[lang * f->contents.text_count];
}

static void set_text(struct rk_fixture *f, const char *text, size_t length)
{
    *first_string(f, 0) = (struct rk_string){text, (uint32_t)length, RK_TEXT_APPROVED, NULL, 0};
}

static void set_marks(struct rk_fixture *f, const struct rk_mark *marks, uint32_t count)
{
    set_text(f, "año nuevo", strlen("año nuevo"));
    first_string(f, 0)->marks = marks;
    first_string(f, 0)->mark_count = count;
}

#define MARKS(f, ...)                                                                              \
    do {                                                                                           \
        static const struct rk_mark marks[] = {__VA_ARGS__};                                       \
        set_marks(f, marks, RK_ARRAY_LEN(marks));                                                  \
    } while (0)

static struct rk_block *block_of(struct rk_fixture *f, enum rk_fixture_screen screen, size_t block)
{
    return &f->blocks[f->screens[screen].blocks - f->blocks + (ptrdiff_t)block];
}

/* RULE(name, what is changed): a row's function. `f` is a good fixture. */
#define RULE(name, change)                                                                         \
    static void name(struct rk_fixture *f)                                                         \
    {                                                                                              \
        change;                                                                                    \
    }

RULE(no_language, f->contents.language_count = 0)
RULE(many_languages, f->contents.language_count = RK_MAX_LANGUAGES + 1)
RULE(no_text, f->contents.text_count = 0)
RULE(many_texts, f->contents.text_count = RK_MAX_TEXTS + 1)
RULE(many_screens, f->contents.screen_count = RK_MAX_SCREENS + 1)
RULE(many_contacts, f->contents.contact_count = RK_MAX_CONTACTS + 1)
RULE(many_pictograms, f->contents.pictogram_count = RK_MAX_PICTOGRAMS + 1)
RULE(home_beyond, f->contents.home = RK_FIXTURE_SCREENS)
RULE(help_none, f->contents.help = RK_NONE)
RULE(ui_beyond, f->contents.interface[3] = f->contents.text_count)
RULE(no_version, f->contents.version = "")
RULE(long_report, f->contents.report = long_label)

RULE(language_twice, f->languages[2].tag = "qps")
RULE(tag_odd, f->languages[1].tag = "q_s")
RULE(tag_long, f->languages[1].tag = "abcdefghijklmnopqrstuvwxyz0123456789")
RULE(language_unnamed, f->languages[1].name = "")
RULE(detail_control, f->languages[1].detail = "a\tb")

RULE(text_empty, set_text(f, "", 0))
RULE(text_long, set_text(f, long_text, RK_MAX_TEXT + 1))
RULE(text_latin1, set_text(f, "a\xf1o", 3))
RULE(text_newline, set_text(f, "a\nb", 3))
RULE(text_c1, set_text(f,
                       "a\xc2\x85"
                       "b",
                       4))
RULE(source_draft, first_string(f, 0)->state = RK_TEXT_DRAFT)
RULE(source_fallback, first_string(f, 0)->state = RK_TEXT_FALLBACK)
RULE(fallback_differs, first_string(f, 1)->state = RK_TEXT_FALLBACK)
RULE(draft_when_approved_only, f->contents.approved_only = true)

RULE(marks_many, set_marks(f, NULL, RK_MAX_MARKS + 1))
RULE(marks_back, MARKS(f, {5, RK_MARK_BREAK}, {1, RK_MARK_BREAK}))
RULE(marks_twice, MARKS(f, {5, RK_MARK_BREAK}, {5, RK_MARK_BREAK}))
RULE(break_at_start, MARKS(f, {0, RK_MARK_BREAK}))
RULE(break_at_end, MARKS(f, {10, RK_MARK_BREAK}))
RULE(hyphen_at_start, MARKS(f, {0, RK_MARK_HYPHEN}))
RULE(hyphen_at_end, MARKS(f, {10, RK_MARK_HYPHEN}))
RULE(hyphen_at_break, MARKS(f, {5, RK_MARK_BREAK}, {5, RK_MARK_HYPHEN}))
RULE(hyphen_at_bold, MARKS(f, {5, RK_MARK_STRONG_ON}, {5, RK_MARK_HYPHEN}, {7, RK_MARK_STRONG_OFF}))
RULE(hyphen_twice, MARKS(f, {5, RK_MARK_HYPHEN}, {5, RK_MARK_HYPHEN}))
RULE(hyphen_inside, MARKS(f, {2, RK_MARK_HYPHEN}))
RULE(mark_beyond, MARKS(f, {0, RK_MARK_STRONG_ON}, {11, RK_MARK_STRONG_OFF}))
RULE(mark_inside, MARKS(f, {2, RK_MARK_BREAK}))
RULE(strong_off_first, MARKS(f, {3, RK_MARK_STRONG_OFF}))
RULE(strong_on_twice, MARKS(f, {0, RK_MARK_STRONG_ON}, {3, RK_MARK_STRONG_ON}))
RULE(strong_open, MARKS(f, {0, RK_MARK_STRONG_ON}, {5, RK_MARK_BREAK}))

RULE(pictogram_small, f->pictograms[1].size = RK_MIN_PICTOGRAM - 1)
RULE(pictogram_large, f->pictograms[1].size = RK_MAX_PICTOGRAM + 1)
RULE(pictogram_twice, f->pictograms[1].name = "sol")
RULE(pictogram_name, f->pictograms[1].name = "Sol.svg")
RULE(font_empty, f->contents.fonts[RK_FACE_BOLD].size = 0)
RULE(licence_empty, f->contents.font_licence = "")
RULE(licence_long, f->contents.font_licence = long_licence)
RULE(licence_latin1, f->contents.font_licence = "a\xf1o")

RULE(contact_twice, f->contacts[1].id = "informes")
RULE(contact_id, f->contacts[0].id = "-informes")
RULE(contact_id_none, f->contacts[0].id = "")
RULE(contact_id_tail, f->contacts[0].id = "informes-")
RULE(contact_id_brace, f->contacts[0].id = "informes{")
RULE(number_empty, f->contacts[0].number = "")
RULE(number_letters, f->contacts[0].number = "100 gratis")
RULE(number_no_digit, f->contacts[0].number = "(-)")
RULE(number_long, f->contacts[0].number = "000000000011111111112222222222333")
RULE(contact_nameless, f->contacts[0].name = RK_NONE)
RULE(contact_privacy, f->contacts[0].privacy = 1000)
RULE(police_alone, f->contacts[1].alternative = RK_NONE)
RULE(police_circle, f->contacts[1].alternative = RK_FIXTURE_PATROL)
RULE(not_police, f->contacts[1].police = false)

RULE(screen_twice, f->screens[RK_FIXTURE_ROAD].id = "inicio")
RULE(screen_id, f->screens[RK_FIXTURE_ROAD].id = "en--el-camino")
RULE(screen_kind, f->screens[RK_FIXTURE_ROAD].kind = (enum rk_screen_kind)5)
RULE(title_beyond, f->screens[RK_FIXTURE_ROAD].title = f->contents.text_count)
RULE(screen_pictogram, f->screens[RK_FIXTURE_ROAD].pictogram = RK_FIXTURE_PICTOGRAMS)
RULE(blocks_many, f->screens[RK_FIXTURE_ROAD].block_count = RK_MAX_BLOCKS + 1)
RULE(guides_many, f->screens[RK_FIXTURE_ROAD].guide_count = f->contents.text_count + 1)
RULE(guide_beyond, f->screens[RK_FIXTURE_ROAD].guide = f->contents.text_count - 1;
     f->screens[RK_FIXTURE_ROAD].guide_count = 2)
RULE(origin_beyond, f->screens[RK_FIXTURE_ROAD].origin = f->contents.text_count)
RULE(contact_on_cards, f->screens[RK_FIXTURE_ROAD].contact = 0)
RULE(contact_missing, f->screens[RK_FIXTURE_DESK].contact = RK_NONE)
RULE(contact_beyond, f->screens[RK_FIXTURE_DESK].contact = RK_FIXTURE_CONTACTS)
RULE(home_has_parent, f->screens[RK_FIXTURE_HOME].parent = RK_FIXTURE_HELP)
RULE(second_home, f->screens[RK_FIXTURE_ROAD].parent = RK_NONE)
RULE(parent_lost, f->screens[RK_FIXTURE_LONG].parent = RK_FIXTURE_ROAD;
     f->screens[RK_FIXTURE_ROAD].parent = RK_NONE)
RULE(parent_beyond, f->screens[RK_FIXTURE_ROAD].parent = RK_FIXTURE_SCREENS)
RULE(parent_circle, f->screens[RK_FIXTURE_STATION].parent = RK_FIXTURE_ROAD)
RULE(parent_itself, f->screens[RK_FIXTURE_ROAD].parent = RK_FIXTURE_ROAD)
RULE(home_no_menu, f->contents.home = RK_FIXTURE_LONG)
RULE(help_no_list, f->contents.help = RK_FIXTURE_LONG)

RULE(block_kind, block_of(f, RK_FIXTURE_ROAD, 0)->kind = (enum rk_block_kind)5)
RULE(block_text, block_of(f, RK_FIXTURE_ROAD, 0)->text = RK_NONE)
RULE(block_pictogram, block_of(f, RK_FIXTURE_ROAD, 0)->pictogram = 99)
RULE(block_target, block_of(f, RK_FIXTURE_ROAD, 0)->target = RK_FIXTURE_HOME)
RULE(block_number, block_of(f, RK_FIXTURE_ROAD, 0)->number = 1)
RULE(step_zero, block_of(f, RK_FIXTURE_STEPS, 0)->number = 0)
RULE(step_large, block_of(f, RK_FIXTURE_STEPS, 0)->number = RK_MAX_STEP + 1)
RULE(link_nowhere, block_of(f, RK_FIXTURE_HOME, 1)->target = RK_NONE)
RULE(link_beyond, block_of(f, RK_FIXTURE_HOME, 1)->target = RK_FIXTURE_SCREENS)
RULE(menu_note, block_of(f, RK_FIXTURE_HOME, 0)->kind = RK_BLOCK_NOTE)
RULE(menu_text_late, *block_of(f, RK_FIXTURE_HOME, 2) = *block_of(f, RK_FIXTURE_HOME, 0))
RULE(menu_no_link, f->screens[RK_FIXTURE_HOME].block_count = 1)
RULE(cards_empty, f->screens[RK_FIXTURE_ROAD].block_count = 0)
RULE(help_elsewhere, block_of(f, RK_FIXTURE_HELP, 1)->target = RK_FIXTURE_LONG;
     block_of(f, RK_FIXTURE_HELP, 2)->target = RK_FIXTURE_HOME)
RULE(help_empty, f->screens[RK_FIXTURE_HELP].block_count = 1)
RULE(step_target, block_of(f, RK_FIXTURE_STEPS, 0)->target = RK_FIXTURE_HOME)
RULE(result_on_cards, block_of(f, RK_FIXTURE_ROAD, 0)->kind = RK_BLOCK_RESULT)
RULE(result_target, block_of(f, RK_FIXTURE_READY, 3)->target = RK_FIXTURE_HOME)
RULE(question_target, block_of(f, RK_FIXTURE_READY, 0)->target = RK_FIXTURE_SCREENS)
RULE(checklist_empty, f->screens[RK_FIXTURE_READY].block_count = 0)
RULE(no_question, f->screens[RK_FIXTURE_READY].blocks += RK_FIXTURE_QUESTIONS;
     f->screens[RK_FIXTURE_READY].block_count -= RK_FIXTURE_QUESTIONS)
RULE(no_result, f->screens[RK_FIXTURE_READY].block_count = RK_FIXTURE_QUESTIONS)
RULE(before_result, *block_of(f, RK_FIXTURE_READY, 3) = *block_of(f, RK_FIXTURE_READY, 4))
RULE(late_question, *block_of(f, RK_FIXTURE_READY, 4) = *block_of(f, RK_FIXTURE_READY, 0))
RULE(result_empty, f->screens[RK_FIXTURE_READY].block_count = RK_FIXTURE_QUESTIONS + 1)
RULE(results_adjoin, *block_of(f, RK_FIXTURE_READY, 5) = *block_of(f, RK_FIXTURE_READY, 6))
RULE(results_three, block_of(f, RK_FIXTURE_READY, 5)->kind = RK_BLOCK_RESULT;
     block_of(f, RK_FIXTURE_READY, 5)->target = RK_NONE;
     *block_of(f, RK_FIXTURE_READY, 6) = *block_of(f, RK_FIXTURE_READY, 7);
     block_of(f, RK_FIXTURE_READY, 7)->kind = RK_BLOCK_RESULT)
RULE(home_checklist, f->contents.home = RK_FIXTURE_READY)

/* Just inside a limit. */
#define ID_64 "a234567890123456789012345678901234567890123456789012345678901234"
RULE(inside_text, set_text(f, long_text + 1, RK_MAX_TEXT))
RULE(inside_hyphens, MARKS(f, {1, RK_MARK_HYPHEN}, {3, RK_MARK_HYPHEN}, {9, RK_MARK_HYPHEN}))
RULE(inside_marks, MARKS(f, {0, RK_MARK_STRONG_ON}, {10, RK_MARK_STRONG_OFF}))
RULE(inside_breaks, MARKS(f, {1, RK_MARK_BREAK}, {9, RK_MARK_BREAK}))
RULE(inside_all_at_once, MARKS(f, {0, RK_MARK_STRONG_ON}, {4, RK_MARK_STRONG_OFF},
                               {4, RK_MARK_BREAK}, {4, RK_MARK_STRONG_ON}, {5, RK_MARK_STRONG_OFF}))
RULE(inside_label, f->contents.report = long_label + 1)
RULE(inside_tag, f->languages[1].tag = "abcdefghijklmnopqrstuvwxyz012345678")
RULE(inside_id, f->screens[RK_FIXTURE_ROAD].id = ID_64)
RULE(inside_number, f->contacts[0].number = "00000000001111111111222222222233")
RULE(inside_step, block_of(f, RK_FIXTURE_STEPS, 0)->number = RK_MAX_STEP)
RULE(inside_licence, f->contents.font_licence = long_licence + 1)
RULE(inside_one_result, f->screens[RK_FIXTURE_READY].block_count = RK_FIXTURE_QUESTIONS + 2)
RULE(inside_alternative, f->contacts[1].alternative = RK_FIXTURE_HELP)

static const struct rule_case {
    const char *name;
    void (*change)(struct rk_fixture *fixture);
    const char *want; /* what the error says; NULL: there is none */
} rule_cases[] = {
    {"no language", no_language, "0 languages, expected 1 to 64"},
    {"too many languages", many_languages, "65 languages, at most 64"},
    {"no text", no_text, "0 texts, expected 1 to 8192"},
    {"too many texts", many_texts, "8193 texts, at most 8192"},
    {"too many screens", many_screens, "513 screens, at most 512"},
    {"too many contacts", many_contacts, "129 contacts, at most 128"},
    {"too many pictograms", many_pictograms, "513 pictograms, at most 512"},
    {"home beyond the screens", home_beyond, "home names screen 10 of 10"},
    {"no help", help_none, "help has no screen"},
    {"interface text beyond", ui_beyond, "the interface names text"},
    {"no version", no_version, "the version has 0 bytes, expected 1 to 128"},
    {"long report", long_report, "the report has 129 bytes, expected 1 to 128"},
    {"language twice", language_twice, "language qps is there twice"},
    {"tag not BCP 47", tag_odd, "the tag of language 1 is not a BCP 47 tag"},
    {"tag too long", tag_long, "the tag of language 1 has 36 bytes, expected 2 to 35"},
    {"language without a name", language_unnamed, "the name of language 1 has 0 bytes"},
    {"control character in a detail", detail_control, "the detail of language 1 has a control"},
    {"empty text", text_empty, "language es: text 0 has 0 bytes, expected 1 to 4096"},
    {"long text", text_long, "language es: text 0 has 4097 bytes"},
    {"text not UTF-8", text_latin1, "language es: text 0 is not UTF-8"},
    {"newline in a text", text_newline, "language es: text 0 has a control character"},
    {"C1 control in a text", text_c1, "language es: text 0 has a control character"},
    {"the source a draft", source_draft, "language es: text 0 can't be a draft"},
    {"the source a fallback", source_fallback, "language es: text 0 can't be a fallback"},
    {"fallback not the source's text", fallback_differs,
     "language qps: text 0 is a fallback that differs from the source"},
    {"draft in an approved pack", draft_when_approved_only,
     "language qps: text 0 is a draft, in a pack of approved texts only"},
    {"too many marks", marks_many, "and 4097 marks, at most 4096 and 4096"},
    {"marks not sorted", marks_back, "text 0 has marks out of order"},
    {"mark twice", marks_twice, "text 0 has marks out of order"},
    {"break at the start", break_at_start, "text 0 has a mark where none can be"},
    {"break at the end", break_at_end, "text 0 has a mark where none can be"},
    {"hyphen at the start", hyphen_at_start, "text 0 has a mark where none can be"},
    {"hyphen at the end", hyphen_at_end, "text 0 has a mark where none can be"},
    {"hyphen where a line may end", hyphen_at_break, "text 0 divides a word where another mark is"},
    {"hyphen where bold begins", hyphen_at_bold, "text 0 divides a word where another mark is"},
    {"hyphen twice", hyphen_twice, "text 0 has marks out of order"},
    {"hyphen inside a letter", hyphen_inside, "text 0 has a mark inside a character"},
    {"mark beyond the end", mark_beyond, "text 0 has a mark where none can be"},
    {"mark inside a letter", mark_inside, "text 0 has a mark inside a character"},
    {"bold off before on", strong_off_first, "text 0 turns bold on or off twice"},
    {"bold on twice", strong_on_twice, "text 0 turns bold on or off twice"},
    {"bold left on", strong_open, "text 0 doesn't end its bold"},
    {"pictogram too small", pictogram_small, "pictogram bolsa has 15 pixels a side"},
    {"pictogram too large", pictogram_large, "pictogram bolsa has 513 pixels a side"},
    {"pictogram twice", pictogram_twice, "pictogram sol is there twice"},
    {"pictogram's name", pictogram_name, "the name of pictogram 1 is not made of a-z"},
    {"empty font", font_empty, "section font 1 has 0 bytes, expected 1 to"},
    {"empty licence", licence_empty, "section licence 0 has 1 bytes, expected 2 to 65537"},
    {"long licence", licence_long, "section licence 0 has 65538 bytes"},
    {"licence not UTF-8", licence_latin1, "the fonts' licence is not UTF-8"},
    {"contact twice", contact_twice, "contact informes is there twice"},
    {"contact's id", contact_id, "the id of contact 0 is not made of a-z"},
    {"empty id", contact_id_none, "the id of contact 0 has 0 bytes, expected 1 to 64"},
    {"hyphen at an id's end", contact_id_tail, "the id of contact 0 is not made of a-z"},
    {"what follows z in an id", contact_id_brace, "the id of contact 0 is not made of a-z"},
    {"empty number", number_empty, "the number of contact informes has 0 bytes, expected 1 to 32"},
    {"letters in a number", number_letters, "the number of contact informes is not made of"},
    {"number without digits", number_no_digit, "the number of contact informes is not made of"},
    {"long number", number_long, "the number of contact informes has 33 bytes"},
    {"contact without a name", contact_nameless, "contact informes has no text"},
    {"contact's privacy beyond", contact_privacy, "contact informes names text 1000 of"},
    {"police without alternative", police_alone, "contact carreteras has no alternative"},
    {"alternative police too", police_circle,
     "the alternative to contact carreteras is the police"},
    {"alternative to no police", not_police, "contact carreteras has an alternative"},
    {"screen twice", screen_twice, "screen inicio is there twice"},
    {"screen's id", screen_id, "the id of screen 6 is not made of a-z"},
    {"screen of unknown kind", screen_kind, "screen en-el-camino is of unknown kind 5"},
    {"title beyond the texts", title_beyond, "screen en-el-camino names title"},
    {"screen's pictogram beyond", screen_pictogram, "screen en-el-camino names pictogram 4 of 4"},
    {"too many blocks", blocks_many, "screen en-el-camino has 65 blocks, at most 64"},
    {"too many guides", guides_many, "screen en-el-camino has more guides than there are texts"},
    {"guide beyond the texts", guide_beyond, "screen en-el-camino names guide"},
    {"origin beyond the texts", origin_beyond, "screen en-el-camino names origin"},
    {"contact on cards", contact_on_cards, "screen en-el-camino has a contact, but is not"},
    {"contact screen without contact", contact_missing, "screen informes has no contact"},
    {"contact beyond", contact_beyond, "screen informes names contact 2 of 2"},
    {"home with a parent", home_has_parent, "the home screen inicio has a parent"},
    {"another screen without a parent", second_home, "screen en-el-camino has no parent"},
    {"parent beyond", parent_beyond, "screen en-el-camino names parent 10 of 10"},
    {"parents in a circle", parent_circle, "the parents of screen en-el-terminal don't lead home"},
    {"a parent without a parent", parent_lost,
     "the parents of screen antes-de-viajar don't lead home"},
    {"own parent", parent_itself, "the parents of screen en-el-camino don't lead home"},
    {"home not a menu", home_no_menu, "the home screen antes-de-viajar is not a menu"},
    {"help not a list", help_no_list, "the help screen antes-de-viajar is not a list"},
    {"block of unknown kind", block_kind, "screen en-el-camino has the unknown kind 5"},
    {"block without text", block_text, "a block of screen en-el-camino has no text"},
    {"block's pictogram beyond", block_pictogram, "screen en-el-camino names pictogram 99 of 4"},
    {"target of a paragraph", block_target, "screen en-el-camino has a target, but is not"},
    {"number of a paragraph", block_number, "screen en-el-camino has the number 1"},
    {"step 0", step_zero, "screen comprar-pasaje has the number 0"},
    {"step 100", step_large, "screen comprar-pasaje has the number 100"},
    {"link to nowhere", link_nowhere, "a block of screen inicio has no target screen"},
    {"link beyond", link_beyond, "a block of screen inicio names target screen 10 of 10"},
    {"note on a menu", menu_note, "menu inicio has a block that is neither text nor link"},
    {"text behind the tiles", menu_text_late, "menu inicio has a text behind its links"},
    {"menu without links", menu_no_link, "menu inicio has no link"},
    {"empty cards", cards_empty, "screen en-el-camino is empty"},
    {"help that leads elsewhere", help_elsewhere, "screen ayuda lists no contact"},
    {"help without contacts", help_empty, "screen ayuda lists no contact"},
    {"target of a step", step_target, "screen comprar-pasaje has a block of a checklist"},
    {"result on cards", result_on_cards, "screen en-el-camino has a block of a checklist"},
    {"target of a result", result_target, "a block of screen listo has a target, but is not"},
    {"target of a question beyond", question_target, "screen listo names target screen 10 of 10"},
    {"empty checklist", checklist_empty, "checklist listo has no question"},
    {"checklist without questions", no_question, "checklist listo has no question"},
    {"checklist without a result", no_result, "checklist listo has 0 results, expected 1 or 2"},
    {"note before the result", before_result, "checklist listo has a block between its questions"},
    {"question behind the result", late_question, "checklist listo has a question behind its"},
    {"empty result", result_empty, "checklist listo has an empty result"},
    {"results without anything between", results_adjoin, "checklist listo has an empty result"},
    {"three results", results_three, "checklist listo has 3 results, expected 1 or 2"},
    {"home a checklist", home_checklist, "the home screen listo is not a menu"},

    {"inside: text", inside_text, NULL},
    {"inside: hyphens at both ends", inside_hyphens, NULL},
    {"inside: bold all over", inside_marks, NULL},
    {"inside: breaks beside the ends", inside_breaks, NULL},
    {"inside: all marks at one place", inside_all_at_once, NULL},
    {"inside: label", inside_label, NULL},
    {"inside: tag", inside_tag, NULL},
    {"inside: id", inside_id, NULL},
    {"inside: number", inside_number, NULL},
    {"inside: step", inside_step, NULL},
    {"inside: licence", inside_licence, NULL},
    {"inside: one result", inside_one_result, NULL},
    {"inside: a list as alternative", inside_alternative, NULL},
};

static void assert_says(const struct rk_error *error, const char *want)
{
    if (!strstr(error->text, want))
        fail_msg("it said \"%s\", expected \"%s\"", error->text, want);
}

struct rule_row {
    struct rk_fixture *fixture; /* from setup to teardown */
    const struct rule_case *rule;
};

static int make_fixture(void **state)
{
    struct rule_row *row = *state;
    row->fixture = rk_fixture_new(false);
    return 0;
}

static int free_fixture(void **state)
{
    struct rule_row *row = *state;
    rk_fixture_free(row->fixture);
    return 0;
}

static void check_rule(void **state)
{
    const struct rule_row *row = *state;
    row->rule->change(row->fixture);
    struct rk_error error = {""};
    uint8_t *bytes = NULL;
    size_t size;
    bool written = rk_pack_serialise(&row->fixture->contents, &bytes, &size, &error);
    free(bytes);
    if (!row->rule->want) {
        assert_string_equal(error.text, "");
        assert_true(written);
        return;
    }
    assert_false(written);
    assert_null(bytes);
    assert_says(&error, row->rule->want);
}

static struct rule_row rule_rows[RK_ARRAY_LEN(rule_cases)];
static struct CMUnitTest tests[RK_ARRAY_LEN(rule_cases)];

int main(void)
{
    memset(long_text, 'a', sizeof long_text - 1);
    memset(long_label, 'a', sizeof long_label - 1);
    memset(long_licence, 'a', sizeof long_licence - 1);
    for (size_t i = 0; i < RK_ARRAY_LEN(rule_cases); i++) {
        rule_rows[i].rule = &rule_cases[i];
        tests[i] = (struct CMUnitTest){.name = rule_cases[i].name,
                                       .test_func = check_rule,
                                       .setup_func = make_fixture,
                                       .teardown_func = free_fixture,
                                       .initial_state = &rule_rows[i]};
    }
    return cmocka_run_group_tests_name("pack rules", tests, NULL, NULL);
}
