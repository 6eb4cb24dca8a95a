/*
 * A .key file is a comment and, below it, in base64:
 *
 *     "Ed"  "Sc" or zeros  "B2"  salt:32  operations:u64  memory:u64
 *     id:8  secret:64  check:32
 *
 * With "Sc" the second line is xored with what scrypt makes of the password; `check` is then
 * BLAKE2b-256 of "Ed", id and secret, else zero.
 */
#include "compile/secret.h"

#include "base/file.h"
#include "base/tongue.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SECRET_BYTES = crypto_sign_SECRETKEYBYTES,
    CHECK_BYTES = 32,
    HIDDEN_BYTES = RK_PUBKEY_ID + SECRET_BYTES + CHECK_BYTES,
    SALT_BYTES = crypto_pwhash_scryptsalsa208sha256_SALTBYTES,
    AT_SALT = 6,
    AT_OPERATIONS = AT_SALT + SALT_BYTES,
    AT_MEMORY = AT_OPERATIONS + 8,
    AT_HIDDEN = AT_MEMORY + 8,
    KEY_BYTES = AT_HIDDEN + HIDDEN_BYTES,
    TEXT_BYTES = (KEY_BYTES + 2) / 3 * 4,
    FILE_BYTES = 4096,
};

static const char plain_header[AT_SALT + 1] = "Ed\0\0B2", hidden_header[AT_SALT + 1] = "EdScB2";

static const char comment[] = "untrusted comment: minisign encrypted secret key\n";

const struct rk_password_cost rk_password_cost_usual = {
    crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE,
    crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE,
};

struct rk_secret {
    struct rk_pubkey public;
    uint8_t bytes[SECRET_BYTES];
};

/* A file's bytes and what they become, all in guarded memory. */
struct key_file {
    char text[FILE_BYTES + 1];
    uint8_t bytes[KEY_BYTES];
    uint8_t stream[HIDDEN_BYTES];
    char password[RK_PASSWORD_BYTES];
};

/* In pages that aren't swapped or dumped; sodium_free() wipes them. */
static void *guarded(size_t size, struct rk_error *error)
{
    void *memory = sodium_init() >= 0 ? sodium_malloc(size) : NULL;
    if (memory)
        sodium_memzero(memory, size);
    else
        rk_fail(error, "no memory for a secret key");
    return memory;
}

bool rk_secret_generate(struct rk_secret **secret, struct rk_error *error)
{
    struct rk_secret *result = guarded(sizeof *result, error);
    if (!result)
        return false;
    result->public.generation = 1;
    randombytes_buf(result->public.id, RK_PUBKEY_ID);
    crypto_sign_keypair(result->public.bytes, result->bytes);
    *secret = result;
    return true;
}

bool rk_secret_development(struct rk_secret **secret, struct rk_error *error)
{
    static const char words[] = "Rikchari development key: everybody has it";
    struct rk_secret *result = guarded(sizeof *result, error);
    if (!result)
        return false;
    uint8_t seed[crypto_sign_SEEDBYTES];
    crypto_generichash(seed, sizeof seed, (const uint8_t *)words, strlen(words), NULL, 0);
    result->public.generation = 1;
    memcpy(result->public.id, "everyone", RK_PUBKEY_ID);
    crypto_sign_seed_keypair(result->public.bytes, result->bytes, seed);
    *secret = result;
    return true;
}

void rk_secret_free(struct rk_secret *secret)
{
    sodium_free(secret);
}

const struct rk_pubkey *rk_secret_public(const struct rk_secret *secret)
{
    return &secret->public;
}

void rk_secret_sign(const struct rk_secret *secret, const void *bytes, size_t size,
                    uint8_t signature[RK_SIGNATURE_BYTES])
{
    crypto_sign_detached(signature, NULL, bytes, size, secret->bytes);
}

