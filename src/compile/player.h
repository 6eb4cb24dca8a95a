/*
 * The kiosk, run by the compiler to show what it has made: the program `rikchari` beside this one,
 * else the one on the PATH.
 */
#ifndef RK_COMPILE_PLAYER_H
#define RK_COMPILE_PLAYER_H

#include "base/base.h"

#include <sys/types.h>

struct rk_player {
    pid_t pid;
    int pipe; /* to the kiosk (kiosk/preview.h has the other end); -1: none */
};

enum { RK_PLAYER_WORDS = 32 };

/* `words` are its arguments, ended by NULL; at most RK_PLAYER_WORDS. With `told`, it is given a
 * pipe: --preview FD is put before them. It starts without blocked signals. */
bool rk_player_start(struct rk_player *player, const char *const *words, bool told,
                     struct rk_error *error);

/* "show TAG SCREEN BLOCK": after the pack was replaced. */
void rk_player_show(const struct rk_player *player, const char *tag, const char *screen,
                    uint32_t block);
/* The strip at the bottom; "": none. */
void rk_player_note(const struct rk_player *player, const char *text);

/* Closes the pipe, which ends a kiosk that was told, and waits. Its exit code; 128 and more: a
 * signal. */
int rk_player_wait(struct rk_player *player);

#endif
