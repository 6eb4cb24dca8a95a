#include "shell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { COMMAND_BYTES = 1024 };

static int run(char *command, const char *format, va_list args) RK_PRINTF(2, 0);

static int run(char *command, const char *format, va_list args)
{
    int length = vsnprintf(command, COMMAND_BYTES, format, args);
    return length > 0 && length < COMMAND_BYTES ? system(command) : -1;
}

int rk_shell(const char *format, ...)
{
    char command[COMMAND_BYTES];
    va_list args;
    va_start(args, format);
    int status = run(command, format, args);
    va_end(args);
    return status;
}

void rk_shell_must(const char *format, ...)
{
    char command[COMMAND_BYTES];
    va_list args;
    va_start(args, format);
    int status = run(command, format, args);
    va_end(args);
    if (status != 0)
        fail_msg("%s", command);
}
