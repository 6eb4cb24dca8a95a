#include "kiosk/press.h"

#include <stdlib.h>
#include <string.h>

static const struct rk_press_result nothing = {0};

static bool same_action(struct rk_action a, struct rk_action b)
{
    return a.kind == b.kind && a.argument == b.argument;
}

static bool same_rect(struct rk_rect a, struct rk_rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool touchable(const struct rk_box *box)
{
    return box->action.kind != RK_ACT_NONE;
}

static bool is_named(const struct rk_box *box, const struct rk_box_name *name)
{
    return touchable(box) && same_action(box->action, name->action) &&
           same_rect(box->rect, name->rect);
}

static struct rk_box_name name_of(const struct rk_box *box)
{
    return (struct rk_box_name){box->action, box->rect};
}

/* Fingers. */

static struct rk_finger *find_finger(struct rk_press *press, int64_t id)
{
    for (int i = 0; i < press->finger_count; i++)
        if (press->fingers[i].id == id)
            return &press->fingers[i];
    return NULL;
}

static void forget_finger(struct rk_press *press, struct rk_finger *finger)
{
    *finger = press->fingers[--press->finger_count];
}

static void forget_stale(struct rk_press *press, int64_t now_ms)
{
    for (int i = press->finger_count; i-- > 0;) {
        int64_t silent;
        if (__builtin_sub_overflow(now_ms, press->fingers[i].seen_ms, &silent) || silent < 0 ||
            silent > RK_FINGER_STALE_MS)
            forget_finger(press, &press->fingers[i]);
    }
}

static struct rk_press_result finger_down(struct rk_press *press, const struct rk_view *view,
                                          struct rk_pointer p)
{
    forget_stale(press, p.now_ms);
    struct rk_finger *known = find_finger(press, p.id);
    if (known)
        forget_finger(press, known); /* its "up" was lost */
    int box = rk_view_hit(view, p.x, p.y);
    press->held = press->finger_count == 0 && box >= 0;
    press->inside = press->held;
    press->down_ms = p.now_ms;
    if (press->held)
        press->down = name_of(&view->boxes[box]);
    if (press->finger_count < RK_FINGERS)
        press->fingers[press->finger_count++] = (struct rk_finger){p.id, p.now_ms};
    if (box < 0 || view->boxes[box].action.kind != RK_ACT_LEAVE)
        return nothing;
    press->held = false; /* what comes after must not hear the "up" */
    return (struct rk_press_result){.touched = true, .action = {RK_ACT_LEAVE, 0}};
}

static bool over_down(const struct rk_press *press, const struct rk_view *view, int x, int y)
{
    int box = rk_view_hit(view, x, y);
    return press->held && box >= 0 && is_named(&view->boxes[box], &press->down);
}

static struct rk_press_result finger_up(struct rk_press *press, const struct rk_view *view,
                                        struct rk_pointer p)
{
    forget_finger(press, find_finger(press, p.id));
    if (press->finger_count > 0)
        return nothing; /* the last one speaks for all */
    struct rk_press_result result = {.touched = true};
    int64_t lasted;
    bool brief = !__builtin_sub_overflow(p.now_ms, press->down_ms, &lasted) && lasted >= 0 &&
                 lasted <= RK_PRESS_MAX_MS;
    if (brief && over_down(press, view, p.x, p.y))
        result.action = press->down.action;
    press->held = false;
    return result;
}

struct rk_press_result rk_press_pointer(struct rk_press *press, const struct rk_view *view,
                                        struct rk_pointer pointer)
{
    if (pointer.kind == RK_POINTER_DOWN) {
        press->keyboard = false;
        return finger_down(press, view, pointer);
    }
    struct rk_finger *finger = find_finger(press, pointer.id);
    if (!finger)
        return nothing; /* a mouse that only passes, or a finger that was forgotten */
    if (pointer.kind == RK_POINTER_UP)
        return finger_up(press, view, pointer);
    finger->seen_ms = pointer.now_ms;
    press->inside = over_down(press, view, pointer.x, pointer.y);
    return nothing;
}

void rk_press_cancel(struct rk_press *press)
{
    press->finger_count = 0;
    press->held = false;
}

void rk_press_forget(struct rk_press *press)
{
    press->held = press->inside = press->keyboard = false;
    explicit_bzero(&press->down, sizeof press->down);
    explicit_bzero(&press->focus, sizeof press->focus);
}

bool rk_press_is_idle(const struct rk_press *press, int64_t now_ms)
{
    return !press->held || now_ms - press->down_ms > RK_PRESS_MAX_MS;
}

/* Keys. */

/* The next touchable box from `start` in steps of `step`, round the end; -1: there is none. */
static int step_from(const struct rk_view *view, int start, int step)
{
    for (int i = 0, box = start; i < view->box_count; i++) {
        box = (box + step + view->box_count) % view->box_count;
        if (touchable(&view->boxes[box]))
            return box;
    }
    return -1;
}

/* After another page or another language the focus stays on what does the same. */
static int find_focus(const struct rk_press *press, const struct rk_view *view)
{
    int same = -1, alike = -1;
    for (int i = view->box_count; i-- > 0;) {
        if (is_named(&view->boxes[i], &press->focus))
            return i;
        if (same_action(view->boxes[i].action, press->focus.action))
            same = i;
        if (view->boxes[i].action.kind == press->focus.action.kind)
            alike = i;
    }
    if (press->focus.action.kind == RK_ACT_NONE || alike < 0)
        return step_from(view, -1, 1);
    return same >= 0 ? same : alike;
}

struct vector {
    int x, y;
};

static struct vector between(const struct rk_rect *from, const struct rk_rect *to)
{
    return (struct vector){(2 * to->x + to->w) - (2 * from->x + from->w),
                           (2 * to->y + to->h) - (2 * from->y + from->h)};
}

/* How far away `to` is for who looks `key`'s way; -1: it doesn't lie there. What lies straight
 * ahead is nearer than what lies aside. */
static int distance(struct vector v, enum rk_key key)
{
    int ahead = key == RK_KEY_LEFT    ? -v.x
                : key == RK_KEY_RIGHT ? v.x
                : key == RK_KEY_UP    ? -v.y
                                      : v.y;
    int aside = key == RK_KEY_LEFT || key == RK_KEY_RIGHT ? abs(v.y) : abs(v.x);
    return ahead > 0 ? ahead + 2 * aside : -1;
}

static int look_from(const struct rk_view *view, int start, enum rk_key key)
{
    int nearest = start, least = -1;
    for (int i = 0; i < view->box_count; i++) {
        if (!touchable(&view->boxes[i]) || i == start)
            continue;
        int d = distance(between(&view->boxes[start].rect, &view->boxes[i].rect), key);
        if (d >= 0 && (least < 0 || d < least)) {
            least = d;
            nearest = i;
        }
    }
    return nearest;
}

static int move_focus(const struct rk_view *view, int focus, enum rk_key key)
{
    if (key == RK_KEY_NEXT)
        return step_from(view, focus, 1);
    if (key == RK_KEY_PREVIOUS)
        return step_from(view, focus, -1);
    return look_from(view, focus, key);
}

static struct rk_press_result shift(struct rk_press *press, int64_t now_ms)
{
    struct rk_press_result result = {.touched = true};
    int64_t since;
    if (press->shift_count == 0 || __builtin_sub_overflow(now_ms, press->shift_ms, &since) ||
        since < 0 || since > RK_SHIFTS_MS) {
        press->shift_count = 0;
        press->shift_ms = now_ms;
    }
    if (++press->shift_count < RK_SHIFTS)
        return result;
    press->shift_count = 0;
    result.action.kind = RK_ACT_LEAVE;
    return result;
}

struct rk_press_result rk_press_key(struct rk_press *press, const struct rk_view *view,
                                    enum rk_key key, int64_t now_ms)
{
    struct rk_press_result result = {.touched = true};
    if (key == RK_KEY_SHIFT)
        return shift(press, now_ms);
    press->shift_count = 0;
    if (key == RK_KEY_BACK) {
        result.action.kind = RK_ACT_BACK;
        return result;
    }
    bool shown = press->keyboard;
    press->keyboard = true;
    int focus = find_focus(press, view);
    if (focus < 0)
        return result;
    if (shown && key == RK_KEY_ENTER)
        result.action = view->boxes[focus].action;
    else if (shown)
        focus = move_focus(view, focus, key);
    press->focus = name_of(&view->boxes[focus]);
    return result;
}

struct rk_look rk_press_look(const struct rk_press *press, const struct rk_view *view)
{
    struct rk_look look = {-1, press->keyboard ? find_focus(press, view) : -1};
    for (int i = 0; press->held && press->inside && i < view->box_count; i++)
        if (is_named(&view->boxes[i], &press->down))
            look.pressed = i;
    return look;
}
