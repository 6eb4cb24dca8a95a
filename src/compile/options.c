#include "compile/options.h"

#include "base/tongue.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONG_HELP = 256,
    LONG_VERSION,
    LONG_APPROVED,
    LONG_REPORT,
    LONG_FONTS,
    LONG_CONTENT,
    LONG_JSON,
    LONG_READABILITY,
    LONG_PSEUDO,
    LONG_DRY_RUN,
    LONG_LANGUAGE,
    LONG_PO,
    LONG_KEY,
    LONG_PUB,
    LONG_CHAIN,
    LONG_GENERATION,
    LONG_ROOT,
    LONG_SERIAL,
    LONG_FLOOR,
    LONG_NO_PASSWORD,
    LONG_DEVELOPMENT,
    LONG_REVIEWERS
};

static const struct option long_options[] = {
    {"help", no_argument, NULL, LONG_HELP},
    {"version", no_argument, NULL, LONG_VERSION},
    {"approved-only", no_argument, NULL, LONG_APPROVED},
    {"report", required_argument, NULL, LONG_REPORT},
    {"fonts", required_argument, NULL, LONG_FONTS},
    {"content-version", required_argument, NULL, LONG_CONTENT},
    {"json", no_argument, NULL, LONG_JSON},
    {"po", required_argument, NULL, LONG_PO},
    {"readability", no_argument, NULL, LONG_READABILITY},
    {"pseudo", no_argument, NULL, LONG_PSEUDO},
    {"dry-run", no_argument, NULL, LONG_DRY_RUN},
    {"with-reviewers", no_argument, NULL, LONG_REVIEWERS},
    {"language", required_argument, NULL, LONG_LANGUAGE},
    {"key", required_argument, NULL, LONG_KEY},
    {"pub", required_argument, NULL, LONG_PUB},
    {"chain", required_argument, NULL, LONG_CHAIN},
    {"generation", required_argument, NULL, LONG_GENERATION},
    {"root", required_argument, NULL, LONG_ROOT},
    {"serial", required_argument, NULL, LONG_SERIAL},
    {"floor", required_argument, NULL, LONG_FLOOR},
    {"no-password", no_argument, NULL, LONG_NO_PASSWORD},
    {"development", no_argument, NULL, LONG_DEVELOPMENT},
    {0},
};

static void take(struct rk_options *options, unsigned option, const char **into)
{
    options->given |= option;
    if (into)
        *into = optarg;
}

enum { NUMBER_DIGITS = 4, NUMBER_MAX = 9999 };

/* 0, which is no generation, for what is no number. */
static uint32_t number_of(const char *text)
{
    return strspn(text, "0123456789") == strlen(text) && strlen(text) <= NUMBER_DIGITS
               ? (uint32_t)strtoul(text, NULL, 10)
               : 0;
}

static bool take_key_option(struct rk_options *options, int option)
{
    switch (option) {
    case LONG_KEY:
        take(options, RK_OPT_KEY, &options->key);
        return true;
    case LONG_PUB:
        take(options, RK_OPT_PUB, &options->pub);
        return true;
    case LONG_CHAIN:
        take(options, RK_OPT_CHAIN, &options->chain);
        return true;
    case LONG_GENERATION:
        take(options, RK_OPT_GENERATION, NULL);
        options->generation = number_of(optarg);
        return options->generation > 0;
    case LONG_ROOT:
        take(options, RK_OPT_ROOT, &options->root);
        return true;
    case LONG_SERIAL:
        take(options, RK_OPT_SERIAL, NULL);
        options->serial = number_of(optarg);
        return options->serial > 0;
    case LONG_FLOOR:
        take(options, RK_OPT_FLOOR, &options->floor);
        return true;
    case LONG_NO_PASSWORD:
        take(options, RK_OPT_NO_PASSWORD, NULL);
        options->no_password = true;
        return true;
    case LONG_DEVELOPMENT:
        take(options, RK_OPT_DEVELOPMENT, NULL);
        options->development = true;
        return true;
    default:
        return false;
    }
}

