/*
 * What tools/bench times as the compiler's work on catalogs: it reads all sources and checks every
 * translation, and prints how much processor time that took, in
 * microseconds. Held against msgfmt --check on the
 * same catalogs, which has less to do: no screens to read, no markup and no figures to compare.
 *
 *     catalogs ROOT
 */
#include "content/check.h"
#include "content/read.h"

#include <inttypes.h>
#include <time.h>

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    int64_t started = now_us();
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    rk_content_check(rk_content_read(arena, argv[1], diags), diags);
    printf("%" PRId64 "\n", now_us() - started);
    rk_arena_free(arena);
    return 0;
}
