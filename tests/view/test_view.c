/* views: touching, marks, pages, numbers; hostile packs and absurd surfaces. */
#include "stage.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct rk_surface kiosk = {1080, 1920, 4, 20};

static int open_stage(void **state)
{
    struct rk_stage *stage = calloc(1, sizeof *stage);
    *state = stage;
    return rk_stage_open(stage, true) ? 0 : -1;
}

static int open_stage_without_pictograms(void **state)
{
    struct rk_stage *stage = calloc(1, sizeof *stage);
    *state = stage;
    return rk_stage_open(stage, false) ? 0 : -1;
}

static int close_stage(void **state)
{
    rk_stage_close(*state);
    free(*state);
    return 0;
}

static const struct rk_box *find_box(const struct rk_view *view, enum rk_role role)
{
    for (int i = 0; i < view->box_count; i++) {
        if (view->boxes[i].role == role)
            return &view->boxes[i];
    }
    return NULL;
}

static const struct rk_box *find_action(const struct rk_view *view, enum rk_action_kind kind)
{
    for (int i = 0; i < view->box_count; i++) {
        if (view->boxes[i].action.kind == kind)
            return &view->boxes[i];
    }
    return NULL;
}

static void set_text(struct rk_fixture *f, rk_lang lang, rk_text text, struct rk_string string,
                     enum rk_text_state state)
{
    string.state = state;
    f->strings[lang * f->contents.text_count + text] = string;
}

static struct rk_shown screen_shown(enum rk_fixture_screen screen, rk_lang lang)
{
    return (struct rk_shown){.place = RK_PLACE_SCREEN, .screen = screen, .lang = lang};
}

static void edges_belong_to_the_box(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_HOME, 0);
    rk_stage_show(stage, &kiosk, &shown);
    const struct rk_box *box = find_action(stage->view, RK_ACT_HELP);
    int index = (int)(box - stage->view->boxes);
    struct rk_rect r = box->rect;
    assert_int_equal(rk_view_hit(stage->view, r.x, r.y), index);
    assert_int_equal(rk_view_hit(stage->view, r.x + r.w - 1, r.y + r.h - 1), index);
    assert_int_equal(rk_view_hit(stage->view, r.x + r.w, r.y), -1);
    assert_int_equal(rk_view_hit(stage->view, r.x, r.y + r.h), -1);
    assert_int_equal(rk_view_hit(stage->view, r.x, r.y - 1), -1);
    assert_int_equal(rk_view_hit(stage->view, INT_MIN, INT_MAX), -1);
}

/* What stands on a tile, as a number on that of its contact, is part of it to the finger. */
static void words_on_a_tile_touch_the_tile(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_HELP, 0);
    rk_stage_show(stage, &kiosk, &shown);
    const struct rk_box *number = find_box(stage->view, RK_ROLE_NUMBER);
    int hit = rk_view_hit(stage->view, number->rect.x + 1, number->rect.y + 1);
    assert_true(hit >= 0);
    assert_int_equal(stage->view->boxes[hit].action.kind, RK_ACT_OPEN);
    assert_int_equal(stage->view->boxes[hit].action.argument, RK_FIXTURE_DESK);
}

static void all_of_the_attract_screen_is_one_touch(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = {.place = RK_PLACE_ATTRACT};
    rk_stage_show(stage, &kiosk, &shown);
    for (int x = 0; x < kiosk.width; x += 27) {
        for (int y = 0; y < kiosk.height; y += 27) {
            int hit = rk_view_hit(stage->view, x, y);
            assert_int_equal(stage->view->boxes[hit].action.kind, RK_ACT_START);
        }
    }
}

static const struct mark_case {
    const char *name;
    rk_lang lang;
    bool source_text, marked, button;
} mark_cases[] = {
    {"mark: none in Spanish", RK_FIXTURE_ES, false, false, false},
    {"mark: none where all is approved", RK_FIXTURE_APPROVED, false, false, false},
    {"mark: drafts, with the Spanish text a touch away", RK_FIXTURE_DRAFTS, false, true, true},
    {"mark: over the Spanish text too, with the way back", RK_FIXTURE_DRAFTS, true, true, true},
};

