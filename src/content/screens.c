#include "content/blocks.h"
#include "content/name.h"

#include <stddef.h>
#include <string.h>

static const char *const kinds[] = {
    [RK_SCREEN_MENU] = "menu",
    [RK_SCREEN_CARDS] = "cards",
    [RK_SCREEN_CONTACT] = "contact",
    [RK_SCREEN_CONTACTS] = "contacts",
    [RK_SCREEN_CHECKLIST] = "checklist",
};

static const char *kind_at(const void *of, size_t index)
{
    return ((const char *const *)of)[index];
}

static bool read_kind(struct rk_reading *reading, const struct rk_name *name,
                      enum rk_screen_kind *kind)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(kinds); i++) {
        if (strcmp(kinds[i], name->text) == 0) {
            *kind = (enum rk_screen_kind)i;
            return true;
        }
    }
    rk_error(reading->diags, name->loc, RK_YAML_VALUE,
             "expected menu, cards, contact, contacts or checklist, found \"%s\".%s",
             rk_name_quote(reading->arena, name->text),
             rk_name_suggest(reading->arena, name->text,
                             (struct rk_candidates){kind_at, kinds, RK_ARRAY_LEN(kinds)}));
    return false;
}

static void read_remarks(struct rk_reading *reading, const struct rk_yaml *node,
                         rk_remarks *remarks)
{
    static const struct rk_field fields[] = {
        {"text", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct rk_remark, text)},
        {"note", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct rk_remark, note)},
    };
    if (!node ||
        !rk_yaml_expect(node, RK_YAML_LIST, "a list of {text: …, note: …}", reading->diags))
        return;
    for (size_t i = 0; i < node->items.count; i++) {
        struct rk_remark remark = {0};
        rk_fields_read(reading->arena, node->items.items[i], fields, RK_ARRAY_LEN(fields), &remark,
                       reading->diags);
        *RK_PUSH(reading->arena, remarks) = remark;
    }
}

static void report_unused(struct rk_reading *reading, const rk_remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        const struct rk_name *text = &remarks->items[i].text;
        if (text->text && !remarks->items[i].used)
            rk_error(reading->diags, text->loc, RK_NOTE_UNUSED,
                     "no text of this screen starts with \"%s\": copy its first words from "
                     "below",
                     rk_name_quote(reading->arena, text->text));
    }
}

struct front {
    struct rk_name kind, parent, pictogram, contact;
    rk_names cites, sources, guide;
    const struct rk_yaml *notes;
};

static const struct rk_field fields[] = {
    {"kind", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct front, kind)},
    {"parent", RK_FIELD_NAME, RK_OPTIONAL, offsetof(struct front, parent)},
    {"pictogram", RK_FIELD_NAME, RK_REQUIRED, offsetof(struct front, pictogram)},
    {"cites", RK_FIELD_NAMES, RK_OPTIONAL, offsetof(struct front, cites)},
    {"sources", RK_FIELD_NAMES, RK_OPTIONAL, offsetof(struct front, sources)},
    {"contact", RK_FIELD_NAME, RK_OPTIONAL, offsetof(struct front, contact)},
    {"guide", RK_FIELD_NAMES, RK_OPTIONAL, offsetof(struct front, guide)},
    {"notes", RK_FIELD_NODE, RK_OPTIONAL, offsetof(struct front, notes)},
};

static void read_front(struct rk_reading *reading, const struct rk_yaml *node,
                       struct rk_source_screen *screen, rk_remarks *remarks)
{
    struct front front = {0};
    if (!rk_fields_read(reading->arena, node, fields, RK_ARRAY_LEN(fields), &front, reading->diags))
        return;
    screen->parent = front.parent;
    screen->pictogram = front.pictogram;
    screen->contact = front.contact;
    screen->cites = front.cites;
    screen->sources = front.sources;
    screen->guide = front.guide;
    screen->is_read = front.kind.text && read_kind(reading, &front.kind, &screen->kind);
    read_remarks(reading, front.notes, remarks);
}

/* The offset behind the line at `offset`; *fence: it is "---". */
static size_t next_line(const struct rk_source *source, size_t offset, bool *fence)
{
    const char *line = source->text + offset;
    const char *feed = memchr(line, '\n', source->size - offset);
    size_t length = feed ? (size_t)(feed - line) : source->size - offset;
    size_t end = length;
    while (end > 0 && line[end - 1] == ' ')
        end--;
    *fence = end == 3 && memcmp(line, "---", 3) == 0;
    return offset + length + (feed != NULL);
}

/* What stands between the fences; the rest begins at *body, in *body_line. False: reported. */
static bool split_front(struct rk_reading *reading, const struct rk_source *source, size_t *start,
                        size_t *size, size_t *body, unsigned *body_line)
{
    bool fence = false;
    size_t at = next_line(source, 0, &fence);
    *start = *body = 0;
    *body_line = 1;
    if (!fence) {
        rk_error(reading->diags, (struct rk_loc){source->file, 1, 1}, RK_FRONT_MATTER,
                 "expected the line --- and then kind, parent, pictogram …, found a text");
        return false;
    }
    *start = at;
    for (unsigned line = 2; at < source->size; line++) {
        size_t here = at;
        at = next_line(source, at, &fence);
        if (fence) {
            *size = here - *start;
            *body = at;
            *body_line = line + 1;
            return true;
        }
    }
    *body = source->size;
    rk_error(reading->diags, (struct rk_loc){source->file, 1, 1}, RK_FRONT_MATTER,
             "expected a second line --- behind kind, parent, pictogram …, found the end of the "
             "file");
    return false;
}

void rk_screen_read(struct rk_reading *reading, const char *id, const struct rk_source *source)
{
    struct rk_source_screen screen = {.id = id, .loc = {source->file, 1, 1}, .title = RK_NONE};
    rk_remarks remarks = {0};
    size_t start, size = 0, body;
    unsigned body_line;
    if (split_front(reading, source, &start, &size, &body, &body_line)) {
        const struct rk_yaml *front = rk_yaml_parse(reading->arena, source->file,
                                                    source->text + start, size, 2, reading->diags);
        if (front)
            read_front(reading, front, &screen, &remarks);
    }
    if (body < source->size || screen.is_read)
        rk_blocks_read(reading, source, body, body_line, &remarks, &screen);
    report_unused(reading, &remarks);
    *RK_PUSH(reading->arena, &reading->content->screens) = screen;
}

/* A hundred pages; CommonMark's reader isn't made for more in one piece. */
enum { LONGEST = 64 * 1024 };

static void read_file(struct rk_reading *reading, const struct rk_name *id, const char *file)
{
    struct rk_source source;
    if (!rk_source_read(&source, reading->arena, reading->root, file, reading->diags))
        return;
    if (source.size > LONGEST)
        rk_error(reading->diags, id->loc, RK_TEXT_LONG,
                 "a screen's file has at most %d bytes: make several screens of it", LONGEST);
    else
        rk_screen_read(reading, id->text, &source);
}

void rk_screens_read(struct rk_reading *reading)
{
    rk_file_names names =
        rk_source_list(reading->arena, reading->root, "assets/screens", ".md", reading->diags);
    for (size_t i = 0; i < names.count; i++) {
        const char *file = rk_arena_printf(reading->arena, "assets/screens/%s.md", names.items[i]);
        struct rk_name id = {names.items[i], {file, 0, 0}};
        rk_id_check(reading, &id, '-');
        read_file(reading, &id, file);
    }
}
