/* What the tests of the report share: an arena with diagnostics, and both as text to compare. */
#ifndef RK_TESTS_REPORT_SUPPORT_H
#define RK_TESTS_REPORT_SUPPORT_H

#include "report/index.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct fixture {
    struct rk_arena *arena;
    struct rk_diags *diags;
    const void *row; /* of the test's table */
};

/* cmocka setup and teardown: *state is the row before and the fixture with it after. */
int set_up(void **state);
int tear_down(void **state);

/* "prevention.1.2 @3:14 [118, 2023] The text.\n" a passage, in the fixture's arena. */
const char *describe(struct fixture *f, const struct rk_report_index *index);
const char *figures(struct fixture *f, const struct rk_passage *passage); /* "118, 2023" */
const char *messages(struct fixture *f);

/* The path of a file by this name in a folder of its own, which is made if need be. */
const char *scratch_path(struct fixture *f, const char *name);

#endif
