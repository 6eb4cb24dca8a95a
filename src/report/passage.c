#include "report/passage.h"

#include "base/file.h"
#include "base/utf8.h"
#include "report/figures.h"
#include "report/fold.h"

#include <sodium.h>
#include <string.h>

const char *rk_part_name(enum rk_part part)
{
    static const char *const names[RK_PART_COUNT] = {
        "summary", "recommendations", "prosecution", "protection", "prevention", "profile",
    };
    return names[part];
}

const char *rk_passage_id(struct rk_arena *arena, const struct rk_passage *passage)
{
    return rk_arena_printf(arena, "%s.%u.%u", rk_part_name(passage->part), passage->paragraph,
                           passage->sentence);
}

void rk_passage_hash(uint8_t hash[16], const char *text)
{
    crypto_generichash(hash, 16, (const uint8_t *)text, strlen(text), NULL, 0);
}

int rk_passage_order(const struct rk_passage *a, const struct rk_passage *b)
{
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    if (a->paragraph != b->paragraph)
        return a->paragraph < b->paragraph ? -1 : 1;
    return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

const struct rk_passage *rk_report_find(const struct rk_report_index *index, const char *id)
{
    for (size_t i = 0; i < index->passages.count; i++) {
        if (strcmp(index->passages.items[i].id, id) == 0)
            return &index->passages.items[i];
    }
    return NULL;
}

/* The one figure in `value`, canonical; NULL: there is none or more than one. */
static const char *only_figure(struct rk_arena *arena, const char *value)
{
    size_t size = strlen(value);
    if (rk_utf8_check(value, size) != size)
        return NULL;
    struct rk_passage found = {0};
    rk_figures_find(arena, rk_fold(arena, value, 0, size).text, &found);
    return found.figures.count == 1 ? found.figures.items[0].value : NULL;
}

bool rk_passage_states(const struct rk_passage *passage, const char *value)
{
    struct rk_arena *arena = rk_arena_new();
    const char *figure = only_figure(arena, value);
    bool states = false;
    for (size_t i = 0; figure && i < passage->figures.count && !states; i++)
        states = strcmp(passage->figures.items[i].value, figure) == 0;
    rk_arena_free(arena);
    return states;
}

struct rk_report_index *rk_report_read(struct rk_arena *arena, const char *path,
                                       struct rk_diags *diags, rk_report_parse *parse)
{
    struct rk_file file;
    struct rk_error error;
    if (!rk_file_open(&file, path, RK_REPORT_SIZE_MAX, &error)) {
        rk_error(diags, (struct rk_loc){path, 0, 0}, RK_FILE_UNREADABLE, "%s", error.text);
        return NULL;
    }
    struct rk_report_index *index = parse(arena, path, file.bytes, file.size, diags);
    rk_file_close(&file);
    return index;
}

size_t rk_report_mark(const char *text, size_t size)
{
    return size >= 3 && memcmp(text, "\uFEFF", 3) == 0 ? 3 : 0;
}

bool rk_report_check_utf8(const char *name, const char *text, size_t size, struct rk_diags *diags)
{
    size_t valid = rk_utf8_check(text, size);
    if (valid == size)
        return true;
    struct rk_loc loc = {name, 1, 1};
    for (size_t at = rk_report_mark(text, size); at < valid;) {
        bool line_end = rk_utf8_next(text, valid, &at) == '\n';
        loc.line += line_end;
        loc.column = line_end ? 1 : loc.column + 1;
    }
    rk_error(diags, loc, RK_TEXT_NOT_UTF8, "the byte 0x%02x is not UTF-8", (uint8_t)text[valid]);
    return false;
}
