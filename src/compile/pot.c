#include "compile/pot.h"

#include "base/file.h"
#include "compile/builder.h"

#include <errno.h>
#include <gettext-po.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { POT_LIMIT = 64 * 1024 * 1024 };

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

/* po_file_free() forgets the contexts of messages; setting them anew frees them. */
static void free_file(po_file_t file)
{
    po_message_iterator_t at = po_message_iterator(file, NULL);
    for (po_message_t message; (message = po_next_message(at)) != NULL;)
        po_message_set_msgctxt(message, NULL);
    po_message_iterator_free(at);
    po_file_free(file);
}

/* The library's contract: a fatal error must not return. It has nothing left to fail on but
 * memory. Errors and warnings are about files that people wrote, not about ours. */
static void stop_if_fatal(int severity, const char *text)
{
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        fprintf(stderr, "rikcharic: %s\n", text);
        exit(70); /* EX_SOFTWARE of sysexits.h */
    }
}

static void on_problem(int severity, po_message_t message, const char *file, size_t line,
                       size_t column, int multiline, const char *text)
{
    (void)message, (void)file, (void)line, (void)column, (void)multiline;
    stop_if_fatal(severity, text);
}

static void on_problem_of_two(int severity, po_message_t message1, const char *file1, size_t line1,
                              size_t column1, int multiline1, const char *text1,
                              po_message_t message2, const char *file2, size_t line2,
                              size_t column2, int multiline2, const char *text2)
{
    (void)message1, (void)file1, (void)line1, (void)column1, (void)multiline1, (void)message2;
    (void)file2, (void)line2, (void)column2, (void)multiline2, (void)text2;
    stop_if_fatal(severity, text1);
}

/* gettext's library writes only to a name, and a reader may see half a file. So it writes to
 * memory that has a name, and rk_file_write() copies it. */
static bool write_through_memory(po_file_t file, const char *path, struct rk_error *error)
{
    static const struct po_xerror_handler handler = {on_problem, on_problem_of_two};
    int memory = memfd_create("rikchari.pot", MFD_CLOEXEC);
    if (memory < 0)
        return rk_fail(error, "%s: %s", path, strerror(errno));
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", memory);
    struct rk_file written;
    bool ok = true;
    if (!po_file_write(file, name, &handler))
        ok = rk_fail(error, "%s: %s", path, strerror(errno));
    ok = ok && rk_file_open(&written, name, POT_LIMIT, error);
    if (ok) {
        ok = rk_file_write(path, written.bytes, written.size, error);
        rk_file_close(&written);
    }
    close(memory);
    return ok;
}

bool rk_pot_write(const struct rk_content *content, const char *path, struct rk_error *error)
{
    struct rk_arena *arena = rk_arena_new();
    po_file_t file = new_file(arena, content);
    bool ok = write_through_memory(file, path, error);
    free_file(file);
    rk_arena_free(arena);
    return ok;
}
