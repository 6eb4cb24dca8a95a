/*
 * The real program in a real window: an X server of its own (Xvfb), touches by the XTEST extension
 * as a mouse and by a script as fingers, and what came of it: the trace, the pixels, the exit code.
 */
#include "fixture.h"

#include "base/file.h"
#include "kiosk/clock.h"
#include "pack/writer.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { WIDTH = 1080, HEIGHT = 1920, PATIENCE_MS = 20000, FRAME_BYTES = 1 << 16, ARGUMENTS = 16 };

static const char *pack_path; /* of the content under test */
static const char *program;

struct server {
    pid_t pid;
    char display[16];
    Display *x;
};

struct kiosk {
    pid_t pid;
    int trace;              /* read end of the pipe that the program traces to */
    char text[FRAME_BYTES]; /* what has been read of it */
    size_t length;
    char frame[FRAME_BYTES]; /* the last whole frame */
};

static struct server server;
static struct kiosk kiosk;

/* Processes. */

static pid_t spawn(const char *const *argv, int keep, int becomes)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    dup2(keep, becomes);
    execvp(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

/* The exit code, -signal, or -1000 if it doesn't end in time (then it is killed). */
static int wait_for(pid_t pid)
{
    int status;
    for (int64_t end = rk_clock_us() + PATIENCE_MS * 1000; rk_clock_us() < end; usleep(5000)) {
        if (waitpid(pid, &status, WNOHANG) == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return -1000;
}

static int start_server(void **state)
{
    (void)state;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    static const char *const argv[] = {"Xvfb",         "-displayfd", "3",   "-screen",    "0",
                                       "1080x1920x24", "-nolisten",  "tcp", "-terminate", NULL};
    server.pid = spawn(argv, ends[1], 3);
    close(ends[1]);
    char number[8] = "";
    for (size_t used = 0; used + 1 < sizeof number && !strchr(number, '\n'); used++)
        if (read(ends[0], number + used, 1) != 1)
            return -1;
    close(ends[0]);
    snprintf(server.display, sizeof server.display, ":%d", atoi(number));
    setenv("DISPLAY", server.display, 1);
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    server.x = XOpenDisplay(server.display);
    return server.x ? 0 : -1;
}

static int stop_server(void **state)
{
    (void)state;
    XCloseDisplay(server.x);
    kill(server.pid, SIGTERM);
    wait_for(server.pid);
    return 0;
}

/* Up to ten more arguments, then NULL. */
static void start_kiosk(const char *first, ...)
{
    const char *argv[ARGUMENTS] = {program, "--trace", "/dev/fd/3"};
    int count = 3, ends[2];
    va_list args;
    va_start(args, first);
    for (const char *a = first; a && count < ARGUMENTS - 1; a = va_arg(args, const char *))
        argv[count++] = a;
    va_end(args);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    memset(&kiosk, 0, sizeof kiosk);
    kiosk.trace = ends[0];
    kiosk.pid = spawn(argv, ends[1], 3);
    close(ends[1]);
}

static int end_kiosk(void **state)
{
    (void)state;
    if (kiosk.pid > 0) {
        kill(kiosk.pid, SIGKILL);
        wait_for(kiosk.pid);
    }
    close(kiosk.trace);
    memset(&kiosk, 0, sizeof kiosk);
    return 0;
}

static int finish_kiosk(void)
{
    int code = wait_for(kiosk.pid);
    kiosk.pid = 0;
    return code;
}

/* The trace. */

/* Moves the first whole frame of the text to kiosk.frame. */
static bool take_frame(void)
{
    static const char end[] = "\nend\n";
    char *at = strstr(kiosk.text, end);
    if (!at)
        return false;
    size_t length = (size_t)(at - kiosk.text) + strlen(end);
    memcpy(kiosk.frame, kiosk.text, length);
    kiosk.frame[length] = '\0';
    memmove(kiosk.text, kiosk.text + length, kiosk.length - length + 1);
    kiosk.length -= length;
    return true;
}

/* False: nothing came for `wait_ms`, or the program has ended. */
static bool next_frame(int wait_ms)
{
    while (!take_frame()) {
        struct pollfd fd = {.fd = kiosk.trace, .events = POLLIN};
        if (poll(&fd, 1, wait_ms) <= 0)
            return false;
        ssize_t n = read(kiosk.trace, kiosk.text + kiosk.length, FRAME_BYTES - 1 - kiosk.length);
        if (n <= 0)
            return false;
        kiosk.length += (size_t)n;
        kiosk.text[kiosk.length] = '\0';
    }
    return true;
}

/* Frames go by until one has all of these words, or patience is at its end. */
static void expect(const char *a, const char *b)
{
    do {
        if (kiosk.frame[0] && strstr(kiosk.frame, a) && strstr(kiosk.frame, b))
            return;
    } while (next_frame(PATIENCE_MS));
    fail_msg("no frame with \"%s\" and \"%s\"; the last was\n%s", a, b, kiosk.frame);
}

/* The window stands once no more frames come. Before, SDL talks to the window manager, waits for an
 * answer where there is none, and drops what is clicked meanwhile. */
static void settle(void)
{
    expect("place=attract lang=es", "-> start");
    while (next_frame(500))
        ;
}

struct place {
    int x, y, w, h;
};

/* Where the box that does `action` is. */
static struct place find(const char *action)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "-> %s\n", action);
    struct place p = {0};
    const char *at = strstr(kiosk.frame, wanted);
    if (!at)
        fail_msg("nothing does \"%s\" in\n%s", action, kiosk.frame);
    while (at > kiosk.frame && at[-1] != '\n')
        at--;
    assert_int_equal(sscanf(at, " %*s %d,%d %dx%d", &p.x, &p.y, &p.w, &p.h), 4);
    return p;
}

/* The mouse. */

static void move_to(int x, int y)
{
    XTestFakeMotionEvent(server.x, 0, x, y, 0);
    XSync(server.x, False);
}

static void button(bool down)
{
    XTestFakeButtonEvent(server.x, 1, down, 0);
    XSync(server.x, False);
}

static void click(const char *action)
{
    struct place p = find(action);
    kiosk.frame[0] = '\0';
    move_to(p.x + p.w / 2, p.y + p.h / 2);
    button(true);
    button(false);
}

static unsigned long pixel(int x, int y)
{
    XImage *image =
        XGetImage(server.x, DefaultRootWindow(server.x), x, y, 1, 1, AllPlanes, ZPixmap);
    assert_non_null(image);
    unsigned long value = XGetPixel(image, 0, 0) & 0xffffff;
    XDestroyImage(image);
    return value;
}

/* Tests. */

static void a_visit(void **state)
{
    (void)state;
    start_kiosk("--unsigned", "--pack", pack_path, NULL);
    settle();
    assert_int_equal(pixel(WIDTH / 2, HEIGHT / 2), 0x0d5566); /* the lake */
    click("start");
    expect("place=languages", "-> language shp");
    click("language shp");
    expect("screen=inicio", "lang=shp");
    while (next_frame(500)) /* it moves aside */
        ;
    assert_int_equal(pixel(2, HEIGHT / 2), 0xfbf7ef); /* paper */
    click("help");
    expect("screen=ayuda", "lang=shp");
    expect("\"1818\"", "-> open ayuda-linea-100");
    click("open ayuda-linea-100");
    expect("screen=ayuda-linea-100", "\tnumber ");
    expect("\"100\"", "lang=shp");
    click("leave");
    expect("place=attract", "lang=es");
    kill(kiosk.pid, SIGTERM);
    assert_int_equal(finish_kiosk(), 0);
}

/* Dragging off does nothing; the keyboard does everything. */
static void other_ways_of_input(void **state)
{
    (void)state;
    start_kiosk("--unsigned", "--pack", pack_path, NULL);
    settle();
    click("start");
    expect("place=languages", "-> language es");
    struct place p = find("language es");
    move_to(p.x + p.w / 2, p.y + p.h / 2);
    button(true);
    move_to(2, p.y + p.h / 2);
    button(false);
    kiosk.frame[0] = '\0';
    expect("place=languages", "cause=press");
    KeyCode escape = XKeysymToKeycode(server.x, 0xff1b);
    XTestFakeKeyEvent(server.x, escape, True, 0);
    XTestFakeKeyEvent(server.x, escape, False, 0);
    XSync(server.x, False);
    expect("place=attract", "cause=key");
    kill(kiosk.pid, SIGTERM);
    assert_int_equal(finish_kiosk(), 0);
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
    start_kiosk("--unsigned", "--pack", pack_path, "--script", path, NULL);
    expect("place=languages", "cause=touch");
    expect("screen=inicio", "lang=quz");
    expect("screen=ayuda", "lang=quz");
    expect("screen=ayuda", "lang=ayr"); /* the same screen, in another language */
    expect("place=attract", "lang=es");
    int code = finish_kiosk();
    unlink(path);
    assert_int_equal(code, 0);
}

static void copy_pack(const char *from, const char *to)
{
    char command[1024];
    snprintf(command, sizeof command, "cp '%s' '%s.new' && mv '%s.new' '%s'", from, to, to, to);
    assert_int_equal(system(command), 0);
}

/* A new pack waits until nobody reads; a broken one never comes. */
static void another_pack(void **state)
{
    (void)state;
    char folder[] = "/tmp/rikchari-packs-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.rkp", folder);
    copy_pack(pack_path, path);
    start_kiosk("--unsigned", "--pack", path, NULL);
    settle();
    copy_pack(pack_path, path);
    expect("place=attract", "cause=pack");
    kiosk.frame[0] = '\0';
    copy_pack("/dev/null", path);
    bool drawn = next_frame(1000);
    strcpy(kiosk.frame, "");
    assert_false(drawn);
    move_to(WIDTH / 2, HEIGHT / 2);
    button(true);
    button(false);
    expect("place=languages", "-> back");
    copy_pack(pack_path, path);
    drawn = next_frame(1000);
    assert_false(drawn && strstr(kiosk.frame, "cause=pack"));
    click("back");
    expect("place=attract", "cause=pack");
    kill(kiosk.pid, SIGTERM);
    int code = finish_kiosk();
    unlink(path);
    rmdir(folder);
    assert_int_equal(code, 0);
}

