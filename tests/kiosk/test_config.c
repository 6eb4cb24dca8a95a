/* The operator's file: what is understood, and what is said about what isn't. */
#include "shell.h"

#include "kiosk/config.h"

#include "base/file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rikchari-config-XXXXXX";
static char path[64];

static const struct config_case {
    const char *name, *text;
    const char *messages; /* "@" stands for the file's path */
    const char *want;     /* what differs from the defaults, in words */
} cases[] = {
    {"nothing", "", "", ""},
    {"comments and empty lines", "# ñandú\n; x\n\n   \n", "", ""},
    {"everything",
     "[display]\npx_per_mm = 3.5\ndiagonal_inches=15.6\ntouch_mm = 12\nfullscreen = no\n"
     "[session]\nidle_seconds = 10\nwarning_seconds: 300\n"
     "[content]\npack = /x/y.rkp\nlanguage = shp\ntrusted_key = RWx+/y\nkey_generation = 3\n"
     "development_key = yes\n",
     "",
     "px=3.5 inches=15.6 touch=12 window idle=10 warning=300 pack=/x/y.rkp lang=shp key=RWx+/y "
     "generation=3 development"},
    {"root keys", "[content]\nroot_key_3 = RWc\nroot_key_1 = RWa\n", "", "root1=RWa root3=RWc"},
    {"updates", "[update]\nstore = s\nstick = /m/x.rkp\nleave_result = yes\ntrial_seconds = 1\n",
     "", "store=$/s stick=/m/x.rkp result trial=1"},
    {"updates: no time at all", "[update]\ntrial_seconds = 0\n",
     "@:2: trial_seconds = 0: expected a whole number from 1 to 3600; 60 is used\n", ""},
    {"a byte order mark and DOS line ends", "\xef\xbb\xbf[session]\r\nidle_seconds = 30\r\n", "",
     "idle=30"},
    {"no newline at the end", "[session]\nidle_seconds = 30", "", "idle=30"},
    {"a comment behind a value", "[session]\nidle_seconds = 30 ; medio minuto\n", "", "idle=30"},
    {"the last one counts", "[session]\nidle_seconds = 30\nidle_seconds = 40\n", "", "idle=40"},
    {"a pack beside the file", "[content]\npack = packs/a.rkp\n", "", "pack=$/packs/a.rkp"},

    {"an unknown key", "[display]\n\npx_per_mn = 4\n",
     "@:3: there is no key \"px_per_mn\" in section [display]; ignored\n", ""},
    {"a key in the wrong section", "[display]\nidle_seconds = 30\n",
     "@:2: there is no key \"idle_seconds\" in section [display]; ignored\n", ""},
    {"a key in no section", "idle_seconds = 30\n",
     "@:1: there is no key \"idle_seconds\" in section []; ignored\n", ""},
    {"a line without meaning", "[session]\nidle\nidle_seconds = 30\n",
     "@:2: neither \"[section]\" nor \"key = value\" nor \"# comment\"; ignored\n", "idle=30"},
    {"a section that doesn't end", "[session\nidle_seconds = 30\n",
     "@:2: there is no key \"idle_seconds\" in section []; ignored\n"
     "@:1: neither \"[section]\" nor \"key = value\" nor \"# comment\"; ignored\n",
     ""},
    {"words for a number", "[session]\nidle_seconds = un minuto\n",
     "@:2: idle_seconds = un minuto: expected a whole number from 10 to 3600; 90 is used\n", ""},
    {"a number and more", "[session]\nidle_seconds = 30s\n",
     "@:2: idle_seconds = 30s: expected a whole number from 10 to 3600; 90 is used\n", ""},
    {"just too little", "[session]\nidle_seconds = 9\nwarning_seconds = 19\n",
     "@:2: idle_seconds = 9: expected a whole number from 10 to 3600; 90 is used\n"
     "@:3: warning_seconds = 19: expected a whole number from 20 to 300; 30 is used\n",
     ""},
    {"just enough", "[session]\nidle_seconds = 10\nwarning_seconds = 20\n", "",
     "idle=10 warning=20"},
    {"just too much", "[session]\nidle_seconds = 3601\n",
     "@:2: idle_seconds = 3601: expected a whole number from 10 to 3600; 90 is used\n", ""},
    {"far too much", "[session]\nidle_seconds = 99999999999999999999999\n",
     "@:2: idle_seconds = 99999999999999999999999: expected a whole number from 10 to 3600; 90 is "
     "used\n",
     ""},
    {"nothing for a number", "[session]\nidle_seconds =\n",
     "@:2: idle_seconds = : expected a whole number from 10 to 3600; 90 is used\n", ""},
    {"not a number", "[display]\npx_per_mm = nan\n",
     "@:2: px_per_mm = nan: expected a number from 1 to 40, like 1.5; ignored\n", ""},
    {"infinite", "[display]\npx_per_mm = inf\n",
     "@:2: px_per_mm = inf: expected a number from 1 to 40, like 1.5; ignored\n", ""},
    {"a decimal comma", "[display]\npx_per_mm = 3,5\n",
     "@:2: px_per_mm = 3,5: expected a number from 1 to 40, like 1.5; ignored\n", ""},
    {"too small to touch", "[display]\ntouch_mm = 11.9\n",
     "@:2: touch_mm = 11.9: expected a number from 12 to 40, like 12.5; ignored\n", ""},
    {"neither yes nor no", "[display]\nfullscreen = maybe\n",
     "@:2: fullscreen = maybe: expected yes or no; yes is used\n", ""},
    {"no name of a pack", "[content]\npack =\n",
     "@:2: pack: expected a name of at most 1023 bytes; ignored\n", ""},
};

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/kiosk.conf", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void describe(const struct rk_config *c, char *text, size_t size)
{
    struct rk_config d;
    rk_config_defaults(&d);
    FILE *out = fmemopen(text, size, "w");
    const struct {
        const char *name;
        double value, usual;
    } numbers[] = {{"px", c->px_per_mm, d.px_per_mm},
                   {"inches", c->diagonal_inches, d.diagonal_inches},
                   {"touch", c->touch_mm, d.touch_mm},
                   {"idle", c->idle_seconds, d.idle_seconds},
                   {"warning", c->warning_seconds, d.warning_seconds}};
    for (size_t i = 0; i < RK_ARRAY_LEN(numbers); i++) {
        if (numbers[i].value < numbers[i].usual || numbers[i].value > numbers[i].usual)
            fprintf(out, " %s=%g", numbers[i].name, numbers[i].value);
        if (i == 2 && !c->fullscreen)
            fputs(" window", out);
    }
    if (*c->pack)
        fprintf(out, " pack=%s", c->pack);
    if (*c->language)
        fprintf(out, " lang=%s", c->language);
    if (*c->trusted_key)
        fprintf(out, " key=%s", c->trusted_key);
    if (c->key_generation != d.key_generation)
        fprintf(out, " generation=%d", c->key_generation);
    for (int i = 0; i < 3; i++)
        if (*c->root_keys[i])
            fprintf(out, " root%d=%s", i + 1, c->root_keys[i]);
    if (c->development_key)
        fputs(" development", out);
    if (*c->store)
        fprintf(out, " store=%s", c->store);
    if (strcmp(c->stick, d.stick) != 0)
        fprintf(out, " stick=%s", c->stick);
    if (c->leave_result)
        fputs(" result", out);
    if (c->trial_seconds != d.trial_seconds)
        fprintf(out, " trial=%d", c->trial_seconds);
    fclose(out);
}

