/* Checklists: questions that can be answered at a glance, and a result that leads on. */
#include "content/checks.h"

#include "base/tongue.h"

enum { QUESTIONS_LEAST = 2, QUESTIONS_MOST = 12 };

/* What a checklist has, counted. */
struct checklist {
    size_t questions, unlinked; /* questions without a link of their own */
    size_t results;
};

static struct checklist count(const struct rk_source_screen *screen)
{
    struct checklist found = {0};
    for (size_t i = 0; i < screen->items.count; i++) {
        const struct rk_item *item = &screen->items.items[i];
        found.questions += item->kind == RK_ITEM_STEP;
        found.unlinked += item->kind == RK_ITEM_STEP && !item->target.text;
        found.results += item->kind == RK_ITEM_RESULT;
    }
    return found;
}

static void check_question(struct rk_checking *c, const struct rk_item *item, bool late)
{
    if (late)
        rk_error(c->diags, item->loc, RK_CHECKLIST_ORDER,
                 "the questions of a checklist stand before its results (##): move this one up");
    if (!item->pictogram.text)
        rk_error(c->diags, item->loc, RK_CHECKLIST_QUESTIONS,
                 "a question has a pictogram, for who reads little: write 1. ![](pictogram) …");
}

static void check_order(struct rk_checking *c, const struct rk_source_screen *screen)
{
    bool results = false;
    for (size_t i = 0; i < screen->items.count; i++) {
        const struct rk_item *item = &screen->items.items[i];
        results = results || item->kind == RK_ITEM_RESULT;
        if (item->kind == RK_ITEM_STEP)
            check_question(c, item, results);
        else if (!results)
            rk_error(c->diags, item->loc, RK_CHECKLIST_ORDER,
                     "a checklist begins with its questions (1. 2. 3.); what else it says stands "
                     "under a result (##): move this down");
    }
}

/* From result `at` on to the next: somebody who has read it must know where to go. */
static void check_result(struct rk_checking *c, const struct rk_source_screen *screen, size_t at)
{
    for (size_t i = at + 1; i < screen->items.count; i++) {
        const struct rk_item *item = &screen->items.items[i];
        if (item->kind == RK_ITEM_RESULT)
            break;
        if (item->kind == RK_ITEM_LINK)
            return;
    }
    rk_error(c->diags, screen->items.items[at].loc, RK_CHECKLIST_RESULTS,
             "a result leads on: add a link (- [](screen)) under this heading, for example to "
             "ayuda");
}

static void check_counts(struct rk_checking *c, const struct rk_source_screen *screen)
{
    struct checklist found = count(screen);
    if (found.questions < QUESTIONS_LEAST || found.questions > QUESTIONS_MOST)
        rk_error(c->diags, screen->loc, RK_CHECKLIST_QUESTIONS,
                 "a checklist has %d to %d questions (1. ![](pictogram) …), found %zu",
                 QUESTIONS_LEAST, QUESTIONS_MOST, found.questions);
    size_t wanted = found.unlinked > 0 ? 2 : 1;
    if (found.results != wanted)
        rk_error(c->diags, screen->loc, RK_CHECKLIST_RESULTS,
                 wanted == 2
                     ? RK_SAYS("a checklist has two results: write \"## …\" for who said yes to "
                               "something, then \"## …\" for who didn't; found %zu")
                     : RK_SAYS("where each question has a link, there is one result, for who said "
                               "yes to nothing: write one \"## …\"; found %zu"),
                 found.results);
}

void rk_check_checklist(struct rk_checking *c, const struct rk_source_screen *screen)
{
    check_counts(c, screen);
    check_order(c, screen);
    for (size_t i = 0; i < screen->items.count; i++) {
        if (screen->items.items[i].kind == RK_ITEM_RESULT)
            check_result(c, screen, i);
    }
}
