/* The Spanish texts: markup that can be shown, placeholders that exist, no figures typed. */
#include "content/checks.h"
#include "content/flaws.h"
#include "content/inline.h"

#include <string.h>

struct text {
    struct rk_checking *c;
    const struct rk_message *message;
    const struct rk_use *use;
};

static struct rk_loc at(const struct text *t, size_t offset)
{
    return rk_use_loc(t->use, t->message->id, offset);
}

static bool is_verified(const struct text *t)
{
    return t->message->context && strcmp(t->message->context, "verified") == 0;
}

static const char *name_at(const void *of, size_t index)
{
    return ((const char *const *)of)[index];
}

/* " Did you mean …?" among all that a placeholder can name. */
static const char *suggest(const struct rk_content *content, const char *name)
{
    RK_LIST(const char *) names = {0};
    for (size_t i = 0; i < content->facts.count; i++)
        *RK_PUSH(content->arena, &names) = content->facts.items[i].id;
    for (size_t i = 0; i < content->contacts.count; i++)
        *RK_PUSH(content->arena, &names) =
            rk_contact_placeholder(content->arena, content->contacts.items[i].id);
    return rk_name_suggest(content->arena, name,
                           (struct rk_candidates){name_at, names.items, names.count});
}

static void check_placeholder(const struct text *t, const struct rk_piece *piece)
{
    const struct rk_content *content = t->c->content;
    const unsigned needed = RK_UNREAD_FACTS | RK_UNREAD_CONTACTS;
    bool known = rk_content_fact(content, piece->text) != RK_NONE ||
                 rk_content_placeholder_contact(content, piece->text) != RK_NONE ||
                 (is_verified(t) && strcmp(piece->text, "date") == 0);
    if (known || (content->unread & needed) != 0)
        return;
    rk_error(t->c->diags, at(t, piece->offset), RK_PLACEHOLDER_UNKNOWN,
             "there is no fact and no contact for {%s}.%s",
             rk_name_quote(content->arena, piece->text), suggest(content, piece->text));
}

/* "1,275" and "3.3" are one figure each. */
static size_t figure_length(const char *text)
{
    size_t length = strspn(text, "0123456789");
    while (length && text[length] && strchr(",.", text[length]) &&
           strspn(text + length + 1, "0123456789"))
        length += 1 + strspn(text + length + 1, "0123456789");
    return length;
}

/* Digits outside of placeholders, where the author typed them. One report a run. */
static void check_digits(const struct text *t)
{
    const char *id = t->message->id;
    for (size_t i = 0; id[i];) {
        size_t brace = id[i] == '{' ? strcspn(id + i, "}") : 0;
        size_t digits = figure_length(id + i);
        if (digits)
            rk_error(t->c->diags, at(t, i), RK_FIGURE_TYPED,
                     "expected a placeholder, found the figure %.*s: make it a fact of "
                     "assets/facts.yaml (or a contact) and write {its_name}",
                     digits > 30 ? 30 : (int)digits, id + i);
        i += digits ? digits : brace ? brace : 1;
    }
}

static void check_verified(const struct text *t, const struct rk_inline *parsed)
{
    size_t dates = 0;
    for (size_t i = 0; i < parsed->pieces.count; i++) {
        const struct rk_piece *piece = &parsed->pieces.items[i];
        dates += piece->kind == RK_PIECE_PLACEHOLDER && strcmp(piece->text, "date") == 0;
    }
    if (dates != 1)
        rk_error(t->c->diags, t->use->loc, RK_DATE_PLACEHOLDER,
                 "expected {date} once, where the day goes, found it %zu times", dates);
}

static void check_text(const struct text *t, const struct rk_inline *parsed)
{
    for (size_t i = 0; i < parsed->flaws.count; i++) {
        const struct rk_flaw *flaw = &parsed->flaws.items[i];
        rk_flaw_report(flaw, at(t, flaw->offset), t->c->diags);
    }
    for (size_t i = 0; i < parsed->pieces.count; i++) {
        if (parsed->pieces.items[i].kind == RK_PIECE_PLACEHOLDER)
            check_placeholder(t, &parsed->pieces.items[i]);
    }
    if (!t->use->digits)
        check_digits(t);
    if (is_verified(t))
        check_verified(t, parsed);
}

void rk_check_texts(struct rk_checking *c)
{
    for (size_t i = 0; i < c->content->messages.count; i++) {
        const struct rk_message *message = &c->content->messages.items[i];
        struct rk_inline parsed = rk_inline_parse(c->content->arena, message->id);
        for (size_t u = 0; u < message->uses.count; u++)
            check_text(&(struct text){c, message, &message->uses.items[u]}, &parsed);
    }
}
