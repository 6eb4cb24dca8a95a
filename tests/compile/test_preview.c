/*
 * A translator at work: rikcharic preview and the real kiosk on an X server of its own. A catalog
 * is saved as editors save it, and the kiosk's trace tells what can be seen then.
 */
#include "shell.h"

#include "base/base.h"

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

enum { PATIENCE_MS = 30000, TEXT_BYTES = 1 << 17 };

static char folder[64];
static pid_t server, preview;
static int trace = -1;
static char text[TEXT_BYTES], frame[TEXT_BYTES];

static int start_server(void **state)
{
    (void)state;
    int ends[2];
    char number[8] = "", display[16];
    if (pipe(ends) != 0)
        return -1;
    server = fork();
    if (server == 0) {
        dup2(ends[1], 3);
        execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", "1080x1920x24", "-nolisten",
               "tcp", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    for (size_t i = 0; i + 1 < sizeof number && !strchr(number, '\n'); i++)
        if (read(ends[0], number + i, 1) != 1)
            return -1;
    close(ends[0]);
    snprintf(display, sizeof display, ":%d", atoi(number));
    setenv("DISPLAY", display, 1);
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    return 0;
}

static int stop_server(void **state)
{
    (void)state;
    kill(server, SIGTERM);
    return waitpid(server, NULL, 0) == server ? 0 : -1;
}

/* A copy of the sources, and a folder for what the preview leaves behind: nothing. */
static int enter(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/rikchari-preview-XXXXXX");
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    char run_folder[96];
    snprintf(run_folder, sizeof run_folder, "%s/run", folder);
    setenv("XDG_RUNTIME_DIR", run_folder, 1);
    text[0] = frame[0] = '\0';
    return rk_shell("mkdir run && cp -r '" RK_ROOT "/assets' '" RK_ROOT
                    "/locales' . && chmod -R u+w .");
}

static int leave(void **state)
{
    (void)state;
    if (preview > 0) {
        kill(preview, SIGTERM);
        waitpid(preview, NULL, 0);
    }
    preview = 0;
    if (trace >= 0)
        close(trace);
    trace = -1;
    return rk_shell("rm -rf \"$PWD\"") == 0 && chdir("/") == 0 ? 0 : -1;
}

static void start(const char *language, const char *po)
{
    int ends[2];
    char path[32];
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    preview = fork();
    if (preview == 0) {
        close(ends[0]);
        const char *argv[] = {"rikcharic", "preview", language, "--po", po,
                              "--",        "--trace", path,     NULL};
        const char *without[] = {"rikcharic", "preview", language, "--", "--trace", path, NULL};
        execv(RK_BUILD "/rikcharic", (char *const *)(uintptr_t)(po ? argv : without));
        _exit(127);
    }
    close(ends[1]);
    trace = ends[0];
}

static bool next_frame(void)
{
    char *end;
    while ((end = strstr(text, "\nend\n")) == NULL) {
        struct pollfd fd = {.fd = trace, .events = POLLIN};
        size_t used = strlen(text);
        if (poll(&fd, 1, PATIENCE_MS) <= 0)
            return false;
        ssize_t size = read(trace, text + used, TEXT_BYTES - 1 - used);
        if (size <= 0)
            return false;
        text[used + (size_t)size] = '\0';
    }
    *end = '\0';
    strcpy(frame, text);
    memmove(text, end + 5, strlen(end + 5) + 1);
    return true;
}

/* Frames go by until one has all of these; "!…": hasn't. */
static bool has(const char *words)
{
    return words[0] == '!' ? !strstr(frame, words + 1) : strstr(frame, words) != NULL;
}

static void expect(const char *a, const char *b)
{
    while (next_frame())
        if (has(a) && has(b))
            return;
    fail_msg("no frame with \"%s\" and \"%s\"; the last was\n%s", a, b, frame);
}

static int finish(int signal_number)
{
    int status;
    kill(preview, signal_number);
    while (next_frame())
        ;
    assert_int_equal(waitpid(preview, &status, 0), preview);
    preview = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void check_nothing_is_left(void)
{
    rk_shell_must("test -z \"$(ls -A run)\"");
}

/* As Poedit does: another file takes the place of the catalog. Replaces the translation of the
 * message whose Spanish is `id`. */
static void save(const char *po, const char *id, const char *translation)
{
    char command[2048];
    snprintf(command, sizeof command,
             "awk -v id='msgid \"%s\"' -v to='msgstr \"%s\"' "
             "'$0 == id {hit = 1} hit && /^msgstr/ {$0 = to; hit = 0} {print}' %s > %s.tmp && "
             "mv %s.tmp %s",
             id, translation, po, po, po, po);
    rk_shell_must("%s", command);
}

static void saved_by_rename(void **state)
{
    (void)state;
    start("quz", NULL);
    expect("screen=inicio", "lang=quz");
    save("locales/quz.po", "Antes de aceptar un trabajo", "Aymuray pacha");
    expect("screen=antes-de-aceptar", "Aymuray pacha");
    assert_non_null(strstr(frame, "cause=pack"));
    assert_int_equal(finish(SIGTERM), 0);
    check_nothing_is_left();
}

static void a_problem_shows_in_the_window(void **state)
{
    (void)state;
    start("quz", NULL);
    expect("screen=inicio", "lang=quz");
    save("locales/quz.po", "Antes de aceptar un trabajo", "Llamkʼana 99 pacha");
    expect("\tnote locales/quz.po:", "has the number 99");
    save("locales/quz.po", "Antes de aceptar un trabajo", "Llamkʼana pacha");
    expect("Llamkʼana pacha", "lang=quz");
    if (!has("!\tnote locales/"))
        expect("!\tnote locales/", "Llamkʼana pacha");
    assert_int_equal(finish(SIGINT), 0);
    check_nothing_is_left();
}

/* A file that is no catalog any more: what was shown stays, and the strip says why. */
static void a_broken_file(void **state)
{
    (void)state;
    start("quz", NULL);
    expect("screen=inicio", "lang=quz");
    rk_shell_must("cp locales/quz.po whole && echo 'msgid \"x' >> locales/quz.po");
    expect("\tnote locales/quz.po:", "screen=inicio");
    rk_shell_must("cp whole locales/quz.po");
    expect("!\tnote", "screen=inicio");
    assert_int_equal(finish(SIGTERM), 0);
}

/* Broken from the beginning: the window opens nevertheless. */
static void another_file_that_is_broken(void **state)
{
    (void)state;
    rk_shell_must("mkdir mine && cp locales/shp.po mine/whole && echo 'msgid' > mine/x.po");
    start("shp", "mine/x.po");
    expect("\tnote mine/x.po:", "lang=shp");
    rk_shell_must("mv mine/whole mine/x.po");
    expect("!gettext can't read", "lang=shp");
    assert_int_equal(finish(SIGTERM), 0);
    check_nothing_is_left();
}

/* What was shown stays, and goes on when the language is back. */
static void a_language_that_is_taken_out(void **state)
{
    (void)state;
    start("en", NULL);
    expect("screen=inicio", "lang=en");
    rk_shell_must("cp -r locales whole && mv locales/en.po . && "
                  "sed -i '/^- tag: en/,$d' locales/languages.yaml && sleep 3");
    assert_int_equal(kill(preview, 0), 0);
    assert_int_equal(waitpid(preview, NULL, WNOHANG), 0);
    rk_shell_must("cp -r whole/. locales");
    save("locales/en.po", "Antes de aceptar un trabajo", "Before any job");
    expect("screen=antes-de-aceptar", "Before any job");
    assert_int_equal(finish(SIGTERM), 0);
    check_nothing_is_left();
}

static void no_such_language(void **state)
{
    (void)state;
    assert_int_equal(rk_shell(RK_BUILD "/rikcharic preview xx 2>said"), 1 << 8);
    rk_shell_must("grep -q 'there is no language \"xx\".*there are es, ' said");
    assert_int_equal(rk_shell(RK_BUILD "/rikcharic preview quz --po nowhere.po 2>said"), 1 << 8);
    rk_shell_must("grep -q 'nowhere.po: ' said");
    check_nothing_is_left();
}

static void a_sheet(void **state)
{
    (void)state;
    rk_shell_must(RK_BUILD "/rikcharic sheet ayr -o out 2>said");
    rk_shell_must("test -s out/ayr/ayuda.png && grep -q 'src=\"ayr/ayuda.png\"' out/index.html");
    assert_int_equal(rk_shell(RK_BUILD "/rikcharic sheet xx -o out2 2>said"), 1 << 8);
    rk_shell_must("grep -q 'no language \"xx\"' said && ! test -e out2");
    check_nothing_is_left();
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(saved_by_rename),
        TEST(a_problem_shows_in_the_window),
        TEST(a_broken_file),
        TEST(another_file_that_is_broken),
        TEST(a_language_that_is_taken_out),
        TEST(no_such_language),
        TEST(a_sheet),
    };
#undef TEST
    return cmocka_run_group_tests_name("preview", tests, start_server, stop_server);
}
