/* libFuzzer's mutator for the store's record: three changes in four get their hash made right. */
#include "store/record.h"

#include <sodium.h>

enum { HASHED = 96 }; /* bytes, which the hash stands behind; see record.h */

size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed);

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed)
{
    if (seed % 4 == 0 || size != RK_RECORD_BYTES)
        return LLVMFuzzerMutate(bytes, size, max_size);
    LLVMFuzzerMutate(bytes, HASHED, HASHED);
    crypto_generichash(bytes + HASHED, RK_RECORD_BYTES - HASHED, bytes, HASHED, NULL, 0);
    return size;
}
