#include "view/sizes.h"

/* The densities are those of the glass that usually has so many pixels; a kiosk is used standing,
 * by anyone, a laptop or tablet seated and close. */
const struct rk_size rk_sizes[RK_SIZE_COUNT] = {
    {"1080x1920", "kiosk, upright, 21 inches", {1080, 1920, 4.0, 20}},
    {"1920x1080", "kiosk, lying, 21 inches", {1920, 1080, 4.0, 20}},
    {"1366x768", "laptop, 14 inches", {1366, 768, 4.4, 12}},
    {"1280x800", "tablet, 10 inches", {1280, 800, 5.9, 12}},
    {"1024x600", "netbook or panel, 10 inches", {1024, 600, 4.6, 12}},
    {"800x480", "panel, 10 inches", {800, 480, 3.7, 12}},
};

const struct rk_size *rk_size_find(int width, int height)
{
    for (int i = 0; i < RK_SIZE_COUNT; i++) {
        if (rk_sizes[i].surface.width == width && rk_sizes[i].surface.height == height)
            return &rk_sizes[i];
    }
    return NULL;
}
