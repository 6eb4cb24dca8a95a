/*
 * Unicode's composed form (NFC): an accented letter is one character wherever there is one. Texts
 * that look the same are then the same bytes.
 */
#ifndef RK_CONTENT_NFC_H
#define RK_CONTENT_NFC_H

#include "base/arena.h"

/* The offset of the first character that isn't composed, or `size`; *composed (untouched if there
 * is none) is what should stand there. `text` is valid UTF-8; the arena is for scratch. */
size_t rk_nfc_check(struct rk_arena *arena, const char *text, size_t size, uint32_t *composed);

#endif
