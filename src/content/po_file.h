/*
 * A PO file, read and written with gettext's own library.
 *
 * That library reports through handlers without a user's pointer and must not return from a fatal
 * problem. So only one file is read at a time, and not from two threads.
 */
#ifndef RK_CONTENT_PO_FILE_H
#define RK_CONTENT_PO_FILE_H

#include "content/po_lines.h"
#include "content/source.h"

#include <gettext-po.h>

struct rk_po {
    po_file_t file;            /* owned; may be changed through gettext's functions */
    const char *name;          /* as diagnostics name it; lent by the source */
    struct rk_po_lines *lines; /* in the arena */
};

/* False: gettext can't read it at all, which was reported; *po is untouched. */
bool rk_po_open(struct rk_po *po, struct rk_arena *arena, const struct rk_source *source,
                struct rk_diags *diags);
void rk_po_close(struct rk_po *po);

/* Where a message's translation stands. */
struct rk_loc rk_po_loc(const struct rk_po *po, po_message_t message);

/* The header; NULL: there is none. */
po_message_t rk_po_header(const struct rk_po *po);

/* A field of a header's text, in `arena`; NULL: it has none. */
const char *rk_po_header_field(struct rk_arena *arena, const char *header, const char *field);

/* Long texts are written in several lines, as gettext does, or in one, which makes differences
 * between versions easy to read. */
enum rk_po_lines_form { RK_PO_WRAPPED, RK_PO_ONE_LINE };

/* Replaces the file at `path` at once; on failure an older one stands as it was. */
bool rk_po_write(po_file_t file, const char *path, enum rk_po_lines_form form,
                 struct rk_error *error);

/* po_file_free() forgets the contexts of messages; this doesn't. */
void rk_po_free(po_file_t file);

#endif
