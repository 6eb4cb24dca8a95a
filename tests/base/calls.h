/*
 * Stands between our code and the system: counts the calls, and makes one of them fail, fall short,
 * or be the last one of the process. A test that links rk_test_calls has it (--wrap).
 */
#ifndef RK_TESTS_CALLS_H
#define RK_TESTS_CALLS_H

#include "base/base.h"

enum call_trouble {
    CALL_FINE,
    CALL_KILL,      /* dies before the call */
    CALL_KILL_HALF, /* dies within: of a write, half has happened; of another call, all */
    CALL_FAIL,      /* fails with `error` */
    CALL_SHORT,     /* reads or writes less than was asked */
    CALL_NO_SYNC,   /* fsync does nothing, ever: what a test of syncs must find */
    CALL_NO_ROOM,   /* disks say that nothing is free */
    CALL_FULL,      /* writes after `room` bytes fail with ENOSPC; no call is counted for it */
};

struct call_plan {
    enum call_trouble trouble;
    const char *only;  /* the name of the calls that are counted, "fsync"; NULL: all those that an
                          update makes, without allocations */
    unsigned at;       /* the call that meets it, from 1 */
    bool for_ever;     /* and all after it */
    bool changes_only; /* only calls that change the disk are counted */
    int error;
    uint64_t room;
    void (*before)(void *context); /* is called before each counted call; NULL: isn't */
    void *context;
};

/* The `at`-th call of that name fails, once. */
#define CALL_FAILS(name, at_, error_)                                                              \
    ((struct call_plan){.trouble = CALL_FAIL, .only = (name), .at = (at_), .error = (error_)})

/* Begins to count anew. A zeroed plan lets everything pass. */
void calls_plan(struct call_plan plan);
unsigned calls_count(void);

/* How often fsync was called for a descriptor on which it had failed before: must stay 0. */
unsigned calls_syncs_repeated(void);

/* How many descriptors this process has open: as many afterwards as before, whatever has failed. */
unsigned calls_descriptors(void);

/* How many private copies of files are mapped; the same. */
unsigned calls_private_copies(void);

#endif
