#include "small_pack.h"

struct rk_pack {
    struct rk_screen screen; /* all screens are alike */
};

const struct rk_pack *small_pack(void)
{
    static const struct rk_pack pack = {
        {.id = "screen", .block_count = SMALL_BLOCKS, .contact = RK_NONE}};
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
