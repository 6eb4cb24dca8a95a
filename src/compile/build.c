#include "compile/build.h"

#include "compile/coverage.h"
#include "compile/emit.h"
#include "compile/fit.h"
#include "compile/glyphs.h"
#include "compile/pseudo.h"
#include "content/check.h"
#include "content/read.h"
#include "pack/writer.h"
#include "view/sizes.h"

#include <stdlib.h>
#include <string.h>

struct build {
    struct rk_arena *arena;
    const struct rk_build_options *options;
    struct rk_diags *diags;
    struct rk_content *content;
    struct rk_artwork artwork;
    struct rk_typeface *typeface; /* NULL: can't be used, which was reported */
    size_t forgiven;              /* errors that Spanish stands in for */
};

void rk_build_kept_init(struct rk_build_kept *kept)
{
    *kept = (struct rk_build_kept){.sketches.arena = rk_arena_new()};
}

void rk_build_kept_destroy(struct rk_build_kept *kept)
{
    rk_typeface_close(kept->typeface);
    rk_arena_free(kept->sketches.arena);
}

static void check_report(struct build *b)
{
    rk_excuses_read(b->arena, b->options->root, b->content->report, b->diags);
    if (!b->options->report || !b->content->report)
        return;
    const struct rk_report_index *text =
        rk_report_read_text(b->arena, b->options->report, b->diags);
    if (text)
        rk_report_compare(b->content->report, text, b->diags);
}

static bool open_typeface(struct build *b, struct rk_error *error)
{
    struct rk_build_kept *kept = b->options->kept;
    if (kept && kept->typeface)
        b->typeface = kept->typeface;
    else if (!rk_typeface_open(&b->typeface, b->options->fonts, error))
        return false;
    if (kept)
        kept->typeface = b->typeface;
    return true;
}

static void check_letters(struct build *b)
{
    struct rk_error error;
    if (open_typeface(b, &error))
        rk_glyphs_check(b->content, b->typeface, b->diags);
    else
        rk_error(b->diags, (struct rk_loc){0}, RK_FONT_UNUSABLE,
                 "%s (Debian's package is fonts-sil-andika; or use --fonts)", error.text);
}

/* All that can be said without making a pack, so that one run says it all. */
static void read_sources(struct build *b)
{
    struct rk_build_kept *kept = b->options->kept;
    b->content = rk_content_read_with(b->arena, b->options->root, b->options->stead, b->diags);
    if (!b->options->reviewers)
        rk_content_leave_out_reviewers(b->content);
    rk_content_check(b->content, b->diags);
    if (b->options->advice)
        rk_content_advise(b->content, b->diags);
    if (b->options->pseudo)
        rk_pseudo_add(b->content);
    check_report(b);
    b->artwork = kept ? rk_artwork_draw_new(b->arena, b->content, b->options->root, &kept->sketches,
                                            b->diags)
                      : rk_artwork_draw(b->arena, b->content, b->options->root, b->diags);
    check_letters(b);
}

static bool emit(struct build *b, struct rk_emission *emission, struct rk_error *error)
{
    struct rk_emit_parts parts = {
        .content = b->content,
        .artwork = &b->artwork,
        .typeface = b->typeface,
        .version = b->options->version,
        .approved_only = b->options->approved_only,
        .letters = b->options->letters,
    };
    if (!rk_composer_new(&parts.composer, error))
        return false;
    rk_emit(b->arena, &parts, b->diags, emission);
    rk_composer_free(parts.composer);
    return true;
}

/* Whether errors stand in the way of a pack. */
static bool has_errors(const struct build *b)
{
    return rk_diags_count(b->diags, RK_ERROR) > b->forgiven;
}

/* The translation that an error is about, or NULL: it is about something else. */
static struct rk_translation *translation_at(const struct build *b, struct rk_loc loc)
{
    for (size_t c = 0; loc.file && c < b->content->catalogs.count; c++) {
        const struct rk_catalog *catalog = &b->content->catalogs.items[c];
        for (size_t i = 0; i < b->content->messages.count; i++) {
            struct rk_translation *t = &catalog->translations[i];
            if (t->text && t->loc.line == loc.line && t->loc.file &&
                strcmp(t->loc.file, loc.file) == 0)
                return t;
        }
    }
    return NULL;
}

/* Takes translations that are errors out, so that all others can be seen. */
static void forgive(struct build *b)
{
    const struct rk_diag *list;
    size_t count = rk_diags_list(b->diags, &list);
    for (size_t i = 0; i < count; i++) {
        struct rk_translation *t =
            list[i].severity == RK_ERROR ? translation_at(b, list[i].loc) : NULL;
        if (!t)
            continue;
        t->refused = true;
        b->forgiven++;
    }
}

static bool make_pack(struct build *b, struct rk_built *built, struct rk_error *error)
{
    struct rk_emission emission;
    if (!emit(b, &emission, error))
        return false;
    if (has_errors(b))
        return true;
    struct rk_error limit;
    struct rk_fit_pack made = {
        .content = b->content,
        .emission = &emission,
        .size_count = RK_SIZE_COUNT,
        .only = b->options->fit_only,
    };
    uint8_t *bytes;
    if (!rk_pack_serialise(&emission.contents, &bytes, &made.size, &limit)) {
        rk_error(b->diags, (struct rk_loc){0}, RK_PACK_LIMIT, "%s", limit.text);
        return true;
    }
    made.bytes = bytes;
    if (b->options->made)
        b->options->made(b->options->context, b->content, bytes, made.size);
    bool ok = rk_fit_check(b->arena, &made, b->diags, error);
    if (ok && (b->options->lenient || !has_errors(b))) {
        built->bytes = bytes;
        built->size = made.size;
    } else {
        free(bytes);
    }
    return ok;
}

bool rk_build(struct rk_arena *arena, const struct rk_build_options *options,
              struct rk_diags *diags, struct rk_built *built, struct rk_error *error)
{
    struct build b = {.arena = arena, .options = options, .diags = diags};
    read_sources(&b);
    if (options->lenient)
        forgive(&b);
    *built = (struct rk_built){.content = b.content};
    bool ok = has_errors(&b) || make_pack(&b, built, error);
    if (!options->kept)
        rk_typeface_close(b.typeface);
    return ok;
}
