#include "compile/signing.h"

#include "base/file.h"
#include "base/tongue.h"
#include "compile/password.h"
#include "compile/sign.h"
#include "pack/trusted.h"
#include "pack/verify.h"
#include "pack/version.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PACK_BYTES = 256 << 20 };

static enum rk_exit exit_code(bool ok)
{
    return ok ? RK_EXIT_OK : RK_EXIT_PROBLEMS;
}

static bool write_public(const struct rk_pubkey *key, const char *path, struct rk_error *error)
{
    char line[RK_PUBKEY_TEXT + 1], text[256];
    rk_pubkey_text(key, line);
    int size = snprintf(text, sizeof text, "untrusted comment: minisign public key %s\n%s\n",
                        rk_pubkey_name(key->id).text, line);
    return rk_file_write(path, text, (size_t)size, error);
}

/* The files of a pair, owned. */
struct pair {
    char *key, *public;
};

static bool name_pair(struct pair *pair, const char *name, struct rk_error *error)
{
    return (asprintf(&pair->key, "%s.key", name) >= 0 &&
            asprintf(&pair->public, "%s.pub", name) >= 0) ||
           rk_fail(error, "out of memory");
}

/* Where only the public half is left, the secret one is likely in a safe, and nothing here makes
 * the public one again. */
static bool is_free(const char *path, struct rk_error *error)
{
    struct stat there;
    return lstat(path, &there) != 0 ||
           rk_fail(error, "%s: there is one already: choose another name, or move that pair away",
                   path);
}

static bool write_pair(const struct pair *pair, const struct rk_secret *secret,
                       const char *password, struct rk_error *error)
{
    if (!rk_secret_write(secret, pair->key, password, &rk_password_cost_usual, error))
        return false;
    if (!write_public(rk_secret_public(secret), pair->public, error)) {
        unlink(pair->key);
        return false;
    }
    rk_tell(stdout,
            "%s: keep it secret, and a copy of it elsewhere\n%s: for those who verify; key %s\n",
            pair->key, pair->public, rk_pubkey_name(rk_secret_public(secret)->id).text);
    return true;
}

enum rk_exit rk_run_keygen(struct rk_command_context *context)
{
    const struct rk_options *options = context->options;
    char password[RK_PASSWORD_BYTES];
    struct rk_secret *secret = NULL;
    struct pair pair = {0};
    bool ok = name_pair(&pair, options->output, context->error) &&
              is_free(pair.key, context->error) && is_free(pair.public, context->error) &&
              (options->no_password || rk_password_choose(password, context->error)) &&
              rk_secret_generate(&secret, context->error) &&
              write_pair(&pair, secret, options->no_password ? NULL : password, context->error);
    rk_secret_free(secret);
    free(pair.key);
    free(pair.public);
    sodium_memzero(password, sizeof password);
    return exit_code(ok);
}

static bool read_secret(struct rk_secret **secret, const struct rk_options *options,
                        struct rk_error *error)
{
    static char question[] = RK_SAYS("Password of the key");
    if (options->development && options->key)
        return rk_fail(error, "which key? either --key or --development");
    if (options->development)
        return rk_secret_development(secret, error);
    if (!options->key)
        return rk_fail(error, "which key? --key NAME.key, or --development for what never meets "
                              "the public");
    return rk_secret_read(secret, options->key, rk_password_ask, question, error);
}

static bool read_chain(struct rk_chain *chain, const struct rk_options *options,
                       struct rk_error *error)
{
    *chain = (struct rk_chain){.count = 0};
    return (!options->chain || rk_chain_read(chain, options->chain, error)) &&
           (!options->root || rk_chain_begin(chain, options->root, error));
}

