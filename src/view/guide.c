#include "view/frame.h"
#include "view/places.h"

/* Written small in all letter sizes, for one who sits near: so it is one page. */
static void put_words(struct rk_layout *l, rk_text text, enum rk_colour ink, struct rk_rect *room)
{
    struct rk_words words = rk_words_whole(rk_pack_string(l->pack, 0, text), 0, l->m.bar, ink);
    int height = rk_layout_paragraph(l, RK_ROLE_NOTE, words, *room);
    rk_rect_cut_top(room, height + l->m.unit * 3 / 2);
}

/* What a facilitator asks and stresses, and where the screen's words come from. The fixed places
 * are where they always are: a visitor who finds it can leave. */
void rk_guide_put(struct rk_layout *l)
{
    struct rk_words title = rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    int width = rk_line_limit(l->m.bar);
    room.w = room.w < width ? room.w : width;
    for (uint32_t i = 0; i < l->screen->guide_count; i++)
        put_words(l, l->screen->guide + i, RK_COLOUR_INK, &room);
    if (l->screen->origin != RK_NONE)
        put_words(l, l->screen->origin, RK_COLOUR_MUTE, &room);
}