static void check_mark(void **state)
{
    const struct mark_case *c = *state;
    struct rk_stage stage;
    assert_true(rk_stage_open(&stage, true));
    struct rk_shown shown = screen_shown(RK_FIXTURE_STEPS, c->lang);
    shown.source_text = c->source_text;
    rk_stage_show(&stage, &kiosk, &shown);
    const struct rk_box *button = find_action(stage.view, RK_ACT_SOURCE);
    enum rk_ui ui = c->source_text ? RK_UI_SEE_TRANSLATION : RK_UI_SEE_SPANISH;
    bool marked = find_box(stage.view, RK_ROLE_MARK) != NULL;
    bool words = button && button->string.text == rk_pack_ui(stage.pack, c->lang, ui)->text;
    bool spanish = find_box(stage.view, RK_ROLE_TITLE)->lang == 0;
    rk_stage_close(&stage);
    assert_int_equal(marked, c->marked);
    assert_int_equal(words, c->button);
    assert_int_equal(spanish, c->source_text || c->lang == 0);
}

/* Where Spanish only stands in, there is nothing to go and see. */
static void fallbacks_are_marked_without_a_button(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_fixture *f = stage->fixture;
    for (rk_text text = 0; text < f->contents.text_count; text++)
        set_text(f, RK_FIXTURE_DRAFTS, text, f->strings[text], RK_TEXT_FALLBACK);
    assert_true(rk_stage_reopen(stage));
    struct rk_shown shown = screen_shown(RK_FIXTURE_STEPS, RK_FIXTURE_DRAFTS);
    rk_stage_show(stage, &kiosk, &shown);
    const struct rk_box *mark = find_box(stage->view, RK_ROLE_MARK);
    assert_non_null(mark);
    assert_ptr_equal(mark->string.text,
                     rk_pack_ui(stage->pack, RK_FIXTURE_DRAFTS, RK_UI_NOT_TRANSLATED)->text);
    assert_null(find_action(stage->view, RK_ACT_SOURCE));
}

/* One draft on the last page marks the first one as well. */
static void one_draft_marks_all_pages(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_fixture *f = stage->fixture;
    rk_text last = f->screens[RK_FIXTURE_LONG].blocks[6].text;
    set_text(f, RK_FIXTURE_APPROVED, last,
             f->strings[RK_FIXTURE_APPROVED * f->contents.text_count + last], RK_TEXT_DRAFT);
    assert_true(rk_stage_reopen(stage));
    struct rk_shown shown = screen_shown(RK_FIXTURE_LONG, RK_FIXTURE_APPROVED);
    rk_stage_show(stage, &kiosk, &shown);
    assert_true(stage->view->page_count > 1);
    assert_non_null(find_box(stage->view, RK_ROLE_MARK));
    shown.screen = RK_FIXTURE_STEPS;
    rk_stage_show(stage, &kiosk, &shown);
    assert_null(find_box(stage->view, RK_ROLE_MARK));
}

/* The way around the police is said in the kiosk's own words, but on a contact's screen. */
static void draft_way_around_the_police_is_marked(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_fixture *f = stage->fixture;
    const rk_text text = f->contents.interface[RK_UI_NO_POLICE];
    set_text(f, RK_FIXTURE_APPROVED, text,
             f->strings[RK_FIXTURE_APPROVED * f->contents.text_count + text], RK_TEXT_DRAFT);
    assert_true(rk_stage_reopen(stage));
    struct rk_shown shown = screen_shown(RK_FIXTURE_PATROL, RK_FIXTURE_APPROVED);
    rk_stage_show(stage, &kiosk, &shown);
    assert_non_null(find_box(stage->view, RK_ROLE_MARK));
    shown.screen = RK_FIXTURE_DESK; /* not of the police */
    rk_stage_show(stage, &kiosk, &shown);
    assert_null(find_box(stage->view, RK_ROLE_MARK));
}

