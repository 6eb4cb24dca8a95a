#include "content/model.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* An open hash table of messages by context and id; a slot holds a reference or RK_NONE. */
struct rk_message_slots {
    uint32_t *refs;
    size_t count; /* a power of two, at least twice the messages */
};

static void set_slots(struct rk_content *content, size_t count)
{
    content->slots->count = count;
    content->slots->refs = RK_NEW_ARRAY(content->arena, count, uint32_t);
    memset(content->slots->refs, 0xff, count * sizeof(uint32_t));
}

struct rk_content *rk_content_new(struct rk_arena *arena)
{
    struct rk_content *content = RK_NEW(arena, struct rk_content);
    content->arena = arena;
    content->slots = RK_NEW(arena, struct rk_message_slots);
    set_slots(content, 256);
    for (size_t i = 0; i < RK_UI_COUNT; i++)
        content->interface[i] = RK_NONE;
    content->verified = RK_NONE;
    return content;
}

/* FNV-1a, the context's end counted so that "a"+"b" is not "ab". */
static uint64_t hash(const char *context, const char *id)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (const char *c = context ? context : ""; *c; c++)
        h = (h ^ (unsigned char)*c) * 0x100000001b3u;
    h = (h ^ 4) * 0x100000001b3u;
    for (const char *c = id; *c; c++)
        h = (h ^ (unsigned char)*c) * 0x100000001b3u;
    return h;
}

static bool is_message(const struct rk_message *message, const char *context, const char *id)
{
    bool same_context = message->context && context ? strcmp(message->context, context) == 0
                                                    : message->context == context;
    return same_context && strcmp(message->id, id) == 0;
}

/* The slot that holds the message, or the free one where it belongs. */
static uint32_t *slot(const struct rk_content *content, const char *context, const char *id)
{
    size_t mask = content->slots->count - 1;
    size_t at = (size_t)hash(context, id) & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t *ref = &content->slots->refs[at];
        if (*ref == RK_NONE || is_message(&content->messages.items[*ref], context, id))
            return ref;
    }
}

static void make_room(struct rk_content *content)
{
    if (content->messages.count * 2 < content->slots->count)
        return;
    set_slots(content, content->slots->count * 2);
    for (size_t i = 0; i < content->messages.count; i++) {
        const struct rk_message *message = &content->messages.items[i];
        *slot(content, message->context, message->id) = (uint32_t)i;
    }
}

rk_message_ref rk_content_intern(struct rk_content *content, const char *context, const char *id,
                                 struct rk_use use)
{
    make_room(content);
    uint32_t *ref = slot(content, context, id);
    if (*ref == RK_NONE) {
        *ref = (uint32_t)content->messages.count;
        *RK_PUSH(content->arena, &content->messages) =
            (struct rk_message){.context = context, .id = id};
    }
    *RK_PUSH(content->arena, &content->messages.items[*ref].uses) = use;
    return *ref;
}

rk_message_ref rk_content_message(const struct rk_content *content, const char *context,
                                  const char *id)
{
    return *slot(content, context, id);
}

/* The source language stays, whatever its entry says: all others are translations of it. */
void rk_content_leave_out_reviewers(struct rk_content *content)
{
    size_t kept = 1;
    for (size_t i = 1; i < content->languages.count; i++) {
        if (content->languages.items[i].for_reviewers)
            continue;
        content->languages.items[kept] = content->languages.items[i];
        content->catalogs.items[kept - 1] = content->catalogs.items[i - 1];
        content->catalogs.items[kept - 1].language = &content->languages.items[kept];
        kept++;
    }
    if (content->languages.count > kept) {
        content->languages.count = kept;
        content->catalogs.count = kept - 1;
    }
}

struct rk_loc rk_use_loc(const struct rk_use *use, const char *text, size_t offset)
{
    const struct rk_anchor *last = NULL;
    for (size_t i = 0; i < use->anchors.count && use->anchors.items[i].offset <= offset; i++)
        last = &use->anchors.items[i];
    if (!last)
        return use->loc;
    struct rk_loc loc = last->loc;
    loc.column += (unsigned)rk_utf8_length(text + last->offset, offset - last->offset);
    return loc;
}

static int compare_screen(const void *id, const void *screen)
{
    return strcmp(id, ((const struct rk_source_screen *)screen)->id);
}

uint32_t rk_content_screen(const struct rk_content *content, const char *id)
{
    if (content->screens.count == 0)
        return RK_NONE;
    const struct rk_source_screen *found =
        bsearch(id, content->screens.items, content->screens.count, sizeof *content->screens.items,
                compare_screen);
    return found ? (uint32_t)(found - content->screens.items) : RK_NONE;
}

static int compare_pictogram(const void *name, const void *pictogram)
{
    return strcmp(name, *(const char *const *)pictogram);
}

uint32_t rk_content_pictogram(const struct rk_content *content, const char *name)
{
    if (content->pictograms.count == 0)
        return RK_NONE;
    const char *const *found = bsearch(name, content->pictograms.items, content->pictograms.count,
                                       sizeof *content->pictograms.items, compare_pictogram);
    return found ? (uint32_t)(found - (const char *const *)content->pictograms.items) : RK_NONE;
}

uint32_t rk_content_contact(const struct rk_content *content, const char *id)
{
    for (size_t i = 0; i < content->contacts.count; i++) {
        if (strcmp(content->contacts.items[i].id, id) == 0)
            return (uint32_t)i;
    }
    return RK_NONE;
}

uint32_t rk_content_fact(const struct rk_content *content, const char *id)
{
    for (size_t i = 0; i < content->facts.count; i++) {
        if (strcmp(content->facts.items[i].id, id) == 0)
            return (uint32_t)i;
    }
    return RK_NONE;
}

uint32_t rk_content_reference(const struct rk_content *content, const char *id)
{
    for (size_t i = 0; i < content->references.count; i++) {
        if (strcmp(content->references.items[i].id, id) == 0)
            return (uint32_t)i;
    }
    return RK_NONE;
}

static bool is_placeholder_of(const char *id, const char *name)
{
    while (*id && *name == (*id == '-' ? '_' : *id))
        id++, name++;
    return !*id && !*name;
}

uint32_t rk_content_placeholder_contact(const struct rk_content *content, const char *name)
{
    for (size_t i = 0; i < content->contacts.count; i++) {
        if (is_placeholder_of(content->contacts.items[i].id, name))
            return (uint32_t)i;
    }
    return RK_NONE;
}

const char *rk_contact_placeholder(struct rk_arena *arena, const char *id)
{
    char *name = rk_arena_strdup(arena, id);
    for (char *c = name; *c; c++)
        *c = *c == '-' ? '_' : *c;
    return name;
}
