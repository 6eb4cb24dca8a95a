/*
 * What CommonMark's constructs are called in words for authors.
 */
#ifndef RK_CONTENT_MARKUP_H
#define RK_CONTENT_MARKUP_H

#include <cmark.h>

/* "a heading (#)"; NULL for what texts may have: characters, line breaks, strong. */
const char *rk_markup_name(cmark_node_type type);

#endif
