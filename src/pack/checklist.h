/*
 * The parts of a screen of kind CHECKLIST. Its blocks are questions (STEPs), then results: each a
 * RESULT block that heads it, and the blocks under it. Where there are two results, the first is
 * for who said yes to something and the second for who didn't; a single one is for both.
 */
#ifndef RK_PACK_CHECKLIST_H
#define RK_PACK_CHECKLIST_H

#include "pack/contents.h"

/* Answers, one bit a question: set where it was answered with yes. A screen has 64 blocks at
 * most. */
typedef uint64_t rk_answers;

/* How many questions there are; they are blocks 0 to this. */
uint32_t rk_checklist_questions(const struct rk_screen *screen);

static inline rk_answers rk_answer_bit(uint32_t question)
{
    return (rk_answers)1 << (question & 63);
}

/* Whether any question that the screen has was answered with yes. */
bool rk_checklist_any(const struct rk_screen *screen, rk_answers answers);

/* A result's blocks: [first, end), its heading first. */
struct rk_checklist_result {
    uint32_t first, end;
};
struct rk_checklist_result rk_checklist_result(const struct rk_screen *screen, bool any);

#endif
