/*
 * The real program in a real window: touches by the XTEST extension as a mouse and by a script as
 * fingers, and what came of it: the trace, the pixels, the exit code.
 */
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

static const char *pack_path; /* of the content under test */
static const char *program;

static void a_visit(void **state)
{
    (void)state;
    rk_stand_start(program, "--unsigned", "--pack", pack_path, NULL);
    rk_stand_settle();
    assert_int_equal(rk_stand_pixel(RK_STAND_WIDTH / 2, RK_STAND_HEIGHT / 2),
                     0x0d5566); /* the lake */
    rk_stand_click("start");
    rk_stand_expect("place=languages", "-> language shp");
    rk_stand_click("language shp");
    rk_stand_expect("screen=inicio", "lang=shp");
    rk_stand_rest(500);                                                 /* it moves aside */
    assert_int_equal(rk_stand_pixel(2, RK_STAND_HEIGHT / 2), 0xfbf7ef); /* paper */
    rk_stand_click("help");
    rk_stand_expect("screen=ayuda", "lang=shp");
    rk_stand_expect("\"1818\"", "-> open ayuda-linea-100");
    rk_stand_click("open ayuda-linea-100");
    rk_stand_expect("screen=ayuda-linea-100", "\tnumber ");
    rk_stand_expect("\"100\"", "lang=shp");
    rk_stand_click("leave");
    rk_stand_expect("place=attract", "lang=es");
    assert_int_equal(rk_stand_stop(), 0);
}

/* Dragging off does nothing; the keyboard does everything. */
static void other_ways_of_input(void **state)
{
    (void)state;
    rk_stand_start(program, "--unsigned", "--pack", pack_path, NULL);
    rk_stand_settle();
    rk_stand_click("start");
    rk_stand_expect("place=languages", "-> language es");
    struct rk_stand_place p = rk_stand_find("language es");
    rk_stand_move(p.x + p.w / 2, p.y + p.h / 2);
    rk_stand_button(true);
    rk_stand_move(2, p.y + p.h / 2);
    rk_stand_button(false);
    rk_stand_forget();
    rk_stand_expect("place=languages", "cause=press");
    rk_stand_key(XK_Escape);
    rk_stand_expect("place=attract", "cause=key");
    assert_int_equal(rk_stand_stop(), 0);
}

static void write_script(char *path, const char *text)
{
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void fingers(void **state)
{
    (void)state;
    char path[] = "/tmp/rikchari-script-XXXXXX";
    write_script(path,
                 "10 start\n"
                 "10 language quz\n"
                 "10 help\n"
                 "# two fingers at once do nothing\n"
                 "10 down 1 900 1800\n10 down 2 900 1800\n10 up 2 900 1800\n10 up 1 900 1800\n"
                 "10 languages\n"
                 "10 language ayr\n"
                 "200 leave\n"
                 "200 quit\n");
    rk_stand_start(program, "--unsigned", "--pack", pack_path, "--script", path, NULL);
    rk_stand_expect("place=languages", "cause=touch");
    rk_stand_expect("screen=inicio", "lang=quz");
    rk_stand_expect("screen=ayuda", "lang=quz");
    rk_stand_expect("screen=ayuda", "lang=ayr"); /* the same screen, in another language */
    rk_stand_expect("place=attract", "lang=es");
    int code = rk_stand_wait();
    unlink(path);
    assert_int_equal(code, 0);
}

static void copy_pack(const char *from, const char *to)
{
    rk_shell_must("cp '%s' '%s.new' && mv '%s.new' '%s'", from, to, to, to);
}

/* A new pack waits until nobody reads; a broken one never comes. */
static void another_pack(void **state)
{
    (void)state;
    char folder[] = "/tmp/rikchari-packs-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.rkp", folder);
    copy_pack(pack_path, path);
    rk_stand_start(program, "--unsigned", "--pack", path, NULL);
    rk_stand_settle();
    copy_pack(pack_path, path);
    rk_stand_expect("place=attract", "cause=pack");
    rk_stand_forget();
    copy_pack("/dev/null", path);
    bool drawn = rk_stand_next(1000);
    rk_stand_forget();
    assert_false(drawn);
    rk_stand_move(RK_STAND_WIDTH / 2, RK_STAND_HEIGHT / 2);
    rk_stand_button(true);
    rk_stand_button(false);
    rk_stand_expect("place=languages", "-> back");
    copy_pack(pack_path, path);
    drawn = rk_stand_next(1000);
    assert_false(drawn && strstr(rk_stand_frame(), "cause=pack"));
    rk_stand_click("back");
    rk_stand_expect("place=attract", "cause=pack");
    int code = rk_stand_stop();
    unlink(path);
    rmdir(folder);
    assert_int_equal(code, 0);
}

