#include "report/sentences.h"

#include <assert.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct rk_sentences {
    UBreakIterator *breaks; /* owned */
    UText view;             /* of the text that was started; owned */
    const char *text;       /* lent */
    size_t at;
};

bool rk_sentences_open(struct rk_sentences **sentences, struct rk_error *error)
{
    struct rk_sentences *s = calloc(1, sizeof *s);
    if (!s)
        return rk_fail(error, "out of memory");
    s->view = (UText)UTEXT_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;
    s->breaks = ubrk_open(UBRK_SENTENCE, "en@ss=standard", NULL, 0, &status);
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
    sentences->at = 0;
}

bool rk_sentences_next(struct rk_sentences *sentences, size_t *start, size_t *end)
{
    int32_t found = ubrk_next(sentences->breaks);
    if (found == UBRK_DONE)
        return false;
    *start = sentences->at;
    *end = sentences->at = (size_t)found;
    while (*end > *start && sentences->text[*end - 1] == ' ')
        --*end;
    return true;
}
