#include "small_pack.h"

#include <string.h>

struct rk_pack {
    struct rk_screen screen;    /* all screens are alike … */
    struct rk_screen checklist; /* … but one */
};

static const struct rk_block checklist_blocks[] = {
    {RK_BLOCK_STEP, 0, RK_NONE, RK_NONE, 1},   {RK_BLOCK_STEP, 0, RK_NONE, RK_NONE, 2},
    {RK_BLOCK_STEP, 0, RK_NONE, 7, 3},         {RK_BLOCK_STEP, 0, RK_NONE, RK_NONE, 4},
    {RK_BLOCK_RESULT, 0, RK_NONE, RK_NONE, 0}, {RK_BLOCK_TEXT, 0, RK_NONE, RK_NONE, 0},
};

const struct rk_pack *small_pack(void)
{
    static const struct rk_pack pack = {{.id = "screen",
                                         .block_count = SMALL_BLOCKS,
                                         .contact = RK_NONE,
                                         .guide_count = 1,
                                         .origin = RK_NONE},
                                        {.id = "checklist",
                                         .kind = RK_SCREEN_CHECKLIST,
                                         .blocks = checklist_blocks,
                                         .block_count = RK_ARRAY_LEN(checklist_blocks),
                                         .contact = RK_NONE,
                                         .origin = RK_NONE}};
    return &pack;
}

uint32_t rk_pack_language_count(const struct rk_pack *pack)
{
    (void)pack;
    return SMALL_LANGUAGES;
}

uint32_t rk_pack_screen_count(const struct rk_pack *pack)
{
    (void)pack;
    return SMALL_SCREENS;
}

const struct rk_screen *rk_pack_screen(const struct rk_pack *pack, uint32_t screen)
{
    if (screen == SMALL_CHECKLIST)
        return &pack->checklist;
    return screen < SMALL_SCREENS ? &pack->screen : NULL;
}

uint32_t rk_pack_home(const struct rk_pack *pack)
{
    (void)pack;
    return SMALL_HOME;
}

uint32_t rk_pack_help(const struct rk_pack *pack)
{
    (void)pack;
    return SMALL_HELP;
}

const struct rk_language *rk_pack_language(const struct rk_pack *pack, rk_lang lang)
{
    static const struct rk_language languages[SMALL_LANGUAGES] = {
        {.tag = "es"}, {.tag = "quz"}, {.tag = "ayr"}, {.tag = "shp"}};
    (void)pack;
    return &languages[lang];
}

rk_lang rk_pack_find_language(const struct rk_pack *pack, const char *tag)
{
    for (rk_lang i = 0; i < SMALL_LANGUAGES; i++)
        if (strcmp(rk_pack_language(pack, i)->tag, tag) == 0)
            return i;
    return RK_NONE;
}

uint32_t rk_pack_find_screen(const struct rk_pack *pack, const char *id)
{
    return strcmp(pack->screen.id, id) == 0 ? 0 : RK_NONE;
}
