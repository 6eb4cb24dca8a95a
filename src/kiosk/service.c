#include "kiosk/service.h"

#include <stdlib.h>
#include <string.h>

enum { LETTER_LEAST = 12, LETTER_MOST = 28, LINES = 40 };

static const SDL_Color ground = {0x20, 0x20, 0x20, 255}, ink = {0xf0, 0xf0, 0xf0, 255};

bool rk_service_open(struct rk_service *service, const char *text, int64_t now_ms)
{
    *service = (struct rk_service){strdup(text), now_ms + RK_SERVICE_MS};
    return service->text;
}

void rk_service_close(struct rk_service *service)
{
    free(service->text);
    *service = (struct rk_service){0};
}

int64_t rk_service_deadline(const struct rk_service *service)
{
    return service->text ? service->end_ms : INT64_MAX;
}

static int letter_px(int height)
{
    int px = height / LINES;
    return px < LETTER_LEAST ? LETTER_LEAST : px > LETTER_MOST ? LETTER_MOST : px;
}

static SDL_Texture *set_text(SDL_Renderer *renderer, struct rk_fonts *fonts, const char *text,
                             int letter, int room)
{
    TTF_Font *font = room > 0 ? rk_fonts_get(fonts, RK_FACE_REGULAR, letter) : NULL;
    SDL_Surface *lines =
        font ? TTF_RenderUTF8_Blended_Wrapped(font, text, ink, (Uint32)room) : NULL;
    SDL_Texture *texture = lines ? SDL_CreateTextureFromSurface(renderer, lines) : NULL;
    SDL_FreeSurface(lines);
    return texture;
}

void rk_service_draw(SDL_Renderer *renderer, struct rk_fonts *fonts, const char *text, int width,
                     int height)
{
    const int letter = letter_px(height);
    SDL_Rect to = {letter, letter, 0, 0};
    SDL_Texture *texture = set_text(renderer, fonts, text, letter, width - 2 * letter);
    SDL_SetRenderDrawColor(renderer, ground.r, ground.g, ground.b, ground.a);
    SDL_RenderClear(renderer);
    if (texture && SDL_QueryTexture(texture, NULL, NULL, &to.w, &to.h) == 0)
        SDL_RenderCopy(renderer, texture, NULL, &to);
    SDL_DestroyTexture(texture);
}
