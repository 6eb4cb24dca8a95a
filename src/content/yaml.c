#include "content/yaml.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "content/name.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

/* Our deepest source has four levels; the limit keeps hostile files from recursing. */
enum { DEEPEST = 16 };

struct parse {
    struct rk_arena *arena;
    struct rk_diags *diags;
    const char *file;
    unsigned first_line;
    yaml_parser_t parser;
};

/* libyaml counts lines and code points from 0. */
static struct rk_loc place(const struct parse *p, yaml_mark_t mark)
{
    return (struct rk_loc){p->file, p->first_line + (unsigned)mark.line, (unsigned)mark.column + 1};
}

static bool next(struct parse *p, yaml_event_t *event)
{
    if (yaml_parser_parse(&p->parser, event))
        return true;
    const char *problem = p->parser.problem ? p->parser.problem : RK_SAYS("it could not be read");
    const char *context = p->parser.context ? p->parser.context : RK_SAYS("reading the file");
    rk_error(p->diags, place(p, p->parser.problem_mark), RK_YAML_SYNTAX,
             "this isn't YAML: %s, %s. Compare the indentation, quotes and colons with the entry "
             "above",
             rk_say(context), rk_say(problem));
    return false;
}

static struct rk_yaml *build(struct parse *p, const yaml_event_t *event, unsigned depth);

/* The next node; NULL: there is none, because of the event `stop` (*done) or because of a problem.
 */
static struct rk_yaml *build_next(struct parse *p, unsigned depth, yaml_event_type_t stop,
                                  bool *done)
{
    yaml_event_t event;
    *done = false;
    if (!next(p, &event))
        return NULL;
    *done = event.type == stop;
    struct rk_yaml *node = *done ? NULL : build(p, &event, depth);
    yaml_event_delete(&event);
    return node;
}

/* The items of a list; false: not YAML. */
static bool build_list(struct parse *p, struct rk_yaml *list, unsigned depth)
{
    for (;;) {
        bool ended = false;
        const struct rk_yaml *item = build_next(p, depth, YAML_SEQUENCE_END_EVENT, &ended);
        if (!item)
            return ended;
        *RK_PUSH(p->arena, &list->items) = item;
    }
}

static int compare_keys(const void *left, const void *right)
{
    const struct rk_name *a = *(const struct rk_name *const *)left;
    const struct rk_name *b = *(const struct rk_name *const *)right;
    int order = strcmp(a->text, b->text);
    return order ? order : (a > b) - (a < b);
}

/* Drops what a key says the second time, so that nobody else has to think of it. */
static void drop_repeated(struct parse *p, struct rk_yaml *map)
{
    size_t count = map->keys.count, kept = 0;
    if (count < 2)
        return;
    struct rk_name **sorted = RK_NEW_ARRAY(p->arena, count, struct rk_name *);
    bool *repeated = RK_NEW_ARRAY(p->arena, count, bool);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &map->keys.items[i];
    qsort(sorted, count, sizeof *sorted, compare_keys);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(sorted[i - 1]->text, sorted[i]->text) != 0)
            continue;
        repeated[sorted[i] - map->keys.items] = true;
        rk_error(p->diags, sorted[i]->loc, RK_YAML_DUPLICATE_KEY,
                 "\"%s\" stands already in line %u: give each its own name, or delete one",
                 rk_name_quote(p->arena, sorted[i]->text), sorted[i - 1]->loc.line);
    }
    for (size_t i = 0; i < count; i++) {
        map->keys.items[kept] = map->keys.items[i];
        map->items.items[kept] = map->items.items[i];
        kept += !repeated[i];
    }
    map->keys.count = map->items.count = kept;
}

static bool build_map(struct parse *p, struct rk_yaml *map, unsigned depth)
{
    for (;;) {
        bool ended = false;
        const struct rk_yaml *key = build_next(p, depth, YAML_MAPPING_END_EVENT, &ended);
        if (!key) {
            drop_repeated(p, map);
            return ended;
        }
        const struct rk_yaml *value = build_next(p, depth, YAML_NO_EVENT, &ended);
        if (!value)
            return false;
        if (key->kind != RK_YAML_TEXT) {
            rk_error(p->diags, key->loc, RK_YAML_SHAPE,
                     "expected a name and a colon, found a list or a mapping");
            continue;
        }
        *RK_PUSH(p->arena, &map->keys) = (struct rk_name){key->text, key->loc};
        *RK_PUSH(p->arena, &map->items) = value;
    }
}

