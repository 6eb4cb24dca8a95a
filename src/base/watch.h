/*
 * Folders that are watched for files that appear or change in them (inotify). What counts is a
 * file that is complete: written and closed, or renamed into its place, as editors do. Folders are
 * watched and not files, because a rename puts another file where the watched one was.
 */
#ifndef RK_BASE_WATCH_H
#define RK_BASE_WATCH_H

#include "base/base.h"

struct rk_watch;

/* On success the caller owns *watch; on failure *error says why. */
bool rk_watch_new(struct rk_watch **watch, struct rk_error *error);
void rk_watch_free(struct rk_watch *watch); /* NULL is allowed */

/* Folders below it are not watched. The same folder may be added twice. */
bool rk_watch_add(struct rk_watch *watch, const char *folder, struct rk_error *error);

/* Readable, for poll(), when there is something for rk_watch_take(). */
int rk_watch_fd(const struct rk_watch *watch);

/* Takes everything that has happened, without waiting. Returns whether a file is among it that
 * `wanted` (a function of the file's name without its folder) takes; where more happened than the
 * system keeps, there is. `context` is passed on. */
bool rk_watch_take(struct rk_watch *watch, bool (*wanted)(const char *name, void *context),
                   void *context);

#endif
