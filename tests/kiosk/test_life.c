/*
 * Signs of life in a real window (L3): what systemd's watchdog hears of a kiosk that works, of one
 * that stands, and of one whose X server hangs.
 */
#include "stand.h"

#include "kiosk/clock.h"

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_MS = 20000 };

static const char *program, *pack_path;

/* Whether one that begins with `word` comes within `wait_ms`; others before it go by. */
static bool hears(int fd, const char *word, int wait_ms)
{
    const int64_t end = rk_clock_us() + (int64_t)wait_ms * 1000;
    char text[64];
    for (int64_t left = wait_ms; left > 0; left = (end - rk_clock_us()) / 1000) {
        if (poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, (int)left) <= 0)
            return false;
        ssize_t length = recv(fd, text, sizeof text - 1, 0);
        text[length > 0 ? length : 0] = '\0';
        if (strncmp(text, word, strlen(word)) == 0)
            return true;
    }
    return false;
}

/* An abstract address, so that no file is left behind; systemd takes both. */
static int listen_for_life(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int length = snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "rikchari-life-%d",
                          (int)getpid());
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address,
                          (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)length)),
                     0);
    char name[sizeof address.sun_path + 1];
    snprintf(name, sizeof name, "@%s", address.sun_path + 1);
    setenv("NOTIFY_SOCKET", name, 1);
    setenv("WATCHDOG_USEC", "600000", 1);
    return fd;
}

/* The socket on which a kiosk that starts is heard. */
static int start_and_listen(void)
{
    int fd = listen_for_life();
    rk_stand_start(program, "--unsigned", "--pack", pack_path, NULL);
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    return fd;
}

/* What was sent before goes by; then there is nothing. */
static bool is_silent(int fd)
{
    while (hears(fd, "WATCHDOG=1", 300))
        ;
    return !hears(fd, "WATCHDOG=1", 1500);
}

/* The watchdog hears from a kiosk that works, at rest too, and nothing from one that stands. */
static void L3_who_stands_is_silent(void **state)
{
    (void)state;
    int fd = start_and_listen();
    assert_true(hears(fd, "READY=1", PATIENCE_MS));
    for (int i = 0; i < 5; i++)
        assert_true(hears(fd, "WATCHDOG=1", PATIENCE_MS));
    rk_stand_signal(SIGSTOP);
    bool silent = is_silent(fd);
    rk_stand_signal(SIGCONT);
    assert_true(silent);
    assert_true(hears(fd, "WATCHDOG=1", PATIENCE_MS));
    rk_stand_signal(SIGTERM);
    assert_true(hears(fd, "STOPPING=1", PATIENCE_MS));
    close(fd);
    assert_int_equal(rk_stand_wait(), 0);
}

/* The X server hangs: a kiosk that can't present says nothing, however alive its loop is. */
static void L3_who_presents_nothing_is_silent(void **state)
{
    (void)state;
    int fd = start_and_listen();
    assert_true(hears(fd, "WATCHDOG=1", PATIENCE_MS));
    rk_stand_signal_server(SIGSTOP);
    bool silent = is_silent(fd);
    rk_stand_signal_server(SIGCONT);
    assert_true(silent);
    assert_true(hears(fd, "WATCHDOG=1", PATIENCE_MS));
    close(fd);
    assert_int_equal(rk_stand_stop(), 0);
}

int main(int argc, char *argv[])
{
    if (!rk_stand_arguments(argc, argv, &program, &pack_path))
        return 2;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(L3_who_stands_is_silent, rk_stand_end),
        cmocka_unit_test_teardown(L3_who_presents_nothing_is_silent, rk_stand_end),
    };
    return cmocka_run_group_tests_name("life", tests, rk_stand_open, rk_stand_close);
}
