/*
 * A source file in memory, checked as a file: UTF-8 without a byte order mark, composed (NFC), no
 * characters that can't be seen. What is wrong is reported and made harmless, byte for byte, so
 * that the parsers behind find everything else that is wrong, at the right place.
 */
#ifndef RK_CONTENT_SOURCE_H
#define RK_CONTENT_SOURCE_H

#include "content/model.h"

/* A megabyte of messages is a hundred times what a kiosk shows; this only stops accidents. */
enum { RK_SOURCE_LIMIT = 64 * 1024 * 1024 };

struct rk_source {
    const char *file; /* as diagnostics name it: relative to the root */
    const char *text; /* valid UTF-8; ends with NUL, has none inside */
    size_t size;
};

/* `file` outlives the diagnostics. False: it can't be read, which was reported. */
bool rk_source_read(struct rk_source *source, struct rk_arena *arena, const char *root,
                    const char *file, struct rk_diags *diags);
/* The same for bytes that are already in memory; they are copied into the arena. */
struct rk_source rk_source_from_bytes(struct rk_arena *arena, const char *file, const void *bytes,
                                      size_t size, struct rk_diags *diags);

/* "root/file", or just "file" where the root is the working directory. */
const char *rk_source_path(struct rk_arena *arena, const char *root, const char *file);

/* The names in a folder that end with `suffix`, sorted by bytes, without the suffix; hidden files
 * are left out. The folder's absence is reported. */
typedef RK_LIST(const char *) rk_file_names;
rk_file_names rk_source_list(struct rk_arena *arena, const char *root, const char *folder,
                             const char *suffix, struct rk_diags *diags);

/* Whether a character can't be seen in an editor and breaks the drawing: controls but line feed,
 * byte order marks, direction overrides. */
bool rk_is_invisible(uint32_t code_point);

#endif