/* A language chosen in the middle of a text shows the same block again. */
static void any_block_finds_its_page(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_LONG, 0);
    const struct rk_surface laptop = {1366, 768, 4.4, 12};
    uint32_t page = 0, blocks = rk_pack_screen(stage->pack, RK_FIXTURE_LONG)->block_count;
    for (shown.first_block = 0; shown.first_block < blocks; shown.first_block++) {
        rk_stage_show(stage, &laptop, &shown);
        bool there = false;
        for (int i = 0; i < stage->view->box_count; i++)
            there |= stage->view->boxes[i].block == shown.first_block;
        assert_true(there);
        assert_true(stage->view->page >= page);
        page = stage->view->page;
    }
    assert_int_equal(page + 1, stage->view->page_count);
    assert_int_equal(stage->view->next_block, RK_NONE);
    shown.first_block = RK_NONE;
    rk_stage_show(stage, &laptop, &shown);
    assert_int_equal(stage->view->page, page);
}

static void page_buttons_lead_to_the_pages_beside(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_LONG, 0);
    const struct rk_surface laptop = {1366, 768, 4.4, 12};
    rk_stage_show(stage, &laptop, &shown);
    uint32_t next = stage->view->next_block;
    assert_int_equal(find_action(stage->view, RK_ACT_PAGE)->action.argument, next);
    shown.first_block = next;
    rk_stage_show(stage, &laptop, &shown);
    assert_int_equal(stage->view->page, 1);
    assert_int_equal(find_action(stage->view, RK_ACT_PAGE)->action.argument, 0);
}

static void number_is_the_biggest_and_spaced(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_PATROL, 0);
    rk_stage_show(stage, &kiosk, &shown);
    const struct rk_box *number = find_box(stage->view, RK_ROLE_NUMBER);
    assert_string_equal(number->string.text, "110");
    for (int i = 0; i < stage->view->box_count; i++) {
        const struct rk_box *box = &stage->view->boxes[i];
        assert_true(box == number || box->type.em_px * 2 < number->type.em_px);
    }
    const struct rk_line *line = &stage->view->lines[number->first_line];
    assert_int_equal(line->run_count, 3);
    for (int i = 1; i < 3; i++)
        assert_true(line->runs[i].x > line->runs[i - 1].x + line->runs[i - 1].width);
}

static void police_has_a_route_around_it(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_PATROL, 0);
    rk_stage_show(stage, &kiosk, &shown);
    const struct rk_box *route = find_action(stage->view, RK_ACT_OPEN);
    assert_int_equal(route->action.argument, RK_FIXTURE_DESK);
    shown.screen = RK_FIXTURE_DESK;
    rk_stage_show(stage, &kiosk, &shown);
    assert_null(find_action(stage->view, RK_ACT_OPEN));
}

static bool has_pictogram(const struct rk_stage *stage, const char *name)
{
    for (int i = 0; i < stage->view->box_count; i++) {
        uint32_t pictogram = stage->view->boxes[i].pictogram;
        if (pictogram != RK_NONE && !strcmp(rk_pack_pictogram_name(stage->pack, pictogram), name))
            return true;
    }
    return false;
}

/* Who can't read sees a struck-out banknote only where a call surely costs nothing. */
static void only_a_free_call_looks_free(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_DESK, 0);
    rk_stage_show(stage, &kiosk, &shown);
    assert_true(has_pictogram(stage, "gratis"));
    assert_false(has_pictogram(stage, "dinero"));
    shown.screen = RK_FIXTURE_PATROL;
    rk_stage_show(stage, &kiosk, &shown);
    assert_false(has_pictogram(stage, "gratis"));
    assert_true(has_pictogram(stage, "dinero"));
}

static void idle_warning_hides_everything(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_LONG, 0);
    shown.idle_warning = true;
    shown.idle_seconds = 17;
    rk_stage_show(stage, &kiosk, &shown);
    for (int i = 0; i < stage->view->box_count; i++)
        assert_int_equal(stage->view->boxes[i].block, RK_NONE);
    const struct rk_box *countdown = find_box(stage->view, RK_ROLE_COUNTDOWN);
    assert_int_equal(countdown->value, 17);
    assert_string_equal(countdown->string.text, "17");
    assert_non_null(find_action(stage->view, RK_ACT_CONTINUE));
    assert_null(find_action(stage->view, RK_ACT_OPEN));
}

