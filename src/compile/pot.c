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
static const char *comments(struct rk_arena *arena, const struct rk_message *message)
{
    struct rk_builder lines = rk_builder_new(arena);
    for (size_t i = 0; i < message->uses.count; i++) {
        const struct rk_use *use = &message->uses.items[i];
        const char *room =
            use->room > 0 ? rk_arena_printf(arena, " Caben unas %d letras.", use->room) : "";
        add_line(&lines, rk_arena_printf(arena, "%s: %s.%s", use->screen, use->role, room));
    }
    for (size_t i = 0; i < message->uses.count; i++) {
        const char *note = message->uses.items[i].note;
        if (note)
            add_line(&lines, rk_arena_printf(arena, "Nota: %s", note));
    }
    return lines.text;
}

static po_message_t new_message(struct rk_arena *arena, const struct rk_message *message)
{
    po_message_t po = po_message_create();
    if (message->context)
        po_message_set_msgctxt(po, message->context);
    po_message_set_msgid(po, message->id);
    po_message_set_msgstr(po, "");
    po_message_set_extracted_comments(po, comments(arena, message));
    for (size_t i = 0; i < message->uses.count; i++) {
        const struct rk_loc *loc = &message->uses.items[i].loc;
        po_message_add_filepos(po, loc->file, loc->line);
    }
    /* Editors and msgfmt then see that a translation keeps the placeholders. */
    if (strchr(message->id, '{'))
        po_message_set_format(po, "python-brace-format", 1);
    return po;
}

static po_file_t new_file(struct rk_arena *arena, const struct rk_content *content)
{
    po_file_t file = po_file_create();
    po_message_iterator_t at = po_message_iterator(file, NULL);
    po_message_t head = po_message_create();
    po_message_set_msgid(head, "");
    po_message_set_msgstr(head, header);
    po_message_set_comments(head, "Rikchari: los textos del quiosco, para traducir.\n");
    po_message_set_fuzzy(head, 1);
    po_message_insert(at, head);
    for (size_t i = 0; i < content->messages.count; i++)
        po_message_insert(at, new_message(arena, &content->messages.items[i]));
    po_message_iterator_free(at);
    return file;
}

bool rk_pot_write(const struct rk_content *content, const char *path, struct rk_error *error)
{
    struct rk_arena *arena = rk_arena_new();
    po_file_t file = new_file(arena, content);
    bool ok = rk_po_write(file, path, RK_PO_WRAPPED, error);
    rk_po_free(file);
    rk_arena_free(arena);
    return ok;
}
