/* A checklist: its answers stay where they are, and its result names what was answered. */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct rk_screen *checklist(void)
{
    return rk_pack_screen(rk_stage.pack, RK_FIXTURE_READY);
}

static void show(const struct rk_surface *surface, uint32_t first_block, rk_answers answers)
{
    const struct rk_shown shown = {.place = RK_PLACE_SCREEN,
                                   .screen = RK_FIXTURE_READY,
                                   .first_block = first_block,
                                   .answers = answers};
    rk_stage_show(&rk_stage, surface, &shown);
}

static const struct rk_box *find_action(enum rk_action_kind kind)
{
    for (int i = 0; i < rk_stage.view->box_count; i++) {
        if (rk_stage.view->boxes[i].action.kind == kind)
            return &rk_stage.view->boxes[i];
    }
    return NULL;
}

static const struct rk_box *find_role(enum rk_role role)
{
    for (int i = 0; i < rk_stage.view->box_count; i++) {
        if (rk_stage.view->boxes[i].role == role)
            return &rk_stage.view->boxes[i];
    }
    return NULL;
}

static bool says(const struct rk_box *box, rk_text text)
{
    return box && box->line_count > 0 &&
           box->string.text == rk_pack_string(rk_stage.pack, 0, text)->text;
}

static bool is_said(rk_text text)
{
    for (int i = 0; i < rk_stage.view->box_count; i++) {
        if (says(&rk_stage.view->boxes[i], text))
            return true;
    }
    return false;
}

/* A hand that answers without looking down finds every answer where the last one was. */
static void answers_stay_where_they_are(void **state)
{
    const struct rk_size *size = *state;
    static const enum rk_action_kind kinds[] = {RK_ACT_YES, RK_ACT_NO, RK_ACT_NOT_SURE};
    struct rk_rect first[RK_ARRAY_LEN(kinds)];
    for (uint32_t question = 0; question < RK_FIXTURE_QUESTIONS; question++) {
        show(&size->surface, question, 0);
        for (size_t i = 0; i < RK_ARRAY_LEN(kinds); i++) {
            const struct rk_box *box = find_action(kinds[i]);
            assert_non_null(box);
            assert_int_equal(box->action.argument, question);
            if (question == 0)
                first[i] = box->rect;
            assert_memory_equal(&box->rect, &first[i], sizeof first[i]);
        }
    }
}

/* Neither answer is the one that is expected. */
static void yes_and_no_weigh_the_same(void **state)
{
    const struct rk_size *size = *state;
    show(&size->surface, 0, 0);
    const struct rk_box *yes = find_action(RK_ACT_YES), *no = find_action(RK_ACT_NO);
    assert_int_equal(yes->rect.w, no->rect.w);
    assert_int_equal(yes->rect.h, no->rect.h);
    assert_int_equal(yes->rect.y, no->rect.y);
    assert_int_equal(yes->ground, no->ground);
    assert_int_equal(yes->frame, no->frame);
    assert_int_equal(yes->ink, no->ink);
    assert_memory_equal(&yes->type, &no->type, sizeof yes->type);
}

static void each_question_has_its_page(void **state)
{
    const struct rk_size *size = *state;
    for (uint32_t question = 0; question < RK_FIXTURE_QUESTIONS; question++) {
        show(&size->surface, question, ~(rk_answers)0);
        const struct rk_box *progress = find_role(RK_ROLE_PROGRESS);
        assert_true(says(find_role(RK_ROLE_TITLE), checklist()->title));
        for (uint32_t i = 0; i < RK_FIXTURE_QUESTIONS; i++)
            assert_int_equal(is_said(checklist()->blocks[i].text), i == question);
        assert_int_equal(progress->value, question);
        assert_int_equal(progress->value_count, RK_FIXTURE_QUESTIONS);
        assert_int_equal(rk_stage.view->page, question);
        assert_int_equal(rk_stage.view->next_block, question + 1);
    }
}

static const struct result_case {
    const char *name;
    rk_answers answers;
    bool any;
} result_cases[] = {
    {"result: nothing", 0, false}, {"result: the first", 1, true},
    {"result: the last", 4, true}, {"result: two", 3, true},
    {"result: all", 7, true},      {"result: bits of no question", ~(rk_answers)7, false},
};

/* All pages of a result, together. */
struct said {
    bool text[RK_FIXTURE_TEXTS];
};

static void collect(const struct rk_surface *surface, rk_answers answers, struct said *said)
{
    uint32_t at = RK_FIXTURE_QUESTIONS;
    for (int page = 0; page < 50 && at != RK_NONE; page++) {
        show(surface, at, answers);
        assert_null(find_action(RK_ACT_YES));
        for (rk_text text = 0; text < rk_pack_text_count(rk_stage.pack); text++)
            said->text[text] |= is_said(text);
        at = rk_stage.view->next_block;
    }
    assert_int_equal(at, RK_NONE);
}

