/* report: the narrative of 2024 on Peru, where its text is at hand, against the index. */
#include "support.h"

#include "base/file.h"
#include "report/fold.h"

#include <string.h>
#include <unistd.h>

static const char text_path[] = "../shared/report/tip-2024-peru.txt";
static const char index_path[] = "assets/report/tip-2024-peru.index";

static struct rk_report_index *read_text(struct fixture *f)
{
    if (access(text_path, R_OK) != 0) {
        print_message("SKIPPED: %s is not here; only the index is checked\n", text_path);
        skip();
    }
    struct rk_report_index *text = rk_report_read_text(f->arena, text_path, f->diags);
    assert_string_equal(messages(f), "");
    return text;
}

static struct rk_report_index *read_index(struct fixture *f)
{
    struct rk_report_index *index = rk_report_read_index(f->arena, index_path, f->diags);
    assert_string_equal(messages(f), "");
    return index;
}

/* Counted by reading: sentences of each paragraph. */
static const struct part_case {
    enum rk_part part;
    const char *sentences;
} part_cases[] = {
    {RK_PART_SUMMARY, "1 10"}, /* the tier, and the summary: the first of the 28 paragraphs */
    {RK_PART_RECOMMENDATIONS, "10"},
    {RK_PART_PROSECUTION, "7 10 8 6 9"},
    {RK_PART_PROTECTION, "12 9 5 6 11 3 11 3 4 4 9"},
    {RK_PART_PREVENTION, "9 5 4 5 8 6"},
    {RK_PART_PROFILE, "9 5 9 6"},
};

static unsigned count_sentences(const struct rk_report_index *index, enum rk_part part,
                                unsigned paragraph)
{
    unsigned count = 0;
    for (size_t i = 0; i < index->passages.count; i++) {
        const struct rk_passage *p = &index->passages.items[i];
        count += p->part == part && p->paragraph == paragraph;
    }
    return count;
}

static void index_has_every_paragraph(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *index = read_index(f);
    for (size_t i = 0; i < RK_ARRAY_LEN(part_cases); i++) {
        enum rk_part part = part_cases[i].part;
        const char *got = "";
        for (unsigned p = 1, count; (count = count_sentences(index, part, p)) > 0; p++)
            got = rk_arena_printf(f->arena, "%s%s%u", got, p > 1 ? " " : "", count);
        assert_string_equal(got, part_cases[i].sentences);
    }
}

static void index_is_that_of_the_text(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *text = read_text(f), *index = read_index(f);
    assert_true(rk_report_compare(index, text, f->diags));
    assert_string_equal(messages(f), "");
    assert_string_equal(index->title, text->title);
}

/* Folded, without the bullets between the recommendations. */
static const char *whole_text(struct fixture *f)
{
    struct rk_file file;
    struct rk_error error;
    assert_true(rk_file_open(&file, text_path, 1000000, &error));
    char *all = rk_arena_strndup(f->arena, (const char *)file.bytes, file.size);
    rk_file_close(&file);
    for (char *c = all; (c = strchr(c, '*'));)
        *c = ' ';
    return rk_fold(f->arena, all, 0, strlen(all)).text;
}

static void nothing_is_lost_or_misplaced(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *text = read_text(f);
    const char *joined = text->title;
    for (size_t i = 0; i < text->passages.count; i++)
        joined = rk_arena_printf(f->arena, "%s %s", joined, text->passages.items[i].text);
    assert_string_equal(joined, whole_text(f));
}

/* The opening of each part stands where it should; so do paragraphs at its ends. */
static const struct place_case {
    const char *id;
    unsigned line;
} place_cases[] = {
    {"summary.1.1", 3},      {"summary.2.1", 5},      {"recommendations.1.1", 7},
    {"prosecution.1.1", 9},  {"prosecution.5.9", 17}, {"protection.1.1", 19},
    {"protection.11.9", 39}, {"prevention.1.1", 41},  {"prevention.6.6", 51},
    {"profile.1.1", 53},     {"profile.4.6", 59},
};

static void parts_stand_where_they_should(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *text = read_text(f);
    for (size_t i = 0; i < RK_ARRAY_LEN(place_cases); i++) {
        const struct rk_passage *p = rk_report_find(text, place_cases[i].id);
        assert_non_null(p);
        assert_int_equal(p->loc.line, place_cases[i].line);
    }
}

static const struct figure_case {
    const char *id, *value;
} figure_cases[] = {
    {"prosecution.2.1", "1,275"},
    {"prosecution.2.1", "590"},
    {"prosecution.2.7", "seven"},
    {"prosecution.1.2", "153"},
    {"protection.1.8", "seventy-six"},
    {"protection.1.9", "62"},
    {"protection.1.12", "one"},
    {"protection.8.1", "14"},
    {"protection.8.1", "19"},
    {"protection.10.1", "nine"},
    {"protection.10.3", "3.75 million"},
    {"protection.10.3", "$1,020,410"},
    {"prevention.1.2", "2021-2030"},
    {"prevention.2.3", "3.3 million"},
    {"prevention.2.3", "$897,960"},
    {"prevention.3.1", "24"},
    {"prevention.3.2", "118"},
    {"prevention.3.2", "94"},
    {"profile.2.4", "43"},
};

static void figures_are_stated(void **state)
{
    struct fixture *f = *state;
    struct rk_report_index *index = read_index(f);
    for (size_t i = 0; i < RK_ARRAY_LEN(figure_cases); i++) {
        const struct rk_passage *p = rk_report_find(index, figure_cases[i].id);
        assert_non_null(p);
        if (!rk_passage_states(p, figure_cases[i].value))
            fail_msg("%s does not state %s", p->id, figure_cases[i].value);
    }
    /* The one hyphen before digits that is a name's; "one another" counts nothing. */
    assert_int_equal(rk_report_find(index, "prosecution.3.8")->figures.count, 0);
    assert_false(rk_passage_states(rk_report_find(index, "prosecution.1.6"), "1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(index_has_every_paragraph, set_up, tear_down),
        cmocka_unit_test_setup_teardown(figures_are_stated, set_up, tear_down),
        cmocka_unit_test_setup_teardown(index_is_that_of_the_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_lost_or_misplaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(parts_stand_where_they_should, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("report: Peru 2024", tests, NULL, NULL);
}
