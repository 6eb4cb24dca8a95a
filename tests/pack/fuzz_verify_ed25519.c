/*
 * Stands in for libsodium's Ed25519 while the door is fuzzed (linked with --wrap): a signature is a
 * hash that anybody can make. One of the real ones takes longer than all the rest of an execution,
 * and is fuzzed elsewhere.
 */
#include <sodium.h>
#include <string.h>

int __wrap_crypto_sign_verify_detached(const unsigned char *signature, const unsigned char *bytes,
                                       unsigned long long size, const unsigned char *key);
int __wrap_crypto_sign_detached(unsigned char *signature, unsigned long long *length,
                                const unsigned char *bytes, unsigned long long size,
                                const unsigned char *secret);

int __wrap_crypto_sign_detached(unsigned char *signature, unsigned long long *length,
                                const unsigned char *bytes, unsigned long long size,
                                const unsigned char *secret)
{
    const unsigned char *key = secret + 32; /* its public half */
    if (length)
        *length = crypto_sign_BYTES;
    return crypto_generichash(signature, crypto_sign_BYTES, bytes, size, key, 32);
}

int __wrap_crypto_sign_verify_detached(const unsigned char *signature, const unsigned char *bytes,
                                       unsigned long long size, const unsigned char *key)
{
    unsigned char want[crypto_sign_BYTES];
    crypto_generichash(want, sizeof want, bytes, size, key, 32);
    return memcmp(signature, want, sizeof want) == 0 ? 0 : -1;
}
