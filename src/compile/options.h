/*
 * The command line of rikcharic.
 */
#ifndef RK_COMPILE_OPTIONS_H
#define RK_COMPILE_OPTIONS_H

#include "base/base.h"

/* Which options a command takes, as bits. */
enum {
    RK_OPT_OUTPUT = 1,
    RK_OPT_APPROVED_ONLY = 2,
    RK_OPT_REPORT = 4,
    RK_OPT_FONTS = 8,
    RK_OPT_VERSION = 16,
    RK_OPT_JSON = 32,
    RK_OPT_PSEUDO = 64,
    RK_OPT_DRY_RUN = 128,
    RK_OPT_LANGUAGE = 256,
    RK_OPT_READABILITY = 512,
    RK_OPT_PO = 1024,
    RK_OPT_KEY = 2048,
    RK_OPT_PUB = 4096,
    RK_OPT_CHAIN = 8192,
    RK_OPT_GENERATION = 16384,
    RK_OPT_NO_PASSWORD = 32768,
    RK_OPT_DEVELOPMENT = 65536,
    RK_OPT_REVIEWERS = 131072,
    RK_OPT_ROOT = 262144,
    RK_OPT_SERIAL = 524288,
    RK_OPT_FLOOR = 1048576,
};

struct rk_options {
    const char *folder;   /* -C; NULL: where we are */
    const char *output;   /* -o; NULL: not given, as the others */
    const char *report;   /* --report */
    const char *fonts;    /* --fonts */
    const char *version;  /* --content-version */
    const char *language; /* --language */
    const char *po;       /* --po */
    const char *key;      /* --key */
    const char *pub;      /* --pub */
    const char *chain;    /* --chain */
    const char *root;     /* --root */
    const char *floor;    /* --floor */
    uint32_t generation;  /* --generation; 0: not given */
    uint32_t serial;      /* --serial; as well */
    bool no_password, development;
    bool approved_only, json, pseudo, dry_run, readability, reviewers;
    bool help, show_version; /* --help, --version */
    unsigned given;          /* RK_OPT_… */
    char **words;            /* what is no option: the command, then its arguments */
    int word_count;
};

/* All strings are lent by argv, whose order changes. False, with the reason in *error: an option
 * is unknown or lacks its value. */
bool rk_options_parse(struct rk_options *options, int argc, char **argv, struct rk_error *error);

/* The name of one RK_OPT_…: "--report". */
const char *rk_option_name(unsigned option);

#endif
