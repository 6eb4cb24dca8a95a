/*
 * SDL's events → what press.h understands. Fingers come as fractions of the window, a mouse in
 * pixels, keys as codes; here they become pixels and names.
 */
#ifndef RK_KIOSK_INPUT_H
#define RK_KIOSK_INPUT_H

#include "kiosk/present.h"
#include "kiosk/press.h"

#include <SDL.h>

/* Takes notice of touch panels that came since SDL started, or since this was called. By itself, SDL
 * (2.26, X11) notices one by its first touch, and loses that. Not while a finger is down: it would
 * be forgotten. */
void rk_input_find_panels(void);

/* False: the event is none of a pointer. Only the first mouse button counts. */
bool rk_input_pointer(const SDL_Event *event, int width, int height, int64_t now_ms,
                      struct rk_pointer *pointer);

/* False: the event is none of a key that means something, or a repeated Enter or Esc. */
bool rk_input_key(const SDL_Event *event, enum rk_key *key);

/* False: the event is none of a presenter's keys: left and right, page up and down, F1. */
bool rk_input_present(const SDL_Event *event, enum rk_present_key *key);

/* Whether the event asks to leave fullscreen or to return to it: F11, or Alt+Enter. */
bool rk_input_fullscreen(const SDL_Event *event);

/* A key of a keyboard that goes down, by SDL's name: "F9". An empty name is no key. */
bool rk_input_is_key(const SDL_Event *event, const char *name);

/* A key, a mouse button or a finger goes down, whatever it may mean. One that stays down doesn't. */
bool rk_input_is_press(const SDL_Event *event);

/* SDL keeps events that were taken from its queue, with where the glass was touched, until others
 * need their place: so others do. Events that wait stay. */
void rk_input_forget(void);

#endif
