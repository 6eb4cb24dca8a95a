/*
 * Golden runs of the program. Each folder of tests/compile/cases has a run.sh; it is run, by bash
 * and with prelude.sh before it, in a copy of tests/content/valid with tests/compile/base laid over
 * it. All that it prints is compared with its expected.txt.
 *
 *     RK_REWRITE=1 build/test_compile_golden      writes expected.txt anew
 */
#include "golden.h"

#include <stdio.h>

#define FOLDER RK_ROOT "/tests/compile"

static char *produce(const char *name)
{
    char command[2048];
    snprintf(command, sizeof command,
             "cp -r %s/tests/content/valid/. . && cp -r %s/base/. . && chmod -R u+w . && "
             "cat %s/prelude.sh %s/cases/%s/run.sh | RIKCHARIC=%s/rikcharic bash 2>&1",
             RK_ROOT, FOLDER, FOLDER, FOLDER, name, RK_BUILD);
    FILE *in = popen(command, "r");
    assert_non_null(in);
    char *text = rk_golden_read(in);
    pclose(in);
    return text;
}

/* Every diagnostic of this folder is what some case is about. */
static void every_code_is_provoked(void **state)
{
    (void)state;
    static const unsigned numbers[] = {
#define RK_CODE(number, name, title, explanation) number,
#include "base/codes.def"
#undef RK_CODE
    };
    unsigned missing = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(numbers); i++) {
        bool ours = (numbers[i] >= 120 && numbers[i] < 200) ||
                    (numbers[i] >= 240 && numbers[i] < 700); /* the rest: tests/pack */
        char tag[16];
        snprintf(tag, sizeof tag, "[RK%04u]", numbers[i]);
        if (ours && !rk_golden_expects(FOLDER, tag)) {
            print_error("no case provokes RK%04u\n", numbers[i]);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest more[] = {cmocka_unit_test(every_code_is_provoked)};
    return rk_golden_run(&(struct rk_golden){"rikcharic", FOLDER, produce}, more,
                         RK_ARRAY_LEN(more));
}
