/*
 * What the kiosk gives up once its window, fonts and files are open. Whoever takes it over through
 * a hole that nobody knows of can then draw and read the content, and nothing else: start no
 * program, open no connection, look into no other process, change no file but those of the store.
 *
 * Three locks, each behind the others: no new privileges; Landlock, which knows paths; a list of
 * the system calls that a running kiosk needs (seccomp), where all others fail with EPERM. A call
 * that fails is survived, a process that is killed leaves a dark screen: so nothing is killed.
 *
 * And no trace: no core file, nobody may look at the memory, and none of it reaches a swap file.
 *
 * Call it from the only thread there is: Landlock holds for it and those that it starts later.
 */
#ifndef RK_KIOSK_SANDBOX_H
#define RK_KIOSK_SANDBOX_H

#include "base/base.h"

enum { RK_SANDBOX_READ = 8 };

/* All lent. A folder that isn't there can't be read later either; for a file system that is mounted
 * later, name the folder above the one where it will be. */
struct rk_sandbox_folders {
    const char *read[RK_SANDBOX_READ]; /* up to the first NULL; read, with all below them */
    const char *store;                 /* read and written; NULL: there is none */
    const char *results;               /* the same, for what an update leaves on a stick */
    bool devices;                      /* no X server: screens and touch panels are opened by us */
};

/* What came of it: a kernel may lack some, and a kiosk that shows less protected is better than one
 * that is dark. */
struct rk_sandbox {
    bool no_new_privileges, no_core, landlock, seccomp;
    bool memory_locked; /* none of it can reach a disk */
    int landlock_abi; /* of the kernel; 0: it has none */
};

/* False: something couldn't be had, and *error names the last of it for the log; all else holds. */
bool rk_sandbox_enter(struct rk_sandbox *sandbox, const struct rk_sandbox_folders *folders,
                      struct rk_error *error);

#endif
