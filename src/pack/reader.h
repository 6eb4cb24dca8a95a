/*
 * A content pack, opened for reading. What is opened was verified (verify.h); rk_pack_open() checks
 * each section's hash, proves every offset, count and string, and only then returns. Blobs (fonts,
 * pictograms) are hashed when they are asked for, so opening costs the size of the table and the
 * texts, however large the rest is; a pack remembers nothing of what it was asked for. The layout is
 * in FORMAT.md.
 */
#ifndef RK_PACK_READER_H
#define RK_PACK_READER_H

#include "pack/contents.h"
#include "pack/verify.h"

struct rk_pack;

/* Takes `verified`, whatever comes of it. On success the caller owns *pack. On failure *pack is
 * untouched and *error says what was wrong with the content, in words an operator can act on. */
bool rk_pack_open(struct rk_pack **pack, struct rk_verified *verified, struct rk_error *error);

void rk_pack_close(struct rk_pack *pack); /* NULL is allowed */

/* Pictograms and fonts have been used and won't be soon: the memory that holds the file's bytes is
 * given back, and filled again when they are. Whatever was lent stays lent. */
void rk_pack_rest(const struct rk_pack *pack);

/* Whatever the functions below return is lent by the pack until it is closed, but for pictograms. Indexes must be in
 * range: they come from the pack itself, which has proved them. */

const struct rk_stamp *rk_pack_stamp(const struct rk_pack *pack); /* who signed it, its version */
const char *rk_pack_version(const struct rk_pack *pack);
const char *rk_pack_report(const struct rk_pack *pack);
bool rk_pack_approved_only(const struct rk_pack *pack);

uint32_t rk_pack_language_count(const struct rk_pack *pack);
const struct rk_language *rk_pack_language(const struct rk_pack *pack, rk_lang lang);
/* RK_NONE: the pack has no such language. */
rk_lang rk_pack_find_language(const struct rk_pack *pack, const char *tag);

uint32_t rk_pack_text_count(const struct rk_pack *pack);
const struct rk_string *rk_pack_string(const struct rk_pack *pack, rk_lang lang, rk_text text);
const struct rk_string *rk_pack_ui(const struct rk_pack *pack, rk_lang lang, enum rk_ui ui);

uint32_t rk_pack_screen_count(const struct rk_pack *pack);
const struct rk_screen *rk_pack_screen(const struct rk_pack *pack, uint32_t screen);
uint32_t rk_pack_home(const struct rk_pack *pack);
uint32_t rk_pack_help(const struct rk_pack *pack);
uint32_t rk_pack_find_screen(const struct rk_pack *pack, const char *id); /* or RK_NONE */

uint32_t rk_pack_contact_count(const struct rk_pack *pack);
const struct rk_contact *rk_pack_contact(const struct rk_pack *pack, uint32_t contact);

/* Blobs: false and *error if the blob is damaged; the rest of the pack goes on working. */
uint32_t rk_pack_pictogram_count(const struct rk_pack *pack);
const char *rk_pack_pictogram_name(const struct rk_pack *pack, uint32_t pictogram);
uint32_t rk_pack_find_pictogram(const struct rk_pack *pack, const char *name); /* or RK_NONE */
/* Its masks are unpacked each time, into memory of the caller's: rk_pictogram_drop() when they have
 * been used. */
bool rk_pack_pictogram(struct rk_pack *pack, uint32_t pictogram, struct rk_pictogram *result,
                       struct rk_error *error);
void rk_pictogram_drop(struct rk_pictogram *pictogram);
bool rk_pack_font(struct rk_pack *pack, enum rk_face face, struct rk_font *result,
                  struct rk_error *error);
bool rk_pack_font_licence(struct rk_pack *pack, const char **text, struct rk_error *error);

#endif
