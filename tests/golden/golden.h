/*
 * Golden cases: each folder of FOLDER/cases is one, what comes of it is text, and its expected.txt
 * is what has to come. Each is a cmocka test with the name of its folder, in an empty temporary
 * folder of its own. With RK_REWRITE=1 in the environment all expected.txt are written anew.
 */
#ifndef RK_TEST_GOLDEN_H
#define RK_TEST_GOLDEN_H

#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct rk_golden {
    const char *group;  /* its name in what cmocka prints */
    const char *folder; /* whole path */
    /* What comes of the case; it may leave files in the working directory. The caller frees it. */
    char *(*produce)(const char *name);
};

/* Runs all cases, sorted by name, and then the tests of `more`. Returns how many failed; a folder
 * without any case is a failure. */
int rk_golden_run(const struct rk_golden *golden, const struct CMUnitTest *more, size_t count);

/* Whether `text` is in the expected.txt of some case of the folder. */
bool rk_golden_expects(const char *folder, const char *text);

/* All of a stream up to its end; the caller frees it. NULL, no stream, reads as empty. */
char *rk_golden_read(FILE *in);

#endif
