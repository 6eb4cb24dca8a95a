#include "kiosk/window.h"

#include <string.h>

static const struct {
    const char *name, *value;
} hints[] = {
    /* On X11 a software renderer presents through OpenGL unless told not to: 350 ms and 150 MB. */
    {SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"},
    {SDL_HINT_RENDER_DRIVER, "software"},
    /* A finger is a finger: without this, each touch comes once more as a mouse. */
    {SDL_HINT_TOUCH_MOUSE_EVENTS, "0"},
    {SDL_HINT_MOUSE_TOUCH_EVENTS, "0"},
    {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0"},
    {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
    {SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0"},
};

static void find_place(SDL_Rect *place, int width, int height)
{
    *place = (SDL_Rect){SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height};
    if (width > 0 && height > 0)
        return;
    if (SDL_GetDisplayBounds(0, place) != 0 || place->w <= 0 || place->h <= 0)
        *place = (SDL_Rect){0, 0, 1080, 1920}; /* the display comes later, and tells its size */
}

/* Borderless and as large as the display, and not SDL_WINDOW_FULLSCREEN_DESKTOP: where there is no
 * window manager, that one would wait 100 ms for its answer before the first frame. */
static SDL_Window *create_window(bool whole, SDL_Rect place)
{
    Uint32 flags = whole ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_RESIZABLE;
    return SDL_CreateWindow("Rikchari", place.x, place.y, place.w, place.h, flags);
}

/* Where there is no display, SDL pretends: it draws where nobody sees it. That is for tests, which
 * ask for it by name; a kiosk must say that it is dark. */
static bool start_video(struct rk_error *error)
{
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return rk_fail(error, "can't open a display: %s", SDL_GetError());
    const char *driver = SDL_GetCurrentVideoDriver();
    bool shows = driver && strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0;
    if (shows || SDL_getenv("SDL_VIDEODRIVER"))
        return true;
    SDL_Quit();
    return rk_fail(error, "there is no display here; --shots draws pictures without one");
}

bool rk_window_open(struct rk_window *window, int width, int height, struct rk_error *error)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(hints); i++)
        SDL_SetHint(hints[i].name, hints[i].value);
    struct rk_window result = {.whole = width <= 0 || height <= 0};
    if (!start_video(error))
        return false;
    SDL_Rect place;
    find_place(&place, width, height);
    result.window = create_window(result.whole, place);
    if (!result.window) {
        rk_fail(error, "can't open a window: %s", SDL_GetError());
        goto fail_quit;
    }
    result.renderer = SDL_CreateRenderer(result.window, -1, SDL_RENDERER_SOFTWARE);
    if (!result.renderer) {
        rk_fail(error, "can't draw in the window: %s", SDL_GetError());
        goto fail_destroy_window;
    }
    SDL_ShowCursor(SDL_DISABLE);
    *window = result;
    return true;

fail_destroy_window:
    SDL_DestroyWindow(result.window);
fail_quit:
    SDL_Quit();
    return false;
}

void rk_window_close(struct rk_window *window)
{
    if (!window->window)
        return;
    SDL_DestroyRenderer(window->renderer);
    SDL_DestroyWindow(window->window);
    SDL_Quit();
    *window = (struct rk_window){0};
}

void rk_window_settle(struct rk_window *window)
{
    if (window->whole)
        SDL_SetWindowFullscreen(window->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void rk_window_toggle(struct rk_window *window)
{
    window->whole = !window->whole;
    SDL_SetWindowFullscreen(window->window, window->whole ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    SDL_SetWindowBordered(window->window, window->whole ? SDL_FALSE : SDL_TRUE);
    SDL_SetWindowResizable(window->window, window->whole ? SDL_FALSE : SDL_TRUE);
    if (!window->whole)
        SDL_MaximizeWindow(window->window);
}

void rk_window_size(const struct rk_window *window, int *width, int *height)
{
    if (SDL_GetRendererOutputSize(window->renderer, width, height) != 0)
        *width = *height = 0;
}

double rk_window_dpi(const struct rk_window *window)
{
    float dpi = 0;
    int display = SDL_GetWindowDisplayIndex(window->window);
    if (display < 0 || SDL_GetDisplayDPI(display, &dpi, NULL, NULL) != 0)
        return 0;
    return (double)dpi;
}
