#include "text/text.h"

#include <limits.h>
#include <string.h>

/* One text being set. */
struct setting {
    struct rk_fonts *fonts;         /* lent */
    const struct rk_string *string; /* lent */
    bool strong;                    /* all of it, whatever the marks say */
    int64_t room;                   /* of a line; all widths here are units, see fonts.h */
    uint32_t from;                  /* where what is set begins */
    uint32_t length;                /* and where it ends: string->length or less */
    int64_t space[RK_FACE_COUNT];   /* the width of a space */
    int64_t hyphen[RK_FACE_COUNT];  /* and of a hyphen */
    bool divides;                   /* words are divided where they have to be */
    bool failed;                    /* a piece could not be measured */
};

/* Walks forwards through the marks and knows the weight where it stands. */
struct walker {
    uint32_t mark;
    uint32_t since; /* where the weight changed */
    bool strong;
};

static enum rk_face face_of(const struct setting *s, const struct walker *w)
{
    return s->strong || w->strong ? RK_FACE_BOLD : RK_FACE_REGULAR;
}

static uint32_t without_spaces(const struct setting *s, uint32_t start, uint32_t end)
{
    while (end > start && s->string->text[end - 1] == ' ')
        end--;
    return end;
}

static bool is_weight(const struct rk_mark *mark)
{
    return mark->kind == RK_MARK_STRONG_OFF || mark->kind == RK_MARK_STRONG_ON;
}

/* Takes what the marks up to `offset` say about the weight. */
static void walk_to(const struct setting *s, struct walker *w, uint32_t offset)
{
    for (; w->mark < s->string->mark_count; w->mark++) {
        const struct rk_mark *mark = &s->string->marks[w->mark];
        if (mark->offset > offset)
            return;
        bool strong = mark->kind == RK_MARK_STRONG_ON;
        if (!is_weight(mark) || strong == w->strong)
            continue;
        w->strong = strong;
        w->since = s->strong ? 0 : mark->offset;
    }
}

/* Where the weight changes next, or `end`. */
static uint32_t next_change(const struct setting *s, const struct walker *w, uint32_t end)
{
    for (uint32_t i = w->mark; i < s->string->mark_count && !s->strong; i++) {
        const struct rk_mark *mark = &s->string->marks[i];
        if (mark->offset >= end)
            break;
        if (is_weight(mark) && (mark->kind == RK_MARK_STRONG_ON) != w->strong)
            return mark->offset;
    }
    return end;
}

/* The first break behind `at`, or the end; *mark goes on from one call to the next. */
static uint32_t next_break(const struct setting *s, uint32_t *mark, uint32_t at)
{
    for (; *mark < s->string->mark_count; (*mark)++) {
        const struct rk_mark *m = &s->string->marks[*mark];
        if (m->kind == RK_MARK_BREAK && m->offset > at)
            return m->offset < s->length ? m->offset : s->length;
    }
    return s->length;
}

/* The last break before `at`, or 0. */
static uint32_t last_break(const struct setting *s, uint32_t at)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < s->string->mark_count && s->string->marks[i].offset < at; i++) {
        if (s->string->marks[i].kind == RK_MARK_BREAK)
            found = s->string->marks[i].offset;
    }
    return found;
}

static int64_t measure_text(struct setting *s, enum rk_face face, const char *text, size_t length)
{
    int units = rk_fonts_units(s->fonts, face, text, length);
    if (units < 0)
        s->failed = true;
    return units < 0 ? 0 : units;
}

static int64_t measure(struct setting *s, enum rk_face face, uint32_t start, uint32_t end)
{
    return measure_text(s, face, s->string->text + start, end - start);
}

/* What bytes [start, end) add to a run that began at `run`. Andika kerns with spaces, so a word is
 * measured with those on both sides of it, and the one that it shares with the word before is
 * taken off: the words of a run add up to what it is when it is shaped as a whole. */
static int64_t measure_joined(struct setting *s, enum rk_face face, uint32_t run, uint32_t start,
                              uint32_t end)
{
    if (start <= run || s->string->text[start - 1] != ' ')
        return measure(s, face, start, end);
    return measure(s, face, start - 1, end) - s->space[face];
}

/* What bytes [start, end), which hold no break, add to a line that began at `line`. */
static int64_t measure_word(struct setting *s, struct walker *w, uint32_t line, uint32_t start,
                            uint32_t end)
{
    int64_t units = 0;
    while (start < end) {
        walk_to(s, w, start);
        uint32_t stop = next_change(s, w, end), run = w->since > line ? w->since : line;
        units += measure_joined(s, face_of(s, w), run, start, stop);
        start = stop;
    }
    return units;
}

/* The same without the spaces at the end. */
static int64_t measure_ink(struct setting *s, struct walker w, uint32_t line, uint32_t start,
                           uint32_t end)
{
    return measure_word(s, &w, line, start, without_spaces(s, start, end));
}

/* A line. */
struct span {
    uint32_t start, end; /* with the spaces at which it was broken */
    int64_t width;       /* without them; with the hyphen */
    bool hyphen;         /* it ends inside a word */
};