/* Updates: a folder with the store, the factory's pack, and a stick that comes and goes. */
struct machine {
    char folder[32], config[64], factory[64], stick[64];
};

static void run_shell(const char *format, ...) RK_PRINTF(1, 2);

static void run_shell(const char *format, ...)
{
    char command[512];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    assert_int_equal(system(command), 0);
}

/* Nobody has signed it, so nobody minds. Without fonts it is whole, and yet can't be shown. */
static void write_version(const char *path, const char *version, bool fonts)
{
    struct rk_fixture *fixture = rk_fixture_new(fonts);
    uint8_t *bytes;
    size_t size;
    fixture->contents.version = version;
    assert_true(rk_pack_serialise(&fixture->contents, &bytes, &size, NULL));
    rk_fixture_free(fixture);
    assert_true(rk_file_write(path, bytes, size, NULL));
    free(bytes);
}

static struct machine make_machine(void)
{
    struct machine m = {"/tmp/rikchari-update-XXXXXX", "", "", ""};
    assert_non_null(mkdtemp(m.folder));
    snprintf(m.config, sizeof m.config, "%s/rikchari.conf", m.folder);
    snprintf(m.factory, sizeof m.factory, "%s/awareness.rkp", m.folder);
    snprintf(m.stick, sizeof m.stick, "%s/stick/RIKCHARI.RKP", m.folder);
    run_shell("mkdir '%s/stick'", m.folder);
    write_version(m.factory, "2026.11.20", true);
    run_shell("printf '[content]\\npack = awareness.rkp\\n[update]\\nstore = store\\n"
              "stick = stick/RIKCHARI.RKP\\nleave_result = yes\\ntrial_seconds = 1\\n' > '%s'",
              m.config);
    return m;
}

