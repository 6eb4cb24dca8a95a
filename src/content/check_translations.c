/* Translations: each keeps what the Spanish text has. */
#include "base/tongue.h"
#include "base/utf8.h"
#include "content/check.h"
#include "content/checks.h"
#include "content/flaws.h"
#include "content/inline.h"
#include "content/nfc.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

struct pair {
    struct rk_checking *c;
    const struct rk_message *message;
    const struct rk_translation *translation;
    const struct rk_inline *spanish, *translated;
};

static size_t count_placeholder(const struct rk_inline *text, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < text->pieces.count; i++) {
        const struct rk_piece *piece = &text->pieces.items[i];
        count += piece->kind == RK_PIECE_PLACEHOLDER && strcmp(piece->text, name) == 0;
    }
    return count;
}

/* The first piece with this placeholder speaks for all of them. */
static bool is_first(const struct rk_inline *text, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (text->pieces.items[i].kind == RK_PIECE_PLACEHOLDER &&
            strcmp(text->pieces.items[i].text, text->pieces.items[index].text) == 0)
            return false;
    }
    return text->pieces.items[index].kind == RK_PIECE_PLACEHOLDER;
}

static void check_lost(const struct pair *p)
{
    for (size_t i = 0; i < p->spanish->pieces.count; i++) {
        const char *name = p->spanish->pieces.items[i].text;
        if (is_first(p->spanish, i) &&
            count_placeholder(p->translated, name) < count_placeholder(p->spanish, name))
            rk_error(p->c->diags, p->translation->loc, RK_PLACEHOLDER_LOST,
                     "the translation loses {%s}: copy it to where it belongs in your sentence",
                     name);
    }
}

static void check_invented(const struct pair *p)
{
    for (size_t i = 0; i < p->translated->pieces.count; i++) {
        const char *name = p->translated->pieces.items[i].text;
        if (is_first(p->translated, i) &&
            count_placeholder(p->translated, name) > count_placeholder(p->spanish, name))
            rk_error(p->c->diags, p->translation->loc, RK_PLACEHOLDER_INVENTED,
                     "the translation has {%s} %s: copy placeholders as they are, and add none",
                     rk_name_quote(p->c->content->arena, name),
                     count_placeholder(p->spanish, name)
                         ? rk_say("more often than the Spanish text")
                         : rk_say("but the Spanish text doesn't"));
    }
}

/* Passages of bold text, whatever pieces they are made of. */
static size_t count_strong(const struct rk_inline *text)
{
    size_t count = 0;
    for (size_t i = 0; i < text->pieces.count; i++)
        count += text->pieces.items[i].strong && (i == 0 || !text->pieces.items[i - 1].strong);
    return count;
}

static void check_strong(const struct pair *p)
{
    size_t wanted = count_strong(p->spanish), found = count_strong(p->translated);
    if (wanted && !found)
        rk_error(p->c->diags, p->translation->loc, RK_STRONG_DIFFERS,
                 "the Spanish text has **strong** words, the translation none: put ** before and "
                 "behind the words that say the same");
    else if (!wanted && found)
        rk_error(p->c->diags, p->translation->loc, RK_STRONG_DIFFERS,
                 "the translation has **strong** words, the Spanish text none: delete the **");
    else if (wanted != found)
        rk_warning(p->c->diags, p->translation->loc, RK_STRONG_DIFFERS,
                   "the Spanish text has %zu **strong** passages, the translation %zu: is that "
                   "meant?",
                   wanted, found);
}

/* The numbers of a text as its digits 0-9, whatever script they are in, sorted. */
typedef RK_LIST(const char *) numbers;

static void end_number(struct rk_arena *arena, numbers *list, char *digits, size_t *length)
{
    if (*length)
        *RK_PUSH(arena, list) = rk_arena_strndup(arena, digits, *length);
    *length = 0;
}

static void add_numbers(struct rk_arena *arena, numbers *list, const char *text)
{
    size_t size = strlen(text), length = 0;
    char *digits = rk_arena_alloc(arena, size + 1);
    for (size_t at = 0; at < size;) {
        int32_t value = u_charDigitValue((UChar32)rk_utf8_next(text, size, &at));
        if (value >= 0)
            digits[length++] = (char)('0' + value);
        else
            end_number(arena, list, digits, &length);
    }
    end_number(arena, list, digits, &length);
}

static int compare_numbers(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static numbers numbers_of(struct rk_arena *arena, const struct rk_inline *text)
{
    numbers list = {0};
    for (size_t i = 0; i < text->pieces.count; i++) {
        if (text->pieces.items[i].kind == RK_PIECE_LITERAL)
            add_numbers(arena, &list, text->pieces.items[i].text);
    }
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_numbers);
    return list;
}

static void report_number(const struct pair *p, const char *number, bool lost)
{
    rk_error(p->c->diags, p->translation->loc, RK_DIGITS_DIFFER,
             lost ? RK_SAYS("the Spanish text has the number %s, the translation doesn't: write it "
                            "there in digits")
                  : RK_SAYS("the translation has the number %s, the Spanish text doesn't: write "
                            "what the Spanish text has"),
             rk_name_quote(p->c->content->arena, number));
}