/* A still screen is not drawn again, and no time is spent on it. */
static void still_screens_sleep(void **state)
{
    (void)state;
    rk_stand_start(program, "--unsigned", "--pack", pack_path, NULL);
    rk_stand_settle();
    bool drawn = rk_stand_next(2000);
    int64_t asked = rk_clock_us();
    int code = rk_stand_stop();
    assert_false(drawn);
    assert_int_equal(code, 0);
    assert_true(rk_clock_us() - asked < 2000000);
}

/* At the top left of the display, where the mouse counts from. */
static void resize(unsigned width, unsigned height)
{
    unsigned count;
    Display *x = rk_stand_display();
    Window *windows = rk_stand_windows(&count);
    for (unsigned i = 0; i < count; i++)
        XMoveResizeWindow(x, windows[i], 0, 0, width, height);
    XFree(windows);
    XSync(x, False);
}

static void show_windows(bool shown)
{
    unsigned count;
    Display *x = rk_stand_display();
    Window *windows = rk_stand_windows(&count);
    for (unsigned i = 0; i < count; i++)
        shown ? XMapWindow(x, windows[i]) : XUnmapWindow(x, windows[i]);
    XFree(windows);
    XSync(x, False);
}

/* Turned to its side, made small, gone and back: the visitor finds the same screen, laid out for
 * the glass that there is now, and a finger that was down means nothing any more. */
static void the_glass_changes(void **state)
{
    (void)state;
    rk_stand_start(program, "--unsigned", "--pack", pack_path, "--window", "540x960", NULL);
    rk_stand_settle();
    resize(540, 900);
    rk_stand_expect("place=attract", "background 0,0 540x900");
    rk_stand_click("start");
    rk_stand_expect("place=languages", "-> language shp");
    rk_stand_click("language shp");
    rk_stand_expect("screen=inicio", "-> help");
    rk_stand_click("help");
    rk_stand_expect("screen=ayuda", "background 0,0 540x900");
    struct rk_stand_place p = rk_stand_find("home");
    rk_stand_move(p.x + p.w / 2, p.y + p.h / 2);
    rk_stand_button(true);
    resize(1024, 600);
    rk_stand_expect("lang=shp screen=ayuda", "background 0,0 1024x600");
    rk_stand_button(false);
    resize(100, 80); /* nothing has room: nothing breaks */
    rk_stand_expect("lang=shp screen=ayuda", "background 0,0 100x80");
    resize(540, 960);
    rk_stand_expect("lang=shp screen=ayuda", "background 0,0 540x960");
    show_windows(false);
    rk_stand_forget();
    show_windows(true);
    rk_stand_expect("lang=shp screen=ayuda", "cause=expose");
    rk_stand_click("leave");
    rk_stand_expect("place=attract", "lang=es");
    assert_int_equal(rk_stand_stop(), 0);
}

/* L4: as a window manager does when displays come and go, faster than anything can be drawn. How
 * often: RK_UPSETS. */
static void L4_many_sizes(void **state)
{
    (void)state;
    const char *often = getenv("RK_UPSETS");
    rk_stand_start(program, "--unsigned", "--pack", pack_path, "--window", "540x960", NULL);
    rk_stand_settle();
    for (int i = often ? atoi(often) : 100; i > 0; i--) {
        resize(200 + (unsigned)(i * 97 % 800), 200 + (unsigned)(i * 61 % 1500));
        rk_stand_next(1);
    }
    resize(540, 900);
    rk_stand_expect("place=attract", "background 0,0 540x900");
    rk_stand_rest(500);
    rk_stand_click("start");
    rk_stand_expect("place=languages", "background 0,0 540x900");
    assert_int_equal(rk_stand_stop(), 0);
}

