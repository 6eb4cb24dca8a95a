/*
 * One language's catalog: a gettext PO file read with gettext's own reader.
 *
 * That reader reports through handlers without a user's pointer and must not return from a fatal
 * one. So only one catalog is read at a time, and not from two threads.
 */
#ifndef RK_CONTENT_CATALOG_H
#define RK_CONTENT_CATALOG_H

#include "content/source.h"

/* Reads the translations of content->messages; what the file has besides is counted in *catalog.
 * catalog->language, ->file and ->translations, zeroed and with room for all messages, are given.
 */
void rk_catalog_read(struct rk_catalog *catalog, const struct rk_content *content,
                     const struct rk_source *source, struct rk_diags *diags);

#endif
