/* Z4: what a machine could write memory to, read from the files of made-up machines. */
#include "shell.h"

#include "kiosk/swap.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEADINGS  "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
#define PARTITION HEADINGS "/dev/sda2                               partition\t999420\t0\t-2\n"
#define ZRAM      HEADINGS "/dev/zram0                              partition\t999420\t0\t100\n"

/* NULL: there is no such file. */
static const struct machine {
    const char *name, *swaps, *state, *disk;
    enum rk_swap want;
} machines[] = {
    {"as installed", HEADINGS, "freeze mem\n", "[disabled]\n", RK_SWAP_NONE},
    {"nowhere to hibernate to", HEADINGS, "freeze mem disk\n", "[platform]\n", RK_SWAP_NONE},
    {"swap", PARTITION, "freeze mem\n", NULL, RK_SWAP_PAGES},
    {"zram", ZRAM, "freeze mem\n", NULL, RK_SWAP_PAGES},
    {"told not to", PARTITION, "freeze mem disk\n", "[disabled]\n", RK_SWAP_PAGES},
    {"a laptop", PARTITION, "freeze mem disk\n", "[platform] shutdown\n", RK_SWAP_HIBERNATES},
    {"it doesn't say how", PARTITION, "freeze mem disk\n", NULL, RK_SWAP_HIBERNATES},
    {"nothing can be read", NULL, NULL, NULL, RK_SWAP_PAGES},
};

static void write_file(const char *root, const char *name, const char *text)
{
    char path[128];
    struct rk_error error;
    snprintf(path, sizeof path, "%s%s", root, name);
    if (text && !rk_file_write(path, text, strlen(text), &error))
        fail_msg("%s", error.text);
}

static void remove_machine(const char *root)
{
    rk_shell_must("rm -r '%s'", root);
}

static void Z4_swap_and_hibernation(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(machines); i++) {
        const struct machine *m = &machines[i];
        char root[] = "/tmp/rikchari-machine-XXXXXX";
        assert_non_null(mkdtemp(root));
        write_file(root, "/proc/swaps", m->swaps);
        write_file(root, "/sys/power/state", m->state);
        write_file(root, "/sys/power/disk", m->disk);
        enum rk_swap is = rk_swap_of(root);
        remove_machine(root);
        if (is != m->want)
            fail_msg("%s: %d, expected %d", m->name, (int)is, (int)m->want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(Z4_swap_and_hibernation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
