/*
 * Z2: what is freed, moved or left on the stack is overwritten. Without sanitizers: they have an
 * allocator of their own, and would rightly complain about a test that looks at what was freed.
 */
#include "base/base.h"
#include "kiosk/wipe.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    LINKS = 16, /* the allocator writes into the first bytes of what is free */
    STACK = 1 << 18,
    DEEP = 40 << 10,
    SECRET = 0x5a,
};

/* From small ones that a thread keeps for itself to one of many pages, not yet one that goes back
 * to the system. */
static const size_t sizes[] = {24, 100, 640, 1032, 5000, 60000, 120000};

static size_t count_secrets(const volatile uint8_t *bytes, size_t size)
{
    size_t secrets = 0;
    for (size_t i = 0; i < size; i++)
        secrets += bytes[i] == SECRET;
    return secrets;
}

/* Another block behind it keeps it from going back to the system with the end of the heap. */
static uintptr_t allocate(size_t size, void **behind)
{
    void *memory = malloc(size);
    *behind = malloc(64);
    assert_true(memory && *behind);
    memset(memory, SECRET, size);
    return (uintptr_t)memory;
}

static void expect_overwritten(uintptr_t memory, size_t size)
{
    const volatile uint8_t *left = (const uint8_t *)memory + LINKS;
    assert_int_equal(count_secrets(left, size - LINKS), 0);
}

static void Z2_freed(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(sizes); i++) {
        void *behind;
        const volatile uintptr_t memory = allocate(sizes[i], &behind);
        free((void *)memory);
        expect_overwritten(memory, sizes[i]);
        free(behind);
    }
}

static void Z2_moved(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(sizes); i++) {
        void *behind;
        const volatile uintptr_t memory = allocate(sizes[i], &behind);
        uint8_t *larger = realloc((void *)memory, 3 * sizes[i]);
        assert_non_null(larger);
        assert_true((uintptr_t)larger != memory);
        assert_int_equal(count_secrets(larger, sizes[i]), sizes[i]);
        expect_overwritten(memory, sizes[i]);
        free(larger);
        free(behind);
    }
}

/* What is cut off is either still the owner's or overwritten. */
static void Z2_cut_off(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(sizes); i++) {
        void *behind;
        const volatile uintptr_t memory = allocate(sizes[i], &behind);
        uint8_t *smaller = realloc((void *)memory, sizes[i] / 4);
        assert_non_null(smaller);
        assert_int_equal(count_secrets(smaller, sizes[i] / 4), sizes[i] / 4);
        if ((uintptr_t)smaller != memory)
            expect_overwritten(memory, sizes[i]);
        free(smaller);
        expect_overwritten(memory, sizes[i]);
        free(behind);
    }
}

static void realloc_as_the_standard_says(void **state)
{
    (void)state;
    char *memory = realloc(NULL, 10);
    assert_non_null(memory);
    strcpy(memory, "123456789");
    memory = realloc(memory, 1000);
    assert_string_equal(memory, "123456789");
    assert_null(realloc(memory, SIZE_MAX / 2)); /* and `memory` stays */
    assert_string_equal(memory, "123456789");
    assert_null(realloc(memory, 0));
    free(NULL);
}

/* The stack. */

__attribute__((noinline)) static void leave_behind(void)
{
    volatile uint8_t secrets[DEEP];
    for (size_t i = 0; i < sizeof secrets; i++)
        secrets[i] = SECRET;
}

static void *leave_only(void *wipes)
{
    leave_behind();
    if (wipes)
        rk_wipe_stack();
    return NULL;
}

/* On a stack of our own, so that it can be looked at. */
static size_t secrets_left(bool wipes)
{
    pthread_attr_t attributes;
    pthread_t thread;
    uint8_t *stack = aligned_alloc(4096, STACK);
    assert_non_null(stack);
    memset(stack, 0, STACK);
    assert_int_equal(pthread_attr_init(&attributes), 0);
    assert_int_equal(pthread_attr_setstack(&attributes, stack, STACK), 0);
    assert_int_equal(pthread_create(&thread, &attributes, leave_only, wipes ? stack : NULL), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    pthread_attr_destroy(&attributes);
    size_t secrets = count_secrets(stack, STACK);
    free(stack);
    return secrets;
}

static void Z2_left_on_the_stack(void **state)
{
    (void)state;
    assert_true(secrets_left(false) > DEEP / 2); /* the thread's own end takes some */
    assert_in_range(secrets_left(true), 0, 16);  /* by chance */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(Z2_freed),
        cmocka_unit_test(Z2_moved),
        cmocka_unit_test(Z2_cut_off),
        cmocka_unit_test(realloc_as_the_standard_says),
        cmocka_unit_test(Z2_left_on_the_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
