/*
 * Secret keys, in minisign's form: what either program makes the other one can use. While one is
 * in memory it is in pages that are neither swapped nor dumped, and wiped when it is freed.
 */
#ifndef RK_COMPILE_SECRET_H
#define RK_COMPILE_SECRET_H

#include "pack/pubkey.h"

enum { RK_PASSWORD_BYTES = 1024 }; /* the longest, with its NUL */

struct rk_secret;

/* What turning a password into a key costs; an attacker pays it for each guess. */
struct rk_password_cost {
    uint64_t operations;
    uint64_t bytes; /* of memory */
};

/* minisign's: 1 GiB and some seconds. */
extern const struct rk_password_cost rk_password_cost_usual;

/* A new one, from the system's random numbers. */
bool rk_secret_generate(struct rk_secret **secret, struct rk_error *error);

/* The one that everybody has: see pack/trusted.h. */
bool rk_secret_development(struct rk_secret **secret, struct rk_error *error);

/* Called for a password where a file needs one: fills `password`, or returns false and *error. */
typedef bool rk_ask_password(void *context, char password[RK_PASSWORD_BYTES],
                             struct rk_error *error);

bool rk_secret_read(struct rk_secret **secret, const char *path, rk_ask_password *ask,
                    void *context, struct rk_error *error);

/* Makes `path`, for its owner only; a file that is there already stays and is an error. `password`
 * NULL: whoever has the file can sign. */
bool rk_secret_write(const struct rk_secret *secret, const char *path, const char *password,
                     const struct rk_password_cost *cost, struct rk_error *error);

void rk_secret_free(struct rk_secret *secret); /* NULL is allowed */

/* Its public half, of generation 1: the file doesn't say. Lent. */
const struct rk_pubkey *rk_secret_public(const struct rk_secret *secret);

void rk_secret_sign(const struct rk_secret *secret, const void *bytes, size_t size,
                    uint8_t signature[RK_SIGNATURE_BYTES]);

#endif
