#include "report/diff.h"

#include <stdlib.h>
#include <string.h>

/* How alike two passages must be to be taken for versions of one, and what counts for it. Two of
 * their neighbours, or one and their name, or most of their figures are enough. */
enum {
    ALIKE = 3,
    SAME_NEIGHBOUR = 2, /* before, and again behind */
    SAME_NAME = 2,
    NO_FIGURES = 1,   /* both have none */
    ONE_FIGURES = -1, /* only one has any */
    ALL_FIGURES = 6,  /* are the same; fewer in proportion */
};

/* Two reports of which more has changed have nothing in common; comparing each with each would only
 * take time. */
enum { CELLS_MAX = 4 * 1024 * 1024 };

typedef RK_LIST(uint32_t) indexes;

struct differ {
    struct rk_arena *arena;
    const struct rk_report_index *old, *new;
    uint32_t *new_of; /* by old passage; RK_NONE: none yet */
    uint32_t *old_of; /* by new passage */
};

/* A passage and its place, to sort by hash. */
struct hashed {
    const uint8_t *hash;
    uint32_t index;
};

static int compare_hashes(const void *left, const void *right)
{
    const struct hashed *a = left, *b = right;
    int order = memcmp(a->hash, b->hash, sizeof((struct rk_passage *)0)->hash);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static struct hashed *sort_hashes(struct rk_arena *arena, const struct rk_report_index *report)
{
    size_t count = report->passages.count;
    struct hashed *list = RK_NEW_ARRAY(arena, count + 1, struct hashed);
    for (size_t i = 0; i < count; i++)
        list[i] = (struct hashed){report->passages.items[i].hash, (uint32_t)i};
    qsort(list, count, sizeof *list, compare_hashes);
    return list;
}

static void match(struct differ *d, uint32_t old, uint32_t new)
{
    d->new_of[old] = new;
    d->old_of[new] = old;
}

/* Sentences that stand in a report twice are matched in their order. */
static void match_hashes(struct differ *d)
{
    const struct hashed *old = sort_hashes(d->arena, d->old);
    const struct hashed *new = sort_hashes(d->arena, d->new);
    for (size_t o = 0, n = 0; o < d->old->passages.count && n < d->new->passages.count;) {
        int order = memcmp(old[o].hash, new[n].hash, sizeof((struct rk_passage *)0)->hash);
        if (order == 0)
            match(d, old[o].index, new[n].index);
        o += order <= 0;
        n += order >= 0;
    }
}

static int figures_alike(const struct rk_passage *a, const struct rk_passage *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->figures.count; i++) {
        for (size_t k = 0; k < b->figures.count; k++)
            shared += strcmp(a->figures.items[i].value, b->figures.items[k].value) == 0;
    }
    if (!a->figures.count != !b->figures.count)
        return ONE_FIGURES;
    size_t all = a->figures.count + b->figures.count - shared;
    return all ? (int)(ALL_FIGURES * shared / all) : NO_FIGURES;
}

/* Whether both stand at the start, or behind passages that are the same. */
static bool same_before(const struct differ *d, uint32_t old, uint32_t new)
{
    return old == 0 || new == 0 ? old == new : d->new_of[old - 1] == new - 1;
}

static bool same_behind(const struct differ *d, uint32_t old, uint32_t new)
{
    bool last_old = old + 1 == d->old->passages.count, last_new = new + 1 == d->new->passages.count;
    return last_old || last_new ? last_old == last_new : d->new_of[old + 1] == new + 1;
}

/* 0: not alike. */
static int likeness(const struct differ *d, uint32_t old, uint32_t new)
{
    const struct rk_passage *a = &d->old->passages.items[old], *b = &d->new->passages.items[new];
    int score = figures_alike(a, b);
    score += same_before(d, old, new) ? SAME_NEIGHBOUR : 0;
    score += same_behind(d, old, new) ? SAME_NEIGHBOUR : 0;
    score += a->paragraph == b->paragraph && a->sentence == b->sentence ? SAME_NAME : 0;
    return score >= ALIKE ? score : 0;
}

