/* M1: whichever allocation of an update fails, the next start shows the old content or the new one,
 * and nothing leaks (the sanitizer looks when the program ends). */
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
char *__wrap_strdup(const char *text);
int __wrap_asprintf(char **text, const char *format, ...) RK_PRINTF(2, 3);

static unsigned count, at; /* the one that fails; 0: none */
static bool for_ever;

static bool fails(void)
{
    count++;
    return at > 0 && (count == at || (for_ever && count > at));
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t items, size_t size)
{
    return fails() ? NULL : __real_calloc(items, size);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

int __wrap_asprintf(char **text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = fails() ? -1 : vasprintf(text, format, args);
    va_end(args);
    return length;
}

static struct world world;

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

static unsigned update_failing(unsigned which, bool ever, struct world_report *report)
{
    count = 0;
    at = which;
    for_ever = ever;
    world_update(&world, report);
    at = 0;
    return count;
}

static void M1_every_allocation_of_an_update(void **state)
{
    (void)state;
    struct world_report report = {0};
    unsigned old = 0, new = 0;
    world_restore(&world);
    unsigned calls = update_failing(0, false, &report);
    assert_true(report.confirmed && calls > 5);
    for (int ever = 0; ever < 2; ever++) {
        for (unsigned i = 1; i <= calls; i++) {
            report = (struct world_report){0};
            world_restore(&world);
            update_failing(i, ever, &report);
            uint32_t version = world_start(&world);
            if (version != WORLD_NEW && (version != WORLD_OLD || report.taken))
                fail_msg("allocation %u: shows %u, taken %d", i, version, report.taken);
            old += version == WORLD_OLD;
            new += version == WORLD_NEW;
        }
    }
    printf("M1: %u allocations, %u runs: %u old, %u new, 0 others\n", calls, 2 * calls, old, new);
}

/* Without its record, a store must not forget for want of memory what it could still find. */
static void M1_every_allocation_of_a_rebuilt_record(void **state)
{
    (void)state;
    for (unsigned i = 1; i < 40; i++) {
        char path[160];
        world_restore(&world);
        snprintf(path, sizeof path, "%s/state.a", world.folder);
        unlink(path);
        snprintf(path, sizeof path, "%s/state.b", world.folder);
        unlink(path);
        struct world_report report = {0};
        update_failing(i, false, &report);
        uint32_t version = world_start(&world);
        if (version != WORLD_NEW && (version != WORLD_OLD || report.taken))
            fail_msg("allocation %u: shows %u, taken %d", i, version, report.taken);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(M1_every_allocation_of_an_update),
        cmocka_unit_test(M1_every_allocation_of_a_rebuilt_record),
    };
    return cmocka_run_group_tests_name("store memory", tests, enter, leave);
}
