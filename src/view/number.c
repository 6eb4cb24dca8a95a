#include "view/number.h"

#include <string.h>

/* A number this short is learned digit by digit; a longer one is grouped as it is written. */
enum { APART = 5 };

_Static_assert(APART <= (int)RK_LINE_RUNS, "a run for each digit");

static bool digits_apart(const char *number)
{
    size_t length = strlen(number);
    return length > 1 && length <= APART && strspn(number, "0123456789") == length;
}

static struct rk_type type_of_em(int em_px)
{
    struct rk_type type = rk_type_of(em_px * RK_CAP_PER_EM, 0.9, true);
    type.em_px = em_px;
    return type;
}

static int tracking(struct rk_type type)
{
    return type.em_px / 7;
}

static int digit_width(struct rk_layout *l, const char *digit, struct rk_type type)
{
    return rk_fonts_width(l->fonts, RK_FACE_BOLD, type.em_px, digit, 1);
}

static int apart_width(struct rk_layout *l, const char *number, struct rk_type type)
{
    int width = -tracking(type);
    for (const char *digit = number; *digit; digit++)
        width += digit_width(l, digit, type) + tracking(type);
    return width;
}

int rk_number_width(struct rk_layout *l, const char *number, struct rk_type type)
{
    if (digits_apart(number))
        return apart_width(l, number, type);
    struct rk_string string = rk_plain_string(number);
    return rk_layout_measure(l, rk_words_whole(&string, 0, type, RK_COLOUR_NONE), 16384).width;
}

/* Every fourth pixel will do: so that few sizes of the font are opened. */
struct rk_type rk_number_type(struct rk_layout *l, const char *number, int width, int height,
                              int most)
{
    const int probe = 100;
    int probe_width = rk_number_width(l, number, type_of_em(probe));
    int64_t em = probe_width > 0 ? (int64_t)probe * width / probe_width : most;
    int by_height = (int)(height / 0.9);
    em = em < by_height ? em : by_height;
    em = (em < most ? em : most) / 4 * 4;
    return type_of_em(em > l->m.title.em_px ? (int)em : l->m.title.em_px);
}

/* Splits the line's only run into one a digit. */
static void set_apart(struct rk_layout *l, struct rk_line *line, const char *number,
                      struct rk_type type)
{
    int x = 0;
    line->run_count = (int)strlen(number);
    for (int i = 0; i < line->run_count; i++) {
        int width = digit_width(l, number + i, type);
        line->runs[i] = (struct rk_run){(uint32_t)i, (uint32_t)i + 1, RK_FACE_BOLD, x, width};
        x += width + tracking(type);
    }
    line->width = x - tracking(type);
}

void rk_number_put(struct rk_layout *l, const char *number, struct rk_type type,
                   struct rk_rect room)
{
    struct rk_string string = rk_plain_string(number);
    struct rk_words words = rk_words_whole(&string, 0, type, RK_COLOUR_LAKE);
    struct rk_box *box = rk_layout_box(l, RK_ROLE_NUMBER, room);
    rk_layout_write(l, box, words, room, RK_MIDDLE);
    if (box->line_count == 1 && digits_apart(number))
        set_apart(l, &l->view->lines[box->first_line], number, type);
}
