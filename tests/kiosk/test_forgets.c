/*
 * Z2: what a visitor read is nowhere in the kiosk's memory once the visit is over, however it ends.
 * The program is the one that people run: without sanitizers, which keep what is freed, and without
 * traces. What a visit would be known by is searched for in all memory that the program can write
 * to, from outside: in mid-visit it is there, in every form; afterwards it isn't.
 *
 * Z3: a kiosk that crashes in mid-visit leaves no core file, and says nothing about it.
 */
#include "canaries.h"
#include "shell.h"
#include "stand.h"

#include "base/file.h"
#include "kiosk/shots.h"

#include <X11/Xutil.h>
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    TRIES = 400,
    TRY_US = 50000,
    DRIFTS = 8,         /* so often may the attract screen have moved meanwhile */
    STANDS_US = 300000, /* the kiosk has forgotten by then; "within a second" asks for less */
};

/* So dense that lines are longer than those of the attract screen, which overwrite others. */
static const struct rk_surface in_window = {540, 960, 1.8, 20},
                               whole = {RK_STAND_WIDTH, RK_STAND_HEIGHT, 1.8, 20};
static const char config[] = "[display]\npx_per_mm = 1.8\ntouch_mm = 20\n",
                  open_config[] = "[security]\nsandbox = no\n";
static char folder[] = "/tmp/rikchari-forgets-XXXXXX"; /* the working directory */

static const struct rk_surface *surface; /* of the visit */

/* What is visited: by a menu to a text, and from help to a number. */
static const char menu[] = "como-enganan", text[] = "ofertas-por-celular",
                  number[] = "ayuda-linea-100";

static const char *program, *careless, *pack_path;
static struct rk_canaries canaries;
static bool was_found[RK_CANARY_FORM_COUNT];

static struct rk_shown at_screen(uint32_t screen)
{
    assert_true(screen < rk_pack_screen_count(rk_stage.pack));
    return (struct rk_shown){.place = RK_PLACE_SCREEN, .screen = screen};
}

static uint32_t find(const char *id)
{
    return rk_pack_find_screen(rk_stage.pack, id);
}

/* The glass. */

static bool is_on_glass(const struct rk_shown *shown)
{
    Display *x = rk_stand_display();
    SDL_Surface *want = rk_shot_draw(rk_stage.pack, rk_stage.fonts, surface, shown, NULL, NULL);
    XImage *is = XGetImage(x, DefaultRootWindow(x), 0, 0, (unsigned)surface->width,
                           (unsigned)surface->height, AllPlanes, ZPixmap);
    assert_true(want && is);
    bool same = true;
    for (int y = 0; same && y < surface->height; y++) {
        const char *a = (const char *)want->pixels + y * want->pitch,
                   *b = is->data + y * is->bytes_per_line;
        for (int i = 0; same && i < surface->width; i++)
            same = memcmp(a + 4 * i, b + 4 * i, 3) == 0;
    }
    XDestroyImage(is);
    SDL_FreeSurface(want);
    return same;
}

/* Of a screen that moves by itself, as far as `drifts` steps on. */
static void expect_moved(struct rk_shown shown, int drifts)
{
    for (int i = 0; i < TRIES; i++) {
        shown.drift = i % drifts;
        if (is_on_glass(&shown)) {
            rk_stage_show(&rk_stage, surface, &shown);
            return;
        }
        usleep(TRY_US);
    }
    fail_msg("place %d, screen %u isn't shown; the kiosk said \"%s\"", (int)shown.place,
             shown.screen, rk_stand_said());
}

static void expect(struct rk_shown shown)
{
    expect_moved(shown, 1);
}

static void expect_attract(void)
{
    expect_moved((struct rk_shown){.place = RK_PLACE_ATTRACT}, DRIFTS);
}

/* All of it reaches the kiosk at once, and waits in its queue. Where it was is a canary, too, as
 * SDL has it when a mouse moves. */
