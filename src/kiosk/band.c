#include "kiosk/band.h"

enum { ROWS = 4, COLUMNS = 20, HILL = 8 /* the column where a hill's middle begins */ };

/* A maize hill with a lake at its foot; between two hills a clay one upside down, in the sky. */
static const char pattern[ROWS][COLUMNS + 1] = {
    "      ####      cccc",
    "    ########     cc ",
    "  #####  #####      ",
    "######    ######    ",
};

/* What a row's shapes stand before; the dark theme's lake is as yellow as maize. */
static enum rk_colour ground_of(enum rk_theme theme)
{
    return theme == RK_THEME_CONTRAST ? RK_COLOUR_MAIZE_PALE : RK_COLOUR_LAKE;
}

static enum rk_colour colour_of(char cell)
{
    return cell == '#' ? RK_COLOUR_MAIZE : RK_COLOUR_CLAY;
}

static struct rk_rect clip(struct rk_rect rect, int left, int right)
{
    int end = rect.x + rect.w < right ? rect.x + rect.w : right;
    rect.x = rect.x > left ? rect.x : left;
    rect.w = end - rect.x;
    return rect;
}

/* One row from `x` on, a rectangle for each stretch of one colour. */
static void draw_row(struct rk_shapes *shapes, const char *row, struct rk_rect rect, int x,
                     int step, enum rk_theme theme)
{
    int end = rect.x + rect.w;
    for (int at = 0; x < end;) {
        int length = 1;
        while (at + length < COLUMNS && row[at + length] == row[at])
            length++;
        struct rk_rect stretch = {x, rect.y, length * step, rect.h};
        if (row[at] != ' ')
            rk_shapes_fill(shapes, clip(stretch, rect.x, end), 0,
                           rk_theme_rgb(theme, colour_of(row[at])));
        x += length * step;
        at = (at + length) % COLUMNS;
    }
}

void rk_band_draw(struct rk_shapes *shapes, struct rk_rect rect, int shift, enum rk_theme theme)
{
    int step = rect.h / ROWS;
    if (step < 1)
        return;
    rk_shapes_fill(shapes, rect, 0, rk_theme_rgb(theme, ground_of(theme)));
    int period = COLUMNS * step;
    int middle = rect.w / 2 - HILL * step;
    int x = rect.x + middle % period - period - shift % COLUMNS * step;
    for (int row = 0; row < ROWS; row++) {
        int y = rect.y + row * step;
        int bottom = row == ROWS - 1 ? rect.y + rect.h : y + step;
        draw_row(shapes, pattern[row], (struct rk_rect){rect.x, y, rect.w, bottom - y}, x, step,
                 theme);
    }
}
