/* What a screen reader would get: exact for one screen, and rules for all of them. */
#include "stage.h"

#include "view/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXT_BYTES = 1 << 15 };

static char tree[TEXT_BYTES];

static void read_tree(struct rk_stage *s, const struct rk_scene *scene)
{
    size_t used = rk_view_tree(s->view, s->pack, &scene->shown, tree, sizeof tree);
    assert_in_range(used, 1, sizeof tree - 1);
    assert_int_equal(strlen(tree), used);
}

static int count(const char *needle)
{
    int found = 0;
    for (const char *at = tree; (at = strstr(at, needle)) != NULL; at++)
        found++;
    return found;
}

#define DEMAND(condition, why)                                                                     \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fail_msg("%s: %s\n%s", scene->name, why, tree);                                        \
    } while (0)

/* The one who listens hears where they are, can leave, and can do what a finger can. */
static void all_is_heard(struct rk_stage *s, const struct rk_scene *scene,
                         const struct rk_surface *surface, void *context)
{
    (void)surface;
    (void)context;
    read_tree(s, scene);
    int touchable = 0;
    for (int i = 0; i < s->view->box_count; i++)
        touchable += s->view->boxes[i].action.kind != RK_ACT_NONE;
    DEMAND(strncmp(tree, "screen \"", 8) == 0, "says nothing of where one is");
    DEMAND(count("\n  heading 1 \"") == 1, "has not one heading");
    DEMAND(count("\n  button ") + count("\n  link ") == touchable, "hides what can be touched");
    DEMAND(!strstr(tree, "\u00AD"), "speaks of divided words");
    DEMAND(!strstr(tree, "(null)"), "has a thing without a role");
}

static void everything_is_heard(void **state)
{
    const struct rk_size *size = *state;
    rk_stage_tour(&rk_stage, &size->surface, all_is_heard, NULL);
}

/* A text in another language than the screen's says so: it must be spoken as such. */
static void another_language_is_named(void **state)
{
    (void)state;
    const struct rk_scene scene = {"source text",
                                   {.place = RK_PLACE_SCREEN, .lang = 1, .source_text = true}};
    rk_stage_show(&rk_stage, &rk_sizes[0].surface, &scene.shown);
    read_tree(&rk_stage, &scene);
    char other[32], own[32];
    snprintf(other, sizeof other, "\" lang=%s", rk_pack_language(rk_stage.pack, 0)->tag);
    snprintf(own, sizeof own, "\" lang=%s\n  ", rk_pack_language(rk_stage.pack, 1)->tag);
    assert_true(count(other) > 0);
    assert_int_equal(count(own), 1); /* only the screen itself */
}

static void little_room_is_kept(void **state)
{
    (void)state;
    const struct rk_scene scene = {"home", {.place = RK_PLACE_SCREEN}};
    rk_stage_show(&rk_stage, &rk_sizes[0].surface, &scene.shown);
    read_tree(&rk_stage, &scene);
    char small[20];
    memset(small, 'x', sizeof small);
    size_t used = rk_view_tree(rk_stage.view, rk_stage.pack, &scene.shown, small, 10);
    assert_int_equal(used, strlen(tree));
    assert_int_equal(strlen(small), 9);
    assert_memory_equal(small, tree, 9);
    assert_int_equal(small[10], 'x');
}

int main(void)
{
    struct CMUnitTest tests[RK_SIZE_COUNT + 2];
    for (size_t i = 0; i < RK_SIZE_COUNT; i++)
        tests[i] = (struct CMUnitTest){rk_sizes[i].name, everything_is_heard, NULL, NULL,
                                       (void *)(uintptr_t)&rk_sizes[i]};
    tests[RK_SIZE_COUNT] = (struct CMUnitTest)cmocka_unit_test(another_language_is_named);
    tests[RK_SIZE_COUNT + 1] = (struct CMUnitTest)cmocka_unit_test(little_room_is_kept);
    return cmocka_run_group_tests_name("tree", tests, rk_stage_set_up, rk_stage_tear_down);
}
