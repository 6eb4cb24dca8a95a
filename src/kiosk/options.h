/*
 * The command line. What is said here counts more than the configuration.
 */
#ifndef RK_KIOSK_OPTIONS_H
#define RK_KIOSK_OPTIONS_H

#include "base/base.h"

#include <stdio.h>

struct rk_options {
    /* All lent from argv; NULL: not given. */
    const char *pack, *config, *language, *shots, *tree;
    const char *trace, *script; /* only where rk_trace_available() */
    int width, height;          /* of --window; 0: not given */
    int preview;                /* file descriptor of --preview; 0: not given */
    int text_size;              /* of --shots: 0, 1, 2 */
    bool dark, reach;           /* of --shots */
    bool no_signature;          /* --unsigned */
    bool help, version;
};

/* On failure *options is untouched and *error says which argument isn't understood. `observable`:
 * --trace and --script exist (see trace.h). */
bool rk_options_parse(struct rk_options *options, int argc, char *const argv[], bool observable,
                      struct rk_error *error);

void rk_options_help(FILE *out, bool observable);

#endif