static void remove_machine(const struct machine *m)
{
    run_shell("rm -rf '%s'", m->folder);
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
    struct machine m = make_machine();
    start_kiosk("--unsigned", "--config", m.config, NULL);
    settle();
    write_version(m.stick, "2026.11.21", true);
    expect("place=attract", "Se está copiando");
    expect("progress", "No retire la");
    expect("El contenido nuevo ya", "2026.11.21");
    assert_true(machine_has(&m, "store/awareness_2026.11.21.rkp"));
    /* Touched, it is a kiosk again. */
    click("start");
    expect("place=languages", "-> back");
    click("back");
    expect("place=attract", "-> start");
    assert_null(strstr(kiosk.frame, "contenido nuevo"));
    assert_true(machine_has(&m, "stick/RIKCHARI.TXT"));
    kill(kiosk.pid, SIGTERM);
    int code = finish_kiosk();
    close(kiosk.trace);
    start_kiosk("--unsigned", "--config", m.config, NULL); /* the stick is still there */
    settle();
    expect("Este quiosco", "Retire la");
    kill(kiosk.pid, SIGTERM);
    assert_int_equal(finish_kiosk(), 0);
    remove_machine(&m);
    assert_int_equal(code, 0);
}

/* In the middle of a visit nothing is shown, and nothing is done. */
static void U12_visitors_come_first(void **state)
{
    (void)state;
    struct machine m = make_machine();
    start_kiosk("--unsigned", "--config", m.config, NULL);
    settle();
    click("start");
    expect("place=languages", "-> language es");
    write_version(m.stick, "2026.11.21", true);
    bool drawn = next_frame(1000);
    assert_false(drawn && strstr(kiosk.frame, "contenido nuevo"));
    assert_false(machine_has(&m, "store/awareness_2026.11.21.rkp"));
    if (!drawn)
        expect("place=languages", "-> back");
    click("back");
    expect("place=attract", "contenido nuevo");
    expect("El contenido nuevo ya", "-> start");
    kill(kiosk.pid, SIGTERM);
    assert_int_equal(finish_kiosk(), 0);
    remove_machine(&m);
}

