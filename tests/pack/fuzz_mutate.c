/*
 * libFuzzer's mutator for packs. Blind changes would all end at a hash; so it changes the content
 * of one section, lays the sections out again and makes table and hashes right; a pictogram's every
 * second time before it is compressed. One time in eight
 * it changes the file as it is, hashes made right or not, for what header and table say.
 */
#include "hostile.h"

#include "pack/format.h"
#include "pack/squeeze.h"

#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed);

static size_t mutate_file(uint8_t *bytes, size_t size, size_t max_size, unsigned seed)
{
    size = LLVMFuzzerMutate(bytes, size, max_size);
    if (seed & 1)
        rk_hostile_resize(bytes, size);
    return size;
}

static bool is_pictogram(const uint8_t *bytes, uint32_t entry)
{
    return bytes[RK_HEADER_SIZE + (size_t)entry * RK_ENTRY_SIZE] == RK_SECTION_PICTOGRAM;
}

/* Changes the section's own bytes. */
static void change_bytes(struct rk_buffer *section, const uint8_t *from, size_t length, size_t room)
{
    rk_buffer_bytes(section, from, length);
    if (rk_buffer_add(section, room))
        section->size = LLVMFuzzerMutate(section->bytes, length, length + room);
}

/* Changes what a pictogram's bytes unpack to, so that an unbroken stream gives other masks, or too
 * many or too few of their bytes. */
static void change_masks(struct rk_buffer *section, const uint8_t *from, size_t length, size_t room)
{
    uint8_t masks[2 * 16 * 16 + 256];
    size_t size = sizeof masks - 256;
    if (!rk_unsqueeze(masks, size, from, length, NULL)) {
        change_bytes(section, from, length, room);
        return;
    }
    size = LLVMFuzzerMutate(masks, size, sizeof masks);
    rk_squeeze(section, masks, size);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed)
{
    uint32_t count = rk_hostile_entries(bytes, size);
    size_t offset, length, room = max_size > size ? (max_size - size) / 2 : 0;
    if (count == 0 || seed % 8 == 0)
        return mutate_file(bytes, size, max_size, seed / 8);
    uint32_t chosen = seed / 8 % count;
    if (!rk_hostile_section(bytes, size, chosen, &offset, &length))
        offset = length = 0;
    room = room < 256 ? room : 256;
    struct rk_buffer section;
    rk_buffer_init(&section, max_size);
    if (is_pictogram(bytes, chosen) && seed % 2 == 0)
        change_masks(&section, bytes + offset, length, room);
    else
        change_bytes(&section, bytes + offset, length, room);
    uint8_t *changed = NULL;
    if (!section.bad)
        changed = rk_hostile_replace(bytes, size, chosen, section.bytes, section.size, max_size,
                                     &size);
    if (changed)
        memcpy(bytes, changed, size);
    free(changed);
    rk_buffer_destroy(&section);
    return size;
}