static indexes unmatched(struct rk_arena *arena, const struct rk_report_index *report,
                         const uint32_t *others, enum rk_part part)
{
    indexes list = {0};
    for (size_t i = 0; i < report->passages.count; i++) {
        if (others[i] == RK_NONE && report->passages.items[i].part == part)
            *RK_PUSH(arena, &list) = (uint32_t)i;
    }
    return list;
}

/*
 * The pairs, in the order of both texts, whose likeness adds up to most. best[o][n] is that sum for
 * what follows the first o and n:
 *
 *     best[o][n] = max(best[o+1][n], best[o][n+1], likeness(o, n) + best[o+1][n+1])
 */
static void align(struct differ *d, const indexes *old, const indexes *new)
{
    size_t width = new->count + 1;
    struct cell {
        int best, pair; /* the likeness of o and n */
    } *cells = RK_NEW_ARRAY(d->arena, (old->count + 1) * width, struct cell);
    for (size_t o = old->count; o-- > 0;) {
        for (size_t n = new->count; n-- > 0;) {
            struct cell *cell = &cells[o * width + n];
            int skip_old = cell[width].best, skip_new = cell[1].best;
            cell->pair = likeness(d, old->items[o], new->items[n]);
            cell->best = skip_old > skip_new ? skip_old : skip_new;
            if (cell->pair && cell->pair + cell[width + 1].best >= cell->best)
                cell->best = cell->pair + cell[width + 1].best;
        }
    }
    /* Matching changes likeness, so only what the cells remember counts from here on. */
    for (size_t o = 0, n = 0; o < old->count && n < new->count;) {
        const struct cell *cell = &cells[o * width + n];
        if (cell->pair && cell->best == cell->pair + cell[width + 1].best)
            match(d, old->items[o++], new->items[n++]);
        else if (cell->best == cell[width].best)
            o++;
        else
            n++;
    }
}

static void match_alike(struct differ *d, enum rk_part part)
{
    indexes old = unmatched(d->arena, d->old, d->new_of, part);
    indexes new = unmatched(d->arena, d->new, d->old_of, part);
    if (old.count && new.count && old.count <= CELLS_MAX / new.count)
        align(d, &old, &new);
}

static bool same_figures(const struct rk_passage *a, const struct rk_passage *b)
{
    return a->figures.count == b->figures.count &&
           (a->figures.count == 0 || figures_alike(a, b) == ALL_FIGURES);
}

static enum rk_change_kind kind_of(const struct rk_passage *old, const struct rk_passage *new)
{
    if (memcmp(old->hash, new->hash, sizeof old->hash) != 0)
        return same_figures(old, new) ? RK_CHANGE_WORDS : RK_CHANGE_FIGURES;
    return strcmp(old->id, new->id) == 0 ? RK_CHANGE_NONE : RK_CHANGE_MOVED;
}

static rk_changes list_changes(const struct differ *d)
{
    rk_changes changes = {0};
    for (size_t i = 0; i < d->old->passages.count; i++) {
        const struct rk_passage *old = &d->old->passages.items[i], *new = NULL;
        if (d->new_of[i] != RK_NONE)
            new = &d->new->passages.items[d->new_of[i]];
        *RK_PUSH(d->arena, &changes) =
            (struct rk_change){new ? kind_of(old, new) : RK_CHANGE_GONE, old, new};
    }
    for (size_t i = 0; i < d->new->passages.count; i++) {
        if (d->old_of[i] == RK_NONE)
            *RK_PUSH(d->arena, &changes) =
                (struct rk_change){RK_CHANGE_NEW, NULL, &d->new->passages.items[i]};
    }
    return changes;
}

static uint32_t *none_of(struct rk_arena *arena, size_t count)
{
    uint32_t *list = RK_NEW_ARRAY(arena, count + 1, uint32_t);
    for (size_t i = 0; i < count; i++)
        list[i] = RK_NONE;
    return list;
}

rk_changes rk_report_diff(struct rk_arena *arena, const struct rk_report_index *old,
                          const struct rk_report_index *new)
{
    struct differ d = {
        .arena = arena,
        .old = old,
        .new = new,
        .new_of = none_of(arena, old->passages.count),
        .old_of = none_of(arena, new->passages.count),
    };
    match_hashes(&d);
    for (int part = 0; part < RK_PART_COUNT; part++)
        match_alike(&d, (enum rk_part)part);
    return list_changes(&d);
}
