#include "content/blocks.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "content/markup.h"
#include "content/name.h"

#include <string.h>

/* Lines of the body as cmark counts them: from 1. */
struct line {
    size_t start, end; /* offsets in the source; the line feed is not in it */
    bool covered;      /* some block has it */
};

struct body {
    struct rk_reading *reading;
    const struct rk_source *source;
    unsigned first_line; /* of the file */
    RK_LIST(struct line) lines;
    rk_remarks *remarks;
    struct rk_source_screen *screen;
    unsigned steps; /* so far */
};

/* The text of a block on its way to be a message. */
struct slice {
    char *text;
    struct rk_use use; /* its anchors say where the text stands */
};

static struct rk_loc place(const struct body *b, size_t line, size_t offset)
{
    size_t start = b->lines.items[line - 1].start;
    return (struct rk_loc){b->source->file, b->first_line + (unsigned)line - 1,
                           (unsigned)rk_utf8_length(b->source->text + start, offset - start) + 1};
}

/* cmark's columns of blocks are bytes from 1. */
static size_t node_offset(const struct body *b, cmark_node *node)
{
    const struct line *line = &b->lines.items[cmark_node_get_start_line(node) - 1];
    int column = cmark_node_get_start_column(node);
    size_t offset = line->start + (column > 0 ? (size_t)column - 1 : 0);
    return offset < line->end ? offset : line->end;
}

static struct rk_loc node_place(const struct body *b, cmark_node *node)
{
    return place(b, (size_t)cmark_node_get_start_line(node), node_offset(b, node));
}

static void refuse(struct body *b, cmark_node *node)
{
    rk_error(b->reading->diags, node_place(b, node), RK_MARKUP_BLOCK,
             "a screen can't show %s here: write paragraphs, steps (1.), notes (>) or links (- "
             "[](screen))",
             rk_say(rk_markup_name(cmark_node_get_type(node))));
}

static size_t skip_blanks(const char *text, size_t from, size_t end)
{
    while (from < end && (text[from] == ' ' || text[from] == '\t'))
        from++;
    return from;
}

/* Where a continuation line's text begins: behind its indentation and, in a note, its ">". */
static size_t skip_prefix(const struct body *b, const struct line *line, bool quoted)
{
    const char *text = b->source->text;
    size_t at = skip_blanks(text, line->start, line->end);
    if (quoted && at < line->end && text[at] == '>')
        at = skip_blanks(text, at + 1, line->end);
    return at;
}

/* CommonMark's hard breaks: two spaces or a backslash at the end of a line. */
static void refuse_hard_break(const struct body *b, size_t line, size_t end)
{
    const struct line *l = &b->lines.items[line - 1];
    bool spaces = l->end - end >= 2;
    if (spaces || (end > l->start && b->source->text[end - 1] == '\\'))
        rk_error(b->reading->diags, place(b, line, end), RK_MARKUP_INLINE,
                 spaces ? RK_SAYS("two spaces at the end of a line would break it there, which a "
                                  "screen can't do: delete them, or begin a new paragraph")
                        : RK_SAYS("a backslash at the end of a line would break it there, which a "
                                  "screen can't do: delete it, or begin a new paragraph"));
}

static size_t trimmed_end(const char *text, size_t start, size_t end)
{
    while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
        end--;
    return end;
}

static void append_line(const struct body *b, struct slice *slice, size_t *length, size_t line,
                        size_t from)
{
    const struct line *l = &b->lines.items[line - 1];
    size_t end = trimmed_end(b->source->text, from, l->end);
    if (*length)
        slice->text[(*length)++] = ' ';
    *RK_PUSH(b->reading->arena, &slice->use.anchors) =
        (struct rk_anchor){*length, place(b, line, from)};
    memcpy(slice->text + *length, b->source->text + from, end - from);
    *length += end - from;
}

