/*
 * A mapping read into a struct by a table of its keys. Every key that is unknown, missing, empty
 * or of another shape is reported with its place.
 *
 *     static const struct rk_field fields[] = {
 *         {"value", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct rk_fact, value)},
 *         {"cite", RK_FIELD_NAME, RK_OPTIONAL, offsetof(struct rk_fact, cite)},
 *     };
 *     rk_fields_read(&reading, node, fields, RK_ARRAY_LEN(fields), &fact);
 */
#ifndef RK_CONTENT_FIELDS_H
#define RK_CONTENT_FIELDS_H

#include "content/yaml.h"

enum rk_field_kind {
    RK_FIELD_NAME,  /* struct rk_name: a text that isn't empty */
    RK_FIELD_EMPTY, /* struct rk_name: a text that may be empty, if it is quoted */
    RK_FIELD_TEXT,  /* const struct rk_yaml *: a translatable text, not empty */
    RK_FIELD_NAMES, /* rk_names: a list of texts */
    RK_FIELD_BOOL,  /* bool: true or false */
    RK_FIELD_COUNT, /* unsigned: 0 … 99 */
    RK_FIELD_NODE,  /* const struct rk_yaml *: whatever it is */
};
enum rk_field_need { RK_OPTIONAL, RK_REQUIRED };

struct rk_field {
    const char *key;
    enum rk_field_kind kind;
    enum rk_field_need need;
    size_t offset; /* of the field in the struct */
};

/* Fields that are not given stay as they are in *into. False: `node` is no mapping (reported). */
bool rk_fields_read(struct rk_arena *arena, const struct rk_yaml *node,
                    const struct rk_field *fields, size_t count, void *into,
                    struct rk_diags *diags);

/* Reports that `node` isn't of this kind; `what` says what it should hold: "a list of sources". */
bool rk_yaml_expect(const struct rk_yaml *node, enum rk_yaml_kind kind, const char *what,
                    struct rk_diags *diags);

#endif
