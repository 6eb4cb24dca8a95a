/*
 * The fuzzer's entry point of the door alone: whatever the bytes, they are let in with a signature
 * of the one key that is trusted, or refused with a reason; and no parser runs.
 */
#include "signer.h"

#include "pack/format.h"
#include "pack/verify.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct rk_signer signer; /* making it costs more than an execution */
    if (signer.key.generation == 0)
        signer = rk_signer_new(1, 1);
    const struct rk_trust trust = {.keys = &signer.key, .key_count = 1};
    struct rk_verified *verified = NULL;
    struct rk_refusal refusal = {0};
    if (!rk_verify_memory(&verified, bytes, size, &trust, &refusal)) {
        if (verified || !refusal.why.text[0] || refusal.code == 0)
            abort(); /* refused without a reason */
        return 0;
    }
    const struct rk_stamp *stamp = rk_verified_stamp(verified);
    if (!stamp->is_signed || stamp->size != size)
        abort();
    rk_verified_whole(verified, &refusal);
    rk_verified_close(verified);
    return 0;
}