/* As many words from `start` on as have room, or one. What has room with the spaces behind it has
 * room without them, so these are mostly measured together. */
static struct span fit_words(struct setting *s, struct walker w, uint32_t start)
{
    struct span span = {start, start, 0, false};
    uint32_t last = start, mark = w.mark; /* last: the last word that has room, */
    struct walker before = w;             /* the weight where it begins, */
    int64_t used = 0, with_last = 0;      /* and the width of all before it, and with it */
    while (span.end < s->length) {
        uint32_t next = next_break(s, &mark, span.end);
        struct walker here = w;
        int64_t full = with_last + measure_word(s, &w, start, span.end, next);
        if (full > s->room && span.end > start &&
            with_last + measure_ink(s, here, start, span.end, next) > s->room)
            break;
        before = here;
        last = span.end;
        used = with_last;
        with_last = full;
        span.end = next;
    }
    span.width = used + measure_ink(s, before, start, last, span.end);
    return span;
}

/* The line from one break to another, whatever room there is. */
static struct span span_of(struct setting *s, uint32_t start, uint32_t end)
{
    struct span span = {start, end, 0, false};
    struct walker walker = {0};
    uint32_t mark = 0, ink_end = without_spaces(s, start, end);
    for (uint32_t at = start; at < ink_end;) {
        uint32_t next = next_break(s, &mark, at);
        next = next < ink_end ? next : ink_end;
        span.width += measure_word(s, &walker, start, at, next);
        at = next;
    }
    return span;
}

enum { DIVISIONS = 32 }; /* of a word that are tried; a real one has half as many at most */

/* As much of a line as has room when the word from its end to the break `to` is divided. It ends
 * where it starts if there is room for no part of that word. */
static struct span divide_word(struct setting *s, struct span line, uint32_t to)
{
    struct span best = {line.start, line.start, 0, false};
    struct walker w = {0};
    int tried = 0;
    for (uint32_t i = 0; i < s->string->mark_count && tried < DIVISIONS; i++) {
        const struct rk_mark *mark = &s->string->marks[i];
        if (mark->offset >= to)
            break;
        if (mark->kind != RK_MARK_HYPHEN || mark->offset <= line.end)
            continue;
        tried++;
        walk_to(s, &w, mark->offset);
        struct span part = span_of(s, line.start, mark->offset);
        part.width += s->hyphen[face_of(s, &w)];
        part.hyphen = true;
        if (part.width > s->room)
            break;
        best = part;
    }
    return best;
}

/* The line, or what becomes of it where a word has to be divided; text.h says when. */
static struct span divide_line(struct setting *s, struct walker w, struct span line, bool again)
{
    uint32_t mark = w.mark, next = next_break(s, &mark, line.end);
    struct span part = line;
    if (line.width > s->room) { /* one word */
        part.end = line.start;
        part = divide_word(s, part, line.end);
    } else if (line.width < s->room / 2 && !s->strong && !again && next < s->length) {
        part = divide_word(s, line, next);
    }
    return part.end > part.start ? part : line;
}

/* Returns how many lines there are, at most `capacity`. */
static int break_lines(struct setting *s, struct span *lines, int capacity)
{
    struct walker walker = {0};
    int count = 0;
    for (uint32_t at = s->from; at < s->length && count < capacity; count++) {
        walk_to(s, &walker, at);
        struct span line = fit_words(s, walker, at);
        bool again = count > 0 && lines[count - 1].hyphen;
        lines[count] = s->divides ? divide_line(s, walker, line, again) : line;
        at = lines[count].end;
    }
    return count;
}

/* A last line of one short word takes the word before it along, if what it leaves isn't short. */
static void avoid_widow(struct setting *s, struct span *lines, int count)
{
    if (count < 2 || last_break(s, s->length) != lines[count - 1].start)
        return;
    struct span *above = &lines[count - 2], *last = &lines[count - 1];
    int64_t little = s->room / 3;
    uint32_t before = last_break(s, last->start);
    if (last->width >= little || before <= above->start)
        return;
    struct span left = span_of(s, above->start, before), both = span_of(s, before, s->length);
    if (left.width < little || both.width > s->room)
        return;
    *above = left;
    *last = both;
}

static int64_t widest_of(const struct span *lines, int count)
{
    int64_t widest = 0;
    for (int i = 0; i < count; i++)
        widest = lines[i].width > widest ? lines[i].width : widest;
    return widest;
}

enum { BALANCED_LINES = 6 }; /* more is no title */

/* The least room that keeps the number of lines makes them as even as they can be. */
static void balance(struct setting *s, struct span *lines, int count)
{
    struct setting narrow = *s;
    struct span tried[BALANCED_LINES + 1];
    if (count < 2 || count > BALANCED_LINES || widest_of(lines, count) > s->room)
        return;
    narrow.divides = false;
    for (;;) {
        narrow.room = widest_of(lines, count) - 1;
        if (break_lines(&narrow, tried, BALANCED_LINES + 1) != count ||
            widest_of(tried, count) > narrow.room)
            break;
        memcpy(lines, tried, (size_t)count * sizeof *lines);
    }
    s->failed = s->failed || narrow.failed;
}

