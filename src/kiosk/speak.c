#include "kiosk/speak.h"

#include "view/tree.h"

#include <stdlib.h>
#include <string.h>

/* A tree is a part of a view's texts, and those are at most as long as this. */
enum { TREE_BYTES = 1 << 16 };

static bool find(const struct rk_pack *pack, const char *screen, struct rk_shown *shown)
{
    if (strcmp(screen, "attract") == 0)
        shown->place = RK_PLACE_ATTRACT;
    else if (strcmp(screen, "languages") == 0)
        shown->place = RK_PLACE_LANGUAGES;
    else
        shown->place = RK_PLACE_SCREEN;
    shown->screen = shown->place == RK_PLACE_SCREEN ? rk_pack_find_screen(pack, screen) : 0;
    return shown->screen != RK_NONE;
}

bool rk_speak(struct rk_pack *pack, struct rk_fonts *fonts, const struct rk_surface *surface,
              rk_lang lang, const char *screen, FILE *out, struct rk_error *error)
{
    struct rk_shown shown = {.lang = lang};
    if (!find(pack, screen, &shown))
        return rk_fail(error, "%s: the content has no such screen", screen);
    struct rk_view *view = calloc(1, sizeof *view);
    char *tree = malloc(TREE_BYTES);
    if (!view || !tree) {
        free(view);
        free(tree);
        return rk_fail(error, "out of memory");
    }
    while (shown.first_block != RK_NONE) {
        rk_view_build(view, pack, fonts, surface, &shown);
        rk_view_tree(view, pack, &shown, tree, TREE_BYTES);
        fputs(tree, out);
        shown.first_block = view->next_block;
    }
    free(tree);
    free(view);
    return true;
}
