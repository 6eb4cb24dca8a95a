#include "compile/commands.h"

#include "base/file.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "compile/build.h"
#include "compile/coverage.h"
#include "compile/import.h"
#include "compile/pot.h"
#include "compile/preview.h"
#include "compile/readability.h"
#include "compile/revision.h"
#include "compile/sheet.h"
#include "compile/roots.h"
#include "compile/signing.h"
#include "compile/status.h"
#include "compile/typeface.h"
#include "content/read.h"
#include "report/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POT_FILE "locales/rikchari.pot"

/* The program has changed to the folder that -C names. */
#define ROOT "."

enum {
    BUILD_OPTIONS =
        RK_OPT_APPROVED_ONLY | RK_OPT_REPORT | RK_OPT_FONTS | RK_OPT_VERSION | RK_OPT_PSEUDO
};

static bool has_errors(const struct rk_command_context *context)
{
    return rk_diags_count(context->diags, RK_ERROR) > 0;
}

static enum rk_exit exit_code(const struct rk_command_context *context, bool ok)
{
    return ok && !has_errors(context) ? RK_EXIT_OK : RK_EXIT_PROBLEMS;
}

static const char *fonts_folder(const struct rk_options *given)
{
    return given->fonts ? given->fonts : RK_TYPEFACE_FOLDER;
}

static struct rk_build_options build_options(const struct rk_options *given)
{
    return (struct rk_build_options){
        .root = ROOT,
        .fonts = fonts_folder(given),
        .report = given->report,
        .version = given->version ? given->version : RK_VERSION,
        .approved_only = given->approved_only,
        .pseudo = given->pseudo,
        .reviewers = given->reviewers,
    };
}

/* All languages, for whoever works on them. */
static struct rk_build_options bench_options(const struct rk_options *given)
{
    struct rk_build_options options = build_options(given);
    options.reviewers = true;
    return options;
}

static enum rk_exit run_check(struct rk_command_context *context)
{
    struct rk_build_options options = bench_options(context->options);
    struct rk_built built;
    options.advice = true;
    if (!rk_build(context->arena, &options, context->diags, &built, context->error))
        return RK_EXIT_INTERNAL;
    if (built.bytes)
        rk_tell(stdout, "all right: %zu screens, %zu texts, %zu languages\n",
                built.content->screens.count, built.content->messages.count,
                built.content->languages.count);
    free(built.bytes);
    return exit_code(context, true);
}

static enum rk_exit run_build(struct rk_command_context *context)
{
    const struct rk_build_options options = build_options(context->options);
    struct rk_built built;
    if (!rk_build(context->arena, &options, context->diags, &built, context->error))
        return RK_EXIT_INTERNAL;
    bool ok = built.bytes &&
              rk_file_write(context->options->output, built.bytes, built.size, context->error);
    free(built.bytes);
    return exit_code(context, ok);
}

static struct rk_content *read_sources(struct rk_command_context *context)
{
    return rk_content_read(context->arena, ROOT, context->diags);
}

/* The report's text, if it is the one that the content cites. NULL: not given, or reported. */
static const struct rk_report_index *read_report(struct rk_command_context *context,
                                                 const struct rk_content *content)
{
    if (!context->options->report || !content->report)
        return NULL;
    const struct rk_report_index *text =
        rk_report_read_text(context->arena, context->options->report, context->diags);
    if (text)
        rk_report_compare(content->report, text, context->diags);
    return text;
}

/* A template of half the texts would make msgmerge throw translations away. One that quotes the
 * report isn't ours to publish, so it never takes the place of the one that is. */
static enum rk_exit run_pot(struct rk_command_context *context)
{
    const struct rk_options *given = context->options;
    const char *output = given->output ? given->output : POT_FILE;
    if (given->report && strcmp(output, POT_FILE) == 0) {
        rk_fail(context->error,
                "with --report the file quotes the report, which may not stand in %s: "
                "name another one with -o",
                POT_FILE);
        return RK_EXIT_PROBLEMS;
    }
    const struct rk_content *content = read_sources(context);
    const struct rk_report_index *report = read_report(context, content);
    if (has_errors(context))
        return RK_EXIT_PROBLEMS;
    return exit_code(context, rk_pot_write(content, report, output, context->error));
}

static enum rk_exit run_status(struct rk_command_context *context)
{
    const struct rk_content *content = read_sources(context);
    if (context->options->readability)
        return exit_code(context, context->options->json
                                      ? rk_readability_print_json(content, stdout)
                                      : rk_readability_print(content, stdout));
    if (context->options->json)
        rk_status_print_json(content, stdout);
    else
        rk_status_print(content, stdout);
    return exit_code(context, true);
}

