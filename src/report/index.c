/*
 * The index file, UTF-8 with LF line ends:
 *
 *     file    = header { passage }
 *     header  = "report-index 1" TAB title LF
 *     passage = id TAB hash { TAB figure } LF
 *     id      = part "." number "." number      part: a name of rk_part_name(); numbers from 1
 *     hash    = 32 lower-case hexadecimal digits
 *     figure  = as in figures.h, canonical: "1275", "3.3 million", "2021-2030"
 *
 * The passages stand in the order of the text without a gap: behind prevention.1.2 comes
 * prevention.1.3, prevention.2.1 or the first of a later part. The file ends with a line end, so a
 * file cut short is noticed unless it was cut between two passages.
 */
#include "base/file.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "report/figures.h"
#include "report/fold.h"
#include "report/passage.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char header[] = "report-index 1";

/* One line and the field being read, with what is needed to say where. */
struct line {
    struct rk_arena *arena;
    struct rk_diags *diags;
    const char *file;
    unsigned number;
    const char *start, *end; /* without the line end */
    const char *field, *next;
    bool lost; /* the line before had no name, so what may follow is not known */
};

static struct rk_loc place(const struct line *l)
{
    size_t before = rk_utf8_length(l->start, (size_t)(l->field - l->start));
    return (struct rk_loc){l->file, l->number, (unsigned)before + 1};
}

/* The next field, up to a TAB or the line's end; NULL: there is none. */
static const char *take_field(struct line *l)
{
    l->field = l->next ? l->next : l->end;
    if (!l->next)
        return NULL;
    const char *tab = memchr(l->field, '\t', (size_t)(l->end - l->field));
    const char *end = tab ? tab : l->end;
    l->next = tab ? tab + 1 : NULL;
    return rk_arena_strndup(l->arena, l->field, (size_t)(end - l->field));
}

/* How many bytes of a field a message shows: whole characters. */
static int quoted(const char *field)
{
    enum { MOST = 60 };
    size_t size = strlen(field), shown = 0;
    for (size_t next = 0; next < size && next <= MOST;) {
        rk_utf8_next(field, size, &next);
        shown = next <= MOST ? next : shown;
    }
    return (int)shown;
}

/* A number from 1 without leading zeros; *text behind it. */
static bool take_number(const char **text, unsigned *number)
{
    if (**text < '1' || **text > '9')
        return false;
    unsigned value = 0;
    for (; **text >= '0' && **text <= '9'; ++*text) {
        if (__builtin_mul_overflow(value, 10u, &value) ||
            __builtin_add_overflow(value, (unsigned)(**text - '0'), &value))
            return false;
    }
    *number = value;
    return true;
}

static bool parse_id(const char *id, struct rk_passage *passage)
{
    size_t length = strcspn(id, ".");
    int part = 0;
    while (part < RK_PART_COUNT && (strlen(rk_part_name((enum rk_part)part)) != length ||
                                    strncmp(rk_part_name((enum rk_part)part), id, length) != 0))
        part++;
    if (part == RK_PART_COUNT || id[length] != '.')
        return false;
    const char *rest = id + length + 1;
    if (!take_number(&rest, &passage->paragraph) || *rest++ != '.' ||
        !take_number(&rest, &passage->sentence) || *rest != '\0')
        return false;
    passage->part = (enum rk_part)part;
    passage->id = id;
    return true;
}

