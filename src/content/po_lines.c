#include "content/po_lines.h"

#include <stdlib.h>
#include <string.h>

/*
 *     entry  = ["msgctxt" string …] "msgid" string … "msgstr" string …
 *     string = one or more lines of "…", with C's escapes
 *
 * each line maybe behind "#~", which marks what is obsolete.
 */
struct entry {
    const char *key; /* context, EOT, id: as in a .mo file */
    unsigned line;   /* of msgstr */
};

struct rk_po_lines {
    struct rk_arena *arena;
    RK_LIST(struct entry) entries; /* sorted by key once the scan is over */
};

typedef RK_LIST(char) characters;

struct scan {
    struct rk_po_lines *lines;
    characters context, id;
    characters *open; /* where a line that is only a string goes; NULL: nowhere */
    bool has_context;
};

static char escaped(char c)
{
    static const char letters[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
    const char *at = c ? strchr(letters, c) : NULL;
    return at ? values[at - letters] : c;
}

/* "\101" or "\x41"; moves *at behind it. */
static char numbered(const char *text, size_t size, size_t *at)
{
    bool hex = text[*at] == 'x';
    size_t start = *at += hex, most = hex ? 2 : 3;
    unsigned value = 0;
    for (; *at < size && *at < start + most; (*at)++) {
        const char *digits = hex ? "00112233445566778899aAbBcCdDeEfF" : "0011223344556677";
        const char *found = text[*at] ? strchr(digits, text[*at]) : NULL;
        if (!found)
            break;
        value = value * (hex ? 16 : 8) + (unsigned)(found - digits) / 2;
    }
    return (char)(unsigned char)value;
}

/* Appends what stands between the quotes of a line. */
static void append_string(struct scan *s, const char *text, size_t size)
{
    const char *quote = memchr(text, '"', size);
    if (!quote || !s->open)
        return;
    for (size_t at = (size_t)(quote - text) + 1; at < size && text[at] != '"';) {
        char c = text[at++];
        if (c == '\\' && at < size) {
            bool number = (text[at] >= '0' && text[at] <= '7') || text[at] == 'x';
            c = number ? numbered(text, size, &at) : escaped(text[at++]);
        }
        *RK_PUSH(s->lines->arena, s->open) = c;
    }
}

static void end_entry(struct scan *s, unsigned line)
{
    struct rk_arena *arena = s->lines->arena;
    size_t context = s->has_context ? s->context.count + 1 : 0;
    char *key = rk_arena_alloc(arena, context + s->id.count + 1);
    if (s->has_context && s->context.count)
        memcpy(key, s->context.items, s->context.count);
    if (s->has_context)
        key[context - 1] = '\004';
    if (s->id.count)
        memcpy(key + context, s->id.items, s->id.count);
    *RK_PUSH(arena, &s->lines->entries) = (struct entry){key, line};
    s->context.count = s->id.count = 0;
    s->has_context = false;
    s->open = NULL;
}

static bool starts(const char *text, size_t size, const char *word)
{
    size_t length = strlen(word);
    return size > length && memcmp(text, word, length) == 0 &&
           (text[length] == ' ' || text[length] == '\t' || text[length] == '"');
}

static void scan_line(struct scan *s, const char *text, size_t size, unsigned line)
{
    size_t at = size >= 2 && memcmp(text, "#~", 2) == 0 ? 2 : 0;
    while (at < size && (text[at] == ' ' || text[at] == '\t'))
        at++;
    text += at;
    size -= at;
    if (starts(text, size, "msgctxt")) {
        s->open = &s->context;
        s->has_context = true;
    } else if (starts(text, size, "msgid")) {
        s->open = &s->id;
    } else if (starts(text, size, "msgid_plural")) {
        s->open = NULL;
    } else if (starts(text, size, "msgstr") || starts(text, size, "msgstr[0]")) {
        end_entry(s, line);
    } else if (size == 0 || *text != '"') {
        return;
    }
    append_string(s, text, size);
}

static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = strcmp(a->key, b->key);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

struct rk_po_lines *rk_po_lines_scan(struct rk_arena *arena, const char *text, size_t size)
{
    struct rk_po_lines *lines = RK_NEW(arena, struct rk_po_lines);
    lines->arena = arena;
    struct scan scan = {.lines = lines};
    unsigned line = 1;
    for (size_t start = 0; start < size; line++) {
        const char *feed = memchr(text + start, '\n', size - start);
        size_t end = feed ? (size_t)(feed - text) : size;
        scan_line(&scan, text + start, end - start, line);
        start = end + 1;
    }
    if (lines->entries.count)
        qsort(lines->entries.items, lines->entries.count, sizeof *lines->entries.items, compare);
    return lines;
}

static int compare_key(const void *key, const void *entry)
{
    return strcmp(key, ((const struct entry *)entry)->key);
}

unsigned rk_po_lines_find(const struct rk_po_lines *lines, const char *context, const char *id)
{
    if (lines->entries.count == 0)
        return 0;
    const char *key = context ? rk_arena_printf(lines->arena, "%s\004%s", context, id) : id;
    const struct entry *found = bsearch(key, lines->entries.items, lines->entries.count,
                                        sizeof *lines->entries.items, compare_key);
    while (found && found > lines->entries.items && strcmp(found[-1].key, key) == 0)
        found--; /* of a message that is there twice, the first */
    return found ? found->line : 0;
}
