/*
 * What rikcharic can be asked to do. Commands write what was asked for to standard output, and
 * collect the problems that they find: the program prints those, once.
 */
#ifndef RK_COMPILE_COMMANDS_H
#define RK_COMPILE_COMMANDS_H

#include "base/arena.h"
#include "base/diag.h"
#include "compile/options.h"

/* The exit codes of the program. */
enum rk_exit {
    RK_EXIT_OK = 0,
    RK_EXIT_PROBLEMS = 1, /* in the sources, or in reading and writing files */
    RK_EXIT_USAGE = 2,
    RK_EXIT_INTERNAL = 70, /* EX_SOFTWARE of sysexits.h */
};

struct rk_command_context {
    struct rk_arena *arena;
    struct rk_diags *diags;
    const struct rk_options *options;
    char **words; /* the arguments behind the command's own words */
    int word_count;
    struct rk_error *error; /* filled where something else than the sources is wrong */
};

struct rk_command {
    const char *words[2];  /* "report", "index"; the second may be NULL */
    const char *arguments; /* as the help shows them */
    const char *summary;
    int word_count;             /* arguments that it needs */
    unsigned allowed, required; /* RK_OPT_… */
    enum rk_exit (*run)(struct rk_command_context *context);
    bool more; /* it takes more arguments than these, and passes them on */
};

enum { RK_COMMAND_COUNT = 18 };

extern const struct rk_command rk_commands[RK_COMMAND_COUNT];

/* The command that the first words of the line name. NULL: none. */
const struct rk_command *rk_command_find(const struct rk_options *options);

#endif
