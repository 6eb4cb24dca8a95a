/*
 * The fuzzer's entry point of the door alone: whatever the bytes, they are let in with a signature
 * of the one key that is trusted, or of one that two of the three
 * roots have put in its place, or refused with a reason; and no parser runs.
 */
#include "signer.h"

#include "pack/format.h"
#include "pack/verify.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct rk_pubkey key, roots[RK_ROOTS]; /* making them costs more than an execution */
    if (key.generation == 0) {
        key = rk_signer_new(1, 1).key;
        for (uint8_t i = 0; i < RK_ROOTS; i++)
            roots[i] = rk_signer_new((uint8_t)(100 + i), 1).key;
    }
    const struct rk_trust trust = {
        .keys = &key, .key_count = 1, .roots = roots, .root_count = RK_ROOTS};
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
    bool stated = stamp->signer.serial > 0;
    if (stated &&
        rk_statement_signers(bytes + RK_HEADER_ROOT, roots, RK_ROOTS) < RK_ROOT_THRESHOLD)
        abort(); /* let in by a statement that nobody has made */
    rk_verified_whole(verified, &refusal);
    rk_verified_close(verified);
    return 0;
}
