/*
 * Fingers, mouse and keyboard over the boxes of a view → actions. A box acts when the finger that
 * went down on it is lifted from it; dragged off, or joined by a second finger, it doesn't. Only
 * *leave* acts as soon as any finger goes down on it, whatever else rests on the glass: who is
 * frightened doesn't lift first, and leaving by mistake costs nothing. On a keyboard Shift three
 * times leaves, without looking for a key. A mouse is one more finger. Pure: events come in pixels
 * of the view, with the caller's monotonic time.
 *
 * The view may be rebuilt between two events (a countdown does so every second), so a box is
 * remembered by what it does and where it is, never by its index.
 */
#ifndef RK_KIOSK_PRESS_H
#define RK_KIOSK_PRESS_H

#include "view/view.h"

enum rk_pointer_kind { RK_POINTER_DOWN, RK_POINTER_MOVE, RK_POINTER_UP };

struct rk_pointer {
    enum rk_pointer_kind kind;
    int64_t id; /* of the finger; RK_MOUSE for the mouse */
    int x, y;
    int64_t now_ms;
};

#define RK_MOUSE INT64_MIN

enum rk_key {
    RK_KEY_NEXT, /* Tab: in the order of reading */
    RK_KEY_PREVIOUS,
    RK_KEY_LEFT, /* arrows: to what lies that way */
    RK_KEY_RIGHT,
    RK_KEY_UP,
    RK_KEY_DOWN,
    RK_KEY_ENTER,
    RK_KEY_BACK,
    RK_KEY_SHIFT,
};

/* What a visitor did. */
struct rk_press_result {
    bool touched; /* a touch has ended or acted, or a key was pressed: somebody is there */
    struct rk_action action; /* RK_ACT_NONE: it meant nothing */
};

/* Boxes to be drawn in another state; -1: none. */
struct rk_look {
    int pressed, focused;
};

enum {
    RK_FINGERS = 10,
    /* A finger that hasn't moved for so long is forgotten when the next goes down: a lost "up", or
     * something that leans on the glass, must not lock everybody out. */
    RK_FINGER_STALE_MS = 10000,
    /* Nobody presses so long: something leans there, or the glass imagines it. It does nothing. */
    RK_PRESS_MAX_MS = 10000,
    RK_SHIFTS = 3, /* so many within … */
    RK_SHIFTS_MS = 5000,
};

struct rk_finger {
    int64_t id, seen_ms;
};

struct rk_box_name {
    struct rk_action action;
    struct rk_rect rect;
};

/* Plain data of the caller; all zero is a good beginning. Not to be written from outside. */
struct rk_press {
    struct rk_finger fingers[RK_FINGERS];
    int finger_count;
    bool held;   /* one finger, and no other since, went down on box `down` … */
    bool inside; /* … and is on it now */
    struct rk_box_name down;
    int64_t down_ms; /* since then */
    bool keyboard; /* the last one to act was a keyboard: the focus is shown */
    struct rk_box_name focus;
    int shift_count;  /* one after the other, with no other key between … */
    int64_t shift_ms; /* … since then */
};

struct rk_press_result rk_press_pointer(struct rk_press *press, const struct rk_view *view,
                                        struct rk_pointer pointer);

/* The first key only shows the focus, so that Enter never does what nobody saw coming. */
struct rk_press_result rk_press_key(struct rk_press *press, const struct rk_view *view,
                                    enum rk_key key, int64_t now_ms);

/* Fingers that are down will do nothing when lifted: the window lost them, or its size changed. */
void rk_press_cancel(struct rk_press *press);

/* A visit is over: overwrites which boxes were pressed and focused. Fingers that are down stay
 * known, and mean nothing any more. */
void rk_press_forget(struct rk_press *press);

/* Whether no finger is on its way to act: what rests there longer than RK_PRESS_MAX_MS won't. */
bool rk_press_is_idle(const struct rk_press *press, int64_t now_ms);

struct rk_look rk_press_look(const struct rk_press *press, const struct rk_view *view);

#endif
