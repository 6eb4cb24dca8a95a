/*
 * Names in the store's folder. Packs are called awareness_2026.11.23.rkp, as delivery engines name
 * versions. Internal to this folder.
 */
#ifndef RK_STORE_NAMES_H
#define RK_STORE_NAMES_H

#include "base/base.h"

struct rk_store_name {
    char text[48];
};
struct rk_store_name rk_store_name(uint32_t version);

/* The unfinished copy of an intake. */
#define RK_STORE_PART "incoming.part"

/* RK_NO_VERSION: this is no name of a pack. */
uint32_t rk_store_name_version(const char *name);

/* The newest version of which the folder has a file, below `limit`; RK_NO_VERSION: none. False,
 * with errno: the folder can't be read. */
bool rk_store_newest_below(const char *folder, uint32_t limit, uint32_t *version);

#endif
