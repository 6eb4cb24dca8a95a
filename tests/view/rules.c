#include "rules.h"

#include "text/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

bool rk_rect_inside(struct rk_rect in, struct rk_rect out)
{
    return in.x >= out.x && in.y >= out.y && in.w >= 0 && in.h >= 0 &&
           in.x + in.w <= out.x + out.w && in.y + in.h <= out.y + out.h;
}

static bool overlap(struct rk_rect a, struct rk_rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

bool rk_box_touchable(const struct rk_box *box)
{
    return box->action.kind != RK_ACT_NONE;
}

void rk_rule_fail(struct rk_stage *s, const struct rk_scene *scene, int box, const char *why)
{
    static char text[32768];
    rk_view_describe(s->view, s->pack, text, sizeof text);
    fail_msg("%s: box %d %s\n%s", scene->name, box, why, text);
}

static void nothing_leaves_the_glass(struct rk_stage *s, const struct rk_scene *scene,
                                     const struct rk_surface *surface, void *context)
{
    (void)context;
    struct rk_rect glass = {0, 0, surface->width, surface->height};
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        RK_DEMAND(rk_rect_inside(box->rect, glass), i, "leaves the glass");
        RK_DEMAND(box->pictogram == RK_NONE || rk_rect_inside(box->pictogram_rect, glass), i,
               "has its pictogram outside");
    }
}

/* Where the letters are: text_rect, but only as wide as the widest line. */
static struct rk_rect ink_rect(const struct rk_view *view, const struct rk_box *box)
{
    struct rk_rect rect = box->text_rect;
    rect.w = 0;
    for (int i = 0; i < box->line_count; i++) {
        int width = view->lines[box->first_line + i].width;
        rect.w = width > rect.w ? width : rect.w;
    }
    return rect;
}

static void words_stay_in_their_box(struct rk_stage *s, const struct rk_scene *scene,
                                    const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        if (box->name_only)
            RK_DEMAND(box->pictogram != RK_NONE && box->string.length > 0, i, "has no name or face");
        if (box->string.length == 0 || box->name_only)
            continue;
        RK_DEMAND(box->line_count > 0, i, "shows nothing of its text");
        RK_DEMAND(box->text_rect.h == box->line_count * box->type.line_px, i, "is as high as lines");
        RK_DEMAND(rk_rect_inside(ink_rect(s->view, box), box->text_rect), i, "is wider than its room");
        RK_DEMAND(rk_rect_inside(box->text_rect, box->rect), i, "has words outside");
    }
}

/* Neither words on words, nor words on pictograms. */
static void words_are_apart(struct rk_stage *s, const struct rk_scene *scene,
                            const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *a = &s->view->boxes[i];
        for (int j = 0; j < s->view->box_count && a->line_count > 0; j++) {
            const struct rk_box *b = &s->view->boxes[j];
            struct rk_rect words = ink_rect(s->view, a);
            RK_DEMAND(i == j || b->line_count == 0 || !overlap(words, ink_rect(s->view, b)), i,
                   "is written over");
            RK_DEMAND(b->pictogram == RK_NONE || !overlap(words, b->pictogram_rect), i,
                   "is drawn over");
        }
    }
}

static bool has_words(const struct rk_view *view, uint32_t block)
{
    for (int i = 0; i < view->box_count; i++) {
        if (view->boxes[i].block == block && view->boxes[i].line_count > 0)
            return true;
    }
    return false;
}

/* A picture without its words on the same page says less than nothing. */
static void pictograms_have_their_words(struct rk_stage *s, const struct rk_scene *scene,
                                        const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        RK_DEMAND(box->pictogram == RK_NONE || box->block == RK_NONE ||
                      has_words(s->view, box->block),
                  i, "stands without its words");
    }
}

static void touches_are_large_and_apart(struct rk_stage *s, const struct rk_scene *scene,
                                        const struct rk_surface *surface, void *context)
{
    (void)context;
    double least = surface->touch_mm * surface->px_per_mm;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *a = &s->view->boxes[i];
        if (!rk_box_touchable(a))
            continue;
        RK_DEMAND(a->rect.w >= least && a->rect.h >= least, i, "is too small to be touched");
        for (int j = i + 1; j < s->view->box_count; j++) {
            const struct rk_box *b = &s->view->boxes[j];
            RK_DEMAND(!rk_box_touchable(b) || !overlap(a->rect, b->rect), j, "overlaps another touch");
        }
    }
}

static void nothing_is_without_room(struct rk_stage *s, const struct rk_scene *scene,
                                    const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    const struct rk_misfit *first = &s->view->misfits[0];
    if (s->view->misfit_count > 0)
        fail_msg("%s: %d texts have no room; %d pixels too %s: %.*s", scene->name,
                 s->view->misfit_count, first->over_px, first->in_width ? "wide" : "high",
                 (int)first->string->length, first->string->text);
}

static const struct rk_box *find_leave(const struct rk_view *view)
{
    for (int i = 0; i < view->box_count; i++)
        if (view->boxes[i].action.kind == RK_ACT_LEAVE)
            return &view->boxes[i];
    return NULL;
}

/* Nothing lies over any part of it; its corners are round only to the eye. */
static void one_can_always_leave(struct rk_stage *s, const struct rk_scene *scene,
                                 const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    if (scene->shown.place == RK_PLACE_ATTRACT && !scene->shown.idle_warning)
        return;
    const struct rk_box *leave = find_leave(s->view);
    RK_DEMAND(leave && leave->line_count > 0, -1, "leave is missing, or has no word");
    const struct rk_rect *r = &leave->rect;
    for (int y = r->y; y < r->y + r->h; y++)
        for (int x = r->x; x < r->x + r->w; x += y == r->y || y == r->y + r->h - 1 ? 1 : r->w - 1)
            RK_DEMAND(s->view->boxes + rk_view_hit(s->view, x, y) == leave, -1,
                      "leave can't be touched everywhere");
}

