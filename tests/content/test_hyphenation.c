/* Words divided by the rules of locales/languages.yaml, as a teacher of each language would. */
#include "content/hyphenation.h"
#include "content/model.h"
#include "content/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct rk_arena *arena;
static const struct rk_content *content;

static int open_content(void **state)
{
    (void)state;
    arena = rk_arena_new();
    content = rk_content_read(arena, RK_ROOT, rk_diags_new(arena));
    return content ? 0 : -1;
}

static int close_content(void **state)
{
    (void)state;
    rk_arena_free(arena);
    return 0;
}

static const struct rk_hyphenation *rules_of(const char *tag)
{
    for (size_t i = 0; i < content->languages.count; i++) {
        if (strcmp(content->languages.items[i].tag, tag) == 0)
            return content->languages.items[i].hyphenation;
    }
    return NULL;
}

/* "docu-mentos" */
static const char *divided(const struct rk_hyphenation *rules, const char *word)
{
    rk_divisions divisions = rk_hyphenation_divide(arena, rules, word);
    const char *all = "";
    uint32_t from = 0;
    for (size_t i = 0; i < divisions.count; i++) {
        uint32_t to = divisions.items[i];
        all = rk_arena_printf(arena, "%s%.*s-", all, (int)(to - from), word + from);
        from = to;
    }
    return rk_arena_printf(arena, "%s%s", all, word + from);
}

/* What is given with its hyphens is also what is wanted. */
static void check_words(const char *tag, const char *const *words, size_t count)
{
    const struct rk_hyphenation *rules = rules_of(tag);
    assert_non_null(rules);
    for (size_t i = 0; i < count; i++) {
        char *word = rk_arena_strndup(arena, words[i], strlen(words[i])), *to = word;
        for (const char *from = words[i]; *from; from++) {
            if (*from != '-')
                *to++ = *from;
        }
        *to = '\0';
        assert_string_equal(divided(rules, word), words[i]);
    }
}

static void spanish_words_are_divided(void **state)
{
    (void)state;
    static const char *const words[] = {
        "docu-mentos", "orga-ni-za-ciones", "traba-ja-dores", "aguar-diente",
        /* two consonants that begin a syllable together */
        "instruc-ción", "cons-truc-ción", "trans-porte", "extran-jeros", "apli-ca-ciones",
        /* one letter of two signs */
        "desa-rrollo",
        /* a mute h between vowels */
        "alcoho-lismo", "prohi-bi-ción",
        /* vowels stay together */
        "acep-ta-ríamos", "poseedor",
        /* short, or a name */
        "trabajo", "bienestar", "defensoría", "migraciones"};
    check_words("es", words, RK_ARRAY_LEN(words));
}

static void quechua_words_are_divided(void **state)
{
    (void)state;
    static const char *const words[] = {
        "llam-kʼa-chi-sun-kichu", "mancha-chi-sup-tiy-kiqa", "qhawa-pa-ya-sun-kichu",
        "harkʼa-sup-tiy-kiqa", "huklla-wanqa", "tʼikraq-kuna", "mikhu-nay-ki-tapas",
        "chak-ra-pipas",
        /* an apostrophe is no character of its own: nine letters are too few */
        "tʼikraqkun",
        /* loans; tr may be one syllable's or two's */
        "padri-no-kuna", "peli-gro-pichu", "psicó-lo-go-tapas", "centralman"};
    check_words("quz", words, RK_ARRAY_LEN(words));
}

static void aymara_words_are_divided(void **state)
{
    (void)state;
    static const char *const words[] = {"jisk-tʼap-xi-ris-tama", "irna-qay-ki-ris-tamti",
                                        "khuchhu-qa-ña-ta-kiwa", "paylla-ñä-chini",
                                        "uñach-tʼa-yamti",
                                        /* loans */
                                        "orga-ni-za-cio-na-nakax", "intérpre-te-nakax"};
    check_words("ayr", words, RK_ARRAY_LEN(words));
}

static void shipibo_words_are_divided(void **state)
{
    (void)state;
    static const char *const words[] = {"piko-ma-ya-ma-kan-ke-tianra", "shinan-be-no-ya-mawe",
                                        "benxoa-ka-sai-tian", "tsasi-ka-nainko",
                                        "jawe-kes-kaa-kinki",
                                        /* a loan */
                                        "intér-pre-te-bora"};
    check_words("shp", words, RK_ARRAY_LEN(words));
}

static void a_list_goes_before_the_rules(void **state)
{
    (void)state;
    static const struct {
        const char *list, *word, *want;
    } rows[] = {
        {"", "abacadafa", "aba-ca-dafa"},
        {"abacadafa", "abacadafa", "abacadafa"},
        {"aba-cada", "abacadafa", "aba-cadafa"},
        {"abac", "abacadafa", "abaca-dafa"},
        {"xyz abac-", "abacadafa", "abac-a-dafa"},
        {"-abacadafa-", "abacadafa", "abacadafa"},
        {"abacadafaga", "abacadafa", "aba-ca-dafa"},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        struct rk_hyphenation rules = {.vowels = rk_letters_split(arena, "a"),
                                       .words = rk_letters_split(arena, rows[i].list),
                                       .shortest = 6,
                                       .before = 3,
                                       .after = 4};
        assert_string_equal(divided(&rules, rows[i].word), rows[i].want);
    }
}

static void odd_words_are_no_trouble(void **state)
{
    (void)state;
    const struct rk_hyphenation all = {.vowels = rk_letters_split(arena, "a")};
    static const char *const words[] = {"", "a", "b", "ʼ", "ʼʼaʼʼ", "bcdf", "ba", "abʼ", "bʼa"};
    for (size_t i = 0; i < RK_ARRAY_LEN(words); i++)
        assert_string_equal(divided(&all, words[i]), words[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spanish_words_are_divided),    cmocka_unit_test(quechua_words_are_divided),
        cmocka_unit_test(aymara_words_are_divided),     cmocka_unit_test(shipibo_words_are_divided),
        cmocka_unit_test(a_list_goes_before_the_rules), cmocka_unit_test(odd_words_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, open_content, close_content);
}
