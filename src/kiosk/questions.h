/*
 * The questions of a checklist, one after the other, and back again. The answers are held as long
 * as its screen (or the choice of languages over it) is shown, and nowhere else; who leaves it with
 * an answer and comes back begins anew, because a result without all answers would mislead.
 */
#ifndef RK_KIOSK_QUESTIONS_H
#define RK_KIOSK_QUESTIONS_H

#include "kiosk/visit.h"

/* Yes leads on at once where the question says where to; else the next question follows, or the
 * result. No and not to know are the same here: neither is remembered. An answer to a question
 * that isn't in view does nothing. */
void rk_questions_answer(struct rk_session *session, uint32_t question, bool yes);

/* The question before, unanswered again; false: there is none, or no checklist is in view. */
bool rk_questions_ask_again(struct rk_session *session);

#endif
