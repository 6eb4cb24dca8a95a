/*
 * What the fixture's screens look like, box by box, at every supported size. To rewrite the files
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

static struct rk_stage stage;

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
        return !shown->source_text;
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

static void check_size(void **state)
{
    const struct rk_size *size = *state;
    char path[256];
    snprintf(path, sizeof path, RK_ROOT "/tests/view/golden/%s.txt", size->name);
    struct sheet sheet = {calloc(1, ROOM), 0};
    rk_stage_tour(&stage, &size->surface, draw_up, &sheet);

    struct rk_error error = {"no error"};
    struct rk_file golden = {0};
    bool ok;
    if (getenv("RK_REWRITE"))
        ok = rk_file_write(path, sheet.text, sheet.used, &error);
    else
        ok = rk_file_open(&golden, path, ROOM, &error) && golden.size == sheet.used &&
             memcmp(golden.bytes, sheet.text, sheet.used) == 0;
    rk_file_close(&golden);
    if (!ok)
        print_error("%s is not what the views are now (%s); see the head of this test\n", path,
                    error.text);
    free(sheet.text);
    assert_true(ok);
}

static int open_stage(void **state)
{
    (void)state;
    return rk_stage_open(&stage, true) ? 0 : -1;
}

static int close_stage(void **state)
{
    (void)state;
    rk_stage_close(&stage);
    return 0;
}

int main(void)
{
    struct CMUnitTest tests[RK_SIZE_COUNT];
    for (size_t i = 0; i < RK_SIZE_COUNT; i++)
        tests[i] = (struct CMUnitTest){rk_sizes[i].name, check_size, NULL, NULL,
                                       (void *)(uintptr_t)&rk_sizes[i]};
    return _cmocka_run_group_tests("view golden", tests, RK_SIZE_COUNT, open_stage, close_stage);
}
