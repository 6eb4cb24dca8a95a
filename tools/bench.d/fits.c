/*
 * What tools/bench times as the check for room: a pack is made in memory of the sources of ROOT,
 * and every page of it laid out in every language at three sizes. Prints how much processor
 * time the layout took, in microseconds.
 *
 *     fits ROOT [all]       all: also with large letters, and in the lower half of tall glass
 */
#include "compile/fit.h"
#include "content/check.h"
#include "content/read.h"
#include "pack/writer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static bool emit(struct rk_arena *arena, const struct rk_content *content, const char *root,
                 struct rk_diags *diags, struct rk_emission *emission)
{
    struct rk_error error;
    struct rk_typeface *typeface;
    struct rk_artwork artwork = rk_artwork_draw(arena, content, root, diags);
    struct rk_emit_parts parts = {.content = content, .artwork = &artwork, .version = "bench"};
    if (!rk_typeface_open(&typeface, RK_TYPEFACE_FOLDER, &error) ||
        !rk_composer_new(&parts.composer, &error))
        return false;
    parts.typeface = typeface;
    bool ok = rk_emit(arena, &parts, diags, emission);
    rk_composer_free(parts.composer);
    rk_typeface_close(typeface);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 3)
        return 2;
    struct rk_error error = {0};
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    const struct rk_content *content = rk_content_read(arena, argv[1], diags);
    rk_content_check(content, diags);
    struct rk_emission emission;
    uint8_t *bytes = NULL;
    struct rk_fit_pack made = {
        .content = content, .emission = &emission, .size_count = 3, .usual_only = argc == 2};
    bool ok = rk_diags_count(diags, RK_ERROR) == 0 &&
              emit(arena, content, argv[1], diags, &emission) &&
              rk_pack_serialise(&emission.contents, &bytes, &made.size, &error);
    made.bytes = bytes;
    int64_t started = now_us();
    ok = ok && rk_fit_check(arena, &made, diags, &error);
    printf("%" PRId64 "\n", now_us() - started);
    if (!ok)
        rk_diags_print(diags, stderr);
    free(bytes);
    rk_arena_free(arena);
    return !ok;
}
