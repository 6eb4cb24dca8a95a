#include "compile/pseudo.h"

#include "base/tongue.h"
#include "base/utf8.h"
#include "compile/builder.h"

#include <string.h>
#include <unicode/uchar.h>

/* What stands for a letter: one like it, with a mark, that Andika has. */
static const struct {
    char plain;
    const char *accented;
} letters[] = {
    {'a', "å"}, {'b', "ƀ"}, {'c', "ç"}, {'d', "ð"}, {'e', "ë"}, {'f', "ƒ"}, {'g', "ĝ"}, {'h', "ĥ"},
    {'i', "ï"}, {'j', "ĵ"}, {'k', "ķ"}, {'l', "ļ"}, {'m', "ɱ"}, {'n', "ñ"}, {'o', "ö"}, {'p', "þ"},
    {'q', "ʠ"}, {'r', "ř"}, {'s', "š"}, {'t', "ť"}, {'u', "ü"}, {'v', "ṽ"}, {'w', "ŵ"}, {'x', "ẋ"},
    {'y', "ÿ"}, {'z', "ž"}, {'A', "Å"}, {'B', "Ɓ"}, {'C', "Ç"}, {'D', "Ð"}, {'E', "Ë"}, {'F', "Ƒ"},
    {'G', "Ĝ"}, {'H', "Ĥ"}, {'I', "Ï"}, {'J', "Ĵ"}, {'K', "Ķ"}, {'L', "Ļ"}, {'M', "Ṁ"}, {'N', "Ñ"},
    {'O', "Ö"}, {'P', "Þ"}, {'Q', "Ɋ"}, {'R', "Ř"}, {'S', "Š"}, {'T', "Ť"}, {'U', "Ü"}, {'V', "Ṽ"},
    {'W', "Ŵ"}, {'X', "Ẋ"}, {'Y', "Ÿ"}, {'Z', "Ž"},
};

/* The length of what must be copied as it is at the start of `text`: a placeholder, the sign of
 * strong words, an escape, an entity. 0: nothing. */
