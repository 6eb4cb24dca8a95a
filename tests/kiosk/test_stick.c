/* The file that a stick brings: what is news, and what can't be noticed. */
#include "calls.h"
#include "shell.h"

#include "kiosk/stick.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[48], path[96], other[96];

static int enter(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/rikchari-stick-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/RIKCHARI.RKP", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    calls_plan((struct call_plan){0});
    rk_shell_must("rm -rf '%s'", folder);
    return 0;
}

static struct rk_stick *new_stick(const char *file)
{
    struct rk_stick *stick = NULL;
    struct rk_error error = {""};
    rk_stick_new(&stick, file, &error);
    assert_string_equal(error.text, "");
    assert_non_null(stick);
    return stick;
}

static bool is_readable(const struct rk_stick *stick)
{
    struct pollfd fd = {.fd = rk_stick_fd(stick), .events = POLLIN};
    return poll(&fd, 1, 2000) == 1;
}

static void set_time(time_t seconds, long ns)
{
    const struct timespec times[2] = {{seconds, ns}, {seconds, ns}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void comes_and_goes(void **state)
{
    (void)state;
    struct rk_stick *stick = new_stick(path);
    assert_int_equal(rk_stick_look(stick), RK_STICK_SAME);
    assert_int_equal(rk_stick_open(stick), -1);
    rk_shell_must("echo one > '%s'", path);
    assert_true(is_readable(stick));
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    assert_int_equal(rk_stick_look(stick), RK_STICK_SAME);
    int fd = rk_stick_open(stick);
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
    assert_int_equal(rk_stick_look(stick), RK_STICK_GONE);
    assert_int_equal(rk_stick_look(stick), RK_STICK_SAME);
    rk_stick_free(stick);
}

/* Each differs from the one before it in one thing only. */
static void another_file_by_the_same_name(void **state)
{
    (void)state;
    rk_shell_must("echo one > '%s'", path);
    set_time(1000, 0);
    struct rk_stick *stick = new_stick(path);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    rk_shell_must("echo one > '%s'", other); /* another inode */
    rk_shell_must("mv '%s' '%s'", other, path);
    set_time(1000, 0);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    rk_shell_must("echo longer > '%s'", path);
    set_time(1000, 0);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    set_time(1001, 0);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    set_time(1001, 1);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    assert_int_equal(rk_stick_look(stick), RK_STICK_SAME);
    rk_stick_free(stick);
}

/* As when another stick is mounted where the first one was. */
static void the_same_file_on_another_device(void **state)
{
    (void)state;
    char elsewhere[64] = "/dev/shm/rikchari-stick-XXXXXX", link[96], through[128];
    struct stat here, there;
    if (!mkdtemp(elsewhere) || stat(folder, &here) != 0 || stat(elsewhere, &there) != 0 ||
        here.st_dev == there.st_dev) {
        print_message("SKIPPED: /dev/shm is no other device than /tmp here\n");
        rmdir(elsewhere);
        skip();
    }
    snprintf(link, sizeof link, "%s/mounted", folder);
    snprintf(through, sizeof through, "%s/RIKCHARI.RKP", link);
    rk_shell_must("echo one > '%s'; cp -p '%s' '%s/'", path, path, elsewhere);
    assert_int_equal(symlink(folder, link), 0);
    struct rk_stick *stick = new_stick(through);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    unlink(link);
    assert_int_equal(symlink(elsewhere, link), 0);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    rk_stick_free(stick);
    rk_shell_must("rm -rf '%s'", elsewhere);
}

static void only_files_count(void **state)
{
    (void)state;
    struct rk_stick *stick = new_stick(path);
    rk_shell_must("mkdir '%s'", path);
    assert_int_equal(rk_stick_look(stick), RK_STICK_SAME);
    rk_shell_must("rmdir '%s'; echo one > '%s'; ln -s '%s' '%s'", path, other, other, path);
    assert_int_equal(rk_stick_look(stick), RK_STICK_SAME);
    assert_int_equal(rk_stick_open(stick), -1);
    rk_stick_free(stick);
}

static void another_folder_is_watched(void **state)
{
    (void)state;
    rk_shell_must("mkdir '%s'", other);
    struct rk_stick *stick = new_stick(path);
    rk_stick_watch(stick, other);
    rk_stick_look(stick);
    rk_shell_must("echo one > '%s/delivered'", other);
    assert_true(is_readable(stick));
    assert_int_equal(rk_stick_look(stick), RK_STICK_SAME); /* not on the stick */
    rk_stick_free(stick);
}

/* Names without a folder that could be watched: the file is looked for all the same. */
static void a_name_without_a_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"RIKCHARI.RKP", "/RIKCHARI-NOT-THERE.RKP"};
    assert_int_equal(chdir(folder), 0);
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        struct rk_stick *stick = new_stick(names[i]);
        assert_int_equal(rk_stick_look(stick), RK_STICK_SAME);
        rk_shell_must("echo one > '%s'", path);
        assert_int_equal(rk_stick_look(stick), i == 0 ? RK_STICK_CAME : RK_STICK_SAME);
        rk_stick_free(stick);
    }
    assert_int_equal(chdir("/"), 0);
}