static void touch(enum rk_action_kind kind, uint32_t argument)
{
    const struct rk_view *view = rk_stage.view;
    const struct rk_box *box = view->boxes;
    while (box->action.kind != kind || box->action.argument != argument)
        if (++box == view->boxes + view->box_count)
            fail_msg("nothing does %d %u", (int)kind, argument);
    const int x = box->rect.x + box->rect.w / 2 - 7, y = box->rect.y + box->rect.h / 2 - 5;
    const uint32_t motion[] = {1 /* window */, 0, 0, (uint32_t)x, (uint32_t)y};
    if (kind != RK_ACT_LEAVE) /* which everybody touches */
        rk_canaries_put(&canaries, RK_CANARY_TOUCH, motion, RK_ARRAY_LEN(motion));
    rk_stand_signal(SIGSTOP);
    rk_stand_move(x, y);
    rk_stand_button(true);
    rk_stand_button(false);
    rk_stand_signal(SIGCONT);
}

/* A visit. */

static void search(void)
{
    assert_true(rk_memory_search(rk_stand_pid(), canaries.items, canaries.count));
    for (int form = 0; form < RK_CANARY_FORM_COUNT; form++)
        was_found[form] |= rk_canaries_found(&canaries, (enum rk_canary_form)form) > 0;
}

static void collect_canaries(void)
{
    const uint32_t screens[] = {find(menu), find(text), find(number)};
    const uint32_t way[] = {rk_pack_home(rk_stage.pack), 0, find(menu), 0, find(text), 0};
    canaries.count = 0;
    rk_fonts_forget(rk_stage.fonts);
    for (size_t i = 0; i < RK_ARRAY_LEN(screens); i++) {
        const struct rk_shown shown = at_screen(screens[i]);
        rk_canaries_add(&canaries, &rk_stage, surface, &shown);
    }
    rk_canaries_put(&canaries, RK_CANARY_WAY, way, RK_ARRAY_LEN(way));
}

static void go(enum rk_action_kind kind, uint32_t argument, struct rk_shown to)
{
    touch(kind, argument);
    expect(to);
}

/* Ends where a number is read. */
static void visit(const char *kiosk, const char *configured, const struct rk_surface *glass)
{
    surface = glass;
    collect_canaries();
    rk_stand_start_silent(kiosk, "--unsigned", "--pack", pack_path, "--config", configured,
                          glass == &whole ? NULL : "--window", "540x960", NULL);
    rk_stand_settle_silent();
    expect_attract();
    search();
    rk_canaries_drop_found(&canaries);
    memset(was_found, 0, sizeof was_found);
    go(RK_ACT_START, 0, (struct rk_shown){.place = RK_PLACE_LANGUAGES});
    go(RK_ACT_LANGUAGE, 0, at_screen(rk_pack_home(rk_stage.pack)));
    go(RK_ACT_OPEN, find(menu), at_screen(find(menu)));
    go(RK_ACT_OPEN, find(text), at_screen(find(text)));
    search();
    go(RK_ACT_HELP, 0, at_screen(rk_pack_help(rk_stage.pack)));
    go(RK_ACT_OPEN, find(number), at_screen(find(number)));
    search();
}

/* Lines are freed as soon as they are drawn, so where that overwrites them none is ever found. */
static void expect_found(bool overwrites)
{
    for (int form = 0; form < RK_CANARY_FORM_COUNT; form++)
        if (was_found[form] == (overwrites && form == RK_CANARY_DRAWN))
            fail_msg("in mid-visit, this is%s in memory: %s", was_found[form] ? "" : "n't",
                     rk_canary_name((enum rk_canary_form)form));
}

static void expect_said_nothing(void)
{
    const char *said = rk_stand_said();
    if (strstr(said, menu) || strstr(said, text) || strstr(said, number))
        fail_msg("the kiosk has said what was read: %s", said);
}

static void expect_forgotten(void)
{
    expect_attract();
    usleep(STANDS_US);
    search();
    for (int form = 0; form < RK_CANARY_FORM_COUNT; form++) {
        const int found = rk_canaries_found(&canaries, (enum rk_canary_form)form);
        if (found > 0)
            fail_msg("after the visit there is still %s, in %d places",
                     rk_canary_name((enum rk_canary_form)form), found);
    }
    expect_said_nothing();
}

