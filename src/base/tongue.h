/*
 * The language that the programs speak with the people who operate, write and translate: English as
 * it stands in the sources, or a catalog of locales/tools. Not the kiosk's content, which is in the
 * pack.
 *
 * Formats are translated where they are printed or kept: rk_fail(), rk_error() and its kin, and
 * rk_tell(). Whoever calls these writes English and nothing else. rk_say() is for the words that
 * are put into such a format, and RK_SAYS() marks those that stand in a table.
 *
 * A catalog is trusted like the program itself: glibc's reader does not defend itself against
 * a hostile one, and its texts are used as formats. Therefore it is loaded from a folder that comes
 * with the program, and never from where content comes from; and msgfmt --check compares each
 * format with the English one when the catalog is compiled.
 */
#ifndef RK_BASE_TONGUE_H
#define RK_BASE_TONGUE_H

#include "base/base.h"

#include <stdio.h>

#define RK_FORMAT_OF(at) __attribute__((format_arg(at)))

/* Marks a text for the catalogs that is translated later, with rk_say(). */
#define RK_SAYS(text) text

/*
 * Chooses the language; called once, before there is any thread. Until then all is English.
 *
 * As gettext has it, LANGUAGE counts, then the first of LC_ALL, LC_MESSAGES, LANG that is set; and
 * where that says plainly "C" or "POSIX", LANGUAGE is ignored, so that a script which needs the
 * same output everywhere gets it. Unlike with gettext, the locale need not exist on the machine
 * (es_PE seldom does), and en is a language like others. `fallback` ("en", "es") is for those who
 * name no language that we have.
 *
 * The catalog is read here and not later, so that a sandbox may close the files afterwards. The
 * process and its children run in C.UTF-8 from here on, with the language in LANGUAGE: numbers,
 * dates and the order of things are the same everywhere.
 */
void rk_tongue_choose(const char *fallback);

/* The text in that language; itself, where there is no translation. Never freed. */
const char *rk_say(const char *text) RK_FORMAT_OF(1);

/* The same for a text that depends on a number. */
const char *rk_say_count(const char *one, const char *many, size_t count) RK_FORMAT_OF(1)
    RK_FORMAT_OF(2);

/* fprintf() of the translated format. */
void rk_tell(FILE *out, const char *format, ...) RK_PRINTF(2, 3);

/* What errno means: "No such file or directory". */
const char *rk_reason(int number);

#endif
