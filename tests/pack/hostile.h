/*
 * For tests with bytes that were changed on purpose: makes the hashes right again, so that what is
 * behind them is reached, and walks through everything that an opened pack lends.
 */
#ifndef RK_TESTS_HOSTILE_H
#define RK_TESTS_HOSTILE_H

#include "pack/reader.h"

/* Recomputes every hash, as far as the table makes sense. */
void rk_hostile_rehash(uint8_t *bytes, size_t size);

/* The same, after making the total size in the header right. */
void rk_hostile_resize(uint8_t *bytes, size_t size);

/* A copy in which section `entry` has these bytes instead, the sections laid out again and table and
 * hashes right. The caller owns it. NULL: no memory, or more than `limit` bytes. */
uint8_t *rk_hostile_replace(const uint8_t *bytes, size_t size, uint32_t entry, const void *with,
                            size_t length, size_t limit, size_t *new_size);

/* Where the table says that the section is. False: it doesn't, or not inside the bytes. */
bool rk_hostile_section(const uint8_t *bytes, size_t size, uint32_t entry, size_t *offset,
                        size_t *length);
uint32_t rk_hostile_entries(const uint8_t *bytes, size_t size); /* that fit in the bytes */

/* Reads every byte of every text, mark, screen and contact that the pack lends; stops the program
 * if one breaks a promise of the model. */
void rk_hostile_walk(const struct rk_pack *pack);

/* Asks for every blob; whether all were given, and their bytes read. */
bool rk_hostile_walk_blobs(struct rk_pack *pack);

#endif
