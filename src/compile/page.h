/*
 * A page of HTML that anybody's text may be put on: a translator's as well as ours. It needs no
 * network and no script, and forbids both.
 */
#ifndef RK_COMPILE_PAGE_H
#define RK_COMPILE_PAGE_H

#include "compile/builder.h"

/* Appends text so that a browser shows it as it is, in the contents of an element or between
 * quotes: nothing in it is mark-up. Characters that can't be shown become U+FFFD, those that turn
 * the direction of writing and bytes that aren't UTF-8 among them. */
void rk_page_text(struct rk_builder *page, const char *text);

/* From the doctype to the open body; `title` is text, in the language that the program speaks. */
void rk_page_begin(struct rk_builder *page, const char *title);
void rk_page_end(struct rk_builder *page);

#endif
