/* report: what became of the passages of an old report in a new one. */
#include "support.h"

#include "report/diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Passages as lines "paragraph.sentence letter figure …" of prevention; the letter is the text. */
static struct diff_case {
    const char *name, *old, *new, *want;
} cases[] = {
    {"nothing changed", "1.1 a 118\n1.2 b\n", "1.1 a 118\n1.2 b\n", "1.1=1.1 1.2=1.2 "},
    {"one put before moves what follows", "1.1 a\n1.2 b\n", "1.1 c 7\n1.2 a\n1.3 b\n",
     "1.1>1.2 1.2>1.3 +1.1 "},
    {"one is gone", "1.1 a\n1.2 b 9\n1.3 c\n", "1.1 a\n1.2 c\n", "1.1=1.1 -1.2 1.3>1.2 "},
    {"other figures between the same neighbours", "1.1 a\n1.2 b 118\n1.3 c\n",
     "1.1 a\n1.2 d 130\n1.3 c\n", "1.1=1.1 1.2#1.2 1.3=1.3 "},
    {"other words with the same figures", "1.1 a\n1.2 b 118 9\n1.3 c\n",
     "1.1 a\n1.2 d 118 9\n1.3 c\n", "1.1=1.1 1.2~1.2 1.3=1.3 "},
    {"figures tell which one moved and changed", "1.1 a 118 9\n1.2 b 40\n",
     "1.1 c 40 41\n2.1 d 118 9\n", "1.1~2.1 -1.2 +1.1 "},
    {"a new sentence is not taken for the one that it pushes on", "1.1 a 118 1275\n1.2 b\n",
     "1.1 c\n1.2 d 130 1275\n1.3 b\n", "1.1#1.2 1.2>1.3 +1.1 "},
    {"figures in another order are the same", "1.1 a 1 2\n", "1.1 b 2 1\n", "1.1~1.1 "},
    {"swapped", "1.1 a\n1.2 b\n", "1.1 b\n1.2 a\n", "1.1>1.2 1.2>1.1 "},
    {"a sentence that stands there twice", "1.1 a\n1.2 b\n1.3 a\n", "1.1 a\n1.2 b\n1.3 a\n",
     "1.1=1.1 1.2=1.2 1.3=1.3 "},
    {"one of the two is gone", "1.1 a\n1.2 b\n1.3 a\n", "1.1 a\n1.2 b\n", "1.1=1.1 1.2=1.2 -1.3 "},
    {"nothing in common", "1.1 a 1\n1.2 b 2\n2.1 c 3\n", "2.2 d 4\n3.1 e 5\n3.2 f 6\n",
     "-1.1 -1.2 -2.1 +2.2 +3.1 +3.2 "},
};

static struct rk_report_index *read_lines(struct fixture *f, const char *lines)
{
    struct rk_report_index *report = RK_NEW(f->arena, struct rk_report_index);
    for (; *lines; lines = strchr(lines, '\n') + 1) {
        struct rk_passage passage = {.part = RK_PART_PREVENTION};
        char letter = 0;
        int used = 0;
        assert_int_equal(
            sscanf(lines, "%u.%u %c%n", &passage.paragraph, &passage.sentence, &letter, &used), 3);
        memset(passage.hash, letter, sizeof passage.hash);
        passage.id =
            rk_arena_printf(f->arena, "prevention.%u.%u", passage.paragraph, passage.sentence);
        for (const char *at = lines + used; *at == ' ';) {
            size_t length = strcspn(++at, " \n");
            *RK_PUSH(f->arena, &passage.figures) =
                (struct rk_figure){rk_arena_strndup(f->arena, at, length)};
            at += length;
        }
        *RK_PUSH(f->arena, &report->passages) = passage;
    }
    return report;
}

/* "1.1=1.1 1.2>1.3 -1.3 +1.2 ": old, what happened, new. */
static const char *describe_changes(struct fixture *f, const rk_changes *changes)
{
    static const char signs[] = "=>~#-+";
    const size_t part = strlen("prevention.");
    const char *text = "";
    for (size_t i = 0; i < changes->count; i++) {
        const struct rk_change *c = &changes->items[i];
        text =
            rk_arena_printf(f->arena, "%s%s%c%s ", text, c->old && c->new ? c->old->id + part : "",
                            signs[c->kind], c->new ? c->new->id + part : c->old->id + part);
    }
    return text;
}

static void changes_are_found(void **state)
{
    struct fixture *f = *state;
    const struct diff_case *row = f->row;
    rk_changes changes = rk_report_diff(f->arena, read_lines(f, row->old), read_lines(f, row->new));
    assert_string_equal(describe_changes(f, &changes), row->want);
}