static const struct refusal_case {
    const char *name, *call;
    unsigned at;
    int error;
    const char *want; /* NULL: it goes on without */
} refusals[] = {
    {"no memory", "calloc", 1, ENOMEM, "out of memory"},
    {"no memory to watch", "calloc", 2, ENOMEM, "out of memory"},
    {"folders can't be watched", "inotify_init1", 1, EMFILE,
     "can't watch folders: Too many open files"},
    {"nothing to wait with", "epoll_create1", 1, EMFILE,
     "can't wait for sticks: Too many open files"},
    {"folders can't be waited for", "epoll_ctl", 1, ENOSPC,
     "can't wait for sticks: No space left on device"},
    {"mounts can't be read", "open", 1, EACCES, NULL},
    {"mounts can't be waited for", "epoll_ctl", 2, EPERM, NULL},
};

static void check_refusal(void **state)
{
    const struct refusal_case *c = *state;
    struct rk_stick *stick = NULL;
    struct rk_error error = {""};
    calls_plan(CALL_FAILS(c->call, c->at, c->error));
    bool ok = rk_stick_new(&stick, path, &error);
    assert_true(calls_count() >= c->at);
    calls_plan((struct call_plan){0});
    assert_int_equal(ok, !c->want);
    assert_string_equal(error.text, c->want ? c->want : "");
    if (!ok) {
        assert_null(stick);
        return;
    }
    rk_shell_must("echo one > '%s'", path); /* the folder still tells */
    assert_true(is_readable(stick));
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    rk_stick_free(stick);
}

/* Mounts still tell, and then the file is found. */
static void without_memory_for_the_folders_name(void **state)
{
    (void)state;
    calls_plan(CALL_FAILS("strdup", 1, ENOMEM));
    struct rk_stick *stick = new_stick(path);
    assert_int_equal(calls_count(), 1);
    calls_plan((struct call_plan){0});
    rk_shell_must("echo one > '%s'", path);
    assert_int_equal(rk_stick_look(stick), RK_STICK_CAME);
    rk_stick_free(stick);
}

int main(void)
{
    enum { REFUSALS = RK_ARRAY_LEN(refusals) };
    const struct CMUnitTest others[] = {
        cmocka_unit_test(comes_and_goes),
        cmocka_unit_test(another_file_by_the_same_name),
        cmocka_unit_test(the_same_file_on_another_device),
        cmocka_unit_test(only_files_count),
        cmocka_unit_test(another_folder_is_watched),
        cmocka_unit_test(a_name_without_a_folder),
        cmocka_unit_test(without_memory_for_the_folders_name),
    };
    struct CMUnitTest tests[REFUSALS + RK_ARRAY_LEN(others)];
    for (size_t i = 0; i < RK_ARRAY_LEN(tests); i++) {
        if (i < REFUSALS)
            tests[i] = (struct CMUnitTest){.name = refusals[i].name,
                                           .test_func = check_refusal,
                                           .initial_state = (void *)(uintptr_t)&refusals[i]};
        else
            tests[i] = others[i - REFUSALS];
        tests[i].setup_func = enter;
        tests[i].teardown_func = leave;
    }
    return cmocka_run_group_tests_name("stick", tests, NULL, NULL);
}