/* Without all of our own texts, messages would be taken for unknown. */
static enum rk_exit run_import(struct rk_command_context *context)
{
    const struct rk_content *content = read_sources(context);
    struct rk_typeface *typeface;
    if (has_errors(context) ||
        !rk_typeface_open(&typeface, fonts_folder(context->options), context->error))
        return RK_EXIT_PROBLEMS;
    const struct rk_import_options options = {
        .root = ROOT,
        .path = context->words[0],
        .language = context->options->language,
        .typeface = typeface,
        .dry_run = context->options->dry_run,
    };
    struct rk_import import;
    bool ok = rk_import(&import, content, &options, context->diags, context->error);
    if (ok)
        rk_import_print(&import, stdout);
    rk_typeface_close(typeface);
    return exit_code(context, ok);
}

static enum rk_exit run_report_index(struct rk_command_context *context)
{
    const struct rk_report_index *index =
        rk_report_read_text(context->arena, context->words[0], context->diags);
    bool ok = index && !has_errors(context) &&
              rk_report_write(index, context->options->output, context->error);
    return exit_code(context, ok);
}

static enum rk_exit run_report_coverage(struct rk_command_context *context)
{
    const struct rk_content *content = read_sources(context);
    rk_excuses excuses = rk_excuses_read(context->arena, ROOT, content->report, context->diags);
    return exit_code(context, rk_coverage_print(content, &excuses, stdout) == 0);
}

static enum rk_exit run_report_diff(struct rk_command_context *context)
{
    const struct rk_report_index *old =
        rk_report_read_index(context->arena, context->words[0], context->diags);
    const struct rk_report_index *new =
        rk_report_read_text(context->arena, context->words[1], context->diags);
    if (!old || !new || has_errors(context)) /* two files that were mixed up differ in all */
        return RK_EXIT_PROBLEMS;
    const struct rk_content *content = read_sources(context);
    rk_excuses excuses = rk_excuses_read(context->arena, ROOT, content->report, context->diags);
    rk_changes changes = rk_report_diff(context->arena, old, new);
    return exit_code(context, rk_revision_print(content, &excuses, &changes, stdout) == 0);
}

static enum rk_exit run_preview(struct rk_command_context *context)
{
    const struct rk_preview_options options = {
        .build = bench_options(context->options),
        .tag = context->words[0],
        .po = context->options->po,
        .more = (const char *const *)context->words + 1,
        .more_count = context->word_count - 1,
    };
    return rk_preview_run(&options, context->error) ? RK_EXIT_OK : RK_EXIT_PROBLEMS;
}

/* The page is for showing what is wrong, so it is made whatever is. */
static enum rk_exit run_sheet(struct rk_command_context *context)
{
    const struct rk_build_options options = bench_options(context->options);
    bool ok = rk_sheet_write(context->arena, &options, context->words[0], context->options->output,
                             context->diags, context->error);
    return ok ? RK_EXIT_OK : RK_EXIT_PROBLEMS;
}

/* "RK0201", "0201" or "201"; 0 is no code. */
static unsigned code_number(const char *word)
{
    if (strncmp(word, "RK", 2) == 0)
        word += 2;
    size_t length = strlen(word);
    if (length == 0 || length > 4 || strspn(word, "0123456789") != length)
        return 0;
    return (unsigned)strtoul(word, NULL, 10);
}

/* One paragraph, in lines of at most 79 columns. */
static void print_wrapped(const char *text)
{
    enum { COLUMNS = 79 };
    size_t column = 0;
    for (const char *word = text; *word; word += strspn(word, " ")) {
        size_t size = strcspn(word, " "), length = rk_utf8_length(word, size);
        const char *before = column == 0 ? "" : column + 1 + length > COLUMNS ? "\n" : " ";
        column = *before == ' ' ? column + 1 + length : length;
        printf("%s%.*s", before, (int)size, word);
        word += size;
    }
    putchar('\n');
}

static enum rk_exit run_explain(struct rk_command_context *context)
{
    unsigned number = code_number(context->words[0]);
    const char *title = rk_code_title(number);
    if (!title) {
        rk_fail(context->error, "there is no message %s", context->words[0]);
        return RK_EXIT_PROBLEMS;
    }
    printf("RK%04u: %s\n\n", number, title);
    print_wrapped(rk_code_explanation(number));
    return RK_EXIT_OK;
}

