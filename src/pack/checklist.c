#include "pack/checklist.h"

uint32_t rk_checklist_questions(const struct rk_screen *screen)
{
    uint32_t count = 0;
    while (count < screen->block_count && screen->blocks[count].kind == RK_BLOCK_STEP)
        count++;
    return count;
}

bool rk_checklist_any(const struct rk_screen *screen, rk_answers answers)
{
    uint32_t questions = rk_checklist_questions(screen);
    for (uint32_t i = 0; i < questions; i++) {
        if (answers & rk_answer_bit(i))
            return true;
    }
    return false;
}

/* The heading at `from` or behind it; block_count: there is none. */
static uint32_t find_heading(const struct rk_screen *screen, uint32_t from)
{
    while (from < screen->block_count && screen->blocks[from].kind != RK_BLOCK_RESULT)
        from++;
    return from;
}

struct rk_checklist_result rk_checklist_result(const struct rk_screen *screen, bool any)
{
    uint32_t first = find_heading(screen, 0);
    uint32_t second = find_heading(screen, first + 1);
    if (any || second >= screen->block_count)
        return (struct rk_checklist_result){first, second};
    return (struct rk_checklist_result){second, screen->block_count};
}