/* "@" and "$": the file's path and its folder. */
static void fill_in(const char *from, char *text)
{
    for (*text = '\0'; *from; from++) {
        char *end = text + strlen(text);
        if (*from == '@')
            strcpy(end, path);
        else if (*from == '$')
            strcpy(end, folder);
        else
            memcpy(end, (char[]){*from, '\0'}, 2);
    }
}

static void read_config(struct rk_config *config, const void *bytes, size_t size, char *messages,
                        size_t room)
{
    struct rk_error error;
    assert_true(rk_file_write(path, bytes, size, &error));
    memset(messages, 0, room);
    FILE *out = fmemopen(messages, room, "w");
    rk_config_defaults(config);
    rk_config_read(config, path, out);
    fclose(out);
}

static void check_row(void **state)
{
    const struct config_case *c = *state;
    struct rk_config config;
    char messages[2048], got[256] = "", want[2048];
    read_config(&config, c->text, strlen(c->text), messages, sizeof messages);
    fill_in(c->messages, want);
    assert_string_equal(messages, want);
    describe(&config, got, sizeof got);
    fill_in(c->want, want);
    assert_string_equal(*got ? got + 1 : got, want);
}

static void no_file_is_no_obstacle(void **state)
{
    (void)state;
    char messages[256] = "";
    FILE *out = fmemopen(messages, sizeof messages, "w");
    struct rk_config config;
    rk_config_defaults(&config);
    rk_config_read(&config, "/nowhere/rikchari.conf", out);
    fclose(out);
    assert_string_equal(
        messages, "/nowhere/rikchari.conf: No such file or directory; running with the defaults\n");
    assert_int_equal(config.idle_seconds, 90);
}

