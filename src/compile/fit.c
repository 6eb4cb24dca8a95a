#include "compile/fit.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "pack/writer.h"
#include "view/sizes.h"
#include "view/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text without room at one size in one language. A button's text is on every screen: it is
 * reported once, for the screen where most is missing. */
struct finding {
    const char *text; /* lent by the pack: tells texts apart */
    bool in_width;
    int over_px;
    const char *place;      /* where most is missing */
    const char *last_place; /* where it was seen last */
    size_t places;
    struct rk_loc loc;
};

/* How a visitor may want to see: what has room with the largest letters in the lower half has it
 * with smaller ones too, but their lines break elsewhere. A dark ground takes no room. */
static const struct way {
    const char *name; /* as it follows the size in a message */
    struct rk_mode mode;
} ways[] = {
    {"", {0}},
    {RK_SAYS(", large letters"), {.text_size = 1}},
    {RK_SAYS(", largest letters"), {.text_size = 2}},
    {RK_SAYS(", largest letters in the lower half"), {.text_size = 2, .reach = true}},
};

struct fit {
    struct rk_arena *arena;
    const struct rk_fit_pack *made;
    struct rk_diags *diags;
    struct rk_pack *pack;
    struct rk_fonts *fonts;
    struct rk_view *view;
    const struct rk_size *size;
    const struct way *way;
    RK_LIST(struct finding) findings;
};

/* The text of the pack that a string is, and the language that it was looked up in: a view shows
 * one language's texts, and Spanish ones where it was asked for the source. */
static bool find_text(const struct fit *f, const struct rk_string *string, rk_lang *lang,
                      rk_text *text)
{
    const rk_lang candidates[] = {*lang, 0};
    for (size_t i = 0; i < RK_ARRAY_LEN(candidates); i++) {
        for (rk_text t = 0; t < rk_pack_text_count(f->pack); t++) {
            if (rk_pack_string(f->pack, candidates[i], t)->text != string->text)
                continue;
            *lang = candidates[i];
            *text = t;
            return true;
        }
    }
    return false;
}

/* What isn't a text is the name of a language or the number of a contact. */
static struct rk_loc loc_of_data(const struct fit *f, const struct rk_shown *shown,
                                 const char *text)
{
    const struct rk_content *content = f->made->content;
    for (rk_lang i = 0; i < rk_pack_language_count(f->pack); i++) {
        const struct rk_language *language = rk_pack_language(f->pack, i);
        if (language->name == text || language->detail == text)
            return content->languages.items[i].loc;
    }
    for (uint32_t i = 0; i < rk_pack_contact_count(f->pack); i++) {
        if (rk_pack_contact(f->pack, i)->number == text)
            return content->contacts.items[i].number.loc;
    }
    return content->screens.items[shown->screen].loc; /* the number of a step */
}

/* How many bytes of a text a message quotes: enough to know it by. */
static int quoted_length(const char *text)
{
    enum { QUOTED = 40 }; /* code points */
    size_t size = strlen(text), at = 0;
    for (int i = 0; i < QUOTED && at < size; i++)
        rk_utf8_next(text, size, &at);
    return (int)at;
}

static const char *place_name(const struct fit *f, const struct rk_shown *shown)
{
    if (shown->idle_warning)
        return rk_say("the idle warning");
    if (shown->place == RK_PLACE_ATTRACT)
        return rk_say("the waiting screen");
    if (shown->place == RK_PLACE_LANGUAGES)
        return rk_say("the choice of languages");
    return rk_pack_screen(f->pack, shown->screen)->id;
}

static struct rk_loc loc_of(const struct fit *f, const struct rk_shown *shown,
                            const struct rk_string *string)
{
    const char *screen = shown->place == RK_PLACE_SCREEN && !shown->idle_warning
                             ? rk_pack_screen(f->pack, shown->screen)->id
                             : NULL;
    rk_lang lang = shown->lang;
    rk_text text;
    if (!find_text(f, string, &lang, &text))
        return loc_of_data(f, shown, string->text);
    return rk_emission_loc(f->made->emission, f->made->content, lang, text, screen);
}

static struct finding *find_again(struct fit *f, const struct rk_misfit *misfit)
{
    for (size_t i = 0; i < f->findings.count; i++) {
        struct finding *finding = &f->findings.items[i];
        if (finding->text == misfit->string->text && finding->in_width == misfit->in_width)
            return finding;
    }
    return NULL;
}

static void note_misfit(struct fit *f, const struct rk_shown *shown, const struct rk_misfit *misfit)
{
    struct finding *finding = find_again(f, misfit);
    const char *place = place_name(f, shown);
    if (!finding) {
        finding = RK_PUSH(f->arena, &f->findings);
        *finding = (struct finding){.text = misfit->string->text, .in_width = misfit->in_width};
    }
    if (misfit->over_px > finding->over_px) {
        finding->over_px = misfit->over_px;
        finding->place = place;
        finding->loc = loc_of(f, shown, misfit->string);
    }
    finding->places += finding->last_place != place; /* a screen's pages come in a row */
    finding->last_place = place;
}

