/*
 * Splits a country narrative into passages.
 *
 *     narrative  = title { block }              blocks are parted by lines without ink
 *     title      = the first line with ink, which has "Trafficking in Persons"
 *     block      = heading | tier | paragraph   the first two are a line of their own
 *     heading    = "PROTECTION" and the like, see parts.c; no passage
 *     tier       = a line with "(Tier"; a passage of the summary
 *     paragraph  = lines; they may be wrapped anywhere
 *
 * A part starts at its heading, or at a paragraph with its opening sentence (parts.c). The
 * recommendations also start at the first paragraph with bullets: they are a list, one item after
 * "*", "•" or, at the start of a line, "-"; the first bullet may be missing. A paragraph of theirs
 * without bullets is split into sentences like all others.
 */
#include "base/utf8.h"
#include "report/figures.h"
#include "report/fold.h"
#include "report/parts.h"
#include "report/passage.h"
#include "report/sentences.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

/* Offsets into the text. */
struct range {
    size_t start, end;
};

struct narrative {
    struct rk_arena *arena;
    struct rk_diags *diags;
    struct rk_report_index *index;
    struct rk_sentences *sentences; /* owned */
    struct rk_openings *openings;   /* owned */
    const char *text;
    size_t size;

    size_t located;    /* offset of `loc`: places are asked for in the order of the text */
    struct rk_loc loc; /* line 0: no ink yet */

    struct range block; /* the lines of the paragraph so far; empty: none */
    enum rk_part part;
    struct rk_loc starts[RK_PART_COUNT]; /* line 0: the part wasn't seen */
    unsigned paragraphs[RK_PART_COUNT];  /* how many each has so far */
    unsigned recommendations;
};

static struct rk_loc locate(struct narrative *n, size_t offset)
{
    assert(offset >= n->located);
    while (n->located < offset) {
        bool line_end = rk_utf8_next(n->text, n->size, &n->located) == '\n';
        n->loc.line += line_end;
        n->loc.column = line_end ? 1 : n->loc.column + 1;
    }
    return n->loc;
}

static void add_passage(struct narrative *n, const struct rk_folded *folded, struct range sentence,
                        unsigned number)
{
    struct rk_passage passage = {
        .part = n->part,
        .paragraph = n->paragraphs[n->part],
        .sentence = number,
        .text = rk_compose(n->arena, folded->text + sentence.start, sentence.end - sentence.start),
        .loc = locate(n, folded->from[sentence.start]),
    };
    passage.id = rk_passage_id(n->arena, &passage);
    rk_passage_hash(passage.hash, passage.text);
    rk_figures_find(n->arena, passage.text, &passage);
    *RK_PUSH(n->arena, &n->index->passages) = passage;
}

static void add_sentences(struct narrative *n, const struct rk_folded *folded, unsigned *number)
{
    struct range sentence;
    rk_sentences_start(n->sentences, folded->text, folded->size);
    while (rk_sentences_next(n->sentences, &sentence.start, &sentence.end))
        add_passage(n, folded, sentence, ++*number);
}

static void enter(struct narrative *n, enum rk_part part, struct rk_loc loc)
{
    if (part < n->part)
        rk_error(n->diags, loc, RK_REPORT_PART_ORDER,
                 "the part \"%s\" starts here, behind \"%s\"; it should stand before it",
                 rk_part_name(part), rk_part_name(n->part));
    n->starts[part] = loc;
    n->part = part;
}

static void enter_at_heading(struct narrative *n, enum rk_part part, size_t offset)
{
    struct rk_loc loc = locate(n, offset);
    if (n->starts[part].line == 0) {
        enter(n, part, loc);
        return;
    }
    rk_error(n->diags, loc, RK_REPORT_PART_AGAIN,
             "a second heading for \"%s\", which started on line %u", rk_part_name(part),
             n->starts[part].line);
    n->part = part;
}

/* Where a part that was seen seems to open again it is more likely that a paragraph of another
 * part sounds like its opening: stay, but have a person look. */
