/* rikcharic: from the sources to a pack. */
#include "compile/commands.h"

#include "base/tongue.h"
#include "base/utf8.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is no command, below the commands; a line without help is a heading. */
static const struct {
    const char *option, *help;
} lines[] = {
    {RK_SAYS("-C DIR"), RK_SAYS("work in DIR")},
    {"--help", RK_SAYS("this text")},
    {"--version", RK_SAYS("the version")},
    {RK_SAYS("check and build take also"), NULL},
    {"--approved-only", RK_SAYS("Spanish stands in for what nobody has approved")},
    {RK_SAYS("--report FILE"), RK_SAYS("compare the report's text with its index")},
    {"--pseudo", RK_SAYS("add qps and qpr, made-up languages to test with")},
    {RK_SAYS("--fonts DIR"), RK_SAYS("where Andika-Regular.ttf and Andika-Bold.ttf are")},
    {RK_SAYS("--content-version DAY"), RK_SAYS("the version of the content, as 2026.11.23")},
    {RK_SAYS("build takes also"), NULL},
    {"--with-reviewers", RK_SAYS("add the languages that are for reviewers only")},
    {RK_SAYS("pot takes also"), NULL},
    {RK_SAYS("--report FILE"), RK_SAYS("quote the report's text in the comments (needs -o)")},
    {RK_SAYS("about keys"), NULL},
    {"--no-password", RK_SAYS("keygen: whoever has the file can sign")},
    {RK_SAYS("--root STATEMENT"), RK_SAYS("sign, vouch: the statement by which the first key counts")},
    {"--serial N", RK_SAYS("root new: one more than the last statement had")},
    {RK_SAYS("--floor DAY"), RK_SAYS("root new: kiosks go back as far as this version, once")},
    {"--chain C", RK_SAYS("sign, vouch: how the first key leads to this one")},
    {"--generation N", RK_SAYS("verify, root new: which key of the chain it is; else 1")},
    {"--development", RK_SAYS("sign, verify: with the key that everybody has")},
    {RK_SAYS("preview takes also"), NULL},
    {RK_SAYS("--po FILE"), RK_SAYS("another file in place of the catalog")},
    {RK_SAYS("-- OPTION ..."), RK_SAYS("options of the kiosk")},
};

static void print_row(FILE *out, const char *left, const char *right)
{
    enum { COLUMN = 35 }; /* the longest command, in the language that needs most */
    size_t length = rk_utf8_length(left, strlen(left));
    fprintf(out, "  %s%*s %s\n", left, length < COLUMN ? COLUMN - (int)length : 0, "", right);
}

static void print_help(FILE *out)
{
    rk_tell(out, "usage: rikcharic [-C DIR] COMMAND [OPTIONS]\n");
    fputc('\n', out);
    for (size_t i = 0; i < RK_COMMAND_COUNT; i++) {
        const struct rk_command *c = &rk_commands[i];
        char line[80];
        snprintf(line, sizeof line, "%s%s%s %s", c->words[0], c->words[1] ? " " : "",
                 c->words[1] ? c->words[1] : "", rk_say(c->arguments));
        print_row(out, line, rk_say(c->summary));
    }
    fputc('\n', out);
    for (size_t i = 0; i < RK_ARRAY_LEN(lines); i++) {
        if (lines[i].help)
            print_row(out, rk_say(lines[i].option), rk_say(lines[i].help));
        else
            fprintf(out, "\n%s\n", rk_say(lines[i].option));
    }
}

/* "index, coverage, diff": what may follow the first word of a command; "" for any other word. */
static void list_second_words(const char *first, char *list, size_t size)
{
    *list = '\0';
    for (size_t i = 0; i < RK_COMMAND_COUNT; i++) {
        const char *const *words = rk_commands[i].words;
        size_t used = strlen(list);
        if (words[1] && strcmp(words[0], first) == 0)
            snprintf(list + used, size - used, "%s%s", used ? ", " : "", words[1]);
    }
}

/* The words name no command: says why. */
static void fail_command(const struct rk_options *options, struct rk_error *error)
{
    char seconds[80];
    if (options->word_count == 0) {
        rk_fail(error, "a command is missing");
        return;
    }
    list_second_words(options->words[0], seconds, sizeof seconds);
    if (*seconds)
        rk_fail(error, "expected one of these behind `%s`: %s", options->words[0], seconds);
    else
        rk_fail(error, "there is no command `%s`", options->words[0]);
}

