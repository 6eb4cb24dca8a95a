/*
 * The body of a screen: CommonMark's blocks become a title and items.
 *
 *     body   = "# " text, block …
 *     block  = [picture] text                              a TEXT
 *            | "1. " [picture] text …                      STEPs
 *            | "1. " [picture] "[" text "](" screen ")" … STEPs of a checklist
 *            | "## " text                                  a RESULT of a checklist
 *            | "> " [picture] text                         a NOTE
 *            | "- " [picture] "[" [text] "](" screen ")" … LINKs
 *     picture = "![](" pictogram ")"
 *
 * CommonMark decides where blocks begin and end; inside a block the lines are taken as they were
 * written, because message ids are what the author wrote.
 */
#ifndef RK_CONTENT_BLOCKS_H
#define RK_CONTENT_BLOCKS_H

#include "content/reading.h"

/* An author's remark to the translators about the text that starts so. */
struct rk_remark {
    struct rk_name text, note;
    bool used; /* such a text was found */
};
typedef RK_LIST(struct rk_remark) rk_remarks;

/* Reads what stands from `offset`, which is the start of line `line`, into screen->title and
 * screen->items; marks the remarks that were used. */
void rk_blocks_read(struct rk_reading *reading, const struct rk_source *source, size_t offset,
                    unsigned line, rk_remarks *remarks, struct rk_source_screen *screen);

#endif
