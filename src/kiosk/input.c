#include "kiosk/input.h"

/* Asked for a panel that nobody knows, SDL asks the X server for those that there are. */
void rk_input_find_panels(void)
{
    SDL_GetNumTouchFingers(-1);
}

/* A device may say anything, even NaN, which no int can hold. */
static int pixel(float part, int size)
{
    float at = part * (float)size;
    if (!(at >= 0))
        return -1;
    return at < (float)size ? (int)at : size;
}

static bool finger(const SDL_TouchFingerEvent *f, int width, int height, struct rk_pointer *pointer)
{
    pointer->kind = f->type == SDL_FINGERDOWN ? RK_POINTER_DOWN
                    : f->type == SDL_FINGERUP ? RK_POINTER_UP
                                              : RK_POINTER_MOVE;
    /* Two panels may give their fingers the same names. */
    pointer->id = (int64_t)((uint64_t)f->fingerId ^ (uint64_t)f->touchId << 32);
    pointer->x = pixel(f->x, width);
    pointer->y = pixel(f->y, height);
    return true;
}

static bool button(const SDL_MouseButtonEvent *b, struct rk_pointer *pointer)
{
    if (b->which == SDL_TOUCH_MOUSEID || b->button != SDL_BUTTON_LEFT)
        return false;
    pointer->kind = b->type == SDL_MOUSEBUTTONDOWN ? RK_POINTER_DOWN : RK_POINTER_UP;
    pointer->id = RK_MOUSE;
    pointer->x = b->x;
    pointer->y = b->y;
    return true;
}

static bool motion(const SDL_MouseMotionEvent *m, struct rk_pointer *pointer)
{
    if (m->which == SDL_TOUCH_MOUSEID)
        return false;
    pointer->kind = RK_POINTER_MOVE;
    pointer->id = RK_MOUSE;
    pointer->x = m->x;
    pointer->y = m->y;
    return true;
}

bool rk_input_pointer(const SDL_Event *event, int width, int height, int64_t now_ms,
                      struct rk_pointer *pointer)
{
    pointer->now_ms = now_ms;
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return finger(&event->tfinger, width, height, pointer);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return button(&event->button, pointer);
    case SDL_MOUSEMOTION:
        return motion(&event->motion, pointer);
    default:
        return false;
    }
}

bool rk_input_present(const SDL_Event *event, enum rk_present_key *key)
{
    static const struct {
        SDL_Keycode code;
        enum rk_present_key key;
    } keys[] = {
        {SDLK_RIGHT, RK_PRESENT_NEXT},    {SDLK_PAGEDOWN, RK_PRESENT_NEXT},
        {SDLK_LEFT, RK_PRESENT_PREVIOUS}, {SDLK_PAGEUP, RK_PRESENT_PREVIOUS},
        {SDLK_F1, RK_PRESENT_GUIDE},
    };
    for (size_t i = 0; event->type == SDL_KEYDOWN && i < RK_ARRAY_LEN(keys); i++) {
        if (keys[i].code != event->key.keysym.sym || event->key.repeat)
            continue;
        *key = keys[i].key;
        return true;
    }
    return false;
}

bool rk_input_fullscreen(const SDL_Event *event)
{
    if (event->type != SDL_KEYDOWN || event->key.repeat)
        return false;
    const SDL_Keysym *k = &event->key.keysym;
    return k->sym == SDLK_F11 || (k->sym == SDLK_RETURN && (k->mod & KMOD_ALT));
}

bool rk_input_key(const SDL_Event *event, enum rk_key *key)
{
    static const struct {
        SDL_Keycode code;
        enum rk_key key;
        bool repeats;
    } keys[] = {
        {SDLK_TAB, RK_KEY_NEXT, true},        {SDLK_LEFT, RK_KEY_LEFT, true},
        {SDLK_RIGHT, RK_KEY_RIGHT, true},     {SDLK_UP, RK_KEY_UP, true},
        {SDLK_DOWN, RK_KEY_DOWN, true},       {SDLK_RETURN, RK_KEY_ENTER, false},
        {SDLK_KP_ENTER, RK_KEY_ENTER, false}, {SDLK_SPACE, RK_KEY_ENTER, false},
        {SDLK_ESCAPE, RK_KEY_BACK, false},    {SDLK_LSHIFT, RK_KEY_SHIFT, false},
        {SDLK_RSHIFT, RK_KEY_SHIFT, false},
    };
    if (event->type != SDL_KEYDOWN)
        return false;
    const SDL_KeyboardEvent *k = &event->key;
    if (k->keysym.mod & (KMOD_ALT | KMOD_CTRL | KMOD_GUI))
        return false; /* a shortcut of something else */
    for (size_t i = 0; i < RK_ARRAY_LEN(keys); i++) {
        if (keys[i].code != k->keysym.sym || (k->repeat && !keys[i].repeats))
            continue;
        *key = keys[i].key;
        if (*key == RK_KEY_NEXT && (k->keysym.mod & KMOD_SHIFT))
            *key = RK_KEY_PREVIOUS;
        return true;
    }
    return false;
}

bool rk_input_is_key(const SDL_Event *event, const char *name)
{
    SDL_Keycode key = *name ? SDL_GetKeyFromName(name) : SDLK_UNKNOWN;
    return event->type == SDL_KEYDOWN && !event->key.repeat && key != SDLK_UNKNOWN &&
           event->key.keysym.sym == key;
}

bool rk_input_is_press(const SDL_Event *event)
{
    return (event->type == SDL_KEYDOWN && !event->key.repeat) ||
           event->type == SDL_MOUSEBUTTONDOWN || event->type == SDL_FINGERDOWN;
}

/* More than ever wait at once: ten fingers send some thousand a second, and a frame takes no tenth
 * of one. */
enum { WAITING = 128, BLANK = SDL_LASTEVENT - 1 };

void rk_input_forget(void)
{
    SDL_Event blank = {.type = BLANK};
    for (int i = 0; i < WAITING; i++)
        SDL_PeepEvents(&blank, 1, SDL_ADDEVENT, 0, 0);
    SDL_FlushEvent(BLANK);
}
