/*
 * libFuzzer's mutator for the door. A blind change is refused at the signature, if not before; so
 * one change in four is signed afterwards, as its owner might, and half of those have the table's
 * hash made right, too.
 */
#include "hostile.h"
#include "signer.h"

#include "pack/format.h"

#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed);

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
    rk_signer_sign(&signer, bytes);
    return size;
}
