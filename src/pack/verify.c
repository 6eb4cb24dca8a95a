#include "pack/verify.h"

#include "base/tongue.h"
#include "pack/cursor.h"
#include "pack/trusted.h"
#include "pack/verified.h"
#include "pack/version.h"

#include <errno.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)RK_STAMP_BYTES == (int)RK_HEADER_SIZE, "a stamp is the whole header");

static bool refuse(struct rk_refusal *refusal, enum rk_code code, const char *format, ...)
    RK_PRINTF(3, 4);

static bool refuse(struct rk_refusal *refusal, enum rk_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(refusal->why.text, sizeof refusal->why.text, rk_say(format), args);
    va_end(args);
    refusal->code = code;
    return false;
}

/* Not the pack's fault. */
static bool fail(struct rk_refusal *refusal, const char *why)
{
    *refusal = (struct rk_refusal){0};
    return rk_fail(&refusal->why, "%s", why);
}

/* Which format this is: without it nobody knows where the signature stands. */
static bool check_format(const uint8_t *header, struct rk_refusal *refusal)
{
    if (memcmp(header, RK_PACK_MAGIC, RK_HEADER_VERSION) != 0)
        return refuse(refusal, RK_PACK_DAMAGED, "not a pack: it starts with other bytes");
    struct rk_cursor c = rk_cursor_at(header + RK_HEADER_VERSION, 4);
    uint32_t version = rk_cursor_u32(&c);
    if (version != RK_FORMAT_VERSION)
        return refuse(refusal, RK_PACK_FORMAT,
                      "format version %" PRIu32 ", this program reads version %d", version,
                      RK_FORMAT_VERSION);
    return true;
}

/* Whether everything that a signature would fill is empty. */
static bool is_unsigned(const uint8_t *header)
{
    return sodium_is_zero(header + RK_HEADER_SIGNER, RK_HEADER_SIGNER_END - RK_HEADER_SIGNER) &&
           sodium_is_zero(header + RK_HEADER_CHAIN, RK_HEADER_SIZE - RK_HEADER_CHAIN);
}

/* Whom the header says to have been signed by. */
static struct rk_pubkey claimed_signer(const uint8_t *header)
{
    struct rk_cursor c =
        rk_cursor_at(header + RK_HEADER_SIGNER, RK_HEADER_SIGNER_END - RK_HEADER_SIGNER);
    struct rk_pubkey claimed = {.generation = rk_cursor_u32(&c)};
    memcpy(claimed.id, rk_cursor_take(&c, RK_PUBKEY_ID), RK_PUBKEY_ID);
    return claimed;
}

/* Zeroed where there is none, or nobody here who could have made one. */
static bool check_statement(struct rk_statement *statement, const uint8_t *header,
                            const struct rk_trust *trust, struct rk_refusal *refusal)
{
    const uint8_t *bytes = header + RK_HEADER_ROOT;
    *statement = (struct rk_statement){0};
    if (trust->root_count > 0 && !sodium_is_zero(bytes, RK_STATEMENT_BYTES)) {
        uint32_t signers = rk_statement_signers(bytes, trust->roots, trust->root_count);
        if (signers < RK_ROOT_THRESHOLD)
            return refuse(refusal, RK_PACK_ROOT,
                          "its root statement is signed by %" PRIu32
                          " of this kiosk's root keys, and %d must have",
                          signers, RK_ROOT_THRESHOLD);
        if (!rk_statement_decode(statement, bytes))
            return refuse(refusal, RK_PACK_ROOT, "its root statement makes no sense");
    }
    if (statement->key.serial < trust->least_serial)
        return refuse(refusal, RK_PACK_OLDER_ROOT,
                      "its root statement has number %" PRIu32 "; this kiosk has seen %" PRIu32,
                      statement->key.serial, trust->least_serial);
    return true;
}

/* Below this no key of the pack's serial counts. */
static uint32_t least_generation(const struct rk_statement *statement, const struct rk_trust *trust)
{
    return statement->key.serial > trust->least_serial ? 0 : trust->least_generation;
}

