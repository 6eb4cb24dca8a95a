/*
 * Asking for a password: on the terminal, without showing it; where standard input is none, it is
 * one line of that. It is never an argument or an environment variable, where other programs and
 * logs would find it.
 */
#ifndef RK_COMPILE_PASSWORD_H
#define RK_COMPILE_PASSWORD_H

#include "compile/secret.h"

/* An rk_ask_password. `context`: the question, a string. */
bool rk_password_ask(void *context, char password[RK_PASSWORD_BYTES], struct rk_error *error);

/* Asks for a new one, twice; an empty one is an error. */
bool rk_password_choose(char password[RK_PASSWORD_BYTES], struct rk_error *error);

#endif
