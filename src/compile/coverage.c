#include "compile/coverage.h"

#include "base/tongue.h"
#include "content/source.h"
#include "content/yaml.h"

#include <string.h>
#include <unistd.h>

static const enum rk_part covered_parts[] = {RK_PART_PROTECTION, RK_PART_PREVENTION,
                                             RK_PART_PROFILE};

/* `name` is the passage's own or that of its paragraph. */
static bool names(const char *name, const struct rk_passage *passage)
{
    size_t length = strlen(name);
    if (strncmp(name, passage->id, length) != 0)
        return false;
    return passage->id[length] == '\0' || (passage->id[length] == '.' && strchr(name, '.') != NULL);
}

static bool names_any(const char *name, const struct rk_report_index *report)
{
    for (size_t i = 0; i < report->passages.count; i++) {
        if (names(name, &report->passages.items[i]))
            return true;
    }
    return false;
}

static void read_excuse(struct rk_excuse *excuse, const struct rk_name *key,
                        const struct rk_yaml *value, const struct rk_report_index *report,
                        struct rk_diags *diags)
{
    *excuse = (struct rk_excuse){*key, value->text};
    if (value->kind != RK_YAML_TEXT || value->text[0] == '\0')
        rk_error(diags, value->loc, RK_OUT_OF_SCOPE_FORM, "%s: say in a sentence why", key->text);
    if (report && !names_any(key->text, report))
        rk_error(diags, key->loc, RK_OUT_OF_SCOPE_UNKNOWN, "the report has no passage %s",
                 key->text);
}

rk_excuses rk_excuses_read(struct rk_arena *arena, const char *root,
                           const struct rk_report_index *report, struct rk_diags *diags)
{
    rk_excuses excuses = {0};
    struct rk_source source;
    if (access(rk_source_path(arena, root, RK_SCOPE_FILE), F_OK) != 0 ||
        !rk_source_read(&source, arena, root, RK_SCOPE_FILE, diags))
        return excuses;
    const struct rk_yaml *map =
        rk_yaml_parse(arena, source.file, source.text, source.size, 1, diags);
    if (!map)
        return excuses;
    if (map->kind != RK_YAML_MAP) {
        rk_error(diags, map->loc, RK_OUT_OF_SCOPE_FORM, "expected `passage: reason` on each line");
        return excuses;
    }
    for (size_t i = 0; i < map->items.count; i++)
        read_excuse(RK_PUSH(arena, &excuses), &map->keys.items[i], map->items.items[i], report,
                    diags);
    return excuses;
}

bool rk_excuse_covers(const struct rk_excuse *excuse, const struct rk_passage *passage)
{
    return names(excuse->passage.text, passage);
}

static bool is_cited(const struct rk_content *content, const char *id)
{
    for (size_t i = 0; i < content->screens.count; i++) {
        const rk_names *cites = &content->screens.items[i].cites;
        for (size_t k = 0; k < cites->count; k++) {
            if (strcmp(cites->items[k].text, id) == 0)
                return true;
        }
    }
    return false;
}

static bool is_excused(const rk_excuses *excuses, const struct rk_passage *passage)
{
    for (size_t i = 0; i < excuses->count; i++) {
        if (names(excuses->items[i].passage.text, passage))
            return true;
    }
    return false;
}

static void print_open(const struct rk_passage *passage, FILE *out)
{
    rk_tell(out, "%s: no screen cites it", passage->id);
    for (size_t i = 0; i < passage->figures.count; i++)
        fprintf(out, "%s%s", i == 0 ? rk_say("; figures: ") : ", ",
                passage->figures.items[i].value);
    fputc('\n', out);
}

struct tally {
    size_t total, cited, excused;
};

static struct tally cover_part(const struct rk_content *content, const rk_excuses *excuses,
                               enum rk_part part, FILE *out)
{
    struct tally tally = {0};
    for (size_t i = 0; i < content->report->passages.count; i++) {
        const struct rk_passage *passage = &content->report->passages.items[i];
        if (passage->part != part)
            continue;
        tally.total++;
        if (is_cited(content, passage->id))
            tally.cited++;
        else if (is_excused(excuses, passage))
            tally.excused++;
        else
            print_open(passage, out);
    }
    return tally;
}

size_t rk_coverage_print(const struct rk_content *content, const rk_excuses *excuses, FILE *out)
{
    struct tally tallies[RK_ARRAY_LEN(covered_parts)] = {0};
    size_t open = 0;
    for (size_t i = 0; content->report && i < RK_ARRAY_LEN(covered_parts); i++)
        tallies[i] = cover_part(content, excuses, covered_parts[i], out);
    for (size_t i = 0; i < RK_ARRAY_LEN(covered_parts); i++) {
        const struct tally *t = &tallies[i];
        size_t left = t->total - t->cited - t->excused;
        open += left;
        rk_tell(out, "%s: %zu passages, %zu cited, %zu out of scope, %zu open\n",
                rk_part_name(covered_parts[i]), t->total, t->cited, t->excused, left);
    }
    return open;
}
