#include "pack/pubkey.h"

#include "base/file.h"
#include "pack/cursor.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* minisign's public key: this, the id, the key. */
static const char algorithm[2] = {'E', 'd'};

enum { PUBLIC_BYTES = sizeof algorithm + RK_PUBKEY_ID + RK_PUBKEY_BYTES, FILE_BYTES = 4096 };

_Static_assert(sizeof RK_LINK_PURPOSE == 16, "the NUL is the sixteenth byte");
_Static_assert(RK_PUBKEY_BYTES == crypto_sign_PUBLICKEYBYTES, "libsodium's size");
_Static_assert(RK_SIGNATURE_BYTES == crypto_sign_BYTES, "libsodium's size");

/* A line's end may follow the key, and nothing else. */
static bool is_key_text(const char *text)
{
    size_t length = strcspn(text, "\r\n");
    return length == RK_PUBKEY_TEXT && text[length + strspn(text + length, "\r\n")] == '\0';
}

bool rk_pubkey_parse(struct rk_pubkey *key, const char *text, uint32_t generation,
                  struct rk_error *error)
{
    uint8_t bytes[PUBLIC_BYTES];
    size_t size = 0;
    if (!is_key_text(text) ||
        sodium_base642bin(bytes, sizeof bytes, text, RK_PUBKEY_TEXT, NULL, &size, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        size != sizeof bytes || memcmp(bytes, algorithm, sizeof algorithm) != 0)
        return rk_fail(error, "not a public key: expected %d characters that begin with RW",
                       RK_PUBKEY_TEXT);
    memcpy(key->id, bytes + sizeof algorithm, RK_PUBKEY_ID);
    memcpy(key->bytes, bytes + sizeof algorithm + RK_PUBKEY_ID, RK_PUBKEY_BYTES);
    key->generation = generation;
    key->serial = 0;
    return true;
}

bool rk_pubkey_read(struct rk_pubkey *key, const char *path, uint32_t generation,
                 struct rk_error *error)
{
    struct rk_file file;
    struct rk_error reason;
    char text[FILE_BYTES + 1];
    if (!rk_file_open(&file, path, FILE_BYTES, error))
        return false;
    if (file.size > 0)
        memcpy(text, file.bytes, file.size);
    text[file.size] = '\0';
    rk_file_close(&file);
    const char *line = strchr(text, '\n');
    if (!line)
        return rk_fail(error, "%s: not a public key: expected a comment and a key below it", path);
    if (!rk_pubkey_parse(key, line + 1, generation, &reason))
        return rk_fail(error, "%s: %s", path, reason.text);
    return true;
}

void rk_pubkey_text(const struct rk_pubkey *key, char text[RK_PUBKEY_TEXT + 1])
{
    uint8_t bytes[PUBLIC_BYTES];
    memcpy(bytes, algorithm, sizeof algorithm);
    memcpy(bytes + sizeof algorithm, key->id, RK_PUBKEY_ID);
    memcpy(bytes + sizeof algorithm + RK_PUBKEY_ID, key->bytes, RK_PUBKEY_BYTES);
    sodium_bin2base64(text, RK_PUBKEY_TEXT + 1, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
}

struct rk_pubkey_name rk_pubkey_name(const uint8_t id[RK_PUBKEY_ID])
{
    struct rk_pubkey_name name;
    for (int i = 0; i < RK_PUBKEY_ID; i++)
        snprintf(name.text + 2 * i, 3, "%02X", id[RK_PUBKEY_ID - 1 - i]);
    return name;
}

bool rk_pubkey_verify(const struct rk_pubkey *key, const void *bytes, size_t size,
                   const uint8_t signature[RK_SIGNATURE_BYTES])
{
    return crypto_sign_verify_detached(signature, bytes, size, key->bytes) == 0;
}

void rk_link_message(uint8_t message[RK_LINK_MESSAGE], const uint8_t link[RK_LINK_BYTES])
{
    memcpy(message, RK_LINK_PURPOSE, 16);
    memcpy(message + 16, link, RK_LINK_SIGNED);
}

/* The key that the link at these bytes names, if `key` vouches for it. */
static bool step(struct rk_pubkey *key, const uint8_t *link)
{
    struct rk_cursor c = rk_cursor_at(link, RK_LINK_BYTES);
    uint8_t message[RK_LINK_MESSAGE];
    struct rk_pubkey next = {.generation = rk_cursor_u32(&c), .serial = key->serial};
    uint32_t zero = rk_cursor_u32(&c);
    memcpy(next.id, rk_cursor_take(&c, RK_PUBKEY_ID), RK_PUBKEY_ID);
    memcpy(next.bytes, rk_cursor_take(&c, RK_PUBKEY_BYTES), RK_PUBKEY_BYTES);
    rk_link_message(message, link);
    if (zero != 0 || next.generation != key->generation + 1 ||
        !rk_pubkey_verify(key, message, sizeof message, link + RK_LINK_SIGNED))
        return false;
    *key = next;
    return true;
}

bool rk_chain_walk(struct rk_pubkey *key, const uint8_t chain[RK_CHAIN_BYTES], uint32_t generation)
{
    struct rk_pubkey at = *key;
    for (int i = 0; i < RK_CHAIN_LINKS && at.generation < generation; i++)
        step(&at, chain + i * RK_LINK_BYTES); /* links of before our time lead nowhere */
    if (at.generation != generation)
        return false;
    *key = at;
    return true;
}
