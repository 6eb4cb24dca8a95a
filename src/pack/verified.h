/*
 * A verified pack from the inside, for who makes one (verify.c) and who opens it (reader.c).
 * Internal to this folder.
 */
#ifndef RK_PACK_VERIFIED_H
#define RK_PACK_VERIFIED_H

#include "base/file.h"
#include "pack/table.h"
#include "pack/verify.h"

struct rk_verified {
    struct rk_file file; /* owned; zeroed where the bytes are lent by the caller */
    struct rk_table table;
    struct rk_stamp stamp;
};

#endif
