/*
 * `rikcharic sheet`: a folder with one page of HTML and the pictures on it, for people who only
 * have a browser: every screen in one language, its messages with their Spanish, how far each one
 * is, and what is wrong with it at which line of the catalog.
 *
 *     DIR/index.html   DIR/quz/ayuda.png   DIR/quz/ayuda-2.png …
 */
#ifndef RK_COMPILE_SHEET_H
#define RK_COMPILE_SHEET_H

#include "compile/build.h"

/* Builds, has the kiosk draw the pictures in the place of an earlier sheet's, and writes the page;
 * without pictures where no pack can be made, for then the page says why. False and *error: there
 * is no such language, or the files can't be written. What is wrong with the sources is on the page
 * and in `diags`. */
bool rk_sheet_write(struct rk_arena *arena, const struct rk_build_options *build, const char *tag,
                    const char *folder, struct rk_diags *diags, struct rk_error *error);

/* The page alone, its bytes ended by a NUL, in `arena`; `folder` is where pictures are looked
 * for. */
const char *rk_sheet_page(struct rk_arena *arena, const struct rk_content *content, rk_lang lang,
                          const char *folder, struct rk_diags *diags);

#endif
