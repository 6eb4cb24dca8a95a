/*
 * M1: rikcharic as it is called, and each of its allocations failing. Either it did what it was
 * asked for, to the byte, or it says that there is no memory; and then every file is the old one.
 */
#include "famine.h"
#include "program.h"
#include "shell.h"

#include "base/base.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { WORDS = 10, PATH_BYTES = 128, FILE_BYTES = 1 << 20 };

struct command {
    const char *name;
    const char *words[WORDS];
    const char *output; /* a file, or with a slash at its end a folder of files; NULL: none … */
    const char *old;    /* … the file that it takes the place of; NULL: there is none */
    bool random;        /* no two outputs are the same */
    unsigned step;      /* of the scene */
};

static char folder[] = "/tmp/rikcharic-memory-XXXXXX";

/* Sources without a mistake, a report, a catalog that comes back, and keys. */
static int enter(void **state)
{
    (void)state;
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    rk_shell_must("cp -r %s/tests/content/valid/. %s/tests/compile/base/. .", RK_ROOT, RK_ROOT);
    rk_shell_must(
        "sed 's/^msgstr \"xx /msgstr \"yy /' locales/xx.po > back.po; cp locales/xx.po xx.old");
    rk_shell_must(
        "printf '2024 Trafficking in Persons Report: Testland (Tier 2)\\n\\nIt does what it "
        "does.\\n\\nPRIORITIZED RECOMMENDATIONS:\\nDo more.\\n\\nPROSECUTION\\nNothing "
        "decreased.\\n\\nPROTECTION\\n20 victims.\\n\\nPREVENTION\\n118 calls.\\n\\n"
        "TRAFFICKING PROFILE:\\nTraffickers deceive.\\n' > report.txt");
    rk_shell_must("echo old > old; mkdir new reference");
    rk_shell_must("%s/rikcharic build -o plain.rkp --content-version 2026.11.23", RK_BUILD);
    rk_shell_must("%s/rikcharic keygen --no-password -o a > said; "
                  "%s/rikcharic keygen --no-password -o b > said",
                  RK_BUILD, RK_BUILD);
    rk_shell_must("cp plain.rkp signed.rkp; %s/rikcharic sign --key a.key signed.rkp > said",
                  RK_BUILD);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    return chdir("/") == 0 && rk_shell("rm -r %s", folder) == 0 ? 0 : -1;
}

/* By hand: a shell for each of some thousand runs would take minutes. */

static size_t read_all(const char *path, char bytes[FILE_BYTES])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        fail_msg("%s isn't there", path);
    ssize_t size = read(fd, bytes, FILE_BYTES);
    close(fd);
    assert_in_range(size, 0, FILE_BYTES - 1);
    return (size_t)size;
}

static bool same(const char *a, const char *b)
{
    static char left[FILE_BYTES], right[FILE_BYTES];
    size_t size = read_all(a, left);
    return size == read_all(b, right) && memcmp(left, right, size) == 0;
}

