/* What screens say about each other: who is above whom, what each kind may hold. All indexes have
 * been proved before. */
#include "base/tongue.h"
#include "pack/checklist.h"
#include "pack/sections.h"

/* Going up from any screen ends at home; more steps than there are screens are a circle. */
static bool check_parents(const struct rk_pack *pack, uint32_t index, struct rk_error *error)
{
    const struct rk_screen *screen = &pack->screens[index];
    if ((screen->parent == RK_NONE) != (index == pack->home))
        return rk_fail(error,
                       index == pack->home ? RK_SAYS("the home screen %s has a parent")
                                           : RK_SAYS("screen %s has no parent"),
                       screen->id);
    uint32_t above = index;
    for (uint32_t steps = 0; above != pack->home; steps++) {
        if (steps == pack->screen_count || pack->screens[above].parent == RK_NONE)
            return rk_fail(error, "the parents of screen %s don't lead home", screen->id);
        above = pack->screens[above].parent;
    }
    return true;
}

static uint32_t count_links(const struct rk_pack *pack, const struct rk_screen *screen,
                            bool to_contacts)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < screen->block_count; i++) {
        const struct rk_block *block = &screen->blocks[i];
        if (block->kind == RK_BLOCK_LINK &&
            (!to_contacts || pack->screens[block->target].kind == RK_SCREEN_CONTACT))
            count++;
    }
    return count;
}

/* Texts, then tiles: nothing else has a place on a menu. */
static bool check_menu(const struct rk_pack *pack, const struct rk_screen *screen,
                       struct rk_error *error)
{
    bool links = false;
    for (uint32_t i = 0; i < screen->block_count; i++) {
        enum rk_block_kind kind = screen->blocks[i].kind;
        if (kind != RK_BLOCK_TEXT && kind != RK_BLOCK_LINK)
            return rk_fail(error, "menu %s has a block that is neither text nor link", screen->id);
        if (kind == RK_BLOCK_TEXT && links)
            return rk_fail(error, "menu %s has a text behind its links", screen->id);
        links = kind == RK_BLOCK_LINK;
    }
    if (count_links(pack, screen, false) == 0)
        return rk_fail(error, "menu %s has no link", screen->id);
    return true;
}

/* Questions, then one or two results, each with something under its heading. */
static bool check_checklist(const struct rk_screen *screen, struct rk_error *error)
{
    uint32_t questions = rk_checklist_questions(screen), results = 0;
    if (questions == 0)
        return rk_fail(error, "checklist %s has no question", screen->id);
    for (uint32_t i = questions; i < screen->block_count; i++) {
        bool result = screen->blocks[i].kind == RK_BLOCK_RESULT;
        bool last = i + 1 == screen->block_count;
        results += result;
        if (screen->blocks[i].kind == RK_BLOCK_STEP)
            return rk_fail(error, "checklist %s has a question behind its result", screen->id);
        if (results == 0)
            return rk_fail(error, "checklist %s has a block between its questions and its result",
                           screen->id);
        if (result && (last || screen->blocks[i + 1].kind == RK_BLOCK_RESULT))
            return rk_fail(error, "checklist %s has an empty result", screen->id);
    }
    if (results < 1 || results > 2)
        return rk_fail(error, "checklist %s has %u results, expected 1 or 2", screen->id,
                       (unsigned)results);
    return true;
}

/* Questions and results are for checklists only. */
static bool check_no_checklist(const struct rk_screen *screen, struct rk_error *error)
{
    for (uint32_t i = 0; i < screen->block_count; i++) {
        const struct rk_block *block = &screen->blocks[i];
        if (block->kind == RK_BLOCK_RESULT ||
            (block->kind == RK_BLOCK_STEP && block->target != RK_NONE))
            return rk_fail(error, "screen %s has a block of a checklist, but is none", screen->id);
    }
    return true;
}

static bool check_kind(const struct rk_pack *pack, const struct rk_screen *screen,
                       struct rk_error *error)
{
    if (screen->kind == RK_SCREEN_CHECKLIST)
        return check_checklist(screen, error);
    if (!check_no_checklist(screen, error))
        return false;
    if (screen->kind == RK_SCREEN_MENU)
        return check_menu(pack, screen, error);
    if (screen->kind == RK_SCREEN_CARDS && screen->block_count == 0)
        return rk_fail(error, "screen %s is empty", screen->id);
    if (screen->kind == RK_SCREEN_CONTACTS && count_links(pack, screen, true) == 0)
        return rk_fail(error, "screen %s lists no contact", screen->id);
    return true; /* of a CONTACT, its contact is content enough */
}

/* Who asks for a way without the police must not be sent back to them. */
static bool check_alternative(const struct rk_pack *pack, const struct rk_contact *contact,
                              struct rk_error *error)
{
    if (!contact->police)
        return true;
    const struct rk_screen *screen = &pack->screens[contact->alternative];
    if (screen->kind == RK_SCREEN_CONTACT && pack->contacts[screen->contact].police)
        return rk_fail(error, "the alternative to contact %s is the police too", contact->id);
    return true;
}

bool rk_check_links(const struct rk_pack *pack, struct rk_error *error)
{
    if (pack->screens[pack->home].kind != RK_SCREEN_MENU)
        return rk_fail(error, "the home screen %s is not a menu", pack->screens[pack->home].id);
    if (pack->screens[pack->help].kind != RK_SCREEN_CONTACTS)
        return rk_fail(error, "the help screen %s is not a list of contacts",
                       pack->screens[pack->help].id);
    for (uint32_t i = 0; i < pack->screen_count; i++) {
        if (!check_parents(pack, i, error) || !check_kind(pack, &pack->screens[i], error))
            return false;
    }
    for (uint32_t i = 0; i < pack->contact_count; i++) {
        if (!check_alternative(pack, &pack->contacts[i], error))
            return false;
    }
    return true;
}