/* Every sentence of a large report changed: no time to compare each with each. */
static void large_reports_are_compared(void **state)
{
    struct fixture *f = *state;
    enum { MANY = 20000 };
    struct rk_report_index reports[2] = {0};
    for (unsigned i = 0; i < 2 * MANY; i++) {
        struct rk_passage passage = {.part = RK_PART_PROFILE, .paragraph = 1, .id = "profile.1.1"};
        passage.sentence = i / 2 + 1;
        memcpy(passage.hash, &i, sizeof i);
        *RK_PUSH(f->arena, &reports[i % 2].passages) = passage;
    }
    rk_changes changes = rk_report_diff(f->arena, &reports[0], &reports[1]);
    assert_int_equal(changes.count, 2 * MANY);
    assert_int_equal(changes.items[0].kind, RK_CHANGE_GONE);
}

static const char peru_text[] = "../shared/report/tip-2024-peru.txt";
static const char peru_index[] = "assets/report/tip-2024-peru.index";

/* What became of a passage. */
struct edit {
    const char *id;
    enum rk_change_kind kind;
};

/* The narrative with its edits made: the text of one sentence with another figure, one with other
 * words, one left out, one put before all others of its paragraph. */
static const struct rk_report_index *edit_peru(struct fixture *f,
                                               const struct rk_report_index *text)
{
    char *edited = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&edited, &size);
    fprintf(out, "%s\n", text->title);
    static const char *const headings[] = {
        [RK_PART_SUMMARY] = "",
        [RK_PART_RECOMMENDATIONS] = "PRIORITIZED RECOMMENDATIONS:",
        [RK_PART_PROSECUTION] = "PROSECUTION",
        [RK_PART_PROTECTION] = "PROTECTION",
        [RK_PART_PREVENTION] = "PREVENTION",
        [RK_PART_PROFILE] = "TRAFFICKING PROFILE:",
    };
    for (size_t i = 0; i < text->passages.count; i++) {
        const struct rk_passage *p = &text->passages.items[i];
        bool first = i == 0 || p[-1].part != p->part;
        if (first && p->part != RK_PART_SUMMARY)
            fprintf(out, "\n\n%s\n", headings[p->part]);
        else if (!first && (p[-1].paragraph != p->paragraph || p->part == RK_PART_RECOMMENDATIONS))
            fputs("\n\n", out);
        if (strcmp(p->id, "prevention.4.2") == 0)
            continue;
        const char *words = p->text;
        if (strcmp(p->id, "prevention.2.2") == 0)
            words = "Newly, officials did 987 other things.";
        if (strcmp(p->id, "profile.2.1") == 0)
            fputs("A sentence about 4321 people was put here. ", out);
        fprintf(out, "%s ", words);
    }
    fputc('\n', out);
    fclose(out);
    const struct rk_report_index *report =
        rk_report_parse_text(f->arena, "edited.txt", edited, size, f->diags);
    free(edited);
    return report;
}

static const struct rk_change *change_of(const rk_changes *changes, const char *id)
{
    for (size_t i = 0; i < changes->count; i++) {
        if (changes->items[i].old && strcmp(changes->items[i].old->id, id) == 0)
            return &changes->items[i];
    }
    return NULL;
}

static void an_edited_narrative_is_understood(void **state)
{
    struct fixture *f = *state;
    if (access(peru_text, R_OK) != 0) {
        print_message("SKIPPED: %s is not here\n", peru_text);
        skip();
    }
    const struct rk_report_index *text = rk_report_read_text(f->arena, peru_text, f->diags);
    const struct rk_report_index *old = rk_report_read_index(f->arena, peru_index, f->diags);
    const struct rk_report_index *new = edit_peru(f, text);
    assert_string_equal(messages(f), "");
    rk_changes changes = rk_report_diff(f->arena, old, new);
    static const struct edit edits[] = {
        {"prevention.2.1", RK_CHANGE_NONE},      {"prevention.2.2", RK_CHANGE_FIGURES},
        {"prevention.4.1", RK_CHANGE_NONE},      {"prevention.4.2", RK_CHANGE_GONE},
        {"prevention.4.3", RK_CHANGE_MOVED},     {"prevention.5.1", RK_CHANGE_NONE},
        {"profile.1.1", RK_CHANGE_NONE},         {"profile.2.1", RK_CHANGE_MOVED},
        {"recommendations.1.5", RK_CHANGE_NONE},
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(edits); i++) {
        const struct rk_change *change = change_of(&changes, edits[i].id);
        assert_non_null(change);
        if (change->kind != edits[i].kind)
            fail_msg("%s: expected %d, found %d", edits[i].id, edits[i].kind, change->kind);
    }
    const struct rk_change *last = &changes.items[changes.count - 1];
    assert_int_equal(last->kind, RK_CHANGE_NEW);
    assert_string_equal(last->new->id, "profile.2.1");
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(cases) + 2];
    size_t count = 0;
    for (; count < RK_ARRAY_LEN(cases); count++)
        tests[count] = (struct CMUnitTest){cases[count].name, changes_are_found, set_up, tear_down,
                                           &cases[count]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test_setup_teardown(large_reports_are_compared,
                                                                        set_up, tear_down);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test_setup_teardown(
        an_edited_narrative_is_understood, set_up, tear_down);
    return _cmocka_run_group_tests("report diff", tests, count, NULL, NULL);
}
