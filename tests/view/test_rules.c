/* Rules that every view keeps, at every supported size, in every language, on every page. */
#include "rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Who can't see a box must be able to hear what it is for. */
static void what_is_touched_has_a_name(struct rk_stage *s, const struct rk_scene *scene,
                                       const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        RK_DEMAND(!rk_box_touchable(box) || box->action.kind == RK_ACT_START || box->string.length > 0, i,
               "can be touched and has no name");
    }
}

static const struct rk_box *find_action(const struct rk_view *view, enum rk_action_kind kind)
{
    for (int i = 0; i < view->box_count; i++) {
        if (view->boxes[i].action.kind == kind)
            return &view->boxes[i];
    }
    return NULL;
}

static bool is_lowered(const struct rk_stage *s, const struct rk_surface *surface)
{
    return rk_metrics_of(surface, s->mode).lowered;
}

static bool is_usual(const struct rk_stage *s)
{
    return s->mode.text_size == 0 && !s->mode.reach;
}

/* Where leave and help were in a language; zero: not seen yet. */
struct places {
    struct rk_rect leave[RK_FIXTURE_LANGUAGES], help[RK_FIXTURE_LANGUAGES];
};

static bool same_place(struct rk_rect *known, const struct rk_box *box)
{
    if (box && known->w == 0)
        *known = box->rect;
    return box && memcmp(known, &box->rect, sizeof *known) == 0;
}

static void leave_and_help_stay(struct rk_stage *s, const struct rk_scene *scene,
                                const struct rk_surface *surface, void *context)
{
    struct places *places = context;
    rk_lang lang = scene->shown.lang;
    if (scene->shown.place == RK_PLACE_ATTRACT)
        return;
    const struct rk_box *leave = find_action(s->view, RK_ACT_LEAVE);
    RK_DEMAND(same_place(&places->leave[lang], leave), -1, "leave is missing or has moved");
    int top = is_lowered(s, surface) ? surface->height / 2 : 0;
    RK_DEMAND(leave->rect.x > surface->width / 2 && leave->rect.y < top + surface->height / 8, -1,
           "leave is not at the top right");
    if (!scene->shown.idle_warning)
        RK_DEMAND(same_place(&places->help[lang], find_action(s->view, RK_ACT_HELP)), -1,
               "help is missing or has moved");
}

static bool leads_on(const struct rk_box *box)
{
    return box->role == RK_ROLE_TILE && box->action.kind == RK_ACT_OPEN;
}

/* The first page of a menu, or of a list of help, is not only its introduction. */
static void choices_begin_on_page_one(struct rk_stage *s, const struct rk_scene *scene,
                                      const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    if (scene->shown.place != RK_PLACE_SCREEN || scene->shown.idle_warning || scene->shown.guide ||
        s->view->page > 0 || !is_usual(s))
        return; /* large letters may fill the first page */
    enum rk_screen_kind kind = rk_pack_screen(s->pack, scene->shown.screen)->kind;
    int tiles = 0;
    for (int i = 0; i < s->view->box_count; i++)
        tiles += leads_on(&s->view->boxes[i]);
    RK_DEMAND(tiles > 0 || (kind != RK_SCREEN_MENU && kind != RK_SCREEN_CONTACTS), -1,
           "there is nothing to choose on the first page");
}

/* On wide glass, where lines are few, it stands in the side bar, above help. */
static void mark_takes_no_line(struct rk_stage *s, const struct rk_scene *scene,
                               const struct rk_surface *surface, void *context)
{
    (void)context;
    const struct rk_box *help = find_action(s->view, RK_ACT_HELP);
    for (int i = 0; help && i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        if (box->role != RK_ROLE_MARK || surface->width < surface->height || !is_usual(s))
            continue;
        RK_DEMAND(box->rect.x + box->rect.w <= help->rect.x + help->rect.w, i, "is not in the bar");
        RK_DEMAND(box->rect.y + box->rect.h <= help->rect.y, i, "is not above help");
    }
}

/* Each is there wherever one reads or chooses, and only there. */
static void modes_are_a_touch_away(struct rk_stage *s, const struct rk_scene *scene,
                                   const struct rk_surface *surface, void *context)
{
    (void)context;
    bool here = scene->shown.place != RK_PLACE_ATTRACT && !scene->shown.idle_warning;
    bool can = rk_metrics_of(surface, s->mode).can_lower;
    RK_DEMAND((find_action(s->view, RK_ACT_TEXT_SIZE) != NULL) == here, -1, "letters: missing or not");
    RK_DEMAND((find_action(s->view, RK_ACT_CONTRAST) != NULL) == here, -1, "contrast: missing or not");
    RK_DEMAND((find_action(s->view, RK_ACT_REACH) != NULL) == (here && can), -1,
           "reach: missing or not");
}

