/* Any bytes as YAML: parsed, and read as an entry that has every kind of field. */
#include "content/fields.h"
#include "content/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct entry {
    struct rk_name name, empty;
    const struct rk_yaml *text, *node;
    rk_names names;
    bool flag;
    unsigned count;
};

static const struct rk_field fields[] = {
    {"kind", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct entry, name)},
    {"detail", RK_FIELD_EMPTY, RK_REQUIRED, offsetof(struct entry, empty)},
    {"text", RK_FIELD_TEXT, RK_OPTIONAL, offsetof(struct entry, text)},
    {"notes", RK_FIELD_NODE, RK_OPTIONAL, offsetof(struct entry, node)},
    {"sources", RK_FIELD_NAMES, RK_OPTIONAL, offsetof(struct entry, names)},
    {"police", RK_FIELD_BOOL, RK_OPTIONAL, offsetof(struct entry, flag)},
    {"group_from", RK_FIELD_COUNT, RK_OPTIONAL, offsetof(struct entry, count)},
};

static void read_all(struct rk_arena *arena, const struct rk_yaml *node, struct rk_diags *diags)
{
    struct entry entry = {0};
    rk_fields_read(arena, node, fields, RK_ARRAY_LEN(fields), &entry, diags);
    for (size_t i = 0; i < node->items.count; i++)
        read_all(arena, node->items.items[i], diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_source source = rk_source_from_bytes(arena, "a.yaml", bytes, size, diags);
    const struct rk_yaml *root =
        rk_yaml_parse(arena, source.file, source.text, source.size, 1, diags);
    if (root)
        read_all(arena, root, diags);
    rk_arena_free(arena);
    return 0;
}
