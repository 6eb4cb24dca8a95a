/*
 * One reading of all sources, as the readers of this folder pass it on. Only content/read.h is for
 * others.
 */
#ifndef RK_CONTENT_READING_H
#define RK_CONTENT_READING_H

#include "content/fields.h"
#include "content/read.h"
#include "content/source.h"

struct rk_reading {
    struct rk_arena *arena;
    const char *root;
    struct rk_content *content;
    struct rk_diags *diags;
    const struct rk_stead *stead; /* or NULL */
};

/* Each reads one kind of source into reading->content. */
void rk_languages_read(struct rk_reading *reading);
/* What a language has besides; NULL where it has none. */
const struct rk_orthography *rk_orthography_read(struct rk_reading *reading, const char *tag,
                                                 const struct rk_yaml *node);
/* `orthography`, or NULL, has letters that count here too. */
const struct rk_hyphenation *rk_hyphenation_read(struct rk_reading *reading,
                                                 const struct rk_orthography *orthography,
                                                 const struct rk_yaml *node);
const struct rk_termbase *rk_terms_read(struct rk_reading *reading, const char *tag);
void rk_references_read(struct rk_reading *reading);
void rk_facts_read(struct rk_reading *reading);
void rk_contacts_read(struct rk_reading *reading);
void rk_interface_read(struct rk_reading *reading);
void rk_screens_read(struct rk_reading *reading);
void rk_catalogs_read(struct rk_reading *reading); /* after all messages are interned */

/* One screen from memory: what rk_screens_read() does with each file. */
void rk_screen_read(struct rk_reading *reading, const char *id, const struct rk_source *source);

/* A table of entries by id: parses `file` and lends its mapping. NULL: reported. */
const struct rk_yaml *rk_entries_read(struct rk_reading *reading, const char *file);
/* Reports an id that isn't made of words joined by `joint`. */
void rk_id_check(struct rk_reading *reading, const struct rk_name *id, char joint);

/* A text of a YAML file becomes a message, its line breaks folded. RK_NONE where text is NULL. */
rk_message_ref rk_text_intern(struct rk_reading *reading, const char *context,
                              const struct rk_yaml *text, struct rk_use use);

#endif