/* In reach mode all that is touched or read stands in the lower half. */
static void the_lower_half_has_it_all(struct rk_stage *s, const struct rk_scene *scene,
                                      const struct rk_surface *surface, void *context)
{
    (void)context;
    for (int i = 0; i < s->view->box_count && is_lowered(s, surface); i++) {
        const struct rk_box *box = &s->view->boxes[i];
        bool matters = rk_box_touchable(box) || box->line_count > 0 || box->pictogram != RK_NONE;
        RK_DEMAND(!matters || scene->shown.place == RK_PLACE_ATTRACT ||
                   box->rect.y >= surface->height / 2,
               i, "is out of reach");
    }
}

static void only_help_is_clay(struct rk_stage *s, const struct rk_scene *scene,
                              const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        RK_DEMAND((box->ground == RK_COLOUR_CLAY) == (box->action.kind == RK_ACT_HELP), i,
               "is clay and not help, or the other way round");
    }
}

/* What can be touched has a frame or is the whole glass; nothing else that has words has one. */
static void what_is_touched_looks_so(struct rk_stage *s, const struct rk_scene *scene,
                                     const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        bool framed = box->frame != RK_COLOUR_NONE && box->frame_px > 0 && box->radius_px > 0;
        if (rk_box_touchable(box))
            RK_DEMAND(framed || box->role == RK_ROLE_BACKGROUND, i, "does not look touchable");
        else
            RK_DEMAND(!framed || box->line_count == 0, i, "looks touchable");
    }
}

/* The colour under box `top`, at its place. */
static enum rk_colour ground_under(const struct rk_view *view, int top, struct rk_rect place)
{
    for (int i = top - 1; i >= 0; i--) {
        if (view->boxes[i].ground != RK_COLOUR_NONE && rk_rect_inside(place, view->boxes[i].rect))
            return view->boxes[i].ground;
    }
    return RK_COLOUR_NONE;
}

static double contrast(enum rk_theme theme, enum rk_colour a, enum rk_colour b)
{
    return rk_contrast(rk_theme_rgb(theme, a), rk_theme_rgb(theme, b));
}

static void colours_can_be_told_apart(struct rk_stage *s, const struct rk_scene *scene,
                                      const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    for (enum rk_theme theme = 0; theme < RK_THEME_COUNT; theme++) {
        for (int i = 0; i < s->view->box_count; i++) {
            const struct rk_box *box = &s->view->boxes[i];
            enum rk_colour under = ground_under(s->view, i, box->rect);
            enum rk_colour own = box->ground == RK_COLOUR_NONE ? under : box->ground;
            if (box->line_count > 0)
                RK_DEMAND(contrast(theme, box->ink, own) >= 7, i, "can't be read");
            if (box->pictogram != RK_NONE || box->role == RK_ROLE_PAGES)
                RK_DEMAND(contrast(theme, box->ink, own) >= 3, i, "can't be seen");
            if (rk_box_touchable(box) && under != RK_COLOUR_NONE)
                RK_DEMAND(contrast(theme, box->frame, under) >= 3, i, "has no edge");
        }
    }
}

/* The blocks of each screen, as often as they were seen in a language. */
struct seen {
    unsigned count[RK_FIXTURE_SCREENS][RK_FIXTURE_LANGUAGES][RK_FIXTURE_BLOCKS];
};

/* A question that was answered with yes stands in the result again. */
static bool is_sign(const struct rk_screen *screen, const struct rk_shown *shown,
                    const struct rk_box *box)
{
    return screen->kind == RK_SCREEN_CHECKLIST && shown->answers != 0 &&
           box->block < rk_checklist_questions(screen);
}

/* A block may have several boxes, but its text stands in one. */
static void count_blocks(struct rk_stage *s, const struct rk_scene *scene,
                         const struct rk_surface *surface, void *context)
{
    (void)surface;
    struct seen *seen = context;
    const struct rk_shown *shown = &scene->shown;
    if (shown->place != RK_PLACE_SCREEN || shown->idle_warning || shown->source_text)
        return;
    const struct rk_screen *screen = rk_pack_screen(s->pack, shown->screen);
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        if (box->block == RK_NONE || box->line_count == 0 || is_sign(screen, shown, box))
            continue;
        const struct rk_block *block = &screen->blocks[box->block];
        rk_text text = block->text;
        if (screen->kind == RK_SCREEN_CONTACTS && block->target != RK_NONE)
            text =
                rk_pack_contact(s->pack, rk_pack_screen(s->pack, block->target)->contact)->purpose;
        if (box->string.text == rk_pack_string(s->pack, shown->lang, text)->text)
            seen->count[shown->screen][shown->lang][box->block]++;
    }
}

/* The title of a result belongs to no block. */
static unsigned times_seen(const struct rk_screen *screen, uint32_t block)
{
    return block < screen->block_count && screen->blocks[block].kind != RK_BLOCK_RESULT;
}

