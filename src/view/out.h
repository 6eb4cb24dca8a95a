/*
 * Text that may be more than its caller has room for, counted all the same. Private to this folder.
 */
#ifndef RK_VIEW_OUT_H
#define RK_VIEW_OUT_H

#include "base/base.h"

struct rk_out {
    char *text; /* of the caller */
    size_t size, used;
};

struct rk_out rk_out_begin(char *text, size_t size);
void rk_out_put(struct rk_out *out, const char *format, ...) RK_PRINTF(2, 3);

#endif