static void long_lines_are_named(void **state)
{
    (void)state;
    char text[600], messages[256], want[256];
    struct rk_config config;
    int used = snprintf(text, sizeof text, "# %0250d\n[session]\nidle_seconds = %0250d\n", 1, 2);
    snprintf(text + used, sizeof text - (size_t)used, "warning_seconds = 40\n");
    read_config(&config, text, strlen(text), messages, sizeof messages);
    fill_in("@:3: longer than the 199 bytes a line may have; ignored\n", want);
    assert_string_equal(messages, want);
    assert_int_equal(config.warning_seconds, 40);
}

static void any_bytes_are_survived(void **state)
{
    (void)state;
    char bytes[400];
    char messages[1 << 15];
    struct rk_config config;
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = "[]=:;#\n\0 aé0x"[(seed >> 16) % 15];
        }
        read_config(&config, bytes, sizeof bytes, messages, sizeof messages);
        assert_int_equal(config.idle_seconds, 90);
    }
}

/* What the sample says is what the program does. */
static void the_sample_states_the_defaults(void **state)
{
    (void)state;
    char messages[512] = "", got[256] = "";
    rk_shell_must("sed -E 's/^#([a-z_]+ = )/\\1/' %s > %s", RK_ROOT "/kiosk-config/rikchari.conf",
                  path);
    FILE *out = fmemopen(messages, sizeof messages, "w");
    struct rk_config config;
    rk_config_defaults(&config);
    rk_config_read(&config, path, out);
    fclose(out);
    assert_string_equal(messages, "");
    describe(&config, got, sizeof got);
    assert_string_equal(got, " px=4 inches=21.5 pack=/usr/share/rikchari/awareness.rkp lang=es "
                             "key=RWQ00000000000000000000000000000000000000000000000000000 "
                             "store=/var/lib/rikchari");
}

static const struct density_case {
    const char *name;
    double px_per_mm, inches;
    int width, height;
    double dpi, want;
} densities[] = {
    {"density: as configured", 3.5, 21.5, 1080, 1920, 96, 3.5},
    {"density: from the diagonal", 0, 21.5, 1080, 1920, 96, 4.034},
    {"density: from the display", 0, 0, 1366, 768, 111.9, 4.406},
    {"density: a display that doesn't know", 0, 0, 1366, 768, 0, 4},
    {"density: just believable", 0, 0, 1366, 768, 50.8, 2},
    {"density: a wall", 0, 0, 1366, 768, 50, 4},
    {"density: dense and believable", 0, 0, 1366, 768, 304.7, 11.996},
    {"density: a postage stamp", 0, 0, 1366, 768, 305, 4},
    {"density: nonsense", 0, 0, 0, 0, -1e30, 4},
};

static void check_density(void **state)
{
    const struct density_case *c = *state;
    struct rk_config config;
    rk_config_defaults(&config);
    config.px_per_mm = c->px_per_mm;
    config.diagonal_inches = c->inches;
    double got = rk_config_density(&config, c->width, c->height, c->dpi);
    assert_true(fabs(got - c->want) < 0.001);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(cases) + RK_ARRAY_LEN(densities) + 4];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++)
        tests[count++] =
            (struct CMUnitTest){cases[i].name, check_row, NULL, NULL, (void *)(uintptr_t)&cases[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(densities); i++)
        tests[count++] = (struct CMUnitTest){densities[i].name, check_density, NULL, NULL,
                                             (void *)(uintptr_t)&densities[i]};
    const struct CMUnitTest others[] = {
        cmocka_unit_test(no_file_is_no_obstacle),
        cmocka_unit_test(long_lines_are_named),
        cmocka_unit_test(any_bytes_are_survived),
        cmocka_unit_test(the_sample_states_the_defaults),
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(others); i++)
        tests[count++] = others[i];
    return _cmocka_run_group_tests("config", tests, count, make_folder, remove_folder);
}
