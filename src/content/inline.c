#include "content/inline.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "content/markup.h"
#include "content/source.h"

#include <string.h>

/*
 * The grammar of a text, in two steps:
 *
 *     CommonMark   one paragraph of: characters | **strong** of characters
 *     ours         characters are: literal | "{" name "}"      name = [a-z0-9_]+
 */
struct parse {
    struct rk_arena *arena;
    const char *text;
    size_t size;
    size_t searched;       /* placeholders before this offset have been found in `text` */
    unsigned strong;       /* how many strong spans are open */
    RK_LIST(char) literal; /* the literal piece that is not yet complete … */
    bool literal_strong;   /* … and its strength */
    struct rk_inline *result;
};

static void add_flaw(struct parse *p, enum rk_flaw_kind kind, size_t offset, const char *what)
{
    *RK_PUSH(p->arena, &p->result->flaws) =
        (struct rk_flaw){kind, offset < p->size ? offset : p->size, what};
}

/* Ends the literal that is being collected. */
static void flush(struct parse *p)
{
    if (p->literal.count == 0)
        return;
    *RK_PUSH(p->arena, &p->result->pieces) = (struct rk_piece){
        .strong = p->literal_strong,
        .text = rk_arena_strndup(p->arena, p->literal.items, p->literal.count),
    };
    p->literal.count = 0;
}

static void add_literal(struct parse *p, const char *text, size_t length)
{
    if (p->literal_strong != (p->strong > 0))
        flush(p);
    p->literal_strong = p->strong > 0;
    size_t room = p->literal.capacity - p->literal.count;
    if (length <= room) { /* nearly always: only a few entities, like &nLt;, become longer */
        memcpy(p->literal.items + p->literal.count, text, length);
        p->literal.count += length;
        return;
    }
    for (size_t i = 0; i < length; i++)
        *RK_PUSH(p->arena, &p->literal) = text[i];
}

/* Where `what` stands next in the text as it was written. */
static size_t find_next(struct parse *p, const char *what)
{
    const char *found = strstr(p->text + p->searched, what);
    if (!found)
        return p->searched;
    p->searched = (size_t)(found - p->text) + strlen(what);
    return (size_t)(found - p->text);
}

/* The length of "{name}" at the start of `text`; 0: it is no placeholder. */
static size_t placeholder_length(const char *text)
{
    size_t name = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return name > 0 && text[1 + name] == '}' ? name + 2 : 0;
}

static void add_placeholder(struct parse *p, const char *text, size_t length)
{
    char *braced = rk_arena_strndup(p->arena, text, length);
    flush(p);
    *RK_PUSH(p->arena, &p->result->pieces) = (struct rk_piece){
        .kind = RK_PIECE_PLACEHOLDER,
        .strong = p->strong > 0,
        .text = rk_arena_strndup(p->arena, text + 1, length - 2),
        .offset = find_next(p, braced),
    };
}

static void add_characters(struct parse *p, const char *text)
{
    while (*text) {
        size_t literal = strcspn(text, "{}");
        add_literal(p, text, literal);
        text += literal;
        if (!*text)
            return;
        size_t length = *text == '{' ? placeholder_length(text) : 0;
        if (length) {
            add_placeholder(p, text, length);
        } else {
            add_flaw(p, RK_FLAW_BRACE, find_next(p, (char[]){*text, '\0'}), NULL);
            add_literal(p, text, 1);
            length = 1;
        }
        text += length;
    }
}

/* The text is a single line, where cmark's columns (bytes from 1) can be trusted most. */
static size_t offset_of(cmark_node *node)
{
    int column = cmark_node_get_start_column(node);
    return column > 0 ? (size_t)column - 1 : 0;
}

/* CommonMark lets what opens or ends no strong words stand as two asterisks. */
static void find_lone_strong(struct parse *p, cmark_node *node, const char *literal)
{
    const char *lone = strstr(literal, "**");
    if (lone)
        add_flaw(p, RK_FLAW_STRONG, offset_of(node) + (size_t)(lone - literal), NULL);
}

static void enter(struct parse *p, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    const char *literal = cmark_node_get_literal(node);
    if (type == CMARK_NODE_TEXT && literal)
        find_lone_strong(p, node, literal);
    if (rk_markup_name(type))
        add_flaw(p, RK_FLAW_MARKUP, offset_of(node), rk_markup_name(type));
    if (type == CMARK_NODE_STRONG)
        p->strong++;
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        add_literal(p, " ", 1);
    else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
        add_characters(p, literal ? literal : "");
}

static void walk(struct parse *p, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER)
            enter(p, node);
        else if (cmark_node_get_type(node) == CMARK_NODE_STRONG)
            p->strong--;
    }
    cmark_iter_free(iter);
}

static void judge_character(struct parse *p, uint32_t c, size_t offset)
{
    if (c == '\n')
        add_flaw(p, RK_FLAW_BREAK, offset, NULL);
    else if (rk_is_invisible(c))
        add_flaw(p, RK_FLAW_INVISIBLE, offset, NULL);
}

static void find_invisible(struct parse *p)
{
    for (size_t at = 0, next = 0; at < p->size; at = next) {
        uint32_t c = rk_utf8_next(p->text, p->size, &next);
        judge_character(p, c, at);
    }
}

/* What only an entity like &#27; writes. In a text without other flaws: one of them might be the
 * same character. */
static void find_entities(struct parse *p)
{
    for (size_t i = 0; i < p->result->pieces.count && p->result->flaws.count == 0; i++) {
        const char *text = p->result->pieces.items[i].text;
        size_t size = strlen(text);
        for (size_t at = 0; at < size;)
            judge_character(p, rk_utf8_next(text, size, &at), strcspn(p->text, "&"));
    }
}

/* "[name]: address" defines a link in CommonMark and leaves nothing to read. */
static bool is_definition(const char *text)
{
    const char *end = *text == '[' ? strchr(text, ']') : NULL;
    return end && end[1] == ':';
}

/* What has none of CommonMark's characters means what it says, as most texts do: reading them takes
 * a third of the time then. Whatever might be more goes to CommonMark's own reader. */
static bool is_plain(const char *text, size_t size)
{
    return size > 0 && !strchr(" >#+-=~0123456789", text[0]) && text[size - 1] != ' ' &&
           strcspn(text, "*_`[]<>\\&\t\n\r") == size;
}

static void parse_markup(struct parse *p)
{
    cmark_node *document = cmark_parse_document(p->text, p->size, CMARK_OPT_DEFAULT);
    cmark_consolidate_text_nodes(document); /* an underscore ends a node, also in {a_name} */
    walk(p, document);
    cmark_node_free(document);
    flush(p);
    find_entities(p);
}

struct rk_inline rk_inline_parse(struct rk_arena *arena, const char *text)
{
    struct rk_inline result = {0};
    struct parse p = {.arena = arena, .text = text, .size = strlen(text), .result = &result};
    if (p.size > RK_TEXT_LIMIT) {
        add_flaw(&p, RK_FLAW_LONG, 0, NULL);
        return result;
    }
    p.literal.items = RK_NEW_ARRAY(arena, p.size + 1, char);
    p.literal.capacity = p.size + 1;
    find_invisible(&p);
    if (is_definition(text)) {
        add_flaw(&p, RK_FLAW_MARKUP, 0, RK_SAYS("the address of a link"));
        add_characters(&p, text);
        flush(&p);
        return result;
    }
    if (is_plain(text, p.size))
        add_characters(&p, text);
    else
        parse_markup(&p);
    flush(&p);
    return result;
}
