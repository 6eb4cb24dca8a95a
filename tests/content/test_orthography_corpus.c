/*
 * How often the lint of spelling is wrong: over published texts in the standard orthography it may
 * report one word in 500, slips of their writers (corpus-slips.txt) and lines whose two columns are
 * swapped not counted; texts in older spellings it has to notice. The texts are not part of this
 * repository; where they are missing the test is skipped.
 *
 * Each figure is given twice: with the loan lists as they are, and as the list of a finished
 * catalog would be: with the Spanish words that stand on the Spanish side of the same text.
 *
 *     RK_SHOW=1 build/test-gcc/test_content_orthography_corpus      prints the words, too
 */
#include "content/orthography.h"
#include "content/read.h"
#include "content/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER RK_ROOT "/../shared/lang"

enum {
    STANDARD = 500, /* at most one alarm in so many words */
    OLD = 20,       /* at least one in so many */
};

static const struct text {
    const char *tag, *file;
    const char *sources; /* names in the third column, with spaces around; NULL: plain text */
    enum {
        IS_STANDARD,
        IS_SWAPPED, /* standard, but some lines have their two columns the wrong way round */
        IS_OLD,
        IS_MIXED
    } spelling;
} texts[] = {
    {"quz", "parallel_quz.tsv",
     " squoia_dw squoia_cosude squoia_fundacion squoia_focus squoia_ahk squoia_imf ", IS_STANDARD},
    {"quz", "parallel_quz.tsv", " sugar_ui ", IS_STANDARD},
    {"quz", "parallel_quz.tsv", " peru_constitution_5vowel ", IS_OLD},
    {"quz", "udhr_quz.txt", NULL, IS_OLD},
    {"ayr", "parallel_ayr.tsv", " americasnli ", IS_STANDARD},
    {"ayr", "parallel_ayr.tsv", " bolivia_constitution_2009 ", IS_STANDARD},
    /* English captions and names of keys; English titles and names, loans half respelled. */
    {"ayr", "parallel_ayr.tsv", " sugar_ui ", IS_MIXED},
    {"ayr", "parallel_ayr.tsv", " globalvoices ", IS_MIXED},
    {"ayr", "udhr_ayr.txt", NULL, IS_OLD},
    {"shp", "parallel_shp.tsv", " educational ", IS_STANDARD},
    {"shp", "parallel_shp.tsv", " covid19_minsa ", IS_STANDARD},
    {"shp", "parallel_shp.tsv", " tsanas_kindergarten ", IS_STANDARD},
    {"shp", "parallel_shp.tsv", " ley_artesano_29073 ", IS_SWAPPED},
    {"shp", "parallel_shp.tsv", " flashcards_tatoeba ", IS_STANDARD},
    /* Half-translated loans; scanned; respelled by a program, with nh. */
    {"shp", "parallel_shp.tsv", " americasnli ", IS_MIXED},
    {"shp", "parallel_shp.tsv", " sil_dict_respelled ", IS_MIXED},
    {"shp", "udhr_shp_modernised.txt", NULL, IS_MIXED},
    {"shp", "udhr_shp.txt", NULL, IS_OLD},
};

struct corpus {
    struct rk_arena *arena;
    const struct text *text;
    struct rk_orthography rules;
    const char *slips; /* all, with spaces around */
    size_t words, alarms, swapped;
};

typedef void take_line(struct corpus *corpus, const char *spanish, const char *text);

/* Calls `take` for each line of the text. */
static void each_line(struct corpus *corpus, take_line *take)
{
    char path[512], *line = NULL;
    size_t room = 0;
    snprintf(path, sizeof path, FOLDER "/%s", corpus->text->file);
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    while (getline(&line, &room, in) > 0) {
        char *spanish = strtok(line, "\t\n"), *text = strtok(NULL, "\t\n");
        const char *source = strtok(NULL, "\t\n");
        char name[64];
        snprintf(name, sizeof name, " %s ", source ? source : "");
        if (!corpus->text->sources && spanish)
            take(corpus, "", spanish);
        else if (source && strstr(corpus->text->sources, name))
            take(corpus, spanish, text);
    }
    free(line);
    fclose(in);
}

static void take_loans(struct corpus *corpus, const char *spanish, const char *text)
{
    (void)text;
    rk_words words = rk_words_of(corpus->arena, spanish);
    for (size_t i = 0; i < words.count; i++) {
        const char *word = rk_words_plain_vowels(corpus->arena, words.items[i].folded);
        if (strlen(word) > 3)
            *RK_PUSH(corpus->arena, &corpus->rules.loans) = word;
    }
}

