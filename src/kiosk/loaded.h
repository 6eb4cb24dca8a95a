/*
 * What the kiosk shows from: a pack and its fonts, opened together, because fonts are read from
 * the pack's bytes. A pack that replaces another is proved as a whole before it does.
 */
#ifndef RK_KIOSK_LOADED_H
#define RK_KIOSK_LOADED_H

#include "pack/reader.h"
#include "text/text.h"

struct rk_loaded {
    struct rk_pack *pack;
    struct rk_fonts *fonts;
};

/* Shows from a private copy: what happens to the file afterwards doesn't matter. On failure *loaded
 * is untouched and *error says what is wrong with the file. TTF_Init() is the caller's business. */
bool rk_loaded_open(struct rk_loaded *loaded, const char *path, const struct rk_trust *trust,
                    struct rk_error *error);
/* The same from a pack that was verified already; takes it, whatever comes of it. */
bool rk_loaded_take(struct rk_loaded *loaded, struct rk_verified *verified, struct rk_error *error);

void rk_loaded_close(struct rk_loaded *loaded); /* a zeroed one is allowed */

/* Reads and verifies what opening leaves for later: pictograms and the fonts' licence. */
bool rk_loaded_verify(const struct rk_loaded *loaded, struct rk_error *error);

#endif
