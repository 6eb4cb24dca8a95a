#include "report/passage.h"

#include <stdlib.h>
#include <string.h>

static int order(const void *a, const void *b)
{
    return rk_passage_order(*(const struct rk_passage *const *)a,
                            *(const struct rk_passage *const *)b);
}

/* Lent to the caller, sorted, with a NULL behind the last; in `arena`. */
static const struct rk_passage **sorted(struct rk_arena *arena, const struct rk_report_index *index)
{
    size_t count = index->passages.count;
    const struct rk_passage **list = RK_NEW_ARRAY(arena, count + 1, const struct rk_passage *);
    for (size_t i = 0; i < count; i++)
        list[i] = &index->passages.items[i];
    qsort(list, count, sizeof(const struct rk_passage *), order);
    return list;
}

static bool same_figures(const struct rk_passage *a, const struct rk_passage *b)
{
    if (a->figures.count != b->figures.count)
        return false;
    for (size_t i = 0; i < a->figures.count; i++) {
        if (strcmp(a->figures.items[i].value, b->figures.items[i].value) != 0)
            return false;
    }
    return true;
}

static bool compare_pair(const struct rk_passage *indexed, const struct rk_passage *text,
                         struct rk_diags *diags)
{
    if (memcmp(indexed->hash, text->hash, sizeof text->hash) != 0) {
        rk_error(diags, text->loc, RK_REPORT_CHANGED, "%s is not the text that was indexed (%s:%u)",
                 text->id, indexed->loc.file, indexed->loc.line);
        return false;
    }
    if (same_figures(indexed, text))
        return true;
    rk_error(diags, indexed->loc, RK_REPORT_FIGURES,
             "the figures of %s are not those of its text; write the index again", indexed->id);
    return false;
}

static void report_new(const struct rk_passage *text, struct rk_diags *diags)
{
    rk_error(diags, text->loc, RK_REPORT_NEW, "%s is not in the index", text->id);
}

static void report_gone(const struct rk_passage *indexed, struct rk_diags *diags)
{
    rk_error(diags, indexed->loc, RK_REPORT_GONE, "%s is not in the report's text", indexed->id);
}

static bool same_title(const struct rk_report_index *index, const struct rk_report_index *text,
                       struct rk_diags *diags)
{
    const char *indexed = index->title ? index->title : "", *title = text->title ? text->title : "";
    if (strcmp(indexed, title) == 0)
        return true;
    const char *file = index->passages.count ? index->passages.items[0].loc.file : NULL;
    rk_error(diags, (struct rk_loc){file, 1, 0}, RK_REPORT_OTHER,
             "this is the index of \"%s\", the text at hand is \"%s\"", indexed, title);
    return false;
}

bool rk_report_compare(const struct rk_report_index *index, const struct rk_report_index *text,
                       struct rk_diags *diags)
{
    if (!same_title(index, text, diags))
        return false;
    struct rk_arena *arena = rk_arena_new();
    const struct rk_passage **left = sorted(arena, index), **right = sorted(arena, text);
    bool same = true;
    while (*left || *right) {
        int which = !*left ? 1 : !*right ? -1 : rk_passage_order(*left, *right);
        if (which == 0)
            same = compare_pair(*left, *right, diags) && same;
        else if (which < 0)
            report_gone(*left, diags);
        else
            report_new(*right, diags);
        same = same && which == 0;
        left += which <= 0;
        right += which >= 0;
    }
    rk_arena_free(arena);
    return same;
}
