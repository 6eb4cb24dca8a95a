/* M1: whichever allocation of an update fails, the next start shows the old content or the new one. */
#include "famine.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct world world;
static struct world_report report;

static int enter(void **state)
{
    (void)state;
    world_make(&world, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    return 0;
}

static int leave(void **state)
{
    (void)state;
    world_remove(&world);
    return 0;
}

static void restore(void *context)
{
    (void)context;
    world_restore(&world);
    report = (struct world_report){0};
}

/* A store that has lost its record must not forget for want of memory what it could still find. */
static void restore_without_record(void *context)
{
    static const char *const names[] = {"state.a", "state.b"};
    restore(context);
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", world.folder, names[i]);
        unlink(path);
    }
}

static int update(void *context)
{
    (void)context;
    world_update(&world, &report);
    return !report.confirmed;
}

static void shows_old_or_new(void *context, int status)
{
    (void)context;
    (void)status;
    uint32_t version = world_start(&world);
    if (version != WORLD_NEW && (version != WORLD_OLD || report.taken))
        fail_msg("shows %u, taken %d", version, report.taken);
}

int main(void)
{
    static const struct rk_famine_scene scenes[] = {
        {.name = "an update",
         .before = restore,
         .run = update,
         .check = shows_old_or_new},
        {.name = "an update of a store that has lost its record",
         .before = restore_without_record,
         .run = update,
         .check = shows_old_or_new},
    };
    return rk_famine_play("store memory", scenes, RK_ARRAY_LEN(scenes), enter, leave);
}
