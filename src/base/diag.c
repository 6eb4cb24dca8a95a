#include "base/diag.h"

#include "base/arena.h"
#include "base/tongue.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct rk_diags {
    struct rk_arena *arena; /* lent */
    RK_LIST(struct rk_diag) list;
    bool sorted;
};

static const struct {
    unsigned number;
    const char *title, *explanation;
} codes[] = {
#define RK_CODE(number, name, title, explanation) {number, title, explanation},
#include "base/codes.def"
#undef RK_CODE
};

struct rk_diags *rk_diags_new(struct rk_arena *arena)
{
    struct rk_diags *diags = RK_NEW(arena, struct rk_diags);
    diags->arena = arena;
    return diags;
}

static void add(struct rk_diags *diags, enum rk_severity severity, struct rk_loc loc,
                enum rk_code code, const char *format, va_list args) RK_PRINTF(5, 0);

static void add(struct rk_diags *diags, enum rk_severity severity, struct rk_loc loc,
                enum rk_code code, const char *format, va_list args)
{
    char text[1024];
    vsnprintf(text, sizeof text, rk_say(format), args);
    *RK_PUSH(diags->arena, &diags->list) = (struct rk_diag){
        .loc = loc,
        .severity = severity,
        .code = code,
        .text = rk_arena_strdup(diags->arena, text),
    };
    diags->sorted = false;
}

void rk_error(struct rk_diags *diags, struct rk_loc loc, enum rk_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(diags, RK_ERROR, loc, code, format, args);
    va_end(args);
}

void rk_warning(struct rk_diags *diags, struct rk_loc loc, enum rk_code code, const char *format,
                ...)
{
    va_list args;
    va_start(args, format);
    add(diags, RK_WARNING, loc, code, format, args);
    va_end(args);
}

void rk_notice(struct rk_diags *diags, struct rk_loc loc, enum rk_code code, const char *format,
               ...)
{
    va_list args;
    va_start(args, format);
    add(diags, RK_NOTICE, loc, code, format, args);
    va_end(args);
}

static int compare_unsigned(unsigned a, unsigned b)
{
    return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
    const struct rk_diag *a = left, *b = right;
    int order = strcmp(a->loc.file ? a->loc.file : "", b->loc.file ? b->loc.file : "");
    if (!order)
        order = compare_unsigned(a->loc.line, b->loc.line);
    if (!order)
        order = compare_unsigned(a->loc.column, b->loc.column);
    if (!order)
        order = compare_unsigned(a->code, b->code);
    return order ? order : strcmp(a->text, b->text);
}

/* Sorts and drops what was reported twice at the same place. */
static void tidy(struct rk_diags *diags)
{
    if (diags->sorted || diags->list.count == 0)
        return;
    struct rk_diag *items = diags->list.items;
    qsort(items, diags->list.count, sizeof *items, compare);
    size_t kept = 1;
    for (size_t i = 1; i < diags->list.count; i++) {
        if (compare(&items[kept - 1], &items[i]) != 0)
            items[kept++] = items[i];
    }
    diags->list.count = kept;
    diags->sorted = true;
}

size_t rk_diags_count(const struct rk_diags *diags, enum rk_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < diags->list.count; i++)
        count += diags->list.items[i].severity == severity;
    return count;
}

bool rk_diags_has_error(const struct rk_diags *diags, const char *file, unsigned first,
                        unsigned last)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct rk_diag *d = &diags->list.items[i];
        if (d->severity == RK_ERROR && d->loc.file && d->loc.line >= first && d->loc.line <= last &&
            strcmp(d->loc.file, file) == 0)
            return true;
    }
    return false;
}

size_t rk_diags_list(struct rk_diags *diags, const struct rk_diag **list)
{
    tidy(diags);
    *list = diags->list.items;
    return diags->list.count;
}

void rk_diags_print(struct rk_diags *diags, FILE *out)
{
    static const char *const names[] = {RK_SAYS("notice"), RK_SAYS("warning"), RK_SAYS("error")};
    tidy(diags);
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct rk_diag *d = &diags->list.items[i];
        fputs(d->loc.file ? d->loc.file : "rikcharic", out);
        if (d->loc.line)
            fprintf(out, ":%u", d->loc.line);
        if (d->loc.line && d->loc.column)
            fprintf(out, ":%u", d->loc.column);
        fprintf(out, ": %s[RK%04u]: %s\n", rk_say(names[d->severity]), (unsigned)d->code, d->text);
    }
}

const char *rk_code_title(unsigned number)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(codes); i++) {
        if (codes[i].number == number)
            return rk_say(codes[i].title);
    }
    return NULL;
}

const char *rk_code_explanation(unsigned number)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(codes); i++) {
        if (codes[i].number == number)
            return rk_say(codes[i].explanation);
    }
    return NULL;
}
