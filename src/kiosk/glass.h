/*
 * What is on the glass: the view of what the session shows, drawn when a frame is due and only
 * then. Whoever changes something says so (rk_glass_rebuild(), rk_glass_need_frame()), and it is
 * drawn at the next rk_glass_draw_if_due(), with all else that has changed meanwhile.
 */
#ifndef RK_KIOSK_GLASS_H
#define RK_KIOSK_GLASS_H

#include "kiosk/draw.h"
#include "kiosk/heartbeat.h"
#include "kiosk/press.h"
#include "kiosk/session.h"
#include "kiosk/setup.h"
#include "kiosk/slide.h"
#include "kiosk/trace.h"
#include "kiosk/window.h"

/* What is lent, and the trace, are set by whoever opens it. Every field may be read, and no other
 * is written from outside. */
struct rk_glass {
    const struct rk_app_setup *setup; /* all lent: what is shown from, … */
    const struct rk_session *session; /* … what is shown, … */
    const struct rk_press *press;     /* … where fingers are, … */
    const char *note;                 /* … what stands below it, or "", … */
    struct rk_window *window;         /* … in what, … */
    struct rk_heartbeat *heartbeat;   /* … and who hears of each frame */

    struct rk_trace *trace; /* owned; NULL: nobody else hears */
    const char *cover;      /* lent; NULL: there is none */
    struct rk_draw *draw;
    struct rk_view *view; /* of what is shown now; large, so on the heap */
    struct rk_surface surface;
    struct rk_look look;   /* as drawn last … */
    struct rk_shown shown; /* … and so was this, … */
    int depth;             /* … so far from home */
    struct rk_slide slide; /* on its way there from what was shown before … */
    int64_t next_slide_ms; /* … and its next frame is due then; INT64_MAX: it stands */
    enum rk_cause cause;   /* why a frame is due */
    int64_t input_us;      /* when the event came that made it due; 0: none did */
    int lacking;           /* so many frames in a row were not whole: no memory */
    bool settled;          /* the first frame stands */
    bool visited;          /* something of a visit was drawn */
};

/* Once the window is open; rk_glass_measure() comes next, when the session has begun. False: no
 * memory; then, too, it has to be closed. */
bool rk_glass_open(struct rk_glass *glass, struct rk_error *error);
void rk_glass_close(struct rk_glass *glass); /* one that was never opened is allowed */

/* The window, or what stands below the view, may have another size. Rebuilds. */
void rk_glass_measure(struct rk_glass *glass);

/* What is shown may have changed. */
void rk_glass_rebuild(struct rk_glass *glass);

/* A frame is due, for this reason or a weightier one that was given before. */
void rk_glass_need_frame(struct rk_glass *glass, enum rk_cause cause, int64_t input_us);

/* Fingers or the focus may have moved: a frame is due if that shows. */
void rk_glass_look(struct rk_glass *glass, int64_t input_us);

/* Text over the whole window, lent until it is taken away with NULL. */
void rk_glass_cover(struct rk_glass *glass, const char *text, enum rk_cause cause,
                    int64_t input_us);

/* Textures were lost. */
void rk_glass_forget(struct rk_glass *glass);

/* Whether something of a visit was drawn, and the visit is over and off the glass … */
bool rk_glass_is_stale(const struct rk_glass *glass);

/* … then whatever is kept of it here is overwritten: boxes, lines, measures, letters, pictograms. */
void rk_glass_wipe(struct rk_glass *glass);

/* Another pack takes the place of *setup->loaded, which is closed; `draw` draws from it. Takes
 * both. The session shows from it already. */
void rk_glass_replace(struct rk_glass *glass, struct rk_loaded loaded, struct rk_draw *draw);

/* Draws if there is a reason to, and something to draw on. A frame that memory was too short for is
 * presented (what was shown before must go) and due again. */
void rk_glass_draw_if_due(struct rk_glass *glass);

/* When the next frame is due that nobody asks for; INT64_MAX: none is. */
int64_t rk_glass_deadline(const struct rk_glass *glass);

/* Frame after frame lacks something: half a page must not stand there. */
bool rk_glass_gives_up(const struct rk_glass *glass);

#endif
