#include "report/figures.h"

#include "base/utf8.h"
#include "report/fold.h"

#include <string.h>
#include <unicode/uchar.h>

struct scan {
    const char *text;
    size_t size, at;
};

static bool is_digit(const struct scan *s, size_t at)
{
    return at < s->size && s->text[at] >= '0' && s->text[at] <= '9';
}

static bool is_letter(const struct scan *s, size_t at)
{
    return at < s->size && ((s->text[at] >= 'a' && s->text[at] <= 'z') ||
                            (s->text[at] >= 'A' && s->text[at] <= 'Z'));
}

/* The code point at `at` if a word may have it, and how long it is; else 0. */
static size_t word_step(const struct scan *s, size_t at)
{
    if (at >= s->size)
        return 0;
    size_t next = at;
    uint32_t c = rk_utf8_next(s->text, s->size, &next);
    return u_isalnum((UChar32)c) ? next - at : 0;
}

static size_t word_end(const struct scan *s, size_t at)
{
    for (size_t step; (step = word_step(s, at)) > 0;)
        at += step;
    return at;
}

/* Whether [start, end) is `word`, in whatever case. */
static bool is_word(const struct scan *s, size_t start, size_t end, const char *word)
{
    return end - start == strlen(word) && rk_same_letters(s->text + start, word, end - start);
}

/* "-" or an en dash; 0: neither. */
static size_t dash_length(const struct scan *s, size_t at)
{
    if (at < s->size && s->text[at] == '-')
        return 1;
    return s->size - at >= 3 && memcmp(s->text + at, "\u2013", 3) == 0 ? 3 : 0;
}

static size_t digits_end(const struct scan *s, size_t at)
{
    while (is_digit(s, at))
        at++;
    return at;
}

/* Behind ",275" but not behind ",27" or ",2750"; 0: no group of thousands stands here. */
static size_t group_end(const struct scan *s, size_t at)
{
    if (at >= s->size || s->text[at] != ',')
        return 0;
    return digits_end(s, at + 1) == at + 4 ? at + 4 : 0;
}

static size_t number_end(const struct scan *s, size_t start)
{
    size_t end = digits_end(s, start);
    if (end - start <= 3) {
        for (size_t next; (next = group_end(s, end)) > 0;)
            end = next;
    }
    if (end < s->size && s->text[end] == '.' && is_digit(s, end + 1))
        end = digits_end(s, end + 1);
    return end;
}

static size_t chain_end(const struct scan *s, size_t start)
{
    size_t end = number_end(s, start);
    for (size_t dash; (dash = dash_length(s, end)) > 0 && is_digit(s, end + dash);)
        end = number_end(s, end + dash);
    return end;
}

static const char *scale_at(const struct scan *s, size_t *at)
{
    static const char *const scales[] = {"thousand", "million", "billion", "trillion"};
    if (*at >= s->size || (s->text[*at] != ' ' && s->text[*at] != '-'))
        return "";
    size_t end = word_end(s, *at + 1);
    for (size_t i = 0; i < RK_ARRAY_LEN(scales); i++) {
        if (is_word(s, *at + 1, end, scales[i])) {
            *at = end;
            return scales[i];
        }
    }
    return "";
}

static void add(struct rk_arena *arena, struct rk_passage *passage, const char *value)
{
    if (passage->figures.count == RK_FIGURES_MAX)
        return;
    for (size_t i = 0; i < passage->figures.count; i++) {
        if (strcmp(passage->figures.items[i].value, value) == 0)
            return;
    }
    RK_PUSH(arena, &passage->figures)->value = value;
}

/* [start, end) without its commas, with "-" for every dash. */
static char *canonical_digits(struct rk_arena *arena, const struct scan *s, size_t start,
                              size_t end)
{
    char *value = rk_arena_alloc(arena, end - start + 1);
    size_t length = 0;
    for (size_t at = start; at < end; at++) {
        size_t dash = dash_length(s, at);
        if (s->text[at] != ',')
            value[length++] = dash ? '-' : s->text[at];
        at += dash > 1 ? dash - 1 : 0;
    }
    return value;
}

/* "COVID-19": a capital and a hyphen before the digits. ("mid-2023" is a year all the same.) */
static bool belongs_to_name(const struct scan *s, size_t start)
{
    return start >= 2 && s->text[start - 1] == '-' && s->text[start - 2] >= 'A' &&
           s->text[start - 2] <= 'Z';
}

static void scan_digits(struct rk_arena *arena, struct scan *s, struct rk_passage *passage)
{
    size_t start = s->at;
    s->at = chain_end(s, start);
    size_t grown = word_end(s, s->at);
    if (grown > s->at || belongs_to_name(s, start)) {
        s->at = grown;
        return;
    }
    const char *value = canonical_digits(arena, s, start, s->at);
    const char *scale = scale_at(s, &s->at);
    add(arena, passage, *scale ? rk_arena_printf(arena, "%s %s", value, scale) : value);
}

