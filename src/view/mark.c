#include "view/mark.h"

#include "view/button.h"

static enum rk_text_state worse(enum rk_text_state a, enum rk_text_state b)
{
    if (a == RK_TEXT_DRAFT || b == RK_TEXT_DRAFT)
        return RK_TEXT_DRAFT; /* a draft might mislead; Spanish that stands in can't */
    return a == RK_TEXT_FALLBACK || b == RK_TEXT_FALLBACK ? RK_TEXT_FALLBACK : RK_TEXT_APPROVED;
}

static enum rk_text_state text_state(const struct rk_layout *l, rk_text text)
{
    return text == RK_NONE ? RK_TEXT_APPROVED : rk_pack_string(l->pack, l->lang, text)->state;
}

static enum rk_text_state ui_states(const struct rk_layout *l, const enum rk_ui *texts,
                                    size_t count)
{
    enum rk_text_state state = RK_TEXT_APPROVED;
    for (size_t i = 0; i < count; i++)
        state = worse(state, rk_pack_ui(l->pack, l->lang, texts[i])->state);
    return state;
}

static enum rk_text_state contact_state(const struct rk_layout *l, uint32_t index)
{
    const struct rk_contact *c = rk_pack_contact(l->pack, index);
    const rk_text texts[] = {c->purpose, c->hours, c->cost, c->languages, c->privacy, c->verified};
    enum rk_text_state state = RK_TEXT_APPROVED;
    for (size_t i = 0; i < RK_ARRAY_LEN(texts); i++)
        state = worse(state, text_state(l, texts[i]));
    if (c->police && c->alternative != RK_NONE)
        state = worse(state, rk_pack_ui(l->pack, l->lang, RK_UI_NO_POLICE)->state);
    return state;
}

static enum rk_text_state screen_state(const struct rk_layout *l, const struct rk_screen *screen)
{
    enum rk_text_state state = text_state(l, screen->title);
    for (uint32_t i = 0; i < screen->block_count; i++)
        state = worse(state, text_state(l, screen->blocks[i].text));
    if (screen->contact != RK_NONE)
        state = worse(state, contact_state(l, screen->contact));
    return state;
}

/* A list of contacts also shows what each is for. */
static enum rk_text_state listed_state(const struct rk_layout *l)
{
    enum rk_text_state state = RK_TEXT_APPROVED;
    for (uint32_t i = 0; i < l->screen->block_count; i++) {
        uint32_t target = l->screen->blocks[i].target;
        if (target == RK_NONE)
            continue;
        uint32_t contact = rk_pack_screen(l->pack, target)->contact;
        if (contact != RK_NONE)
            state = worse(state, text_state(l, rk_pack_contact(l->pack, contact)->purpose));
    }
    return state;
}

/* The worst state of all texts that the place shows, on any of its pages: so that a mark does not
 * come and go from page to page, nor with the Spanish text. */
static enum rk_text_state mark_state(const struct rk_layout *l)
{
    static const enum rk_ui attract[] = {RK_UI_ATTRACT_TITLE, RK_UI_ATTRACT_SUBTITLE,
                                         RK_UI_TOUCH_SCREEN};
    static const enum rk_ui chrome[] = {RK_UI_LEAVE, RK_UI_BACK, RK_UI_HOME, RK_UI_GET_HELP};
    static const enum rk_ui languages[] = {RK_UI_CHOOSE_LANGUAGE};
    static const enum rk_ui answers[] = {RK_UI_YES, RK_UI_NO, RK_UI_NOT_SURE, RK_UI_NOT_KEPT};
    static const enum rk_ui idle[] = {RK_UI_IDLE_TITLE, RK_UI_IDLE_TEXT, RK_UI_IDLE_CONTINUE};
    if (l->shown.idle_warning)
        return ui_states(l, idle, RK_ARRAY_LEN(idle));
    if (l->shown.place == RK_PLACE_ATTRACT)
        return ui_states(l, attract, RK_ARRAY_LEN(attract));
    enum rk_text_state state = ui_states(l, chrome, RK_ARRAY_LEN(chrome));
    if (!l->screen)
        return worse(state, ui_states(l, languages, RK_ARRAY_LEN(languages)));
    state = worse(state, screen_state(l, l->screen));
    if (l->screen->kind == RK_SCREEN_CONTACTS)
        state = worse(state, listed_state(l));
    if (l->screen->kind == RK_SCREEN_CHECKLIST)
        state = worse(state, ui_states(l, answers, RK_ARRAY_LEN(answers)));
    return state;
}

