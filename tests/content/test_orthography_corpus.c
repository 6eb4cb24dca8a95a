/*
 * How often the lint of spelling is wrong: over published texts in the standard orthography, which
 * are right by definition, and over texts in older spellings, which it has to notice. The texts are
 * not part of this repository; where they are missing the tests are skipped.
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

/* Most words that may be reported in standard texts: one in so many. */
enum { STANDARD = 500 };

struct tally {
    size_t words, alarms;
};

/* One text with what it translates, its line cut at the tabs. */
struct line {
    char *spanish, *text, *source;
};

static bool is_cut(char *line, struct line *into)
{
    into->spanish = strtok(line, "\t");
    into->text = strtok(NULL, "\t");
    into->source = strtok(NULL, "\t\n");
    return into->source != NULL;
}

static void take(struct tally *tally, const struct rk_orthography *rules, const char *spanish,
                 const char *text)
{
    struct rk_arena *arena = rk_arena_new();
    tally->words += rk_words_of(arena, text).count;
    rk_misspellings faults = rk_orthography_check(arena, rules, spanish, text);
    tally->alarms += faults.count;
    for (size_t i = 0; getenv("RK_SHOW") && i < faults.count; i++)
        print_message("%d %s %s\n", (int)faults.items[i].kind, faults.items[i].sign,
                      faults.items[i].word);
    rk_arena_free(arena);
}

/* The Spanish words of a whole text, as its loan list. */
static struct rk_orthography with_loans(struct rk_arena *arena, const struct rk_orthography *rules, const char *path,
                            const char *sources)
{
    struct rk_orthography more = *rules;
    char *text = NULL;
    size_t room = 0;
    struct line line;
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    while (getline(&text, &room, in) > 0) {
        if (!is_cut(text, &line) || !strstr(sources, line.source)) continue;
        rk_words w = rk_words_of(arena, line.spanish);
        for (size_t i = 0; i < w.count; i++) {
            const char *p = rk_words_plain_vowels(arena, w.items[i].folded);
            if (strlen(p) >= 4) *RK_PUSH(arena, &more.loans) = p;
        }
    }
    free(text);
    fclose(in);
    return more;
}

static struct tally measure(const struct rk_orthography *rules, const char *path,
                            const char *sources)
{
    struct tally tally = {0};
    char *text = NULL;
    size_t room = 0;
    struct line line;
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    while (getline(&text, &room, in) > 0) {
        if (!sources)
            take(&tally, rules, "", text);
        else if (is_cut(text, &line) && strstr(sources, line.source))
            take(&tally, rules, line.spanish, line.text);
    }
    free(text);
    fclose(in);
    return tally;
}

static const struct rk_orthography *rules_of(const struct rk_content *content, const char *tag)
{
    for (size_t i = 0; i < content->languages.count; i++) {
        if (strcmp(content->languages.items[i].tag, tag) == 0)
            return content->languages.items[i].orthography;
    }
    return NULL;
}

static const struct row {
    const char *tag, *file;
    const char *sources; /* of a file with columns; NULL: plain text */
    bool standard;
} rows[] = {
    {"quz", "parallel_quz.tsv", "squoia_dw squoia_cosude squoia_fundacion squoia_focus squoia_ahk squoia_imf", true},
    {"quz", "parallel_quz.tsv", "sugar_ui", true},
    {"quz", "parallel_quz.tsv", "peru_constitution_5vowel", false},
    {"quz", "parallel_quz.tsv", "udhr_oldspelling", false},
    {"ayr", "parallel_ayr.tsv", "globalvoices", true},
    {"ayr", "parallel_ayr.tsv", "bolivia_constitution_2009", true},
    {"ayr", "parallel_ayr.tsv", "americasnli", true},
    {"ayr", "parallel_ayr.tsv", "udhr_oldspelling", false},
    {"shp", "parallel_shp.tsv", "educational", true},
    {"shp", "parallel_shp.tsv", "covid19_minsa", true},
    {"shp", "parallel_shp.tsv", "tsanas_kindergarten", true},
    {"shp", "parallel_shp.tsv", "ley_artesano_29073", true},
    {"shp", "parallel_shp.tsv", "flashcards_tatoeba", true},
    {"shp", "parallel_shp.tsv", "americasnli", true},
    {"shp", "parallel_shp.tsv", "sil_dict_respelled", true},
    {"shp", "udhr_shp_modernised.txt", NULL, true},
    {"shp", "udhr_shp.txt", NULL, false},
};

static void standard_texts_are_left_alone(void **state)
{
    (void)state;
    if (access(FOLDER, R_OK) != 0)
        skip();
    struct rk_arena *arena = rk_arena_new();
    struct rk_content *content = rk_content_read(arena, RK_ROOT, rk_diags_new(arena));
    size_t bad = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(rows); i++) {
        const struct row *row = &rows[i];
        const struct rk_orthography *rules = rules_of(content, row->tag);
        char path[512];
        snprintf(path, sizeof path, FOLDER "/%s", row->file);
        assert_non_null(rules);
        if (getenv("RK_SHOW"))
            print_message("== %s %s %s\n", row->tag, row->file, row->sources ? row->sources : "");
        struct rk_orthography more; if (row->standard && row->sources && getenv("RK_MORE")) { more = with_loans(arena, rules, path, row->sources); rules = &more; }
        struct tally t = measure(rules, path, row->sources);
        print_message("%s %s %s: %zu of %zu words, 1 in %zu\n", row->tag,row->file,
                      row->sources ? row->sources : "-", t.alarms, t.words,
                      t.alarms ? t.words / t.alarms : 0);
        bad += row->standard && t.alarms * STANDARD > t.words;
    }
    rk_arena_free(arena);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_texts_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
