/* Any bytes as a screen's file: read, then checked with nothing else around it. */
#include "content/check.h"
#include "content/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_reading reading = {
        .arena = arena, .root = ".", .content = rk_content_new(arena), .diags = diags};
    struct rk_source source = rk_source_from_bytes(arena, "screen.md", bytes, size, diags);
    rk_screen_read(&reading, "inicio", &source);
    rk_content_check(reading.content, diags);
    rk_arena_free(arena);
    return 0;
}
