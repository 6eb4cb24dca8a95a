#include "view/theme.h"

#include <math.h>

static const struct rk_rgb colours[RK_THEME_COUNT][RK_COLOUR_COUNT] =
    {
        [RK_THEME_LIGHT] =
            {
                [RK_COLOUR_PAPER] = {0xfb, 0xf7, 0xef},
                [RK_COLOUR_CARD] = {0xff, 0xff, 0xff},
                [RK_COLOUR_INK] = {0x12, 0x29, 0x2f},
                [RK_COLOUR_WHITE] = {0xff, 0xff, 0xff},
                [RK_COLOUR_LAKE] = {0x0d, 0x55, 0x66},
                [RK_COLOUR_CLAY] = {0x96, 0x38, 0x20},
                [RK_COLOUR_MAIZE] = {0xf4, 0xbd, 0x3a},
                [RK_COLOUR_MAIZE_PALE] = {0xfb, 0xe4, 0xae},
                [RK_COLOUR_LEAF] = {0x27, 0x60, 0x3a},
                [RK_COLOUR_LINE] = {0xd9, 0xcf, 0xbd},
                [RK_COLOUR_MUTE] = {0x41, 0x53, 0x58},
                [RK_COLOUR_FRAME] = {0x12, 0x29, 0x2f},
            },
        [RK_THEME_CONTRAST] =
            {
                [RK_COLOUR_PAPER] = {0x0b, 0x10, 0x12},
                [RK_COLOUR_CARD] = {0x0b, 0x10, 0x12},
                [RK_COLOUR_INK] = {0xff, 0xff, 0xff},
                [RK_COLOUR_WHITE] = {0x0b, 0x10, 0x12},
                [RK_COLOUR_LAKE] = {0xf4, 0xbd, 0x3a},
                [RK_COLOUR_CLAY] = {0xff, 0xa3, 0x85},
                [RK_COLOUR_MAIZE] = {0xf4, 0xbd, 0x3a},
                [RK_COLOUR_MAIZE_PALE] = {0x4a, 0x36, 0x06},
                [RK_COLOUR_LEAF] = {0x9f, 0xdf, 0xb4},
                [RK_COLOUR_LINE] = {0x5c, 0x66, 0x6a},
                [RK_COLOUR_MUTE] = {0xd5, 0xdc, 0xde},
                [RK_COLOUR_FRAME] = {0xf4, 0xbd, 0x3a},
            },
};

enum rk_theme rk_theme_of(struct rk_mode mode)
{
    return mode.dark ? RK_THEME_CONTRAST : RK_THEME_LIGHT;
}

struct rk_rgb rk_theme_rgb(enum rk_theme theme, enum rk_colour colour)
{
    return colours[theme][colour];
}

