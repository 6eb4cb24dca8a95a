#include "content/checks.h"

#include "base/tongue.h"
#include "base/utf8.h"

#include <string.h>

static const struct rk_source_screen *target_of(const struct rk_checking *c,
                                                const struct rk_item *item)
{
    uint32_t index = item->target.text ? rk_content_screen(c->content, item->target.text) : RK_NONE;
    return index == RK_NONE ? NULL : &c->content->screens.items[index];
}

static void check_names(struct rk_checking *c, const struct rk_source_screen *screen)
{
    rk_check_pictogram_name(c, &screen->pictogram);
    rk_check_contact_name(c, &screen->contact);
    rk_check_sources(c, &screen->sources);
    for (size_t i = 0; i < screen->cites.count; i++)
        rk_check_passage_name(c, &screen->cites.items[i]);
    for (size_t i = 0; i < screen->items.count; i++) {
        rk_check_pictogram_name(c, &screen->items.items[i].pictogram);
        rk_check_screen_name(c, &screen->items.items[i].target, rk_say("this link"));
    }
}

/* A menu: paragraphs, then links, at least two. */
static void check_menu(struct rk_checking *c, const struct rk_source_screen *screen)
{
    size_t links = 0;
    for (size_t i = 0; i < screen->items.count; i++) {
        const struct rk_item *item = &screen->items.items[i];
        links += item->kind == RK_ITEM_LINK;
        if (item->kind == RK_ITEM_STEP || item->kind == RK_ITEM_NOTE)
            rk_error(c->diags, item->loc, RK_SCREEN_CONTENT,
                     "a menu has no %s: make it a paragraph, or the screen \"kind: cards\"",
                     item->kind == RK_ITEM_STEP ? rk_say("steps") : rk_say("notes"));
        else if (item->kind == RK_ITEM_TEXT && links > 0)
            rk_error(c->diags, item->loc, RK_SCREEN_CONTENT,
                     "on a menu, paragraphs stand before the links: move this one up");
    }
    if (links < 2)
        rk_error(c->diags, screen->loc, RK_SCREEN_CONTENT,
                 "a menu has at least two links (- [](screen)), found %zu", links);
}

static void check_contacts_list(struct rk_checking *c, const struct rk_source_screen *screen)
{
    for (size_t i = 0; i < screen->items.count; i++) {
        const struct rk_source_screen *target = target_of(c, &screen->items.items[i]);
        if (target && (!target->is_read || target->kind == RK_SCREEN_CONTACT))
            return;
    }
    rk_error(c->diags, screen->loc, RK_SCREEN_CONTENT,
             "a screen of kind contacts has links (- [](screen)) to screens of kind contact, found "
             "none");
}

static void check_contact_key(struct rk_checking *c, const struct rk_source_screen *screen)
{
    bool wanted = screen->kind == RK_SCREEN_CONTACT;
    if (wanted && !screen->contact.text)
        rk_error(c->diags, screen->loc, RK_SCREEN_CONTENT,
                 "a screen of kind contact says which: add a line \"contact: …\" with an id of "
                 "assets/contacts.yaml");
    if (!wanted && screen->contact.text)
        rk_error(c->diags, screen->contact.loc, RK_SCREEN_CONTENT,
                 "only a screen of kind contact has the key contact: delete it, or write \"kind: "
                 "contact\"");
}

static void check_kind(struct rk_checking *c, const struct rk_source_screen *screen)
{
    check_contact_key(c, screen);
    if (screen->kind == RK_SCREEN_MENU)
        check_menu(c, screen);
    else if (screen->kind == RK_SCREEN_CONTACTS)
        check_contacts_list(c, screen);
    else if (screen->kind == RK_SCREEN_CHECKLIST)
        rk_check_checklist(c, screen);
    bool says = screen->kind == RK_SCREEN_CARDS || screen->kind == RK_SCREEN_CHECKLIST;
    if (says && !screen->cites.count && !screen->sources.count)
        rk_error(c->diags, screen->loc, RK_SCREEN_UNSOURCED,
                 "%s where they come from: add \"cites: [passages of the report]\" or "
                 "\"sources: [ids]\"",
                 screen->kind == RK_SCREEN_CARDS ? rk_say("cards say")
                                                 : rk_say("the questions of a checklist say"));
}

static bool is_plain(const char *text)
{
    return strcspn(text, "0123456789{}*_[]") == strlen(text);
}

/* A facilitator reads it at a glance, with a group waiting. Figures are told by the screen. */
static void check_guide(struct rk_checking *c, const struct rk_source_screen *screen)
{
    enum { LINES = 4, LETTERS = 160 };
    if (screen->guide.count > LINES)
        rk_error(c->diags, screen->guide.items[LINES].loc, RK_GUIDE_FORM,
                 "a guide has at most %d sentences, this is one more: keep what helps most", LINES);
    for (size_t i = 0; i < screen->guide.count; i++) {
        const struct rk_name *line = &screen->guide.items[i];
        size_t letters = rk_utf8_length(line->text, strlen(line->text));
        if (letters > LETTERS)
            rk_error(c->diags, line->loc, RK_GUIDE_FORM,
                     "a sentence of a guide has at most %d characters, this has %zu: shorten it",
                     LETTERS, letters);
        if (!is_plain(line->text))
            rk_error(c->diags, line->loc, RK_GUIDE_FORM,
                     "a guide has neither digits nor mark-up: the screen tells the figures");
    }
}

static void check_required(struct rk_checking *c, const char *id, enum rk_screen_kind kind,
                           const char *kind_name)
{
    const char *file = rk_arena_printf(c->content->arena, "assets/screens/%s.md", id);
    uint32_t index = rk_content_screen(c->content, id);
    if (index == RK_NONE) {
        rk_error(c->diags, (struct rk_loc){file, 0, 0}, RK_SCREEN_REQUIRED,
                 "the kiosk needs this screen, of kind %s: write it", kind_name);
        return;
    }
    const struct rk_source_screen *screen = &c->content->screens.items[index];
    if (screen->is_read && screen->kind != kind)
        rk_error(c->diags, screen->loc, RK_SCREEN_REQUIRED,
                 "the kiosk needs the screen %s as \"kind: %s\"", id, kind_name);
}

void rk_check_screens(struct rk_checking *c)
{
    check_required(c, "inicio", RK_SCREEN_MENU, "menu");
    check_required(c, "ayuda", RK_SCREEN_CONTACTS, "contacts");
    for (size_t i = 0; i < c->content->screens.count; i++) {
        const struct rk_source_screen *screen = &c->content->screens.items[i];
        check_names(c, screen);
        check_guide(c, screen);
        if (screen->is_read)
            check_kind(c, screen);
    }
}
