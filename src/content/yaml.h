/*
 * YAML as a tree in an arena in which every node knows its place. Only what our sources need:
 * texts, lists and mappings; no anchors, no second document. What the tree says is read with
 * content/fields.h.
 */
#ifndef RK_CONTENT_YAML_H
#define RK_CONTENT_YAML_H

#include "content/model.h"

enum rk_yaml_kind { RK_YAML_TEXT, RK_YAML_LIST, RK_YAML_MAP };

struct rk_yaml {
    enum rk_yaml_kind kind;
    struct rk_loc loc;
    const char *text;       /* of a TEXT; never NULL there */
    bool quoted;            /* "" or ''; then an empty text is meant */
    bool verbatim;          /* stands in the file as in `text`, from text_loc on in one line */
    struct rk_loc text_loc; /* of the first character: behind the quote */
    RK_LIST(const struct rk_yaml *) items; /* of a LIST; of a MAP: the values */
    rk_names keys; /* of a MAP, as many as items, in the file's order, each once */
};

/* Parses one document of `size` bytes, valid UTF-8, whose first line is `first_line` of `file`.
 * NULL: it isn't YAML, which was reported. Nothing at all is an empty mapping. */
const struct rk_yaml *rk_yaml_parse(struct rk_arena *arena, const char *file, const char *text,
                                    size_t size, unsigned first_line, struct rk_diags *diags);

#endif