/* Bytes [from, to) of its string that a box shows, with the spaces behind them. */
static struct rk_stretch stretch_of(const struct rk_view *view, const struct rk_box *box)
{
    const struct rk_line *first = &view->lines[box->first_line];
    const struct rk_line *last = first + box->line_count - 1;
    struct rk_stretch shown = {first->runs[0].start, last->runs[last->run_count - 1].end};
    while (box->string.text[shown.to] == ' ')
        shown.to++;
    return shown;
}

static bool skips_bytes(const struct rk_view *view, const struct rk_box *box)
{
    struct rk_box start = *box;
    uint32_t at = stretch_of(view, box).from;
    for (start.line_count = 1; start.line_count <= box->line_count; start.line_count++) {
        const struct rk_line *line = &view->lines[box->first_line + start.line_count - 1];
        if (line->run_count == 0 || line->runs[0].start != at)
            return true;
        at = stretch_of(view, &start).to;
    }
    return false;
}

/* Whether a page shows a piece of the string that begins, or ends, at `at`. */
static bool goes_on_at(const struct rk_view *view, const struct rk_string *string, bool begins,
                       uint32_t at)
{
    for (int i = 0; i < view->box_count; i++) {
        const struct rk_box *box = &view->boxes[i];
        if (box->line_count == 0 || box->string.text != string->text)
            continue;
        struct rk_stretch shown = stretch_of(view, box);
        if ((begins ? shown.from : shown.to) == at)
            return true;
    }
    return false;
}

/* What the button to the page before leads to, or RK_NONE. */
static uint32_t previous_page(const struct rk_view *view)
{
    for (int i = 0; i < view->box_count; i++) {
        const struct rk_action *action = &view->boxes[i].action;
        if (action->kind == RK_ACT_PAGE && action->argument != view->next_block)
            return action->argument;
    }
    return RK_NONE;
}

/* Looks at the page before or after. */
static bool neighbour_goes_on(struct rk_stage *s, const struct rk_scene *scene,
                              const struct rk_surface *surface, const struct rk_string *string,
                              bool next, uint32_t at)
{
    struct rk_shown shown = scene->shown;
    shown.first_block = next ? s->view->next_block : previous_page(s->view);
    if (shown.first_block == RK_NONE)
        return false;
    rk_stage_show(s, surface, &shown);
    bool found = goes_on_at(s->view, string, next, at);
    rk_stage_show(s, surface, &scene->shown);
    return found;
}

static void texts_are_whole(struct rk_stage *s, const struct rk_scene *scene,
                            const struct rk_surface *surface, void *context)
{
    (void)context;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        if (box->line_count == 0)
            continue;
        const struct rk_string string = box->string;
        RK_DEMAND(!skips_bytes(s->view, box), i, "skips words between lines");
        struct rk_stretch shown = stretch_of(s->view, box);
        RK_DEMAND(shown.from == 0 ||
                      neighbour_goes_on(s, scene, surface, &string, false, shown.from),
                  i, "does not go on from the page before");
        RK_DEMAND(shown.to == string.length ||
                      neighbour_goes_on(s, scene, surface, &string, true, shown.to),
                  i, "does not go on on the next page");
    }
}

static struct rk_stretch sentence_with(const struct rk_string *string, uint32_t at)
{
    struct rk_stretch sentence = {0, rk_sentence_end(string, 0)};
    while (sentence.to <= at)
        sentence = (struct rk_stretch){sentence.to, rk_sentence_end(string, sentence.to)};
    return sentence;
}

/* From the top of a box that begins a page to the dots at its foot. */
static int page_height(const struct rk_view *view, const struct rk_box *first, int unit)
{
    for (int i = 0; i < view->box_count; i++) {
        const struct rk_box *box = &view->boxes[i];
        if (box->role == RK_ROLE_PAGES)
            return box->rect.y - unit - first->rect.y;
    }
    return 0;
}

/* A page begins inside a sentence only where that is higher than a page. Notes have a margin. */
static void pages_begin_with_sentences(struct rk_stage *s, const struct rk_scene *scene,
                                       const struct rk_surface *surface, void *context)
{
    (void)context;
    int unit = rk_metrics_of(surface, s->mode).unit;
    for (int i = 0; i < s->view->box_count; i++) {
        const struct rk_box *box = &s->view->boxes[i];
        uint32_t from = box->line_count > 0 ? stretch_of(s->view, box).from : 0;
        if (from == 0)
            continue;
        struct rk_stretch sentence = sentence_with(&box->string, from);
        int lines = rk_text_stretch_lines(s->fonts, &box->string, sentence, box->type,
                                          box->text_rect.w, NULL, 0, NULL);
        int pad = box->role == RK_ROLE_NOTE ? unit : 0;
        RK_DEMAND(sentence.from == from ||
                      lines * box->type.line_px + pad > page_height(s->view, box, unit),
                  i, "begins inside a sentence");
    }
}

const struct rk_rule rk_rules[RK_RULES] = {
    {"nothing leaves the glass", nothing_leaves_the_glass},
    {"words stay in their box", words_stay_in_their_box},
    {"words are apart", words_are_apart},
    {"pictograms have their words", pictograms_have_their_words},
    {"touches are large and apart", touches_are_large_and_apart},
    {"nothing is without room", nothing_is_without_room},
    {"one can always leave", one_can_always_leave},
    {"texts are whole", texts_are_whole},
    {"pages begin with sentences", pages_begin_with_sentences},
};
