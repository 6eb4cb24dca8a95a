#include "compile/sign.h"

#include "base/file.h"
#include "compile/roots.h"
#include "pack/buffer.h"
#include "pack/cursor.h"
#include "pack/format.h"
#include "pack/trusted.h"
#include "pack/version.h"
#include "pack/writer.h"

#include <string.h>

bool rk_chain_read(struct rk_chain *chain, const char *path, struct rk_error *error)
{
    struct rk_file file;
    if (!rk_file_open(&file, path, RK_CHAIN_BYTES, error))
        return false;
    bool ok = file.size > 0 && file.size % RK_LINK_BYTES == 0;
    if (ok) {
        *chain = (struct rk_chain){.count = (uint32_t)(file.size / RK_LINK_BYTES)};
        memcpy(chain->links, file.bytes, file.size);
    } else {
        rk_fail(error, "%s: not a chain of keys, which has %d bytes a link", path, RK_LINK_BYTES);
    }
    rk_file_close(&file);
    return ok;
}

bool rk_chain_begin(struct rk_chain *chain, const char *path, struct rk_error *error)
{
    struct rk_statement statement;
    uint8_t *bytes = chain->statement;
    if (!rk_statement_read(bytes, path, error))
        return false;
    rk_statement_decode(&statement, bytes);
    if (rk_statement_filled(bytes) < RK_ROOT_THRESHOLD)
        return rk_fail(error, "%s: %d holders of root keys must sign it first: rikcharic root sign",
                       path, RK_ROOT_THRESHOLD);
    uint32_t end = statement.key.generation + chain->count;
    return rk_chain_walk(&statement.key, chain->links, end) ||
           rk_fail(error, "%s: the chain doesn't begin with the key in this statement", path);
}

uint32_t rk_chain_generation(const struct rk_chain *chain)
{
    struct rk_statement statement;
    if (chain->count == 0)
        return rk_statement_decode(&statement, chain->statement) ? statement.key.generation : 1;
    struct rk_cursor c = rk_cursor_at(chain->links + (chain->count - 1) * RK_LINK_BYTES, 4);
    return rk_cursor_u32(&c);
}

static bool leads_to(const struct rk_chain *chain, const struct rk_pubkey *key)
{
    struct rk_statement statement;
    if (chain->count == 0)
        return !rk_statement_decode(&statement, chain->statement) ||
               (memcmp(statement.key.id, key->id, RK_PUBKEY_ID) == 0 &&
                memcmp(statement.key.bytes, key->bytes, RK_PUBKEY_BYTES) == 0);
    const uint8_t *link = chain->links + (chain->count - 1) * RK_LINK_BYTES;
    return memcmp(link + 8, key->id, RK_PUBKEY_ID) == 0 &&
           memcmp(link + 8 + RK_PUBKEY_ID, key->bytes, RK_PUBKEY_BYTES) == 0;
}

static bool check_end(const struct rk_chain *chain, const struct rk_secret *secret,
                      struct rk_error *error)
{
    const struct rk_pubkey *key = rk_secret_public(secret);
    return leads_to(chain, key) || rk_fail(error, "the chain leads to another key than %s",
                                           rk_pubkey_name(key->id).text);
}

bool rk_chain_extend(struct rk_chain *chain, const struct rk_secret *secret,
                     const struct rk_pubkey *next, struct rk_error *error)
{
    uint8_t message[RK_LINK_MESSAGE];
    if (!check_end(chain, secret, error))
        return false;
    if (chain->count == RK_CHAIN_LINKS)
        return rk_fail(error, "the chain has %d links already; kiosks have to be given a later "
                       "key to begin with", RK_CHAIN_LINKS);
    uint8_t *link = chain->links + chain->count * RK_LINK_BYTES;
    memset(link, 0, RK_LINK_BYTES);
    rk_put_u32(link, rk_chain_generation(chain) + 1);
    memcpy(link + 8, next->id, RK_PUBKEY_ID);
    memcpy(link + 8 + RK_PUBKEY_ID, next->bytes, RK_PUBKEY_BYTES);
    rk_link_message(message, link);
    rk_secret_sign(secret, message, sizeof message, link + RK_LINK_SIGNED);
    chain->count++;
    return true;
}

/* That it is whole, and what it is. */
static bool inspect(struct rk_stamp *stamp, const uint8_t *bytes, size_t size,
                    struct rk_error *error)
{
    struct rk_pack *pack;
    const char *licence;
    if (!rk_pack_reopen(&pack, bytes, size, error))
        return false;
    *stamp = *rk_pack_stamp(pack);
    bool ok = rk_pack_font_licence(pack, &licence, error);
    rk_pack_close(pack);
    return ok;
}

static void clear_signature(uint8_t *header)
{
    memset(header + RK_HEADER_SIGNER, 0, RK_HEADER_SIGNER_END - RK_HEADER_SIGNER);
    memset(header + RK_HEADER_CHAIN, 0, RK_HEADER_SIZE - RK_HEADER_CHAIN);
}

static uint32_t least_version(const struct rk_chain *chain)
{
    struct rk_statement statement = {0};
    rk_statement_decode(&statement, chain->statement);
    return statement.least_version;
}

bool rk_sign_pack(uint8_t *bytes, size_t size, const struct rk_secret *secret,
                  const struct rk_chain *chain, struct rk_error *error)
{
    const struct rk_pubkey *key = rk_secret_public(secret);
    struct rk_stamp stamp;
    if (!check_end(chain, secret, error))
        return false;
    if (size >= RK_HEADER_SIZE)
        clear_signature(bytes);
    if (!inspect(&stamp, bytes, size, error))
        return false;
    if (stamp.version == RK_NO_VERSION && !rk_is_development_key(key->id))
        return rk_fail(error, "it has no version, by which kiosks tell what is newer: build it "
                       "with --content-version and the day, as 2026.11.23");
    if (stamp.version < least_version(chain))
        return rk_fail(error, "its version is %s, and the root statement lets nothing below %s in",
                       rk_version_text(stamp.version).text,
                       rk_version_text(least_version(chain)).text);
    rk_put_u32(bytes + RK_HEADER_SIGNER, rk_chain_generation(chain));
    memcpy(bytes + RK_HEADER_SIGNER + 4, key->id, RK_PUBKEY_ID);
    memcpy(bytes + RK_HEADER_CHAIN, chain->links, chain->count * RK_LINK_BYTES);
    memcpy(bytes + RK_HEADER_ROOT, chain->statement, RK_STATEMENT_BYTES);
    rk_secret_sign(secret, bytes, RK_HEADER_SIGNED, bytes + RK_HEADER_SIGNATURE);
    return true;
}
