/* rikcharic: from the sources to a pack. */
#include "compile/commands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void print_help(FILE *out)
{
    fputs("usage: rikcharic [-C DIR] COMMAND [OPTIONS]\n\n", out);
    for (size_t i = 0; i < RK_COMMAND_COUNT; i++) {
        const struct rk_command *c = &rk_commands[i];
        char line[80];
        snprintf(line, sizeof line, "%s%s%s %s", c->words[0], c->words[1] ? " " : "",
                 c->words[1] ? c->words[1] : "", c->arguments);
        fprintf(out, "  %-32s %s\n", line, c->summary);
    }
    fputs(
        "\n"
        "  -C DIR                           work in DIR\n"
        "  --help, --version\n\n"
        "check and build take also\n"
        "  --approved-only                  Spanish stands in for what nobody has approved\n"
        "  --report FILE                    compare the report's text with its index\n"
        "  --pseudo                         add qps and qpr, made-up languages to test with\n"
        "  --fonts DIR                      where Andika-Regular.ttf and Andika-Bold.ttf are\n"
        "  --content-version TEXT           what the pack says its version is\n\n"
        "build takes also\n"
        "  --with-reviewers                 add the languages that are for reviewers only\n\n"
        "pot takes also\n"
        "  --report FILE                    quote the report's text in the comments (needs -o)\n\n"
        "preview takes also\n"
        "  --po FILE                        another file in place of the catalog\n"
        "  -- OPTION ...                    options of the kiosk\n",
        out);
}

static int usage(const char *problem)
{
    fprintf(stderr, "rikcharic: %s\n", problem);
    fputs("rikcharic: `rikcharic --help` shows what it can do\n", stderr);
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
        return rk_fail(error, "`%s` needs %s", name, rk_option_name(missing));
    int given = options->word_count - words;
    if (given < command->word_count || (given > command->word_count && !command->more))
        return rk_fail(error, "expected: rikcharic %s %s", name, command->arguments);
    return true;
}

static void print_totals(const struct rk_diags *diags)
{
    size_t errors = rk_diags_count(diags, RK_ERROR), warnings = rk_diags_count(diags, RK_WARNING);
    if (errors + warnings > 0)
        fprintf(stderr, "rikcharic: %zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s",
                warnings, warnings == 1 ? "" : "s");
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

int main(int argc, char **argv)
{
    /* A file that grows beyond a limit is then an error that we report and tidy up after. */
    signal(SIGXFSZ, SIG_IGN);
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
        return usage(options.word_count ? "there is no such command" : "a command is missing");
    if (!is_called_right(command, &options, &error))
        return usage(error.text);
    if (options.folder && chdir(options.folder) != 0) {
        fprintf(stderr, "rikcharic: %s: %s\n", options.folder, strerror(errno));
        return RK_EXIT_PROBLEMS;
    }
    int code = run(command, &options);
    /* What was asked for went to standard output: a full disk there is a failure too. */
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "rikcharic: can't write the output: %s\n", strerror(errno));
        return RK_EXIT_PROBLEMS;
    }
    return code;
}
