#include "compile/artwork.h"

#include "compile/pictogram.h"
#include "content/source.h"

#include <string.h>

static const char *const chrome[] = {
#define RK_CHROME(name, pictogram) pictogram,
#include "pack/chrome.def"
#undef RK_CHROME
};

static bool screen_shows(const struct rk_source_screen *screen, const char *name)
{
    if (screen->pictogram.text && strcmp(screen->pictogram.text, name) == 0)
        return true;
    for (size_t i = 0; i < screen->items.count; i++) {
        const char *pictogram = screen->items.items[i].pictogram.text;
        if (pictogram && strcmp(pictogram, name) == 0)
            return true;
    }
    return false;
}

static bool is_shown(const struct rk_content *content, const char *name)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(chrome); i++) {
        if (strcmp(chrome[i], name) == 0)
            return true;
    }
    for (size_t i = 0; i < content->screens.count; i++) {
        if (screen_shows(&content->screens.items[i], name))
            return true;
    }
    return false;
}

struct rk_artwork rk_artwork_draw(struct rk_arena *arena, const struct rk_content *content,
                                  const char *root, struct rk_diags *diags)
{
    struct rk_artwork artwork = {0};
    for (size_t i = 0; i < content->pictograms.count; i++) {
        const char *name = content->pictograms.items[i];
        if (!is_shown(content, name))
            continue;
        const char *file = rk_arena_printf(arena, "assets/pictograms/%s.svg", name);
        struct rk_pictogram drawn;
        if (rk_pictogram_read(&drawn, arena, name, rk_source_path(arena, root, file), diags))
            *RK_PUSH(arena, &artwork.pictograms) = drawn;
    }
    return artwork;
}

uint32_t rk_artwork_find(const struct rk_artwork *artwork, const char *name)
{
    for (size_t i = 0; name && i < artwork->pictograms.count; i++) {
        if (strcmp(artwork->pictograms.items[i].name, name) == 0)
            return (uint32_t)i;
    }
    return RK_NONE;
}
