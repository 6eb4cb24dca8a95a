#include "kiosk/way.h"

#include <string.h>

/* A contact's own rows count as blocks before the others (see rk_shown); it has no more. */
enum { CONTACT_ROWS = 16 };

struct rk_step *rk_way_here(struct rk_session *session)
{
    return &session->history[session->depth - 1];
}

/* And shows their checklist from its first question. */
static void forget_answers(struct rk_session *session)
{
    if (session->depth > 0 && session->answers != 0)
        rk_way_here(session)->first_block = 0;
    session->answers = 0;
}

static void forget_oldest(struct rk_session *session)
{
    memmove(&session->history[1], &session->history[2],
            (size_t)(session->depth - 2) * sizeof session->history[0]);
    session->depth--;
}

void rk_way_go_home(struct rk_session *session)
{
    forget_answers(session);
    session->history[0] = (struct rk_step){rk_pack_home(session->pack), 0};
    session->depth = 1;
    session->place = RK_PLACE_SCREEN;
    session->source_text = false;
}

void rk_way_open(struct rk_session *session, uint32_t screen)
{
    forget_answers(session);
    if (session->depth == 0 || screen == rk_pack_home(session->pack))
        rk_way_go_home(session);
    if (rk_way_here(session)->screen != screen) {
        if (session->depth == RK_HISTORY)
            forget_oldest(session);
        session->depth++;
    }
    *rk_way_here(session) = (struct rk_step){screen, 0};
    session->place = RK_PLACE_SCREEN;
    session->source_text = false;
}

void rk_way_open_beside(struct rk_session *session, uint32_t screen)
{
    forget_answers(session);
    *rk_way_here(session) = (struct rk_step){screen, 0};
    session->source_text = false;
}

bool rk_way_leave(struct rk_session *session)
{
    forget_answers(session);
    session->depth--;
    return session->depth > 0;
}

/* How many blocks a screen has that a page may begin with. */
static uint32_t page_blocks(const struct rk_pack *pack, uint32_t screen)
{
    const struct rk_screen *s = rk_pack_screen(pack, screen);
    uint32_t rows = s->contact == RK_NONE ? 0 : CONTACT_ROWS;
    if (s->kind == RK_SCREEN_CHECKLIST)
        rows = s->block_count; /* see rk_shown: its result counts behind the questions */
    return s->block_count + rows;
}

void rk_way_turn_page(struct rk_session *session, uint32_t block)
{
    struct rk_step *step = rk_way_here(session);
    if (rk_block_of(block) < page_blocks(session->pack, step->screen))
        step->first_block = block;
}

/* Where the same screen is in another pack; false: it is gone. */
static bool move_step(struct rk_step *step, const struct rk_pack *from, const struct rk_pack *to)
{
    step->screen = rk_pack_find_screen(to, rk_pack_screen(from, step->screen)->id);
    if (step->screen == RK_NONE)
        return false;
    if (rk_block_of(step->first_block) >= page_blocks(to, step->screen))
        step->first_block = 0;
    return true;
}

void rk_way_move(struct rk_session *session, const struct rk_pack *to)
{
    int kept = 0;
    forget_answers(session); /* to questions that may be others now */
    for (int i = 0; i < session->depth; i++) {
        struct rk_step step = session->history[i];
        if (move_step(&step, session->pack, to))
            session->history[kept++] = step;
    }
    session->depth = kept;
}
