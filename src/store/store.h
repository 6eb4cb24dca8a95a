/*
 * Where a kiosk keeps its content, so that an update can't break it: the power may go, the disk may
 * fill up, the stick may be pulled or lie, the new content may be no good, at any moment; what is
 * shown next is the old content or the new one, whole and verified.
 *
 * A folder with a file a version, and a record of which is which (record.h):
 *
 *     awareness_2026.11.23.rkp   state.a   state.b
 *
 * and outside of it, where nothing of ours writes, the factory's pack, which is never removed.
 *
 *     stick ─ rk_intake (intake.h) ─┐
 *     rsync, sysupdate ─ adopt ─────┴▶ candidate ── confirm ─▶ active ─▶ previous ─▶ (removed)
 *                                         │                      ┊           ┊
 *                     no tries left, or   │                      ▼           ▼
 *                     rk_store_give_up() ─┴─▶ rejected         where one is bad, the next: at last
 *                                                              the factory's
 *
 * A candidate may be started three times; each time is counted on disk before it is opened. Once it
 * has proved itself the caller confirms it, and then the floor rises: nothing older is taken any
 * more, not even with a good signature. Only a new statement of the root keys (pack/root.h) lets it
 * fall, in the same way: when the pack that brings it is confirmed. There is no clock in any of it.
 *
 * One program at a time uses a store, and one thread of it.
 */
#ifndef RK_STORE_STORE_H
#define RK_STORE_STORE_H

#include "store/problem.h"

enum {
    RK_STORE_TRIES = 3,
    /* A version so far ahead that nothing later could follow in time would block every update for
     * good, so nobody may jump further than this beyond the floor. */
    RK_STORE_YEARS_AHEAD = 10,
};

/* All lent, for the call. */
struct rk_store_setup {
    const char *folder;           /* is made if it is missing and its parent is there */
    const char *factory;          /* path of the factory's pack */
    const struct rk_trust *trust; /* without floors: they are the store's business */
};

struct rk_store;

/* Reads the record; of what an update that was cut short has left it removes the unfinished file.
 * Where both copies of the record are lost it writes a new one, from the packs that are there. A
 * folder that can't be used is no failure: the factory's pack is shown then, and updates are
 * refused. False: out of memory. */
bool rk_store_open(struct rk_store **store, const struct rk_store_setup *setup,
                   struct rk_error *error);
void rk_store_close(struct rk_store *store); /* NULL is allowed */

/* In the order in which they are tried. */
enum rk_store_rung {
    RK_STORE_CANDIDATE,
    RK_STORE_ACTIVE,
    RK_STORE_PREVIOUS,
    RK_STORE_FACTORY,
    RK_STORE_RUNGS,
};

struct rk_store_choice {
    struct rk_verified *verified; /* every byte of it; the caller's from now on */
    enum rk_store_rung rung;      /* RK_STORE_CANDIDATE: it is on trial */
    uint32_t version;
};

/*
 * What to show now. *problem tells of the first one that had to be passed over, or has no reason.
 * False: there is nothing that may be shown, not even the factory's.
 * The candidate's try is spent by this call; where that can't be written down, it isn't started.
 */
bool rk_store_choose(struct rk_store *store, struct rk_store_choice *choice,
                     struct rk_store_problem *problem);

/* What was chosen last does not work, though it is whole: it is not chosen again before the store
 * is opened anew, and a candidate never again unless somebody brings it. */
void rk_store_give_up(struct rk_store *store);

/* The candidate that was chosen last has proved itself. On failure it stays on trial. */
bool rk_store_confirm(struct rk_store *store, struct rk_store_problem *problem);

/* Looks for a pack that somebody else has put into the folder under its final name, newer than the
 * floor and the candidate, verifies and syncs it and makes it the candidate. False without a reason:
 * there is none. */
bool rk_store_adopt(struct rk_store *store, struct rk_store_problem *problem);

/* For a service page. Versions, RK_NO_VERSION where there is none. */
struct rk_store_facts {
    uint32_t shown; /* what was chosen last */
    uint32_t active, previous, candidate, rejected;
    uint32_t floor;  /* nothing older comes in */
    uint32_t tries;  /* left to the candidate */
    uint32_t serial; /* of the last root statement that counts here; 0: none has come */
};
struct rk_store_facts rk_store_facts(const struct rk_store *store);

/* What the record says, of a store that another program may be using: nothing is shown, nothing is
 * changed, and what the factory's pack adds to floor and serial isn't known. False: nothing was
 * ever received there, or it can't be read. */
bool rk_store_peek(struct rk_store_facts *facts, const char *folder);

#endif
