/*
 * The sandbox from inside (K7): what somebody would try who has taken over the kiosk, once without
 * and once with it, each in a process of its own. Needs no display. That a kiosk works in it is
 * shown by the end-to-end tests, which run in it, too.
 */
#include "shell.h"

#include "base/base.h"
#include "kiosk/escape.h"
#include "kiosk/heartbeat.h"
#include "kiosk/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/rikchari-sandbox-XXXXXX";
static char store[64];

/* What a child found out, for its parent; lies in memory that both see. */
struct findings {
    int dumpable;
    bool denied[RK_ESCAPES];
    struct rk_sandbox sandbox;
    bool mounted, read, thread, stored, renamed, beyond, truncated, sealed;
};

static struct findings *findings;

static bool opens(const char *name, int flags)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static void *idle(void *data)
{
    return data;
}

static bool starts_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, idle, NULL) == 0 && pthread_join(thread, NULL) == 0;
}

static void look(void)
{
    for (size_t i = 0; i < RK_ESCAPES; i++)
        findings->denied[i] = rk_escapes[i].denied();
    char from[128], to[128];
    snprintf(from, sizeof from, "%s/new", store);
    snprintf(to, sizeof to, "%s/pack", store);
    findings->read = opens("pack", O_RDONLY);
    findings->thread = starts_thread();
    findings->stored = opens("store/new", O_WRONLY | O_CREAT | O_TRUNC);
    findings->renamed = rename(from, to) == 0;
    findings->beyond = opens("pack", O_WRONLY);
    findings->truncated = truncate(to, 0) == 0;
    findings->sealed = memfd_create("rikchari", MFD_CLOEXEC | MFD_ALLOW_SEALING) >= 0;
}

