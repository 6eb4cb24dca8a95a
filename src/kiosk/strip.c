#include "kiosk/strip.h"

enum { LETTER_LEAST = 13, LETTER_MOST = 28 };

static const SDL_Color ground = {0x3b, 0x1f, 0x1a, 255}, ink = {0xff, 0xf4, 0xe0, 255};

static int letter_px(int width, int height)
{
    int px = (width < height ? width : height) / 36;
    return px < LETTER_LEAST ? LETTER_LEAST : px > LETTER_MOST ? LETTER_MOST : px;
}

/* The note as a picture; NULL: there is none, or no memory. */
static SDL_Surface *set_note(struct rk_fonts *fonts, const char *note, int width, int letter)
{
    TTF_Font *font = *note ? rk_fonts_get(fonts, RK_FACE_REGULAR, letter) : NULL;
    int room = width - 2 * letter;
    return font && room > 0 ? TTF_RenderUTF8_Blended_Wrapped(font, note, ink, (Uint32)room) : NULL;
}

static int height_of(const SDL_Surface *text, int letter, int height)
{
    int wanted = text->h + letter;
    return wanted < height / 2 ? wanted : height / 2;
}

int rk_strip_height(struct rk_fonts *fonts, const char *note, int width, int height)
{
    int letter = letter_px(width, height);
    SDL_Surface *text = set_note(fonts, note, width, letter);
    int result = text ? height_of(text, letter, height) : 0;
    SDL_FreeSurface(text);
    return result;
}

void rk_strip_draw(SDL_Renderer *renderer, struct rk_fonts *fonts, const char *note, int width,
                   int height)
{
    int letter = letter_px(width, height);
    SDL_Surface *text = set_note(fonts, note, width, letter);
    SDL_Texture *texture = text ? SDL_CreateTextureFromSurface(renderer, text) : NULL;
    if (texture) {
        int high = height_of(text, letter, height);
        SDL_Rect strip = {0, height - high, width, high};
        SDL_Rect from = {0, 0, text->w, high - letter < text->h ? high - letter : text->h};
        SDL_Rect to = {letter, strip.y + letter / 2, from.w, from.h};
        SDL_SetRenderDrawColor(renderer, ground.r, ground.g, ground.b, 255);
        SDL_RenderFillRect(renderer, &strip);
        SDL_RenderCopy(renderer, texture, &from, &to);
        SDL_DestroyTexture(texture);
    }
    SDL_FreeSurface(text);
}
