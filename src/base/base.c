#include "base/base.h"

#include "base/tongue.h"

#include <stdarg.h>
#include <stdio.h>

bool rk_fail(struct rk_error *error, const char *format, ...)
{
    if (error) {
        va_list args;
        va_start(args, format);
        vsnprintf(error->text, sizeof error->text, rk_say(format), args);
        va_end(args);
    }
    return false;
}