/* The lines of a paragraph, folded to one. */
static struct slice cut(const struct body *b, cmark_node *paragraph, bool quoted)
{
    size_t first = (size_t)cmark_node_get_start_line(paragraph);
    size_t last = (size_t)cmark_node_get_end_line(paragraph);
    const struct line *lines = b->lines.items;
    struct slice slice = {.text = rk_arena_alloc(b->reading->arena,
                                                 lines[last - 1].end - lines[first - 1].start + 2)};
    size_t length = 0;
    for (size_t line = first; line <= last; line++) {
        size_t from =
            line == first ? node_offset(b, paragraph) : skip_prefix(b, &lines[line - 1], quoted);
        append_line(b, &slice, &length, line, from);
        if (line < last)
            refuse_hard_break(b, line, trimmed_end(b->source->text, from, lines[line - 1].end));
    }
    slice.use.loc = slice.use.anchors.items[0].loc;
    return slice;
}

/* Takes `count` bytes off the front. */
static void drop(struct slice *slice, size_t count)
{
    struct rk_loc loc = rk_use_loc(&slice->use, slice->text, count);
    size_t kept = 1;
    for (size_t i = 0; i < slice->use.anchors.count; i++) {
        struct rk_anchor anchor = slice->use.anchors.items[i];
        if (anchor.offset > count)
            slice->use.anchors.items[kept++] =
                (struct rk_anchor){anchor.offset - count, anchor.loc};
    }
    slice->use.anchors.items[0] = (struct rk_anchor){0, loc};
    slice->use.anchors.count = kept;
    slice->use.loc = loc;
    slice->text += count;
}

/* "![](name) " at the front goes into item->pictogram. */
static void take_pictogram(const struct body *b, struct slice *slice, struct rk_item *item)
{
    if (strncmp(slice->text, "![", 2) != 0)
        return;
    const char *middle = strstr(slice->text, "](");
    const char *close = middle ? strchr(middle, ')') : NULL;
    if (!close)
        return;
    size_t name = (size_t)(middle - slice->text) + 2;
    item->pictogram.text =
        rk_arena_strndup(b->reading->arena, middle + 2, (size_t)(close - middle) - 2);
    item->pictogram.loc = rk_use_loc(&slice->use, slice->text, name);
    if (name != strlen("![]("))
        rk_error(b->reading->diags, slice->use.loc, RK_MARKUP_INLINE,
                 "a pictogram has no words of its own: write ![](%s)",
                 rk_name_quote(b->reading->arena, item->pictogram.text));
    size_t end = (size_t)(close - slice->text) + 1;
    drop(slice, end + strspn(slice->text + end, " \t"));
}

static const char *remark_on(const struct body *b, const char *text)
{
    for (size_t i = 0; i < b->remarks->count; i++) {
        struct rk_remark *remark = &b->remarks->items[i];
        if (remark->text.text && strncmp(text, remark->text.text, strlen(remark->text.text)) == 0) {
            remark->used = true;
            return remark->note.text;
        }
    }
    return NULL;
}

static rk_message_ref intern(const struct body *b, struct slice *slice, const char *role, int room)
{
    slice->use.role = role;
    slice->use.room = room;
    slice->use.screen = b->screen->id;
    slice->use.note = remark_on(b, slice->text);
    return rk_content_intern(b->reading->content, NULL, slice->text, slice->use);
}

static bool is_checklist(const struct body *b)
{
    return b->screen->kind == RK_SCREEN_CHECKLIST;
}

static const char *role_of(const struct body *b, enum rk_item_kind kind)
{
    if (kind == RK_ITEM_STEP)
        return is_checklist(b) ? "pregunta que se contesta con «Sí» o «No»" : "paso";
    if (kind == RK_ITEM_NOTE)
        return "nota para recordar";
    return b->screen->kind == RK_SCREEN_CARDS ? "texto de tarjeta" : "texto";
}

/* "[text](screen)": the screen goes into item->target, and the text is left. False: it isn't
 * that. */
static bool take_target(const struct body *b, struct slice *slice, struct rk_item *item)
{
    char *middle = *slice->text == '[' ? strstr(slice->text, "](") : NULL;
    char *close = middle ? strchr(middle, ')') : NULL;
    if (!close || close[1])
        return false;
    size_t target = (size_t)(middle - slice->text) + 2;
    item->target.loc = rk_use_loc(&slice->use, slice->text, target);
    item->target.text =
        rk_arena_strndup(b->reading->arena, middle + 2, (size_t)(close - middle) - 2);
    *middle = '\0';
    drop(slice, 1);
    return true;
}

