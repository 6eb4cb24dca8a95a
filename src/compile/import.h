/*
 * A catalog that comes back from a translator or reviewer, put into ours message by message: what
 * passes the checks is taken, the rest is refused with its reasons. An approval of ours is never
 * overwritten, and nothing is approved but what comes back approved.
 */
#ifndef RK_COMPILE_IMPORT_H
#define RK_COMPILE_IMPORT_H

#include "compile/typeface.h"
#include "content/model.h"

#include <stdio.h>

struct rk_import_options {
    const char *root;                   /* the folder that has locales/ */
    const char *path;                   /* of the returned file */
    const char *language;               /* its tag; NULL: as its header says */
    const struct rk_typeface *typeface; /* letters that it lacks are refused */
    bool dry_run;                       /* write nothing */
};

/* What became of a returned message. */
enum rk_import_fate {
    RK_FATE_APPROVED,      /* taken: a reviewer has approved it */
    RK_FATE_NEW_DRAFT,     /* taken: there was no translation */
    RK_FATE_CHANGED_DRAFT, /* taken: it replaces another draft */
    RK_FATE_REFUSED,       /* has errors, which were reported */
    RK_FATE_CONFLICT,      /* ours is approved and says something else; reported */
    RK_FATE_UNKNOWN,       /* no screen has this Spanish text (any more); reported */
    RK_FATE_UNCHANGED,
    RK_FATE_EMPTY, /* it came back without a translation */
    RK_FATE_COUNT,
};

struct rk_import_entry {
    enum rk_import_fate fate;
    struct rk_loc loc; /* in the returned file */
    const char *id, *translation; /* the Spanish text and theirs, fit to be printed */
};

struct rk_import {
    const char *file, *language, *catalog;   /* "back/quz.po", "quz", "locales/quz.po" */
    const char *translator;                  /* Last-Translator of the returned file, or "" */
    RK_LIST(struct rk_import_entry) entries; /* in the returned file's order */
    size_t count[RK_FATE_COUNT];
    bool written;
};

/* Writes the language's catalog if anything was taken (and it is no dry run): its comments and
 * order are kept, comments of the translator added. False: nothing could be done, for reasons in
 * the diagnostics or, where this machine is at fault, in *error. */
bool rk_import(struct rk_import *import, const struct rk_content *content,
               const struct rk_import_options *options, struct rk_diags *diags,
               struct rk_error *error);

/* About a page: how many have which fate, and those that somebody should look at. */
void rk_import_print(const struct rk_import *import, FILE *out);

#endif
