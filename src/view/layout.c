#include "view/layout.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static const char *const chrome_names[RK_CHROME_COUNT] = {
#define RK_CHROME(name, pictogram) [RK_CHROME_##name] = pictogram,
#include "pack/chrome.def"
#undef RK_CHROME
};

static uint32_t below(uint32_t value, uint32_t count)
{
    return value < count ? value : 0;
}

/* A state from outside may be from before the pack was replaced. */
static struct rk_shown sane_shown(const struct rk_shown *shown, const struct rk_pack *pack)
{
    struct rk_shown sane = *shown;
    sane.lang = below(shown->lang, rk_pack_language_count(pack));
    if (shown->screen >= rk_pack_screen_count(pack))
        sane.screen = rk_pack_home(pack);
    if (shown->mode.text_size < 0 || shown->mode.text_size >= RK_TEXT_SIZES)
        sane.mode.text_size = 0;
    if (shown->place == RK_PLACE_ATTRACT)
        sane.mode = (struct rk_mode){0}; /* it waits for anybody */
    return sane;
}

void rk_layout_init(struct rk_layout *l, struct rk_view *view, struct rk_pack *pack,
                    struct rk_fonts *fonts, const struct rk_surface *surface,
                    const struct rk_shown *shown)
{
    view->box_count = view->line_count = view->misfit_count = view->digits_used = 0;
    view->content = (struct rk_rect){0};
    view->page = 0;
    view->page_count = 1;
    view->next_block = RK_NONE;
    const struct rk_shown sane = sane_shown(shown, pack);
    *l = (struct rk_layout){
        .view = view,
        .pack = pack,
        .fonts = fonts,
        .shown = sane,
        .m = rk_metrics_of(surface, sane.mode),
        .block = RK_NONE,
    };
    l->lang = sane.lang;
    l->area = (struct rk_rect){0, 0, l->m.width, l->m.height};
    if (l->m.lowered)
        l->area = rk_rect_cut_bottom(&l->area, l->m.height / 2);
    l->picture = l->m.picture * 4;
    view->mode = sane.mode;
    if (l->shown.place == RK_PLACE_SCREEN) {
        l->screen = rk_pack_screen(pack, l->shown.screen);
        l->content_lang = l->shown.source_text ? 0 : l->lang;
    } else {
        l->content_lang = l->lang;
    }
    for (int i = 0; i < RK_CHROME_COUNT; i++)
        l->pictograms[i] = rk_pack_find_pictogram(pack, chrome_names[i]);
}

struct rk_box *rk_layout_box(struct rk_layout *l, enum rk_role role, struct rk_rect rect)
{
    struct rk_box *box = &l->spare;
    if (l->view->box_count < RK_VIEW_BOXES)
        box = &l->view->boxes[l->view->box_count++];
    else
        rk_layout_misfit(l, NULL, rect.h, false);
    rect.w = rect.w > 0 ? rect.w : 0;
    rect.h = rect.h > 0 ? rect.h : 0;
    *box = (struct rk_box){
        .role = role, .rect = rect, .pictogram = RK_NONE, .block = l->block, .lang = l->lang};
    return box;
}

struct rk_words rk_words_ui(const struct rk_layout *l, enum rk_ui ui, struct rk_type type,
                            enum rk_colour ink)
{
    return rk_words_whole(rk_pack_ui(l->pack, l->lang, ui), l->lang, type, ink);
}

struct rk_words rk_words_content(const struct rk_layout *l, rk_text text, struct rk_type type,
                                 enum rk_colour ink)
{
    const struct rk_string *string = rk_pack_string(l->pack, l->content_lang, text);
    struct rk_words words = rk_words_whole(string, l->content_lang, type, ink);
    words.part = l->part;
    return words;
}

struct rk_words rk_words_whole(const struct rk_string *string, rk_lang lang, struct rk_type type,
                               enum rk_colour ink)
{
    return (struct rk_words){.string = string, .lang = lang, .type = type, .ink = ink};
}

struct rk_string rk_plain_string(const char *text)
{
    size_t length = strlen(text);
    return (struct rk_string){.text = text,
                              .length = length < INT_MAX ? (uint32_t)length : INT_MAX};
}

struct rk_string rk_layout_digits(struct rk_layout *l, uint32_t number)
{
    struct rk_view *view = l->view;
    char *text = view->digits + view->digits_used;
    size_t left = sizeof view->digits - (size_t)view->digits_used;
    int n = snprintf(text, left, "%u", (unsigned)number);
    if (n < 0 || (size_t)n >= left)
        return rk_plain_string("");
    view->digits_used += n + 1;
    return rk_plain_string(text);
}

struct rk_extent rk_layout_measure(struct rk_layout *l, struct rk_words words, int width)
{
    int widest = 0;
    int lines = rk_text_stretch_lines(l->fonts, words.string, words.part, words.type, width, NULL, 0,
                                   &widest);
    return (struct rk_extent){widest, lines * words.type.line_px};
}

bool rk_layout_has_whole_words(struct rk_layout *l, struct rk_words words, int width)
{
    words.type.whole = true;
    return rk_layout_measure(l, words, width).width <= width;
}

/* Notes what of a box's text has no room; returns how many of its lines do: at least one, so that
 * something is seen. The spare box is gone when a misfit is read. */
