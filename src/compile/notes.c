#include "compile/notes.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "compile/builder.h"

#include <string.h>

enum { LINES = 4, LETTERS = 240 }; /* of a strip that leaves room for the screen */

/* Whether it is about one of the messages: at their place in the catalog, or where their Spanish
 * stands. */
static bool is_about(const struct rk_diag *diag, const struct rk_content *content, rk_lang lang,
                     const rk_changes *changes)
{
    for (size_t i = 0; lang > 0 && diag->loc.file && i < changes->count; i++) {
        const struct rk_loc *loc =
            &content->catalogs.items[lang - 1].translations[changes->items[i]].loc;
        if (loc->file && loc->line == diag->loc.line && strcmp(loc->file, diag->loc.file) == 0)
            return true;
    }
    return false;
}

/* Cut to its first letters, and without characters that would break the line. */
static void add_text(struct rk_builder *notes, const char *text)
{
    size_t at = 0, size = rk_utf8_check(text, strlen(text)); /* a long one may be cut anywhere */
    for (int i = 0; i < LETTERS && at < size; i++) {
        size_t start = at;
        bool control = rk_utf8_next(text, size, &at) < ' ';
        rk_builder_add(notes, control ? " " : text + start, control ? 1 : at - start);
    }
    if (at < size)
        rk_builder_print(notes, "…");
}

static void add_note(struct rk_builder *notes, const struct rk_diag *diag)
{
    if (notes->length > 0)
        rk_builder_print(notes, "\n");
    if (diag->loc.file)
        rk_builder_print(notes, "%s:%u: ", diag->loc.file, diag->loc.line);
    add_text(notes, diag->text);
}

const char *rk_notes_write(struct rk_arena *arena, const struct rk_content *content, rk_lang lang,
                           const rk_changes *changes, struct rk_diags *diags)
{
    struct rk_builder notes = rk_builder_new(arena);
    const struct rk_diag *list;
    size_t count = rk_diags_list(diags, &list), found = 0;
    /* What was just written comes first. */
    for (int about = 1; about >= 0; about--) {
        for (size_t i = 0; i < count; i++) {
            bool told = list[i].severity == RK_ERROR || (about && list[i].severity == RK_WARNING);
            if (told && is_about(&list[i], content, lang, changes) == about && found++ < LINES)
                add_note(&notes, &list[i]);
        }
    }
    if (found > LINES)
        rk_builder_print(&notes, rk_say("\n… and %zu more"), found - LINES);
    return notes.text;
}