/* Walks both sorted lists and reports what only one of them has. */
static void check_numbers(const struct pair *p)
{
    numbers wanted = numbers_of(p->c->content->arena, p->spanish);
    numbers found = numbers_of(p->c->content->arena, p->translated);
    for (size_t w = 0, f = 0; w < wanted.count || f < found.count;) {
        int order = w == wanted.count  ? 1
                    : f == found.count ? -1
                                       : strcmp(wanted.items[w], found.items[f]);
        if (order != 0)
            report_number(p, order < 0 ? wanted.items[w] : found.items[f], order < 0);
        w += order <= 0;
        f += order >= 0;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static void check_edges(const struct pair *p)
{
    const char *text = p->translation->text;
    if (is_blank(text[0]) || is_blank(text[strlen(text) - 1]))
        rk_error(p->c->diags, p->translation->loc, RK_EDGES_DIFFER,
                 "the translation %s with a space or a line break, the Spanish text doesn't: "
                 "delete it",
                 is_blank(text[0]) ? rk_say("begins") : rk_say("ends"));
}

/* Escapes can hide from the check of the file what they mean: "\303" alone, "e" "\314\201". */
static bool check_bytes(const struct pair *p)
{
    const char *text = p->translation->text;
    size_t size = strlen(text);
    if (rk_utf8_check(text, size) < size) {
        rk_error(
            p->c->diags, p->translation->loc, RK_TEXT_NOT_UTF8,
            "the escapes (\\…) of this translation are not UTF-8: type the letters themselves");
        return false;
    }
    struct rk_nfc_fault fault;
    if (!rk_nfc_check(p->c->content->arena, text, size, &fault))
        rk_error(p->c->diags, p->translation->loc, RK_TEXT_NOT_NFC,
                 "expected the one character U+%04X, found it in pieces: type the letter again "
                 "with the accent key",
                 (unsigned)fault.wanted);
    return true;
}

static void check_pair(struct rk_checking *c, const struct rk_message *message,
                       const struct rk_translation *translation)
{
    struct rk_arena *arena = c->content->arena;
    struct pair p = {.c = c, .message = message, .translation = translation};
    if (!check_bytes(&p))
        return;
    struct rk_inline spanish = rk_inline_parse(arena, message->id);
    struct rk_inline translated = rk_inline_parse(arena, translation->text);
    p.spanish = &spanish;
    p.translated = &translated;
    for (size_t i = 0; i < translated.flaws.count; i++)
        rk_flaw_report(&translated.flaws.items[i], translation->loc, c->diags);
    check_lost(&p);
    check_invented(&p);
    check_strong(&p);
    check_numbers(&p);
    check_edges(&p);
}

void rk_translation_check(const struct rk_content *content, rk_message_ref message,
                          const struct rk_translation *translation, struct rk_diags *diags)
{
    struct rk_checking c = {content, diags};
    check_pair(&c, &content->messages.items[message], translation);
}

static bool is_given(const struct rk_translation *translation)
{
    return translation->text && *translation->text;
}

static void check_catalog(struct rk_checking *c, const struct rk_catalog *catalog)
{
    for (size_t i = 0; i < c->content->messages.count; i++) {
        if (is_given(&catalog->translations[i]))
            check_pair(c, &c->content->messages.items[i], &catalog->translations[i]);
    }
}

static void tell_progress(struct rk_checking *c, const struct rk_catalog *catalog)
{
    size_t approved = 0, drafts = 0, missing = 0;
    for (size_t i = 0; i < c->content->messages.count; i++) {
        const struct rk_translation *translation = &catalog->translations[i];
        bool given = is_given(translation);
        missing += !given;
        drafts += given && translation->fuzzy;
        approved += given && !translation->fuzzy;
    }
    if (approved < c->content->messages.count || catalog->obsolete || catalog->unknown)
        rk_notice(c->diags, (struct rk_loc){catalog->file, 0, 0}, RK_CATALOG_STATE,
                  "texts: %zu, approved: %zu, drafts: %zu, missing: %zu; not used: %zu obsolete, "
                  "%zu unknown%s",
                  c->content->messages.count, approved, drafts, missing, catalog->obsolete,
                  catalog->unknown, catalog->unknown ? rk_say(" (run msgmerge)") : "");
}

void rk_check_translations(struct rk_checking *c)
{
    for (size_t i = 0; i < c->content->catalogs.count; i++) {
        if (c->content->catalogs.items[i].present)
            check_catalog(c, &c->content->catalogs.items[i]);
    }
}

void rk_check_progress(struct rk_checking *c)
{
    for (size_t i = 0; i < c->content->catalogs.count; i++) {
        if (c->content->catalogs.items[i].present)
            tell_progress(c, &c->content->catalogs.items[i]);
    }
}
