#include "compile/compose.h"

#include "compile/builder.h"
#include "compile/hyphens.h"
#include "content/inline.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

struct rk_composer {
    UBreakIterator *lines;
};

/* Bytes [start, end) that no line may end in. */
struct span {
    uint32_t start, end;
};

struct composition {
    struct rk_builder text;
    RK_LIST(struct rk_mark) marks;
    RK_LIST(struct span) whole;
    bool strong;
};

bool rk_composer_new(struct rk_composer **composer, struct rk_error *error)
{
    struct rk_composer *made = calloc(1, sizeof *made);
    if (!made)
        return rk_fail(error, "out of memory");
    UErrorCode status = U_ZERO_ERROR;
    /* The root rules, which are right for all our languages. Always a named locale: without a
     * name ICU takes the machine's. */
    made->lines = ubrk_open(UBRK_LINE, "en", NULL, 0, &status);
    if (U_FAILURE(status)) {
        rk_composer_free(made);
        return rk_fail(error, "ICU has no line breaking rules: %s", u_errorName(status));
    }
    *composer = made;
    return true;
}

void rk_composer_free(struct rk_composer *composer)
{
    if (!composer)
        return;
    ubrk_close(composer->lines);
    free(composer);
}

static void add_mark(struct composition *c, size_t offset, enum rk_mark_kind kind)
{
    *RK_PUSH(c->text.arena, &c->marks) = (struct rk_mark){(uint32_t)offset, kind};
}

static const char *value_of(const rk_values *values, const char *name)
{
    for (size_t i = 0; i < values->count; i++) {
        if (strcmp(values->items[i].name, name) == 0)
            return values->items[i].text;
    }
    return NULL;
}

static void add_piece(struct composition *c, const struct rk_piece *piece, const rk_values *values)
{
    const char *text = piece->text;
    if (piece->kind == RK_PIECE_PLACEHOLDER) {
        const char *value = value_of(values, piece->text);
        text = value ? value : rk_arena_printf(c->text.arena, "{%s}", piece->text);
    }
    if (*text == '\0')
        return;
    size_t start = c->text.length;
    if (piece->strong != c->strong)
        add_mark(c, start, piece->strong ? RK_MARK_STRONG_ON : RK_MARK_STRONG_OFF);
    c->strong = piece->strong;
    rk_builder_add(&c->text, text, strlen(text));
    if (piece->kind == RK_PIECE_PLACEHOLDER)
        *RK_PUSH(c->text.arena, &c->whole) =
            (struct span){(uint32_t)start, (uint32_t)c->text.length};
}

static bool is_in_value(const struct composition *c, size_t offset)
{
    for (size_t i = 0; i < c->whole.count; i++) {
        if (offset > c->whole.items[i].start && offset < c->whole.items[i].end)
            return true;
    }
    return false;
}

/* Not in a value, and not behind a soft hyphen: the kiosk draws none, and a word that is cut
 * without one is another word. Where words may be divided is said by marks. */
static bool may_break(const struct composition *c, size_t offset)
{
    static const char soft_hyphen[] = "\u00ad";
    size_t length = strlen(soft_hyphen);
    if (is_in_value(c, offset))
        return false;
    return offset < length || memcmp(c->text.text + offset - length, soft_hyphen, length) != 0;
}

static void add_breaks(struct composition *c, UBreakIterator *lines)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, c->text.text, (int64_t)c->text.length, &status);
    ubrk_setUText(lines, text, &status);
    for (int32_t at = U_SUCCESS(status) ? ubrk_next(lines) : UBRK_DONE; at != UBRK_DONE;
         at = ubrk_next(lines)) {
        size_t offset = (size_t)at;
        if (offset < c->text.length && may_break(c, offset))
            add_mark(c, offset, RK_MARK_BREAK);
    }
    utext_close(text);
}

static bool has_mark(const struct composition *c, size_t offset)
{
    for (size_t i = 0; i < c->marks.count; i++) {
        if (c->marks.items[i].offset == offset)
            return true;
    }
    return false;
}

static void add_hyphens(struct composition *c, const struct rk_hyphenation *rules)
{
    rk_divisions divisions = rk_hyphens_of(c->text.arena, rules, c->text.text);
    for (size_t i = 0; i < divisions.count; i++) {
        uint32_t offset = divisions.items[i];
        if (!is_in_value(c, offset) && !has_mark(c, offset))
            add_mark(c, offset, RK_MARK_HYPHEN);
    }
}

/* The kinds are numbered in the order that pack/contents.h demands at one offset. */
static int compare_marks(const void *left, const void *right)
{
    const struct rk_mark *a = left, *b = right;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

/* NFC. True also where ICU can't tell. */
static bool is_composed(struct rk_arena *arena, const struct rk_builder *text)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t capacity = (int32_t)text->length, length = 0;
    UChar *units = RK_NEW_ARRAY(arena, text->length, UChar);
    u_strFromUTF8(units, capacity, &length, text->text, (int32_t)text->length, &status);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    bool composed = unorm2_isNormalized(nfc, units, length, &status);
    return composed || U_FAILURE(status);
}

static bool is_showable(struct composition *c, struct rk_loc loc, struct rk_diags *diags)
{
    if (strspn(c->text.text, " \t\n") == c->text.length) {
        rk_error(diags, loc, RK_TEXT_BECOMES_EMPTY, "nothing remains of this text to be shown");
        return false;
    }
    if (!is_composed(c->text.arena, &c->text)) {
        rk_error(diags, loc, RK_TEXT_NOT_NFC, "a placeholder parts an accent from its letter");
        return false;
    }
    return true;
}

bool rk_string_compose(struct rk_composer *composer, struct rk_arena *arena,
                       struct rk_marked marked, const rk_values *values, struct rk_string *result,
                       struct rk_diags *diags)
{
    struct composition c = {.text = rk_builder_new(arena)};
    struct rk_inline parsed = rk_inline_parse(arena, marked.text);
    for (size_t i = 0; i < parsed.pieces.count; i++)
        add_piece(&c, &parsed.pieces.items[i], values);
    if (!is_showable(&c, marked.loc, diags))
        return false;
    if (c.strong)
        add_mark(&c, c.text.length, RK_MARK_STRONG_OFF);
    add_breaks(&c, composer->lines);
    if (marked.hyphenation)
        add_hyphens(&c, marked.hyphenation);
    if (c.marks.count)
        qsort(c.marks.items, c.marks.count, sizeof *c.marks.items, compare_marks);
    *result = (struct rk_string){
        .text = c.text.text,
        .length = (uint32_t)c.text.length,
        .state = marked.state,
        .marks = c.marks.items,
        .mark_count = (uint32_t)c.marks.count,
    };
    return true;
}