/* The number that the word [start, end) is, below a hundred; -1: none. */
static int word_value(const struct scan *s, size_t start, size_t end)
{
    static const char *const words[] = {
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        "thirty",   "forty",   "fifty",   "sixty",     "seventy",  "eighty",   "ninety",
    };
    for (int i = 0; i < (int)RK_ARRAY_LEN(words); i++) {
        if (is_word(s, start, end, words[i]))
            return i <= 20 ? i : (i - 18) * 10;
    }
    return -1;
}

/* The value of "two" or "sixty-two" at `start`, *end behind it; -1: no such number. */
static int small_number(const struct scan *s, size_t start, size_t *end)
{
    *end = word_end(s, start);
    int value = word_value(s, start, *end);
    if (value < 20 || *end >= s->size || s->text[*end] != '-')
        return value;
    size_t unit_end = word_end(s, *end + 1);
    int unit = word_value(s, *end + 1, unit_end);
    if (unit < 1 || unit > 9)
        return value;
    *end = unit_end;
    return value + unit;
}

/* " hundred [and] fifty" after `value`: the whole number, *end behind it. */
static int with_hundreds(const struct scan *s, int value, size_t *end)
{
    size_t hundred_end = *end < s->size && s->text[*end] == ' ' ? word_end(s, *end + 1) : *end;
    if (value < 1 || hundred_end == *end || !is_word(s, *end + 1, hundred_end, "hundred"))
        return value;
    *end = hundred_end;
    size_t next = hundred_end;
    if (s->size - next >= 4 && rk_same_letters(s->text + next, " and", 4))
        next += 4;
    if (next >= s->size || s->text[next] != ' ')
        return value * 100;
    size_t rest_end;
    int rest = small_number(s, next + 1, &rest_end);
    if (rest < 1)
        return value * 100;
    *end = rest_end;
    return value * 100 + rest;
}

/* "-thirds", "-half", "-first": what stood before it was no number of its own. */
static bool is_fraction_or_ordinal(const struct scan *s, size_t at)
{
    static const char *const words[] = {
        "half",   "halves",  "quarter", "quarters", "first", "second", "third",   "thirds",
        "fourth", "fourths", "fifth",   "fifths",   "sixth", "sixths", "seventh", "sevenths",
        "eighth", "eighths", "ninth",   "ninths",   "tenth", "tenths",
    };
    if (at >= s->size || s->text[at] != '-')
        return false;
    size_t end = word_end(s, at + 1);
    for (size_t i = 0; i < RK_ARRAY_LEN(words); i++) {
        if (is_word(s, at + 1, end, words[i]))
            return true;
    }
    return false;
}

static bool starts_possessive(const struct scan *s, size_t at)
{
    const char *rest = s->text + at; /* ends with a NUL, which stops every comparison */
    return strncmp(rest, "'s", 2) == 0 || strncmp(rest, "\u2019s", 4) == 0;
}

/* A space or a hyphen, and only that, stands before the second word: behind the first there may be
 * a character of several bytes. */
static bool precedes_another(const struct scan *s, size_t at)
{
    return at < s->size && (s->text[at] == ' ' || s->text[at] == '-') &&
           is_word(s, at + 1, word_end(s, at + 1), "another");
}

/* "one another", "no one", "one's": a pronoun. */
static bool is_pronoun(const struct scan *s, size_t start, size_t end)
{
    if (!is_word(s, start, end, "one"))
        return false;
    bool after_no = start >= 3 && rk_same_letters(s->text + start - 3, "no ", 3) &&
                    (start == 3 || !is_letter(s, start - 4));
    return after_no || starts_possessive(s, end) || precedes_another(s, end);
}

static void scan_word(struct rk_arena *arena, struct scan *s, struct rk_passage *passage)
{
    size_t start = s->at, end;
    int value = small_number(s, start, &end);
    if (value < 0 || is_pronoun(s, start, end) || is_fraction_or_ordinal(s, end)) {
        s->at = end;
        return;
    }
    value = with_hundreds(s, value, &end);
    const char *scale = scale_at(s, &end);
    add(arena, passage,
        *scale ? rk_arena_printf(arena, "%d %s", value, scale)
               : rk_arena_printf(arena, "%d", value));
    s->at = end;
}

void rk_figures_find(struct rk_arena *arena, const char *text, struct rk_passage *passage)
{
    struct scan s = {text, strlen(text), 0};
    while (s.at < s.size) {
        if (is_digit(&s, s.at))
            scan_digits(arena, &s, passage);
        else if (word_step(&s, s.at) > 0)
            scan_word(arena, &s, passage);
        else
            rk_utf8_next(text, s.size, &s.at);
    }
}
