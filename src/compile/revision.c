#include "compile/revision.h"

#include "base/tongue.h"

#include <string.h>

static void print_figures(const struct rk_passage *passage, FILE *out)
{
    for (size_t i = 0; i < passage->figures.count; i++)
        fprintf(out, "%s%s", i == 0 ? "" : ", ", passage->figures.items[i].value);
    if (passage->figures.count == 0)
        rk_tell(out, "none");
}

static void print_place(const struct rk_passage *passage, FILE *out)
{
    fprintf(out, " (%s:%u)\n", passage->loc.file, passage->loc.line);
}

/* "prevention.1.2", or "prevention.1.2, now prevention.1.3". */
static void print_names(const struct rk_change *change, FILE *out)
{
    fputs(change->old->id, out);
    if (change->new &&strcmp(change->old->id, change->new->id) != 0)
        rk_tell(out, ", now %s", change->new->id);
}

static void print_new(const struct rk_passage *passage, FILE *out)
{
    rk_tell(out, "%s: new", passage->id);
    if (passage->figures.count) {
        rk_tell(out, "; figures: ");
        print_figures(passage, out);
    }
    print_place(passage, out);
}

static void print_change(const struct rk_change *change, FILE *out)
{
    if (change->kind == RK_CHANGE_NEW) {
        print_new(change->new, out);
        return;
    }
    print_names(change, out);
    switch (change->kind) {
    case RK_CHANGE_MOVED:
        rk_tell(out, ": moved");
        break;
    case RK_CHANGE_WORDS:
        rk_tell(out, ": other words");
        break;
    case RK_CHANGE_FIGURES:
        rk_tell(out, ": other figures: ");
        print_figures(change->old, out);
        fputs(" → ", out);
        print_figures(change->new, out);
        break;
    default:
        rk_tell(out, ": gone\n");
        return;
    }
    print_place(change->new, out);
}

/* What one has to know who looks at a place that names the passage. */
static void print_remark(const struct rk_change *change, FILE *out)
{
    static const char *const remarks[] = {
        [RK_CHANGE_MOVED] = RK_SAYS("which only has another name"),
        [RK_CHANGE_WORDS] = RK_SAYS("whose words changed"),
        [RK_CHANGE_FIGURES] = RK_SAYS("whose figures changed"),
        [RK_CHANGE_GONE] = RK_SAYS("which is gone"),
    };
    print_names(change, out);
    fprintf(out, ", %s\n", rk_say(remarks[change->kind]));
}

static void print_loc(struct rk_loc loc, FILE *out)
{
    fprintf(out, "  %s:%u: ", loc.file, loc.line);
}

static void print_screens(const struct rk_content *content, const struct rk_change *change,
                          FILE *out)
{
    for (size_t i = 0; i < content->screens.count; i++) {
        const struct rk_source_screen *screen = &content->screens.items[i];
        for (size_t k = 0; k < screen->cites.count; k++) {
            if (strcmp(screen->cites.items[k].text, change->old->id) != 0)
                continue;
            print_loc(screen->cites.items[k].loc, out);
            rk_tell(out, "the screen %s cites ", screen->id);
            print_remark(change, out);
        }
    }
}

static void print_facts(const struct rk_content *content, const struct rk_change *change, FILE *out)
{
    for (size_t i = 0; i < content->facts.count; i++) {
        const struct rk_fact *fact = &content->facts.items[i];
        if (!fact->cite.text || !fact->value.text || strcmp(fact->cite.text, change->old->id) != 0)
            continue;
        bool stated = change->new &&rk_passage_states(change->new, fact->value.text);
        print_loc(fact->value.loc, out);
        rk_tell(out,
                stated ? RK_SAYS("the fact %s is %s, still stated by ")
                       : RK_SAYS("the fact %s is %s, no longer stated by "),
                fact->id, fact->value.text);
        print_remark(change, out);
    }
}

static void print_excuses(const rk_excuses *excuses, const struct rk_change *change, FILE *out)
{
    for (size_t i = 0; i < excuses->count; i++) {
        if (!rk_excuse_covers(&excuses->items[i], change->old))
            continue;
        print_loc(excuses->items[i].passage.loc, out);
        rk_tell(out, "an excuse for ");
        print_remark(change, out);
    }
}

static bool rests_on_old(const struct rk_change *change)
{
    return change->kind != RK_CHANGE_NONE && change->kind != RK_CHANGE_NEW;
}

static void print_counts(const rk_changes *changes, FILE *out)
{
    size_t counts[RK_CHANGE_NEW + 1] = {0};
    for (size_t i = 0; i < changes->count; i++)
        counts[changes->items[i].kind]++;
    rk_tell(out,
            "passages: %zu as they were, %zu moved, %zu with other words, %zu with other figures, "
            "%zu gone, %zu new\n",
            counts[RK_CHANGE_NONE], counts[RK_CHANGE_MOVED], counts[RK_CHANGE_WORDS],
            counts[RK_CHANGE_FIGURES], counts[RK_CHANGE_GONE], counts[RK_CHANGE_NEW]);
}

size_t rk_revision_print(const struct rk_content *content, const rk_excuses *excuses,
                         const rk_changes *changes, FILE *out)
{
    size_t changed = 0;
    for (size_t i = 0; i < changes->count; i++) {
        if (changes->items[i].kind == RK_CHANGE_NONE)
            continue;
        print_change(&changes->items[i], out);
        changed++;
    }
    if (changed)
        rk_tell(out, "look at again:\n");
    for (size_t i = 0; i < changes->count; i++) {
        const struct rk_change *change = &changes->items[i];
        if (!rests_on_old(change))
            continue;
        print_screens(content, change, out);
        print_facts(content, change, out);
        print_excuses(excuses, change, out);
    }
    print_counts(changes, out);
    return changed;
}
