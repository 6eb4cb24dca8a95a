#include "content/read.h"

#include "content/reading.h"

static void read_pictograms(struct rk_reading *reading)
{
    rk_file_names names =
        rk_source_list(reading->arena, reading->root, "assets/pictograms", ".svg", reading->diags);
    for (size_t i = 0; i < names.count; i++)
        *RK_PUSH(reading->arena, &reading->content->pictograms) = names.items[i];
}

static void read_report(struct rk_reading *reading)
{
    const char *folder = "assets/report";
    rk_file_names names =
        rk_source_list(reading->arena, reading->root, folder, ".index", reading->diags);
    if (names.count != 1) {
        rk_error(reading->diags, (struct rk_loc){folder, 0, 0}, RK_REPORT_INDEX,
                 "expected one report index (*.index) here, found %zu: write it with \"rikcharic "
                 "report index\", and keep only the newest",
                 names.count);
        return;
    }
    const char *file = rk_arena_printf(reading->arena, "%s/%s.index", folder, names.items[0]);
    struct rk_report_index *report = rk_report_read_index(
        reading->arena, rk_source_path(reading->arena, reading->root, file), reading->diags);
    /* One without passages was reported; that every citation is wrong then needn't be. */
    if (report && report->passages.count)
        reading->content->report = report;
}

struct rk_content *rk_content_read(struct rk_arena *arena, const char *root, struct rk_diags *diags)
{
    return rk_content_read_with(arena, root, NULL, diags);
}

struct rk_content *rk_content_read_with(struct rk_arena *arena, const char *root,
                                        const struct rk_stead *stead, struct rk_diags *diags)
{
    struct rk_reading reading = {arena, root, rk_content_new(arena), diags, stead};
    rk_languages_read(&reading);
    rk_references_read(&reading);
    rk_facts_read(&reading);
    read_pictograms(&reading);
    read_report(&reading);
    rk_contacts_read(&reading);
    rk_interface_read(&reading);
    rk_screens_read(&reading);
    rk_catalogs_read(&reading);
    return reading.content;
}
