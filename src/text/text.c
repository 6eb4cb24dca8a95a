#include "text/text.h"

#include <limits.h>

/* One text being set. */
struct setting {
    struct rk_fonts *fonts;         /* lent */
    const struct rk_string *string; /* lent */
    struct rk_type type;
    uint32_t length; /* of what is set: string->length or less */
    bool failed;     /* a font could not measure */
};

/* Walks forwards through the marks and knows the weight where it stands. */
struct walker {
    uint32_t mark;
    bool strong;
};

struct word {
    int ink;  /* pixels, without the spaces at its end */
    int full; /* with them */
};

static enum rk_face face_of(const struct setting *s, const struct walker *w)
{
    return s->type.strong || w->strong ? RK_FACE_BOLD : RK_FACE_REGULAR;
}

static int width_of(struct setting *s, enum rk_face face, uint32_t start, uint32_t end)
{
    int pixels =
        rk_fonts_width(s->fonts, face, s->type.em_px, s->string->text + start, end - start);
    if (pixels < 0)
        s->failed = true;
    return pixels < 0 ? 0 : pixels;
}

static uint32_t without_spaces(const struct setting *s, uint32_t start, uint32_t end)
{
    while (end > start && s->string->text[end - 1] == ' ')
        end--;
    return end;
}

/* Takes what the marks up to `offset` say about the weight. */
static void walk_to(const struct setting *s, struct walker *w, uint32_t offset)
{
    for (; w->mark < s->string->mark_count; w->mark++) {
        const struct rk_mark *mark = &s->string->marks[w->mark];
        if (mark->offset > offset)
            return;
        if (mark->kind != RK_MARK_BREAK)
            w->strong = mark->kind == RK_MARK_STRONG_ON;
    }
}

/* Where the weight changes next, or `end`. */
static uint32_t next_change(const struct setting *s, const struct walker *w, uint32_t end)
{
    for (uint32_t i = w->mark; i < s->string->mark_count && !s->type.strong; i++) {
        const struct rk_mark *mark = &s->string->marks[i];
        if (mark->offset >= end)
            break;
        if (mark->kind != RK_MARK_BREAK && (mark->kind == RK_MARK_STRONG_ON) != w->strong)
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

static struct word measure_word(struct setting *s, struct walker *w, uint32_t start, uint32_t end)
{
    struct word word = {0};
    uint32_t ink_end = without_spaces(s, start, end);
    while (start < ink_end) {
        walk_to(s, w, start);
        uint32_t stop = next_change(s, w, ink_end);
        word.ink += width_of(s, face_of(s, w), start, stop);
        start = stop;
    }
    word.full = word.ink;
    if (ink_end < end) {
        walk_to(s, w, ink_end);
        word.full += width_of(s, face_of(s, w), ink_end, end);
    }
    return word;
}

/* The width of a line as it will be drawn, the spaces at its end left out. */
static int line_width(struct setting *s, struct walker w, uint32_t start, uint32_t end)
{
    return measure_word(s, &w, start, end).ink;
}

/* A line by the sum of its words' widths. */
struct guess {
    uint32_t end;
    int64_t ink;    /* pixels; a hostile text is wider than an int */
    int64_t longer; /* with the next word, if there is one */
};

/* As many words as fit, or one. */
static struct guess sum_words(struct setting *s, struct walker w, uint32_t start, int width_px)
{
    struct guess guess = {.end = start};
    uint32_t mark = w.mark;
    int64_t used = 0;
    while (guess.end < s->length) {
        uint32_t next = next_break(s, &mark, guess.end);
        struct word word = measure_word(s, &w, guess.end, next);
        guess.longer = used + word.ink;
        if (guess.end > start && guess.longer > width_px)
            break;
        guess.ink = guess.longer;
        used += word.full;
        guess.end = next;
    }
    return guess;
}

/* Where the line that begins at `start` ends. Words set together may be some pixels wider or
 * narrower than each for itself, so where the sum is about as wide as the room, the line itself is
 * measured. (Setting a line costs far more than looking up its words.) */
static uint32_t line_end(struct setting *s, struct walker w, uint32_t start, int width_px)
{
    struct guess guess = sum_words(s, w, start, width_px);
    const int about = s->type.em_px;
    uint32_t end = guess.end, mark = w.mark;
    uint32_t longer = end < s->length ? next_break(s, &mark, end) : end;
    if (guess.longer > (int64_t)width_px + about)
        longer = end;
    while (longer > end && line_width(s, w, start, longer) <= width_px) {
        end = longer;
        longer = end < s->length ? next_break(s, &mark, end) : end;
    }
    if (end == guess.end && guess.ink < (int64_t)width_px - about)
        return end;
    while (line_width(s, w, start, end) > width_px) {
        uint32_t shorter = last_break(s, end);
        if (shorter <= start)
            break;
        end = shorter;
    }
    return end;
}

/* Fills the offsets at which lines start; returns how many. */
static int break_lines(struct setting *s, int width_px, uint32_t starts[RK_TEXT_LINES])
{
    struct walker walker = {0};
    int count = 0;
    for (uint32_t at = 0; at < s->length && count < RK_TEXT_LINES;) {
        walk_to(s, &walker, at);
        starts[count++] = at;
        at = line_end(s, walker, at, width_px);
    }
    return count;
}

/* A last line of one short word takes the word before it along, if that leaves two there. */
static void avoid_widow(struct setting *s, int width_px, uint32_t *starts, int count)
{
    if (count < 2 || last_break(s, s->length) != starts[count - 1])
        return;
    uint32_t before = last_break(s, starts[count - 1]);
    if (last_break(s, before) <= starts[count - 2])
        return;
    struct walker walker = {0};
    int last = line_width(s, walker, starts[count - 1], s->length);
    int both = line_width(s, walker, before, s->length);
    if (last < width_px / 4 && both <= width_px)
        starts[count - 1] = before;
}

static void fill_line(struct setting *s, struct walker *w, uint32_t start, uint32_t end,
                      struct rk_line *line)
{
    *line = (struct rk_line){0};
    end = without_spaces(s, start, end);
    while (start < end) {
        walk_to(s, w, start);
        bool last = line->run_count == RK_LINE_RUNS - 1;
        uint32_t stop = last ? end : next_change(s, w, end);
        enum rk_face face = face_of(s, w);
        int width = width_of(s, face, start, stop);
        line->runs[line->run_count++] = (struct rk_run){start, stop, face, line->width, width};
        line->width = width > INT_MAX - line->width ? INT_MAX : line->width + width;
        start = stop;
    }
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
    struct setting s = {fonts, string, type, set_length(string), false};
    uint32_t starts[RK_TEXT_LINES];
    int count = break_lines(&s, width_px, starts);
    avoid_widow(&s, width_px, starts, count);

    struct walker walker = {0};
    int most = 0;
    for (int i = 0; i < count; i++) {
        struct rk_line line;
        fill_line(&s, &walker, starts[i], i + 1 < count ? starts[i + 1] : s.length, &line);
        most = line.width > most ? line.width : most;
        if (i < capacity)
            lines[i] = line;
    }
    if (widest)
        *widest = most;
    return s.failed ? 0 : count;
}