static bool has_divisions(const struct rk_string *string)
{
    for (uint32_t i = 0; i < string->mark_count; i++) {
        if (string->marks[i].kind == RK_MARK_HYPHEN)
            return true;
    }
    return false;
}

/* Breaks the text; returns the size that it takes. */
static struct rk_measure set_text(struct setting *s, struct span lines[RK_TEXT_LINES])
{
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++) {
        s->space[face] = measure_text(s, face, " ", 1);
        s->hyphen[face] = measure_text(s, face, "-", 1);
    }
    s->divides = s->divides && has_divisions(s->string);
    int count = break_lines(s, lines, RK_TEXT_LINES);
    if (s->strong)
        balance(s, lines, count);
    else
        avoid_widow(s, lines, count);
    int64_t widest = widest_of(lines, count);
    return (struct rk_measure){.units = widest < INT_MAX ? (int32_t)widest : INT_MAX,
                               .lines = s->failed ? 0 : count};
}

/* The same, remembered. */
static struct rk_measure text_size(struct setting *s)
{
    const struct rk_string *string = s->string;
    /* 2: not a word, see fonts.c */
    uint64_t key = (uint64_t)s->room << 3 | (s->divides ? 4 : 0) | 2 | s->strong;
    key ^= (uint64_t)s->from << 48;
    key = rk_memory_key(key, string->text, s->length);
    key = rk_memory_key(key, string->marks, string->mark_count * sizeof *string->marks);
    struct rk_measure *known = rk_memory_place(rk_fonts_memory(s->fonts), key);
    if (known->key == key)
        return *known;
    struct span lines[RK_TEXT_LINES];
    struct rk_measure size = set_text(s, lines);
    size.key = s->failed ? 0 : key;
    return *known = size;
}

static int64_t run_width(struct setting *s, enum rk_face face, uint32_t mark, uint32_t start,
                         uint32_t end)
{
    int64_t width = 0;
    for (uint32_t at = start; at < end;) {
        uint32_t next = next_break(s, &mark, at);
        next = next < end ? next : end;
        width += measure_joined(s, face, start, at, next);
        at = next;
    }
    return width;
}

static void fill_line(struct setting *s, struct walker *w, int em_px, struct span span,
                      struct rk_line *line)
{
    *line = (struct rk_line){0};
    int64_t used = 0;
    uint32_t start = span.start, end = without_spaces(s, start, span.end);
    while (start < end) {
        walk_to(s, w, start);
        bool last = line->run_count == RK_LINE_RUNS - 1;
        uint32_t stop = last ? end : next_change(s, w, end);
        enum rk_face face = face_of(s, w);
        used += run_width(s, face, w->mark, start, stop);
        int x = line->width;
        line->width = rk_units_px(used, em_px);
        line->runs[line->run_count++] = (struct rk_run){start, stop, face, x, line->width - x};
        start = stop;
    }
    if (span.hyphen && line->run_count > 0) {
        used += s->hyphen[line->runs[line->run_count - 1].face];
        line->hyphen_px = rk_units_px(used, em_px) - line->width;
        line->width += line->hyphen_px;
    }
}

static struct rk_measure fill_lines(struct setting *s, int em_px, struct rk_line *lines,
                                    int capacity)
{
    struct span spans[RK_TEXT_LINES];
    struct rk_measure size = set_text(s, spans);
    struct walker walker = {0};
    for (int i = 0; i < size.lines && i < capacity; i++)
        fill_line(s, &walker, em_px, spans[i], &lines[i]);
    if (s->failed)
        size.lines = 0;
    return size;
}

/* The length of the beginning that is set, whole code points only. */
static uint32_t set_length(const struct rk_string *string)
{
    uint32_t length = string->length;
    if (length > RK_TEXT_BYTES) {
        length = RK_TEXT_BYTES;
        while (length > 0 && ((uint8_t)string->text[length] & 0xc0) == 0x80)
            length--;
    }
    return length;
}

int rk_text_lines(struct rk_fonts *fonts, const struct rk_string *string, struct rk_type type,
                  int width_px, struct rk_line *lines, int capacity, int *widest)
{
    return rk_text_stretch_lines(fonts, string, (struct rk_stretch){0}, type, width_px, lines, capacity,
                              widest);
}

int rk_text_stretch_lines(struct rk_fonts *fonts, const struct rk_string *string, struct rk_stretch part,
                       struct rk_type type, int width_px, struct rk_line *lines, int capacity,
                       int *widest)
{
    struct setting s = {.fonts = fonts,
                        .string = string,
                        .strong = type.strong,
                        .divides = !type.whole,
                        .room = rk_units_in(width_px, type.em_px),
                        .from = part.from,
                        .length = set_length(string)};
    if (part.to > 0 && part.to < s.length)
        s.length = part.to;
    struct rk_measure size =
        capacity > 0 ? fill_lines(&s, type.em_px, lines, capacity) : text_size(&s);
    if (widest)
        *widest = rk_units_px(size.units, type.em_px);
    return size.lines;
}
