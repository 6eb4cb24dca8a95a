/*
 * A kiosk's disk for tests: a factory's pack, a store whose active content is OLD, and a stick that
 * brings NEW; all signed by the key that is trusted.
 */
#ifndef RK_TESTS_STORE_WORLD_H
#define RK_TESTS_STORE_WORLD_H

#include "signer.h"
#include "store/intake.h"

enum {
    WORLD_FACTORY = 2026010100,
    WORLD_OLD = 2026110100,
    WORLD_NEW = 2026110200,
    WORLD_NEWER = 2026110300,
};

struct world {
    char root[64]; /* everything is in it */
    char folder[96], factory[96], stick[96];
    struct rk_signer signer;
    struct rk_trust trust;      /* points to the signer's key */
    struct rk_pubkey roots[RK_ROOTS]; /* and to these, once world_know_roots() was called */
};

/* What a root statement says, and whom two of the roots put in the signer's place. */
struct world_statement {
    const struct rk_signer *signer;
    uint32_t serial, least_version;
};

/* Below `parent`, which exists; not moved afterwards. */
void world_make(struct world *world, const char *parent);
void world_remove(struct world *world);

/* Writes a pack of about `kilobytes` (the least is about 10), signed by the world's signer. */
void world_write_pack(const struct world *world, const char *path, uint32_t version,
                      unsigned kilobytes);

/* The kiosk knows three root keys. */
void world_know_roots(struct world *world);

/* A small pack that brings a statement, signed by the key in it. */
void world_write_stated(const char *path, uint32_t version, const struct world_statement *statement);

/* Its bytes, owned by the caller; unsigned. */
uint8_t *world_pack_bytes(uint32_t version, unsigned kilobytes, size_t *size);
void world_write_file(const char *path, const void *bytes, size_t size);

/* The store as it was made: OLD is active and the floor. */
void world_restore(const struct world *world);

struct rk_store *world_open(const struct world *world);

/* One start and no more: the version that is chosen; RK_NO_VERSION: nothing can be shown. */
uint32_t world_start(const struct world *world);

/* Takes the stick. */
bool world_take(const struct world *world, struct rk_store *store, bool asked,
                struct rk_store_problem *problem);

/* Chooses, and closes what was chosen. */
uint32_t world_choose(struct rk_store *store);

/* All of it as a kiosk does it: start, take the stick, start the new content, confirm. What was
 * reported as done is noted where it outlives this process. */
struct world_report {
    volatile bool taken, confirmed;
    volatile unsigned calls;
};
void world_update(const struct world *world, struct world_report *report);

/* Files in the store's folder, without its record. */
unsigned world_count_files(const struct world *world);

#endif
