/*
 * M1: the kiosk as it is started, and what changes its content, while each allocation fails, ours
 * and SDL's. It starts or says why not; pictures that it writes are whole; what it shows after all
 * is the old content or the new one.
 */
#include "famine.h"
#include "fixture.h"
#include "program.h"
#include "shell.h"
#include "shortage.h"
#include "signer.h"

#include "base/file.h"
#include "kiosk/renewal.h"
#include "kiosk/update.h"
#include "pack/version.h"
#include "pack/writer.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { OLD = 2026110100, NEW = 2026110200, WORDS = 14 };

static char folder[] = "/dev/shm/rikchari-memory-XXXXXX";
static struct rk_signer signer;
static struct rk_trust trust;

/* `fonts`: real ones; without, the pack verifies and can't be shown. One language: a trial draws
 * all of a pack, again for each allocation. */
static bool write_pack(const char *path, uint32_t version, bool fonts, bool is_signed)
{
    struct rk_fixture *fixture = rk_fixture_new(fonts);
    const struct rk_version_text text = rk_version_text(version);
    uint8_t *bytes = NULL;
    size_t size;
    fixture->contents.version = text.text;
    fixture->contents.language_count = 1;
    bool ok = rk_pack_serialise(&fixture->contents, &bytes, &size, NULL);
    if (ok && is_signed)
        rk_signer_sign(&signer, bytes);
    ok = ok && rk_file_write(path, bytes, size, NULL);
    free(bytes);
    rk_fixture_free(fixture);
    return ok;
}

static int enter(void **state)
{
    (void)state;
    if (access("/dev/shm", W_OK) != 0)
        memcpy(folder, "/tmp/////", 9);
    signer = rk_signer_new(1, 1);
    trust = (struct rk_trust){.keys = &signer.key, .key_count = 1};
    SDL_ClearError(); /* as main() does */
    if (setenv("SDL_VIDEODRIVER", "dummy", 1) != 0 || !mkdtemp(folder) || chdir(folder) != 0 ||
        TTF_Init() != 0)
        return -1;
    rk_shell_must("mkdir store; printf '[display]\\nmotion = no\\nfullscreen = no\\n' > conf; "
                  "printf '0 start\\n0 leave\\n0 quit\\n0 quit\\n0 quit\\n' > script");
    return write_pack("plain.rkp", OLD, true, false) && write_pack("old.rkp", OLD, true, true) &&
                   write_pack("new.rkp", NEW, true, true) && write_pack("bad.rkp", NEW, false, true)
               ? 0
               : -1;
}

static int leave(void **state)
{
    (void)state;
    TTF_Quit();
    return chdir("/") == 0 && rk_shell("rm -r %s", folder) == 0 ? 0 : -1;
}

/* The program. */

static struct call {
    const char *name;
    const char *words[WORDS];
    const char *complete; /* what its output has where it ends well; or NULL */
    unsigned step;
} calls[] = {
    {.name = "starting, a visit and the end",
     .words = {"--config", "conf", "--script", "script", "--trace", "/dev/stdout", "--window",
               "240x400"},
     .complete = "place=attract",
     .step = 4},
    {.name = "the doctor",
     .words = {"--doctor", "--window", "240x400"},
     .complete = "Encierro",
     .step = 4},
    {.name = "pictures",
     .words = {"--shots", "shots", "--window", "100x100", "--text-size", "2"},
     .complete = " shots\n",
     .step = 15},
    {.name = "what a screen reader gets",
     .words = {"--tree", "ayuda", "--window", "240x400"},
     .complete = "screen",
     .step = 2},
};

static void remove_shots(void *context)
{
    (void)context;
    if (access("shots", F_OK) == 0)
        rk_shell_must("rm -r shots");
}

