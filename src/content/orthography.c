#include "content/orthography.h"

#include "base/utf8.h"
#include "content/words.h"

#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

struct checking {
    struct rk_arena *arena;
    const struct rk_orthography *rules;
    rk_words spanish; /* of the message */
    rk_words words;
};

rk_letters rk_letters_split(struct rk_arena *arena, const char *text)
{
    rk_letters letters = {0};
    while (text && *(text += strspn(text, " "))) {
        size_t length = strcspn(text, " ");
        *RK_PUSH(arena, &letters) = rk_arena_strndup(arena, text, length);
        text += length;
    }
    return letters;
}

static bool starts_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* Every letter of every catalog is looked up here, and most of an alphabet differs in its first
 * byte. */
static size_t longest(const rk_letters *letters, const char *text)
{
    size_t best = 0;
    for (size_t i = 0; i < letters->count; i++) {
        const char *letter = letters->items[i];
        if (letter[0] == text[0] && starts_with(text, letter) && strlen(letter) > best)
            best = strlen(letter);
    }
    return best;
}

/* How many bytes the letter of the alphabet takes that stands here; 0: none does. */
static size_t letter_at(const struct rk_orthography *rules, const char *text)
{
    size_t length = longest(&rules->letters, text);
    return length ? length : longest(&rules->also, text);
}

/* The first character that no letter explains; NULL: the alphabet can write it all. */
static const char *first_foreign(const struct rk_orthography *rules, const char *text)
{
    while (*text) {
        size_t length = letter_at(rules, text);
        if (!length)
            return text;
        text += length;
    }
    return NULL;
}

static const char *sign_at(struct rk_arena *arena, const char *text)
{
    size_t end = 0;
    rk_utf8_next(text, strlen(text), &end);
    return rk_arena_strndup(arena, text, end);
}

/* Where `word` stops being like `other`, at a border of characters. */
static size_t common_beginning(const char *word, const char *other)
{
    size_t at = 0;
    while (word[at] && word[at] == other[at])
        at++;
    while (at && ((unsigned char)word[at] & 0xc0) == 0x80)
        at--;
    return at;
}

enum {
    SHORTEST_STEM = 3, /* bytes of a loan that may have endings */
    SURE_STEM = 4,     /* bytes in common with a Spanish word that are no accident */
};

/* Endings of the language, also behind the Spanish plural: "institucionesanaka". */
static bool may_follow(const struct rk_orthography *rules, const char *ending)
{
    return !first_foreign(rules, ending) ||
           (starts_with(ending, "es") && !first_foreign(rules, ending + strlen("es")));
}

/* Whether `word` begins with `loan`, or with its feminine: "pública" is no other loan. */
static bool begins_with_loan(const char *word, const char *loan)
{
    size_t same = common_beginning(word, loan);
    return !loan[same] || (strcmp(loan + same, "o") == 0 && word[same] == 'a');
}

static bool is_word_of(const struct rk_orthography *rules, const char *loan, const char *word)
{
    size_t length = strlen(loan);
    return begins_with_loan(word, loan) &&
           (!word[length] || (length >= SHORTEST_STEM && may_follow(rules, word + length)));
}

/* "incorporación" for the ending "ción". */
static bool ends_like(const struct rk_orthography *rules, const char *ending, const char *word)
{
    for (size_t at = SHORTEST_STEM; at < strlen(word); at++) {
        if (is_word_of(rules, ending, word + at))
            return true;
    }
    return false;
}

static bool is_loan(const struct checking *c, const char *word)
{
    for (size_t i = 0; i < c->rules->loans.count; i++) {
        const char *loan = c->rules->loans.items[i];
        if (*loan == '-' ? ends_like(c->rules, loan + 1, word) : is_word_of(c->rules, loan, word))
            return true;
    }
    return false;
}

/* A word taken over from the Spanish text, with endings of the language. */
static bool is_taken_over(const struct checking *c, const char *word)
{
    for (size_t i = 0; i < c->spanish.count; i++) {
        const char *other = rk_words_plain_vowels(c->arena, c->spanish.items[i].folded);
        size_t same = common_beginning(word, other);
        bool enough = same >= SURE_STEM || (same >= SHORTEST_STEM && !other[same]);
        if (strcmp(word, other) == 0 || (enough && !first_foreign(c->rules, word + same)))
            return true;
    }
    return false;
}

/* What a visitor is to say in Spanish: more than half of the quotation is in the Spanish text. */
static bool is_quoted_spanish(const struct checking *c, const struct rk_word *word)
{
    size_t words = 0, spanish = 0;
    for (size_t i = 0; word->quotation && i < c->words.count; i++) {
        if (c->words.items[i].quotation != word->quotation)
            continue;
        words++;
        spanish += rk_words_have(&c->spanish, c->words.items[i].folded);
    }
    return 2 * spanish > words;
}

/* An initial, a unit, the b of a list. */
static bool is_one_sign(const char *word)
{
    return rk_utf8_length(word, strlen(word)) == 1;
}

static bool is_mark(const struct rk_orthography *rules, const char *word)
{
    for (size_t i = 0; i < rules->marks.count; i++) {
        if (starts_with(word, rules->marks.items[i]))
            return true;
    }
    return false;
}

/* In "ajuste fiscal nisqata" both words before the mark. A word of the language ends the search, so
 * that one mark doesn't excuse the whole sentence; a vowel beside q is wrong with a mark, too. */
static bool is_called_foreign(const struct checking *c, const struct rk_word *word)
{
    for (const struct rk_word *next = word + 1; next < c->words.items + c->words.count; next++) {
        if (next[-1].ends)
            return false;
        if (is_mark(c->rules, next->folded))
            return true;
        if (!first_foreign(c->rules, next->folded) && !is_one_sign(next->folded))
            return false;
    }
    return false;
}

