/*
 * What the store remembers, in one small record that is kept twice: state.a and state.b. Writing it
 * is the only commit point there is. Of two whole copies the higher generation counts; a copy is
 * replaced by renaming a synced file over it, first the one whose loss costs nothing. So at any
 * moment at least one copy is whole, and says what was committed last. Internal to this folder.
 *
 *     0   8  "RKSTATE" and the record's version, 2
 *     8   8  generation
 *    16  24  active, previous, candidate, floor, rejected: versions; tries
 *    40  44  the key that the floor has seen: generation (0: none), id, bytes
 *    84   4  serial of the root statement by which that key counts; zero in version 1
 *    88   8  zero
 *    96  32  BLAKE2b-256 of all before it
 *
 * Numbers are little-endian.
 */
#ifndef RK_STORE_RECORD_H
#define RK_STORE_RECORD_H

#include "pack/pubkey.h"

enum { RK_RECORD_BYTES = 128, RK_RECORD_COPIES = 2 };

/* Versions of content; RK_NO_VERSION where there is none. */
struct rk_record {
    uint64_t generation;  /* one more with each commit */
    uint32_t active;      /* good: has passed its trial */
    uint32_t previous;    /* was active before, and good */
    uint32_t candidate;   /* on trial */
    uint32_t floor;       /* nothing older is taken any more */
    uint32_t rejected;    /* has failed its trial last, or had to give way to an older one */
    uint32_t tries;       /* how often the candidate may still be started */
    struct rk_pubkey key; /* reached last; older ones don't count. Generation 0: none yet */
};

void rk_record_encode(uint8_t bytes[RK_RECORD_BYTES], const struct rk_record *record);

/* False, and *record untouched: this is no record, or a damaged one. */
bool rk_record_decode(struct rk_record *record, const void *bytes, size_t size);

/* The two copies. */
struct rk_ledger {
    int folder;                  /* lent: a descriptor */
    bool good[RK_RECORD_COPIES]; /* these say what `record` says */
    bool frozen;                 /* there may be a record that can't be read: nothing is written */
    uint64_t generation;         /* the highest one that may be on disk */
    struct rk_record record;
};

/* Whether a copy was found. Else the record is zeroed; and the ledger is frozen if a copy is there
 * but the disk doesn't give it. */
bool rk_ledger_open(struct rk_ledger *ledger, int folder);

/* Commits. On failure (errno) the ledger's record stays what it was; on disk it is the old or the
 * new one. On success it is the new one, whatever happens next. */
bool rk_ledger_write(struct rk_ledger *ledger, struct rk_record record);

#endif
