/* Translations: how their words are written, and whether they say terms as it was decided. */
#include "base/tongue.h"
#include "base/utf8.h"
#include "content/acceptance.h"
#include "content/checks.h"
#include "content/inline.h"
#include "content/orthography.h"
#include "content/terms.h"
#include "content/words.h"

#include <string.h>

struct pair {
    struct rk_checking *c;
    const struct rk_source_language *language;
    const struct rk_translation *translation;
    struct rk_acceptance acceptance;
    const char *spanish, *text; /* without markup */
};

static void report_word(const struct pair *p, enum rk_code code, const struct rk_misspelling *m)
{
    static const char *const what[] = {
        [RK_MISSPELLING_LETTER] =
            RK_SAYS("which isn't in the alphabet: write the word with its letters"),
        [RK_MISSPELLING_APOSTROPHE] =
            RK_SAYS("an apostrophe where the alphabet has none: delete it"),
        [RK_MISSPELLING_VOWEL] =
            RK_SAYS("where this catalog's vowels have another: write the word as the others"),
        [RK_MISSPELLING_FINAL] = RK_SAYS("at its end, where it never stands: is the word whole?"),
    };
    rk_warning(p->c->diags, p->translation->loc, code,
               "\"%s\" has \"%s\", %s (a loan is listed in locales/loans/%s.txt)",
               rk_name_quote(p->c->content->arena, m->word), m->sign, rk_say(what[m->kind]),
               p->language->tag);
}

static void check_words(struct pair *p)
{
    static const enum rk_code codes[] = {
        [RK_MISSPELLING_LETTER] = RK_SPELLING_LETTER,
        [RK_MISSPELLING_APOSTROPHE] = RK_SPELLING_APOSTROPHE,
        [RK_MISSPELLING_VOWEL] = RK_SPELLING_VOWEL,
        [RK_MISSPELLING_FINAL] = RK_SPELLING_FINAL,
    };
    rk_misspellings found =
        rk_orthography_check(p->c->content->arena, p->language->orthography, p->spanish, p->text);
    for (size_t i = 0; i < found.count; i++) {
        enum rk_code code = codes[found.items[i].kind];
        if (!rk_accepts(&p->acceptance, code))
            report_word(p, code, &found.items[i]);
    }
    if (p->translation->normalised)
        rk_notice(p->c->diags, p->translation->loc, RK_SPELLING_APOSTROPHE_FORM,
                  "an apostrophe is not the letter %s (U+02BC): the kiosk shows it as that; better "
                  "type it so",
                  RK_APOSTROPHE);
}

static void check_terms(struct pair *p)
{
    struct rk_arena *arena = p->c->content->arena;
    rk_missing_terms missing = rk_terms_missing(arena, p->language->terms, p->spanish, p->text);
    for (size_t i = 0; i < missing.count; i++) {
        const struct rk_missing_term *m = &missing.items[i];
        if (!rk_accepts(&p->acceptance, RK_TERM_MISSING))
            rk_warning(p->c->diags, p->translation->loc, RK_TERM_MISSING,
                       "the Spanish text has \"%s\", the translation not \"%s\" (%s:%u): is it "
                       "said in another way here?",
                       m->form, rk_name_quote(arena, m->term->chosen_text), m->term->loc.file,
                       m->term->loc.line);
    }
}

static const char *plain(struct rk_arena *arena, const char *text)
{
    struct rk_inline parsed = rk_inline_parse(arena, text);
    return rk_words_plain(arena, &parsed);
}

static void check_message(struct rk_checking *c, const struct rk_source_language *language,
                          const struct rk_message *message,
                          const struct rk_translation *translation)
{
    struct rk_arena *arena = c->content->arena;
    size_t size = translation->text ? strlen(translation->text) : 0;
    if (!size || rk_utf8_check(translation->text, size) < size)
        return;
    struct pair p = {
        .c = c,
        .language = language,
        .translation = translation,
        .acceptance = rk_acceptance_read(translation, c->diags),
        .spanish = plain(arena, message->id),
        .text = plain(arena, translation->text),
    };
    if (language->orthography)
        check_words(&p);
    if (language->terms)
        check_terms(&p);
    rk_acceptance_check(&p.acceptance, translation, c->diags);
}

void rk_check_spelling(struct rk_checking *c)
{
    for (size_t i = 0; i < c->content->catalogs.count; i++) {
        const struct rk_catalog *catalog = &c->content->catalogs.items[i];
        bool has_rules = catalog->language->orthography || catalog->language->terms;
        for (size_t k = 0; catalog->present && has_rules && k < c->content->messages.count; k++)
            check_message(c, catalog->language, &c->content->messages.items[k],
                          &catalog->translations[k]);
    }
}
