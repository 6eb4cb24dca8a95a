/* SDL's events become fingers and keys: whatever a device may say. */
#include "kiosk/input.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 800, HEIGHT = 480, NOW = 12345 };

static SDL_Event finger(Uint32 type, int64_t panel, int64_t id, float x, float y)
{
    return (SDL_Event){.tfinger = {.type = type, .touchId = panel, .fingerId = id, .x = x, .y = y}};
}

static SDL_Event button(Uint32 type, Uint8 number, Uint32 mouse)
{
    return (SDL_Event){
        .button = {.type = type, .which = mouse, .button = number, .x = 30, .y = 40}};
}

static SDL_Event key(SDL_Keycode code, Uint16 modifiers, bool repeat)
{
    return (SDL_Event){
        .key = {.type = SDL_KEYDOWN, .repeat = repeat, .keysym = {.sym = code, .mod = modifiers}}};
}

static bool read_pointer(SDL_Event event, struct rk_pointer *pointer)
{
    return rk_input_pointer(&event, WIDTH, HEIGHT, NOW, pointer);
}

/* Where on the glass a fraction of it is: from -1, left of it, to its size, right of it. */
static const struct {
    float part;
    int pixel; /* of WIDTH */
} parts[] = {
    {0, 0},           {0.5f, 400},  {0.9999f, 799},           {1, WIDTH},
    {7e30f, WIDTH},   {-0.01f, -1}, {(float)INFINITY, WIDTH}, {-1e30f, -1},
    {(float)NAN, -1},
};

static void fractions_become_pixels(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(parts); i++) {
        struct rk_pointer p;
        assert_true(read_pointer(finger(SDL_FINGERDOWN, 1, 1, parts[i].part, 0.5f), &p));
        assert_int_equal(p.x, parts[i].pixel);
        assert_int_equal(p.y, HEIGHT / 2);
        assert_int_equal(p.now_ms, NOW);
    }
}

static void fingers_go_down_move_and_come_up(void **state)
{
    (void)state;
    struct rk_pointer p;
    assert_true(read_pointer(finger(SDL_FINGERDOWN, 1, 1, 0, 0), &p));
    assert_int_equal(p.kind, RK_POINTER_DOWN);
    assert_true(read_pointer(finger(SDL_FINGERMOTION, 1, 1, 0, 0), &p));
    assert_int_equal(p.kind, RK_POINTER_MOVE);
    assert_true(read_pointer(finger(SDL_FINGERUP, 1, 1, 0, 0), &p));
    assert_int_equal(p.kind, RK_POINTER_UP);
}

static void fingers_of_two_panels_differ(void **state)
{
    (void)state;
    struct rk_pointer a, b, c;
    assert_true(read_pointer(finger(SDL_FINGERDOWN, 1, 7, 0, 0), &a));
    assert_true(read_pointer(finger(SDL_FINGERDOWN, 2, 7, 0, 0), &b));
    assert_true(read_pointer(finger(SDL_FINGERDOWN, 1, 8, 0, 0), &c));
    assert_true(a.id != b.id && a.id != c.id && b.id != c.id);
}

static void left_button_is_one_more_finger(void **state)
{
    (void)state;
    struct rk_pointer p;
    assert_true(read_pointer(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 0), &p));
    assert_true(p.id == RK_MOUSE && p.kind == RK_POINTER_DOWN && p.x == 30 && p.y == 40);
    assert_true(read_pointer(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 0), &p));
    assert_int_equal(p.kind, RK_POINTER_UP);
    assert_false(read_pointer(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 0), &p));
    /* what SDL makes of a finger is not heard twice */
    assert_false(read_pointer(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID), &p));
    assert_false(read_pointer(
        (SDL_Event){.motion = {.type = SDL_MOUSEMOTION, .which = SDL_TOUCH_MOUSEID}}, &p));
}

enum { NONE = -1 };

static const struct {
    const char *name;
    SDL_Keycode code;
    Uint16 modifiers;
    bool repeat;
    int want; /* of enum rk_key; NONE: it means nothing */
} keys[] = {
    {"Tab", SDLK_TAB, 0, false, RK_KEY_NEXT},
    {"Tab that stays down", SDLK_TAB, 0, true, RK_KEY_NEXT},
    {"Shift+Tab", SDLK_TAB, KMOD_LSHIFT, false, RK_KEY_PREVIOUS},
    {"Alt+Tab is for the window manager", SDLK_TAB, KMOD_LALT, false, NONE},
    {"Enter", SDLK_RETURN, 0, false, RK_KEY_ENTER},
    {"Enter that stays down acts once", SDLK_RETURN, 0, true, NONE},
    {"Enter with Num Lock on", SDLK_KP_ENTER, KMOD_NUM, false, RK_KEY_ENTER},
    {"Esc", SDLK_ESCAPE, 0, false, RK_KEY_BACK},
    {"Esc that stays down goes back once", SDLK_ESCAPE, 0, true, NONE},
    {"Shift, which says that it is held", SDLK_RSHIFT, KMOD_RSHIFT, false, RK_KEY_SHIFT},
    {"Shift that stays down counts once", SDLK_LSHIFT, KMOD_LSHIFT, true, NONE},
    {"a letter", SDLK_a, 0, false, NONE},
};

static void keys_have_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < RK_ARRAY_LEN(keys); i++) {
        SDL_Event event = key(keys[i].code, keys[i].modifiers, keys[i].repeat);
        enum rk_key got;
        bool means = rk_input_key(&event, &got);
        if ((means ? (int)got : NONE) != keys[i].want)
            fail_msg("%s: %d", keys[i].name, means ? (int)got : NONE);
        event.type = SDL_KEYUP;
        assert_false(rk_input_key(&event, &got));
    }
}

/* F9 held for a second opens the service page, and doesn't close it again. */
static void key_that_stays_down_is_pressed_once(void **state)
{
    (void)state;
    SDL_Event pressed = key(SDLK_F9, 0, false), held = key(SDLK_F9, 0, true);
    assert_true(rk_input_is_key(&pressed, "F9") && rk_input_is_press(&pressed));
    assert_false(rk_input_is_key(&held, "F9") || rk_input_is_press(&held));
    assert_false(rk_input_is_key(&pressed, "F8") || rk_input_is_key(&pressed, ""));
    SDL_Event touch = finger(SDL_FINGERDOWN, 1, 1, 0, 0), lifted = finger(SDL_FINGERUP, 1, 1, 0, 0);
    assert_true(rk_input_is_press(&touch));
    assert_false(rk_input_is_press(&lifted));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fractions_become_pixels),
        cmocka_unit_test(fingers_go_down_move_and_come_up),
        cmocka_unit_test(fingers_of_two_panels_differ),
        cmocka_unit_test(left_button_is_one_more_finger),
        cmocka_unit_test(keys_have_names),
        cmocka_unit_test(key_that_stays_down_is_pressed_once),
    };
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
