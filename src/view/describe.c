#include "view/out.h"
#include "view/view.h"

static const char *const roles[] = {
    [RK_ROLE_BACKGROUND] = "background",
    [RK_ROLE_PANEL] = "panel",
    [RK_ROLE_BAND] = "band",
    [RK_ROLE_TITLE] = "title",
    [RK_ROLE_TEXT] = "text",
    [RK_ROLE_NOTE] = "note",
    [RK_ROLE_NUMBER] = "number",
    [RK_ROLE_PICTOGRAM] = "pictogram",
    [RK_ROLE_BUTTON] = "button",
    [RK_ROLE_TILE] = "tile",
    [RK_ROLE_PAGES] = "pages",
    [RK_ROLE_MARK] = "mark",
    [RK_ROLE_COUNTDOWN] = "countdown",
    [RK_ROLE_PROGRESS] = "progress",
};

static const char *const actions[] = {
    [RK_ACT_NONE] = "",
    [RK_ACT_START] = "start",
    [RK_ACT_LANGUAGE] = "language",
    [RK_ACT_LANGUAGES] = "languages",
    [RK_ACT_OPEN] = "open",
    [RK_ACT_PAGE] = "page",
    [RK_ACT_BACK] = "back",
    [RK_ACT_HOME] = "home",
    [RK_ACT_HELP] = "help",
    [RK_ACT_LEAVE] = "leave",
    [RK_ACT_SOURCE] = "source",
    [RK_ACT_CONTINUE] = "continue",
    [RK_ACT_TEXT_SIZE] = "text-size",
    [RK_ACT_CONTRAST] = "contrast",
    [RK_ACT_REACH] = "reach",
    [RK_ACT_GUIDE] = "guide",
    [RK_ACT_ONWARD] = "onward",
    [RK_ACT_BACKWARD] = "backward",
    [RK_ACT_YES] = "yes",
    [RK_ACT_NO] = "no",
    [RK_ACT_NOT_SURE] = "not-sure",
};

/* The lines as they are set, so that a text that was cut is seen to be. */
static void put_text(struct rk_out *out, const struct rk_view *view, const struct rk_box *box)
{
    rk_out_put(out, " \"");
    for (int i = 0; i < box->line_count; i++) {
        const struct rk_line *line = &view->lines[box->first_line + i];
        if (line->run_count == 0)
            continue;
        uint32_t start = line->runs[0].start, end = line->runs[line->run_count - 1].end;
        rk_out_put(out, "%.*s", (int)(end - start), box->string.text + start);
        if (i + 1 < box->line_count)
            rk_out_put(out, line->hyphen_px ? "-/" : " / ");
    }
    rk_out_put(out, "\"");
}

static void put_action(struct rk_out *out, const struct rk_pack *pack, struct rk_action action)
{
    rk_out_put(out, " -> %s", actions[action.kind]);
    if (action.kind == RK_ACT_OPEN && action.argument < rk_pack_screen_count(pack))
        rk_out_put(out, " %s", rk_pack_screen(pack, action.argument)->id);
    else if (action.kind == RK_ACT_LANGUAGE && action.argument < rk_pack_language_count(pack))
        rk_out_put(out, " %s", rk_pack_language(pack, action.argument)->tag);
    else if (action.kind == RK_ACT_PAGE || action.kind >= RK_ACT_YES)
        rk_out_put(out, " %u", (unsigned)action.argument);
}

static void put_box(struct rk_out *out, const struct rk_view *view, const struct rk_pack *pack,
                    const struct rk_box *box)
{
    const struct rk_rect *r = &box->rect;
    rk_out_put(out, "%s %d,%d %dx%d", roles[box->role], r->x, r->y, r->w, r->h);
    if (box->pictogram != RK_NONE)
        rk_out_put(out, " @%d,%d %d", box->pictogram_rect.x, box->pictogram_rect.y,
                   box->pictogram_rect.w);
    if (box->line_count > 0)
        put_text(out, view, box);
    else if (box->name_only)
        rk_out_put(out, " (%.*s)", (int)box->string.length, box->string.text);
    if (box->role == RK_ROLE_PAGES || box->role == RK_ROLE_PROGRESS)
        rk_out_put(out, " %d of %d", box->value + 1, box->value_count);
    if (box->action.kind != RK_ACT_NONE)
        put_action(out, pack, box->action);
    rk_out_put(out, "\n");
}

/* Nothing is said of how a visit begins. */
static void put_mode(struct rk_out *out, struct rk_mode mode)
{
    static const char *const sizes[RK_TEXT_SIZES] = {"", " large", " largest"};
    if (mode.text_size > 0 || mode.dark || mode.reach)
        rk_out_put(out, "mode%s%s%s\n", sizes[mode.text_size], mode.dark ? " dark" : "",
                   mode.reach ? " reach" : "");
}

size_t rk_view_describe(const struct rk_view *view, const struct rk_pack *pack, char *text,
                        size_t size)
{
    struct rk_out out = rk_out_begin(text, size);
    put_mode(&out, view->mode);
    for (int i = 0; i < view->box_count; i++)
        put_box(&out, view, pack, &view->boxes[i]);
    return out.used;
}