/* Whole and signed, as it were, but its fonts are none: the old content comes back. */
static void U6_bad_content_gives_way(void **state)
{
    (void)state;
    struct machine m = make_machine();
    write_version(m.stick, "2026.11.22", false);
    start_kiosk("--unsigned", "--config", m.config, NULL);
    settle();
    expect("El contenido no se", "funcionó");
    assert_false(machine_has(&m, "store/awareness_2026.11.22.rkp"));
    write_version(m.stick, "2026.11.19", true);
    expect("El contenido no se", "antiguo");
    run_shell("head -c 100000 '%s' > '%s/x' && mv '%s/x' '%s'", m.stick, m.folder, m.folder, m.stick);
    kiosk.frame[0] = '\0';
    expect("El contenido no se", "place=attract");
    write_version(m.stick, "2026.11.23", true);
    expect("El contenido nuevo ya", "2026.11.23");
    /* What a delivery engine brings is shown, and nobody is told. */
    char delivered[128];
    snprintf(delivered, sizeof delivered, "%s/store/awareness_2026.11.24.rkp", m.folder);
    write_version(delivered, "2026.11.24", true);
    for (int64_t end = rk_clock_us() + 10000000; machine_has(&m, "store/awareness_2026.11.20.rkp");)
        assert_true(rk_clock_us() < end);
    bool told = false;
    for (int i = 0; i < 20 && next_frame(2000); i++)
        told = told || strstr(kiosk.frame, "2026.11.24");
    assert_false(told);
    kill(kiosk.pid, SIGTERM);
    assert_int_equal(finish_kiosk(), 0);
    remove_machine(&m);
}

/* A still screen is not drawn again, and no time is spent on it. */
static void still_screens_sleep(void **state)
{
    (void)state;
    start_kiosk("--unsigned", "--pack", pack_path, NULL);
    settle();
    bool drawn = next_frame(2000);
    kill(kiosk.pid, SIGTERM);
    int64_t asked = rk_clock_us();
    int code = finish_kiosk();
    assert_false(drawn);
    assert_int_equal(code, 0);
    assert_true(rk_clock_us() - asked < 2000000);
}

/* The kiosk's windows, which XFree() frees. */
static Window *kiosk_windows(unsigned *count)
{
    Window root, parent, *children = NULL;
    *count = 0;
    XQueryTree(server.x, DefaultRootWindow(server.x), &root, &parent, &children, count);
    return children;
}

/* At the top left of the display, where the mouse counts from. */
static void resize(unsigned width, unsigned height)
{
    unsigned count;
    Window *windows = kiosk_windows(&count);
    for (unsigned i = 0; i < count; i++)
        XMoveResizeWindow(server.x, windows[i], 0, 0, width, height);
    XFree(windows);
    XSync(server.x, False);
}

static void show_windows(bool shown)
{
    unsigned count;
    Window *windows = kiosk_windows(&count);
    for (unsigned i = 0; i < count; i++)
        shown ? XMapWindow(server.x, windows[i]) : XUnmapWindow(server.x, windows[i]);
    XFree(windows);
    XSync(server.x, False);
}

