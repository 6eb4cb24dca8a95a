/* The small tables: facts and sources, and what all tables have in common. */
#include "content/reading.h"

#include "content/name.h"

#include <string.h>

const struct rk_yaml *rk_entries_read(struct rk_reading *reading, const char *file)
{
    struct rk_source source;
    if (!rk_source_read(&source, reading->arena, reading->root, file, reading->diags))
        return NULL;
    const struct rk_yaml *root =
        rk_yaml_parse(reading->arena, file, source.text, source.size, 1, reading->diags);
    bool good = root && rk_yaml_expect(root, RK_YAML_MAP, "entries like \"id: …\"", reading->diags);
    return good ? root : NULL;
}

void rk_id_check(struct rk_reading *reading, const struct rk_name *id, char joint)
{
    if (!rk_name_is_id(id->text, joint))
        rk_error(reading->diags, id->loc, RK_ID_FORM,
                 "\"%s\" can't be a name: use lower-case letters a-z and digits, words joined "
                 "by \"%c\"",
                 rk_name_quote(reading->arena, id->text), joint);
}

/* Every run of spaces and line breaks becomes one space. */
static const char *fold(struct rk_arena *arena, const char *text)
{
    char *folded = rk_arena_strdup(arena, text), *to = folded;
    for (const char *from = text; *from; from++) {
        bool blank = *from == ' ' || *from == '\n';
        bool again = blank && (to == folded || to[-1] == ' ');
        if (!again)
            *to++ = blank ? ' ' : *from;
    }
    while (to > folded && to[-1] == ' ')
        to--;
    *to = '\0';
    return folded;
}

rk_message_ref rk_text_intern(struct rk_reading *reading, const char *context,
                              const struct rk_yaml *text, struct rk_use use)
{
    if (!text)
        return RK_NONE;
    const char *id = fold(reading->arena, text->text);
    use.loc = text->loc;
    if (text->verbatim && strcmp(id, text->text) == 0)
        *RK_PUSH(reading->arena, &use.anchors) = (struct rk_anchor){0, text->text_loc};
    return rk_content_intern(reading->content, context, id, use);
}

void rk_facts_read(struct rk_reading *reading)
{
    static const struct rk_field fields[] = {
        {"value", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct rk_fact, value)},
        {"cite", RK_FIELD_NAME, RK_OPTIONAL, offsetof(struct rk_fact, cite)},
        {"source", RK_FIELD_NAME, RK_OPTIONAL, offsetof(struct rk_fact, source)},
    };
    struct rk_content *content = reading->content;
    const struct rk_yaml *root = rk_entries_read(reading, "assets/facts.yaml");
    content->unread |= root ? 0 : RK_UNREAD_FACTS;
    for (size_t i = 0; root && i < root->items.count; i++) {
        const struct rk_name *id = &root->keys.items[i];
        struct rk_fact fact = {.id = id->text, .loc = id->loc};
        rk_id_check(reading, id, '_');
        rk_fields_read(reading->arena, root->items.items[i], fields, RK_ARRAY_LEN(fields), &fact,
                       reading->diags);
        *RK_PUSH(reading->arena, &content->facts) = fact;
    }
}

struct reference_entry {
    struct rk_name title, date;
};

void rk_references_read(struct rk_reading *reading)
{
    static const struct rk_field fields[] = {
        {"title", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct reference_entry, title)},
        {"date", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct reference_entry, date)},
    };
    struct rk_content *content = reading->content;
    const struct rk_yaml *root = rk_entries_read(reading, "assets/sources.yaml");
    content->unread |= root ? 0 : RK_UNREAD_REFERENCES;
    for (size_t i = 0; root && i < root->items.count; i++) {
        const struct rk_name *id = &root->keys.items[i];
        struct reference_entry entry = {0};
        rk_id_check(reading, id, '-');
        rk_fields_read(reading->arena, root->items.items[i], fields, RK_ARRAY_LEN(fields), &entry,
                       reading->diags);
        *RK_PUSH(reading->arena, &content->references) =
            (struct rk_reference){.id = id->text, .loc = id->loc, .date = entry.date};
    }
}