static struct rk_button source_button(bool source_text)
{
    return (struct rk_button){
        .style = RK_STYLE_PLAIN,
        .action = {RK_ACT_SOURCE, 0},
        .text = source_text ? RK_UI_SEE_TRANSLATION : RK_UI_SEE_SPANISH,
        .pictogram = RK_CHROME_SOURCE,
    };
}

/* What a mark says, and whether Spanish is a touch away: elsewhere than on a screen it is reached
 * by choosing it. */
struct mark {
    struct rk_words words;
    bool with_button;
};

static struct mark mark_of(const struct rk_layout *l, enum rk_text_state state)
{
    bool draft = state == RK_TEXT_DRAFT;
    enum rk_ui ui = draft ? RK_UI_DRAFT : RK_UI_NOT_TRANSLATED;
    return (struct mark){rk_words_ui(l, ui, l->m.note, RK_COLOUR_INK),
                         draft && l->screen && !l->shown.idle_warning};
}

static struct rk_box *put_ground(struct rk_layout *l, struct rk_rect rect)
{
    struct rk_box *box = rk_layout_box(l, RK_ROLE_MARK, rect);
    box->ground = RK_COLOUR_MAIZE_PALE;
    return box;
}

/* In one line, if that leaves room to the mark's own words. */
static int strip_button_width(struct rk_layout *l, const struct rk_button *button, int room)
{
    int width = rk_button_width(l, button);
    return width < room / 2 ? width : room / 2;
}

/* A strip as high as its button or its words, whichever is higher; the button is its end. */
static void put_strip(struct rk_layout *l, const struct mark *mark, struct rk_rect *room)
{
    struct rk_button button = source_button(l->shown.source_text);
    int pad = l->m.unit;
    int button_width = mark->with_button ? strip_button_width(l, &button, room->w) : 0;
    int words_width = room->w - button_width - 2 * pad;
    int height = rk_layout_measure(l, mark->words, words_width).height + l->m.unit / 2;
    int least = mark->with_button ? rk_button_height(l, &button, button_width) : 0;
    height = height > least ? height : least;

    struct rk_rect strip = rk_rect_cut_top(room, height);
    if (!mark->with_button)
        strip.w = words_width = rk_layout_measure(l, mark->words, words_width).width;
    strip.w += mark->with_button ? 0 : 2 * pad;
    rk_rect_cut_top(room, l->m.unit);
    struct rk_box *box = put_ground(l, strip);
    box->radius_px = mark->with_button ? rk_button_radius(l, height) : l->m.radius / 2;
    rk_layout_write(l, box, mark->words,
                    (struct rk_rect){strip.x + pad, strip.y, words_width, height}, RK_MIDDLE);
    if (mark->with_button)
        rk_button_put(l, &button, rk_rect_cut_right(&strip, button_width));
}

void rk_mark_put(struct rk_layout *l, struct rk_rect *room)
{
    enum rk_text_state state = mark_state(l);
    if (state == RK_TEXT_APPROVED)
        return;
    struct mark mark = mark_of(l, state);
    put_strip(l, &mark, room);
}

static int aside_pad(const struct rk_layout *l)
{
    return l->m.unit / 2;
}

int rk_mark_least(struct rk_layout *l)
{
    struct rk_button there = source_button(false), back = source_button(true);
    int a = rk_button_least(l, &there), b = rk_button_least(l, &back);
    return (a > b ? a : b) + 2 * aside_pad(l);
}

bool rk_mark_put_aside(struct rk_layout *l, struct rk_rect column)
{
    enum rk_text_state state = mark_state(l);
    if (state == RK_TEXT_APPROVED)
        return true;
    struct mark mark = mark_of(l, state);
    struct rk_button button = source_button(l->shown.source_text);
    int pad = aside_pad(l), width = column.w - 2 * pad;
    int words_height = rk_layout_measure(l, mark.words, width).height;
    int button_height = mark.with_button ? rk_button_height(l, &button, width) : 0;
    int height = words_height + (mark.with_button ? pad + button_height : 0) + 2 * pad;
    if (height > column.h)
        return false;
    column = rk_rect_inset(column, 0, (column.h - height) / 2);
    column.h = height;
    struct rk_box *box = put_ground(l, column);
    box->radius_px = l->m.radius;
    struct rk_rect inside = rk_rect_inset(column, pad, pad);
    rk_layout_write(l, box, mark.words, rk_rect_cut_top(&inside, words_height), RK_TOP);
    if (mark.with_button)
        rk_button_put(l, &button, rk_rect_cut_bottom(&inside, button_height));
    return true;
}
