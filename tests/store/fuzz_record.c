/* Any bytes as a copy of the store's record: none, or one that means the same when it is written
 * again. */
#include "store/record.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Field by field: what is between them means nothing. */
static bool same(const struct rk_record *a, const struct rk_record *b)
{
    return a->generation == b->generation && a->active == b->active &&
           a->previous == b->previous && a->candidate == b->candidate && a->floor == b->floor &&
           a->rejected == b->rejected && a->tries == b->tries &&
           a->key.generation == b->key.generation && a->key.serial == b->key.serial &&
           memcmp(a->key.id, b->key.id, sizeof a->key.id) == 0 &&
           memcmp(a->key.bytes, b->key.bytes, sizeof a->key.bytes) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rk_record record, again;
    uint8_t written[RK_RECORD_BYTES];
    if (!rk_record_decode(&record, bytes, size))
        return 0;
    rk_record_encode(written, &record);
    if (!rk_record_decode(&again, written, sizeof written) || !same(&record, &again))
        abort();
    return 0;
}
