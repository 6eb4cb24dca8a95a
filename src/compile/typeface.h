/*
 * The fonts that the texts are set in, as files of the system, and the subsets of them that go
 * into a pack.
 */
#ifndef RK_COMPILE_TYPEFACE_H
#define RK_COMPILE_TYPEFACE_H

#include "base/arena.h"
#include "compile/charset.h"
#include "pack/contents.h"

/* Where Debian's fonts-sil-andika puts them. */
#define RK_TYPEFACE_FOLDER "/usr/share/fonts/truetype/andika"

struct rk_typeface;

/* Opens Andika-Regular.ttf and Andika-Bold.ttf in `folder`. On success the caller owns *typeface;
 * on failure it is untouched and *error says which file and what to do. */
bool rk_typeface_open(struct rk_typeface **typeface, const char *folder, struct rk_error *error);
void rk_typeface_close(struct rk_typeface *typeface); /* NULL is allowed */

/* Whether both faces can draw it. */
bool rk_typeface_has(const struct rk_typeface *typeface, uint32_t code_point);

/*
 * A face reduced to `set` (closed: see charset.h), without hinting instructions, and without its
 * name: "Andika" is reserved by its licence and a subset is a modified version. Copyright and
 * licence stay in it. Bytes in `arena`.
 */
bool rk_typeface_subset(const struct rk_typeface *typeface, enum rk_face face,
                        const struct rk_charset *set, struct rk_arena *arena,
                        struct rk_font *result, struct rk_error *error);

/* The licence's whole text, as the font itself carries it. In `arena`. */
const char *rk_typeface_licence(const struct rk_typeface *typeface, struct rk_arena *arena);

#endif
