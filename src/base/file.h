/*
 * Whole files: mapped read-only, copied and sealed, or written so that a reader sees the old file
 * or the new one and never a half-written one.
 */
#ifndef RK_BASE_FILE_H
#define RK_BASE_FILE_H

#include "base/base.h"

#include <sys/types.h>

/* A regular file mapped read-only. A file that shrinks under its map kills the process
 * (SIGBUS): map only what nobody writes into, never what sits on removable media. */
struct rk_file {
    const uint8_t *bytes; /* owned; NULL when size is 0 */
    size_t size;
};

/* On failure *file is untouched and *error names the file; errno is what a call that failed has
 * said. Larger than `limit` bytes is an error. */
bool rk_file_open(struct rk_file *file, const char *path, size_t limit, struct rk_error *error);

/* The same for a copy in memory that has no name and is sealed: nobody can change or shorten it any
 * more, whatever happens to the file. A file that changes its size meanwhile is an error. */
bool rk_file_open_private(struct rk_file *file, const char *path, size_t limit,
                          struct rk_error *error);

void rk_file_close(struct rk_file *file); /* a zeroed file is allowed */

/* The system may take back the memory that holds the file's bytes; touched again, they are read
 * again. For large files of which little is needed at a time. */
void rk_file_rest(const struct rk_file *file);

/* Writes beside `path`, syncs and renames. On failure nothing is left behind and an older file at
 * `path` stands as it was. Missing parent folders are made. */
bool rk_file_write(const char *path, const void *bytes, size_t size, struct rk_error *error);

/* read(), all of read() and all of write(), over interruptions; errno says why not, and 0 that
 * there was no more to read. */
ssize_t rk_read_some(int fd, void *bytes, size_t size);
bool rk_read_all(int fd, void *bytes, size_t size);
bool rk_write_all(int fd, const void *bytes, size_t size);

/* Makes the folder and those above it that are missing. */
bool rk_make_folder(const char *path, struct rk_error *error);

#endif
