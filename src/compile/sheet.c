#include "compile/sheet.h"

#include "base/file.h"
#include "base/tongue.h"
#include "compile/page.h"
#include "compile/player.h"
#include "compile/scratch.h"
#include "compile/status.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sheet {
    struct rk_arena *arena;
    const struct rk_content *content;
    rk_lang lang;
    const char *tag, *folder;
    const struct rk_diag *diags;
    size_t diag_count;
    bool *told; /* [diag_count]: it stands beside a message */
    bool *seen; /* [messages]: the message is on the page */
    struct rk_builder page;
};

static const struct rk_translation *translation_of(const struct sheet *s, rk_message_ref message)
{
    return s->lang ? &s->content->catalogs.items[s->lang - 1].translations[message] : NULL;
}

static bool same_place(struct rk_loc a, struct rk_loc b)
{
    return a.file && b.file && a.line && a.line == b.line && strcmp(a.file, b.file) == 0;
}

static bool is_about(const struct sheet *s, rk_message_ref message, struct rk_loc loc)
{
    const struct rk_translation *translation = translation_of(s, message);
    if (translation && same_place(translation->loc, loc))
        return true;
    const struct rk_message *m = &s->content->messages.items[message];
    for (size_t i = 0; i < m->uses.count; i++) {
        if (same_place(m->uses.items[i].loc, loc))
            return true;
    }
    return false;
}

/* "error RK0210, locales/quz.po:7: the translation loses {hotline}" */
static void add_problem(struct sheet *s, const struct rk_diag *diag)
{
    static const char *const severities[] = {RK_SAYS("Notice"), RK_SAYS("Warning"),
                                             RK_SAYS("Error")};
    rk_builder_print(&s->page, "<p class=\"problem\">%s RK%04u", rk_say(severities[diag->severity]),
                     (unsigned)diag->code);
    if (diag->loc.file) {
        rk_builder_print(&s->page, ", ");
        rk_page_text(&s->page, diag->loc.file);
    }
    if (diag->loc.line)
        rk_builder_print(&s->page, rk_say(", line %u"), diag->loc.line);
    rk_builder_print(&s->page, ": ");
    rk_page_text(&s->page, diag->text);
    rk_builder_print(&s->page, "</p>\n");
}

static void add_problems_of(struct sheet *s, rk_message_ref message)
{
    for (size_t i = 0; i < s->diag_count; i++) {
        if (!is_about(s, message, s->diags[i].loc))
            continue;
        add_problem(s, &s->diags[i]);
        s->told[i] = true;
    }
}

/* Both as a class of the style and for people to read. */
static const struct state {
    const char *class, *name;
} missing = {"missing", RK_SAYS("Missing")}, draft = {"draft", RK_SAYS("Draft")},
  approved = {"approved", RK_SAYS("Approved")};

static const struct state *state_of(const struct rk_translation *translation)
{
    if (!translation->text || !*translation->text)
        return &missing;
    return translation->fuzzy ? &draft : &approved;
}

static void add_translation(struct sheet *s, const struct rk_translation *translation)
{
    const struct state *state = state_of(translation);
    rk_builder_print(&s->page, "<td lang=\"%s\" dir=\"auto\">", s->tag);
    rk_page_text(&s->page, translation->text ? translation->text : "");
    rk_builder_print(&s->page, "</td>\n<td class=\"%s\">%s", state->class, rk_say(state->name));
    if (translation->loc.line)
        rk_builder_print(&s->page, rk_say("<br>line %u"), translation->loc.line);
    rk_builder_print(&s->page, "</td>\n");
}

/* A row: what it is, the Spanish text, its translation, its state, what is wrong. */
static void add_row(struct sheet *s, rk_message_ref message, const struct rk_use *use)
{
    const struct rk_translation *translation = translation_of(s, message);
    rk_builder_print(&s->page, "<tr><td>");
    rk_page_text(&s->page, use->role);
    rk_builder_print(&s->page, "</td>\n<td lang=\"es\">");
    rk_page_text(&s->page, s->content->messages.items[message].id);
    rk_builder_print(&s->page, "</td>\n");
    if (translation)
        add_translation(s, translation);
    rk_builder_print(&s->page, "<td>");
    add_problems_of(s, message);
    rk_builder_print(&s->page, "</td></tr>\n");
    s->seen[message] = true;
}

