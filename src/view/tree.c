#include "view/tree.h"

#include "view/out.h"

#include <string.h>

/* NULL: of no meaning for who listens. */
static const char *role_of(const struct rk_box *box)
{
    static const char *const still[] = {
        [RK_ROLE_TITLE] = "heading 1",   [RK_ROLE_TEXT] = "text",
        [RK_ROLE_NOTE] = "note",         [RK_ROLE_NUMBER] = "number",
        [RK_ROLE_PICTOGRAM] = "image",   [RK_ROLE_PAGES] = "page",
        [RK_ROLE_MARK] = "status",       [RK_ROLE_COUNTDOWN] = "timer",
        [RK_ROLE_PROGRESS] = "progress", [RK_ROLE_BUTTON] = "label",
        [RK_ROLE_TILE] = "group",
    };
    if (box->action.kind == RK_ACT_NONE)
        return still[box->role];
    return box->action.kind == RK_ACT_OPEN ? "link" : "button";
}

/* As it is spoken: without the places where a word may be divided. */
static void put_bytes(struct rk_out *out, const char *text, size_t length)
{
    static const char soft_hyphen[] = "\u00AD";
    while (length > 0) {
        const char *hyphen = memmem(text, length, soft_hyphen, 2);
        size_t part = hyphen ? (size_t)(hyphen - text) : length;
        rk_out_put(out, "%.*s", (int)part, text);
        size_t skipped = hyphen ? part + 2 : part;
        text += skipped;
        length -= skipped;
    }
}

static void put_name(struct rk_out *out, const struct rk_string *string)
{
    rk_out_put(out, " \"");
    put_bytes(out, string->text, string->length);
    rk_out_put(out, "\"");
}

static bool is_content(const struct rk_box *box, const char *role)
{
    bool counts = box->role == RK_ROLE_PAGES || box->role == RK_ROLE_PROGRESS;
    return role && (box->string.length > 0 || box->pictogram != RK_NONE ||
                    (counts && box->value_count > 1));
}

static void put_box(struct rk_out *out, const struct rk_pack *pack, const struct rk_shown *shown,
                    const struct rk_box *box)
{
    const char *role = role_of(box);
    if (box->action.kind == RK_ACT_START) { /* the whole glass: its name is what stands on it */
        rk_out_put(out, "  button");
        put_name(out, rk_pack_ui(pack, shown->lang, RK_UI_TOUCH_SCREEN));
        rk_out_put(out, "\n");
        return;
    }
    if (!is_content(box, role))
        return;
    rk_out_put(out, "  %s", role);
    if (box->string.length > 0)
        put_name(out, &box->string);
    if (box->role == RK_ROLE_PAGES || box->role == RK_ROLE_PROGRESS)
        rk_out_put(out, " %d of %d", box->value + 1, box->value_count);
    if (box->string.length > 0 && box->lang != shown->lang)
        rk_out_put(out, " lang=%s", rk_pack_language(pack, box->lang)->tag);
    if (box->pictogram != RK_NONE)
        rk_out_put(out, " image=%s", rk_pack_pictogram_name(pack, box->pictogram));
    rk_out_put(out, "\n");
}

static const struct rk_box *title_of(const struct rk_view *view)
{
    for (int i = 0; i < view->box_count; i++)
        if (view->boxes[i].role == RK_ROLE_TITLE)
            return &view->boxes[i];
    return NULL;
}

size_t rk_view_tree(const struct rk_view *view, const struct rk_pack *pack,
                    const struct rk_shown *shown, char *text, size_t size)
{
    struct rk_out out = rk_out_begin(text, size);
    const struct rk_box *title = title_of(view);
    rk_out_put(&out, "screen");
    if (title)
        put_name(&out, &title->string);
    rk_out_put(&out, " lang=%s", rk_pack_language(pack, shown->lang)->tag);
    if (view->page_count > 1)
        rk_out_put(&out, " page %u of %u", view->page + 1, view->page_count);
    rk_out_put(&out, "\n");
    for (int i = 0; i < view->box_count; i++)
        put_box(&out, pack, shown, &view->boxes[i]);
    return out.used;
}
