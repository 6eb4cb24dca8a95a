#include "pack/table.h"

#include "pack/cursor.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

const char *rk_section_name(enum rk_section type)
{
    switch (type) {
    case RK_SECTION_META:
        return "meta";
    case RK_SECTION_LANGUAGES:
        return "languages";
    case RK_SECTION_STRINGS:
        return "strings";
    case RK_SECTION_SCREENS:
        return "screens";
    case RK_SECTION_CONTACTS:
        return "contacts";
    case RK_SECTION_PICTOGRAMS:
        return "pictograms";
    case RK_SECTION_PICTOGRAM:
        return "pictogram";
    case RK_SECTION_FONT:
        return "font";
    case RK_SECTION_LICENCE:
        return "licence";
    }
    return NULL;
}

static bool read_count(const uint8_t *bytes, size_t size, uint32_t *sections,
                       struct rk_error *error)
{
    struct rk_cursor c = rk_cursor_at(bytes + RK_HEADER_SECTIONS, 4);
    uint32_t count = rk_cursor_u32(&c);
    if (count < RK_FIXED_SECTIONS || count > RK_MAX_SECTIONS)
        return rk_fail(error, "%" PRIu32 " sections, expected %d to %d", count, RK_FIXED_SECTIONS,
                       RK_MAX_SECTIONS);
    if (count > (size - RK_HEADER_SIZE) / RK_ENTRY_SIZE)
        return rk_fail(error, "the section table does not fit in the file");
    *sections = count;
    return true;
}

static bool has_hash(const uint8_t *bytes, size_t size, const uint8_t *want)
{
    uint8_t hash[RK_HASH_SIZE];
    crypto_generichash(hash, sizeof hash, bytes, size, NULL, 0);
    return memcmp(hash, want, sizeof hash) == 0;
}

/* Reads one entry, which is there. *end is where the section before it ends; moved to where this one ends. */
static bool read_entry(struct rk_entry *entry, struct rk_cursor *c, const uint8_t *bytes,
                       size_t size, size_t *end, struct rk_error *error)
{
    uint32_t type = rk_cursor_u32(c), index = rk_cursor_u32(c);
    uint64_t offset = rk_cursor_u64(c), length = rk_cursor_u64(c);
    const uint8_t *hash = rk_cursor_take(c, RK_HASH_SIZE);
    uint64_t zero = rk_cursor_u64(c);
    const char *name = rk_section_name((enum rk_section)type);
    if (!name)
        return rk_fail(error, "unknown section type %" PRIu32, type);
    if (zero != 0)
        return rk_fail(error, "reserved bytes of section %s %" PRIu32 " are not zero", name, index);
    size_t start = (*end + RK_ALIGNMENT - 1) / RK_ALIGNMENT * RK_ALIGNMENT;
    if (offset != start)
        return rk_fail(error, "section %s %" PRIu32 " starts at %" PRIu64 ", expected %zu", name,
                       index, offset, start);
    if (start > size || length > size - start)
        return rk_fail(error, "section %s %" PRIu32 " reaches beyond the file", name, index);
    if (!sodium_is_zero(bytes + *end, start - *end))
        return rk_fail(error, "bytes before section %s %" PRIu32 " are not zero", name, index);
    *entry = (struct rk_entry){(enum rk_section)type, index, bytes + start, (size_t)length, hash};
    *end = start + (size_t)length;
    return true;
}

static bool follows(const struct rk_entry *before, const struct rk_entry *after)
{
    if (before->type != after->type)
        return after->type > before->type && after->index == 0;
    return after->index == before->index + 1; /* an index is below the number of sections */
}

static bool read_entries(struct rk_entry *entries, uint32_t count, const uint8_t *bytes,
                         size_t size, struct rk_error *error)
{
    size_t end = RK_HEADER_SIZE + (size_t)count * RK_ENTRY_SIZE; /* fits: read_count() */
    struct rk_cursor c = rk_cursor_at(bytes + RK_HEADER_SIZE, end - RK_HEADER_SIZE);
    for (uint32_t i = 0; i < count; i++) {
        if (!read_entry(&entries[i], &c, bytes, size, &end, error))
            return false;
        if (i == 0 ? entries[0].index != 0 : !follows(&entries[i - 1], &entries[i]))
            return rk_fail(error, "section %s %" PRIu32 " is out of order",
                           rk_section_name(entries[i].type), entries[i].index);
    }
    if (end != size)
        return rk_fail(error, "%zu bytes follow the last section", size - end);
    return true;
}

bool rk_table_read(struct rk_table *table, const uint8_t *bytes, size_t size, enum rk_code *code,
                   struct rk_error *error)
{
    *code = RK_PACK_DAMAGED;
    uint32_t count = 0;
    if (!read_count(bytes, size, &count, error))
        return false;
    if (!has_hash(bytes + RK_HEADER_SIZE, (size_t)count * RK_ENTRY_SIZE, bytes + RK_HEADER_HASH))
        return rk_fail(error, "the section table is damaged: its hash differs");
    struct rk_entry *entries = calloc(count, sizeof *entries);
    if (!entries) {
        *code = (enum rk_code)0;
        return rk_fail(error, "out of memory");
    }
    if (!read_entries(entries, count, bytes, size, error)) {
        free(entries);
        return false;
    }
    *table = (struct rk_table){entries, count};
    return true;
}

void rk_table_destroy(struct rk_table *table)
{
    free(table->entries);
    *table = (struct rk_table){0};
}

const struct rk_entry *rk_table_find(const struct rk_table *table, enum rk_section type, uint32_t index)
{
    for (uint32_t i = 0; i < table->count; i++) {
        if (table->entries[i].type == type && table->entries[i].index == index)
            return &table->entries[i];
    }
    return NULL;
}

bool rk_entry_verify(const struct rk_entry *entry, struct rk_error *error)
{
    if (has_hash(entry->bytes, entry->size, entry->hash))
        return true;
    return rk_fail(error, "section %s %" PRIu32 " is damaged: its hash differs",
                   rk_section_name(entry->type), entry->index);
}
