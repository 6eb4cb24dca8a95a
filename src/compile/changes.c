#include "compile/changes.h"

#include <string.h>

static const struct rk_translation *translation(const struct rk_content *content, rk_lang lang,
                                                rk_message_ref message)
{
    return &content->catalogs.items[lang - 1].translations[message];
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static bool reads_alike(const struct rk_translation *a, const struct rk_translation *b)
{
    return a->fuzzy == b->fuzzy && strcmp(or_empty(a->text), or_empty(b->text)) == 0;
}

rk_changes rk_changes_find(struct rk_arena *arena, const struct rk_content *before,
                           const struct rk_content *now, rk_lang lang)
{
    rk_changes changes = {0};
    for (rk_message_ref i = 0; i < now->messages.count; i++) {
        const struct rk_message *message = &now->messages.items[i];
        rk_message_ref old = rk_content_message(before, message->context, message->id);
        bool comparable = lang > 0 && lang <= before->catalogs.count;
        if (old == RK_NONE ||
            (comparable && !reads_alike(translation(before, lang, old), translation(now, lang, i))))
            *RK_PUSH(arena, &changes) = i;
    }
    return changes;
}

static bool is_on(const struct rk_source_screen *screen, rk_message_ref message, uint32_t *block)
{
    *block = 0;
    if (screen->title == message)
        return true;
    for (size_t i = 0; i < screen->items.count; i++) {
        if (screen->items.items[i].text != message)
            continue;
        /* A contact's own rows stand first, and only the kiosk knows how many. */
        *block = screen->contact.text ? 0 : (uint32_t)i;
        return true;
    }
    return false;
}

static bool says(const struct rk_source_contact *contact, rk_message_ref message)
{
    return contact->name == message || contact->purpose == message || contact->hours == message ||
           contact->cost == message || contact->languages == message || contact->privacy == message;
}

static bool shows_contact(const struct rk_content *content, const struct rk_source_screen *screen,
                          rk_message_ref message)
{
    uint32_t contact =
        screen->contact.text ? rk_content_contact(content, screen->contact.text) : RK_NONE;
    return contact != RK_NONE && says(&content->contacts.items[contact], message);
}

bool rk_spot_find(const struct rk_content *content, rk_message_ref message, struct rk_spot *spot)
{
    for (size_t i = 0; i < content->screens.count; i++) {
        const struct rk_source_screen *screen = &content->screens.items[i];
        uint32_t block;
        if (is_on(screen, message, &block) || shows_contact(content, screen, message)) {
            *spot = (struct rk_spot){screen->id, block};
            return true;
        }
    }
    return false;
}