static void Z2_leaving_by_touch(void **state)
{
    (void)state;
    visit(program, "kiosk.conf", &in_window);
    expect_found(true);
    touch(RK_ACT_LEAVE, 0);
    expect_forgotten();
}

static void Z2_leaving_by_keyboard(void **state)
{
    (void)state;
    visit(program, "kiosk.conf", &in_window);
    static const KeySym keys[] = {XK_Tab, XK_Tab, XK_Shift_L, XK_Shift_L, XK_Shift_L};
    for (size_t i = 0; i < RK_ARRAY_LEN(keys); i++) {
        rk_stand_key(keys[i]);
        usleep(TRY_US); /* what comes at once is taken for a key that is held */
    }
    expect_forgotten();
}

/* Time passes at once, and the kiosk looks at the clock when the mouse moves. */
static void Z2_going_away(void **state)
{
    (void)state;
    visit(program, "kiosk.conf", &in_window);
    for (int i = 0; i < 8; i++) {
        rk_stand_signal(SIGUSR1);
        rk_stand_move(3 + i, 3);
        usleep(TRY_US);
    }
    expect_forgotten();
}

/* That lines are searched for as they are drawn: without forgetful.c they are found. */
static void Z2_what_is_freed_is_there(void **state)
{
    (void)state;
    visit(careless, "kiosk.conf", &in_window);
    expect_found(false);
}

/* Crashes. */

static int files_beside_configs(void)
{
    int files = 0;
    DIR *listing = opendir(".");
    assert_non_null(listing);
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;)
        files += entry->d_name[0] != '.' && !strstr(entry->d_name, ".conf");
    closedir(listing);
    return files;
}

static void crash(void)
{
    rk_stand_signal(SIGSEGV);
    assert_int_equal(rk_stand_wait(), -SIGSEGV);
    expect_said_nothing();
}

static void Z3_a_crash_leaves_no_core(void **state)
{
    (void)state;
    visit(program, "kiosk.conf", &whole);
    crash();
    assert_false(rk_stand_dumped());
    assert_int_equal(files_beside_configs(), 0);
}

/* That there would be one. */
static void Z3_out_of_the_sandbox_it_does(void **state)
{
    (void)state;
    visit(program, "open.conf", &whole);
    crash();
    if (!rk_stand_dumped()) {
        print_message("SKIPPED: this system leaves no core files (core(5))\n");
        skip();
    }
}

static bool write_configs(void)
{
    char open_text[sizeof config + sizeof open_config];
    struct rk_error error;
    snprintf(open_text, sizeof open_text, "%s%s", config, open_config);
    return rk_file_write("kiosk.conf", config, strlen(config), &error) &&
           rk_file_write("open.conf", open_text, strlen(open_text), &error);
}

static int open_all(void **state)
{
    struct rlimit core;
    if (getrlimit(RLIMIT_CORE, &core) != 0)
        return -1;
    core.rlim_cur = core.rlim_max; /* as large as may be */
    if (setrlimit(RLIMIT_CORE, &core) != 0 || !mkdtemp(folder) || chdir(folder) != 0 ||
        !write_configs())
        return -1;
    return rk_stage_open_file(&rk_stage, pack_path) ? rk_stand_open(state) : -1;
}

static int close_all(void **state)
{
    rk_stage_close(&rk_stage);
    return rk_stand_close(state) + rk_shell("rm -r '%s'", folder);
}

int main(int argc, char *argv[])
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s RIKCHARI CARELESS-RIKCHARI PACK\n", argv[0]);
        return 2;
    }
    program = argv[1];
    careless = argv[2];
    pack_path = argv[3];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(Z2_leaving_by_touch, rk_stand_end),
        cmocka_unit_test_teardown(Z2_leaving_by_keyboard, rk_stand_end),
        cmocka_unit_test_teardown(Z2_going_away, rk_stand_end),
        cmocka_unit_test_teardown(Z2_what_is_freed_is_there, rk_stand_end),
        cmocka_unit_test_teardown(Z3_a_crash_leaves_no_core, rk_stand_end),
        cmocka_unit_test_teardown(Z3_out_of_the_sandbox_it_does, rk_stand_end),
    };
    return cmocka_run_group_tests_name("forgets", tests, open_all, close_all);
}