static int usage(const char *problem)
{
    fprintf(stderr, "rikcharic: %s\n", problem);
    rk_tell(stderr, "rikcharic: `rikcharic --help` shows what it can do\n");
    return RK_EXIT_USAGE;
}

/* Whether the command may be run as it was called. */
static bool is_called_right(const struct rk_command *command, const struct rk_options *options,
                            struct rk_error *error)
{
    unsigned wrong = options->given & ~command->allowed;
    unsigned missing = command->required & ~options->given;
    int words = command->words[1] ? 2 : 1;
    char name[64];
    snprintf(name, sizeof name, "%s%s%s", command->words[0], words == 2 ? " " : "",
             words == 2 ? command->words[1] : "");
    if (wrong)
        return rk_fail(error, "%s is not for `%s`", rk_option_name(wrong & (~wrong + 1)), name);
    if (missing)
        return rk_fail(error, "`%s` needs %s", name, rk_option_name(missing & (~missing + 1)));
    int given = options->word_count - words;
    if (given < command->word_count || (given > command->word_count && !command->more))
        return rk_fail(error, "expected: rikcharic %s%s%s", name, *command->arguments ? " " : "",
                       rk_say(command->arguments));
    bool nameless = options->output && (!*options->output || strcmp(options->output, "-") == 0);
    return !nameless || rk_fail(error, "-o: expected a name, found \"%s\"", options->output);
}

/* What is written takes the place of what was there (base/file.h), which no device or pipe should
 * lose: "-o /dev/null". */
static bool may_be_replaced(const char *path, struct rk_error *error)
{
    struct stat there;
    bool special =
        path && stat(path, &there) == 0 && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode);
    return !special || rk_fail(error, "%s: not a regular file", path);
}

static void print_totals(const struct rk_diags *diags)
{
    size_t errors = rk_diags_count(diags, RK_ERROR), warnings = rk_diags_count(diags, RK_WARNING);
    if (errors + warnings == 0)
        return;
    fputs("rikcharic: ", stderr);
    fprintf(stderr, rk_say_count("%zu error", "%zu errors", errors), errors);
    fputs(", ", stderr);
    fprintf(stderr, rk_say_count("%zu warning", "%zu warnings", warnings), warnings);
    fputc('\n', stderr);
}

static int run(const struct rk_command *command, const struct rk_options *options)
{
    struct rk_error error = {0};
    struct rk_arena *arena = rk_arena_new();
    struct rk_command_context context = {
        .arena = arena,
        .diags = rk_diags_new(arena),
        .options = options,
        .words = options->words + (command->words[1] ? 2 : 1),
        .error = &error,
    };
    context.word_count = (int)(options->words + options->word_count - context.words);
    int code = (int)command->run(&context);
    rk_diags_print(context.diags, stderr);
    if (error.text[0])
        fprintf(stderr, "rikcharic: %s\n", error.text);
    print_totals(context.diags);
    rk_arena_free(arena);
    return code;
}

static int fail(const char *problem)
{
    fprintf(stderr, "rikcharic: %s\n", problem);
    return RK_EXIT_PROBLEMS;
}

static int obey(int argc, char **argv)
{
    struct rk_options options;
    struct rk_error error;
    if (!rk_options_parse(&options, argc, argv, &error))
        return usage(error.text);
    if (options.help) {
        print_help(stdout);
        return RK_EXIT_OK;
    }
    if (options.show_version) {
        puts("rikcharic " RK_VERSION);
        return RK_EXIT_OK;
    }
    const struct rk_command *command = rk_command_find(&options);
    if (!command)
        fail_command(&options, &error);
    if (!command || !is_called_right(command, &options, &error))
        return usage(error.text);
    if (options.folder && chdir(options.folder) != 0) {
        rk_fail(&error, "%s: %s", options.folder, rk_reason(errno));
        return fail(error.text);
    }
    if (!may_be_replaced(options.output, &error))
        return fail(error.text);
    return run(command, &options);
}

int main(int argc, char **argv)
{
    /* A file that grows beyond a limit is then an error that we report and tidy up after. */
    signal(SIGXFSZ, SIG_IGN);
    /* English where no language is named: scripts read what this program says. */
    rk_tongue_choose("en");
    int code = obey(argc, argv);
    /* What was asked for went to standard output: a full disk there is a failure too. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        rk_tell(stderr, "rikcharic: can't write the output: %s\n", rk_reason(errno));
        return RK_EXIT_PROBLEMS;
    }
    return code;
}
