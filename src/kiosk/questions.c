#include "kiosk/questions.h"

#include "kiosk/way.h"

static const struct rk_screen *screen_here(struct rk_session *session)
{
    return rk_pack_screen(session->pack, rk_way_here(session)->screen);
}

static bool on_checklist(struct rk_session *session)
{
    return session->depth > 0 && screen_here(session)->kind == RK_SCREEN_CHECKLIST;
}

bool rk_questions_ask_again(struct rk_session *session)
{
    if (!on_checklist(session) || rk_way_here(session)->first_block == 0)
        return false;
    struct rk_step *step = rk_way_here(session);
    uint32_t questions = rk_checklist_questions(screen_here(session));
    uint32_t before = step->first_block < questions ? step->first_block : questions;
    step->first_block = before - 1;
    session->answers &= rk_answer_bit(before - 1) - 1;
    return true;
}

void rk_questions_answer(struct rk_session *session, uint32_t question, bool yes)
{
    struct rk_step *step = rk_way_here(session);
    const struct rk_screen *screen = screen_here(session);
    if (!on_checklist(session) || question != step->first_block ||
        question >= rk_checklist_questions(screen))
        return;
    uint32_t target = screen->blocks[question].target;
    if (yes && target != RK_NONE) {
        rk_way_open(session, target);
        return;
    }
    session->answers &= ~rk_answer_bit(question);
    if (yes)
        session->answers |= rk_answer_bit(question);
    step->first_block = question + 1;
}