/* Words alone do where a pack lacks the pictograms. */
static void missing_pictograms_leave_the_words(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_HOME, 0);
    rk_stage_show(stage, &kiosk, &shown);
    const struct rk_box *leave = find_action(stage->view, RK_ACT_LEAVE);
    assert_int_equal(leave->pictogram, RK_NONE);
    assert_int_equal(leave->line_count, 1);
    assert_int_equal(stage->view->misfit_count, 0);
}

static void misfits_say_how_much(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_fixture *f = stage->fixture;
    static char word[301];
    memset(word, 'm', sizeof word - 1);
    rk_text text = f->screens[RK_FIXTURE_LUGGAGE].blocks[1].text;
    struct rk_string string = {word, 300, RK_TEXT_APPROVED, NULL, 0};
    for (rk_lang lang = 0; lang < RK_FIXTURE_LANGUAGES; lang++)
        set_text(f, lang, text, string, RK_TEXT_APPROVED);
    assert_true(rk_stage_reopen(stage));
    struct rk_shown shown = screen_shown(RK_FIXTURE_LUGGAGE, 0);
    rk_stage_show(stage, &kiosk, &shown);
    assert_int_equal(stage->view->misfit_count, 1);
    const struct rk_misfit *misfit = &stage->view->misfits[0];
    assert_true(misfit->in_width);
    assert_int_equal(misfit->block, 1);
    assert_int_equal(misfit->string->length, 300);
    const struct rk_view *view = stage->view;
    for (int i = 0; i < view->box_count; i++) {
        if (view->boxes[i].string.text == misfit->string->text)
            assert_int_equal(misfit->over_px, view->lines[view->boxes[i].first_line].width -
                                                  view->boxes[i].text_rect.w);
    }
}

static rk_text luggage_text(const struct rk_stage *stage)
{
    return stage->fixture->screens[RK_FIXTURE_LUGGAGE].blocks[1].text;
}

/* "uno uno …", so often, in the place of a text. */
static void lengthen(struct rk_stage *stage, rk_text text, uint32_t count)
{
    static char words[4000];
    static struct rk_mark marks[1000];
    struct rk_fixture *f = stage->fixture;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(words + 4 * i, "uno ", 4);
        marks[i] = (struct rk_mark){4 * (i + 1), RK_MARK_BREAK};
    }
    struct rk_string string = {words, 4 * count, RK_TEXT_APPROVED, marks, count - 1};
    for (rk_lang lang = 0; lang < RK_FIXTURE_LANGUAGES; lang++)
        set_text(f, lang, text, string, RK_TEXT_APPROVED);
    assert_true(rk_stage_reopen(stage));
}

/* Every line once, from page to page; nothing below the glass. Returns how many pages it took. */
static uint32_t read_on(struct rk_stage *stage, struct rk_shown shown, uint32_t *end)
{
    uint32_t pages = 0;
    *end = 0;
    for (; rk_block_of(shown.first_block) == 1; shown.first_block = stage->view->next_block) {
        rk_stage_show(stage, &kiosk, &shown);
        const struct rk_view *view = stage->view;
        pages++;
        for (int i = 0; i < view->box_count; i++) {
            const struct rk_box *box = &view->boxes[i];
            assert_true(box->rect.y + box->rect.h <= kiosk.height);
            for (int line = 0; line < box->line_count && box->block == 1; line++) {
                const struct rk_run *run = &view->lines[box->first_line + line].runs[0];
                assert_true(run->start <= *end + 1);
                *end = run->end;
            }
        }
    }
    return pages;
}