/* All messages that `place` uses: a screen's id, or what the catalogs' comments call a place. */
static void add_table(struct sheet *s, const char *place)
{
    const char *head = s->lang ? rk_say("<th>What it is</th><th>Spanish</th><th>Translation</th>"
                                        "<th>State</th><th>Problems</th>")
                               : rk_say("<th>What it is</th><th>Spanish</th><th>Problems</th>");
    rk_builder_print(&s->page, "<table>\n<tr>%s</tr>\n", head);
    for (rk_message_ref m = 0; m < s->content->messages.count; m++) {
        const struct rk_message *message = &s->content->messages.items[m];
        for (size_t i = 0; i < message->uses.count; i++) {
            if (strcmp(message->uses.items[i].screen, place) == 0)
                add_row(s, m, &message->uses.items[i]);
        }
    }
    rk_builder_print(&s->page, "</table>\n");
}

enum { PAGES_MAX = 100 };

/* The pages of a screen are NAME.png, NAME-2.png …, below the sheet's folder. */
static const char *picture_file(struct rk_arena *arena, const char *tag, const char *name, int page)
{
    return page == 1 ? rk_arena_printf(arena, "%s/%s.png", tag, name)
                     : rk_arena_printf(arena, "%s/%s-%d.png", tag, name, page);
}

/* As many pages as were drawn. */
static void add_pictures(struct sheet *s, const char *name)
{
    for (int page = 1; page <= PAGES_MAX; page++) {
        const char *file = picture_file(s->arena, s->tag, name, page);
        if (access(rk_arena_printf(s->arena, "%s/%s", s->folder, file), R_OK) != 0)
            return;
        rk_builder_print(&s->page, "<img src=\"");
        rk_page_text(&s->page, file);
        rk_builder_print(&s->page, "\" alt=\"");
        rk_builder_print(&s->page, rk_say("Page %d"), page);
        rk_builder_print(&s->page, "\" loading=\"lazy\">\n");
    }
}

static void add_heading(struct sheet *s, const char *text, const char *detail)
{
    rk_builder_print(&s->page, "<h2>");
    rk_page_text(&s->page, text);
    rk_builder_print(&s->page, "</h2>\n");
    if (detail) {
        rk_builder_print(&s->page, "<p>");
        rk_page_text(&s->page, detail);
        rk_builder_print(&s->page, "</p>\n");
    }
}

static void add_screens(struct sheet *s)
{
    for (size_t i = 0; i < s->content->screens.count; i++) {
        const struct rk_source_screen *screen = &s->content->screens.items[i];
        bool titled = screen->title != RK_NONE;
        add_heading(s, titled ? s->content->messages.items[screen->title].id : screen->id,
                    rk_arena_printf(s->arena, "assets/screens/%s.md", screen->id));
        add_pictures(s, screen->id);
        add_table(s, screen->id);
    }
}

/* Of what is no screen of its own. */
static const char *const other_pictures[] = {"attract", "languages", "idle"};

/* What is on no screen of its own: the kiosk's texts, and what contacts say. */
static void add_others(struct sheet *s)
{
    bool pictured = false;
    for (rk_message_ref m = 0; m < s->content->messages.count; m++) {
        if (s->seen[m])
            continue;
        const char *place = s->content->messages.items[m].uses.items[0].screen;
        add_heading(s, place, NULL);
        for (size_t i = 0; !pictured && i < RK_ARRAY_LEN(other_pictures); i++)
            add_pictures(s, other_pictures[i]);
        pictured = true;
        add_table(s, place);
    }
}

/* Those of this language's catalog, and those of no catalog; others' are for their translators. */
static bool is_ours(const struct sheet *s, const struct rk_diag *diag)
{
    for (size_t i = 0; diag->loc.file && i < s->content->catalogs.count; i++) {
        if (strcmp(s->content->catalogs.items[i].file, diag->loc.file) == 0)
            return i + 1 == s->lang;
    }
    return true;
}

static void add_other_problems(struct sheet *s)
{
    add_heading(s, rk_say("Other problems"), NULL);
    size_t count = 0;
    for (size_t i = 0; i < s->diag_count; i++) {
        if (s->told[i] || !is_ours(s, &s->diags[i]))
            continue;
        add_problem(s, &s->diags[i]);
        count++;
    }
    if (count == 0)
        rk_builder_print(&s->page, "<p>%s</p>\n", rk_say("None."));
}

