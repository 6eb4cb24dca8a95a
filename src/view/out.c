#include "view/out.h"

#include <stdarg.h>
#include <stdio.h>

struct rk_out rk_out_begin(char *text, size_t size)
{
    if (size > 0)
        text[0] = '\0';
    return (struct rk_out){text, size, 0};
}

void rk_out_put(struct rk_out *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t left = out->used < out->size ? out->size - out->used : 0;
    int n = vsnprintf(left ? out->text + out->used : NULL, left, format, args);
    va_end(args);
    if (n > 0)
        out->used += (size_t)n;
}