/* With large letters it may be on several. */
static void every_block_is_on_one_page(const struct rk_size *size)
{
    struct seen *seen = calloc(1, sizeof *seen);
    rk_stage_tour(&rk_stage, &size->surface, count_blocks, seen);
    unsigned wrong = 0;
    for (uint32_t screen = 0; screen < RK_FIXTURE_SCREENS; screen++) {
        const struct rk_screen *s = rk_pack_screen(rk_stage.pack, screen);
        for (rk_lang lang = 0; lang < RK_FIXTURE_LANGUAGES; lang++) {
            for (uint32_t i = 0; i < RK_FIXTURE_BLOCKS; i++)
                wrong += is_usual(&rk_stage) ? seen->count[screen][lang][i] != times_seen(s, i)
                                          : seen->count[screen][lang][i] < times_seen(s, i);
        }
    }
    free(seen);
    assert_int_equal(wrong, 0);
}

/* Of the fixture, whose screens are known; the others are in rules.c. */
static const struct rk_rule rules[] = {
    {"what is touched has a name", what_is_touched_has_a_name},
    {"leave and help stay where they are", leave_and_help_stay},
    {"choices begin on page one", choices_begin_on_page_one},
    {"the mark takes no line of wide glass", mark_takes_no_line},
    {"modes are a touch away", modes_are_a_touch_away},
    {"the lower half has it all", the_lower_half_has_it_all},
    {"only help is clay", only_help_is_clay},
    {"what is touched looks so", what_is_touched_looks_so},
    {"colours can be told apart", colours_can_be_told_apart},
};

/* Modes that change where things are; what is lowered only where it can be. */
static const struct way {
    const char *name;
    struct rk_mode mode;
} ways[] = {
    {"", {0}},
    {", large", {.text_size = 1}},
    {", largest", {.text_size = 2}},
    {", lowered", {.reach = true}},
    {", largest, lowered", {.text_size = 2, .reach = true}},
};

/* The buttons that one may touch twice stay under the finger. */
static void modes_stay_where_they_are(void **state)
{
    const struct rk_size *size = *state;
    static const enum rk_action_kind kinds[] = {RK_ACT_TEXT_SIZE, RK_ACT_CONTRAST};
    for (rk_lang lang = 0; lang < RK_FIXTURE_LANGUAGES; lang++)
        for (size_t kind = 0; kind < RK_ARRAY_LEN(kinds); kind++) {
            struct rk_rect known = {0};
            for (int i = 0; i < RK_TEXT_SIZES * 4; i++) {
                struct rk_shown shown = {.place = i & 1 ? RK_PLACE_LANGUAGES : RK_PLACE_SCREEN,
                                         .lang = lang};
                rk_stage.mode = (struct rk_mode){.text_size = i / 4, .dark = i & 2};
                rk_stage_show(&rk_stage, &size->surface, &shown);
                assert_true(same_place(&known, find_action(rk_stage.view, kinds[kind])));
            }
        }
    rk_stage.mode = (struct rk_mode){0};
}

/* A rule at a size, in a mode. */
struct row {
    char name[128];
    const struct rk_rule *rule; /* NULL: that no block is lost */
    const struct rk_size *size;
    const struct way *way;
};

static void check_rule(void **state)
{
    const struct row *row = *state;
    struct places places = {0};
    rk_stage.mode = row->way->mode;
    if (row->rule)
        rk_stage_tour(&rk_stage, &row->size->surface, row->rule->visit, &places);
    else
        every_block_is_on_one_page(row->size);
    rk_stage.mode = (struct rk_mode){0};
}

static void add_row(struct row *row, const struct rk_size *size, const struct way *way,
                    const struct rk_rule *rule)
{
    *row = (struct row){.rule = rule, .size = size, .way = way};
    snprintf(row->name, sizeof row->name, "%s%s: %s", size->name, way->name,
             rule ? rule->name : "every block is on one page");
}

/* NULL: there is no such rule. */
static const struct rk_rule *find_rule(size_t index)
{
    if (index < RK_RULES)
        return &rk_rules[index];
    return index - RK_RULES < RK_ARRAY_LEN(rules) ? &rules[index - RK_RULES] : NULL;
}

int main(void)
{
    enum { RULES = RK_ARRAY_LEN(rules) + RK_RULES, WAYS = RK_ARRAY_LEN(ways) };
    static struct row rows[RK_SIZE_COUNT * WAYS * (RULES + 1)];
    static struct CMUnitTest tests[RK_ARRAY_LEN(rows) + RK_SIZE_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < RK_SIZE_COUNT * WAYS; i++) {
        const struct rk_size *size = &rk_sizes[i / WAYS];
        const struct way *way = &ways[i % WAYS];
        if (way->mode.reach && !rk_metrics_of(&size->surface, way->mode).lowered)
            continue;
        for (size_t rule = 0; rule <= RULES; rule++, count++) {
            add_row(&rows[count], size, way, find_rule(rule));
            tests[count] =
                (struct CMUnitTest){rows[count].name, check_rule, NULL, NULL, &rows[count]};
        }
    }
    for (size_t i = 0; i < RK_SIZE_COUNT; i++)
        tests[count++] =
            (struct CMUnitTest){"modes stay where they are", modes_stay_where_they_are, NULL, NULL,
                                (void *)(uintptr_t)&rk_sizes[i]};
    return _cmocka_run_group_tests("view rules", tests, count, rk_stage_set_up, rk_stage_tear_down);
}
