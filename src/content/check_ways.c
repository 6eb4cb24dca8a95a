/* How visitors get to every screen, and from there back up. */
#include "content/checks.h"

#include <string.h>

/* Screens to look at next; each is put there once. */
struct walk {
    const struct rk_content *content;
    bool *reached;
    uint32_t *queue;
    size_t count;
};

static void reach(struct walk *w, const char *id)
{
    uint32_t index = id ? rk_content_screen(w->content, id) : RK_NONE;
    if (index == RK_NONE || w->reached[index])
        return;
    w->reached[index] = true;
    w->queue[w->count++] = index;
}

/* A contact's screen leads to the route without police, besides where its links lead. */
static void follow(struct walk *w, const struct rk_source_screen *screen)
{
    for (size_t i = 0; i < screen->items.count; i++)
        reach(w, screen->items.items[i].target.text);
    if (!screen->contact.text)
        return;
    uint32_t contact = rk_content_contact(w->content, screen->contact.text);
    if (contact != RK_NONE)
        reach(w, w->content->contacts.items[contact].alternative.text);
}

static void check_reachable(struct rk_checking *c)
{
    size_t count = c->content->screens.count;
    struct walk w = {c->content, RK_NEW_ARRAY(c->content->arena, count, bool),
                     RK_NEW_ARRAY(c->content->arena, count, uint32_t), 0};
    reach(&w, "inicio");
    reach(&w, "ayuda"); /* every screen has a button that leads there */
    for (size_t i = 0; i < w.count; i++)
        follow(&w, &c->content->screens.items[w.queue[i]]);
    for (size_t i = 0; i < count; i++) {
        const struct rk_source_screen *screen = &c->content->screens.items[i];
        if (!w.reached[i])
            rk_error(c->diags, screen->loc, RK_SCREEN_UNREACHABLE,
                     "no link leads here: write - [](%s) on the screen it belongs to", screen->id);
    }
}

static uint32_t parent_of(const struct rk_content *content, uint32_t screen)
{
    const struct rk_source_screen *s = &content->screens.items[screen];
    bool top = strcmp(s->id, "inicio") == 0 || !s->parent.text;
    return top ? RK_NONE : rk_content_screen(content, s->parent.text);
}

/* Whether going up from a screen comes back to it. What a parent of inicio says is not asked. */
static bool is_circle(const struct rk_content *content, uint32_t screen)
{
    uint32_t at = parent_of(content, screen);
    for (size_t steps = 0; steps < content->screens.count && at != RK_NONE; steps++) {
        if (at == screen)
            return true;
        at = parent_of(content, at);
    }
    return false;
}

static void check_parent(struct rk_checking *c, uint32_t index)
{
    const struct rk_source_screen *screen = &c->content->screens.items[index];
    bool home = strcmp(screen->id, "inicio") == 0;
    if (home && screen->parent.text)
        rk_error(c->diags, screen->parent.loc, RK_SCREEN_PARENT,
                 "inicio is the top and has no parent: delete the line");
    else if (!home && screen->is_read && !screen->parent.text)
        rk_error(c->diags, screen->loc, RK_SCREEN_PARENT,
                 "the key parent is missing: add \"parent: \" and the screen one level up");
    else if (rk_check_screen_name(c, &screen->parent, "parent") && is_circle(c->content, index))
        rk_error(c->diags, screen->parent.loc, RK_SCREEN_PARENT,
                 "going up from parent to parent comes back to \"%s\" and never to inicio",
                 screen->id);
}

void rk_check_ways(struct rk_checking *c)
{
    check_reachable(c);
    for (size_t i = 0; i < c->content->screens.count; i++)
        check_parent(c, (uint32_t)i);
}
