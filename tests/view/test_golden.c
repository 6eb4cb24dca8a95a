/*
 * What the fixture's screens look like, box by box, at every supported size, and some of them in
 * the modes that a visitor may choose. To rewrite the files
 * after a change that is meant, and review the difference:
 *
 *     RK_REWRITE=1 build/test_view_golden && git diff tests/view/golden
 */
#include "stage.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 1 << 20 };

/* All views of one size, as text. */
struct sheet {
    char *text;
    size_t used;
};

/* Drafts are checked by rules at all sizes, and drawn up only where there is a mark to see. */
static bool wanted(const struct rk_scene *scene)
{
    const struct rk_shown *shown = &scene->shown;
    if (shown->lang == RK_FIXTURE_ES)
        return !shown->source_text && !shown->guide;
    return shown->lang == RK_FIXTURE_DRAFTS && shown->place == RK_PLACE_SCREEN &&
           !shown->idle_warning && shown->screen == RK_FIXTURE_STEPS;
}

static void draw_up(struct rk_stage *s, const struct rk_scene *scene,
                    const struct rk_surface *surface, void *context)
{
    (void)surface;
    struct sheet *sheet = context;
    if (!wanted(scene))
        return;
    sheet->used += (size_t)snprintf(sheet->text + sheet->used, ROOM - sheet->used, "%s# %s\n",
                                    sheet->used ? "\n" : "", scene->name);
    assert_true(sheet->used < ROOM);
    sheet->used +=
        rk_view_describe(s->view, s->pack, sheet->text + sheet->used, ROOM - sheet->used);
    assert_true(sheet->used < ROOM);
}

/* Compares the sheet with golden/NAME.txt, or writes it; frees it. */
static void check_sheet(struct sheet *sheet, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, RK_ROOT "/tests/view/golden/%s.txt", name);
    struct rk_error error = {"no error"};
    struct rk_file golden = {0};
    bool ok;
    if (getenv("RK_REWRITE"))
        ok = rk_file_write(path, sheet->text, sheet->used, &error);
    else
        ok = rk_file_open(&golden, path, ROOM, &error) && golden.size == sheet->used &&
             memcmp(golden.bytes, sheet->text, sheet->used) == 0;
    rk_file_close(&golden);
    if (!ok)
        print_error("%s is not what the views are now (%s); see the head of this test\n", path,
                    error.text);
    free(sheet->text);
    assert_true(ok);
}

static void check_size(void **state)
{
    const struct rk_size *size = *state;
    struct sheet sheet = {calloc(1, ROOM), 0};
    rk_stage_tour(&rk_stage, &size->surface, draw_up, &sheet);
    check_sheet(&sheet, size->name);
}

/* An upright kiosk and the lowest glass; sizes of letters, both grounds, high and low. */
static void check_modes(void **state)
{
    (void)state;
    static const char *const names[] = {"1080x1920", "800x480"};
    static const enum rk_fixture_screen screens[] = {RK_FIXTURE_HOME, RK_FIXTURE_STEPS,
                                                     RK_FIXTURE_HELP};
    struct sheet sheet = {calloc(1, ROOM), 0};
    for (size_t i = 0; i < RK_ARRAY_LEN(names) * RK_ARRAY_LEN(screens) * RK_TEXT_SIZES * 4; i++) {
        size_t screen = i % RK_ARRAY_LEN(screens), rest = i / RK_ARRAY_LEN(screens);
        const char *name = names[rest / (RK_TEXT_SIZES * 4)];
        struct rk_scene scene = {
            .shown = {.place = RK_PLACE_SCREEN, .screen = screens[screen]}};
        rk_stage.mode = (struct rk_mode){(int)(rest / 4 % RK_TEXT_SIZES), rest & 1, rest & 2};
        for (size_t size = 0; size < RK_SIZE_COUNT; size++) {
            if (strcmp(rk_sizes[size].name, name) != 0)
                continue;
            snprintf(scene.name, sizeof scene.name, "%s at %s",
                     rk_pack_screen(rk_stage.pack, screens[screen])->id, name);
            rk_stage_show(&rk_stage, &rk_sizes[size].surface, &scene.shown);
            draw_up(&rk_stage, &scene, &rk_sizes[size].surface, &sheet);
        }
    }
    rk_stage.mode = (struct rk_mode){0};
    check_sheet(&sheet, "modes");
}

int main(void)
{
    struct CMUnitTest tests[RK_SIZE_COUNT + 1];
    for (size_t i = 0; i < RK_SIZE_COUNT; i++)
        tests[i] = (struct CMUnitTest){rk_sizes[i].name, check_size, NULL, NULL,
                                       (void *)(uintptr_t)&rk_sizes[i]};
    tests[RK_SIZE_COUNT] = (struct CMUnitTest)cmocka_unit_test(check_modes);
    return _cmocka_run_group_tests("view golden", tests, RK_SIZE_COUNT + 1, rk_stage_set_up, rk_stage_tear_down);
}
