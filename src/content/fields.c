#include "content/fields.h"

#include "base/tongue.h"
#include "content/name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fields {
    struct rk_arena *arena;
    struct rk_diags *diags;
    const struct rk_field *fields;
    size_t count;
};

bool rk_yaml_expect(const struct rk_yaml *node, enum rk_yaml_kind kind, const char *what,
                    struct rk_diags *diags)
{
    static const char *const kinds[] = {RK_SAYS("a text"), RK_SAYS("a list"),
                                        RK_SAYS("a mapping (key: value)")};
    if (node->kind == kind)
        return true;
    rk_error(diags, node->loc, RK_YAML_SHAPE, "expected %s, found %s", rk_say(what),
             rk_say(kinds[node->kind]));
    return false;
}

static bool is_empty(const struct rk_yaml *node, enum rk_field_kind kind)
{
    return node->kind == RK_YAML_TEXT && !*node->text && !(kind == RK_FIELD_EMPTY && node->quoted);
}

static void read_names(const struct fields *f, const char *key, const struct rk_yaml *node,
                       rk_names *names)
{
    const char *what =
        rk_arena_printf(f->arena, rk_say("a list of names for \"%s\", like [one, two]"), key);
    if (!rk_yaml_expect(node, RK_YAML_LIST, what, f->diags))
        return;
    for (size_t i = 0; i < node->items.count; i++) {
        const struct rk_yaml *item = node->items.items[i];
        if (rk_yaml_expect(item, RK_YAML_TEXT, "a name", f->diags))
            *RK_PUSH(f->arena, names) = (struct rk_name){item->text, item->loc};
    }
}

static void read_bool(const struct fields *f, const char *key, const struct rk_yaml *node,
                      bool *value)
{
    *value = strcmp(node->text, "true") == 0;
    if (!*value && strcmp(node->text, "false") != 0)
        rk_error(f->diags, node->loc, RK_YAML_VALUE,
                 "expected true or false for \"%s\", found \"%s\"", key,
                 rk_name_quote(f->arena, node->text));
}

static void read_count(const struct fields *f, const char *key, const struct rk_yaml *node,
                       unsigned *value)
{
    size_t digits = strspn(node->text, "0123456789");
    if (digits == 0 || digits > 2 || node->text[digits])
        rk_error(f->diags, node->loc, RK_YAML_VALUE,
                 "expected a number from 0 to 99 for \"%s\", found \"%s\"", key,
                 rk_name_quote(f->arena, node->text));
    else
        *value = (unsigned)strtoul(node->text, NULL, 10);
}

static void read_value(const struct fields *f, const struct rk_field *field,
                       const struct rk_yaml *node, void *into)
{
    void *at = (char *)into + field->offset;
    if (field->kind == RK_FIELD_NODE) {
        *(const struct rk_yaml **)at = node;
        return;
    }
    if (is_empty(node, field->kind)) {
        rk_error(f->diags, node->loc, RK_YAML_EMPTY,
                 "\"%s\" has no value: write one, or delete the line if it isn't needed",
                 field->key);
        return;
    }
    if (field->kind == RK_FIELD_NAMES) {
        read_names(f, field->key, node, at);
        return;
    }
    const char *what = rk_arena_printf(f->arena, rk_say("a text for \"%s\""), field->key);
    if (!rk_yaml_expect(node, RK_YAML_TEXT, what, f->diags))
        return;
    if (field->kind == RK_FIELD_BOOL)
        read_bool(f, field->key, node, at);
    else if (field->kind == RK_FIELD_COUNT)
        read_count(f, field->key, node, at);
    else if (field->kind == RK_FIELD_TEXT)
        *(const struct rk_yaml **)at = node;
    else
        *(struct rk_name *)at = (struct rk_name){node->text, node->loc};
}

static const char *field_key(const void *of, size_t index)
{
    return ((const struct rk_field *)of)[index].key;
}

static const struct rk_field *find(const struct fields *f, const struct rk_name *key)
{
    for (size_t i = 0; i < f->count; i++) {
        if (strcmp(f->fields[i].key, key->text) == 0)
            return &f->fields[i];
    }
    const char *guess = rk_name_suggest(f->arena, key->text,
                                        (struct rk_candidates){field_key, f->fields, f->count});
    rk_error(f->diags, key->loc, RK_YAML_UNKNOWN_KEY, "there is no key \"%s\" here.%s",
             rk_name_quote(f->arena, key->text), guess);
    return NULL;
}

static void demand(const struct fields *f, const struct rk_yaml *node)
{
    for (size_t i = 0; i < f->count; i++) {
        bool found = f->fields[i].need == RK_OPTIONAL;
        for (size_t k = 0; k < node->keys.count && !found; k++)
            found = strcmp(node->keys.items[k].text, f->fields[i].key) == 0;
        if (!found)
            rk_error(f->diags, node->loc, RK_YAML_MISSING_KEY,
                     "\"%s\" is missing here: add a line \"%s: …\"", f->fields[i].key,
                     f->fields[i].key);
    }
}

bool rk_fields_read(struct rk_arena *arena, const struct rk_yaml *node,
                    const struct rk_field *fields, size_t count, void *into, struct rk_diags *diags)
{
    struct fields f = {arena, diags, fields, count};
    if (!rk_yaml_expect(node, RK_YAML_MAP, "lines of \"key: value\"", diags))
        return false;
    for (size_t i = 0; i < node->keys.count; i++) {
        const struct rk_field *field = find(&f, &node->keys.items[i]);
        if (field)
            read_value(&f, field, node->items.items[i], into);
    }
    demand(&f, node);
    return true;
}
