/* How words are taken apart, and which of them the lint of spelling reports. */
#include "content/catalog.h"
#include "content/orthography.h"
#include "content/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { RULES_THREE, RULES_FIVE, RULES_NO_APOSTROPHE, RULES_COUNT };

/* Three vowels, ejectives; five vowels; no apostrophe, but final letters. */
static struct rk_orthography rules_of(struct rk_arena *arena, int which)
{
    static const struct {
        const char *letters, *also, *lowering, *finals, *loans;
    } sets[RULES_COUNT] = {
        [RULES_THREE] = {"a ch chh chʼ h i k kh kʼ l ll m n ñ p ph pʼ q qh qʼ r s t th tʼ u w y",
                         "á í ú", "q qh qʼ", "", "policia paga de bar publico -cion -ivo"},
        [RULES_FIVE] = {"a ch e h i k kʼ l m n o p q qʼ r s t u w y", "", "q qʼ", "", ""},
        [RULES_NO_APOSTROPHE] = {"a b ch e i j k m n o p r s sh x t ts w y", "é", "",
                                 "a e i o n s sh x", ""},
    };
    return (struct rk_orthography){
        .letters = rk_letters_split(arena, sets[which].letters),
        .also = rk_letters_split(arena, sets[which].also),
        .lowering = rk_letters_split(arena, sets[which].lowering),
        .finals = rk_letters_split(arena, sets[which].finals),
        .loans = rk_letters_split(arena, sets[which].loans),
        .marks = rk_letters_split(arena, which == RULES_THREE ? "nisqa" : ""),
    };
}

/* Each fault as kind, sign and word: "letter o foto; vowel e peqa". */
static const char *described(struct rk_arena *arena, const rk_misspellings *faults)
{
    static const char *const kinds[] = {"letter", "apostrophe", "vowel", "final"};
    const char *all = "";
    for (size_t i = 0; i < faults->count; i++) {
        const struct rk_misspelling *m = &faults->items[i];
        all = rk_arena_printf(arena, "%s%s%s %s %s", all, i ? "; " : "", kinds[m->kind], m->sign,
                              m->word);
    }
    return all;
}

static void words_are_judged_by_the_rules(void **state)
{
    (void)state;
    static const struct {
        int rules;
        const char *spanish, *text, *faults;
    } rows[] = {
        {RULES_THREE, "", "", ""},
        {RULES_THREE, "", "Qhichwa simi, chʼusay; kʼaspi. Sachʼa-sachʼa", ""},
        {RULES_THREE, "", "arí, Ñuqanchik 2024!", ""},
        {RULES_THREE, "", "foto", "letter f foto"},
        {RULES_THREE, "", "qolqe peqa onqoy", "vowel o qolqe; vowel e peqa; vowel o onqoy"},
        {RULES_THREE, "", "qoʼlqe", "vowel o qoʼlqe"},
        {RULES_FIVE, "", "qolqe qulqi unquy", "vowel u qulqi; vowel u unquy"},
        {RULES_THREE, "", "sʼuti kʼ", "apostrophe ʼ sʼuti"},
        {RULES_THREE, "", "k'aspi k’aspi k´aspi k`aspi", ""}, /* the form is another matter */
        {RULES_THREE, "", "'simi' ‘simi’", ""},
        {RULES_NO_APOSTROPHE, "", "joni kʼoni", "apostrophe ʼ kʼoni"},
        {RULES_NO_APOSTROPHE, "", "joni jonik xobonsh jon Jené", "final k jonik"},
        {RULES_NO_APOSTROPHE, "", "jonhi oin̈a", "letter h jonhi; letter ̈ oin̈a"},
        /* Loans of the list, with endings; short ones without. */
        {RULES_THREE, "", "policíaman Policíapi barpi pagachkan de", ""},
        {RULES_THREE, "", "defe policíabo", "letter d defe; letter o policíabo"},
        /* In other Spanish forms, or with an ending of the list. */
        {RULES_THREE, "", "públicasman bares barespi publicu", "letter b publicu"},
        {RULES_THREE, "", "institucionesman nativaspi oración ción", "letter c ción"},
        {RULES_THREE, "", "policiaesbo cionqolqe", "letter o policiaesbo; vowel o cionqolqe"},
        /* Taken over from the Spanish text. */
        {RULES_THREE, "Tu foto y tu celular", "Fotoykita celularniykita", ""},
        {RULES_THREE, "Tu celular", "fotoykita", "letter f fotoykita"},
        {RULES_THREE, "persona", "perqa peqa", "vowel e perqa; vowel e peqa"},
        {RULES_THREE, "Los estudios", "estudiota estufata", "letter e estufata"},
        /* Names and acronyms; not what only begins a sentence. */
        {RULES_THREE, "", "Llaqta Bogotá. DNIniykita. GLOBO", ""},
        {RULES_THREE, "", "Simi. Bogotá", "letter b Bogotá"},
        {RULES_THREE, "", "Niy: Globo ¿Globo", "letter g Globo; letter g Globo"},
        /* To be said in Spanish, though not to the letter. */
        {RULES_THREE, "Di: «Hablo mi idioma»", "Niy: «Hablo mi lengua»", ""},
        {RULES_THREE, "Di: «Hablo»", "Niy: «Hablo, golpe boda foto»",
         "letter g golpe; letter b boda; letter f foto"},
        {RULES_THREE, "", "e f 2º", ""},
        /* What the text itself calls foreign, and nothing farther away. */
        {RULES_THREE, "", "ajuste fiscal nisqata, bono y dote nisqa", ""},
        {RULES_THREE, "", "foto wasi nisqa. Boda. Nisqa", "letter f foto; letter b Boda"},
        {RULES_THREE, "", "qolqe nisqa nisqa bono", "vowel o qolqe; letter b bono"},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        struct rk_arena *arena = rk_arena_new();
        struct rk_orthography rules = rules_of(arena, rows[i].rules);
        rk_misspellings faults = rk_orthography_check(arena, &rules, rows[i].spanish, rows[i].text);
        assert_string_equal(described(arena, &faults), rows[i].faults);
        rk_arena_free(arena);
    }
}

