/*
 * What the kiosk looks like, screen by screen, language by language, on an upright and on a wide
 * glass: every picture is compared with the one in tests/kiosk/pictures, where each pixel is the
 * mean of 15 × 15 of the glass in 16 shades of grey. One shade of difference passes, which is what
 * another version of FreeType may make; a letter that is missing makes three.
 *
 * Rewrite the pictures: RK_REWRITE=1 ctest --test-dir build/test-gcc -R pictures
 */
#include "stage.h"

#include "base/file.h"
#include "kiosk/shots.h"

#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CELL = 15, SHADE = 17, TOLERANCE = SHADE, PATH_BYTES = 512 };

/* The columns of a sheet; its rows are the languages. "" is no screen of the content. */
static const struct column {
    const char *name, *screen;
    enum rk_place place;
    int idle_seconds;
} columns[] = {
    {"attract", "", RK_PLACE_ATTRACT, 0},
    {"languages", "", RK_PLACE_LANGUAGES, 0},
    {"idle", "inicio", RK_PLACE_SCREEN, 20},
    {"inicio", "inicio", RK_PLACE_SCREEN, 0},
    {"como-enganan", "como-enganan", RK_PLACE_SCREEN, 0},
    {"ofertas-por-celular", "ofertas-por-celular", RK_PLACE_SCREEN, 0},
    {"ayuda", "ayuda", RK_PLACE_SCREEN, 0},
    {"ayuda-linea-100", "ayuda-linea-100", RK_PLACE_SCREEN, 0},
};

static const char *const sizes[] = {"1080x1920", "1366x768"};

static const char *pack_path, *golden_folder;

struct sheet {
    int width, height; /* cells */
    uint8_t *grey;     /* owned */
};

static int open_pack(void **state)
{
    (void)state;
    return rk_stage_open_file(&rk_stage, pack_path) ? 0 : -1;
}

static const struct rk_surface *find_size(const char *name)
{
    for (int i = 0; i < RK_SIZE_COUNT; i++)
        if (strcmp(rk_sizes[i].name, name) == 0)
            return &rk_sizes[i].surface;
    fail_msg("no size is called %s", name);
    return NULL;
}

static uint8_t shade(const SDL_Surface *pixels, int column, int row)
{
    uint32_t sum = 0;
    for (int y = row * CELL; y < (row + 1) * CELL; y++) {
        const uint8_t *bgra = (const uint8_t *)pixels->pixels + y * pixels->pitch;
        for (int x = column * CELL; x < (column + 1) * CELL; x++)
            sum += bgra[4 * x] * 29u + bgra[4 * x + 1] * 150u + bgra[4 * x + 2] * 77u;
    }
    uint32_t mean = sum / 256 / (CELL * CELL);
    return (uint8_t)((mean + SHADE / 2) / SHADE * SHADE);
}

static void add_picture(struct sheet *sheet, const struct rk_surface *glass, size_t column,
                        rk_lang lang)
{
    const struct column *c = &columns[column];
    struct rk_shown shown = {.place = c->place,
                             .lang = lang,
                             .idle_warning = c->idle_seconds > 0,
                             .idle_seconds = c->idle_seconds};
    if (*c->screen)
        shown.screen = rk_pack_find_screen(rk_stage.pack, c->screen);
    assert_true(shown.screen != RK_NONE);
    SDL_Surface *pixels = rk_shot_draw(rk_stage.pack, rk_stage.fonts, glass, &shown, NULL, NULL);
    assert_non_null(pixels);
    int w = glass->width / CELL, h = glass->height / CELL;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            sheet->grey[((int)lang * h + y) * sheet->width + (int)column * w + x] =
                shade(pixels, x, y);
    SDL_FreeSurface(pixels);
}

