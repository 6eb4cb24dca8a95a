#include "kiosk/slide.h"

static int level(const struct rk_shown *shown, int depth)
{
    return shown->place == RK_PLACE_SCREEN ? 2 + depth : (int)shown->place;
}

static int sign(int64_t difference)
{
    return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

int rk_slide_direction(const struct rk_shown *from, int from_depth, const struct rk_shown *to,
                       int to_depth)
{
    if (from->idle_warning || to->idle_warning || from->place == RK_PLACE_ATTRACT ||
        to->place == RK_PLACE_ATTRACT)
        return 0;
    int deeper = sign(level(to, to_depth) - level(from, from_depth));
    if (deeper != 0)
        return deeper;
    if (from->screen != to->screen)
        return 1; /* a way so long that its oldest step was forgotten */
    if (to->place != RK_PLACE_SCREEN)
        return 0;
    return rk_block_before(from->first_block, to->first_block)   ? 1
           : rk_block_before(to->first_block, from->first_block) ? -1
                                                                 : 0;
}

/* Most of it comes at once, the rest gently. The first frame is one step on: what was touched
 * answers by moving. */
int rk_slide_seen(const struct rk_slide *slide, int width, int64_t now_ms)
{
    if (slide->direction == 0 || now_ms < slide->start_ms ||
        now_ms - slide->start_ms >= RK_SLIDE_MS - RK_SLIDE_FRAME_MS)
        return width;
    double left = 1 - (double)(now_ms - slide->start_ms + RK_SLIDE_FRAME_MS) / RK_SLIDE_MS;
    return (int)(width * (1 - left * left * left));
}