static int lines_with_room(struct rk_layout *l, const struct rk_box *box, int lines, int widest)
{
    const struct rk_string *string = box == &l->spare ? NULL : &box->string;
    if (widest > box->text_rect.w)
        rk_layout_misfit(l, string, widest - box->text_rect.w, true);
    int fit = box->text_rect.h / box->type.line_px;
    fit = fit > 0 ? fit : 1;
    if (lines <= fit)
        return lines;
    rk_layout_misfit(l, string, lines * box->type.line_px - box->text_rect.h, false);
    return fit;
}

/* All parts of a text are set alike: so the whole is measured. */
struct rk_words rk_layout_shrink(struct rk_layout *l, struct rk_words words, struct rk_extent room)
{
    const struct rk_stretch part = words.part;
    words.part = (struct rk_stretch){0};
    double leading = (double)words.type.line_px / words.type.em_px;
    bool whole = words.type.whole;
    while (words.type.em_px > l->m.picture) {
        struct rk_extent extent = rk_layout_measure(l, words, room.width);
        if (extent.width <= room.width && extent.height <= room.height)
            break;
        double em = words.type.em_px * 0.94 - 0.5;
        em = em > l->m.picture ? em : l->m.picture;
        words.type = rk_type_of(em * RK_CAP_PER_EM, leading, words.type.strong);
        words.type.whole = whole;
    }
    words.part = part;
    return words;
}

void rk_layout_write(struct rk_layout *l, struct rk_box *box, struct rk_words words,
                     struct rk_rect room, enum rk_vertical vertical)
{
    if (l->measuring)
        return;
    struct rk_view *view = l->view;
    box->string = *words.string;
    box->lang = words.lang;
    box->type = words.type;
    box->ink = words.ink;
    box->first_line = view->line_count;
    box->text_rect = room;
    int widest = 0, capacity = RK_VIEW_LINES - view->line_count;
    int lines = rk_text_stretch_lines(l->fonts, &box->string, words.part, words.type, room.w,
                                   view->lines + view->line_count, capacity, &widest);
    lines = lines_with_room(l, box, lines, widest);
    box->line_count = lines < capacity ? lines : capacity;
    view->line_count += box->line_count;
    int free_px = room.h - box->line_count * words.type.line_px;
    if (free_px > 0 && vertical != RK_TOP)
        box->text_rect.y += vertical == RK_MIDDLE ? free_px / 2 : free_px;
    box->text_rect.h = box->line_count * words.type.line_px;
}

/* Pictograms leave about an eighth of their side empty around them. */
struct rk_rect rk_layout_at_left(struct rk_rect place)
{
    place.x -= place.w / 12;
    return place;
}

int rk_layout_paragraph(struct rk_layout *l, enum rk_role role, struct rk_words words,
                        struct rk_rect room)
{
    room.h = rk_layout_measure(l, words, room.w).height;
    struct rk_box *box = rk_layout_box(l, role, room);
    rk_layout_write(l, box, words, room, RK_TOP);
    return room.h;
}

void rk_layout_misfit(struct rk_layout *l, const struct rk_string *string, int over_px,
                      bool in_width)
{
    static const struct rk_string nothing = {.text = ""};
    struct rk_view *view = l->view;
    if (view->misfit_count < (int)RK_ARRAY_LEN(view->misfits))
        view->misfits[view->misfit_count] =
            (struct rk_misfit){string ? string : &nothing, l->block, over_px, in_width};
    view->misfit_count++;
}

struct rk_bookmark rk_layout_bookmark(const struct rk_layout *l)
{
    return (struct rk_bookmark){l->view->box_count, l->view->line_count, l->view->misfit_count,
                                l->view->digits_used};
}

void rk_layout_return(struct rk_layout *l, struct rk_bookmark bookmark)
{
    l->view->box_count = bookmark.boxes;
    l->view->line_count = bookmark.lines;
    l->view->misfit_count = bookmark.misfits;
    l->view->digits_used = bookmark.digits;
}

static int clamp(int value, int high)
{
    return value < 0 ? 0 : value > high ? high : value;
}

struct rk_rect rk_rect_inset(struct rk_rect rect, int dx, int dy)
{
    dx = clamp(dx, rect.w / 2);
    dy = clamp(dy, rect.h / 2);
    return (struct rk_rect){rect.x + dx, rect.y + dy, rect.w - 2 * dx, rect.h - 2 * dy};
}

struct rk_rect rk_rect_cut_top(struct rk_rect *rect, int height)
{
    height = clamp(height, rect->h);
    struct rk_rect part = {rect->x, rect->y, rect->w, height};
    rect->y += height;
    rect->h -= height;
    return part;
}

struct rk_rect rk_rect_cut_bottom(struct rk_rect *rect, int height)
{
    height = clamp(height, rect->h);
    rect->h -= height;
    return (struct rk_rect){rect->x, rect->y + rect->h, rect->w, height};
}

struct rk_rect rk_rect_cut_left(struct rk_rect *rect, int width)
{
    width = clamp(width, rect->w);
    struct rk_rect part = {rect->x, rect->y, width, rect->h};
    rect->x += width;
    rect->w -= width;
    return part;
}

struct rk_rect rk_rect_cut_right(struct rk_rect *rect, int width)
{
    width = clamp(width, rect->w);
    rect->w -= width;
    return (struct rk_rect){rect->x + rect->w, rect->y, width, rect->h};
}

int rk_line_limit(struct rk_type type)
{
    return type.em_px * 21;
}
