#include "view/frame.h"
#include "view/places.h"

/* What a facilitator asks and stresses, and then where the screen's words come from. */
static uint32_t count_words(const struct rk_screen *screen)
{
    return screen->guide_count + (screen->origin != RK_NONE);
}

static struct rk_words words_of(const struct rk_layout *l, uint32_t index, struct rk_type type)
{
    bool own = index < l->screen->guide_count;
    rk_text text = own ? l->screen->guide + index : l->screen->origin;
    return rk_words_whole(rk_pack_string(l->pack, 0, text), 0, type,
                          own ? RK_COLOUR_INK : RK_COLOUR_MUTE);
}

/* Between two of them. */
static int gap(const struct rk_layout *l)
{
    return l->m.unit * 3 / 2;
}

static int height_of(struct rk_layout *l, struct rk_type type, int width)
{
    uint32_t count = count_words(l->screen);
    int height = count > 0 ? (int)(count - 1) * gap(l) : 0;
    for (uint32_t i = 0; i < count; i++)
        height += rk_layout_measure(l, words_of(l, i, type), width).height;
    return height;
}

/* Small in all letter sizes, for one who sits near, and smaller yet where that is a lot: so it is
 * one page. Every other pixel will do, so that few sizes of the font are opened. */
static struct rk_type type_of(struct rk_layout *l, struct rk_rect room)
{
    struct rk_type type = l->m.bar;
    int least = l->m.picture / 2;
    for (int em = type.em_px - 2; em >= least && height_of(l, type, room.w) > room.h; em -= 2)
        type = rk_type_of(em * RK_CAP_PER_EM, 1.25, false);
    return type;
}

/* The fixed places are where they always are: a visitor who finds it can leave. */
void rk_guide_put(struct rk_layout *l)
{
    struct rk_words title = rk_words_content(l, l->screen->title, l->m.title, RK_COLOUR_INK);
    struct rk_rect room = rk_frame_put(l, title);
    int width = rk_line_limit(l->m.title);
    room.w = room.w < width ? room.w : width;
    struct rk_type type = type_of(l, room);
    for (uint32_t i = 0; i < count_words(l->screen); i++) {
        struct rk_words words = words_of(l, i, type);
        int height = rk_layout_measure(l, words, room.w).height;
        struct rk_rect place = rk_rect_cut_top(&room, height);
        rk_layout_write(l, rk_layout_box(l, RK_ROLE_NOTE, place), words, place, RK_TOP);
        rk_rect_cut_top(&room, gap(l));
    }
}