static void add_text(struct body *b, cmark_node *paragraph, enum rk_item_kind kind)
{
    struct slice slice = cut(b, paragraph, kind == RK_ITEM_NOTE);
    struct rk_item item = {.kind = kind, .loc = slice.use.loc, .text = RK_NONE};
    if (kind == RK_ITEM_STEP)
        item.number = ++b->steps;
    take_pictogram(b, &slice, &item);
    if (kind == RK_ITEM_STEP && is_checklist(b))
        take_target(b, &slice, &item); /* or it has none */
    if (*slice.text)
        item.text = intern(b, &slice, role_of(b, kind), 0);
    else
        rk_error(b->reading->diags, item.loc, RK_MARKUP_BLOCK,
                 "a pictogram needs a text beside it: write one behind it, in the same paragraph");
    *RK_PUSH(b->reading->arena, &b->screen->items) = item;
}

static void add_link(struct body *b, cmark_node *paragraph)
{
    struct slice slice = cut(b, paragraph, false);
    struct rk_item item = {.kind = RK_ITEM_LINK, .loc = slice.use.loc, .text = RK_NONE};
    take_pictogram(b, &slice, &item);
    if (!take_target(b, &slice, &item)) {
        rk_error(b->reading->diags, item.loc, RK_LINK_FORM,
                 "a line that begins with \"-\" is a link and nothing else: write - [](screen) or "
                 "- [text](screen); for a list write steps (1. 2. 3.)");
        return;
    }
    if (*slice.text)
        item.text = intern(b, &slice, "botón que lleva a otra pantalla", 40);
    *RK_PUSH(b->reading->arena, &b->screen->items) = item;
}

/* The one paragraph that a step, a link or a note is made of; NULL: reported. */
static cmark_node *only_paragraph(struct body *b, cmark_node *container)
{
    cmark_node *first = cmark_node_first_child(container);
    if (!first) {
        rk_error(b->reading->diags, node_place(b, container), RK_MARKUP_BLOCK,
                 "nothing stands behind this sign: write a text, or delete the line");
        return NULL;
    }
    for (cmark_node *node = first; node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
            refuse(b, node);
        else if (node != first)
            rk_error(b->reading->diags, node_place(b, node), RK_MARKUP_BLOCK,
                     "a step, a link or a note is one paragraph: join them, or make two of it");
    }
    return cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH ? first : NULL;
}

static void read_list(struct body *b, cmark_node *list)
{
    bool steps = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    unsigned start = steps ? (unsigned)cmark_node_get_list_start(list) : 0;
    if (steps && start != b->steps + 1)
        rk_error(b->reading->diags, node_place(b, list), RK_STEP_NUMBER,
                 "expected step %u here, found %u: the steps of a screen run on from 1",
                 b->steps + 1, start);
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        cmark_node *paragraph = only_paragraph(b, item);
        if (paragraph && steps)
            add_text(b, paragraph, RK_ITEM_STEP);
        else if (paragraph)
            add_link(b, paragraph);
    }
}

/* Cuts "# " off the front and " ##" off the end of a heading's line. False: reported. */
static bool cut_heading(const struct body *b, cmark_node *heading, struct slice *slice)
{
    size_t line = (size_t)cmark_node_get_start_line(heading);
    const struct line *l = &b->lines.items[line - 1];
    const char *text = b->source->text;
    size_t from = skip_blanks(text, l->start, l->end);
    if (from == l->end || text[from] != '#') {
        rk_error(b->reading->diags, node_place(b, heading), RK_SCREEN_TITLE,
                 "a line of === or --- below makes a heading of this: write the title as \"# "
                 "Title\", or put an empty line between");
        return false;
    }
    from = skip_blanks(text, from + strspn(text + from, "#"), l->end);
    size_t end = trimmed_end(text, from, l->end), closing = end;
    while (closing > from && text[closing - 1] == '#')
        closing--;
    if (closing == from || text[closing - 1] == ' ')
        end = trimmed_end(text, from, closing);
    *slice = (struct slice){.text = rk_arena_strndup(b->reading->arena, text + from, end - from)};
    slice->use.loc = place(b, line, from);
    *RK_PUSH(b->reading->arena, &slice->use.anchors) = (struct rk_anchor){0, slice->use.loc};
    if (*slice->text)
        return true;
    rk_error(b->reading->diags, slice->use.loc, RK_SCREEN_TITLE, "the title has no words");
    return false;
}

