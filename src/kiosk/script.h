/*
 * Touches from a file, as finger events of SDL, which nobody can inject from outside. Only in
 * builds that can be observed: see trace.h. A line is
 *
 *     WAIT ACTION              WAIT milliseconds after the line before, a finger touches the middle
 *                              of the box with this action, in the words of rk_view_describe():
 *                              start, language shp, open ayuda, page 4, back, help, leave …
 *     WAIT touch X Y           … touches this place, in pixels
 *     WAIT down ID X Y         … finger ID goes down; move and up likewise
 *     WAIT quit                … the program is told to end
 *
 * Places are those of a view that fills the window: there is no preview's note below it. Where
 * there is no such box, the finger touches nothing: the trace shows what happened. "#" starts
 * a comment.
 */
#ifndef RK_KIOSK_SCRIPT_H
#define RK_KIOSK_SCRIPT_H

#include "view/view.h"

struct rk_script;

/* On success the caller owns *script; on failure *error names the file and the line. */
bool rk_script_open(struct rk_script **script, const char *path, struct rk_error *error);
void rk_script_close(struct rk_script *script); /* NULL is allowed */

/* When the next line is due; INT64_MAX: never. NULL is allowed. */
int64_t rk_script_deadline(const struct rk_script *script);

/* Pushes the events of at most one line that is due to SDL's queue. NULL is allowed. */
void rk_script_play(struct rk_script *script, const struct rk_view *view,
                    const struct rk_pack *pack, int64_t now_ms);

/* The first line's waiting begins now. NULL is allowed. */
void rk_script_start(struct rk_script *script, int64_t now_ms);

#endif
