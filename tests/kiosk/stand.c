#include "stand.h"

#include "kiosk/clock.h"

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

enum { PATIENCE_MS = 20000, FRAME_BYTES = 1 << 16, ARGUMENTS = 16 };

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
static const char *lock = "--open";
static bool dumped; /* who ended last */

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

/* As rk_stand_wait(); who doesn't end in time is killed. */
static int wait_for(pid_t pid)
{
    int status;
    dumped = false;
    for (int64_t end = rk_clock_us() + PATIENCE_MS * 1000; rk_clock_us() < end; usleep(5000)) {
        if (waitpid(pid, &status, WNOHANG) != pid)
            continue;
        dumped = WIFSIGNALED(status) && WCOREDUMP(status);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return -1000;
}

int rk_stand_open(void **state)
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

int rk_stand_close(void **state)
{
    (void)state;
    XCloseDisplay(server.x);
    kill(server.pid, SIGTERM);
    wait_for(server.pid);
    return 0;
}

Display *rk_stand_display(void)
{
    return server.x;
}

bool rk_stand_arguments(int argc, char *argv[], const char **program, const char **pack)
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s RIKCHARI PACK --open|--escape\n", argv[0]);
        return false;
    }
    *program = argv[1];
    if (pack)
        *pack = argv[2];
    lock = argv[3];
    return true;
}

/* argv[count] and what follows, up to a NULL. */
static void take_arguments(const char **argv, int count, va_list args)
{
    for (const char *a; count < ARGUMENTS - 1 && (a = va_arg(args, const char *)) != NULL;)
        argv[count++] = a;
}

/* What it writes to descriptor `becomes` is read as a trace. */
static void start(const char *const *argv, int becomes)
{
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    memset(&kiosk, 0, sizeof kiosk);
    kiosk.trace = ends[0];
    kiosk.pid = spawn(argv, ends[1], becomes);
    close(ends[1]);
}

void rk_stand_start(const char *program, ...)
{
    const char *argv[ARGUMENTS] = {program, lock, "--trace", "/dev/fd/3"};
    va_list args;
    va_start(args, program);
    take_arguments(argv, 4, args);
    va_end(args);
    start(argv, 3);
}

void rk_stand_start_silent(const char *program, ...)
{
    const char *argv[ARGUMENTS] = {program};
    va_list args;
    va_start(args, program);
    take_arguments(argv, 1, args);
    va_end(args);
    start(argv, STDERR_FILENO);
}

pid_t rk_stand_pid(void)
{
    return kiosk.pid;
}

const char *rk_stand_said(void)
{
    struct pollfd fd = {.fd = kiosk.trace, .events = POLLIN};
    while (kiosk.length < FRAME_BYTES - 1 && poll(&fd, 1, 0) > 0) {
        ssize_t n = read(kiosk.trace, kiosk.text + kiosk.length, FRAME_BYTES - 1 - kiosk.length);
        if (n <= 0)
            break;
        kiosk.length += (size_t)n;
    }
    kiosk.text[kiosk.length] = '\0';
    return kiosk.text;
}

int rk_stand_end(void **state)
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

int rk_stand_wait(void)
{
    int code = wait_for(kiosk.pid);
    kiosk.pid = 0;
    return code;
}

bool rk_stand_dumped(void)
{
    return dumped;
}

int rk_stand_stop(void)
{
    kill(kiosk.pid, SIGTERM);
    return rk_stand_wait();
}

void rk_stand_signal(int number)
{
    kill(kiosk.pid, number);
}

void rk_stand_signal_server(int number)
{
    kill(server.pid, number);
}

/* The trace. */

const char *rk_stand_frame(void)
{
    return kiosk.frame;
}

void rk_stand_forget(void)
{
    kiosk.frame[0] = '\0';
}

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

bool rk_stand_next(int wait_ms)
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

void rk_stand_expect(const char *a, const char *b)
{
    int64_t end = rk_clock_us() + 3 * PATIENCE_MS * 1000; /* some screens move without end */
    do {
        if (kiosk.frame[0] && strstr(kiosk.frame, a) && strstr(kiosk.frame, b))
            return;
    } while (rk_clock_us() < end && rk_stand_next(PATIENCE_MS));
    fail_msg("no frame with \"%s\" and \"%s\"; the last was\n%s", a, b, kiosk.frame);
}

void rk_stand_rest(int wait_ms)
{
    while (rk_stand_next(wait_ms))
        ;
}

Window *rk_stand_windows(unsigned *count)
{
    Window root, parent, *children = NULL;
    *count = 0;
    XQueryTree(server.x, DefaultRootWindow(server.x), &root, &parent, &children, count);
    return children;
}

/* Where the mouse counts from. */
static void move_to_corner(void)
{
    unsigned count;
    Window *windows = rk_stand_windows(&count);
    for (unsigned i = 0; i < count; i++)
        XMoveWindow(server.x, windows[i], 0, 0);
    XFree(windows);
    XSync(server.x, False);
}

static bool has_window(void)
{
    unsigned count;
    XWindowAttributes attributes = {0};
    Window *windows = rk_stand_windows(&count);
    if (count > 0)
        XGetWindowAttributes(server.x, windows[0], &attributes);
    XFree(windows);
    return attributes.map_state == IsViewable;
}

void rk_stand_settle_silent(void)
{
    for (int64_t end = rk_clock_us() + PATIENCE_MS * 1000; !has_window(); usleep(5000))
        if (rk_clock_us() >= end)
            fail_msg("no window comes; the kiosk said \"%s\"", rk_stand_said());
    move_to_corner();
    usleep(500000);
}

void rk_stand_settle(void)
{
    rk_stand_expect("place=attract", "-> start");
    move_to_corner();
    rk_stand_rest(500);
}

struct rk_stand_place rk_stand_find(const char *action)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "-> %s\n", action);
    struct rk_stand_place p = {0};
    const char *at = strstr(kiosk.frame, wanted);
    if (!at)
        fail_msg("nothing does \"%s\" in\n%s", action, kiosk.frame);
    while (at > kiosk.frame && at[-1] != '\n')
        at--;
    assert_int_equal(sscanf(at, " %*s %d,%d %dx%d", &p.x, &p.y, &p.w, &p.h), 4);
    return p;
}

/* Input. */

void rk_stand_move(int x, int y)
{
    XTestFakeMotionEvent(server.x, 0, x, y, 0);
    XSync(server.x, False);
}

void rk_stand_button(bool down)
{
    XTestFakeButtonEvent(server.x, 1, down, 0);
    XSync(server.x, False);
}

void rk_stand_click(const char *action)
{
    struct rk_stand_place p = rk_stand_find(action);
    rk_stand_forget();
    rk_stand_move(p.x + p.w / 2, p.y + p.h / 2);
    rk_stand_button(true);
    rk_stand_button(false);
}

void rk_stand_key(KeySym key)
{
    KeyCode code = XKeysymToKeycode(server.x, key);
    XTestFakeKeyEvent(server.x, code, True, 0);
    XTestFakeKeyEvent(server.x, code, False, 0);
    XSync(server.x, False);
}

unsigned long rk_stand_pixel(int x, int y)
{
    XImage *image =
        XGetImage(server.x, DefaultRootWindow(server.x), x, y, 1, 1, AllPlanes, ZPixmap);
    assert_non_null(image);
    unsigned long value = XGetPixel(image, 0, 0) & 0xffffff;
    XDestroyImage(image);
    return value;
}
