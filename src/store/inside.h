/*
 * The store from the inside, for its own two modules. Internal to this folder.
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
    uint32_t refused;        /* was found in the folder and not adopted: not looked at again */
};

/* What newcomers must satisfy, or, without floors, those who are here already. Lent by the store
 * until its record changes. */
struct rk_trust rk_store_trust(const struct rk_store *store, bool newcomer);

/* Whether this version, which isn't below the floor, may come in, as far as its number goes. */
bool rk_store_admits(const struct rk_store *store, uint32_t version, bool asked,
                     struct rk_store_problem *problem);

/* Commits it as the candidate. */
bool rk_store_nominate(struct rk_store *store, uint32_t version, struct rk_store_problem *problem);

/* Every byte of the file that the folder has under this name. */
bool rk_store_verify(struct rk_verified **verified, const struct rk_store *store, const char *name,
                     const struct rk_trust *trust, struct rk_refusal *refusal);

/* Whether the record needs this version. */
bool rk_store_keeps(const struct rk_store *store, uint32_t version);

/* Removes what nobody needs any more. */
void rk_store_tidy(struct rk_store *store);

#endif