static bool is_on_purpose(const struct checking *c, const struct rk_word *word)
{
    if (word->acronym || (word->capital && !word->starts) || is_one_sign(word->folded))
        return true;
    const char *plain = rk_words_plain_vowels(c->arena, word->folded);
    return is_loan(c, plain) || is_taken_over(c, plain) || is_quoted_spanish(c, word);
}

static bool has_letter(const rk_letters *letters, const char *sign)
{
    for (size_t i = 0; i < letters->count; i++) {
        if (strcmp(letters->items[i], sign) == 0)
            return true;
    }
    return false;
}

/* Whether the language, where its i sounds like e, writes e. */
static bool writes_five_vowels(const struct rk_orthography *rules)
{
    return has_letter(&rules->letters, "e");
}

static bool is_wrong_vowel(const struct rk_orthography *rules, char c)
{
    return writes_five_vowels(rules) ? c == 'i' || c == 'u' : c == 'e' || c == 'o';
}

/* Between a vowel and the letter that lowers it one of these may stand: "unquy", said "onqoy". */
static bool is_lowered_before(const struct rk_orthography *rules, const char *behind)
{
    if (*behind && strchr("nlrsyt", *behind))
        behind++;
    return longest(&rules->lowering, behind) > 0;
}

static const char *wrong_vowel(const struct rk_orthography *rules, const char *word)
{
    bool after = false; /* the letter before lowers */
    for (const char *at = word; *at;) {
        size_t lowers = longest(&rules->lowering, at);
        if (is_wrong_vowel(rules, *at) && (after || is_lowered_before(rules, at + 1)))
            return at;
        after = lowers > 0;
        at += lowers ? lowers : 1;
    }
    return NULL;
}

/* Of a word that the alphabet can write. */
static const char *last_letter(const struct rk_orthography *rules, const char *word)
{
    const char *last = word;
    for (const char *at = word; *at; at += letter_at(rules, at))
        last = at;
    return last;
}

static bool ends_well(const struct rk_orthography *rules, const char *last)
{
    return !rules->finals.count || has_letter(&rules->finals, last) ||
           has_letter(&rules->also, last);
}

/* False: the word is written as it should be. */
static bool find_fault(struct rk_arena *arena, const struct rk_orthography *rules,
                       const char *folded, struct rk_misspelling *fault)
{
    const char *vowel = wrong_vowel(rules, folded), *foreign = first_foreign(rules, folded);
    if (vowel) {
        fault->kind = RK_MISSPELLING_VOWEL;
        fault->sign = sign_at(arena, vowel);
    } else if (foreign) {
        fault->kind =
            starts_with(foreign, RK_APOSTROPHE) ? RK_MISSPELLING_APOSTROPHE : RK_MISSPELLING_LETTER;
        fault->sign = sign_at(arena, foreign);
    } else if (!ends_well(rules, last_letter(rules, folded))) {
        fault->kind = RK_MISSPELLING_FINAL;
        fault->sign = last_letter(rules, folded);
    }
    return fault->sign != NULL;
}

rk_misspellings rk_orthography_check(struct rk_arena *arena, const struct rk_orthography *rules,
                                     const char *spanish, const char *text)
{
    rk_misspellings faults = {0};
    struct checking c = {arena, rules, rk_words_of(arena, spanish), rk_words_of(arena, text)};
    for (size_t i = 0; i < c.words.count; i++) {
        const struct rk_word *word = &c.words.items[i];
        struct rk_misspelling fault = {.word = word->text};
        if (find_fault(arena, rules, word->folded, &fault) && !is_on_purpose(&c, word) &&
            (fault.kind == RK_MISSPELLING_VOWEL || !is_called_foreign(&c, word)))
            *RK_PUSH(arena, &faults) = fault;
    }
    return faults;
}

/* Whether an apostrophe behind this text's last letter would make a letter of the alphabet. */
static bool takes_apostrophe(const struct rk_orthography *rules, const char *text, size_t length)
{
    for (size_t i = 0; i < rules->letters.count; i++) {
        const char *letter = rules->letters.items[i];
        size_t stem = strlen(letter) - strlen(RK_APOSTROPHE);
        if (strlen(letter) > strlen(RK_APOSTROPHE) && stem <= length &&
            strcmp(letter + stem, RK_APOSTROPHE) == 0 &&
            strncasecmp(text + length - stem, letter, stem) == 0)
            return true;
    }
    return false;
}

static bool is_before_letter(const char *text)
{
    size_t at = 0;
    return *text && u_isalpha((UChar32)rk_utf8_next(text, strlen(text), &at));
}

const char *rk_orthography_normalise(struct rk_arena *arena, const struct rk_orthography *rules,
                                     const char *text)
{
    size_t size = strlen(text), length = 0;
    if (rk_utf8_check(text, size) < size)
        return text;
    char *normal = rk_arena_alloc(arena, 2 * size + 1);
    for (size_t at = 0; at < size;) {
        size_t start = at;
        uint32_t c = rk_utf8_next(text, size, &at);
        bool is_ours = rk_is_apostrophe(c) && takes_apostrophe(rules, text, start) &&
                       is_before_letter(text + at);
        const char *put = is_ours ? RK_APOSTROPHE : text + start;
        size_t put_size = is_ours ? strlen(RK_APOSTROPHE) : at - start;
        memcpy(normal + length, put, put_size);
        length += put_size;
    }
    return strcmp(normal, text) == 0 ? text : normal;
}
