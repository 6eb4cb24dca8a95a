/*
 * What tests of views stand on: the fixture's pack, its fonts, and every view that a visitor can
 * come to.
 */
#ifndef RK_TESTS_STAGE_H
#define RK_TESTS_STAGE_H

#include "fixture.h"

#include "view/sizes.h"
#include "view/theme.h"
#include "view/view.h"

struct rk_stage {
    struct rk_fixture *fixture;
    struct rk_pack *pack;
    struct rk_fonts *fonts;
    struct rk_view *view;
    struct rk_mode mode; /* that everything is shown in */
};

/* `pictograms`: also those that views look up by name, so that their places are there. */
bool rk_stage_open(struct rk_stage *stage, bool pictograms);

/* The content of a file, as the program that people run has it; nothing of the fixture. */
bool rk_stage_open_file(struct rk_stage *stage, const char *path);

/* For a group of tests that share one stage: setup and teardown of cmocka, with pictograms. */
extern struct rk_stage rk_stage;
int rk_stage_set_up(void **state);
int rk_stage_tear_down(void **state);

/* Writes the fixture's contents again, after they were changed. */
bool rk_stage_reopen(struct rk_stage *stage);
void rk_stage_close(struct rk_stage *stage);

/* Builds stage->view, in stage->mode. */
void rk_stage_show(struct rk_stage *stage, const struct rk_surface *surface,
                   const struct rk_shown *shown);

/* "long, page 2 of 3, es": where a failing test was. */
struct rk_scene {
    char name[128];
    struct rk_shown shown;
};

/* Calls `visit` for every place, screen, page, guide, language, source text and idle warning there
 * is, with the view built. */
typedef void rk_visit(struct rk_stage *stage, const struct rk_scene *scene,
                      const struct rk_surface *surface, void *context);
void rk_stage_tour(struct rk_stage *stage, const struct rk_surface *surface, rk_visit *visit,
                   void *context);

#endif
