/*
 * Where the sentences of an English paragraph end: by ICU's rules for English, but not behind an
 * abbreviation ("Dr. Smith", "Law No. 7", "the U.S. Government"). The list of abbreviations is
 * ours: ICU's own ("en@ss=standard") lacks "Dr." and "U.S.", knows "On." as one, and changes with
 * its version, which would rename passages. The machine's locale has no say.
 */
#ifndef RK_REPORT_SENTENCES_H
#define RK_REPORT_SENTENCES_H

#include "base/base.h"

struct rk_sentences;

/* Fails where ICU's data is missing. */
bool rk_sentences_open(struct rk_sentences **sentences, struct rk_error *error);
void rk_sentences_close(struct rk_sentences *sentences); /* NULL is allowed */

/* Starts on `text`, valid UTF-8 below 2 GiB with its spaces folded; lent until the next start. */
void rk_sentences_start(struct rk_sentences *sentences, const char *text, size_t size);

/* The next sentence is bytes [*start, *end), without the space behind it. False: no more. */
bool rk_sentences_next(struct rk_sentences *sentences, size_t *start, size_t *end);

#endif