static double linear(uint8_t channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct rk_rgb c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double rk_contrast(struct rk_rgb a, struct rk_rgb b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

/* Also for NaN, which compares false: the result is `low`. */
static double between(double value, double low, double high)
{
    return value > low ? (value < high ? value : high) : low;
}

static int pixels(double px)
{
    int whole = (int)lround(px);
    return whole > 0 ? whole : 1;
}

struct rk_type rk_type_of(double cap_px, double leading, bool strong)
{
    double em = between(cap_px / RK_CAP_PER_EM, 6, 2000);
    int em_px = pixels(em), line_px = pixels(em * leading);
    int cap = pixels(em_px * RK_CAP_PER_EM);
    return (struct rk_type){em_px, line_px, (line_px + cap + 1) / 2, strong, false};
}

/* How large the letters are in a text size. Capitals of body text go with the glass, because that
 * is read from a distance that goes with its size; between limits in millimetres. */
static const struct letters {
    double parts;    /* of the glass's shorter side, one is a capital: */
    double hand_mm;  /* not less than this on what is held in the hand, */
    double desk_mm;  /* nor than this on what stands or is hung, */
    double most_mm;  /* nor more than this; */
    double lower_mm; /* the same where only the lower half is used */
    double title, label, note; /* of a capital of body text at the usual size */
} letters[RK_TEXT_SIZES] = {
    {35.5, 3.6, 4.8, 7.6, 7.6, 1.5, 0.92, 0.78},
    {27.0, 4.7, 7.3, 9.6, 8.6, 1.65, 1.1, 0.92},
    {21.0, 6.0, 9.6, 12.0, 9.6, 1.8, 1.25, 1.05},
};

/* What is held in the hand is no larger than this. */
enum { HAND_MM = 150 };

static double body_cap_mm(const struct letters *size, double short_mm, bool lowered)
{
    double most = lowered ? size->lower_mm : size->most_mm;
    double cap = between(short_mm / size->parts, size->hand_mm, most);
    return short_mm > HAND_MM && cap < size->desk_mm ? size->desk_mm : cap;
}

/* Not more than a ninth of the glass, so that a low one has room for more than buttons; but what
 * a finger needs, always. */
static double touch_side_mm(double asked_mm, double short_mm)
{
    return between(asked_mm, 12, between(short_mm / 9, 12, 40));
}

static const struct letters *letters_of(struct rk_mode mode)
{
    return &letters[mode.text_size >= 0 && mode.text_size < RK_TEXT_SIZES ? mode.text_size : 0];
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

/* In the lower half only what is read grows: titles and buttons would take its room. */
static void set_types(struct rk_metrics *m, const struct letters *size, double short_mm, double mm)
{
    const struct letters *chrome = m->lowered ? letters : size;
    double cap = body_cap_mm(size, short_mm, m->lowered) * mm;
    double usual = body_cap_mm(letters, short_mm, false) * mm;
    m->icon = pixels(usual * 2);
    m->title = rk_type_of(larger(usual * chrome->title, cap * 1.08), 1.2, true);
    m->body = rk_type_of(cap, 1.36, false);
    m->label = rk_type_of(usual * chrome->label, 1.25, false);
    m->bar = rk_type_of(usual * letters->label, 1.25, false);
    m->note = rk_type_of(usual * chrome->note, 1.36, false);
    m->picture = rk_type_of(usual, 1, false).em_px;
}

/* The pixels of a millimetre. On glass whose shorter side is under 80 mm (a panel of five inches, or a
 * density that somebody mistyped) the fixed buttons have no room in their true size; so there a
 * millimetre is less than one: better that leave and help are small than that they aren't there. */
static double density(const struct rk_surface *surface, int short_px)
{
    enum { LEAST_MM = 80 };
    double told = surface->px_per_mm >= 0.5 ? between(surface->px_per_mm, 0.5, 40) : 4;
    return lesser(told, (double)short_px / LEAST_MM);
}

struct rk_metrics rk_metrics_of(const struct rk_surface *surface, struct rk_mode mode)
{
    int width = (int)between(surface->width, 1, 16384);
    int height = (int)between(surface->height, 1, 16384);
    int short_px = width < height ? width : height;
    double mm = density(surface, short_px);
    double short_mm = short_px / mm;
    bool roomy = short_mm > 200;
    struct rk_metrics m = {
        .width = width,
        .height = height,
        .wide = width > height,
        .unit = pixels(4 * mm),
        .margin = pixels((roomy ? 12 : 6) * mm),
        .pad = pixels((roomy ? 4 : 3) * mm),
        .touch = (int)ceil(touch_side_mm(surface->touch_mm, short_mm) * mm),
        .frame = pixels(0.6 * mm),
        .radius = pixels((roomy ? 6 : 4) * mm),
        .band = pixels((roomy ? 1.25 : 0.75) * mm),
        .can_lower = height / mm > RK_REACH_MM,
    };
    m.lowered = mode.reach && m.can_lower;
    set_types(&m, letters_of(mode), short_mm, mm);
    return m;
}
