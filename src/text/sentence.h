/*
 * Sentences: where may a text be interrupted so that who reads slowly does not lose the thread?
 */
#ifndef RK_TEXT_SENTENCE_H
#define RK_TEXT_SENTENCE_H

#include "pack/contents.h"

/* Where the sentence that byte `at` is in ends, with the spaces behind it: the first BREAK mark
 * behind `at` that follows one of . ? ! : … and a space, quotes and brackets closed in between, or
 * the string's length. After a full stop no small letter begins a sentence: "p. ej." ends none. */
uint32_t rk_sentence_end(const struct rk_string *string, uint32_t at);

/* The first BREAK mark behind `at`, or the string's length. */
uint32_t rk_word_end(const struct rk_string *string, uint32_t at);

#endif