static void add_summary(struct sheet *s)
{
    if (!s->lang)
        return;
    struct rk_status status = rk_status_of(s->content, &s->content->catalogs.items[s->lang - 1]);
    rk_builder_print(&s->page,
                     rk_say("<p>%zu texts: %zu approved, %zu drafts, %zu missing. Lines are those "
                            "of the catalog "),
                     status.total, status.approved, status.draft, status.missing);
    rk_page_text(&s->page, s->content->catalogs.items[s->lang - 1].file);
    rk_builder_print(&s->page, ".</p>\n");
}

const char *rk_sheet_page(struct rk_arena *arena, const struct rk_content *content, rk_lang lang,
                          const char *folder, struct rk_diags *diags)
{
    const struct rk_source_language *language = &content->languages.items[lang];
    struct sheet s = {
        .arena = arena,
        .content = content,
        .lang = lang,
        .tag = language->tag,
        .folder = folder,
        .page = rk_builder_new(arena),
    };
    s.diag_count = rk_diags_list(diags, &s.diags);
    s.told = RK_NEW_ARRAY(arena, s.diag_count + 1, bool);
    s.seen = RK_NEW_ARRAY(arena, content->messages.count + 1, bool);
    rk_page_begin(&s.page, rk_arena_printf(arena, rk_say("Rikchari in %s"), language->name));
    add_summary(&s);
    add_screens(&s);
    add_others(&s);
    add_other_problems(&s);
    rk_page_end(&s.page);
    return s.page.text;
}

static void remove_pages(struct rk_arena *arena, const char *folder, const char *tag,
                         const char *name)
{
    for (int page = 1; page <= PAGES_MAX; page++) {
        const char *file = picture_file(arena, tag, name, page);
        if (unlink(rk_arena_printf(arena, "%s/%s", folder, file)) != 0)
            return;
    }
}

/* Those of an earlier sheet, which would be taken for what is now: of pages that a screen doesn't
 * have any more, of all where no pack can be made. */
static void remove_pictures(struct rk_arena *arena, const struct rk_content *content,
                            const char *folder, const char *tag)
{
    for (size_t i = 0; i < content->screens.count; i++)
        remove_pages(arena, folder, tag, content->screens.items[i].id);
    for (size_t i = 0; i < RK_ARRAY_LEN(other_pictures); i++)
        remove_pages(arena, folder, tag, other_pictures[i]);
}

/* The pictures, at the size that a preview has too. */
static bool draw(const struct rk_built *built, const char *tag, const char *folder,
                 struct rk_error *error)
{
    struct rk_scratch scratch;
    if (!rk_scratch_make(&scratch, error))
        return false;
    const char *words[] = {
        "--pack", scratch.pack, "--config", scratch.config, "--window", RK_SCRATCH_WINDOW,
        "--lang", tag,          "--shots",  folder,         "--unsigned", NULL};
    struct rk_player player;
    bool ok = rk_file_write(scratch.pack, built->bytes, built->size, error) &&
              rk_player_start(&player, words, false, error);
    int code = ok ? rk_player_wait(&player) : 0;
    if (code != 0)
        ok = rk_fail(error, "the kiosk could not draw the pictures: it ended with %d", code);
    rk_scratch_remove(&scratch);
    return ok;
}

static rk_lang find_language(const struct rk_content *content, const char *tag,
                             struct rk_error *error)
{
    for (size_t i = 0; i < content->languages.count; i++) {
        if (strcmp(content->languages.items[i].tag, tag) == 0)
            return (rk_lang)i;
    }
    rk_fail(error, "there is no language \"%s\" in locales/languages.yaml", tag);
    return RK_NONE;
}

bool rk_sheet_write(struct rk_arena *arena, const struct rk_build_options *build, const char *tag,
                    const char *folder, struct rk_diags *diags, struct rk_error *error)
{
    struct rk_build_options options = *build;
    struct rk_built built;
    options.advice = options.lenient = true;
    if (!rk_build(arena, &options, diags, &built, error))
        return false;
    rk_lang lang = find_language(built.content, tag, error);
    if (lang != RK_NONE)
        remove_pictures(arena, built.content, folder, tag);
    bool ok = lang != RK_NONE && (!built.bytes || draw(&built, tag, folder, error));
    free(built.bytes);
    if (!ok)
        return false;
    const char *page = rk_sheet_page(arena, built.content, lang, folder, diags);
    return rk_file_write(rk_arena_printf(arena, "%s/index.html", folder), page, strlen(page),
                         error);
}
