/*
 * An opened pack from the inside, and what fills it: one function a section, each of which proves
 * what it reads or names what is wrong. They run in the order of this header, because each leans
 * on the counts that those before it have proved. On failure they leave to rk_pack_close() what
 * they have allocated. Internal to this folder.
 */
#ifndef RK_PACK_SECTIONS_H
#define RK_PACK_SECTIONS_H

#include "pack/cursor.h"
#include "pack/contents.h"
#include "pack/verified.h"

struct rk_picture {
    const char *name; /* lent by the file */
    uint32_t size;    /* pixels a side */
};

struct rk_pack {
    struct rk_verified *verified; /* owned */

    const char *version, *report; /* lent by the file, as all text is */
    bool approved_only;
    uint32_t language_count, text_count, screen_count, contact_count, pictogram_count;
    uint32_t home, help;
    rk_text interface[RK_UI_COUNT];

    /* All owned. */
    struct rk_language *languages;
    struct rk_string *strings; /* [language × text_count + text] */
    struct rk_mark **marks;    /* [language]: the marks of all its strings; may be NULL inside */
    struct rk_screen *screens;
    struct rk_block *blocks; /* of all screens */
    struct rk_contact *contacts;
    struct rk_picture *pictograms;
};

bool rk_read_meta(struct rk_pack *pack, struct rk_error *error);
bool rk_read_languages(struct rk_pack *pack, struct rk_error *error);
bool rk_read_strings(struct rk_pack *pack, struct rk_error *error);
bool rk_read_pictograms(struct rk_pack *pack, struct rk_error *error); /* and the blobs' sizes */
bool rk_read_contacts(struct rk_pack *pack, struct rk_error *error);
bool rk_read_screens(struct rk_pack *pack, struct rk_error *error);
/* What screens and contacts say about each other: parents, links, kinds. */
bool rk_check_links(const struct rk_pack *pack, struct rk_error *error);

/* For the functions above. A section that is missing or damaged is an error. */
bool rk_section_open(const struct rk_pack *pack, enum rk_section type, uint32_t index,
                     struct rk_cursor *cursor, struct rk_error *error);
/* Every byte must have been read, and no more. */
bool rk_section_end(const struct rk_cursor *cursor, enum rk_section type, struct rk_error *error);

/* An array of zeroed items; at least one, so that NULL always means failure. */
void *rk_section_array(size_t count, size_t size, struct rk_error *error);

/* Proves: `min` to `max` bytes, UTF-8, no control characters. `what` and `index` name it: "the tag
 * of language 2"; RK_NONE: there is only one. */
bool rk_check_label(const char *text, uint32_t length, uint32_t min, uint32_t max,
                    const char *what, uint32_t index, struct rk_error *error);
/* Proves: lower-case ASCII words joined by hyphens, at most RK_MAX_ID bytes. */
bool rk_check_id(const char *id, uint32_t length, const char *what, uint32_t index,
                 struct rk_error *error);
/* Proves index < count. RK_NONE is allowed where `optional`. */
bool rk_check_index(uint32_t index, uint32_t count, bool optional, const char *what,
                    const char *owner, struct rk_error *error);

#endif