static struct sheet draw_sheet(const struct rk_surface *glass)
{
    int languages = (int)rk_pack_language_count(rk_stage.pack);
    struct sheet sheet = {.width = glass->width / CELL * (int)RK_ARRAY_LEN(columns),
                          .height = glass->height / CELL * languages};
    sheet.grey = calloc((size_t)sheet.width, (size_t)sheet.height);
    assert_non_null(sheet.grey);
    for (rk_lang lang = 0; lang < (rk_lang)languages; lang++)
        for (size_t column = 0; column < RK_ARRAY_LEN(columns); column++)
            add_picture(&sheet, glass, column, lang);
    return sheet;
}

static void write_sheet(const struct sheet *sheet, const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)sheet->width,
                       .height = (png_uint_32)sheet->height,
                       .format = PNG_FORMAT_GRAY};
    assert_true(png_image_write_to_file(&image, path, 0, sheet->grey, 0, NULL));
}

static bool read_sheet(struct sheet *sheet, const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path))
        return false;
    image.format = PNG_FORMAT_GRAY;
    *sheet = (struct sheet){(int)image.width, (int)image.height, malloc(PNG_IMAGE_SIZE(image))};
    return sheet->grey && png_image_finish_read(&image, NULL, sheet->grey, 0, NULL);
}

/* How many cells of one picture are another shade than they were. */
static int count_differences(const struct sheet *a, const struct sheet *b, int left, int top,
                             int width, int height)
{
    int count = 0;
    for (int y = top; y < top + height; y++)
        for (int x = left; x < left + width; x++)
            count += abs(a->grey[y * a->width + x] - b->grey[y * b->width + x]) > TOLERANCE;
    return count;
}

/* Says which pictures differ, and returns how many. */
static int compare(const struct sheet *want, const struct sheet *got,
                   const struct rk_surface *glass, const char *size)
{
    int w = glass->width / CELL, h = glass->height / CELL, wrong = 0;
    for (rk_lang lang = 0; lang < rk_pack_language_count(rk_stage.pack); lang++)
        for (size_t column = 0; column < RK_ARRAY_LEN(columns); column++) {
            int cells = count_differences(want, got, (int)column * w, (int)lang * h, w, h);
            if (cells > 0)
                print_message("%s, %s, %s: %d of %d places look different\n", size,
                              rk_pack_language(rk_stage.pack, lang)->tag, columns[column].name, cells,
                              w * h);
            wrong += cells > 0;
        }
    return wrong;
}

static void check_size(void **state)
{
    const char *size = *state;
    const struct rk_surface *glass = find_size(size);
    char golden[PATH_BYTES], actual[PATH_BYTES];
    snprintf(golden, sizeof golden, "%s/%s.png", golden_folder, size);
    snprintf(actual, sizeof actual, RK_BUILD "/pictures/%s.png", size);
    struct sheet got = draw_sheet(glass), want = {0};
    assert_true(rk_make_folder(RK_BUILD "/pictures", NULL));
    write_sheet(&got, getenv("RK_REWRITE") ? golden : actual);
    bool same_size =
        read_sheet(&want, golden) && want.width == got.width && want.height == got.height;
    int wrong = same_size ? compare(&want, &got, glass, size) : 0;
    free(got.grey);
    free(want.grey);
    if (!same_size)
        fail_msg("%s is missing or of another size; compare it with %s", golden, actual);
    if (wrong > 0)
        fail_msg("%d pictures differ: compare %s with %s", wrong, golden, actual);
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s PACK FOLDER\n", argv[0]);
        return 2;
    }
    pack_path = argv[1];
    golden_folder = argv[2];
    struct CMUnitTest tests[RK_ARRAY_LEN(sizes)];
    for (size_t i = 0; i < RK_ARRAY_LEN(sizes); i++)
        tests[i] =
            (struct CMUnitTest){sizes[i], check_size, NULL, NULL, (void *)(uintptr_t)sizes[i]};
    return cmocka_run_group_tests_name("pictures", tests, open_pack, rk_stage_tear_down);
}
