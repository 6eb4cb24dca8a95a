#include "text/fonts.h"

#include "base/tongue.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { SIZES = 16, WORDS = 8192, LINES = 1024, EM_MIN = 6, EM_MAX = 2000, CHUNK = 512 };

/* A text of more bytes is most likely a line: asked for again soon or never, while the words of a
 * language come again and again and must not be driven out. */
enum { WORD_BYTES = 32 };

struct size {
    TTF_Font *font; /* owned; NULL: a free place */
    int em_px;
    uint64_t used; /* the clock when it was last asked for */
};

/* A direct-mapped cache: a new width replaces whatever had its place. The hash stands for the
 * bytes; a collision of 64 bits would misplace a word by some pixels and nothing else. */
struct width {
    uint64_t hash; /* 0: a free place */
    int pixels;
};

struct rk_fonts {
    struct rk_font faces[RK_FACE_COUNT]; /* their bytes are lent */
    struct size sizes[RK_FACE_COUNT][SIZES];
    uint64_t clock;
    struct width words[WORDS], lines[LINES];
};

static TTF_Font *open_font(const struct rk_font *face, int em_px)
{
    if (!face->bytes || face->size > INT_MAX)
        return NULL;
    TTF_Font *font = TTF_OpenFontRW(SDL_RWFromConstMem(face->bytes, (int)face->size), 1, em_px);
    /* At once: on a font already in use the advances of the old hinting linger. */
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
    return font;
}

static struct size *find_size(struct size *sizes, int em_px)
{
    struct size *oldest = &sizes[0];
    for (int i = 0; i < SIZES; i++) {
        if (sizes[i].font && sizes[i].em_px == em_px)
            return &sizes[i];
        if (sizes[i].used < oldest->used)
            oldest = &sizes[i];
    }
    return oldest;
}

TTF_Font *rk_fonts_get(struct rk_fonts *fonts, enum rk_face face, int em_px)
{
    em_px = em_px < EM_MIN ? EM_MIN : em_px > EM_MAX ? EM_MAX : em_px;
    struct size *size = find_size(fonts->sizes[face], em_px);
    if (!size->font || size->em_px != em_px) {
        if (size->font)
            TTF_CloseFont(size->font);
        size->font = open_font(&fonts->faces[face], em_px);
        size->em_px = em_px;
    }
    size->used = ++fonts->clock;
    return size->font;
}

bool rk_fonts_new(struct rk_fonts **fonts, const struct rk_font faces[RK_FACE_COUNT],
                  struct rk_error *error)
{
    struct rk_fonts *new = calloc(1, sizeof *new);
    if (!new)
        return rk_fail(error, "no memory for fonts");
    memcpy(new->faces, faces, sizeof new->faces);
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++) {
        if (!rk_fonts_get(new, face, EM_MIN)) {
            rk_fonts_free(new);
            return rk_fail(error,
                           face == RK_FACE_BOLD ? RK_SAYS("the bold font can't be opened: %s")
                                                : RK_SAYS("the regular font can't be opened: %s"),
                           TTF_GetError());
        }
    }
    *fonts = new;
    return true;
}

void rk_fonts_free(struct rk_fonts *fonts)
{
    if (!fonts)
        return;
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++) {
        for (int i = 0; i < SIZES; i++) {
            if (fonts->sizes[face][i].font)
                TTF_CloseFont(fonts->sizes[face][i].font);
        }
    }
    free(fonts);
}

/* FNV-1a; never 0. */
static uint64_t hash_of(enum rk_face face, int em_px, const char *text, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u ^ ((uint64_t)em_px << 1 | face);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)text[i]) * 0x100000001b3u;
    return hash | 1;
}

/* The largest length <= limit at which no code point is cut. */
static size_t whole_points(const char *text, size_t length, size_t limit)
{
    if (length <= limit)
        return length;
    size_t n = limit;
    while (n > 0 && ((uint8_t)text[n] & 0xc0) == 0x80)
        n--;
    return n > 0 ? n : limit;
}

/* SDL_ttf wants a NUL behind the text, so it is copied, a chunk at a time; only a text without any
 * place to break, longer than a chunk, is added up from pieces. */
static int measure(TTF_Font *font, const char *text, size_t length)
{
    int pixels = 0;
    while (length > 0) {
        char chunk[CHUNK];
        size_t n = whole_points(text, length, sizeof chunk - 1);
        memcpy(chunk, text, n);
        chunk[n] = '\0';
        int w = 0;
        if (TTF_SizeUTF8(font, chunk, &w, NULL) != 0)
            return -1;
        pixels += w;
        text += n;
        length -= n;
    }
    return pixels;
}

int rk_fonts_width(struct rk_fonts *fonts, enum rk_face face, int em_px, const char *text,
                   size_t length)
{
    uint64_t hash = hash_of(face, em_px, text, length);
    struct width *width = length > WORD_BYTES ? &fonts->lines[(hash >> 20) % LINES]
                                              : &fonts->words[(hash >> 20) % WORDS];
    if (width->hash == hash)
        return width->pixels;
    TTF_Font *font = rk_fonts_get(fonts, face, em_px);
    int pixels = font ? measure(font, text, length) : -1;
    if (pixels >= 0)
        *width = (struct width){hash, pixels};
    return pixels;
}