/* Higher than a page: it goes on on the next one, and in each size of letters. */
static void long_text_goes_on(void **state)
{
    struct rk_stage *stage = *state;
    lengthen(stage, luggage_text(stage), 1000);
    uint32_t pages = 0;
    for (stage->mode.text_size = 0; stage->mode.text_size < RK_TEXT_SIZES;
         stage->mode.text_size++) {
        struct rk_shown shown = screen_shown(RK_FIXTURE_LUGGAGE, 0);
        uint32_t end, before = pages;
        shown.first_block = 1;
        pages = read_on(stage, shown, &end);
        assert_true(end >= 3999);
        assert_true(pages > before && pages > 1);
        assert_int_equal(stage->view->misfit_count, 0);
    }
}

/* A dozen pages of one paragraph are enough: it is cut. */
static void text_higher_than_a_dozen_pages_is_cut(void **state)
{
    struct rk_stage *stage = *state;
    lengthen(stage, luggage_text(stage), 1000);
    stage->mode.text_size = RK_TEXT_SIZES - 1;
    struct rk_shown shown = screen_shown(RK_FIXTURE_LUGGAGE, 0);
    shown.first_block = 1;
    rk_stage_show(stage, &rk_sizes[RK_SIZE_COUNT - 1].surface, &shown);
    assert_true(stage->view->misfit_count > 0);
    assert_false(stage->view->misfits[0].in_width);
}

/* Returns whether nothing of it was cut. */
static bool show_guide(struct rk_stage *stage, const struct rk_surface *surface)
{
    struct rk_shown shown = screen_shown(RK_FIXTURE_LONG, RK_FIXTURE_DRAFTS);
    shown.guide = true;
    rk_stage_show(stage, surface, &shown);
    const struct rk_rect *content = &stage->view->content;
    int notes = 0;
    for (int i = 0; i < stage->view->box_count; i++) {
        const struct rk_box *box = &stage->view->boxes[i];
        if (box->role != RK_ROLE_NOTE)
            continue;
        notes++;
        assert_true(box->rect.y >= content->y);
        assert_true(box->rect.y + box->rect.h <= content->y + content->h);
    }
    assert_int_equal(notes, rk_pack_screen(stage->pack, RK_FIXTURE_LONG)->guide_count + 1);
    return stage->view->misfit_count == 0;
}

/* There are no buttons to turn it: what is long is set smaller. */
static void guide_is_one_page(void **state)
{
    struct rk_stage *stage = *state;
    rk_text text = stage->fixture->screens[RK_FIXTURE_LONG].guide;
    lengthen(stage, text, 120);
    for (int i = 0; i < RK_SIZE_COUNT * RK_TEXT_SIZES; i++) {
        stage->mode.text_size = i % RK_TEXT_SIZES;
        assert_true(show_guide(stage, &rk_sizes[i / RK_TEXT_SIZES].surface));
    }
    stage->mode.text_size = 0;
    lengthen(stage, text, 1000);
    lengthen(stage, text + 1, 1000);
    assert_false(show_guide(stage, &rk_sizes[RK_SIZE_COUNT - 1].surface));
}

/* Glass that is smaller than any that is promised, or a density that was mistyped. */
static void small_glass_keeps_leave_and_help(void **state)
{
    static const struct rk_surface small[] = {{800, 480, 7.4, 12},  {480, 800, 7.4, 20},
                                              {320, 240, 5, 20},    {1366, 768, 40, 40},
                                              {1080, 1920, 40, 12}, {1920, 1080, 24, 20}};
    static const enum rk_action_kind kinds[] = {RK_ACT_LEAVE, RK_ACT_HELP};
    struct rk_stage *stage = *state;
    for (size_t i = 0; i < RK_ARRAY_LEN(small) * RK_TEXT_SIZES * RK_ARRAY_LEN(kinds); i++) {
        const struct rk_surface *surface = &small[i / (RK_TEXT_SIZES * RK_ARRAY_LEN(kinds))];
        struct rk_shown shown = screen_shown(RK_FIXTURE_LONG, RK_FIXTURE_DRAFTS);
        stage->mode.text_size = (int)(i / RK_ARRAY_LEN(kinds) % RK_TEXT_SIZES);
        rk_stage_show(stage, surface, &shown);
        int touch = rk_metrics_of(surface, stage->mode).touch;
        const struct rk_box *box = find_action(stage->view, kinds[i % RK_ARRAY_LEN(kinds)]);
        assert_in_range(box->rect.w, touch, surface->width);
        assert_in_range(box->rect.h, touch, surface->height);
        assert_true(box->rect.x >= 0 && box->rect.x + box->rect.w <= surface->width);
        assert_true(box->rect.y >= 0 && box->rect.y + box->rect.h <= surface->height);
        assert_true(touch * 15 >= surface->height || touch * 15 >= surface->width);
    }
}

