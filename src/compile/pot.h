/*
 * The template for translators: all messages of the content as a gettext PO file, each with what
 * a translator has to know about it.
 */
#ifndef RK_COMPILE_POT_H
#define RK_COMPILE_POT_H

#include "content/model.h"

/* The file is a function of the content alone: it has no date. With `report`, read from its text,
 * the comments quote the passages too: that file is for its maker's own use. NULL: they only name
 * them. On failure an older file at `path` stands as it was. */
bool rk_pot_write(const struct rk_content *content, const struct rk_report_index *report,
                  const char *path, struct rk_error *error);

#endif