const struct rk_command rk_commands[RK_COMMAND_COUNT] = {
    {{"check", NULL},
     "",
     RK_SAYS("look for every problem in the sources"),
     0,
     BUILD_OPTIONS,
     0,
     run_check,
     false},
    {{"build", NULL},
     RK_SAYS("-o FILE"),
     RK_SAYS("make a pack; with any error none is written"),
     0,
     BUILD_OPTIONS | RK_OPT_OUTPUT | RK_OPT_REVIEWERS,
     RK_OPT_OUTPUT,
     run_build,
     false},
    {{"preview", NULL},
     RK_SAYS("LANG [--po FILE]"),
     RK_SAYS("see a translation in the kiosk while it is written"),
     1,
     RK_OPT_FONTS | RK_OPT_PO,
     0,
     run_preview,
     true},
    {{"sheet", NULL},
     RK_SAYS("LANG -o DIR"),
     RK_SAYS("make a page with all screens for a browser"),
     1,
     RK_OPT_FONTS | RK_OPT_OUTPUT,
     RK_OPT_OUTPUT,
     run_sheet,
     false},
    {{"pot", NULL},
     RK_SAYS("[-o FILE]"),
     RK_SAYS("write the template for translators, locales/rikchari.pot"),
     0,
     RK_OPT_OUTPUT | RK_OPT_REPORT,
     0,
     run_pot,
     false},
    {{"status", NULL},
     "[--readability] [--json]",
     RK_SAYS("how far each translation is; how easy the Spanish"),
     0,
     RK_OPT_JSON | RK_OPT_READABILITY,
     0,
     run_status,
     false},
    {{"import", NULL},
     RK_SAYS("FILE.po [--language TAG]"),
     RK_SAYS("take over a returned catalog; --dry-run: only tell"),
     1,
     RK_OPT_LANGUAGE | RK_OPT_DRY_RUN | RK_OPT_FONTS,
     0,
     run_import,
     false},
    {{"report", "index"},
     RK_SAYS("REPORT.txt -o FILE"),
     RK_SAYS("list the passages of a country narrative"),
     1,
     RK_OPT_OUTPUT,
     RK_OPT_OUTPUT,
     run_report_index,
     false},
    {{"report", "coverage"},
     "",
     RK_SAYS("list the passages that no screen cites (then exits 1)"),
     0,
     0,
     0,
     run_report_coverage,
     false},
    {{"report", "diff"},
     RK_SAYS("OLD.index NEW.txt"),
     RK_SAYS("what a new report changes (then exits 1)"),
     2,
     0,
     0,
     run_report_diff,
     false},
    {{"keygen", NULL},
     RK_SAYS("-o NAME"),
     RK_SAYS("make a pair of keys, NAME.key and NAME.pub"),
     0,
     RK_OPT_OUTPUT | RK_OPT_NO_PASSWORD,
     RK_OPT_OUTPUT,
     rk_run_keygen,
     false},
    {{"sign", NULL},
     RK_SAYS("--key NAME.key PACK"),
     RK_SAYS("answer for a pack"),
     1,
     RK_OPT_KEY | RK_OPT_CHAIN | RK_OPT_ROOT | RK_OPT_DEVELOPMENT,
     0,
     rk_run_sign,
     false},
    {{"verify", NULL},
     RK_SAYS("--pub NAME.pub PACK"),
     RK_SAYS("who answers for a pack, and whether it is whole"),
     1,
     RK_OPT_PUB | RK_OPT_GENERATION | RK_OPT_DEVELOPMENT,
     0,
     rk_run_verify,
     false},
    {{"vouch", NULL},
     RK_SAYS("NEW.pub --key OLD.key -o C"),
     RK_SAYS("let kiosks that trust OLD trust NEW"),
     1,
     RK_OPT_KEY | RK_OPT_CHAIN | RK_OPT_ROOT | RK_OPT_OUTPUT,
     RK_OPT_KEY | RK_OPT_OUTPUT,
     rk_run_vouch,
     false},
    {{"root", "new"},
     RK_SAYS("NEW.pub -o STATEMENT"),
     RK_SAYS("replace a key that was lost or stolen"),
     1,
     RK_OPT_SERIAL | RK_OPT_GENERATION | RK_OPT_FLOOR | RK_OPT_OUTPUT,
     RK_OPT_SERIAL | RK_OPT_GENERATION | RK_OPT_OUTPUT,
     rk_run_root_new,
     false},
    {{"root", "sign"},
     RK_SAYS("--key ROOT.key STATEMENT"),
     RK_SAYS("as one of two holders of root keys"),
     1,
     RK_OPT_KEY,
     RK_OPT_KEY,
     rk_run_root_sign,
     false},
    {{"root", "show"},
     RK_SAYS("STATEMENT [ROOT.pub ...]"),
     RK_SAYS("what it says, and whether two have signed it"),
     1,
     0,
     0,
     rk_run_root_show,
     true},
    {{"explain", NULL},
     "RKnnnn",
     RK_SAYS("what a message means and what to do"),
     1,
     0,
     0,
     run_explain,
     false},
};

const struct rk_command *rk_command_find(const struct rk_options *options)
{
    for (size_t i = 0; i < RK_COMMAND_COUNT; i++) {
        const struct rk_command *command = &rk_commands[i];
        int words = command->words[1] ? 2 : 1;
        if (options->word_count >= words && strcmp(options->words[0], command->words[0]) == 0 &&
            (words == 1 || strcmp(options->words[1], command->words[1]) == 0))
            return command;
    }
    return NULL;
}
