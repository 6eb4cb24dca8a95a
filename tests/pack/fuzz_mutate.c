/*
 * libFuzzer's mutator for packs. Blind changes would all end at a hash; so it changes the content
 * of one section, lays the sections out again and makes table and hashes right. One time in eight
 * it changes the file as it is, hashes made right or not, for what header and table say.
 */
#include "hostile.h"

#include "pack/buffer.h"
#include "pack/format.h"

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

/* Adds section `entry` of `bytes` to `out`, changed if `change`, and corrects its entry there. */
static void copy_section(struct rk_buffer *out, const uint8_t *bytes, size_t size, uint32_t entry,
                         bool change, size_t room)
{
    size_t offset, length, reserved = change ? room : 0;
    if (!rk_hostile_section(bytes, size, entry, &offset, &length))
        offset = length = 0;
    rk_buffer_align(out, RK_ALIGNMENT);
    size_t start = out->size;
    uint8_t *to = rk_buffer_add(out, length + reserved);
    if (!to)
        return;
    memcpy(to, bytes + offset, length);
    if (change)
        length = LLVMFuzzerMutate(to, length, length + reserved);
    out->size = start + length;
    uint8_t *at = out->bytes + RK_HEADER_SIZE + (size_t)entry * RK_ENTRY_SIZE;
    rk_put_u64(at + 8, start);
    rk_put_u64(at + 16, length);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed)
{
    uint32_t count = rk_hostile_entries(bytes, size);
    if (count == 0 || seed % 8 == 0)
        return mutate_file(bytes, size, max_size, seed / 8);
    uint32_t chosen = seed / 8 % count;
    size_t table = RK_HEADER_SIZE + (size_t)count * RK_ENTRY_SIZE;
    struct rk_buffer out;
    rk_buffer_init(&out, max_size);
    rk_buffer_bytes(&out, bytes, table);
    size_t room = max_size > size ? (max_size - size) / 2 : 0;
    for (uint32_t i = 0; i < count; i++)
        copy_section(&out, bytes, size, i, i == chosen, room < 256 ? room : 256);
    if (!out.bad) {
        size = out.size;
        memcpy(bytes, out.bytes, size);
        rk_hostile_resize(bytes, size);
    }
    rk_buffer_destroy(&out);
    return size;
}
