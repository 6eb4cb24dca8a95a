/*
 * The kiosk in a time that is given: its own loop, window and drawing, on SDL's dummy driver, but
 * where it would sleep, the clock jumps to what comes next. So a day passes in minutes, and the same
 * visitors see the same frames every time, on any machine. What is here and not the kiosk's: the
 * clock, the wait for an event, and who sees a frame (the linker puts ours in their place).
 */
#ifndef RK_TESTS_REHEARSAL_H
#define RK_TESTS_REHEARSAL_H

#include "kiosk/app.h"
#include "kiosk/trace.h"

#include <SDL.h>

/* Who stands before the kiosk. */
struct rk_visitor {
    void *self;
    /* Pushes what happens now to SDL's queue. Returns when it wants to be asked again: later. */
    int64_t (*act)(void *self, int64_t now_ms);
    /* A frame was presented; all of it is lent until the return. NULL: nobody looks. */
    void (*see)(void *self, const struct rk_trace_frame *frame);
};

struct rk_rehearsal {
    const char *pack;
    int width, height;
    int64_t idle_ms, warning_ms;
    int64_t start_ms; /* what the clock says in the beginning */
    struct rk_visitor visitor;
};

/* Until the visitor has pushed SDL_QUIT. What goes wrong fails the test. */
void rk_rehearse(const struct rk_rehearsal *rehearsal);

/* For the visitor: another edition of the pack has come; it is shown when nobody reads. */
void rk_rehearsal_renew(void);

/* For who sees: what is on the glass, a pixel an element, line by line. */
void rk_rehearsal_read(uint32_t *pixels, int width, int height);

/* Seeded chance: always the same. */
int rk_pick(uint64_t *seed, int count);

/* Puts a finger event into the queue; `panel` is the glass it came from. */
void rk_finger(uint32_t type, int panel, int id, float x, float y);

/* What this process holds. */
struct rk_holding {
    long rss_kib;
    long long heap; /* bytes that were allocated and not freed */
    int files, threads, maps;
};
struct rk_holding rk_holding(void);

/* How steep the straight line through these values is, from one to the next. */
double rk_slope(const long *values, long count);

/* By address sanitizers, which have an allocator, maps and a thread of their own. */
bool rk_sanitized(void);

#endif
