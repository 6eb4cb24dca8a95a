/* The fuzzer's entry point: whatever the bytes, the pack is refused or keeps its promises. */
#include "hostile.h"

#include "pack/writer.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rk_pack *pack = NULL;
    struct rk_error error = {""};
    if (!rk_pack_reopen(&pack, bytes, size, &error)) {
        if (pack || !error.text[0])
            abort(); /* refused without a reason */
        return 0;
    }
    rk_hostile_walk(pack);
    rk_hostile_walk_blobs(pack);
    rk_pack_close(pack);
    return 0;
}
