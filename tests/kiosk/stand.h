/*
 * What end-to-end tests stand on: an X server of their own (Xvfb), the real program in a real
 * window on it, a mouse and keys by the XTEST extension, and the trace of what is shown. A test
 * program has one server, and one kiosk at a time. What goes wrong here fails the test.
 */
#ifndef RK_TESTS_STAND_H
#define RK_TESTS_STAND_H

#include "base/base.h"

#include <X11/Xlib.h>
#include <X11/keysym.h>

enum { RK_STAND_WIDTH = 1080, RK_STAND_HEIGHT = 1920 }; /* of the display */

/* For cmocka: the setup and the teardown of a group. */
int rk_stand_open(void **state);
int rk_stand_close(void **state);

Display *rk_stand_display(void);

/* The kiosk's windows, which XFree() frees. */
Window *rk_stand_windows(unsigned *count);

/* The command line of these tests, RIKCHARI PACK --open|--escape: both paths are lent from it; in
 * the sandbox, "--escape", or out of it, "--open", is passed on every start. `pack` may be NULL.
 * False: it is another one, and the usage has been said. */
bool rk_stand_arguments(int argc, char *argv[], const char **program, const char **pack);

/* Starts `program` with --trace and up to ten more arguments, then NULL. */
void rk_stand_start(const char *program, ...);

/* Starts one that has no traces, as released, with up to fifteen arguments; what it says on stderr
 * so far is lent until the next call here. */
void rk_stand_start_silent(const char *program, ...);
const char *rk_stand_said(void);

pid_t rk_stand_pid(void);

/* For cmocka: the teardown of a test; ends the kiosk whatever it does. */
int rk_stand_end(void **state);

/* Waits for the kiosk to end: its exit code, -signal, or -1000 where it doesn't in time. */
int rk_stand_wait(void);

/* Whether the one that was waited for has left a core file. */
bool rk_stand_dumped(void);

/* Tells it to end, as systemd does, and waits. */
int rk_stand_stop(void);

/* A signal for the kiosk, or for the X server. */
void rk_stand_signal(int number);
void rk_stand_signal_server(int number);

/* The last frame that was read, as trace.h describes it; "": none since it was forgotten. */
const char *rk_stand_frame(void);
void rk_stand_forget(void);

/* False: nothing came for `wait_ms`, or the program has ended. */
bool rk_stand_next(int wait_ms);

/* Frames go by until one has both of these, or patience is at its end: then the test fails. */
void rk_stand_expect(const char *a, const char *b);

/* Frames go by until none comes for `wait_ms`. */
void rk_stand_rest(int wait_ms);

/* The window stands once no more frames come. Before, SDL talks to the window manager, waits for an
 * answer where there is none, and drops what is clicked meanwhile. It is moved to the top left of
 * the display, where the mouse counts from. */
void rk_stand_settle(void);

/* The same without a trace: its window is there, and has been for a while. */
void rk_stand_settle_silent(void);

/* Where the box that does `action` is, in the last frame. */
struct rk_stand_place {
    int x, y, w, h;
};
struct rk_stand_place rk_stand_find(const char *action);

/* The mouse. */
void rk_stand_move(int x, int y);
void rk_stand_button(bool down);

/* In the middle of the box that does `action`; the frame it was in is forgotten. */
void rk_stand_click(const char *action);

/* A key goes down and up. */
void rk_stand_key(KeySym key);

unsigned long rk_stand_pixel(int x, int y);

#endif
