#include "compile/roots.h"

#include "base/file.h"
#include "base/tongue.h"
#include "compile/password.h"
#include "pack/trusted.h"
#include "pack/version.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

bool rk_statement_read(uint8_t bytes[RK_STATEMENT_BYTES], const char *path, struct rk_error *error)
{
    struct rk_file file;
    struct rk_statement statement;
    if (!rk_file_open(&file, path, RK_STATEMENT_BYTES, error))
        return false;
    bool ok = file.size == RK_STATEMENT_BYTES && rk_statement_decode(&statement, file.bytes);
    if (ok)
        memcpy(bytes, file.bytes, RK_STATEMENT_BYTES);
    rk_file_close(&file);
    return ok || rk_fail(error, "%s: not a statement of root keys", path);
}

static const uint8_t *slot_at(const uint8_t *bytes, uint32_t slot)
{
    return bytes + RK_STATEMENT_CLAIMS + slot * RK_STATEMENT_SLOT;
}

uint32_t rk_statement_filled(const uint8_t bytes[RK_STATEMENT_BYTES])
{
    uint32_t count = 0;
    while (count < RK_ROOTS && !sodium_is_zero(slot_at(bytes, count), RK_STATEMENT_SLOT))
        count++;
    return count;
}

bool rk_statement_sign(uint8_t bytes[RK_STATEMENT_BYTES], const struct rk_secret *root,
                       struct rk_error *error)
{
    const struct rk_pubkey *key = rk_secret_public(root);
    uint32_t filled = rk_statement_filled(bytes);
    uint8_t message[RK_STATEMENT_MESSAGE];
    struct rk_statement statement;
    if (!rk_statement_decode(&statement, bytes))
        return rk_fail(error, "not a statement of root keys");
    if (memcmp(statement.key.bytes, key->bytes, RK_PUBKEY_BYTES) == 0)
        return rk_fail(error, "the key that it names can't sign it");
    for (uint32_t i = 0; i < filled; i++)
        if (memcmp(slot_at(bytes, i), key->id, RK_PUBKEY_ID) == 0)
            return rk_fail(error, "key %s has signed it already", rk_pubkey_name(key->id).text);
    if (filled == RK_ROOTS)
        return rk_fail(error, "it has %d signatures already", RK_ROOTS);
    rk_statement_message(message, bytes);
    uint8_t *slot = bytes + RK_STATEMENT_CLAIMS + filled * RK_STATEMENT_SLOT;
    memcpy(slot, key->id, RK_PUBKEY_ID);
    rk_secret_sign(root, message, sizeof message, slot + RK_PUBKEY_ID);
    return true;
}

/* Commands. */

/* All that it says, for whoever is about to sign it. */
static void print_statement(const char *path, const uint8_t *bytes)
{
    struct rk_statement statement = {0};
    char key[RK_PUBKEY_TEXT + 1]; /* whole: anybody can make one with a given name */
    rk_statement_decode(&statement, bytes);
    rk_pubkey_text(&statement.key, key);
    rk_tell(stdout, "%s: number %u\n", path, (unsigned)statement.key.serial);
    rk_tell(stdout, "  from now on this key of generation %u signs, and no other:\n    %s\n",
            (unsigned)statement.key.generation, key);
    if (statement.least_version == RK_NO_VERSION)
        rk_tell(stdout, "  kiosks go on taking nothing older than what they have shown\n");
    else
        rk_tell(stdout, "  kiosks go back as far as version %s, once\n",
                rk_version_text(statement.least_version).text);
    for (uint32_t i = 0; i < rk_statement_filled(bytes); i++)
        rk_tell(stdout, "  signed by root %s\n", rk_pubkey_name(slot_at(bytes, i)).text);
}

static bool read_new(struct rk_statement *statement, const struct rk_command_context *context)
{
    const struct rk_options *options = context->options;
    *statement = (struct rk_statement){0};
    if (!rk_pubkey_read(&statement->key, context->words[0], options->generation, context->error))
        return false;
    statement->key.serial = options->serial;
    if (rk_is_development_key(statement->key.id))
        return rk_fail(context->error, "this is the development key, which everybody has");
    if (!options->floor)
        return true;
    statement->least_version = rk_version_number(options->floor);
    return statement->least_version != RK_NO_VERSION ||
           rk_fail(context->error, "--floor: expected a day as 2026.11.23");
}

enum rk_exit rk_run_root_new(struct rk_command_context *context)
{
    const char *path = context->options->output;
    struct rk_statement statement;
    uint8_t bytes[RK_STATEMENT_BYTES];
    if (!read_new(&statement, context))
        return RK_EXIT_PROBLEMS;
    rk_statement_encode(bytes, &statement);
    if (!rk_file_write(path, bytes, sizeof bytes, context->error))
        return RK_EXIT_PROBLEMS;
    print_statement(path, bytes);
    return RK_EXIT_OK;
}

enum rk_exit rk_run_root_sign(struct rk_command_context *context)
{
    static char question[] = RK_SAYS("Password of the key");
    const char *path = context->words[0];
    uint8_t bytes[RK_STATEMENT_BYTES];
    struct rk_secret *root = NULL;
    struct rk_error reason;
    if (!rk_statement_read(bytes, path, context->error))
        return RK_EXIT_PROBLEMS;
    print_statement(path, bytes);
    if (!rk_secret_read(&root, context->options->key, rk_password_ask, question, context->error))
        return RK_EXIT_PROBLEMS;
    bool ok = rk_statement_sign(bytes, root, &reason) ||
              rk_fail(context->error, "%.200s: %.300s", path, reason.text);
    ok = ok && rk_file_write(path, bytes, sizeof bytes, context->error);
    if (ok)
        rk_tell(stdout, "  signed by root %s\n", rk_pubkey_name(rk_secret_public(root)->id).text);
    rk_secret_free(root);
    return ok ? RK_EXIT_OK : RK_EXIT_PROBLEMS;
}

/* With the roots' public keys: whether a kiosk that knows them will believe it. */
enum rk_exit rk_run_root_show(struct rk_command_context *context)
{
    uint8_t bytes[RK_STATEMENT_BYTES];
    struct rk_pubkey roots[RK_ROOTS];
    uint32_t count = (uint32_t)context->word_count - 1;
    if (count > RK_ROOTS) {
        rk_fail(context->error, "there are no more than %d root keys", RK_ROOTS);
        return RK_EXIT_PROBLEMS;
    }
    for (uint32_t i = 0; i < count; i++)
        if (!rk_pubkey_read(&roots[i], context->words[1 + i], 1, context->error))
            return RK_EXIT_PROBLEMS;
    if (!rk_statement_read(bytes, context->words[0], context->error))
        return RK_EXIT_PROBLEMS;
    print_statement(context->words[0], bytes);
    if (count == 0)
        return RK_EXIT_OK;
    uint32_t right = rk_roots_differ(roots, count) ? rk_statement_signers(bytes, roots, count) : 0;
    if (right >= RK_ROOT_THRESHOLD) {
        rk_tell(stdout, "  %u of these root keys have signed it: kiosks will believe it\n", right);
        return RK_EXIT_OK;
    }
    rk_fail(context->error, "%s: %u of these root keys have signed it, and %d must have",
            context->words[0], right, RK_ROOT_THRESHOLD);
    return RK_EXIT_PROBLEMS;
}
