/*
 * libFuzzer's mutator for the door. A blind change is refused at the signature, if not before; so
 * one change in four is signed afterwards, as its owner might, and half of those have the table's
 * hash made right, too; some get a link of the chain, or a statement of the roots.
 */
#include "hostile.h"
#include "signer.h"

#include "pack/format.h"

#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed);

/* A statement with one to three signatures, or a mutated one signed anew. */
static void state(const struct rk_pubkey *key, unsigned seed, uint8_t *bytes)
{
    if (seed % 2 == 0)
        rk_signer_state(key, seed / 2 % 3, 0, bytes);
    for (uint8_t i = 0; i <= seed / 8 % 3; i++) {
        const struct rk_signer root = rk_signer_new((uint8_t)(100 + i), 1);
        rk_signer_root(&root, i, bytes);
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed)
{
    static struct rk_signer signer;
    if (signer.key.generation == 0)
        signer = rk_signer_new(1, 1);
    size = LLVMFuzzerMutate(bytes, size, max_size);
    if (seed % 4 != 0 || size < RK_HEADER_SIZE)
        return size;
    if (seed % 8 == 0)
        rk_hostile_resize(bytes, size);
    if (seed % 16 == 0)
        rk_signer_link(&signer, &signer.key, seed / 16 % RK_CHAIN_LINKS, bytes);
    if (seed % 32 == 0)
        state(&signer.key, seed / 32, bytes);
    rk_signer_sign(&signer, bytes);
    return size;
}