/* Whether the signer that the header names is this key, or the chain leads from it there. */
static bool leads(struct rk_pubkey *key, const uint8_t *header, uint32_t least)
{
    const struct rk_pubkey claimed = claimed_signer(header);
    return key->generation >= least &&
           rk_chain_walk(key, header + RK_HEADER_CHAIN, claimed.generation) &&
           memcmp(key->id, claimed.id, RK_PUBKEY_ID) == 0;
}

/* The key itself, from the statement's or one that is trusted. Keys of another serial than the
 * pack's don't count: of a lower one they were revoked. */
static bool find_signer(struct rk_pubkey *signer, const struct rk_statement *statement,
                        const uint8_t *header, const struct rk_trust *trust)
{
    uint32_t least = least_generation(statement, trust);
    *signer = statement->key;
    if (signer->serial > 0 && leads(signer, header, least))
        return true;
    for (uint32_t i = 0; i < trust->key_count; i++) {
        *signer = trust->keys[i];
        if (signer->serial == statement->key.serial && leads(signer, header, least))
            return true;
    }
    return false;
}

/* No trusted key is, or leads to, the one that the header names: in which way not? */
static bool refuse_signer(const struct rk_statement *statement, const uint8_t *header,
                          const struct rk_trust *trust, struct rk_refusal *refusal)
{
    const struct rk_pubkey claimed = claimed_signer(header);
    struct rk_pubkey_name name = rk_pubkey_name(claimed.id);
    if (claimed.generation < least_generation(statement, trust))
        return refuse(refusal, RK_PACK_OLDER_KEY,
                      "signed with key %s of generation %" PRIu32 "; this kiosk has seen %" PRIu32,
                      name.text, claimed.generation, trust->least_generation);
    if (rk_is_development_key(claimed.id))
        return refuse(refusal, RK_PACK_DEVELOPMENT_KEY,
                      "signed with the development key, which everybody has");
    if (!sodium_is_zero(header + RK_HEADER_CHAIN, RK_CHAIN_BYTES))
        return refuse(refusal, RK_PACK_CHAIN,
                      "its chain of keys doesn't lead from a trusted key to key %s of generation "
                      "%" PRIu32,
                      name.text, claimed.generation);
    return refuse(refusal, RK_PACK_UNKNOWN_KEY,
                  "signed with key %s of generation %" PRIu32 ", which is not trusted here",
                  name.text, claimed.generation);
}

static bool check_signature(struct rk_stamp *stamp, struct rk_statement *statement,
                            const uint8_t *header, const struct rk_trust *trust,
                            struct rk_refusal *refusal)
{
    bool unsigned_pack = is_unsigned(header);
    if (unsigned_pack && !trust->unsigned_too)
        return refuse(refusal, RK_PACK_UNSIGNED, "nobody has signed it");
    if (unsigned_pack)
        return true;
    if (!check_statement(statement, header, trust, refusal))
        return false;
    if (!find_signer(&stamp->signer, statement, header, trust))
        return refuse_signer(statement, header, trust, refusal);
    if (!rk_pubkey_verify(&stamp->signer, header, RK_HEADER_SIGNED, header + RK_HEADER_SIGNATURE))
        return refuse(refusal, RK_PACK_FORGED,
                      "its signature is wrong: it is damaged, or not from the owner of key %s",
                      rk_pubkey_name(stamp->signer.id).text);
    stamp->is_signed = true;
    return true;
}

/* A statement that is new here may let the floor fall. */
static uint32_t least_version(const struct rk_statement *statement, const struct rk_trust *trust)
{
    bool resets = statement->key.serial > trust->least_serial &&
                  statement->least_version != RK_NO_VERSION;
    return resets ? statement->least_version : trust->least_version;
}

