#include "content/words.h"

#include "base/utf8.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

bool rk_is_apostrophe(uint32_t code_point)
{
    static const uint32_t forms[] = {0x27,  0x60,   0xb4,   0x2b9,  0x2bb,
                                     0x2bc, 0x2018, 0x2019, 0x2032, 0xa78c};
    for (size_t i = 0; i < RK_ARRAY_LEN(forms); i++) {
        if (code_point == forms[i])
            return true;
    }
    return false;
}

/* The ordinal signs º and ª are letters to Unicode, and none to a reader. */
static bool is_letter(uint32_t code_point)
{
    if (code_point == 0xaa || code_point == 0xba)
        return false;
    return u_isalpha((UChar32)code_point) || u_charType((UChar32)code_point) == U_NON_SPACING_MARK;
}

/* The code point at `offset`, or 0 at the end. */
static uint32_t peek(const char *text, size_t size, size_t offset)
{
    return offset < size ? rk_utf8_next(text, size, &offset) : 0;
}

/* Where the word that begins at `start` ends. */
static size_t word_end(const char *text, size_t size, size_t start)
{
    size_t end = start;
    while (end < size) {
        size_t next = end;
        uint32_t c = rk_utf8_next(text, size, &next);
        bool joins = end > start && rk_is_apostrophe(c) && is_letter(peek(text, size, next));
        if (!is_letter(c) && !joins)
            break;
        end = next;
    }
    return end;
}

static const char *fold(struct rk_arena *arena, const char *text, size_t size)
{
    /* A small letter may need one byte more than its capital. */
    uint8_t *folded = rk_arena_alloc(arena, 3 * size + 1);
    size_t length = 0;
    for (size_t at = 0; at < size;) {
        uint32_t c = rk_utf8_next(text, size, &at);
        uint32_t small = rk_is_apostrophe(c) ? 0x2bc : (uint32_t)u_tolower((UChar32)c);
        U8_APPEND_UNSAFE(folded, length, small);
    }
    return (const char *)folded;
}

static unsigned count_capitals(const char *text, size_t size)
{
    unsigned count = 0;
    for (size_t at = 0; at < size && count < 2; count++) {
        if (!u_isupper((UChar32)rk_utf8_next(text, size, &at)))
            break;
    }
    return count;
}

/* What the signs between two words say. */
struct between {
    bool starts, ends;
    unsigned quotation, quotations;
};

static void take_sign(struct between *b, uint32_t sign)
{
    switch (sign) {
    case 0xab: /* « */
        b->quotation = ++b->quotations;
        b->starts = true;
        break;
    case 0xbb: /* » */
        b->quotation = 0;
        break;
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
        b->starts = b->ends = true;
        break;
    case ':':
    case '"':
    case '(':
    case 0xbf:   /* ¿ */
    case 0xa1:   /* ¡ */
    case 0x201c: /* “ */
    case 0x2013: /* – */
    case 0x2014: /* — */
        b->starts = true;
        break;
    default:
        break;
    }
}

static void add_word(struct rk_arena *arena, rk_words *words, const char *text, size_t size,
                     size_t offset, const struct between *b)
{
    text += offset;
    unsigned capitals = count_capitals(text, size);
    if (b->ends && words->count)
        words->items[words->count - 1].ends = true;
    *RK_PUSH(arena, words) = (struct rk_word){
        .text = rk_arena_strndup(arena, text, size),
        .offset = offset,
        .folded = fold(arena, text, size),
        .capital = capitals > 0,
        .acronym = capitals > 1,
        .starts = b->starts,
        .quotation = b->quotation,
    };
}

rk_words rk_words_of(struct rk_arena *arena, const char *text)
{
    rk_words words = {0};
    struct between b = {.starts = true};
    size_t size = strlen(text);
    for (size_t at = 0; at < size;) {
        size_t next = at;
        uint32_t c = rk_utf8_next(text, size, &next);
        if (is_letter(c)) {
            next = word_end(text, size, at);
            add_word(arena, &words, text, next - at, at, &b);
            b.starts = b.ends = false;
        } else {
            take_sign(&b, c);
        }
        at = next;
    }
    if (words.count)
        words.items[words.count - 1].ends = true;
    return words;
}

const char *rk_words_plain(struct rk_arena *arena, const struct rk_inline *text)
{
    size_t size = 0, length = 0;
    for (size_t i = 0; i < text->pieces.count; i++)
        size += strlen(text->pieces.items[i].text) + 1;
    char *plain = rk_arena_alloc(arena, size + 1);
    for (size_t i = 0; i < text->pieces.count; i++) {
        const struct rk_piece *piece = &text->pieces.items[i];
        const char *read = piece->kind == RK_PIECE_LITERAL ? piece->text : " ";
        memcpy(plain + length, read, strlen(read));
        length += strlen(read);
    }
    return plain;
}

const char *rk_words_plain_vowels(struct rk_arena *arena, const char *folded)
{
    static const struct {
        uint32_t accented;
        char plain;
    } vowels[] = {{0xe1, 'a'}, {0xe9, 'e'}, {0xed, 'i'}, {0xf3, 'o'}, {0xfa, 'u'}};
    size_t size = strlen(folded), length = 0;
    char *plain = rk_arena_alloc(arena, size + 1);
    for (size_t at = 0; at < size;) {
        size_t start = at;
        uint32_t c = rk_utf8_next(folded, size, &at);
        memcpy(plain + length, folded + start, at - start);
        for (size_t i = 0; i < RK_ARRAY_LEN(vowels); i++) {
            if (c == vowels[i].accented) {
                plain[length] = vowels[i].plain;
                start = at - 1;
            }
        }
        length += at - start;
    }
    plain[length] = '\0';
    return plain;
}

bool rk_words_have(const rk_words *words, const char *folded)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->items[i].folded, folded) == 0)
            return true;
    }
    return false;
}
