/*
 * The floor that the kiosk's start and memory are held against: the least that a program on SDL2
 * and SDL2_ttf can do to show as much. It opens the same window, draws 40 lines of text, presents
 * them, prints the monotonic time in microseconds and sleeps until it is ended. It has the same
 * hints as the kiosk, so that the comparison is with the best such program and not with a naive one.
 *
 *     floor FONT.ttf WIDTH HEIGHT [FRAMES]
 *
 * With FRAMES it prints one line more: how many microseconds each of so many frames took that did
 * nothing but fill the window with a colour and present it.
 */
#include <SDL.h>
#include <SDL_ttf.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void draw_lines(SDL_Renderer *renderer, TTF_Font *font)
{
    const SDL_Color ink = {18, 41, 47, 255};
    for (int i = 0; i < 40; i++) {
        char text[80];
        snprintf(text, sizeof text, "%d: El bus sale a las seis de la plaza, con espacio.", i);
        SDL_Surface *surface = TTF_RenderUTF8_Blended(font, text, ink);
        SDL_Texture *texture = SDL_CreateTextureFromSurface(renderer, surface);
        SDL_RenderCopy(renderer, texture, NULL,
                       &(SDL_Rect){20, 20 + 44 * i, surface->w, surface->h});
        SDL_DestroyTexture(texture);
        SDL_FreeSurface(surface);
    }
}

static void time_fills(SDL_Renderer *renderer, int frames)
{
    for (int i = 0; i < frames; i++) {
        const int64_t began = now_us();
        SDL_SetRenderDrawColor(renderer, (Uint8)i, 247, 239, 255);
        SDL_RenderClear(renderer);
        SDL_RenderPresent(renderer);
        printf("%" PRId64 " ", now_us() - began);
        SDL_Delay(5);
    }
    puts("");
}

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 5)
        return 2;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0)
        return 1;
    SDL_Window *window = SDL_CreateWindow("floor", 0, 0, atoi(argv[2]), atoi(argv[3]),
                                          SDL_WINDOW_BORDERLESS);
    SDL_Renderer *renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    TTF_Font *font = TTF_OpenFont(argv[1], 28);
    if (!window || !renderer || !font)
        return 1;
    SDL_SetRenderDrawColor(renderer, 251, 247, 239, 255);
    SDL_RenderClear(renderer);
    draw_lines(renderer, font);
    SDL_RenderPresent(renderer);
    printf("%" PRId64 "\n", now_us());
    if (argc == 5)
        time_fills(renderer, atoi(argv[4]));
    fflush(stdout);
    SDL_Event event;
    while (SDL_WaitEvent(&event) && event.type != SDL_QUIT)
        ;
    TTF_CloseFont(font);
    SDL_DestroyRenderer(renderer);
    SDL_DestroyWindow(window);
    TTF_Quit();
    SDL_Quit();
    return 0;
}
