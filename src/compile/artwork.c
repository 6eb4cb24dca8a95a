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

static const struct rk_pictogram *find_sketch(const struct rk_sketches *sketches, const char *name)
{
    for (size_t i = 0; i < sketches->drawn.count; i++) {
        if (strcmp(sketches->drawn.items[i].name, name) == 0)
            return &sketches->drawn.items[i];
    }
    return NULL;
}

/* False: it can't be drawn, which was reported. */
static bool sketch(struct rk_sketches *sketches, const char *name, const char *root,
                   struct rk_diags *diags, struct rk_pictogram *result)
{
    const struct rk_pictogram *known = find_sketch(sketches, name);
    if (!known) {
        const char *own = rk_arena_strdup(sketches->arena, name);
        const char *file = rk_arena_printf(sketches->arena, "assets/pictograms/%s.svg", own);
        struct rk_pictogram drawn;
        if (!rk_pictogram_read(&drawn, sketches->arena, own,
                               rk_source_path(sketches->arena, root, file), diags))
            return false;
        struct rk_pictogram *kept = RK_PUSH(sketches->arena, &sketches->drawn);
        *kept = drawn;
        known = kept;
    }
    *result = *known;
    return true;
}

struct rk_artwork rk_artwork_draw(struct rk_arena *arena, const struct rk_content *content,
                                  const char *root, struct rk_diags *diags)
{
    struct rk_sketches sketches = {.arena = arena};
    return rk_artwork_draw_new(arena, content, root, &sketches, diags);
}

struct rk_artwork rk_artwork_draw_new(struct rk_arena *arena, const struct rk_content *content,
                                      const char *root, struct rk_sketches *sketches,
                                      struct rk_diags *diags)
{
    struct rk_artwork artwork = {0};
    for (size_t i = 0; i < content->pictograms.count; i++) {
        const char *name = content->pictograms.items[i];
        if (!is_shown(content, name))
            continue;
        struct rk_pictogram drawn;
        if (sketch(sketches, name, root, diags, &drawn))
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