static int compare_words(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Every loan once: each alarm is held against all of them. */
static void take_doubles_out(rk_letters *loans)
{
    size_t kept = 0;
    qsort(loans->items, loans->count, sizeof *loans->items, compare_words);
    for (size_t i = 0; i < loans->count; i++) {
        if (!kept || strcmp(loans->items[kept - 1], loans->items[i]) != 0)
            loans->items[kept++] = loans->items[i];
    }
    loans->count = kept;
}

/* The Spanish column has nothing that the language couldn't write, the other one little else: so
 * stand headings of the craft law. */
static bool is_swapped(const struct corpus *corpus, struct rk_arena *arena, const char *spanish,
                       const char *text)
{
    struct rk_orthography bare = corpus->rules;
    bare.loans.count = 0;
    size_t words = rk_words_of(arena, text).count;
    return corpus->text->spelling == IS_SWAPPED &&
           rk_orthography_check(arena, &bare, "", spanish).count == 0 &&
           2 * rk_orthography_check(arena, &bare, "", text).count >= words;
}

static void take_alarms(struct corpus *corpus, const char *spanish, const char *text)
{
    struct rk_arena *arena = rk_arena_new();
    rk_misspellings found = {0};
    if (is_swapped(corpus, arena, spanish, text)) {
        if (getenv("RK_SHOW"))
            print_message("  left out: %s | %s\n", spanish, text);
        corpus->swapped++;
    } else {
        found = rk_orthography_check(arena, &corpus->rules, spanish, text);
        corpus->words += rk_words_of(arena, text).count;
    }
    for (size_t i = 0; i < found.count; i++) {
        bool slip = strstr(corpus->slips, rk_arena_printf(arena, " %s ", found.items[i].word));
        corpus->alarms += !slip;
        if (getenv("RK_SHOW") && !slip)
            print_message("  %s: %s\n", found.items[i].sign, found.items[i].word);
    }
    rk_arena_free(arena);
}

static size_t words_an_alarm(const struct corpus *corpus)
{
    return corpus->alarms ? corpus->words / corpus->alarms : corpus->words;
}

/* The words of corpus-slips.txt with one space around each. */
static const char *read_slips(struct rk_arena *arena)
{
    char line[256];
    const char *all = " ";
    FILE *in = fopen(RK_ROOT "/tests/content/corpus-slips.txt", "r");
    assert_non_null(in);
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '#')
            all = rk_arena_printf(arena, "%s%s ", all, line);
    }
    fclose(in);
    return all;
}

static const struct rk_orthography *rules_of(const struct rk_content *content, const char *tag)
{
    for (size_t i = 0; i < content->languages.count; i++) {
        if (strcmp(content->languages.items[i].tag, tag) == 0)
            return content->languages.items[i].orthography;
    }
    return NULL;
}

/* Whether the text is left alone, or noticed, as it should be. */
static bool is_as_expected(const struct rk_content *content, const struct text *text)
{
    const struct rk_orthography *rules = rules_of(content, text->tag);
    assert_non_null(rules);
    struct corpus corpus = {content->arena, text, *rules, read_slips(content->arena), 0, 0, 0};
    each_line(&corpus, take_alarms);
    size_t as_it_is = words_an_alarm(&corpus);
    corpus.words = corpus.alarms = corpus.swapped = 0;
    if (text->spelling != IS_OLD && text->sources)
        each_line(&corpus, take_loans);
    take_doubles_out(&corpus.rules.loans);
    each_line(&corpus, take_alarms);
    size_t finished = words_an_alarm(&corpus);
    print_message("%s %s %s: %zu words (%zu lines left out), an alarm in %zu; with a finished "
                  "loan list in %zu\n",
                  text->tag, text->file, text->sources ? text->sources : "", corpus.words,
                  corpus.swapped, as_it_is, finished);
    return text->spelling == IS_MIXED ||
           (text->spelling == IS_OLD ? finished <= OLD : finished >= STANDARD);
}

static void alarms_are_rare_and_right(void **state)
{
    (void)state;
    if (access(FOLDER, R_OK) != 0)
        skip();
    struct rk_arena *arena = rk_arena_new();
    const struct rk_content *content = rk_content_read(arena, RK_ROOT, rk_diags_new(arena));
    size_t wrong = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(texts); i++)
        wrong += !is_as_expected(content, &texts[i]);
    rk_arena_free(arena);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alarms_are_rare_and_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
