#include "content/name.h"
#include "content/reading.h"

#include <stddef.h>
#include <string.h>

struct entry {
    struct rk_name tag, name, detail, decimal, group, date, million, readers;
    unsigned group_from;
    const struct rk_yaml *orthography, *hyphenation;
};

#define FIELD(key, kind)                                                                           \
    {                                                                                              \
#key, kind, RK_REQUIRED, offsetof(struct entry, key)                                       \
    }

static const struct rk_field fields[] = {
    FIELD(tag, RK_FIELD_NAME),
    FIELD(name, RK_FIELD_NAME),
    FIELD(detail, RK_FIELD_EMPTY),
    FIELD(decimal, RK_FIELD_NAME),
    FIELD(group, RK_FIELD_EMPTY),
    FIELD(group_from, RK_FIELD_COUNT),
    FIELD(date, RK_FIELD_NAME),
    FIELD(million, RK_FIELD_NAME),
    {"for", RK_FIELD_NAME, RK_OPTIONAL, offsetof(struct entry, readers)},
    {"orthography", RK_FIELD_NODE, RK_OPTIONAL, offsetof(struct entry, orthography)},
    {"hyphenation", RK_FIELD_NODE, RK_OPTIONAL, offsetof(struct entry, hyphenation)},
};

static const char *text_or_empty(const struct rk_name *name)
{
    return name->text ? name->text : "";
}

/* "for: reviewers" */
static bool is_for_reviewers(struct rk_reading *reading, const struct rk_name *readers)
{
    bool reviewers = readers->text && strcmp(readers->text, "reviewers") == 0;
    if (readers->text && !reviewers)
        rk_error(reading->diags, readers->loc, RK_YAML_VALUE,
                 "expected \"for: reviewers\", or no such line for a language that everybody sees, "
                 "found \"%s\"",
                 rk_name_quote(reading->arena, readers->text));
    return reviewers;
}

static struct rk_source_language language_of(struct rk_reading *reading, const struct rk_yaml *node,
                                             const struct entry *entry)
{
    const char *tag = text_or_empty(&entry->tag);
    bool named = rk_name_is_tag(tag); /* otherwise the check of languages speaks */
    const struct rk_orthography *orthography =
        named && entry->orthography ? rk_orthography_read(reading, tag, entry->orthography) : NULL;
    return (struct rk_source_language){
        .tag = tag,
        .loc = entry->tag.text ? entry->tag.loc : node->loc,
        .name = text_or_empty(&entry->name),
        .detail = text_or_empty(&entry->detail),
        .decimal = text_or_empty(&entry->decimal),
        .group = text_or_empty(&entry->group),
        .group_from = entry->group_from,
        .date = text_or_empty(&entry->date),
        .million = text_or_empty(&entry->million),
        .for_reviewers = is_for_reviewers(reading, &entry->readers),
        .orthography = orthography,
        .hyphenation = entry->hyphenation
                           ? rk_hyphenation_read(reading, orthography, entry->hyphenation)
                           : NULL,
        .terms = named ? rk_terms_read(reading, tag) : NULL,
    };
}

void rk_languages_read(struct rk_reading *reading)
{
    struct rk_source source;
    const char *file = "locales/languages.yaml";
    if (!rk_source_read(&source, reading->arena, reading->root, file, reading->diags))
        return;
    const struct rk_yaml *root =
        rk_yaml_parse(reading->arena, file, source.text, source.size, 1, reading->diags);
    if (!root ||
        !rk_yaml_expect(root, RK_YAML_LIST, "a list of languages (- tag: …)", reading->diags))
        return;
    for (size_t i = 0; i < root->items.count; i++) {
        struct entry entry = {0};
        const struct rk_yaml *node = root->items.items[i];
        rk_fields_read(reading->arena, node, fields, RK_ARRAY_LEN(fields), &entry, reading->diags);
        *RK_PUSH(reading->arena, &reading->content->languages) = language_of(reading, node, &entry);
    }
}
