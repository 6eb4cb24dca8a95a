/*
 * The one file that a stick brings. The system mounts sticks (read-only, see kiosk-config/); this
 * notices that the file came or went: the list of mounts changed, or the folder did.
 */
#ifndef RK_KIOSK_STICK_H
#define RK_KIOSK_STICK_H

#include "base/watch.h"

struct rk_stick;

/* `path` is lent. The folders needn't be there: then only mounts are noticed. */
bool rk_stick_new(struct rk_stick **stick, const char *path, struct rk_error *error);
void rk_stick_free(struct rk_stick *stick); /* NULL is allowed */

/* Also watches this folder, for files that others deliver. */
void rk_stick_watch(struct rk_stick *stick, const char *folder);

/* Readable when rk_stick_look() may have something to see. */
int rk_stick_fd(const struct rk_stick *stick);

enum rk_stick_news { RK_STICK_SAME, RK_STICK_CAME, RK_STICK_GONE };

/* Whether there is another file now than when this was called last. */
enum rk_stick_news rk_stick_look(struct rk_stick *stick);

/* A regular file, open for reading; -1: it isn't there (any more). */
int rk_stick_open(const struct rk_stick *stick);

#endif