static const struct absurd_case {
    const char *name;
    struct rk_surface surface;
} absurd_cases[] = {
    {"absurd: nothing", {0, 0, 0, 0}},
    {"absurd: one pixel", {1, 1, 4, 20}},
    {"absurd: negative", {-1000, INT_MIN, -4, -20}},
    {"absurd: one row", {5000, 1, 4, 20}},
    {"absurd: one column", {1, 5000, 4, 20}},
    {"absurd: huge", {20000, 20000, 4, 20}},
    {"absurd: beyond all", {INT_MAX, INT_MAX, 1e300, 1e300}},
    {"absurd: no density", {1080, 1920, 0, 20}},
    {"absurd: density is no number", {1080, 1920, NAN, NAN}},
    {"absurd: infinitely dense", {1080, 1920, INFINITY, INFINITY}},
    {"absurd: a stamp", {100, 100, 4, 20}},
    {"absurd: a watch", {200, 200, 12, 12}},
    {"absurd: a wall", {16000, 9000, 0.5, 40}},
};

static void survive(struct rk_stage *stage, const struct rk_scene *scene,
                    const struct rk_surface *surface, void *context)
{
    (void)surface;
    const struct rk_view *view = stage->view;
    char text[64];
    assert_in_range(view->box_count, 1, RK_VIEW_BOXES);
    assert_in_range(view->line_count, 0, RK_VIEW_LINES);
    assert_true(view->page < view->page_count);
    rk_view_describe(view, stage->pack, text, sizeof text);
    assert_int_equal(rk_view_hit(view, -7, -7), -1);
    for (int i = 0; i < view->box_count; i++) {
        const struct rk_box *box = &view->boxes[i];
        assert_true(box->rect.w >= 0 && box->rect.h >= 0);
        assert_true(box->line_count >= 0 && box->first_line >= 0);
        assert_true(box->first_line + box->line_count <= RK_VIEW_LINES);
    }
    unsigned *visits = context;
    assert_true(++*visits < 20000);
    assert_true(scene->name[0]);
}

static void check_absurd(void **state)
{
    const struct absurd_case *c = *state;
    struct rk_stage stage;
    unsigned visits = 0;
    assert_true(rk_stage_open(&stage, true));
    for (int size = 0; size < RK_TEXT_SIZES; size += RK_TEXT_SIZES - 1) {
        stage.mode.text_size = size;
        rk_stage_tour(&stage, &c->surface, survive, &visits);
    }
    rk_stage_close(&stage);
}

/* As much as the format allows of what views repeat: languages, blocks, marks. */
static void largest_pack_fits_in_a_view(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_fixture *f = stage->fixture;
    enum { BLOCKS = 64, LANGUAGES = 40 };
    static struct rk_block blocks[BLOCKS];
    static struct rk_language languages[LANGUAGES];
    static char tags[LANGUAGES][8];
    static struct rk_string strings[LANGUAGES * RK_FIXTURE_TEXTS];
    for (uint32_t i = 0; i < BLOCKS; i++)
        blocks[i] = f->screens[RK_FIXTURE_HOME].blocks[1 + i % 6];
    uint32_t texts = f->contents.text_count;
    for (uint32_t i = 0; i < LANGUAGES; i++) {
        snprintf(tags[i], sizeof tags[i], "q%c%c", 'a' + i / 26, 'a' + i % 26);
        languages[i] = (struct rk_language){i ? tags[i] : "es", "Lengua larga", "Otra lengua"};
        memcpy(strings + i * texts, f->strings, texts * sizeof *strings);
    }
    f->screens[RK_FIXTURE_HOME].blocks = blocks;
    f->screens[RK_FIXTURE_HOME].block_count = BLOCKS;
    f->contents.languages = languages;
    f->contents.language_count = LANGUAGES;
    f->contents.strings = strings;
    assert_true(rk_stage_reopen(stage));
    const struct rk_surface dense = {16384, 16384, 4, 12};
    unsigned visits = 0;
    rk_stage_tour(stage, &dense, survive, &visits);
    const struct rk_surface small = {1024, 600, 4.6, 12};
    visits = 0;
    rk_stage_tour(stage, &small, survive, &visits);
}

