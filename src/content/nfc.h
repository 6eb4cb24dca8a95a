/*
 * Unicode's composed form (NFC): an accented letter is one character wherever there is one. Texts
 * that look the same are then the same bytes.
 */
#ifndef RK_CONTENT_NFC_H
#define RK_CONTENT_NFC_H

#include "base/arena.h"

struct rk_nfc_fault {
    size_t offset;    /* of the first character that isn't composed */
    uint32_t wanted;  /* what should stand there */
    const char *text; /* the whole text, composed */
    size_t size;
};

/* True: `text` (valid UTF-8) is composed. Otherwise *fault says where it isn't; in `arena`. */
bool rk_nfc_check(struct rk_arena *arena, const char *text, size_t size,
                  struct rk_nfc_fault *fault);

#endif