static void put_u64(uint8_t *at, uint64_t value)
{
    for (int i = 0; i < 8; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

static uint64_t get_u64(const uint8_t *at)
{
    uint64_t value = 0;
    for (int i = 0; i < 8; i++)
        value |= (uint64_t)at[i] << 8 * i;
    return value;
}

/* Hides or shows the second line, as the first one and the password say. */
static bool apply_password(struct key_file *file, struct rk_error *error)
{
    uint64_t memory = get_u64(file->bytes + AT_MEMORY);
    uint64_t operations = get_u64(file->bytes + AT_OPERATIONS);
    if (memory > rk_password_cost_usual.bytes || operations > rk_password_cost_usual.operations)
        return rk_fail(error, "it wants more memory or time for its password than minisign's keys "
                              "do");
    if (crypto_pwhash_scryptsalsa208sha256(file->stream, sizeof file->stream, file->password,
                                           strlen(file->password), file->bytes + AT_SALT,
                                           operations, (size_t)memory) != 0)
        return rk_fail(error, "not enough memory to use its password: %zu MiB are needed",
                       (size_t)memory >> 20);
    for (int i = 0; i < HIDDEN_BYTES; i++)
        file->bytes[AT_HIDDEN + i] ^= file->stream[i];
    return true;
}

static void compute_check(const uint8_t *bytes, uint8_t check[CHECK_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHECK_BYTES);
    crypto_generichash_update(&state, bytes, 2);
    crypto_generichash_update(&state, bytes + AT_HIDDEN, RK_PUBKEY_ID + SECRET_BYTES);
    crypto_generichash_final(&state, check, CHECK_BYTES);
}

static bool read_text(struct key_file *file, const char *path, struct rk_error *error)
{
    struct rk_file mapped;
    if (!rk_file_open(&mapped, path, FILE_BYTES, error))
        return false;
    if (mapped.size > 0)
        memcpy(file->text, mapped.bytes, mapped.size);
    rk_file_close(&mapped);
    return true;
}

static bool decode(struct key_file *file, struct rk_error *error)
{
    const char *line = strchr(file->text, '\n');
    size_t length = line ? strcspn(line + 1, "\r\n") : 0, size = 0;
    if (length != TEXT_BYTES ||
        sodium_base642bin(file->bytes, sizeof file->bytes, line + 1, length, NULL, &size, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        size != sizeof file->bytes)
        return rk_fail(error, "not a secret key: expected a comment and %d characters below it",
                       TEXT_BYTES);
    return true;
}

static bool show(struct key_file *file, rk_ask_password *ask, void *context, struct rk_error *error)
{
    uint8_t check[CHECK_BYTES];
    if (memcmp(file->bytes, plain_header, AT_SALT) == 0)
        return true;
    if (memcmp(file->bytes, hidden_header, AT_SALT) != 0)
        return rk_fail(error, "a secret key of a kind that this program doesn't know");
    if (!ask(context, file->password, error) || !apply_password(file, error))
        return false;
    compute_check(file->bytes, check);
    return sodium_memcmp(check, file->bytes + AT_HIDDEN + RK_PUBKEY_ID + SECRET_BYTES,
                         CHECK_BYTES) == 0 ||
           rk_fail(error, "wrong password");
}

/* The second half of an Ed25519 secret is the public key: it must be the one that belongs to the
 * first, or each signature would give a part of the secret away. */
static bool take(struct rk_secret *secret, const struct key_file *file, struct rk_error *error)
{
    const uint8_t *hidden = file->bytes + AT_HIDDEN;
    memcpy(secret->public.id, hidden, RK_PUBKEY_ID);
    crypto_sign_seed_keypair(secret->public.bytes, secret->bytes, hidden + RK_PUBKEY_ID);
    secret->public.generation = 1;
    return sodium_memcmp(secret->bytes, hidden + RK_PUBKEY_ID, SECRET_BYTES) == 0 ||
           rk_fail(error, "damaged: its public half is of another key");
}

bool rk_secret_read(struct rk_secret **secret, const char *path, rk_ask_password *ask,
                    void *context, struct rk_error *error)
{
    struct rk_error reason;
    struct key_file *file = guarded(sizeof *file, error);
    struct rk_secret *result = file ? guarded(sizeof *result, error) : NULL;
    bool ok = result && read_text(file, path, error);
    if (ok && !(decode(file, &reason) && show(file, ask, context, &reason) &&
                take(result, file, &reason)))
        ok = rk_fail(error, "%.200s: %.300s", path, reason.text);
    sodium_free(file);
    if (ok)
        *secret = result;
    else
        sodium_free(result);
    return ok;
}

static bool hide(struct key_file *file, const struct rk_secret *secret, const char *password,
                 const struct rk_password_cost *cost, struct rk_error *error)
{
    uint8_t *bytes = file->bytes, *hidden = bytes + AT_HIDDEN;
    memcpy(bytes, password ? hidden_header : plain_header, AT_SALT);
    memcpy(hidden, secret->public.id, RK_PUBKEY_ID);
    memcpy(hidden + RK_PUBKEY_ID, secret->bytes, SECRET_BYTES);
    if (!password)
        return true;
    randombytes_buf(bytes + AT_SALT, SALT_BYTES);
    put_u64(bytes + AT_OPERATIONS, cost->operations);
    put_u64(bytes + AT_MEMORY, cost->bytes);
    compute_check(bytes, hidden + RK_PUBKEY_ID + SECRET_BYTES);
    snprintf(file->password, sizeof file->password, "%s", password);
    return apply_password(file, error);
}

static bool write_new(const char *path, const char *text, struct rk_error *error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return rk_fail(error, "%s: %s", path, rk_reason(errno));
    int cause = rk_write_all(fd, text, strlen(text)) && fsync(fd) == 0 ? 0 : errno;
    if (close(fd) != 0 && cause == 0)
        cause = errno;
    if (cause != 0) {
        rk_fail(error, "%s: can't write: %s", path, rk_reason(cause));
        unlink(path);
    }
    return cause == 0;
}

bool rk_secret_write(const struct rk_secret *secret, const char *path, const char *password,
                     const struct rk_password_cost *cost, struct rk_error *error)
{
    struct key_file *file = guarded(sizeof *file, error);
    bool ok = file && hide(file, secret, password, cost, error);
    if (ok) {
        strcpy(file->text, comment);
        char *line = file->text + strlen(comment);
        sodium_bin2base64(line, TEXT_BYTES + 1, file->bytes, KEY_BYTES,
                          sodium_base64_VARIANT_ORIGINAL);
        strcat(line, "\n");
        ok = write_new(path, file->text, error);
    }
    sodium_free(file);
    return ok;
}
