/*
 * P2: what the reader accepts can be shown. Each place and each page of whatever pack passes is laid
 * out, on a glass and in a mode that the bytes choose; the fonts are the fixture's, because a font
 * comes from a list of known ones and would make the seeds a hundred times as large.
 */
#include "stage.h"

#include "pack/writer.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { PAGES = 8, DESCRIPTION = 1 << 15 };

static const struct rk_surface glasses[] = {
    {1080, 1920, 1080 / 340.0, 20},
    {800, 480, 800 / 154.0, 12},
    {320, 480, 320 / 68.0, 12},
};

/* Not an assert: it holds in every build. */
static void demand(bool promise)
{
    if (!promise)
        abort();
}

static struct rk_stage *stage(void)
{
    static struct rk_stage stage;
    if (!stage.fonts)
        demand(rk_stage_open(&stage, false));
    return &stage;
}

/* A way out, under a finger. */
static void demand_leave(const struct rk_view *view, const struct rk_surface *glass)
{
    for (int i = 0; i < view->box_count; i++) {
        const struct rk_rect *r = &view->boxes[i].rect;
        if (view->boxes[i].action.kind != RK_ACT_LEAVE)
            continue;
        demand(r->x >= 0 && r->y >= 0 && r->x + r->w <= glass->width &&
               r->y + r->h <= glass->height);
        demand(rk_view_hit(view, r->x + r->w / 2, r->y + r->h / 2) == i);
        return;
    }
    abort();
}

static void look(struct rk_pack *pack, const struct rk_surface *glass, const struct rk_shown *shown)
{
    static char description[DESCRIPTION];
    struct rk_view *view = stage()->view;
    rk_view_build(view, pack, stage()->fonts, glass, shown);
    demand(view->page < view->page_count);
    if (shown->place != RK_PLACE_ATTRACT)
        demand_leave(view, glass);
    rk_view_describe(view, pack, description, sizeof description);
}

static void turn_pages(struct rk_pack *pack, const struct rk_surface *glass, struct rk_shown shown)
{
    for (int i = 0; i < PAGES; i++) {
        look(pack, glass, &shown);
        uint32_t next = stage()->view->next_block;
        if (next == RK_NONE)
            return;
        demand(rk_block_before(shown.first_block, next));
        shown.first_block = next;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rk_pack *pack;
    struct rk_error error;
    if (!rk_pack_reopen(&pack, bytes, size, &error))
        return 0;
    const unsigned chosen = bytes[size - 1] ^ bytes[size / 2];
    const struct rk_surface *glass = &glasses[chosen % RK_ARRAY_LEN(glasses)];
    struct rk_shown shown = {
        .lang = chosen / 8 % rk_pack_language_count(pack),
        .source_text = chosen & 64,
        .mode = {.text_size = (int)(chosen / 4 % RK_TEXT_SIZES), .reach = chosen & 128}};
    look(pack, glass, &shown);
    shown.place = RK_PLACE_LANGUAGES;
    turn_pages(pack, glass, shown);
    shown.place = RK_PLACE_SCREEN;
    for (shown.screen = 0; shown.screen < rk_pack_screen_count(pack); shown.screen++)
        turn_pages(pack, glass, shown);
    rk_pack_close(pack);
    return 0;
}