static struct rk_yaml *refuse(struct parse *p, const yaml_event_t *event, const char *what)
{
    rk_error(p->diags, place(p, event->start_mark), RK_YAML_FEATURE, "%s", rk_say(what));
    return NULL;
}

static struct rk_yaml *build_text(struct parse *p, const yaml_event_t *event)
{
    struct rk_yaml *node = RK_NEW(p->arena, struct rk_yaml);
    node->kind = RK_YAML_TEXT;
    node->loc = place(p, event->start_mark);
    node->text = rk_arena_strndup(p->arena, (const char *)event->data.scalar.value,
                                  event->data.scalar.length);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->text_loc = node->loc;
    node->text_loc.column += node->quoted;
    size_t written = event->end_mark.column - event->start_mark.column - 2 * node->quoted;
    node->verbatim = event->start_mark.line == event->end_mark.line &&
                     written == rk_utf8_length(node->text, event->data.scalar.length);
    return node;
}

static struct rk_yaml *build(struct parse *p, const yaml_event_t *event, unsigned depth)
{
    if (event->type == YAML_ALIAS_EVENT)
        return refuse(p, event,
                      "a word that begins with * repeats another entry, which our "
                      "sources don't do: write it out, or put it in quotes");
    if (event->type == YAML_SCALAR_EVENT)
        return build_text(p, event);
    if (depth == 0)
        return refuse(p, event,
                      "lists and mappings stand deeper in each other than any source "
                      "needs: compare the indentation with the entry above");
    struct rk_yaml *node = RK_NEW(p->arena, struct rk_yaml);
    node->loc = place(p, event->start_mark);
    bool is_list = event->type == YAML_SEQUENCE_START_EVENT;
    node->kind = is_list ? RK_YAML_LIST : RK_YAML_MAP;
    bool whole = is_list ? build_list(p, node, depth - 1) : build_map(p, node, depth - 1);
    return whole ? node : NULL;
}

/* What a file with nothing but remarks says. */
static const struct rk_yaml *empty_map(const struct parse *p)
{
    struct rk_yaml *map = RK_NEW(p->arena, struct rk_yaml);
    map->kind = RK_YAML_MAP;
    map->loc = (struct rk_loc){p->file, p->first_line, 1};
    return map;
}

static const struct rk_yaml *build_root(struct parse *p, const yaml_event_t *event)
{
    const struct rk_yaml *root = build(p, event, DEEPEST);
    bool empty = root && root->kind == RK_YAML_TEXT && !root->quoted && !*root->text;
    return empty ? empty_map(p) : root;
}

static const struct rk_yaml *build_document(struct parse *p)
{
    yaml_event_t event;
    const struct rk_yaml *root = empty_map(p);
    bool going = true;
    for (unsigned documents = 0; going && next(p, &event); yaml_event_delete(&event)) {
        switch (event.type) {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            break;
        case YAML_STREAM_END_EVENT:
            going = false;
            break;
        case YAML_DOCUMENT_START_EVENT:
            going = documents++ == 0;
            if (!going)
                root = refuse(p, &event, "a line --- begins a second document: one file is one");
            break;
        default:
            root = build_root(p, &event);
            going = root != NULL;
        }
    }
    /* After a syntax error what was built is not the whole. */
    return p->parser.error == YAML_NO_ERROR ? root : NULL;
}

const struct rk_yaml *rk_yaml_parse(struct rk_arena *arena, const char *file, const char *text,
                                    size_t size, unsigned first_line, struct rk_diags *diags)
{
    struct parse p = {.arena = arena, .diags = diags, .file = file, .first_line = first_line};
    if (!yaml_parser_initialize(&p.parser)) {
        rk_error(diags, (struct rk_loc){file, 0, 0}, RK_FILE_UNREADABLE,
                 "there was no memory to read it");
        return NULL;
    }
    yaml_parser_set_encoding(&p.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&p.parser, (const unsigned char *)text, size);
    const struct rk_yaml *root = build_document(&p);
    yaml_parser_delete(&p.parser);
    return root;
}