/* What was signed must also be for us, and now. */
static bool check_claims(struct rk_stamp *stamp, const uint8_t *header, uint32_t least,
                         struct rk_refusal *refusal)
{
    struct rk_cursor c = rk_cursor_at(header + RK_HEADER_TOTAL, RK_HEADER_SIZE - RK_HEADER_TOTAL);
    stamp->size = rk_cursor_u64(&c);
    const uint8_t *product = rk_cursor_take(&c, RK_PRODUCT_SIZE);
    stamp->version = rk_cursor_u32(&c);
    if (memcmp(product, RK_PRODUCT, RK_PRODUCT_SIZE) != 0)
        return refuse(refusal, RK_PACK_PRODUCT, "it is for another product, not for Rikchari");
    if (!sodium_is_zero(header + RK_HEADER_ZERO, RK_HEADER_HASH - RK_HEADER_ZERO))
        return refuse(refusal, RK_PACK_DAMAGED, "reserved bytes of the header are not zero");
    if (stamp->size > RK_MAX_PACK)
        return refuse(refusal, RK_PACK_SIZE, "larger than the %d bytes allowed", RK_MAX_PACK);
    if (stamp->version < least)
        return refuse(refusal, RK_PACK_OLDER, "its version is %s; this kiosk has seen %s",
                      rk_version_text(stamp->version).text, rk_version_text(least).text);
    return true;
}

bool rk_verify_header(struct rk_stamp *stamp, const uint8_t header[RK_STAMP_BYTES],
                      const struct rk_trust *trust, struct rk_refusal *refusal)
{
    struct rk_stamp result = {0};
    struct rk_statement statement = {0};
    refusal->unread = false;
    if (sodium_init() < 0) /* may be called again and again */
        return fail(refusal, "the cryptography library does not start");
    if (!check_format(header, refusal) ||
        !check_signature(&result, &statement, header, trust, refusal) ||
        !check_claims(&result, header, least_version(&statement, trust), refusal))
        return false;
    *stamp = result;
    return true;
}

static bool verify(struct rk_verified *verified, const uint8_t *bytes, size_t size,
                   const struct rk_trust *trust, struct rk_refusal *refusal)
{
    if (size < RK_HEADER_SIZE)
        return refuse(refusal, RK_PACK_DAMAGED, "not a pack, or cut short: only %zu bytes", size);
    if (!rk_verify_header(&verified->stamp, bytes, trust, refusal))
        return false;
    if (size != verified->stamp.size)
        return refuse(refusal, RK_PACK_SIZE,
                      "%zu bytes, but its header says %" PRIu64 ": cut short or added to", size,
                      verified->stamp.size);
    return rk_table_read(&verified->table, bytes, size, &refusal->code, &refusal->why);
}

bool rk_verify_memory(struct rk_verified **verified, const void *bytes, size_t size,
                      const struct rk_trust *trust, struct rk_refusal *refusal)
{
    struct rk_verified *result = calloc(1, sizeof *result);
    if (!result)
        return fail(refusal, "out of memory");
    if (!verify(result, bytes, size, trust, refusal)) {
        rk_verified_close(result);
        return false;
    }
    *verified = result;
    return true;
}

bool rk_verify_file(struct rk_verified **verified, const char *path, const struct rk_trust *trust,
                    struct rk_refusal *refusal)
{
    struct rk_file file;
    struct rk_refusal reason = {0};
    *refusal = reason;
    errno = 0;
    if (!rk_file_open_private(&file, path, RK_MAX_PACK, &refusal->why)) {
        refusal->unread = errno != ENOMEM && errno != ENOSPC; /* of our copy in memory */
        return false;
    }
    struct rk_verified *result;
    if (!rk_verify_memory(&result, file.bytes, file.size, trust, &reason)) {
        rk_file_close(&file);
        return refuse(refusal, reason.code, "%.200s: %.300s", path, reason.why.text);
    }
    result->file = file;
    *verified = result;
    return true;
}

void rk_verified_close(struct rk_verified *verified)
{
    if (!verified)
        return;
    rk_table_destroy(&verified->table);
    rk_file_close(&verified->file);
    free(verified);
}

const struct rk_stamp *rk_verified_stamp(const struct rk_verified *verified)
{
    return &verified->stamp;
}

bool rk_verified_whole(const struct rk_verified *verified, struct rk_refusal *refusal)
{
    for (uint32_t i = 0; i < verified->table.count; i++) {
        refusal->code = RK_PACK_DAMAGED;
        if (!rk_entry_verify(&verified->table.entries[i], &refusal->why))
            return false;
    }
    return true;
}
