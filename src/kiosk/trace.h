/*
 * The one way to observe a kiosk from outside, for tests and measurements. It exists only in a
 * build with RK_TRACE=ON: a kiosk that stands somewhere must not be able to write down what its
 * visitors do, so there the file trace_off.c takes the place of trace.c and script.c.
 *
 * For each frame presented, one line and then what is on the screen (see rk_view_describe()):
 *
 *     frame 3 us=8234 input_us=8229 work_us=5 place=screen lang=shp screen=ayuda page=1/2 cause=touch
 *         button 40,1700 300x160 …
 *     end
 *
 * `us` is CLOCK_MONOTONIC, in microseconds, when the frame had been presented; `input_us` when the
 * event arrived that caused it, 0 if it was none; `work_us` is how long drawing and presenting
 * took. A preview's note is a line of its own before `end`: a tab, `note` and the text, its line
 * breaks as they are.
 */
#ifndef RK_KIOSK_TRACE_H
#define RK_KIOSK_TRACE_H

#include "view/view.h"

struct rk_trace;

/* Whether this build has traces and scripts at all. Where not, opening one fails. */
bool rk_trace_available(void);

/* On success the caller owns *trace. `path` may be a pipe, or /dev/fd/N. */
bool rk_trace_open(struct rk_trace **trace, const char *path, struct rk_error *error);
void rk_trace_close(struct rk_trace *trace); /* NULL is allowed */

/* Why a frame was drawn; where there are several reasons, the last of them in this order. */
enum rk_cause {
    RK_CAUSE_NONE,
    RK_CAUSE_SLIDE,  /* the way to another screen; cause of its first frame is what led there */
    RK_CAUSE_PRESS,  /* a box is pressed or released, or the focus moves */
    RK_CAUSE_EXPOSE, /* the window was covered, or textures were lost */
    RK_CAUSE_SIZE,
    RK_CAUSE_IDLE, /* time has passed */
    RK_CAUSE_PACK, /* another pack, or what a preview says */
    RK_CAUSE_KEY,
    RK_CAUSE_TOUCH, /* of a finger or a mouse */
    RK_CAUSE_START,
};

struct rk_trace_frame {
    int64_t presented_us, input_us;
    int64_t work_us; /* it took to draw and present it */
    enum rk_cause cause;
    const struct rk_shown *shown;
    const struct rk_view *view;
    const struct rk_pack *pack;
    const char *note; /* of a preview; or "" */
};

void rk_trace_write(struct rk_trace *trace, const struct rk_trace_frame *frame); /* NULL: nothing */

#endif
