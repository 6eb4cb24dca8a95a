#include "content/source.h"

#include "base/file.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "content/nfc.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* One file being checked. `text` is repaired while we go, in place so that columns stay; composing
 * changes lengths, so `fixed` grows beside it. */
struct check {
    struct rk_arena *arena;
    struct rk_diags *diags;
    const char *file;
    char *text;
    size_t size;
    char *fixed;
    size_t fixed_size, fixed_room;
};

static struct rk_loc place(const struct check *c, unsigned line, size_t start, size_t at)
{
    return (struct rk_loc){c->file, line,
                           (unsigned)rk_utf8_length(c->text + start, at - start) + 1};
}

/* Replaces every byte of the line that is not UTF-8 and reports the first: a file in another
 * encoding has one in nearly every word. */
static void check_utf8(struct check *c, unsigned line, size_t start, size_t end)
{
    bool reported = false;
    for (size_t at = start;; at++) {
        at += rk_utf8_check(c->text + at, end - at);
        if (at == end)
            return;
        unsigned byte = (unsigned char)c->text[at];
        c->text[at] = '?';
        if (!reported)
            rk_error(c->diags, place(c, line, start, at), RK_TEXT_NOT_UTF8,
                     "the byte 0x%02X is not UTF-8: save the file as UTF-8 and look at this line "
                     "again",
                     byte);
        reported = true;
    }
}

static void append(struct check *c, const char *text, size_t size)
{
    if (size > c->fixed_room - c->fixed_size) {
        c->fixed_room = 2 * c->fixed_room + size;
        char *grown = rk_arena_alloc(c->arena, c->fixed_room);
        memcpy(grown, c->fixed, c->fixed_size);
        c->fixed = grown;
    }
    memcpy(c->fixed + c->fixed_size, text, size);
    c->fixed_size += size;
}

/* Reports the line's first letter in pieces and appends the line to `fixed`, composed. */
static void check_nfc(struct check *c, unsigned line, size_t start, size_t end)
{
    const char *text = c->text + start;
    size_t size = end - start;
    struct rk_nfc_fault fault;
    if (!rk_nfc_check(c->arena, text, size, &fault)) {
        size_t next = fault.offset;
        rk_error(c->diags, place(c, line, start, start + fault.offset), RK_TEXT_NOT_NFC,
                 "expected the one character U+%04X, found a sequence that begins with U+%04X and "
                 "only looks the same: type the letter again with the accent key",
                 (unsigned)fault.wanted, (unsigned)rk_utf8_next(text, size, &next));
        text = fault.text;
        size = fault.size;
    }
    append(c, text, size);
}

bool rk_is_invisible(uint32_t c)
{
    return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

/* Puts something harmless of the same length in place of a character of 1 to 3 bytes. */
static void blot_out(char *at, size_t size)
{
    static const char *const harmless[] = {"", " ", "\u00a0", "\ufffd"};
    memcpy(at, harmless[size], size);
}

/* Carriage returns are reported once, by the caller. Tabs are for the parsers to judge. Of several
 * in a row the first is reported: a file that a power cut has filled with zeros has nothing else.
 */
static void check_invisible(struct check *c, unsigned line, size_t start, size_t end)
{
    bool again = false;
    for (size_t at = start, next = start; at < end; at = next) {
        uint32_t found = rk_utf8_next(c->text, end, &next);
        bool invisible = rk_is_invisible(found) && found != '\t' && found != '\r';
        if (invisible && !again)
            rk_error(c->diags, place(c, line, start, at), RK_TEXT_INVISIBLE,
                     "the character U+%04X can't be seen and has no place in a source: delete it",
                     (unsigned)found);
        if (invisible)
            blot_out(c->text + at, next - at);
        again = invisible;
    }
}

static void check_carriage_returns(struct check *c)
{
    size_t first = 0;
    unsigned line = 1;
    while (first < c->size && c->text[first] != '\r')
        line += c->text[first++] == '\n';
    if (first == c->size)
        return;
    rk_error(c->diags, (struct rk_loc){c->file, line, 0}, RK_TEXT_INVISIBLE,
             "the lines end as on Windows or an old Mac (CR): save the file with LF line ends");
    for (size_t at = first; at < c->size; at++) {
        if (c->text[at] == '\r')
            c->text[at] = at + 1 < c->size && c->text[at + 1] == '\n' ? ' ' : '\n';
    }
}

/* Most lines are ASCII that can be seen, and then good. */
static bool is_plain(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if ((signed char)text[i] < 0x20 || text[i] == 0x7f)
            return false;
    }
    return true;
}

