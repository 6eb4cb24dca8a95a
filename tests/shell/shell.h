/*
 * What a test leaves to the shell: folders that come and go, files that are copied.
 */
#ifndef RK_TESTS_SHELL_H
#define RK_TESTS_SHELL_H

#include "base/base.h"

/* Runs the command, of at most 1 KiB. 0: it succeeded. */
int rk_shell(const char *format, ...) RK_PRINTF(1, 2);

/* The test fails if the command does. */
void rk_shell_must(const char *format, ...) RK_PRINTF(1, 2);

#endif
