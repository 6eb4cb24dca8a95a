/*
 * The store from the inside, for its own modules. Internal to this folder.
 */
#ifndef RK_STORE_INSIDE_H
#define RK_STORE_INSIDE_H

#include "store/record.h"
#include "store/store.h"

enum { RK_STORE_KEYS = 8 }; /* that the setup may name */

struct rk_store {
    char *folder, *factory; /* owned */
    int fd;                 /* of the folder; -1: it can't be used */
    struct rk_ledger ledger;
    struct rk_pubkey keys[RK_STORE_KEYS + 1]; /* the setup's, and then the record's */
    uint32_t key_count;
    struct rk_pubkey roots[RK_ROOTS];
    uint32_t root_count;
    bool unsigned_too;
    bool spoiled[RK_STORE_RUNGS]; /* not to be chosen any more */
    uint32_t factory_version, factory_serial;
    enum rk_store_rung rung; /* chosen last; RK_STORE_RUNGS: nothing was */
    struct rk_stamp stamp;   /* of that */
    /* Was found in the folder and not adopted: not looked at again before the file changes. */
    struct rk_store_refused {
        uint32_t version;
        int64_t changed_ns; /* since 1970, by the system's clock */
    } refused;
};

/* Below this version nothing comes in. Of two statements of the root keys the later one counts,
 * whatever the numbers. */
uint32_t rk_store_floor(const struct rk_store *store);

/* What newcomers must satisfy, or, without floors, those who are here already. Lent by the store
 * until its record changes. */
struct rk_trust rk_store_trust(const struct rk_store *store, bool newcomer);

/* Makes it the record, on disk first: the only way to change it. On failure (errno) the old one
 * stands. */
bool rk_store_commit(struct rk_store *store, struct rk_record record);

/* Whether the record needs this version. */
bool rk_store_keeps(const struct rk_store *store, uint32_t version);

/* Removes what nobody needs any more. */
void rk_store_tidy(struct rk_store *store);

/* Every byte of a file: by its path; by its name in the folder; or that of a version, which must be
 * the one inside. A refusal without a code is not the file's fault. */
bool rk_store_verify_path(struct rk_verified **verified, const char *path,
                          const struct rk_trust *trust, struct rk_refusal *refusal);
bool rk_store_verify(struct rk_verified **verified, const struct rk_store *store, const char *name,
                     const struct rk_trust *trust, struct rk_refusal *refusal);
bool rk_store_verify_version(struct rk_verified **verified, const struct rk_store *store,
                             uint32_t version, bool newcomer, struct rk_refusal *refusal);

/* newcomer.c */

/* Whether this version, which isn't below the floor, may come in, as far as its number goes. */
bool rk_store_admits(const struct rk_store *store, uint32_t version, bool asked,
                     struct rk_store_problem *problem);

/* Commits it as the candidate. */
bool rk_store_nominate(struct rk_store *store, uint32_t version, struct rk_store_problem *problem);

#endif
