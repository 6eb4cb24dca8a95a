/*
 * Draws the safe page (see README.md): bake_safe ROOT PICTURE.bmp. A square that is shown in the
 * middle of any display; one ground colour, so that what is around it can be filled.
 */
#include "content/read.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FONT "/usr/share/fonts/truetype/andika/Andika-Bold.ttf"

enum { SIDE = 1024, TITLE = 60, WORD = 42, NUMBER = 112, NAME = 34, COLUMN_MOST = 32 };

/* Who answers day and night, by their id in assets/contacts.yaml. */
static const char *const contacts[] = {"central-105", "linea-100", "central-1818"};

static const SDL_Color ground = {0x0d, 0x55, 0x66, 255}, ink = {255, 255, 255, 255};

/* The lines of the page, drawn, from top to bottom. */
struct column {
    SDL_Surface *lines[COLUMN_MOST];
    int count, height;
};

static bool add_line(struct column *column, const char *text, int size)
{
    TTF_Font *font = TTF_OpenFont(FONT, size);
    /* One byte a pixel, in shades between ground and ink: the same palette for all lines. */
    SDL_Surface *line = font ? TTF_RenderUTF8_Shaded(font, text, ink, ground) : NULL;
    if (font)
        TTF_CloseFont(font);
    if (!line || line->w > SIDE || column->count == COLUMN_MOST) {
        fprintf(stderr, "bake_safe: \"%s\": %s\n", text, line ? "has no room" : TTF_GetError());
        SDL_FreeSurface(line);
        return false;
    }
    column->lines[column->count++] = line;
    column->height += line->h;
    return true;
}

static void free_lines(struct column *column)
{
    for (int i = 0; i < column->count; i++)
        SDL_FreeSurface(column->lines[i]);
}

/* What the button to the numbers says, in every language where a native speaker has approved it. */
static bool add_words(struct column *column, const struct rk_content *content)
{
    rk_message_ref help = content->interface[RK_UI_GET_HELP];
    if (help == RK_NONE || !add_line(column, content->messages.items[help].id, TITLE))
        return false;
    for (size_t i = 0; i < content->catalogs.count; i++) {
        const struct rk_translation *t = &content->catalogs.items[i].translations[help];
        if (t->text && *t->text && !t->fuzzy && !t->refused && !add_line(column, t->text, WORD))
            return false;
    }
    return true;
}

static bool add_contact(struct column *column, const struct rk_content *content, const char *id)
{
    uint32_t at = rk_content_contact(content, id);
    if (at == RK_NONE) {
        fprintf(stderr, "bake_safe: assets/contacts.yaml has no %s\n", id);
        return false;
    }
    const struct rk_source_contact *contact = &content->contacts.items[at];
    return add_line(column, contact->number.text, NUMBER) &&
           add_line(column, content->messages.items[contact->name].id, NAME);
}

static bool fill(struct column *column, const struct rk_content *content)
{
    bool ok = add_words(column, content);
    for (size_t i = 0; ok && i < RK_ARRAY_LEN(contacts); i++)
        ok = add_contact(column, content, contacts[i]);
    if (ok && column->height > SIDE) {
        fprintf(stderr, "bake_safe: the lines are %d pixels high, of %d\n", column->height, SIDE);
        return false;
    }
    return ok;
}

static bool save(const struct column *column, const char *path)
{
    SDL_Surface *page = SDL_CreateRGBSurfaceWithFormat(0, SIDE, SIDE, 8, SDL_PIXELFORMAT_INDEX8);
    if (!page || SDL_SetSurfacePalette(page, column->lines[0]->format->palette) != 0) {
        SDL_FreeSurface(page);
        return false;
    }
    SDL_FillRect(page, NULL, 0); /* the palette's first shade is the ground */
    const int gap = (SIDE - column->height) / (column->count + 1);
    for (int i = 0, y = gap; i < column->count; i++) {
        SDL_Surface *line = column->lines[i];
        SDL_BlitSurface(line, NULL, page, &(SDL_Rect){(SIDE - line->w) / 2, y, line->w, line->h});
        y += line->h + gap;
    }
    bool ok = SDL_SaveBMP(page, path) == 0;
    SDL_FreeSurface(page);
    return ok;
}

static bool bake(const char *root, const char *path)
{
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    const struct rk_content *content = rk_content_read(arena, root, diags);
    struct column column = {0};
    bool ok = fill(&column, content);
    if (ok && !save(&column, path)) {
        fprintf(stderr, "bake_safe: %s: %s\n", path, SDL_GetError());
        ok = false;
    }
    free_lines(&column);
    rk_arena_free(arena);
    return ok;
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s ROOT PICTURE.bmp\n", argv[0]);
        return 2;
    }
    if (TTF_Init() != 0) {
        fprintf(stderr, "bake_safe: %s\n", TTF_GetError());
        return EXIT_FAILURE;
    }
    bool ok = bake(argv[1], argv[2]);
    TTF_Quit();
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