static bool take_id(struct line *l, struct rk_passage *passage)
{
    const char *id = take_field(l);
    passage->loc = place(l);
    if (parse_id(id, passage))
        return true;
    rk_error(l->diags, passage->loc, RK_INDEX_ID,
             "expected the name of a passage such as prevention.3.2, found \"%.*s\"", quoted(id),
             id);
    return false;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_hash(const char *hex, uint8_t hash[16])
{
    if (strlen(hex) != 32)
        return false;
    for (size_t i = 0; i < 16; i++) {
        int high = hex_value(hex[2 * i]), low = hex_value(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        hash[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static bool take_hash(struct line *l, struct rk_passage *passage)
{
    const char *hex = take_field(l);
    if (hex && parse_hash(hex, passage->hash))
        return true;
    hex = hex ? hex : "";
    rk_error(l->diags, place(l), RK_INDEX_HASH,
             "expected the hash of %s, 32 of the digits 0-9 and a-f, found \"%.*s\"", passage->id,
             quoted(hex), hex);
    return false;
}

/* Reads the figures up to the first that isn't one. */
static void take_figures(struct line *l, struct rk_passage *passage)
{
    for (const char *field; (field = take_field(l)) != NULL;) {
        struct rk_passage found = {0};
        rk_figures_find(l->arena, field, &found);
        if (found.figures.count != 1 || strcmp(found.figures.items[0].value, field) != 0) {
            rk_error(l->diags, place(l), RK_INDEX_FIGURE,
                     "expected a figure such as 1275, 3.3 million or 2021-2030, found \"%.*s\"",
                     quoted(field), field);
            return;
        }
        RK_PUSH(l->arena, &passage->figures)->value = field;
    }
}

static bool follows(const struct rk_passage *before, const struct rk_passage *passage)
{
    if (before && before->part == passage->part && before->paragraph == passage->paragraph)
        return passage->sentence == before->sentence + 1;
    if (before && before->part == passage->part)
        return passage->paragraph == before->paragraph + 1 && passage->sentence == 1;
    return (!before || passage->part > before->part) && passage->paragraph == 1 &&
           passage->sentence == 1;
}

static void read_passage(struct line *l, struct rk_report_index *index)
{
    struct rk_passage passage = {0};
    bool after_lost = l->lost;
    l->lost = !take_id(l, &passage);
    if (l->lost)
        return;
    if (take_hash(l, &passage))
        take_figures(l, &passage);
    size_t count = index->passages.count;
    const struct rk_passage *before = count ? &index->passages.items[count - 1] : NULL;
    if (!after_lost && !follows(before, &passage))
        rk_error(l->diags, passage.loc, RK_INDEX_ORDER,
                 "%s can't stand behind %s: a passage is missing, misplaced or here twice",
                 passage.id, before ? before->id : rk_say("the title"));
    *RK_PUSH(l->arena, &index->passages) = passage;
}

static void read_header(struct line *l, struct rk_report_index *index)
{
    const char *first = take_field(l);
    if (strcmp(first, header) != 0) {
        rk_error(l->diags, place(l), RK_INDEX_HEADER,
                 "expected \"%s\", a tab and the report's title, found \"%.*s\"", header,
                 quoted(first), first);
        return;
    }
    const char *title = take_field(l);
    if (!title || !*title || l->next)
        rk_error(l->diags, place(l), RK_INDEX_HEADER,
                 "expected a tab and the report's title behind \"%s\"", header);
    else
        index->title = title;
}

static void read_lines(struct line *l, const char *text, size_t size, struct rk_report_index *index)
{
    const char *end = text + size;
    for (const char *start = text; start < end;) {
        const char *feed = memchr(start, '\n', (size_t)(end - start));
        l->number++;
        l->start = l->next = start;
        l->end = feed ? feed : end;
        if (l->number == 1)
            read_header(l, index);
        else
            read_passage(l, index);
        if (!feed) {
            l->field = end;
            rk_error(l->diags, place(l), RK_INDEX_CUT,
                     "the last line has no end; the file was cut");
        }
        start = feed ? feed + 1 : end;
    }
}

/* A NUL would end a field early and hide what stands behind it. */
static bool check_nul(struct line *l, const char *text, size_t size)
{
    const char *nul = memchr(text, 0, size);
    if (!nul)
        return true;
    l->start = text;
    l->number = 1;
    for (const char *c = text; c < nul; c++) {
        if (*c == '\n') {
            l->number++;
            l->start = c + 1;
        }
    }
    l->field = nul;
    rk_error(l->diags, place(l), RK_REPORT_NUL, "a NUL character; is this a text file?");
    return false;
}

struct rk_report_index *rk_report_parse_index(struct rk_arena *arena, const char *name,
                                              const void *bytes, size_t size,
                                              struct rk_diags *diags)
{
    struct line line = {.arena = arena, .diags = diags, .file = name};
    const char *text = size ? bytes : ""; /* an empty file has no bytes to point to */
    if (!rk_report_check_utf8(name, text, size, diags) || !check_nul(&line, text, size))
        return NULL;
    struct rk_report_index *index = RK_NEW(arena, struct rk_report_index);
    line.number = 0;
    read_lines(&line, text, size, index);
    if (line.number < 2)
        rk_error(diags, (struct rk_loc){name, line.number + 1, 1}, RK_INDEX_CUT,
                 "the index has no passages; write it again with rikcharic report index");
    return index;
}

struct rk_report_index *rk_report_read_index(struct rk_arena *arena, const char *path,
                                             struct rk_diags *diags)
{
    return rk_report_read(arena, path, diags, rk_report_parse_index);
}

static void write_passage(FILE *out, const struct rk_passage *passage)
{
    fprintf(out, "%s\t", passage->id);
    for (size_t i = 0; i < sizeof passage->hash; i++)
        fprintf(out, "%02x", passage->hash[i]);
    for (size_t i = 0; i < passage->figures.count; i++)
        fprintf(out, "\t%s", passage->figures.items[i].value);
    fputc('\n', out);
}

bool rk_report_write(const struct rk_report_index *index, const char *path, struct rk_error *error)
{
    char *text = NULL;
    size_t size = 0;
    if (!index->title)
        return rk_fail(error, "%s: not written: the report has no title", path);
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return rk_fail(error, "%s: out of memory", path);
    fprintf(out, "%s\t%s\n", header, index->title);
    for (size_t i = 0; i < index->passages.count; i++)
        write_passage(out, &index->passages.items[i]);
    bool complete = !ferror(out);
    complete = fclose(out) == 0 && complete;
    bool ok = complete ? rk_file_write(path, text, size, error)
                       : rk_fail(error, "%s: out of memory", path);
    free(text);
    return ok;
}