static void closing_the_window_ends_it(void **state)
{
    (void)state;
    rk_stand_start(program, "--unsigned", "--pack", pack_path, "--window", "300x400", NULL);
    rk_stand_expect("place=attract", "background 0,0 300x400");
    unsigned count;
    Display *x = rk_stand_display();
    Window *children = rk_stand_windows(&count);
    for (unsigned i = 0; i < count; i++) {
        XEvent event = {.xclient = {.type = ClientMessage,
                                    .window = children[i],
                                    .message_type = XInternAtom(x, "WM_PROTOCOLS", False),
                                    .format = 32}};
        event.xclient.data.l[0] = (long)XInternAtom(x, "WM_DELETE_WINDOW", False);
        XSendEvent(x, children[i], False, NoEventMask, &event);
    }
    XFree(children);
    XSync(x, False);
    assert_int_equal(rk_stand_wait(), 0);
}

static void a_bad_pack_is_refused(void **state)
{
    (void)state;
    rk_stand_start(program, "--unsigned", "--pack", "/dev/null", NULL);
    assert_int_equal(rk_stand_wait(), 1);
    rk_stand_start(program, "--unsigned", "--pack", "/nowhere.rkp", NULL);
    assert_int_equal(rk_stand_wait(), 1);
    rk_stand_start(program, "--unsigned", "--pack", program, NULL);
    assert_int_equal(rk_stand_wait(), 1);
}

/* tools/run draws pictures then. */
static void no_display_has_a_status_of_its_own(void **state)
{
    (void)state;
    char *display = strdup(getenv("DISPLAY"));
    setenv("DISPLAY", ":98765", 1);
    rk_stand_start(program, "--unsigned", "--pack", pack_path, NULL);
    int code = rk_stand_wait();
    setenv("DISPLAY", display, 1);
    free(display);
    assert_int_equal(code, 3);
}

/* K10: the service page comes by the key that the configuration names, and then only; it ends the
 * visit, and a touch puts it away and does nothing else. */
static void K10_service_needs_a_key(void **state)
{
    (void)state;
    char path[] = "/tmp/rikchari-service-XXXXXX";
    write_script(path, "[service]\nkey = F9\n");
    rk_stand_start(program, "--unsigned", "--pack", pack_path, "--config", path, NULL);
    rk_stand_settle();
    unlink(path);
    rk_stand_click("start");
    rk_stand_expect("place=languages", "-> language es");
    rk_stand_key(XK_F8);
    assert_false(rk_stand_next(500));
    rk_stand_key(XK_F9);
    rk_stand_expect("place=attract", "note Programa: Rikchari");
    assert_non_null(strstr(rk_stand_frame(), "Versión del contenido"));
    rk_stand_forget();
    rk_stand_move(RK_STAND_WIDTH / 2, RK_STAND_HEIGHT / 2);
    rk_stand_button(true);
    rk_stand_button(false);
    rk_stand_expect("place=attract", "cause=expose");
    assert_null(strstr(rk_stand_frame(), "note"));
    assert_int_equal(rk_stand_stop(), 0);
}

static void K10_no_key_is_named(void **state)
{
    (void)state;
    rk_stand_start(program, "--unsigned", "--pack", pack_path, NULL);
    rk_stand_settle();
    for (KeySym key = XK_F1; key <= XK_F12; key++)
        rk_stand_key(key);
    bool drawn = rk_stand_next(1000);
    int code = rk_stand_stop();
    assert_false(drawn);
    assert_int_equal(code, 0);
}

int main(int argc, char *argv[])
{
    if (!rk_stand_arguments(argc, argv, &program, &pack_path))
        return 2;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_visit, rk_stand_end),
        cmocka_unit_test_teardown(other_ways_of_input, rk_stand_end),
        cmocka_unit_test_teardown(fingers, rk_stand_end),
        cmocka_unit_test_teardown(another_pack, rk_stand_end),
        cmocka_unit_test_teardown(still_screens_sleep, rk_stand_end),
        cmocka_unit_test_teardown(the_glass_changes, rk_stand_end),
        cmocka_unit_test_teardown(L4_many_sizes, rk_stand_end),
        cmocka_unit_test_teardown(closing_the_window_ends_it, rk_stand_end),
        cmocka_unit_test_teardown(a_bad_pack_is_refused, rk_stand_end),
        cmocka_unit_test_teardown(no_display_has_a_status_of_its_own, rk_stand_end),
        cmocka_unit_test_teardown(K10_service_needs_a_key, rk_stand_end),
        cmocka_unit_test_teardown(K10_no_key_is_named, rk_stand_end),
    };
    return cmocka_run_group_tests_name("e2e", tests, rk_stand_open, rk_stand_close);
}