static void read_title(struct body *b, cmark_node *heading)
{
    struct slice slice;
    if (cut_heading(b, heading, &slice))
        b->screen->title = intern(b, &slice, "título de la pantalla", 40);
}

/* "## " begins a result of a checklist. */
static void read_result(struct body *b, cmark_node *heading)
{
    struct slice slice;
    if (!cut_heading(b, heading, &slice))
        return;
    struct rk_item item = {.kind = RK_ITEM_RESULT, .loc = slice.use.loc};
    item.text = intern(b, &slice, "título de un resultado, después de las preguntas", 40);
    *RK_PUSH(b->reading->arena, &b->screen->items) = item;
}

static void read_heading(struct body *b, cmark_node *heading)
{
    bool first = !cmark_node_previous(heading);
    int level = cmark_node_get_heading_level(heading);
    if (first && level == 1)
        read_title(b, heading);
    else if (!first && level == 2 && is_checklist(b))
        read_result(b, heading);
    else
        rk_error(b->reading->diags, node_place(b, heading), RK_SCREEN_TITLE,
                 "a screen has one heading, its title, as \"# Title\" before all else: make "
                 "another screen, or a paragraph with **strong** words");
}

static void read_block(struct body *b, cmark_node *node)
{
    cmark_node *paragraph = NULL;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        read_heading(b, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        add_text(b, node, RK_ITEM_TEXT);
        break;
    case CMARK_NODE_LIST:
        read_list(b, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        paragraph = only_paragraph(b, node);
        if (paragraph)
            add_text(b, paragraph, RK_ITEM_NOTE);
        break;
    default:
        refuse(b, node);
    }
}

static void cover(struct body *b, cmark_node *node)
{
    int last = cmark_node_get_end_line(node);
    for (int line = cmark_node_get_start_line(node); line <= last; line++)
        b->lines.items[line - 1].covered = true;
}

/* CommonMark drops lines like "[name]: address" without a trace. */
static void report_uncovered(const struct body *b)
{
    for (size_t i = 0; i < b->lines.count; i++) {
        const struct line *line = &b->lines.items[i];
        size_t from = skip_blanks(b->source->text, line->start, line->end);
        if (!line->covered && from < line->end)
            rk_error(b->reading->diags, place(b, i + 1, from), RK_MARKUP_BLOCK,
                     "this line would not be shown: CommonMark reads \"[name]: …\" as the address "
                     "of a link. Write the text without brackets");
    }
}

static void split_lines(struct body *b, size_t offset)
{
    const char *text = b->source->text;
    while (offset < b->source->size) {
        const char *feed = memchr(text + offset, '\n', b->source->size - offset);
        size_t end = feed ? (size_t)(feed - text) : b->source->size;
        *RK_PUSH(b->reading->arena, &b->lines) = (struct line){.start = offset, .end = end};
        offset = end + 1;
    }
}

void rk_blocks_read(struct rk_reading *reading, const struct rk_source *source, size_t offset,
                    unsigned line, rk_remarks *remarks, struct rk_source_screen *screen)
{
    struct body b = {
        .reading = reading,
        .source = source,
        .first_line = line,
        .remarks = remarks,
        .screen = screen,
    };
    split_lines(&b, offset);
    cmark_node *document =
        cmark_parse_document(source->text + offset, source->size - offset, CMARK_OPT_DEFAULT);
    cmark_node *first = cmark_node_first_child(document);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_HEADING)
        rk_error(reading->diags, (struct rk_loc){source->file, line, 0}, RK_SCREEN_TITLE,
                 "a screen begins with its title: write \"# Title\" before all else");
    for (cmark_node *node = first; node; node = cmark_node_next(node)) {
        cover(&b, node);
        read_block(&b, node);
    }
    report_uncovered(&b);
    cmark_node_free(document);
}