static size_t kept_length(const char *text)
{
    size_t end;
    switch (text[0]) {
    case '{':
        end = strcspn(text, "}");
        return text[end] ? end + 1 : 0;
    case '&':
        end =
            1 + strspn(text + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        return text[end] == ';' ? end + 1 : 0;
    case '\\':
        return text[1] ? 2 : 1;
    case '*':
        return strspn(text, "*");
    default:
        return 0;
    }
}

static void add_text(struct rk_builder *out, const char *text)
{
    rk_builder_add(out, text, strlen(text));
}

/* Letters owed, in fifths: each character of the source owes two. Begins with what rounds up, and
 * one for the signs behind the last letter. */
enum { OWED_AT_START = 9, OWED_EACH = 2, OWED_A_LETTER = 5 };

/* One letter, and behind a vowel or at a word's end copies of it as long as some are owed: so words
 * grow, not only their number. */
static void add_letter(struct rk_builder *out, const char *letter, bool may_repeat, unsigned *owed)
{
    add_text(out, letter);
    for (*owed += OWED_EACH; may_repeat && *owed >= OWED_A_LETTER; *owed -= OWED_A_LETTER)
        add_text(out, letter);
}

static const char *accented(struct rk_arena *arena, const char *text, size_t length)
{
    for (size_t i = 0; length == 1 && i < RK_ARRAY_LEN(letters); i++) {
        if (letters[i].plain == *text)
            return letters[i].accented;
    }
    return rk_arena_strndup(arena, text, length);
}

static bool is_vowel(const char *text, size_t length)
{
    return length == 1 && strchr("aeiouAEIOU", *text);
}

static bool is_letter_at(const char *text, size_t size, size_t at)
{
    return at < size && u_isalpha((UChar32)rk_utf8_next(text, size, &at));
}

const char *rk_pseudo_long(struct rk_arena *arena, const char *text)
{
    struct rk_builder out = rk_builder_new(arena);
    size_t size = strlen(text);
    unsigned owed = OWED_AT_START;
    for (size_t at = 0, next = 0; at < size; at = next) {
        size_t kept = kept_length(text + at);
        next = at;
        if (kept) {
            rk_builder_add(&out, text + at, kept);
            next += kept;
            continue;
        }
        bool letter = is_letter_at(text, size, at);
        rk_utf8_next(text, size, &next);
        bool repeat = letter && (is_vowel(text + at, next - at) || !is_letter_at(text, size, next));
        add_letter(&out, accented(arena, text + at, next - at), repeat, &owed);
    }
    return out.text;
}

#define RIGHT_TO_LEFT_MARK    "\u200f"
#define RIGHT_TO_LEFT_ISOLATE "\u2067"
#define FIRST_STRONG_ISOLATE  "\u2068"
#define POP_ISOLATE           "\u2069"

const char *rk_pseudo_right_to_left(struct rk_arena *arena, const char *text)
{
    struct rk_builder out = rk_builder_new(arena);
    add_text(&out, RIGHT_TO_LEFT_MARK RIGHT_TO_LEFT_ISOLATE);
    while (*text) {
        size_t kept = kept_length(text), length = kept ? kept : 1;
        bool placeholder = kept && *text == '{';
        add_text(&out, placeholder ? FIRST_STRONG_ISOLATE : "");
        rk_builder_add(&out, text, length);
        add_text(&out, placeholder ? POP_ISOLATE : "");
        text += length;
    }
    add_text(&out, POP_ISOLATE RIGHT_TO_LEFT_MARK);
    return out.text;
}

static const struct pseudo {
    const char *tag, *name, *detail;
    const char *(*translate)(struct rk_arena *arena, const char *text);
} pseudos[] = {
    {"qps", "Þšëüüððö", "Prueba: más largo", rk_pseudo_long},
    {"qpr", "\u200fPseudo\u200f", "Prueba: al revés", rk_pseudo_right_to_left},
};

static bool has_language(const struct rk_content *content, const char *tag)
{
    for (size_t i = 0; i < content->languages.count; i++) {
        if (strcmp(content->languages.items[i].tag, tag) == 0)
            return true;
    }
    return false;
}

/* Figures and dates are written as in Spanish. */
static void add_language(struct rk_content *content, const struct pseudo *pseudo)
{
    struct rk_source_language language = content->languages.items[0];
    language.tag = pseudo->tag;
    language.name = pseudo->name;
    language.detail = pseudo->detail;
    *RK_PUSH(content->arena, &content->languages) = language;
    /* The list has moved. */
    for (size_t i = 0; i < content->catalogs.count; i++)
        content->catalogs.items[i].language = &content->languages.items[i + 1];
}

static void add_catalog(struct rk_content *content, const struct pseudo *pseudo)
{
    size_t count = content->messages.count;
    struct rk_catalog catalog = {
        .language = &content->languages.items[content->languages.count - 1],
        .file =
            rk_arena_printf(content->arena, rk_say("%s, made of the Spanish texts"), pseudo->tag),
        .present = true,
        .translations = RK_NEW_ARRAY(content->arena, count + 1, struct rk_translation),
    };
    for (size_t i = 0; i < count; i++) {
        const struct rk_message *message = &content->messages.items[i];
        catalog.translations[i] = (struct rk_translation){
            .text = pseudo->translate(content->arena, message->id),
            .loc = message->uses.items[0].loc,
            .fuzzy = true,
        };
    }
    *RK_PUSH(content->arena, &content->catalogs) = catalog;
}

void rk_pseudo_add(struct rk_content *content)
{
    if (content->languages.count == 0)
        return;
    for (size_t i = 0; i < RK_ARRAY_LEN(pseudos); i++) {
        if (has_language(content, pseudos[i].tag))
            continue;
        add_language(content, &pseudos[i]);
        add_catalog(content, &pseudos[i]);
    }
}
