#include "content/po_file.h"

#include "base/file.h"
#include "base/tongue.h"

#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* gettext's reader forgets some strings of every file it reads, and more where one has mistakes.
 * The leak sanitizer, where a program is built with it, asks these two what to excuse. By the
 * library's file, since the names of its functions are known only where a symbolizer is installed.
 */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libgettextpo.so\n";
}

const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}

struct read {
    struct rk_arena *arena;
    const struct rk_po *po; /* its name and lines */
    struct rk_diags *diags;
    jmp_buf fatal;
};

/* The handlers of gettext's reader are given nothing of ours. Set only while it reads. */
static struct read *current;

static struct rk_loc place(const struct read *r, size_t line, size_t column)
{
    struct rk_loc loc = {r->po->name, 0, 0};
    if (line != (size_t)-1) {
        loc.line = (unsigned)line;
        /* gettext's column is where its reader stood, which may be behind the line. */
        loc.column = column == (size_t)-1 ? 0 : (unsigned)column;
    }
    return loc;
}

/* The reader's words, on one line. */
static const char *one_line(struct rk_arena *arena, const char *text)
{
    char *line = rk_arena_strdup(arena, text);
    for (char *c = line; *c; c++) {
        if (*c == '\n')
            *c = c[1] ? ' ' : '\0';
    }
    return line;
}

static void on_problem(int severity, po_message_t message, const char *file, size_t line,
                       size_t column, int multiline, const char *text)
{
    (void)message, (void)multiline;
    struct read *r = current;
    struct rk_loc loc = file ? place(r, line, column) : place(r, (size_t)-1, 0);
    rk_error(
        r->diags, loc, RK_CATALOG_SYNTAX,
        "gettext can't read this: %s. Open the file in Poedit, or compare with the entry above",
        one_line(r->arena, text));
    if (severity == PO_SEVERITY_FATAL_ERROR)
        longjmp(r->fatal, 1);
}

/* Two entries for one message; the first is where something has to be done, the other is why. */
static void on_two_problems(int severity, po_message_t message, const char *file, size_t line,
                            size_t column, int multiline, const char *text, po_message_t other,
                            const char *other_file, size_t other_line, size_t other_column,
                            int other_multiline, const char *other_text)
{
    (void)other_file, (void)other_line, (void)other_column, (void)other_multiline;
    const char *both = rk_arena_printf(current->arena, "%s; line %u: %s", text,
                                       other ? rk_po_loc(current->po, other).line : 0, other_text);
    on_problem(severity, message, file, line, column, multiline, both);
}

/* The library reads and writes only what has a name. Our text was checked and repaired in memory,
 * so it is given memory that has one. */
static void name_memory(char name[32], int memory)
{
    snprintf(name, 32, "/proc/self/fd/%d", memory);
}

static po_file_t read_named(struct read *r, int memory)
{
    static const struct po_xerror_handler handlers = {on_problem, on_two_problems};
    char name[32];
    name_memory(name, memory);
    po_file_t file = NULL;
    current = r;
    /* What a fatal problem interrupts is lost to us: gettext gives us no handle to free it. */
    if (setjmp(r->fatal) == 0)
        file = po_file_read(name, &handlers);
    current = NULL;
    return file;
}

static bool fill(int memory, const char *text, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t written = write(memory, text + done, size - done);
        if (written <= 0)
            return false;
        done += (size_t)written;
    }
    return true;
}

bool rk_po_open(struct rk_po *po, struct rk_arena *arena, const struct rk_source *source,
                struct rk_diags *diags)
{
    struct rk_po opened = {.name = source->file,
                           .lines = rk_po_lines_scan(arena, source->text, source->size)};
    struct read r = {.arena = arena, .po = &opened, .diags = diags};
    int memory = memfd_create("catalog", MFD_CLOEXEC);
    bool filled = memory >= 0 && fill(memory, source->text, source->size);
    if (!filled)
        rk_error(diags, (struct rk_loc){source->file, 0, 0}, RK_FILE_UNREADABLE,
                 "there was no memory to read it");
    opened.file = filled ? read_named(&r, memory) : NULL;
    if (memory >= 0)
        close(memory);
    if (opened.file)
        *po = opened;
    return opened.file != NULL;
}

void rk_po_close(struct rk_po *po)
{
    rk_po_free(po->file);
}

struct rk_loc rk_po_loc(const struct rk_po *po, po_message_t message)
{
    return (struct rk_loc){
        po->name,
        rk_po_lines_find(po->lines, po_message_msgctxt(message), po_message_msgid(message)), 0};
}