/* Turned to its side, made small, gone and back: the visitor finds the same screen, laid out for
 * the glass that there is now, and a finger that was down means nothing any more. */
static void the_glass_changes(void **state)
{
    (void)state;
    start_kiosk("--unsigned", "--pack", pack_path, "--window", "540x960", NULL);
    settle();
    resize(540, 900);
    expect("place=attract", "background 0,0 540x900");
    click("start");
    expect("place=languages", "-> language shp");
    click("language shp");
    expect("screen=inicio", "-> help");
    click("help");
    expect("screen=ayuda", "background 0,0 540x900");
    struct place p = find("home");
    move_to(p.x + p.w / 2, p.y + p.h / 2);
    button(true);
    resize(1024, 600);
    expect("lang=shp screen=ayuda", "background 0,0 1024x600");
    button(false);
    resize(100, 80); /* nothing has room: nothing breaks */
    expect("lang=shp screen=ayuda", "background 0,0 100x80");
    resize(540, 960);
    expect("lang=shp screen=ayuda", "background 0,0 540x960");
    show_windows(false);
    kiosk.frame[0] = '\0';
    show_windows(true);
    expect("lang=shp screen=ayuda", "cause=expose");
    click("leave");
    expect("place=attract", "lang=es");
    kill(kiosk.pid, SIGTERM);
    assert_int_equal(finish_kiosk(), 0);
}

static void closing_the_window_ends_it(void **state)
{
    (void)state;
    start_kiosk("--unsigned", "--pack", pack_path, "--window", "300x400", NULL);
    expect("place=attract", "background 0,0 300x400");
    unsigned count;
    Window *children = kiosk_windows(&count);
    for (unsigned i = 0; i < count; i++) {
        XEvent event = {.xclient = {.type = ClientMessage,
                                    .window = children[i],
                                    .message_type = XInternAtom(server.x, "WM_PROTOCOLS", False),
                                    .format = 32}};
        event.xclient.data.l[0] = (long)XInternAtom(server.x, "WM_DELETE_WINDOW", False);
        XSendEvent(server.x, children[i], False, NoEventMask, &event);
    }
    XFree(children);
    XSync(server.x, False);
    assert_int_equal(finish_kiosk(), 0);
}

static void a_bad_pack_is_refused(void **state)
{
    (void)state;
    start_kiosk("--unsigned", "--pack", "/dev/null", NULL);
    assert_int_equal(finish_kiosk(), 1);
    start_kiosk("--unsigned", "--pack", "/nowhere.rkp", NULL);
    assert_int_equal(finish_kiosk(), 1);
    start_kiosk("--unsigned", "--pack", program, NULL);
    assert_int_equal(finish_kiosk(), 1);
}

/* tools/run draws pictures then. */
static void no_display_has_a_status_of_its_own(void **state)
{
    (void)state;
    setenv("DISPLAY", ":98765", 1);
    start_kiosk("--unsigned", "--pack", pack_path, NULL);
    int code = finish_kiosk();
    setenv("DISPLAY", server.display, 1);
    assert_int_equal(code, 3);
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s RIKCHARI PACK\n", argv[0]);
        return 2;
    }
    program = argv[1];
    pack_path = argv[2];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_visit, end_kiosk),
        cmocka_unit_test_teardown(other_ways_of_input, end_kiosk),
        cmocka_unit_test_teardown(fingers, end_kiosk),
        cmocka_unit_test_teardown(another_pack, end_kiosk),
        cmocka_unit_test_teardown(U12_update_from_a_stick, end_kiosk),
        cmocka_unit_test_teardown(U12_visitors_come_first, end_kiosk),
        cmocka_unit_test_teardown(U6_bad_content_gives_way, end_kiosk),
        cmocka_unit_test_teardown(still_screens_sleep, end_kiosk),
        cmocka_unit_test_teardown(the_glass_changes, end_kiosk),
        cmocka_unit_test_teardown(closing_the_window_ends_it, end_kiosk),
        cmocka_unit_test_teardown(a_bad_pack_is_refused, end_kiosk),
        cmocka_unit_test_teardown(no_display_has_a_status_of_its_own, end_kiosk),
    };
    return cmocka_run_group_tests_name("e2e", tests, start_server, stop_server);
}