static void enter_at_opening(struct narrative *n, enum rk_part part, size_t offset)
{
    if (part == n->part)
        return;
    struct rk_loc loc = locate(n, offset);
    if (n->starts[part].line == 0)
        enter(n, part, loc);
    else
        rk_warning(n->diags, loc, RK_REPORT_PART_AGAIN,
                   "this paragraph of \"%s\" opens like \"%s\", which started on line %u",
                   rk_part_name(n->part), rk_part_name(part), n->starts[part].line);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool starts_line(const char *text, size_t start, size_t at)
{
    while (at > start && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return at == start || text[at - 1] == '\n';
}

/* The length of the bullet at `at` within `block`; 0: there is none. */
static size_t bullet_length(const char *text, struct range block, size_t at)
{
    if (at > block.start && !is_blank(text[at - 1]))
        return 0;
    if (block.end - at >= 3 && memcmp(text + at, "•", 3) == 0)
        return 3;
    if (block.end - at < 2 || !is_blank(text[at + 1]))
        return 0;
    return text[at] == '*' || (text[at] == '-' && starts_line(text, block.start, at)) ? 1 : 0;
}

static size_t find_bullet(const char *text, struct range block, size_t from)
{
    while (from < block.end && bullet_length(text, block, from) == 0)
        from++;
    return from;
}

static void add_recommendations(struct narrative *n, struct range block)
{
    n->paragraphs[RK_PART_RECOMMENDATIONS] = 1;
    for (size_t start = block.start; start < block.end;) {
        size_t end = find_bullet(n->text, block, start);
        struct rk_folded item = rk_fold(n->arena, n->text, start, end);
        if (item.size > 0)
            add_passage(n, &item, (struct range){0, item.size}, ++n->recommendations);
        start = end + (end < block.end ? bullet_length(n->text, block, end) : 0);
    }
}

static void add_paragraph(struct narrative *n, const struct rk_folded *folded)
{
    unsigned number = 0;
    if (n->part == RK_PART_RECOMMENDATIONS) {
        n->paragraphs[n->part] = 1;
        add_sentences(n, folded, &n->recommendations);
    } else {
        n->paragraphs[n->part]++;
        add_sentences(n, folded, &number);
    }
}

static void end_block(struct narrative *n)
{
    struct range block = n->block;
    n->block = (struct range){0};
    if (block.end == block.start)
        return;
    struct rk_folded folded = rk_fold(n->arena, n->text, block.start, block.end);
    enum rk_part opened = rk_opening_part(n->openings, folded.text, folded.size);
    bool bullets = find_bullet(n->text, block, block.start) < block.end;
    if (opened < RK_PART_COUNT)
        enter_at_opening(n, opened, folded.from[0]);
    else if (bullets && n->part == RK_PART_SUMMARY)
        enter_at_opening(n, RK_PART_RECOMMENDATIONS, folded.from[0]);
    if (bullets && n->part == RK_PART_RECOMMENDATIONS)
        add_recommendations(n, block);
    else
        add_paragraph(n, &folded);
}

/* True: this was the first line with ink and the title. */
static bool take_title(struct narrative *n, const struct rk_folded *line)
{
    if (n->loc.line > 0)
        return false;
    n->loc.line = n->loc.column = 1;
    if (strstr(line->text, "Trafficking in Persons")) {
        n->index->title = rk_compose(n->arena, line->text, line->size);
        return true;
    }
    rk_error(n->diags, locate(n, line->from[0]), RK_REPORT_TITLE,
             "the title is missing: expected a line such as \"2024 Trafficking in Persons Report: "
             "Peru\" first");
    return false;
}

static void take_line(struct narrative *n, struct range range)
{
    struct rk_folded line = rk_fold(n->arena, n->text, range.start, range.end);
    if (line.size == 0) {
        end_block(n);
        return;
    }
    if (take_title(n, &line))
        return;
    enum rk_part headed = rk_heading_part(line.text);
    bool tier =
        n->part == RK_PART_SUMMARY && line.text[line.size - 1] == ')' && strstr(line.text, "(Tier");
    if (headed < RK_PART_COUNT || tier)
        end_block(n);
    if (headed < RK_PART_COUNT) {
        enter_at_heading(n, headed, line.from[0]);
        return;
    }
    if (n->block.end == n->block.start)
        n->block.start = range.start;
    n->block.end = range.end;
    if (tier)
        end_block(n);
}

static void take_lines(struct narrative *n)
{
    size_t start = n->located;
    while (start < n->size) {
        const char *feed = memchr(n->text + start, '\n', n->size - start);
        size_t end = feed ? (size_t)(feed - n->text) + 1 : n->size;
        take_line(n, (struct range){start, end});
        start = end;
    }
    end_block(n);
}

/* A part that is missing should start where the next one does that is there. */
static void report_missing_parts(struct narrative *n)
{
    struct rk_loc loc = locate(n, n->size);
    for (int part = RK_PART_COUNT - 1; part > RK_PART_SUMMARY; part--) {
        if (n->starts[part].line > 0)
            loc = n->starts[part];
        else
            rk_error(n->diags, loc, RK_REPORT_PART_MISSING,
                     "the part \"%s\" is missing: no heading and no opening sentence up to here",
                     rk_part_name((enum rk_part)part));
    }
}

/* Reads on: a NUL counts as white space. */
static void report_nul(struct narrative *n)
{
    const char *nul = memchr(n->text, 0, n->size);
    if (!nul)
        return;
    struct narrative own = *n; /* its own walk, since the places must come in order */
    own.loc = (struct rk_loc){n->loc.file, 1, 1};
    rk_error(n->diags, locate(&own, (size_t)(nul - n->text)), RK_REPORT_NUL,
             "a NUL character; is this a text file?");
}

static void read_narrative(struct narrative *n)
{
    n->located = rk_report_mark(n->text, n->size);
    report_nul(n);
    take_lines(n);
    if (n->loc.line == 0)
        rk_error(n->diags, (struct rk_loc){n->loc.file, 1, 1}, RK_REPORT_TITLE,
                 "there is no text in this file");
    else
        report_missing_parts(n);
}

static bool open_tools(struct narrative *n, struct rk_error *error)
{
    if (sodium_init() < 0)
        return rk_fail(error, "libsodium doesn't start on this machine");
    return rk_sentences_open(&n->sentences, error) && rk_openings_open(&n->openings, error);
}

struct rk_report_index *rk_report_parse_text(struct rk_arena *arena, const char *name,
                                             const void *bytes, size_t size, struct rk_diags *diags)
{
    struct narrative n = {
        .arena = arena,
        .diags = diags,
        .text = size ? bytes : "", /* an empty file has no bytes to point to */
        .size = size,
        .loc = {.file = name},
    };
    struct rk_error error;
    if (!rk_report_check_utf8(name, n.text, size, diags))
        return NULL;
    if (open_tools(&n, &error)) {
        n.index = RK_NEW(arena, struct rk_report_index);
        read_narrative(&n);
    } else {
        rk_error(diags, n.loc, RK_FILE_UNREADABLE, "can't read the report: %s", error.text);
    }
    rk_openings_close(n.openings);
    rk_sentences_close(n.sentences);
    return n.index;
}

struct rk_report_index *rk_report_read_text(struct rk_arena *arena, const char *path,
                                            struct rk_diags *diags)
{
    return rk_report_read(arena, path, diags, rk_report_parse_text);
}
