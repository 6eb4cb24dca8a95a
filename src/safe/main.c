/*
 * rikchari-safe: one picture with the emergency numbers, until somebody ends it (SIGTERM). The
 * picture is part of the program; it reads nothing, listens to nothing, and has nothing that could
 * go wrong with the kiosk. Whoever started it starts it again where there is no display yet.
 */
#include <SDL.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

__asm__(".section .rodata\n"
        "safe_picture: .incbin \"" RK_SAFE_PICTURE "\"\n"
        "safe_picture_end: .byte 0\n"
        ".previous\n");
extern const unsigned char safe_picture[] __asm__("safe_picture");
extern const unsigned char safe_picture_end[] __asm__("safe_picture_end");

struct page {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *picture;
    SDL_Color ground;
};

static bool fail(const char *what)
{
    fprintf(stderr, "rikchari-safe: %s: %s\n", what, SDL_GetError());
    return false;
}

static bool load(struct page *page)
{
    int size = (int)(safe_picture_end - safe_picture);
    SDL_Surface *picture = SDL_LoadBMP_RW(SDL_RWFromConstMem(safe_picture, size), 1);
    if (!picture)
        return fail("picture");
    page->ground = picture->format->palette->colors[0];
    page->picture = SDL_CreateTextureFromSurface(page->renderer, picture);
    SDL_FreeSurface(picture);
    return page->picture || fail("texture");
}

static bool open_page(struct page *page)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return fail("display");
    SDL_Rect all;
    if (SDL_GetDisplayBounds(0, &all) != 0)
        return fail("display");
    page->window = SDL_CreateWindow("", all.x, all.y, all.w, all.h, SDL_WINDOW_BORDERLESS);
    if (!page->window)
        return fail("window");
    page->renderer = SDL_CreateRenderer(page->window, -1, SDL_RENDERER_SOFTWARE);
    if (!page->renderer)
        return fail("renderer");
    SDL_ShowCursor(SDL_DISABLE);
    return load(page);
}

static void draw(const struct page *page)
{
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(page->renderer, &width, &height);
    int side = width < height ? width : height;
    SDL_Rect middle = {(width - side) / 2, (height - side) / 2, side, side};
    SDL_SetRenderDrawColor(page->renderer, page->ground.r, page->ground.g, page->ground.b, 255);
    SDL_RenderClear(page->renderer);
    SDL_RenderCopy(page->renderer, page->picture, NULL, &middle);
    SDL_RenderPresent(page->renderer);
}

int main(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    struct page page = {0};
    SDL_Event event = {0};
    bool ok = open_page(&page);
    if (ok)
        draw(&page);
    while (ok && event.type != SDL_QUIT)
        if (SDL_WaitEvent(&event) && event.type == SDL_WINDOWEVENT)
            draw(&page);
    SDL_DestroyTexture(page.picture);
    SDL_DestroyRenderer(page.renderer);
    SDL_DestroyWindow(page.window);
    SDL_Quit();
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
