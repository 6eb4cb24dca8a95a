#include "report/sentences.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct rk_sentences {
    UBreakIterator *breaks; /* owned */
    UText view;             /* of the text that was started; owned */
    const char *text;       /* lent */
    size_t size, at;
};

bool rk_sentences_open(struct rk_sentences **sentences, struct rk_error *error)
{
    struct rk_sentences *s = calloc(1, sizeof *s);
    if (!s)
        return rk_fail(error, "out of memory");
    s->view = (UText)UTEXT_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;
    s->breaks = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
    if (U_FAILURE(status)) {
        free(s);
        return rk_fail(error, "ICU has no rules for English sentences: %s", u_errorName(status));
    }
    *sentences = s;
    return true;
}

void rk_sentences_close(struct rk_sentences *sentences)
{
    if (!sentences)
        return;
    ubrk_close(sentences->breaks);
    utext_close(&sentences->view);
    free(sentences);
}

void rk_sentences_start(struct rk_sentences *sentences, const char *text, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&sentences->view, text, (int64_t)size, &status);
    ubrk_setUText(sentences->breaks, &sentences->view, &status);
    assert(U_SUCCESS(status)); /* both only check their arguments */
    sentences->text = text;
    sentences->size = size;
    sentences->at = 0;
}

/* A word of the text, lent. */
struct word {
    const char *text;
    size_t length;
};

static bool is_one_of(struct word word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(list[i]) == word.length && memcmp(list[i], word.text, word.length) == 0)
            return true;
    }
    return false;
}

/* Always followed by what they belong to. */
static bool is_title(struct word word)
{
    static const char *const list[] = {
        "Mr.",  "Mrs.", "Ms.",  "Dr.",  "Prof.", "Gen.", "Col.", "Capt.", "Lt.",  "Sgt.", "Maj.",
        "Gov.", "Sen.", "Rep.", "Rev.", "Hon.",  "St.",  "Mt.",  "vs.",   "e.g.", "i.e.", "cf.",
    };
    return is_one_of(word, list, RK_ARRAY_LEN(list));
}

/* An abbreviation where a number follows: "No. 7", "Jan. 5". */
static bool takes_number(struct word word)
{
    static const char *const list[] = {
        "No.",  "no.",  "Nos.", "nos.", "Art.", "art.", "Arts.", "Sec.",  "Fig.", "para.", "Jan.",
        "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.",  "Sept.", "Oct.", "Nov.",  "Dec.",
    };
    return is_one_of(word, list, RK_ARRAY_LEN(list));
}

/* "U.S.", "D.C.", "J." */
static bool is_initials(struct word word)
{
    for (size_t i = 0; i < word.length; i++) {
        bool capital = word.text[i] >= 'A' && word.text[i] <= 'Z';
        if (i % 2 ? word.text[i] != '.' : !capital)
            return false;
    }
    return word.length > 0 && word.length % 2 == 0;
}

/* Words that start a sentence and no name: behind initials they decide. */
static bool starts_sentence(struct word word)
{
    static const char *const list[] = {
        "A",        "Although",  "An",   "As",          "At",    "Authorities", "But",     "By",
        "During",   "Each",      "For",  "From",        "He",    "Her",         "His",     "How",
        "However,", "If",        "In",   "It",          "Its",   "Many",        "Most",    "NGOs",
        "No",       "Officials", "On",   "Once",        "One",   "Other",       "Our",     "She",
        "Since",    "Some",      "That", "The",         "Their", "There",       "These",   "They",
        "This",     "Those",     "To",   "Traffickers", "Two",   "Under",       "Victims", "We",
        "When",     "While",     "With",
    };
    return is_one_of(word, list, RK_ARRAY_LEN(list));
}

static struct word word_before(const struct rk_sentences *s, size_t start, size_t end)
{
    size_t from = end;
    while (from > start && !strchr(" ([\"'", s->text[from - 1]))
        from--;
    return (struct word){s->text + from, end - from};
}

static struct word word_after(const struct rk_sentences *s, size_t start)
{
    const char *space = memchr(s->text + start, ' ', s->size - start);
    return (struct word){s->text + start,
                         space ? (size_t)(space - s->text) - start : s->size - start};
}

/* Whether the sentence that starts at `start` goes on behind `end`, where ICU ends it. */
static bool goes_on(const struct rk_sentences *s, size_t start, size_t end, size_t next)
{
    if (next == s->size || s->text[end - 1] != '.')
        return false;
    struct word before = word_before(s, start, end);
    if (is_title(before))
        return true;
    if (takes_number(before))
        return s->text[next] >= '0' && s->text[next] <= '9';
    return is_initials(before) && !starts_sentence(word_after(s, next));
}

bool rk_sentences_next(struct rk_sentences *sentences, size_t *start, size_t *end)
{
    int32_t found;
    *start = *end = sentences->at;
    do {
        found = ubrk_next(sentences->breaks);
        if (found == UBRK_DONE)
            break;
        *end = sentences->at = (size_t)found;
        while (*end > *start && sentences->text[*end - 1] == ' ')
            --*end;
    } while (goes_on(sentences, *start, *end, sentences->at));
    return *end > *start;
}
