/*
 * Updates in a real window: a stick that comes and goes, an operator who reads, a visitor who isn't
 * disturbed.
 */
#include "fixture.h"
#include "shell.h"
#include "stand.h"

#include "kiosk/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *program;

/* A folder with the store, the factory's pack, and a stick that comes and goes. The pack and the
 * stick have no folder in common but this one: leave to read near one is none for the other. */
struct machine {
    char folder[32], config[64], factory[64], stick[64];
};

static struct machine make_machine(bool leave_result)
{
    struct machine m = {"/tmp/rikchari-update-XXXXXX", "", "", ""};
    assert_non_null(mkdtemp(m.folder));
    snprintf(m.config, sizeof m.config, "%s/rikchari.conf", m.folder);
    snprintf(m.factory, sizeof m.factory, "%s/factory/awareness.rkp", m.folder);
    snprintf(m.stick, sizeof m.stick, "%s/media/stick/RIKCHARI.RKP", m.folder);
    rk_shell_must("cd '%s' && mkdir -p factory media/stick", m.folder);
    rk_fixture_write(m.factory, "2026.11.20", true);
    rk_shell_must(
        "printf '[content]\\npack = factory/awareness.rkp\\n[update]\\nstore = store\\n"
        "stick = media/stick/RIKCHARI.RKP\\nleave_result = %s\\ntrial_seconds = 1\\n' > '%s'",
        leave_result ? "yes" : "no", m.config);
    return m;
}

static void remove_machine(const struct machine *m)
{
    rk_shell_must("rm -rf '%s'", m->folder);
}

static bool machine_has(const struct machine *m, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", m->folder, name);
    return access(path, F_OK) == 0;
}

/* The stick comes, the operator is told, a visitor isn't; the content changes, and stays. */
static void U12_update_from_a_stick(void **state)
{
    (void)state;
    struct machine m = make_machine(true);
    rk_stand_start(program, "--unsigned", "--config", m.config, NULL);
    rk_stand_settle();
    rk_fixture_write(m.stick, "2026.11.21", true);
    rk_stand_expect("place=attract", "copiando");
    rk_stand_expect("progress", "retire");
    rk_stand_expect("muestra", "2026.11.21");
    assert_true(machine_has(&m, "store/awareness_2026.11.21.rkp"));
    /* Touched, it is a kiosk again. */
    rk_stand_click("start");
    rk_stand_expect("place=languages", "-> back");
    rk_stand_click("back");
    rk_stand_expect("place=attract", "-> start");
    assert_null(strstr(rk_stand_frame(), "copiando"));
    assert_true(machine_has(&m, "media/stick/RIKCHARI.TXT"));
    int code = rk_stand_stop();
    rk_stand_start(program, "--unsigned", "--config", m.config,
                   NULL); /* the stick is still there */
    rk_stand_settle();
    rk_stand_expect("quiosco", "Retire");
    assert_int_equal(rk_stand_stop(), 0);
    remove_machine(&m);
    assert_int_equal(code, 0);
}

/* Locked in, a kiosk that leaves no result may still read a stick, and writes nothing on it. */
static void U12_a_stick_that_is_only_read(void **state)
{
    (void)state;
    struct machine m = make_machine(false);
    rk_stand_start(program, "--unsigned", "--config", m.config, NULL);
    rk_stand_settle();
    rk_fixture_write(m.stick, "2026.11.21", true);
    rk_stand_expect("place=attract", "copiando");
    rk_stand_expect("muestra", "2026.11.21");
    assert_int_equal(rk_stand_stop(), 0);
    assert_false(machine_has(&m, "media/stick/RIKCHARI.TXT"));
    remove_machine(&m);
}

/* In the middle of a visit nothing is shown, and nothing is done. */
static void U12_visitors_come_first(void **state)
{
    (void)state;
    struct machine m = make_machine(true);
    rk_stand_start(program, "--unsigned", "--config", m.config, NULL);
    rk_stand_settle();
    rk_stand_click("start");
    rk_stand_expect("place=languages", "-> language es");
    rk_fixture_write(m.stick, "2026.11.21", true);
    bool drawn = rk_stand_next(1000);
    assert_false(drawn && strstr(rk_stand_frame(), "copiando"));
    assert_false(machine_has(&m, "store/awareness_2026.11.21.rkp"));
    if (!drawn)
        rk_stand_expect("place=languages", "-> back");
    rk_stand_click("back");
    rk_stand_expect("place=attract", "copiando");
    rk_stand_expect("muestra", "-> start");
    assert_int_equal(rk_stand_stop(), 0);
    remove_machine(&m);
}

/* Whole and signed, as it were, but its fonts are none: the old content comes back. */
static void U6_bad_content_gives_way(void **state)
{
    (void)state;
    struct machine m = make_machine(true);
    rk_fixture_write(m.stick, "2026.11.22", false);
    rk_stand_start(program, "--unsigned", "--config", m.config, NULL);
    rk_stand_settle();
    rk_stand_expect("cambió", "funcionó");
    assert_false(machine_has(&m, "store/awareness_2026.11.22.rkp"));
    rk_fixture_write(m.stick, "2026.11.19", true);
    rk_stand_expect("cambió", "antiguo");
    rk_shell_must("head -c 100000 '%s' > '%s/x' && mv '%s/x' '%s'", m.stick, m.folder, m.folder,
                  m.stick);
    rk_stand_forget();
    rk_stand_expect("cambió", "place=attract");
    rk_fixture_write(m.stick, "2026.11.23", true);
    rk_stand_expect("muestra", "2026.11.23");
    /* What a delivery engine brings is shown, and nobody is told. */
    char delivered[128];
    snprintf(delivered, sizeof delivered, "%s/store/awareness_2026.11.24.rkp", m.folder);
    rk_fixture_write(delivered, "2026.11.24", true);
    for (int64_t end = rk_clock_us() + 10000000; machine_has(&m, "store/awareness_2026.11.20.rkp");)
        assert_true(rk_clock_us() < end);
    bool told = false;
    for (int i = 0; i < 20 && rk_stand_next(2000); i++)
        told = told || strstr(rk_stand_frame(), "2026.11.24");
    assert_false(told);
    assert_int_equal(rk_stand_stop(), 0);
    remove_machine(&m);
}

int main(int argc, char *argv[])
{
    /* the packs are made here */
    if (!rk_stand_arguments(argc, argv, &program, NULL))
        return 2;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(U12_update_from_a_stick, rk_stand_end),
        cmocka_unit_test_teardown(U12_a_stick_that_is_only_read, rk_stand_end),
        cmocka_unit_test_teardown(U12_visitors_come_first, rk_stand_end),
        cmocka_unit_test_teardown(U6_bad_content_gives_way, rk_stand_end),
    };
    return cmocka_run_group_tests_name("updates", tests, rk_stand_open, rk_stand_close);
}
