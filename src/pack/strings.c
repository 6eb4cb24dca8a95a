/*
 * The section "strings", one a language:
 *
 *     strings = marks-in-all:u32 string × texts
 *     string  = state:u32 length:u32 mark-count:u32 (bytes:length NUL mark:u32 × mark-count)?
 *     mark    = offset << 2 | kind
 *
 * A fallback has length 0, no marks and nothing in the parentheses: it is the source's string.
 */
#include "pack/sections.h"

#include "base/tongue.h"

#include <inttypes.h>
#include <stdio.h>

struct strings_reader {
    struct rk_pack *pack;
    rk_lang lang;
    struct rk_cursor cursor;
    struct rk_mark *marks; /* of the whole language, lent by the pack */
    uint32_t used, total;
    char what[RK_MAX_TAG + 24]; /* "language quz: text", for messages */
    struct rk_error *error;
};

static bool fail(const struct strings_reader *r, uint32_t text, const char *what)
{
    return rk_fail(r->error, "%s %" PRIu32 " %s", r->what, text, rk_say(what));
}

static bool starts_code_point(const char *text, uint32_t offset)
{
    return ((uint8_t)text[offset] & 0xc0) != 0x80;
}

static bool is_weight(uint32_t kind)
{
    return kind == RK_MARK_STRONG_OFF || kind == RK_MARK_STRONG_ON;
}

/* `text` is UTF-8 with its NUL, so text[length] may be read. */
static bool read_marks(struct strings_reader *r, uint32_t index, const struct rk_string *string)
{
    uint64_t before = 0; /* the mark before, plus one */
    bool strong = false;
    for (uint32_t i = 0; i < string->mark_count; i++) {
        uint32_t mark = rk_cursor_u32(&r->cursor);
        uint32_t offset = mark >> RK_MARK_KIND_BITS;
        uint32_t kind = mark & ((1u << RK_MARK_KIND_BITS) - 1);
        if (r->cursor.bad)
            return rk_section_end(&r->cursor, RK_SECTION_STRINGS, r->error);
        if (mark < before)
            return fail(r, index, "has marks out of order");
        if (kind == RK_MARK_HYPHEN && before > 0 && (before - 1) >> RK_MARK_KIND_BITS == offset)
            return fail(r, index, "divides a word where another mark is");
        before = (uint64_t)mark + 1;
        if (offset > string->length ||
            (!is_weight(kind) && (offset == 0 || offset == string->length)))
            return fail(r, index, "has a mark where none can be");
        if (!starts_code_point(string->text, offset))
            return fail(r, index, "has a mark inside a character");
        if (is_weight(kind) && strong == (kind == RK_MARK_STRONG_ON))
            return fail(r, index, "turns bold on or off twice");
        if (is_weight(kind))
            strong = !strong;
        r->marks[r->used + i] = (struct rk_mark){offset, (enum rk_mark_kind)kind};
    }
    if (strong)
        return fail(r, index, "doesn't end its bold");
    return true;
}

static bool use_source(struct strings_reader *r, uint32_t index, struct rk_string *string)
{
    if (r->lang == 0)
        return fail(r, index, "can't be a fallback: it is the source");
    if (string->length > 0 || string->mark_count > 0)
        return fail(r, index, "is a fallback and has bytes of its own");
    *string = r->pack->strings[index];
    string->state = RK_TEXT_FALLBACK;
    return true;
}

static bool check_state(struct strings_reader *r, uint32_t index, uint32_t state)
{
    if (state > RK_TEXT_FALLBACK)
        return fail(r, index, "has an unknown state");
    if (r->lang == 0 && state == RK_TEXT_DRAFT)
        return fail(r, index, "can't be a draft: it is the source");
    if (r->pack->approved_only && state == RK_TEXT_DRAFT)
        return fail(r, index, "is a draft, in a pack of approved texts only");
    return true;
}

static bool read_string(struct strings_reader *r, uint32_t index)
{
    struct rk_cursor *c = &r->cursor;
    struct rk_string *string = &r->pack->strings[r->lang * r->pack->text_count + index];
    uint32_t state = rk_cursor_u32(c);
    string->length = rk_cursor_u32(c);
    string->mark_count = rk_cursor_u32(c);
    if (c->bad)
        return rk_section_end(c, RK_SECTION_STRINGS, r->error);
    if (!check_state(r, index, state))
        return false;
    if (state == RK_TEXT_FALLBACK)
        return use_source(r, index, string);
    string->state = (enum rk_text_state)state;
    string->text = rk_cursor_chars(c, string->length);
    if (c->bad)
        return rk_section_end(c, RK_SECTION_STRINGS, r->error);
    if (!rk_check_label(string->text, string->length, 1, RK_MAX_TEXT, r->what, index, r->error))
        return false;
    if (string->mark_count > RK_MAX_MARKS || string->mark_count > r->total - r->used)
        return fail(r, index, "has more marks than there can be");
    string->marks = r->marks + r->used;
    if (!read_marks(r, index, string))
        return false;
    r->used += string->mark_count;
    return true;
}

static bool read_language_strings(struct rk_pack *pack, rk_lang lang, struct rk_error *error)
{
    struct strings_reader r = {.pack = pack, .lang = lang, .error = error};
    snprintf(r.what, sizeof r.what, rk_say("language %s: text"), pack->languages[lang].tag);
    if (!rk_section_open(pack, RK_SECTION_STRINGS, lang, &r.cursor, error))
        return false;
    r.total = rk_cursor_u32(&r.cursor);
    if (r.total > rk_cursor_left(&r.cursor) / RK_MARK_SIZE)
        return rk_fail(error, "language %s: %" PRIu32 " marks can't be in so few bytes",
                       pack->languages[lang].tag, r.total);
    r.marks = pack->marks[lang] = rk_section_array(r.total, sizeof *r.marks, error);
    if (!r.marks)
        return false;
    for (uint32_t i = 0; i < pack->text_count; i++) {
        if (!read_string(&r, i))
            return false;
    }
    if (r.used != r.total)
        return rk_fail(error, "language %s: %" PRIu32 " marks announced, %" PRIu32 " there",
                       pack->languages[lang].tag, r.total, r.used);
    return rk_section_end(&r.cursor, RK_SECTION_STRINGS, error);
}

bool rk_read_strings(struct rk_pack *pack, struct rk_error *error)
{
    const size_t count = (size_t)pack->language_count * pack->text_count; /* both have limits */
    pack->marks = rk_section_array(pack->language_count, sizeof *pack->marks, error);
    pack->strings = rk_section_array(count, sizeof *pack->strings, error);
    if (!pack->marks || !pack->strings)
        return false;
    for (rk_lang lang = 0; lang < pack->language_count; lang++) {
        if (!read_language_strings(pack, lang, error))
            return false;
    }
    return true;
}