static void apostrophes_of_letters_are_normalised(void **state)
{
    (void)state;
    static const struct {
        int rules;
        const char *text, *normal;
    } rows[] = {
        {RULES_THREE, "k'aspi K’aspi ch´usay CH`usay", "kʼaspi Kʼaspi chʼusay CHʼusay"},
        {RULES_THREE, "'simi' “k'” sʼuti s'uti 'k", "'simi' “k'” sʼuti s'uti 'k"},
        {RULES_THREE, "k' k", "k' k"},
        {RULES_THREE, "kʼaspi", "kʼaspi"},
        {RULES_THREE, "k'\xff", "k'\xff"}, /* no UTF-8: as it is */
        {RULES_NO_APOSTROPHE, "k'aspi", "k'aspi"},
        {RULES_THREE, "'", "'"},
    };
    struct rk_arena *arena = rk_arena_new();
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        struct rk_orthography rules = rules_of(arena, rows[i].rules);
        const char *normal = rk_orthography_normalise(arena, &rules, rows[i].text);
        assert_string_equal(normal, rows[i].normal);
        assert_int_equal(normal == rows[i].text, strcmp(rows[i].text, rows[i].normal) == 0);
    }
    rk_arena_free(arena);
}

/* What the kiosk shows has the one form; that the file had another isn't forgotten. */
static void catalogs_are_read_normalised(void **state)
{
    (void)state;
    static const char po[] = "msgid \"\"\n"
                             "msgstr \"\"\n"
                             "\"Language: xx\\n\"\n"
                             "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                             "msgid \"uno\"\nmsgstr \"k'aspi\"\n\n"
                             "msgid \"dos\"\nmsgstr \"kʼaspi\"\n";
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_content *content = rk_content_new(arena);
    rk_message_ref one = rk_content_intern(content, NULL, "uno", (struct rk_use){0});
    rk_message_ref two = rk_content_intern(content, NULL, "dos", (struct rk_use){0});
    struct rk_orthography rules = rules_of(arena, RULES_THREE);
    const struct rk_source_language language = {.tag = "xx", .orthography = &rules};
    struct rk_catalog catalog = {.language = &language,
                                 .file = "xx.po",
                                 .translations = RK_NEW_ARRAY(arena, 2, struct rk_translation)};
    struct rk_source source = rk_source_from_bytes(arena, "xx.po", po, strlen(po), diags);
    rk_catalog_read(&catalog, content, &source, diags);
    assert_string_equal(catalog.translations[one].text, "kʼaspi");
    assert_true(catalog.translations[one].normalised);
    assert_string_equal(catalog.translations[two].text, "kʼaspi");
    assert_false(catalog.translations[two].normalised);
    rk_arena_free(arena);
}

/* Words with what is known of them: ^ may have a capital, . ends a sentence, "2" second quotation.
 */
static void texts_are_taken_apart(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"", ""},
        {"24 / 7 …", ""},
        {"Runa simi", "^runa simi."},
        {"Ima? Ari! Mana… huk. 2 iskay", "^ima. ^ari. ^mana. ^huk. ^iskay."},
        {"Niy: «Ari». «Mana» nin", "^niy ^ari1. ^mana2 nin."},
        {"K'ÁSPI shipibo-konibo", "^kʼáspi shipibo konibo."},
        {"'simi'", "^simi."},
    };
    struct rk_arena *arena = rk_arena_new();
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        rk_words words = rk_words_of(arena, rows[i].text);
        const char *all = "";
        for (size_t w = 0; w < words.count; w++) {
            const struct rk_word *word = &words.items[w];
            all = rk_arena_printf(arena, "%s%s%s%s%.*u%s", all, w ? " " : "",
                                  word->starts ? "^" : "", word->folded, word->quotation ? 1 : 0,
                                  word->quotation, word->ends ? "." : "");
        }
        assert_string_equal(all, rows[i].words);
    }
    rk_arena_free(arena);
}

static void vowels_lose_their_accents_only(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    assert_string_equal(rk_words_plain_vowels(arena, "policía ñandú pingüino kʼä"),
                        "policia ñandu pingüino kʼä");
    assert_string_equal(rk_words_plain_vowels(arena, ""), "");
    rk_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_judged_by_the_rules),
        cmocka_unit_test(apostrophes_of_letters_are_normalised),
        cmocka_unit_test(catalogs_are_read_normalised),
        cmocka_unit_test(texts_are_taken_apart),
        cmocka_unit_test(vowels_lose_their_accents_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