static int call(void *context)
{
    const struct call *c = context;
    char *argv[WORDS + 5] = {(char *)(uintptr_t) "rikchari", (char *)(uintptr_t) "--unsigned",
                             (char *)(uintptr_t) "--open", (char *)(uintptr_t) "--pack",
                             (char *)(uintptr_t) "plain.rkp"};
    int argc = 5;
    for (int i = 0; c->words[i]; i++)
        argv[argc++] = (char *)(uintptr_t)c->words[i];
    int status = rikchari_main(argc, argv);
    TTF_Init(); /* as it was; its own end has taken one away */
    return status;
}

static void check_call(void *context, int status)
{
    const struct call *c = context;
    const char *said = rk_famine_said();
    if (status == 0 && !strstr(said, c->complete))
        fail_msg("does what it should, and says \"%s\"", said);
    if (status != 0 && !strstr(said, "rikchari: ") && !strstr(said, "PROBLEMA: "))
        fail_msg("ends with %d and says \"%s\"", status, said);
    if (access("shots", F_OK) == 0) /* each picture has its end */
        rk_shell_must("for f in shots/*/*.png; do [ -e \"$f\" ] || continue; "
                      "tail -c 8 \"$f\" | head -c 4 | grep -q IEND || exit 1; done");
}

/* Another pack in the place of the old one. */

static struct rk_loaded shown;

static const struct rk_surface small = {160, 240, 2, 12};

static void copy(const char *from, const char *to)
{
    struct rk_file file;
    assert_true(rk_file_open(&file, from, 16 << 20, NULL));
    assert_true(rk_file_write(to, file.bytes, file.size, NULL));
    rk_file_close(&file);
}

static bool is_version(const struct rk_loaded *loaded, uint32_t version)
{
    return strcmp(rk_pack_version(loaded->pack), rk_version_text(version).text) == 0;
}

static void show_old(void *context)
{
    (void)context;
    struct rk_error error;
    copy("old.rkp", "shown.rkp");
    if (!rk_loaded_open(&shown, "shown.rkp", &trust, &error))
        fail_msg("%s", error.text);
}

static int renew(void *context)
{
    (void)context;
    struct rk_renewal renewal = {0};
    struct rk_loaded loaded;
    struct rk_error error = {""};
    bool ok = rk_renewal_begin(&renewal, "shown.rkp", &error);
    if (ok && rename("next.rkp", "shown.rkp") == 0)
        ok = rk_renewal_look(&renewal) && rk_renewal_open(&renewal, &loaded, &trust, &error);
    if (ok) {
        rk_loaded_close(&shown);
        shown = loaded;
    }
    rk_renewal_end(&renewal);
    return !ok;
}

static void prepare_renewal(void *context)
{
    show_old(context);
    copy("new.rkp", "next.rkp");
}

static void check_renewal(void *context, int status)
{
    (void)context;
    struct rk_error error;
    assert_true(is_version(&shown, status == 0 ? NEW : OLD));
    if (!rk_loaded_verify(&shown, &error))
        fail_msg("%s", error.text);
    rk_loaded_close(&shown);
}

/* An update from a stick. */

static const char *stick; /* of the scene */
static bool confirmed;

static struct rk_config store_config(void)
{
    struct rk_config config;
    rk_config_defaults(&config);
    strcpy(config.store, "store");
    strcpy(config.stick, "STICK.RKP");
    config.trial_seconds = 1;
    return config;
}

static void empty_store(void *context)
{
    stick = context;
    DIR *names = opendir("store");
    assert_non_null(names);
    for (struct dirent *entry; (entry = readdir(names));) {
        char path[300];
        snprintf(path, sizeof path, "store/%s", entry->d_name);
        if (entry->d_name[0] != '.')
            assert_int_equal(remove(path), 0);
    }
    closedir(names);
    copy(stick, "STICK.RKP");
    confirmed = false;
}