enum rk_exit rk_run_vouch(struct rk_command_context *context)
{
    const struct rk_options *options = context->options;
    struct rk_secret *secret = NULL;
    struct rk_pubkey next;
    struct rk_chain chain;
    bool ok =
        rk_pubkey_read(&next, context->words[0], 1, context->error) &&
        read_chain(&chain, options, context->error) &&
        read_secret(&secret, options, context->error) &&
        rk_chain_extend(&chain, secret, &next, context->error) &&
        rk_file_write(options->output, chain.links, chain.count * RK_LINK_BYTES, context->error);
    if (ok)
        rk_tell(stdout, "%s: key %s is of generation %u\n", options->output,
                rk_pubkey_name(next.id).text, (unsigned)rk_chain_generation(&chain));
    rk_secret_free(secret);
    return exit_code(ok);
}

/* A copy to write into. The caller frees it. */
static bool read_pack(uint8_t **bytes, size_t *size, const char *path, struct rk_error *error)
{
    struct rk_file file;
    if (!rk_file_open_private(&file, path, PACK_BYTES, error))
        return false;
    *size = file.size;
    *bytes = malloc(file.size ? file.size : 1);
    if (*bytes && file.size > 0)
        memcpy(*bytes, file.bytes, file.size);
    rk_file_close(&file);
    return *bytes || rk_fail(error, "%s: out of memory", path);
}

enum rk_exit rk_run_sign(struct rk_command_context *context)
{
    const struct rk_options *options = context->options;
    const char *path = context->words[0];
    struct rk_secret *secret = NULL;
    struct rk_chain chain;
    struct rk_error reason;
    uint8_t *bytes = NULL;
    size_t size;
    bool ok = read_pack(&bytes, &size, path, context->error) &&
              read_chain(&chain, options, context->error) &&
              read_secret(&secret, options, context->error);
    if (ok && !rk_sign_pack(bytes, size, secret, &chain, &reason))
        ok = rk_fail(context->error, "%.200s: %.300s", path, reason.text);
    ok = ok && rk_file_write(path, bytes, size, context->error);
    if (ok)
        rk_tell(stdout, "%s: signed with key %s\n", path,
                rk_pubkey_name(rk_secret_public(secret)->id).text);
    rk_secret_free(secret);
    free(bytes);
    return exit_code(ok);
}

static void print_stamp(const char *path, const struct rk_stamp *stamp)
{
    rk_tell(stdout, "%s: signed with key %s of generation %u; version %s, %zu bytes\n", path,
            rk_pubkey_name(stamp->signer.id).text, (unsigned)stamp->signer.generation,
            rk_version_text(stamp->version).text, (size_t)stamp->size);
}

static bool read_trusted(struct rk_pubkey *key, const struct rk_options *options,
                         struct rk_error *error)
{
    if (options->development && options->pub)
        return rk_fail(error, "which key? either --pub or --development");
    if (options->pub)
        return rk_pubkey_read(key, options->pub, options->generation ? options->generation : 1,
                              error);
    if (!options->development)
        return rk_fail(error, "whose? --pub NAME.pub");
    rk_development_key(key);
    return true;
}

/* Every byte of the file, as a kiosk with this key would; but for the rules of what is inside. */
enum rk_exit rk_run_verify(struct rk_command_context *context)
{
    const char *path = context->words[0];
    struct rk_pubkey key;
    struct rk_refusal refusal;
    struct rk_verified *verified = NULL;
    if (!read_trusted(&key, context->options, context->error))
        return RK_EXIT_PROBLEMS;
    const struct rk_trust trust = {.keys = &key, .key_count = 1};
    bool ok =
        rk_verify_file(&verified, path, &trust, &refusal) && rk_verified_whole(verified, &refusal);
    if (ok)
        print_stamp(path, rk_verified_stamp(verified));
    else if (refusal.code)
        rk_error(context->diags, (struct rk_loc){0}, refusal.code, "%s", refusal.why.text);
    else
        rk_fail(context->error, "%s", refusal.why.text);
    rk_verified_close(verified);
    return exit_code(ok);
}