static void check_lines(struct check *c)
{
    unsigned line = 1;
    for (size_t start = 0; start < c->size; line++) {
        const char *feed = memchr(c->text + start, '\n', c->size - start);
        size_t end = feed ? (size_t)(feed - c->text) : c->size;
        if (is_plain(c->text + start, end - start)) {
            append(c, c->text + start, end - start);
        } else {
            check_utf8(c, line, start, end);
            check_invisible(c, line, start, end);
            check_nfc(c, line, start, end);
        }
        append(c, "\n", feed != NULL);
        start = end + 1;
    }
}

struct rk_source rk_source_from_bytes(struct rk_arena *arena, const char *file, const void *bytes,
                                      size_t size, struct rk_diags *diags)
{
    static const char mark[] = "\xef\xbb\xbf";
    const char *text = bytes;
    if (size >= 3 && memcmp(text, mark, 3) == 0) {
        rk_error(diags, (struct rk_loc){file, 1, 1}, RK_TEXT_INVISIBLE,
                 "the file begins with a byte order mark: save it as \"UTF-8\", not as \"UTF-8 "
                 "with BOM\"");
        text += 3;
        size -= 3;
    }
    struct check c = {.arena = arena, .diags = diags, .file = file, .size = size};
    c.text = rk_arena_strndup(arena, size ? text : "", size);
    c.fixed_room = size + 1;
    c.fixed = rk_arena_alloc(arena, c.fixed_room);
    check_carriage_returns(&c);
    check_lines(&c);
    append(&c, "", 1);
    return (struct rk_source){file, c.fixed, c.fixed_size - 1};
}

bool rk_source_read(struct rk_source *source, struct rk_arena *arena, const char *root,
                    const char *file, struct rk_diags *diags)
{
    struct rk_file mapped;
    struct rk_error error;
    const char *path = rk_source_path(arena, root, file);
    if (!rk_file_open(&mapped, path, RK_SOURCE_LIMIT, &error)) {
        /* The error names the file as we opened it, the diagnostic as the user does. */
        size_t named = strncmp(error.text, path, strlen(path)) == 0 ? strlen(path) : 0;
        const char *reason = error.text + named + strspn(error.text + named, ": ");
        rk_error(diags, (struct rk_loc){file, 0, 0}, RK_FILE_UNREADABLE, "expected a file here: %s",
                 reason);
        return false;
    }
    *source = rk_source_from_bytes(arena, file, mapped.bytes, mapped.size, diags);
    rk_file_close(&mapped);
    return true;
}

const char *rk_source_path(struct rk_arena *arena, const char *root, const char *file)
{
    return strcmp(root, ".") == 0 ? file : rk_arena_printf(arena, "%s/%s", root, file);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

rk_file_names rk_source_list(struct rk_arena *arena, const char *root, const char *folder,
                             const char *suffix, struct rk_diags *diags)
{
    rk_file_names names = {0};
    DIR *open = opendir(rk_source_path(arena, root, folder));
    if (!open) {
        rk_error(diags, (struct rk_loc){folder, 0, 0}, RK_FILE_UNREADABLE,
                 "expected a folder here: %s", rk_reason(errno));
        return names;
    }
    for (const struct dirent *entry; (entry = readdir(open));) {
        size_t length = strlen(entry->d_name), end = strlen(suffix);
        if (entry->d_name[0] != '.' && length > end &&
            strcmp(entry->d_name + length - end, suffix) == 0)
            *RK_PUSH(arena, &names) = rk_arena_strndup(arena, entry->d_name, length - end);
    }
    closedir(open);
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    return names;
}
