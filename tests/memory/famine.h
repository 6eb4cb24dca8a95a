/*
 * M1: what becomes of a piece of work when memory runs out in the middle of it. A scene is played
 * again and again: with its first allocation failing, with its second, …; each of them once, and
 * with all that follow. Children of this process play it, so that whoever crashes, leaks or hangs
 * is named, with the number of the allocation, and the next one is tried nevertheless.
 *
 * What fails is what our own code calls (the linker's --wrap, see CMakeLists.txt) and, where a scene
 * says so, what SDL allocates for us. What FreeType, HarfBuzz, ICU … allocate doesn't.
 *
 * Every allocation up to the 300th, and a sample of those behind; with RK_MEMORY_LARGE set all of
 * them, each in a child of its own.
 */
#ifndef RK_TESTS_MEMORY_FAMINE_H
#define RK_TESTS_MEMORY_FAMINE_H

#include <stdbool.h>
#include <stddef.h>

/* How a library is known to fail without memory: the sanitizer's words for it, the library's file, and
 * where in ours it had been called; NULL: so deep that it isn't in the report. */
struct rk_famine_fault {
    const char *error, *library, *caller;
};

struct rk_famine_scene {
    const char *name;
    void (*before)(void *context); /* nothing fails yet; or NULL */
    /* The work. Returns, or gives to exit(), 0: done; else it couldn't be done and was undone. */
    int (*run)(void *context);
    /* Nothing fails any more: asserts that all is as it should be, and frees; or NULL. */
    void (*check)(void *context, int status);
    void *context;
    bool sdl;      /* what SDL allocates fails as well */
    bool alone;    /* each run in a child of its own: a program that starts and ends */
    unsigned step; /* of a slow scene only every step-th is played by default; 0: every one */
    const struct rk_famine_fault *baseline; /* ends with a zeroed one; or NULL: none is known */
};

/* All scenes as a group of tests, between set_up and tear_down (cmocka's; or NULL), and what they
 * came to. Returns how many went wrong. */
int rk_famine_play(const char *group, const struct rk_famine_scene *scenes, size_t count,
                   int (*set_up)(void **state), int (*tear_down)(void **state));

/* For before(), run() and check(): whether an allocation failed in this run; and what it wrote to
 * standard output and error, lent until the next run (so that a refusal can be asked for words). */
bool rk_famine_struck(void);
const char *rk_famine_said(void);

#endif
