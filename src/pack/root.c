#include "pack/root.h"

#include "pack/buffer.h"
#include "pack/cursor.h"
#include "pack/format.h"

#include <string.h>

_Static_assert(sizeof RK_STATEMENT_PURPOSE == 16, "the NUL is the sixteenth byte");
_Static_assert((int)RK_STATEMENT_BYTES == (int)RK_HEADER_SIGNED - (int)RK_HEADER_ROOT,
               "a statement fills its place in the header");

void rk_statement_encode(uint8_t bytes[RK_STATEMENT_BYTES], const struct rk_statement *statement)
{
    const struct rk_pubkey *key = &statement->key;
    memset(bytes, 0, RK_STATEMENT_BYTES);
    rk_put_u32(bytes, key->serial);
    rk_put_u32(bytes + 4, key->generation);
    memcpy(bytes + 8, key->id, RK_PUBKEY_ID);
    memcpy(bytes + 16, key->bytes, RK_PUBKEY_BYTES);
    rk_put_u32(bytes + 48, statement->least_version);
}

bool rk_statement_decode(struct rk_statement *statement, const uint8_t bytes[RK_STATEMENT_BYTES])
{
    struct rk_cursor c = rk_cursor_at(bytes, RK_STATEMENT_CLAIMS);
    struct rk_statement result = {.key.serial = rk_cursor_u32(&c)};
    result.key.generation = rk_cursor_u32(&c);
    memcpy(result.key.id, rk_cursor_take(&c, RK_PUBKEY_ID), RK_PUBKEY_ID);
    memcpy(result.key.bytes, rk_cursor_take(&c, RK_PUBKEY_BYTES), RK_PUBKEY_BYTES);
    result.least_version = rk_cursor_u32(&c);
    uint32_t zero = rk_cursor_u32(&c);
    if (result.key.serial == 0 || result.key.generation == 0 || zero != 0)
        return false;
    *statement = result;
    return true;
}

void rk_statement_message(uint8_t message[RK_STATEMENT_MESSAGE],
                          const uint8_t bytes[RK_STATEMENT_BYTES])
{
    memcpy(message, RK_STATEMENT_PURPOSE, 16);
    memcpy(message + 16, RK_PRODUCT, RK_PRODUCT_SIZE);
    memcpy(message + 16 + RK_PRODUCT_SIZE, bytes, RK_STATEMENT_CLAIMS);
}

static bool has_signed(const struct rk_pubkey *root, const uint8_t *bytes)
{
    uint8_t message[RK_STATEMENT_MESSAGE];
    rk_statement_message(message, bytes);
    for (int i = 0; i < RK_ROOTS; i++) {
        const uint8_t *slot = bytes + RK_STATEMENT_CLAIMS + i * RK_STATEMENT_SLOT;
        if (memcmp(slot, root->id, RK_PUBKEY_ID) == 0 &&
            rk_pubkey_verify(root, message, sizeof message, slot + RK_PUBKEY_ID))
            return true;
    }
    return false;
}

uint32_t rk_statement_signers(const uint8_t bytes[RK_STATEMENT_BYTES],
                              const struct rk_pubkey *roots, uint32_t root_count)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < root_count; i++)
        count += has_signed(&roots[i], bytes);
    return count;
}

bool rk_roots_differ(const struct rk_pubkey *roots, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (memcmp(roots[i].bytes, roots[j].bytes, RK_PUBKEY_BYTES) == 0)
                return false;
    return true;
}