static void description_is_cut_as_snprintf_does(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = screen_shown(RK_FIXTURE_HELP, 0);
    rk_stage_show(stage, &kiosk, &shown);
    size_t whole = rk_view_describe(stage->view, stage->pack, NULL, 0);
    char *text = malloc(whole + 1);
    assert_int_equal(rk_view_describe(stage->view, stage->pack, text, whole + 1), whole);
    assert_int_equal(strlen(text), whole);
    assert_non_null(strstr(text, "\"110\""));
    assert_non_null(strstr(text, "-> open carreteras\n"));
    char *part = malloc(20);
    assert_int_equal(rk_view_describe(stage->view, stage->pack, part, 20), whole);
    assert_int_equal(strlen(part), 19);
    assert_memory_equal(part, text, 19);
    free(part);
    free(text);
}

/* A pack may be replaced by a smaller one under a state that names its screens. */
static void stale_state_shows_home(void **state)
{
    struct rk_stage *stage = *state;
    struct rk_shown shown = {.place = RK_PLACE_SCREEN, .screen = 999, .lang = 99};
    rk_stage_show(stage, &kiosk, &shown);
    const struct rk_box *title = find_box(stage->view, RK_ROLE_TITLE);
    rk_text want = rk_pack_screen(stage->pack, RK_FIXTURE_HOME)->title;
    assert_ptr_equal(title->string.text, rk_pack_string(stage->pack, 0, want)->text);
}

#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(mark_cases) + RK_ARRAY_LEN(absurd_cases) + 24];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(mark_cases); i++)
        tests[count++] = (struct CMUnitTest){mark_cases[i].name, check_mark, NULL, NULL,
                                             (void *)(uintptr_t)&mark_cases[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(absurd_cases); i++)
        tests[count++] = (struct CMUnitTest){absurd_cases[i].name, check_absurd, NULL, NULL,
                                             (void *)(uintptr_t)&absurd_cases[i]};
    const struct CMUnitTest others[] = {
        ON_STAGE(edges_belong_to_the_box),
        ON_STAGE(words_on_a_tile_touch_the_tile),
        ON_STAGE(all_of_the_attract_screen_is_one_touch),
        ON_STAGE(fallbacks_are_marked_without_a_button),
        ON_STAGE(one_draft_marks_all_pages),
        ON_STAGE(draft_way_around_the_police_is_marked),
        ON_STAGE(any_block_finds_its_page),
        ON_STAGE(page_buttons_lead_to_the_pages_beside),
        ON_STAGE(number_is_the_biggest_and_spaced),
        ON_STAGE(police_has_a_route_around_it),
        ON_STAGE(only_a_free_call_looks_free),
        ON_STAGE(idle_warning_hides_everything),
        ON_STAGE(misfits_say_how_much),
        ON_STAGE(long_text_goes_on),
        ON_STAGE(text_higher_than_a_dozen_pages_is_cut),
        ON_STAGE(guide_is_one_page),
        ON_STAGE(small_glass_keeps_leave_and_help),
        ON_STAGE(largest_pack_fits_in_a_view),
        ON_STAGE(description_is_cut_as_snprintf_does),
        ON_STAGE(stale_state_shows_home),
        cmocka_unit_test_setup_teardown(missing_pictograms_leave_the_words,
                                        open_stage_without_pictograms, close_stage),
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++)
        tests[count++] = others[i];
    return _cmocka_run_group_tests("view", tests, count, NULL, NULL);
}
