/* Folders that are watched: what counts as a file that is there. */
#include "shell.h"

#include "base/watch.h"

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

static char folder[] = "/tmp/rikchari-watch-XXXXXX";
static struct rk_watch *watch;

static int enter(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/rikchari-watch-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 && rk_watch_new(&watch, NULL) &&
                   rk_watch_add(watch, folder, NULL)
               ? 0
               : -1;
}

static int leave(void **state)
{
    (void)state;
    rk_watch_free(watch);
    return chdir("/") == 0 && rk_shell("rm -rf %s", folder) == 0 ? 0 : -1;
}

static bool is_wanted(const char *name, void *context)
{
    return strcmp(name, context) == 0;
}

static bool take(const char *name)
{
    char context[64];
    snprintf(context, sizeof context, "%s", name);
    return rk_watch_take(watch, is_wanted, context);
}

static void write_file(const char *name)
{
    FILE *out = fopen(name, "w");
    assert_non_null(out);
    fputs("a line\n", out);
    fclose(out);
}

static void nothing_happened(void **state)
{
    (void)state;
    struct pollfd fd = {.fd = rk_watch_fd(watch), .events = POLLIN};
    assert_int_equal(poll(&fd, 1, 0), 0);
    assert_false(take("a"));
}

static void written_and_closed(void **state)
{
    (void)state;
    struct pollfd fd = {.fd = rk_watch_fd(watch), .events = POLLIN};
    write_file("a");
    assert_int_equal(poll(&fd, 1, 0), 1);
    assert_true(take("a"));
    assert_false(take("a")); /* taken once */
}

static void not_closed_yet(void **state)
{
    (void)state;
    int fd = open("a", O_CREAT | O_WRONLY, 0600);
    assert_int_equal(write(fd, "half", 4), 4);
    assert_false(take("a"));
    close(fd);
    assert_true(take("a"));
}

static void renamed_into_place(void **state)
{
    (void)state;
    write_file("a.tmp");
    assert_false(take("a"));
    assert_int_equal(rename("a.tmp", "a"), 0);
    assert_true(take("a"));
}

static void deleted_read_or_moved_away(void **state)
{
    (void)state;
    write_file("a");
    write_file("b");
    assert_true(take("a"));
    fclose(fopen("a", "r"));
    unlink("a");
    assert_int_equal(rename("b", "c"), 0);
    assert_false(take("a") || take("b"));
}

static void other_names_and_folders_below(void **state)
{
    (void)state;
    assert_int_equal(mkdir("below", 0700), 0);
    write_file("below/a");
    write_file("aa");
    assert_false(take("a"));
}

/* More than the system keeps: whatever was asked for may be among it. */
static void too_much_at_once(void **state)
{
    (void)state;
    int most = 16384;
    FILE *in = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
    if (!in || fscanf(in, "%d", &most) != 1 || most > 20000)
        skip();
    fclose(in);
    for (int i = 0; i <= most; i++)
        write_file(i % 2 ? "x" : "y"); /* equal events in a row are one */
    assert_true(take("a"));
}

static void no_such_folder(void **state)
{
    (void)state;
    struct rk_error error;
    write_file("a");
    assert_false(rk_watch_add(watch, "nowhere", &error));
    assert_non_null(strstr(error.text, "nowhere: can't watch the folder"));
    assert_false(rk_watch_add(watch, "a", &error));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(nothing_happened),
        TEST(written_and_closed),
        TEST(not_closed_yet),
        TEST(renamed_into_place),
        TEST(deleted_read_or_moved_away),
        TEST(other_names_and_folders_below),
        TEST(too_much_at_once),
        TEST(no_such_folder),
    };
#undef TEST
    return cmocka_run_group_tests_name("watch", tests, NULL, NULL);
}
