/*
 * Stands in for the opening and closing of what reads a narrative while that is fuzzed (linked with
 * --wrap): compiling the patterns of parts.c takes a hundred times as long as all the rest of an
 * execution, and is the same every time. A reader uses them for many paragraphs anyway.
 */
#include "report/parts.h"
#include "report/sentences.h"

bool __real_rk_openings_open(struct rk_openings **openings, struct rk_error *error);
bool __real_rk_sentences_open(struct rk_sentences **sentences, struct rk_error *error);
bool __wrap_rk_openings_open(struct rk_openings **openings, struct rk_error *error);
bool __wrap_rk_sentences_open(struct rk_sentences **sentences, struct rk_error *error);
void __wrap_rk_openings_close(struct rk_openings *openings);
void __wrap_rk_sentences_close(struct rk_sentences *sentences);

bool __wrap_rk_openings_open(struct rk_openings **openings, struct rk_error *error)
{
    static struct rk_openings *kept;
    bool ok = kept || __real_rk_openings_open(&kept, error);
    *openings = kept;
    return ok;
}

void __wrap_rk_openings_close(struct rk_openings *openings)
{
    (void)openings;
}

bool __wrap_rk_sentences_open(struct rk_sentences **sentences, struct rk_error *error)
{
    static struct rk_sentences *kept;
    bool ok = kept || __real_rk_sentences_open(&kept, error);
    *sentences = kept;
    return ok;
}

void __wrap_rk_sentences_close(struct rk_sentences *sentences)
{
    (void)sentences;
}
