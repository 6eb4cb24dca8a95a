/*
 * The commands about keys and signatures; see the table in commands.c.
 */
#ifndef RK_COMPILE_SIGNING_H
#define RK_COMPILE_SIGNING_H

#include "compile/commands.h"

enum rk_exit rk_run_keygen(struct rk_command_context *context);
enum rk_exit rk_run_vouch(struct rk_command_context *context);
enum rk_exit rk_run_sign(struct rk_command_context *context);
enum rk_exit rk_run_verify(struct rk_command_context *context);

#endif