static void copy(const char *from, const char *to)
{
    static char bytes[FILE_BYTES];
    size_t size = read_all(from, bytes);
    int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    assert_true(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    close(fd);
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

typedef void visit(const char *name, const struct command *command);

static unsigned each_file(const char *of, visit *act, const struct command *command)
{
    unsigned count = 0;
    DIR *names = opendir(of);
    assert_non_null(names);
    for (struct dirent *entry; (entry = readdir(names));) {
        if (entry->d_name[0] == '.')
            continue;
        count++;
        if (act)
            act(entry->d_name, command);
    }
    closedir(names);
    return count;
}

static bool is_folder(const struct command *command)
{
    return command->output && command->output[strlen(command->output) - 1] == '/';
}

static void remove_new(const char *name, const struct command *command)
{
    (void)command;
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "new/%s", name);
    if (remove(path) != 0) /* a folder that isn't empty */
        rk_shell_must("rm -r %s", path);
}

/* Everything that a command may change; the folder "new" is empty. */
static void before(void *context)
{
    const struct command *command = context;
    mkdir("new", 0755);
    each_file("new", remove_new, command);
    if (command->old)
        copy(command->old, command->output);
}

static int run(void *context)
{
    const struct command *command = context;
    char *argv[WORDS + 1] = {(char *)(uintptr_t) "rikcharic"};
    int argc = 1;
    while (argc <= WORDS && command->words[argc - 1]) {
        argv[argc] = (char *)(uintptr_t)command->words[argc - 1];
        argc++;
    }
    return rikcharic_main(argc, argv);
}

/* "new/x" as it is when no allocation fails. */
static void path_of_reference(char path[PATH_BYTES], const struct command *command,
                              const char *name)
{
    snprintf(path, PATH_BYTES, "reference/%s-%s", command->name, name);
}

static void keep_reference(const char *name, const struct command *command)
{
    char path[PATH_BYTES], reference[PATH_BYTES];
    path_of_reference(reference, command, name);
    snprintf(path, sizeof path, "new/%s", name);
    copy(path, reference);
}

static void check_whole(const char *name, const struct command *command)
{
    char path[PATH_BYTES], reference[PATH_BYTES];
    path_of_reference(reference, command, name);
    snprintf(path, sizeof path, "new/%s", name);
    if (!same(path, reference))
        fail_msg("%s is half a file", path);
}

/* A page is made of whatever could be read, and names what couldn't; so not all are the same, but
 * each file has its end. */
static void check_sheet(void)
{
    rk_shell_must("find new -type f | while read f; do case \"$f\" in "
                  "*.png) tail -c 8 \"$f\" | head -c 4 | grep -q IEND;; "
                  "*.html) tail -n 1 \"$f\" | grep -q '</html>';; *) false;; esac || exit 1; done");
}

static void check_output(const struct command *command, int status)
{
    const char *name = command->output;
    if (strncmp(name, "new/", 4) != 0) { /* among the sources, where it has always been */
        if (status != 0)
            assert_true(same(name, command->old));
        copy(name, "new/it");
        name = "new/it";
    }
    if (!rk_famine_struck() && !is_folder(command))
        each_file("new", keep_reference, command);
    if (is_folder(command))
        check_sheet();
    else if (status == 0)
        check_whole(strrchr(name, '/') + 1, command);
    else if (command->old)
        assert_true(same(name, command->old));
    else
        assert_false(is_there(name));
}

/* Of keys there are both or none. */
static void check_keys(int status)
{
    assert_int_equal(is_there("new/k.key"), status == 0);
    assert_int_equal(is_there("new/k.pub"), status == 0);
}

static void check(void *context, int status)
{
    const struct command *command = context;
    const char *said = rk_famine_said();
    if (status != 0 && !strstr(said, " memory"))
        fail_msg("ends with %d and says \"%s\"", status, said);
    if (command->random)
        check_keys(status);
    else if (command->output)
        check_output(command, status);
    if (!is_folder(command)) /* nothing is left beside it */
        assert_in_range(each_file("new", NULL, NULL), 0, command->random ? 2 : 1);
}

static struct command commands[] = {
    {.name = "check", .words = {"check"}, .step = 6},
    {.name = "build",
     .words = {"build", "-o", "new/x.rkp"},
     .output = "new/x.rkp",
     .old = "old",
     .step = 3},
    {.name = "pot", .words = {"pot", "-o", "new/x.pot"}, .output = "new/x.pot", .old = "old"},
    {.name = "status", .words = {"status"}},
    {.name = "readability", .words = {"status", "--readability"}},
    {.name = "import", .words = {"import", "back.po"}, .output = "locales/xx.po", .old = "xx.old"},
    {.name = "report index",
     .words = {"report", "index", "report.txt", "-o", "new/x.index"},
     .output = "new/x.index",
     .old = "old"},
    {.name = "sheet", .words = {"sheet", "xx", "-o", "new/"}, .output = "new/", .step = 4},
    {.name = "keygen", .words = {"keygen", "--no-password", "-o", "new/k"}, .random = true},
    {.name = "sign",
     .words = {"sign", "--key", "a.key", "new/x.rkp"},
     .output = "new/x.rkp",
     .old = "plain.rkp"},
    {.name = "vouch",
     .words = {"vouch", "--key", "a.key", "-o", "new/x.chain", "b.pub"},
     .output = "new/x.chain",
     .old = "old"},
    {.name = "verify", .words = {"verify", "--pub", "a.pub", "signed.rkp"}},
};

int main(void)
{
    struct rk_famine_scene scenes[RK_ARRAY_LEN(commands)];
    for (size_t i = 0; i < RK_ARRAY_LEN(commands); i++)
        scenes[i] = (struct rk_famine_scene){.name = commands[i].name,
                                             .before = before,
                                             .run = run,
                                             .check = check,
                                             .context = &commands[i],
                                             .step = commands[i].step};
    return rk_famine_play("M1 rikcharic", scenes, RK_ARRAY_LEN(scenes), enter, leave);
}
