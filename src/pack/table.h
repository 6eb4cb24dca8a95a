/*
 * The section table of a pack: which sections there are, where, and whether their bytes are the
 * ones that were written. Internal to this folder.
 */
#ifndef RK_PACK_TABLE_H
#define RK_PACK_TABLE_H

#include "base/diag.h"
#include "pack/format.h"

struct rk_entry {
    enum rk_section type;
    uint32_t index;       /* of the language, pictogram or face; 0 where there is only one */
    const uint8_t *bytes; /* lent by the file */
    size_t size;
    const uint8_t *hash;  /* what they must hash to; lent */
};

struct rk_table {
    struct rk_entry *entries; /* owned; sorted by type, then index */
    uint32_t count;
};

/* The header was verified, which has proved that there is one and that `size` is the size in it.
 * Proves the table's hash, that the sections follow each other without gap or overlap
 * to the end of the file, and that the bytes between them are zero. `bytes` are lent and must
 * outlive the table. On failure *table is untouched, and *code is RK_PACK_DAMAGED, or 0 where it is
 * not the pack's fault: whoever has no memory now must not give up a pack for good. */
bool rk_table_read(struct rk_table *table, const uint8_t *bytes, size_t size, enum rk_code *code,
                   struct rk_error *error);
void rk_table_destroy(struct rk_table *table);

/* NULL: there is no such section. */
const struct rk_entry *rk_table_find(const struct rk_table *table, enum rk_section type, uint32_t index);

/* Hashes the section's bytes. That they were is not remembered: it would tell which pictograms a
 * visitor has seen. */
bool rk_entry_verify(const struct rk_entry *entry, struct rk_error *error);

const char *rk_section_name(enum rk_section type); /* "strings", for messages */

#endif
