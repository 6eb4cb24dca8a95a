#include "compile/pot.h"

#include "compile/builder.h"
#include "content/po_file.h"

#include <string.h>

/* Without POT-Creation-Date, so that the same content gives the same bytes. */
static const char header[] = "Project-Id-Version: rikchari\n"
                             "Report-Msgid-Bugs-To: \n"
                             "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
                             "Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
                             "Language-Team: LANGUAGE <LL@li.org>\n"
                             "Language: \n"
                             "MIME-Version: 1.0\n"
                             "Content-Type: text/plain; charset=UTF-8\n"
                             "Content-Transfer-Encoding: 8bit\n"
                             "X-Source-Language: es\n";

struct pot {
    struct rk_arena *arena;
    const struct rk_content *content;
    const struct rk_report_index *report; /* with its text; or NULL */
};

/* Adds a line unless it is there already. */
static void add_line(struct rk_builder *lines, const char *line)
{
    size_t length = strlen(line);
    for (const char *at = lines->text; *at; at = strchr(at, '\n') + 1) {
        if (strncmp(at, line, length) == 0 && at[length] == '\n')
            return;
    }
    rk_builder_print(lines, "%s\n", line);
}

/* "que-es: título. Caben unas 30 letras." for each use, then the author's notes. */
static void add_uses(const struct pot *pot, struct rk_builder *lines,
                     const struct rk_message *message)
{
    for (size_t i = 0; i < message->uses.count; i++) {
        const struct rk_use *use = &message->uses.items[i];
        const char *room =
            use->room > 0 ? rk_arena_printf(pot->arena, " Caben unas %d letras.", use->room) : "";
        add_line(lines, rk_arena_printf(pot->arena, "%s: %s.%s", use->screen, use->role, room));
    }
    for (size_t i = 0; i < message->uses.count; i++) {
        const char *note = message->uses.items[i].note;
        if (note)
            add_line(lines, rk_arena_printf(pot->arena, "Nota: %s", note));
    }
}

static void add_name(const struct pot *pot, rk_names *names, const struct rk_name *name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->items[i].text, name->text) == 0)
            return;
    }
    *RK_PUSH(pot->arena, names) = *name;
}

/* What the screens that use it cite, each passage once. A screen cites for all of its texts. */
static rk_names passages_of(const struct pot *pot, const struct rk_message *message)
{
    rk_names passages = {0};
    for (size_t i = 0; !message->context && i < message->uses.count; i++) {
        uint32_t screen = rk_content_screen(pot->content, message->uses.items[i].screen);
        const rk_names *cites =
            screen == RK_NONE ? &(rk_names){0} : &pot->content->screens.items[screen].cites;
        for (size_t c = 0; c < cites->count; c++)
            add_name(pot, &passages, &cites->items[c]);
    }
    return passages;
}

/* "Informe: prevention.3.2, profile.1.4" */
static void add_passages(struct rk_builder *lines, const rk_names *passages)
{
    for (size_t i = 0; i < passages->count; i++)
        rk_builder_print(lines, "%s%s", i ? ", " : "Informe: ", passages->items[i].text);
    if (passages->count)
        rk_builder_print(lines, "\n");
}

/* "{hotline_reports_2023} = 118 (prevention.3.2)" */
static void add_fact(const struct pot *pot, struct rk_builder *lines, const struct rk_fact *fact,
                     rk_names *passages)
{
    const struct rk_name *origin = fact->cite.text ? &fact->cite : &fact->source;
    add_line(lines, rk_arena_printf(pot->arena, "{%s} = %s (%s)", fact->id, fact->value.text,
                                    origin->text ? origin->text : "?"));
    if (fact->cite.text)
        add_name(pot, passages, origin);
}

static void add_facts(const struct pot *pot, struct rk_builder *lines, const char *text,
                      rk_names *passages)
{
    for (const char *open = text; (open = strchr(open, '{')); open++) {
        const char *name = rk_arena_strndup(pot->arena, open + 1, strcspn(open + 1, "}"));
        uint32_t fact = rk_content_fact(pot->content, name);
        if (fact != RK_NONE)
            add_fact(pot, lines, &pot->content->facts.items[fact], passages);
    }
}

/* The report's own words, only where its text was given. */
static void quote(const struct pot *pot, struct rk_builder *lines, const rk_names *passages)
{
    for (size_t i = 0; pot->report && i < passages->count; i++) {
        const struct rk_passage *passage = rk_report_find(pot->report, passages->items[i].text);
        if (passage)
            rk_builder_print(lines, "%s: «%s»\n", passage->id, passage->text);
    }
}

static const char *comments(const struct pot *pot, const struct rk_message *message)
{
    struct rk_builder lines = rk_builder_new(pot->arena);
    add_uses(pot, &lines, message);
    rk_names passages = passages_of(pot, message);
    add_passages(&lines, &passages);
    add_facts(pot, &lines, message->id, &passages);
    quote(pot, &lines, &passages);
    return lines.text;
}

static po_message_t new_message(const struct pot *pot, const struct rk_message *message)
{
    po_message_t po = po_message_create();
    if (message->context)
        po_message_set_msgctxt(po, message->context);
    po_message_set_msgid(po, message->id);
    po_message_set_msgstr(po, "");
    po_message_set_extracted_comments(po, comments(pot, message));
    for (size_t i = 0; i < message->uses.count; i++) {
        const struct rk_loc *loc = &message->uses.items[i].loc;
        po_message_add_filepos(po, loc->file, loc->line);
    }
    /* Editors and msgfmt then see that a translation keeps the placeholders. */
    if (strchr(message->id, '{'))
        po_message_set_format(po, "python-brace-format", 1);
    return po;
}

static po_file_t new_file(const struct pot *pot)
{
    po_file_t file = po_file_create();
    po_message_iterator_t at = po_message_iterator(file, NULL);
    po_message_t head = po_message_create();
    po_message_set_msgid(head, "");
    po_message_set_msgstr(head, header);
    po_message_set_comments(head, "Rikchari: los textos del quiosco, para traducir.\n");
    po_message_set_fuzzy(head, 1);
    po_message_insert(at, head);
    for (size_t i = 0; i < pot->content->messages.count; i++)
        po_message_insert(at, new_message(pot, &pot->content->messages.items[i]));
    po_message_iterator_free(at);
    return file;
}

bool rk_pot_write(const struct rk_content *content, const struct rk_report_index *report,
                  const char *path, struct rk_error *error)
{
    struct rk_arena *arena = rk_arena_new();
    po_file_t file = new_file(&(struct pot){arena, content, report});
    bool ok = rk_po_write(file, path, RK_PO_WRAPPED, error);
    rk_po_free(file);
    rk_arena_free(arena);
    return ok;
}