po_message_t rk_po_header(const struct rk_po *po)
{
    po_message_iterator_t messages = po_message_iterator(po->file, NULL);
    po_message_t message = po_next_message(messages);
    while (message && (po_message_msgctxt(message) || *po_message_msgid(message)))
        message = po_next_message(messages);
    po_message_iterator_free(messages);
    return message;
}

const char *rk_po_header_field(struct rk_arena *arena, const char *header, const char *field)
{
    char *value = po_header_field(header, field);
    const char *copy = value ? rk_arena_strdup(arena, value) : NULL;
    free(value);
    return copy;
}

/* The library's contract: a fatal error must not return. Writing, it has nothing left to fail on
 * but memory; its warnings are about how messages look, which is checked elsewhere. */
static void stop_if_fatal(int severity, const char *text)
{
    if (severity == PO_SEVERITY_FATAL_ERROR) {
        fprintf(stderr, "rikcharic: %s\n", text);
        exit(70); /* EX_SOFTWARE of sysexits.h */
    }
}

static void on_write_problem(int severity, po_message_t message, const char *file, size_t line,
                             size_t column, int multiline, const char *text)
{
    (void)message, (void)file, (void)line, (void)column, (void)multiline;
    stop_if_fatal(severity, text);
}

static void on_write_problem_of_two(int severity, po_message_t message1, const char *file1,
                                    size_t line1, size_t column1, int multiline1, const char *text1,
                                    po_message_t message2, const char *file2, size_t line2,
                                    size_t column2, int multiline2, const char *text2)
{
    (void)message1, (void)file1, (void)line1, (void)column1, (void)multiline1, (void)message2;
    (void)file2, (void)line2, (void)column2, (void)multiline2, (void)text2;
    stop_if_fatal(severity, text1);
}

static bool ends(const char *text, size_t size, const char *suffix)
{
    size_t length = strlen(suffix);
    return size >= length && memcmp(text + size - length, suffix, length) == 0;
}

/* The length of what stands before the quote of a line that goes on with a string: "#~ " or
 * nothing. -1: the line begins something else. */
static int before_quote(const char *line, size_t size)
{
    int start = size >= 3 && memcmp(line, "#~ ", 3) == 0 ? 3 : 0;
    return (size_t)start < size && line[start] == '"' ? start : -1;
}

/* Copies with each string that was folded in one line again. What breaks its lines itself, as the
 * header does, keeps them. Returns the size, which is never more. */
static size_t unfold(char *out, const char *text, size_t size)
{
    size_t length = 0;
    for (size_t start = 0; start < size;) {
        const char *feed = memchr(text + start, '\n', size - start);
        size_t end = feed ? (size_t)(feed - text) + 1 : size;
        int quote = before_quote(text + start, end - start);
        bool folded = quote >= 0 && ends(out, length, "\"\n") && !ends(out, length, "\\n\"\n") &&
                      !ends(text + start, end - start, "\\n\"\n");
        if (folded) {
            length -= strlen("\"\n");
            start += (size_t)quote + 1;
        }
        memcpy(out + length, text + start, end - start);
        length += end - start;
        start = end;
    }
    return length;
}

static bool write_form(const char *path, const struct rk_file *written, enum rk_po_lines_form form,
                       struct rk_error *error)
{
    if (form == RK_PO_WRAPPED)
        return rk_file_write(path, written->bytes, written->size, error);
    char *text = malloc(written->size + 1);
    if (!text)
        return rk_fail(error, "%s: out of memory", path);
    size_t size = unfold(text, (const char *)written->bytes, written->size);
    bool ok = rk_file_write(path, text, size, error);
    free(text);
    return ok;
}

/* gettext's library writes only to a name, and a reader may see half a file. So it writes to
 * memory, and rk_file_write() copies it. */
bool rk_po_write(po_file_t file, const char *path, enum rk_po_lines_form form,
                 struct rk_error *error)
{
    static const struct po_xerror_handler handlers = {on_write_problem, on_write_problem_of_two};
    int memory = memfd_create("written", MFD_CLOEXEC);
    if (memory < 0)
        return rk_fail(error, "%s: %s", path, rk_reason(errno));
    char name[32];
    name_memory(name, memory);
    struct rk_file written;
    bool ok = true;
    if (!po_file_write(file, name, &handlers))
        ok = rk_fail(error, "%s: %s", path, rk_reason(errno));
    ok = ok && rk_file_open(&written, name, RK_SOURCE_LIMIT, error);
    if (ok) {
        ok = write_form(path, &written, form, error);
        rk_file_close(&written);
    }
    close(memory);
    return ok;
}

void rk_po_free(po_file_t file)
{
    po_message_iterator_t at = po_message_iterator(file, NULL);
    for (po_message_t message; (message = po_next_message(at)) != NULL;)
        po_message_set_msgctxt(message, NULL);
    po_message_iterator_free(at);
    po_file_free(file);
}