/* What was answered with yes is named, and nothing else; the other result isn't mixed in. */
static void check_result(void **state)
{
    const struct result_case *c = *state;
    for (size_t i = 0; i < RK_SIZE_COUNT; i++) {
        struct said said = {0};
        collect(&rk_sizes[i].surface, c->answers, &said);
        const struct rk_screen *screen = checklist();
        for (uint32_t b = 0; b < RK_FIXTURE_QUESTIONS; b++)
            assert_int_equal(said.text[screen->blocks[b].text], (c->answers >> b & 1) != 0);
        struct rk_checklist_result shown = rk_checklist_result(screen, c->any);
        struct rk_checklist_result other = rk_checklist_result(screen, !c->any);
        for (uint32_t b = shown.first; b < shown.end; b++)
            assert_true(said.text[screen->blocks[b].text]);
        assert_false(said.text[screen->blocks[other.first].text]);
        assert_false(said.text[screen->blocks[other.first + 1].text]);
        assert_false(said.text[screen->title]);
    }
}

/* 64 blocks are the most that a screen has: here 61 questions, all answered with yes. */
static void the_longest_list_of_signs(void **state)
{
    (void)state;
    enum { BLOCKS = 64, QUESTIONS = BLOCKS - 3 };
    struct rk_stage *s = &rk_stage;
    static struct rk_block blocks[BLOCKS];
    struct rk_screen *screen = &s->fixture->screens[RK_FIXTURE_READY];
    for (uint32_t i = 0; i < QUESTIONS; i++) {
        blocks[i] = screen->blocks[i % 2];
        blocks[i].number = i + 1;
    }
    memcpy(blocks + QUESTIONS, screen->blocks + RK_FIXTURE_QUESTIONS, 3 * sizeof *blocks);
    const struct rk_screen before = *screen;
    screen->blocks = blocks;
    screen->block_count = BLOCKS;
    assert_true(rk_stage_reopen(s));
    for (size_t i = 0; i < RK_SIZE_COUNT; i++) {
        unsigned signs = 0;
        uint32_t at = QUESTIONS;
        while (at != RK_NONE) {
            show(&rk_sizes[i].surface, at, ~(rk_answers)0);
            assert_int_equal(s->view->misfit_count, 0);
            for (int b = 0; b < s->view->box_count; b++)
                signs += s->view->boxes[b].block < QUESTIONS && s->view->boxes[b].line_count > 0;
            at = s->view->next_block;
        }
        assert_int_equal(signs, QUESTIONS);
    }
    *screen = before;
    assert_true(rk_stage_reopen(s));
}

/* Yes and no in a language must not be taken for granted. */
static void draft_answers_are_marked(void **state)
{
    (void)state;
    struct rk_fixture *f = rk_stage.fixture;
    rk_text no = f->contents.interface[RK_UI_NO];
    struct rk_string *string = &f->strings[RK_FIXTURE_APPROVED * f->contents.text_count + no];
    struct rk_shown shown = {
        .place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_READY, .lang = RK_FIXTURE_APPROVED};
    rk_stage_show(&rk_stage, &rk_sizes[0].surface, &shown);
    assert_null(find_role(RK_ROLE_MARK));
    string->state = RK_TEXT_DRAFT;
    assert_true(rk_stage_reopen(&rk_stage));
    rk_stage_show(&rk_stage, &rk_sizes[0].surface, &shown);
    assert_non_null(find_role(RK_ROLE_MARK));
    string->state = RK_TEXT_APPROVED;
    assert_true(rk_stage_reopen(&rk_stage));
}

typedef void size_test(void **state);

static const struct {
    const char *name;
    size_test *test;
} size_tests[] = {
    {"answers stay where they are", answers_stay_where_they_are},
    {"yes and no weigh the same", yes_and_no_weigh_the_same},
    {"each question has its page", each_question_has_its_page},
};

int main(void)
{
    struct CMUnitTest
        tests[RK_SIZE_COUNT * RK_ARRAY_LEN(size_tests) + RK_ARRAY_LEN(result_cases) + 2];
    static char names[RK_SIZE_COUNT * RK_ARRAY_LEN(size_tests)][96];
    size_t count = 0;
    for (size_t i = 0; i < RK_SIZE_COUNT * RK_ARRAY_LEN(size_tests); i++) {
        const struct rk_size *size = &rk_sizes[i / RK_ARRAY_LEN(size_tests)];
        size_t test = i % RK_ARRAY_LEN(size_tests);
        snprintf(names[i], sizeof names[i], "%s: %s", size->name, size_tests[test].name);
        tests[count++] = (struct CMUnitTest){names[i], size_tests[test].test, NULL, NULL,
                                             (void *)(uintptr_t)size};
    }
    for (size_t i = 0; i < RK_ARRAY_LEN(result_cases); i++)
        tests[count++] = (struct CMUnitTest){result_cases[i].name, check_result, NULL, NULL,
                                             (void *)(uintptr_t)&result_cases[i]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(draft_answers_are_marked);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(the_longest_list_of_signs);
    return _cmocka_run_group_tests("checklist", tests, count, rk_stage_set_up, rk_stage_tear_down);
}