/* As the loop does on the attract screen; a second of its clock a turn. */
static bool live(struct rk_update *update, int turns)
{
    struct rk_error error;
    bool shows = rk_update_load(update, &shown, 0, &error);
    for (int i = 1; shows && i < turns; i++) {
        rk_update_work(update, &shown, &small, i * 1000);
        if (rk_update_state(update) != RK_UPDATE_SWITCH)
            continue;
        struct rk_loaded next;
        if (rk_update_load(update, &next, i * 1000, &error)) {
            rk_loaded_close(&shown);
            shown = next;
        }
    }
    confirmed = strstr(rk_famine_said(), "proved itself");
    if (shown.pack)
        rk_loaded_close(&shown);
    return shows;
}

static int update_content(void *context)
{
    (void)context;
    const struct rk_config config = store_config();
    struct rk_update *update;
    struct rk_error error;
    if (!rk_update_open(&update, &config, "old.rkp", &trust, &error))
        return 1;
    rk_update_look(update);
    bool shows = live(update, 200);
    rk_update_close(update);
    return !shows;
}

/* With memory: what the next start shows. */
static void check_next_start(void *context, int status)
{
    (void)status;
    const bool good = strcmp(context, "new.rkp") == 0;
    const struct rk_config config = store_config();
    struct rk_update *update;
    struct rk_error error;
    if (!rk_famine_struck())
        assert_int_equal(confirmed, good);
    assert_true(rk_update_open(&update, &config, "old.rkp", &trust, &error));
    if (!rk_update_load(update, &shown, 0, &error))
        fail_msg("%s", error.text);
    assert_true(is_version(&shown, OLD) || (good && is_version(&shown, NEW)));
    assert_true(!confirmed || is_version(&shown, NEW));
    rk_loaded_close(&shown);
    rk_update_close(update);
}

/*
 * Faults of SDL 2.26 while a program starts; whoever starts the kiosk starts it again. In a kiosk
 * that runs there are none. SDL_ClearError() where it can't make its first place for an error:
 * reports that, for ever. SDL_SetHint() leaves a hint without a name in its list, and compares
 * names with it later. SDL_CreateWindow() doesn't look whether the window's data and hints could be
 * allocated. SDL_CreateRenderer() forgets the surface (of 96 bytes) of the dummy driver's window.
 */
static const struct rk_famine_fault starting[] = {
    {"stack-overflow", "libSDL2-2.0.so", NULL},
    {"SEGV", "libSDL2-2.0.so", "src/kiosk/window.c"},
    {"Direct leak of 96 byte(s) in 1 object(s)", "libSDL2-2.0.so", NULL},
    {NULL, NULL, NULL},
};

int main(void)
{
    static char good[] = "new.rkp", bad[] = "bad.rkp";
    enum { CALLS = RK_ARRAY_LEN(calls) };
    struct rk_famine_scene scenes[CALLS + 3] = {
        [CALLS] = {.name = "another pack in place of the old one",
                   .before = prepare_renewal,
                   .run = renew,
                   .check = check_renewal,
                   .sdl = true},
        [CALLS + 1] = {.name = "an update, its trial and its confirmation",
                       .before = empty_store,
                       .run = update_content,
                       .check = check_next_start,
                       .context = good,
                       .sdl = true,
                       .step = 5},
        [CALLS + 2] = {.name = "an update that can't be shown",
                       .before = empty_store,
                       .run = update_content,
                       .check = check_next_start,
                       .context = bad,
                       .sdl = true,
                       .step = 3},
    };
    for (int i = 0; i < CALLS; i++)
        scenes[i] = (struct rk_famine_scene){.name = calls[i].name,
                                             .before = remove_shots,
                                             .run = call,
                                             .check = check_call,
                                             .context = &calls[i],
                                             .sdl = true,
                                             .alone = true,
                                             .step = calls[i].step,
                                             .baseline = starting};
    if (SDL_SetMemoryFunctions(rk_shortage_malloc, rk_shortage_calloc, rk_shortage_realloc, free) !=
        0)
        return 2;
    return rk_famine_play("M1 kiosk", scenes, RK_ARRAY_LEN(scenes), enter, leave);
}
