#include "content/name.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "content/source.h"

#include <string.h>

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool rk_name_is_id(const char *name, char joint)
{
    for (const char *c = name; *c; c++) {
        bool joins = *c == joint && c > name && is_word(c[-1]) && is_word(c[1]);
        if (!is_word(*c) && !joins)
            return false;
    }
    return *name != '\0';
}

bool rk_name_is_tag(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz");
    return (length == 2 || length == 3) && !name[length];
}

enum { LONGEST = 63 }; /* longer names are not worth a guess */

static size_t least(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

/* Levenshtein's distance: how many letters to add, drop or change. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST + 1];
    size_t length = strlen(b);
    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 0; a[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < length; j++) {
            size_t above = row[j + 1];
            row[j + 1] = least(above + 1, row[j] + 1, diagonal + (a[i] != b[j]));
            diagonal = above;
        }
    }
    return row[length];
}

const char *rk_name_suggest(struct rk_arena *arena, const char *name,
                            struct rk_candidates candidates)
{
    size_t length = strlen(name);
    size_t nearest = length / 3 + 1; /* "kinds" is "kind"; "x" is nothing */
    const char *best = NULL;
    for (size_t i = 0; i < candidates.count && length <= LONGEST; i++) {
        const char *candidate = candidates.at(candidates.of, i);
        if (strlen(candidate) > LONGEST)
            continue;
        size_t d = distance(name, candidate);
        if (d < nearest || (d == nearest && !best && d < length)) {
            nearest = d;
            best = candidate;
        }
    }
    return best ? rk_arena_printf(arena, rk_say(" Did you mean \"%s\"?"), best) : "";
}

const char *rk_name_clean(struct rk_arena *arena, const char *text)
{
    size_t size = strlen(text), length = 0;
    char *clean = rk_arena_strdup(arena, text);
    for (size_t at = 0; (at += rk_utf8_check(clean + at, size - at)) < size;)
        clean[at] = '?';
    for (size_t at = 0; at < size;) {
        size_t start = at;
        uint32_t c = rk_utf8_next(clean, size, &at);
        bool seen = c != '\n' && !rk_is_invisible(c);
        memmove(clean + length, seen ? clean + start : " ", seen ? at - start : 1);
        length += seen ? at - start : 1;
    }
    clean[length] = '\0';
    return clean;
}

const char *rk_name_quote(struct rk_arena *arena, const char *text)
{
    enum { MOST = 60 };
    const char *clean = rk_name_clean(arena, text);
    size_t size = strlen(clean), shown = 0;
    for (size_t next = 0; next < size && next <= MOST;) {
        rk_utf8_next(clean, size, &next);
        shown = next <= MOST ? next : shown;
    }
    return rk_arena_printf(arena, "%.*s%s", (int)shown, clean, shown < size ? "…" : "");
}
