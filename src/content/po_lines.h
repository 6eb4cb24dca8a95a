/*
 * In which line of a PO file each message's translation stands. gettext's reader knows it while
 * it reads, but has no function that tells.
 */
#ifndef RK_CONTENT_PO_LINES_H
#define RK_CONTENT_PO_LINES_H

#include "base/arena.h"

struct rk_po_lines;

/* Takes from the text only what it needs to find lines; it says nothing about mistakes. */
struct rk_po_lines *rk_po_lines_scan(struct rk_arena *arena, const char *text, size_t size);

/* The line of "msgstr", from 1; 0: there is no such entry. `context` may be NULL. */
unsigned rk_po_lines_find(const struct rk_po_lines *lines, const char *context, const char *id);

#endif
