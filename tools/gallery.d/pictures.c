/*
 * The pictures of one page of the gallery: everything that a pack shows, at a size, in a mode.
 *
 *     pictures PACK WxH SHRINK DIR [--letters 1…3] [--dark] [--reach] [--lang TAG]
 *     pictures --sizes              the sizes that there are, one a line
 */
#include "kiosk/loaded.h"
#include "kiosk/shots.h"
#include "view/sizes.h"
#include "view/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOTHING_TO_SHOW = 3 }; /* exit code: the mode makes no difference at this size */

/* As large as glasses get, beside those that are promised. */
static const struct rk_size largest = {"3840x2160", "", {3840, 2160, 4.03, 20}};

struct page {
    const struct rk_size *size;
    struct rk_mode mode;
    const char *pack, *folder, *lang;
    int shrink;
};

static const struct rk_size *find_size(const char *name)
{
    for (int i = 0; i < RK_SIZE_COUNT; i++)
        if (strcmp(rk_sizes[i].name, name) == 0)
            return &rk_sizes[i];
    return strcmp(largest.name, name) == 0 ? &largest : NULL;
}

static int print_sizes(void)
{
    for (int i = 0; i < RK_SIZE_COUNT; i++)
        puts(rk_sizes[i].name);
    puts(largest.name);
    return EXIT_SUCCESS;
}

static bool parse(struct page *page, int argc, char **argv)
{
    if (argc < 5)
        return false;
    *page = (struct page){
        .pack = argv[1], .size = find_size(argv[2]), .shrink = atoi(argv[3]), .folder = argv[4]};
    for (int i = 5; i < argc; i++) {
        if (strcmp(argv[i], "--dark") == 0)
            page->mode.dark = true;
        else if (strcmp(argv[i], "--reach") == 0)
            page->mode.reach = true;
        else if (strcmp(argv[i], "--letters") == 0 && i + 1 < argc)
            page->mode.text_size = atoi(argv[++i]) - 1;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            page->lang = argv[++i];
        else
            return false;
    }
    return page->size && page->shrink >= 1 && page->mode.text_size >= 0 &&
           page->mode.text_size < RK_TEXT_SIZES;
}

static int draw(const struct page *page)
{
    const struct rk_trust anybody = {.unsigned_too = true};
    struct rk_loaded loaded = {0};
    struct rk_error error = {""};
    rk_lang lang = RK_NONE;
    int count = -1;
    if (rk_loaded_open(&loaded, page->pack, &anybody, &error)) {
        if (page->lang)
            lang = rk_pack_find_language(loaded.pack, page->lang);
        count = page->lang && lang == RK_NONE
                    ? (int)rk_fail(&error, "%s: no such language", page->lang) - 1
                    : rk_shots_write(loaded.pack, loaded.fonts, &page->size->surface, page->mode,
                                     page->shrink, lang, page->folder, &error);
    }
    rk_loaded_close(&loaded);
    if (count < 0)
        fprintf(stderr, "pictures: %s\n", error.text);
    return count < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    struct page page;
    if (argc == 2 && strcmp(argv[1], "--sizes") == 0)
        return print_sizes();
    if (!parse(&page, argc, argv)) {
        fprintf(stderr, "usage: pictures PACK WxH SHRINK DIR [--letters 1…3] [--dark] [--reach] "
                        "[--lang TAG]\n");
        return 2;
    }
    if (page.mode.reach && !rk_metrics_of(&page.size->surface, page.mode).lowered)
        return NOTHING_TO_SHOW;
    if (TTF_Init() != 0)
        return EXIT_FAILURE;
    int status = draw(&page);
    TTF_Quit();
    return status;
}
