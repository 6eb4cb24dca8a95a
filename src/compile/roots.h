/*
 * Statements of root keys (pack/root.h): made by one person, signed by two, each on a machine of
 * their own, and put into packs by whoever signs those. As a file a statement is its bytes.
 */
#ifndef RK_COMPILE_ROOTS_H
#define RK_COMPILE_ROOTS_H

#include "compile/commands.h"
#include "compile/secret.h"
#include "pack/root.h"

/* Also that it makes sense; *error names the file. */
bool rk_statement_read(uint8_t bytes[RK_STATEMENT_BYTES], const char *path, struct rk_error *error);

/* In the next free place. A root signs once, and not the statement that makes it the content key. */
bool rk_statement_sign(uint8_t bytes[RK_STATEMENT_BYTES], const struct rk_secret *root,
                       struct rk_error *error);

/* How many have signed it, if they are whom they say. */
uint32_t rk_statement_filled(const uint8_t bytes[RK_STATEMENT_BYTES]);

/* The commands; see the table in commands.c. */
enum rk_exit rk_run_root_new(struct rk_command_context *context);
enum rk_exit rk_run_root_sign(struct rk_command_context *context);
enum rk_exit rk_run_root_show(struct rk_command_context *context);

#endif
