/* Fuzz target: any bytes as a narrative and as an index. What is read without errors from a
 * narrative has to come back from the comparison with itself unchanged. */
#include "report/index.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_narrative(struct rk_arena *arena, const uint8_t *bytes, size_t size)
{
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_report_index *text = rk_report_parse_text(arena, "fuzz", bytes, size, diags);
    if (text && !rk_report_compare(text, text, diags))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rk_arena *arena = rk_arena_new();
    check_narrative(arena, bytes, size);
    rk_report_parse_index(arena, "fuzz", bytes, size, rk_diags_new(arena));
    rk_arena_free(arena);
    return 0;
}