static void report(const struct fit *f, rk_lang lang, const struct finding *finding)
{
    char others[64] = "";
    if (finding->places > 1)
        snprintf(
            others, sizeof others,
            rk_say_count(" (and %zu more screen)", " (and %zu more screens)", finding->places - 1),
            finding->places - 1);
    rk_error(f->diags, finding->loc, RK_TEXT_TOO_BIG,
             finding->in_width ? RK_SAYS("\"%.*s\" has no room on %s%s at %s%s in %s: "
                                         "%d pixels too wide")
                               : RK_SAYS("\"%.*s\" has no room on %s%s at %s%s in %s: "
                                         "%d pixels too high"),
             quoted_length(finding->text), finding->text, finding->place, others, f->size->name,
             *f->way->name ? rk_say(f->way->name) : "", rk_pack_language(f->pack, lang)->tag,
             finding->over_px);
}

static void fit_page(struct fit *f, const struct rk_shown *what)
{
    struct rk_shown shown = *what;
    shown.mode = f->way->mode;
    rk_view_build(f->view, f->pack, f->fonts, &f->size->surface, &shown);
    for (int i = 0; i < f->view->misfit_count && i < (int)RK_ARRAY_LEN(f->view->misfits); i++)
        note_misfit(f, &shown, &f->view->misfits[i]);
}

static void fit_pages(struct fit *f, struct rk_shown shown)
{
    do {
        fit_page(f, &shown);
        shown.first_block = f->view->next_block;
    } while (shown.first_block != RK_NONE);
}

static void fit_screen(struct fit *f, struct rk_shown shown)
{
    const struct rk_screen *screen = rk_pack_screen(f->pack, shown.screen);
    fit_pages(f, shown);
    if (screen->kind != RK_SCREEN_CHECKLIST)
        return;
    shown.first_block = rk_checklist_questions(screen); /* with everything that can be on it */
    shown.answers = ~(rk_answers)0;
    fit_pages(f, shown);
}

/* All that can be seen in one language at one size. A second of the countdown has one digit more
 * or less; 88 is about as wide as it gets. */
static void fit_language(struct fit *f, rk_lang lang)
{
    f->findings.count = 0;
    fit_page(f, &(struct rk_shown){.place = RK_PLACE_ATTRACT, .lang = lang});
    fit_pages(f, (struct rk_shown){.place = RK_PLACE_LANGUAGES, .lang = lang});
    struct rk_shown shown = {.place = RK_PLACE_SCREEN, .lang = lang};
    for (shown.screen = 0; shown.screen < rk_pack_screen_count(f->pack); shown.screen++) {
        fit_screen(f, shown);
        /* Spanish texts between this language's buttons: what has room between the Spanish ones
         * has it here too, so the first page shows whether the buttons have. */
        struct rk_shown source = shown;
        source.source_text = true;
        if (lang != 0)
            fit_page(f, &source);
        struct rk_shown guide = shown;
        guide.guide = true; /* Spanish, too, between this language's title and buttons */
        fit_page(f, &guide);
    }
    shown.screen = rk_pack_home(f->pack);
    shown.idle_warning = true;
    shown.idle_seconds = 88;
    fit_page(f, &shown);
    for (size_t i = 0; i < f->findings.count; i++)
        report(f, lang, &f->findings.items[i]);
}

static bool is_checked(const struct fit *f, rk_lang lang)
{
    const char *only = f->made->only;
    return !only || strcmp(only, rk_pack_language(f->pack, lang)->tag) == 0;
}

static bool can_be_seen(const struct rk_size *size, const struct way *way)
{
    return !way->mode.reach || rk_metrics_of(&size->surface, way->mode).can_lower;
}

/* One language after the other: the fonts remember the widths of its words for all sizes. */
static void fit_all(struct fit *f)
{
    const size_t way_count = f->made->usual_only ? 1 : RK_ARRAY_LEN(ways);
    const size_t count = f->made->size_count * way_count;
    for (rk_lang lang = 0; lang < rk_pack_language_count(f->pack); lang++) {
        for (size_t i = 0; i < count && is_checked(f, lang); i++) {
            f->size = &rk_sizes[i / way_count];
            f->way = &ways[i % way_count];
            if (can_be_seen(f->size, f->way))
                fit_language(f, lang);
        }
    }
}

static bool open_fonts(struct fit *f, struct rk_error *error)
{
    struct rk_font faces[RK_FACE_COUNT];
    for (int i = 0; i < RK_FACE_COUNT; i++) {
        if (!rk_pack_font(f->pack, (enum rk_face)i, &faces[i], error))
            return false;
    }
    return rk_fonts_new(&f->fonts, faces, RK_MEMORY_PACK, error);
}

bool rk_fit_check(struct rk_arena *arena, const struct rk_fit_pack *made, struct rk_diags *diags,
                  struct rk_error *error)
{
    struct fit f = {.arena = arena, .made = made, .diags = diags};
    if (TTF_Init() != 0)
        return rk_fail(error, "fonts can't be used: %s", TTF_GetError());
    bool ok = false;
    if (!rk_pack_reopen(&f.pack, made->bytes, made->size, error))
        goto quit_fonts;
    if (!open_fonts(&f, error))
        goto close_pack;
    f.view = calloc(1, sizeof *f.view);
    ok = f.view != NULL || rk_fail(error, "out of memory");
    if (ok)
        fit_all(&f);
    free(f.view);
    rk_fonts_free(f.fonts);
close_pack:
    rk_pack_close(f.pack);
quit_fonts:
    TTF_Quit();
    return ok;
}