static bool take_one(struct rk_options *options, int option)
{
    switch (option) {
    case 'C':
        options->folder = optarg;
        return true;
    case 'o':
        take(options, RK_OPT_OUTPUT, &options->output);
        return true;
    case LONG_HELP:
        options->help = true;
        return true;
    case LONG_VERSION:
        options->show_version = true;
        return true;
    case LONG_APPROVED:
        take(options, RK_OPT_APPROVED_ONLY, NULL);
        options->approved_only = true;
        return true;
    case LONG_REPORT:
        take(options, RK_OPT_REPORT, &options->report);
        return true;
    case LONG_FONTS:
        take(options, RK_OPT_FONTS, &options->fonts);
        return true;
    case LONG_CONTENT:
        take(options, RK_OPT_VERSION, &options->version);
        return true;
    case LONG_PO:
        take(options, RK_OPT_PO, &options->po);
        return true;
    case LONG_JSON:
        take(options, RK_OPT_JSON, NULL);
        options->json = true;
        return true;
    case LONG_READABILITY:
        take(options, RK_OPT_READABILITY, NULL);
        options->readability = true;
        return true;
    case LONG_PSEUDO:
        take(options, RK_OPT_PSEUDO, NULL);
        options->pseudo = true;
        return true;
    case LONG_DRY_RUN:
        take(options, RK_OPT_DRY_RUN, NULL);
        options->dry_run = true;
        return true;
    case LONG_REVIEWERS:
        take(options, RK_OPT_REVIEWERS, NULL);
        options->reviewers = true;
        return true;
    case LONG_LANGUAGE:
        take(options, RK_OPT_LANGUAGE, &options->language);
        return true;
    default:
        return take_key_option(options, option);
    }
}

/* The word that getopt has just refused. At "-xy" it stays until all letters have been read. */
static const char *refused_word(char **argv)
{
    const char *next = argv[optind];
    bool inside = optopt && next && next[0] == '-' && next[1] != '-' && strchr(next, optopt);
    return inside ? next : argv[optind - 1];
}

bool rk_options_parse(struct rk_options *options, int argc, char **argv, struct rk_error *error)
{
    *options = (struct rk_options){0};
    optind = 0; /* glibc: start anew, so that a test may parse twice */
    opterr = 0;
    for (;;) {
        int option = getopt_long(argc, argv, ":C:o:", long_options, NULL);
        if (option == -1)
            break;
        if (option == ':')
            return rk_fail(error, "%s needs a value", argv[optind - 1]);
        if (option == '?')
            return rk_fail(error, "unknown option %s", refused_word(argv));
        if (!take_one(options, option))
            return rk_fail(error, "%s: expected a number from 1 to %d, found \"%s\"",
                           option == LONG_SERIAL ? "--serial" : "--generation", NUMBER_MAX, optarg);
    }
    options->words = argv + optind;
    options->word_count = argc - optind;
    return true;
}

const char *rk_option_name(unsigned option)
{
    switch (option) {
    case RK_OPT_OUTPUT:
        return "-o";
    case RK_OPT_APPROVED_ONLY:
        return "--approved-only";
    case RK_OPT_REPORT:
        return "--report";
    case RK_OPT_FONTS:
        return "--fonts";
    case RK_OPT_VERSION:
        return "--content-version";
    case RK_OPT_JSON:
        return "--json";
    case RK_OPT_PO:
        return "--po";
    case RK_OPT_READABILITY:
        return "--readability";
    case RK_OPT_PSEUDO:
        return "--pseudo";
    case RK_OPT_DRY_RUN:
        return "--dry-run";
    case RK_OPT_REVIEWERS:
        return "--with-reviewers";
    case RK_OPT_LANGUAGE:
        return "--language";
    case RK_OPT_KEY:
        return "--key";
    case RK_OPT_PUB:
        return "--pub";
    case RK_OPT_CHAIN:
        return "--chain";
    case RK_OPT_GENERATION:
        return "--generation";
    case RK_OPT_ROOT:
        return "--root";
    case RK_OPT_SERIAL:
        return "--serial";
    case RK_OPT_FLOOR:
        return "--floor";
    case RK_OPT_NO_PASSWORD:
        return "--no-password";
    case RK_OPT_DEVELOPMENT:
        return "--development";
    default:
        return rk_say("this option");
    }
}