/* `folders`: NULL without a sandbox. */
static void look_in_child(const struct rk_sandbox_folders *folders)
{
    memset(findings, 0, sizeof *findings);
    pid_t pid = fork();
    if (pid == 0) {
        struct rk_error error;
        if (folders && !rk_sandbox_enter(&findings->sandbox, folders, &error))
            fprintf(stderr, "%s\n", error.text);
        findings->dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
        look();
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void K7_without_it_nothing_is_denied(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip(); /* the system denies some of it to everybody else */
    look_in_child(NULL);
    for (size_t i = 0; i < RK_ESCAPES; i++)
        if (findings->denied[i])
            print_message("denied without a sandbox, so it proves little: %s\n",
                          rk_escapes[i].name);
    size_t open_ways = 0;
    for (size_t i = 0; i < RK_ESCAPES; i++)
        open_ways += !findings->denied[i];
    assert_true(open_ways >= RK_ESCAPES - 4);
}

/* Landlock keeps cores out of folders; that there is none at all, even by a pipe, is this. */
static void Z3_nobody_collects_cores(void **state)
{
    (void)state;
    look_in_child(NULL);
    assert_int_equal(findings->dumpable, 1);
    look_in_child(&(struct rk_sandbox_folders){.read = {folder}});
    assert_int_equal(findings->dumpable, 0);
    assert_true(findings->sandbox.no_core);
}

static void assert_all_denied(void)
{
    assert_true(findings->sandbox.seccomp);
    assert_true(findings->sandbox.no_new_privileges);
    for (size_t i = 0; i < RK_ESCAPES; i++)
        if (!findings->denied[i] &&
            (findings->sandbox.landlock || strcmp(rk_escapes[i].name, "reading elsewhere") != 0))
            fail_msg("not denied: %s", rk_escapes[i].name);
    assert_true(findings->read);
    assert_true(findings->thread);
    assert_true(findings->sealed);
    assert_false(findings->truncated);
    if (!findings->sandbox.landlock)
        print_message("this kernel has no Landlock: paths were not tested\n");
}

static void K7_everything_is_denied(void **state)
{
    (void)state;
    look_in_child(&(struct rk_sandbox_folders){.read = {folder}});
    assert_all_denied();
    assert_false(findings->stored);
    assert_false(findings->renamed);
    assert_false(findings->beyond);
}

/* The store is written, and nothing beside it. */
static void K7_only_the_store_is_written(void **state)
{
    (void)state;
    look_in_child(&(struct rk_sandbox_folders){.read = {folder}, .store = store});
    if (!findings->sandbox.landlock)
        skip(); /* then nothing says where the store ends */
    assert_all_denied();
    assert_true(findings->stored);
    assert_true(findings->renamed);
    assert_false(findings->beyond);
}

static void K7_devices_open_nothing_else(void **state)
{
    (void)state;
    look_in_child(&(struct rk_sandbox_folders){.read = {folder}, .devices = true});
    if (!findings->sandbox.landlock)
        skip();
    assert_all_denied();
    assert_false(findings->stored);
    assert_false(findings->beyond);
}

/* A stick. */

static void pass_on(int fd)
{
    char byte = 0;
    if (write(fd, &byte, 1) != 1)
        _exit(1);
}

static void wait_for(int fd)
{
    char byte;
    if (read(fd, &byte, 1) != 1)
        _exit(1);
}

/* The kiosk: locked in before there is a stick. */
static void look_at_stick(int locked, int inserted)
{
    struct rk_error error;
    rk_sandbox_enter(&findings->sandbox, &(struct rk_sandbox_folders){.results = folder}, &error);
    pass_on(locked);
    wait_for(inserted);
    findings->stored = opens("stick/new", O_WRONLY | O_CREAT);
    findings->read = opens("stick/new", O_RDONLY);
    _exit(0);
}

/* The system: mounts it where nobody else sees it. */
static void insert_stick(const char *place)
{
    int locked[2], inserted[2];
    if (pipe(locked) != 0 || pipe(inserted) != 0 || unshare(CLONE_NEWNS) != 0 ||
        mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        _exit(0);
    pid_t pid = fork();
    if (pid == 0)
        look_at_stick(locked[1], inserted[0]);
    wait_for(locked[0]);
    findings->mounted = mount("none", place, "tmpfs", 0, NULL) == 0;
    pass_on(inserted[1]);
    int status;
    _exit(waitpid(pid, &status, 0) == pid && status == 0 ? 0 : 1);
}

/* What is mounted later is reached by the folder above. */
static void K7_a_stick_comes_later(void **state)
{
    (void)state;
    char place[64];
    snprintf(place, sizeof place, "%s/stick", folder);
    assert_int_equal(mkdir(place, 0700), 0);
    memset(findings, 0, sizeof *findings);
    pid_t pid = fork();
    if (pid == 0)
        insert_stick(place);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    if (!findings->mounted || !findings->sandbox.landlock)
        skip(); /* nobody may mount here, or nothing is locked */
    assert_true(findings->stored);
    assert_true(findings->read);
}

/* The heartbeat. */

static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void expect_datagram(int fd, const char *want)
{
    char text[64];
    ssize_t length = recv(fd, text, sizeof text - 1, 0);
    text[length > 0 ? length : 0] = '\0';
    assert_string_equal(text, want);
}

static void L3_beats_when_due(void **state)
{
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/notify", folder);
    int fd = listen_at(path);
    setenv("NOTIFY_SOCKET", path, 1);
    setenv("WATCHDOG_USEC", "9000000", 1);
    struct rk_heartbeat heartbeat;
    rk_heartbeat_open(&heartbeat);
    assert_null(getenv("NOTIFY_SOCKET"));
    rk_heartbeat_beat(&heartbeat, 100000);
    expect_datagram(fd, ""); /* nothing is due before the first frame */
    rk_heartbeat_ready(&heartbeat, 1000);
    expect_datagram(fd, "READY=1\nWATCHDOG=1");
    assert_int_equal(heartbeat.next_ms, 4000);
    rk_heartbeat_beat(&heartbeat, 3999);
    expect_datagram(fd, "");
    rk_heartbeat_beat(&heartbeat, 4000);
    expect_datagram(fd, "WATCHDOG=1");
    assert_int_equal(heartbeat.next_ms, 7000);
    rk_heartbeat_close(&heartbeat);
    expect_datagram(fd, "STOPPING=1");
    close(fd);
    unlink(path);
}

static void nobody_listens(void **state)
{
    static const char *const addresses[] = {"", "@", "relative", "/nonexistent/socket"};
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(addresses); i++) {
        setenv("NOTIFY_SOCKET", addresses[i], 1);
        setenv("WATCHDOG_USEC", "9000000", 1);
        struct rk_heartbeat heartbeat;
        rk_heartbeat_open(&heartbeat);
        assert_int_equal(heartbeat.fd, -1);
        rk_heartbeat_ready(&heartbeat, 0);
        assert_true(heartbeat.next_ms == INT64_MAX);
        rk_heartbeat_close(&heartbeat);
    }
}

static void the_watchdog_is_meant_for_another(void **state)
{
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/notify", folder);
    int fd = listen_at(path);
    setenv("NOTIFY_SOCKET", path, 1);
    setenv("WATCHDOG_USEC", "9000000", 1);
    setenv("WATCHDOG_PID", "1", 1);
    struct rk_heartbeat heartbeat;
    rk_heartbeat_open(&heartbeat);
    rk_heartbeat_ready(&heartbeat, 0);
    expect_datagram(fd, "READY=1\nWATCHDOG=1");
    assert_true(heartbeat.next_ms == INT64_MAX);
    rk_heartbeat_close(&heartbeat);
    close(fd);
    unlink(path);
}

static int make_folders(void **state)
{
    (void)state;
    void *shared =
        mmap(NULL, sizeof *findings, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED || !mkdtemp(folder))
        return -1;
    findings = shared;
    snprintf(store, sizeof store, "%s/store", folder);
    return mkdir(store, 0700) == 0 && opens("pack", O_WRONLY | O_CREAT) ? 0 : -1;
}

static int remove_folders(void **state)
{
    (void)state;
    munmap(findings, sizeof *findings);
    return rk_shell("rm -r '%s'", folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(K7_without_it_nothing_is_denied),
        cmocka_unit_test(K7_everything_is_denied),
        cmocka_unit_test(Z3_nobody_collects_cores),
        cmocka_unit_test(K7_only_the_store_is_written),
        cmocka_unit_test(K7_devices_open_nothing_else),
        cmocka_unit_test(K7_a_stick_comes_later),
        cmocka_unit_test(L3_beats_when_due),
        cmocka_unit_test(nobody_listens),
        cmocka_unit_test(the_watchdog_is_meant_for_another),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
