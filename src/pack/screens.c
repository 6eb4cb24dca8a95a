/*
 * The sections "contacts" and "screens": each record on its own. What they say about each other is
 * links.c.
 *
 *     contacts = contact × contacts
 *     contact  = id:string number:string name:u32 purpose:u32 hours:u32 cost:u32 languages:u32
 *                privacy:u32 verified:u32 flags:u32 alternative:u32
 *     screens  = blocks-in-all:u32 screen × screens
 *     screen   = id:string kind:u32 title:u32 pictogram:u32 parent:u32 contact:u32 guide:u32
 *                guide-count:u32 origin:u32 block-count:u32 block × block-count
 *     block    = kind:u32 text:u32 pictogram:u32 target:u32 number:u32
 */
#include "pack/sections.h"

#include "base/tongue.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool check_number(const char *number, uint32_t length, const char *id,
                         struct rk_error *error)
{
    if (length == 0 || length > RK_MAX_NUMBER)
        return rk_fail(error, "the number of contact %s has %" PRIu32 " bytes, expected 1 to %d",
                       id, length, RK_MAX_NUMBER);
    if (strspn(number, "0123456789 ()-+*") != length || !strpbrk(number, "0123456789"))
        return rk_fail(error, "the number of contact %s is not made of digits, spaces and ()-+*",
                       id);
    return true;
}

static bool check_contact(const struct rk_pack *pack, const struct rk_contact *contact,
                          uint32_t flags, struct rk_error *error)
{
    const rk_text texts[] = {contact->name, contact->purpose,   contact->hours,
                             contact->cost, contact->languages, contact->verified};
    char owner[RK_MAX_ID + 16];
    snprintf(owner, sizeof owner, rk_say("contact %s"), contact->id);
    for (size_t i = 0; i < RK_ARRAY_LEN(texts); i++) {
        if (!rk_check_index(texts[i], pack->text_count, false, "text", owner, error))
            return false;
    }
    if (flags & ~(uint32_t)(RK_CONTACT_POLICE | RK_CONTACT_FREE))
        return rk_fail(error, "%s has unknown flags %#" PRIx32, owner, flags);
    if (!contact->police && contact->alternative != RK_NONE)
        return rk_fail(error, "%s has an alternative, but is not the police", owner);
    return rk_check_index(contact->privacy, pack->text_count, true, "text", owner, error) &&
           rk_check_index(contact->alternative, pack->screen_count, !contact->police,
                          "alternative screen", owner, error);
}

static bool read_contact(struct rk_pack *pack, uint32_t index, struct rk_cursor *c,
                         struct rk_error *error)
{
    struct rk_contact *contact = &pack->contacts[index];
    uint32_t id, number;
    contact->id = rk_cursor_string(c, &id);
    contact->number = rk_cursor_string(c, &number);
    contact->name = rk_cursor_u32(c);
    contact->purpose = rk_cursor_u32(c);
    contact->hours = rk_cursor_u32(c);
    contact->cost = rk_cursor_u32(c);
    contact->languages = rk_cursor_u32(c);
    contact->privacy = rk_cursor_u32(c);
    contact->verified = rk_cursor_u32(c);
    uint32_t flags = rk_cursor_u32(c);
    contact->police = flags & RK_CONTACT_POLICE;
    contact->free = flags & RK_CONTACT_FREE;
    contact->alternative = rk_cursor_u32(c);
    if (c->bad)
        return rk_section_end(c, RK_SECTION_CONTACTS, error);
    if (!rk_check_id(contact->id, id, "the id of contact", index, error) ||
        !check_number(contact->number, number, contact->id, error))
        return false;
    for (uint32_t i = 0; i < index; i++) {
        if (strcmp(pack->contacts[i].id, contact->id) == 0)
            return rk_fail(error, "contact %s is there twice", contact->id);
    }
    return check_contact(pack, contact, flags, error);
}

bool rk_read_contacts(struct rk_pack *pack, struct rk_error *error)
{
    struct rk_cursor c;
    pack->contacts = rk_section_array(pack->contact_count, sizeof *pack->contacts, error);
    if (!pack->contacts)
        return false;
    if (!rk_section_open(pack, RK_SECTION_CONTACTS, 0, &c, error))
        return false;
    for (uint32_t i = 0; i < pack->contact_count; i++) {
        if (!read_contact(pack, i, &c, error))
            return false;
    }
    return rk_section_end(&c, RK_SECTION_CONTACTS, error);
}

static bool check_block(const struct rk_pack *pack, const struct rk_block *block,
                        const char *screen, struct rk_error *error)
{
    char owner[RK_MAX_ID + 32];
    snprintf(owner, sizeof owner, rk_say("a block of screen %s"), screen);
    bool link = block->kind == RK_BLOCK_LINK;
    if (link || block->kind == RK_BLOCK_STEP) {
        if (!rk_check_index(block->target, pack->screen_count, !link, "target screen", owner,
                            error))
            return false;
    } else if (block->target != RK_NONE) {
        return rk_fail(error, "%s has a target, but is not a link", owner);
    }
    if (block->kind == RK_BLOCK_STEP ? block->number < 1 || block->number > RK_MAX_STEP
                                     : block->number != 0)
        return rk_fail(error, "%s has the number %" PRIu32, owner, block->number);
    return rk_check_index(block->text, pack->text_count, false, "text", owner, error) &&
           rk_check_index(block->pictogram, pack->pictogram_count, true, "pictogram", owner, error);
}

static bool read_block(struct rk_pack *pack, struct rk_block *block, const char *screen,
                       struct rk_cursor *c, struct rk_error *error)
{
    uint32_t kind = rk_cursor_u32(c);
    block->kind = (enum rk_block_kind)kind;
    block->text = rk_cursor_u32(c);
    block->pictogram = rk_cursor_u32(c);
    block->target = rk_cursor_u32(c);
    block->number = rk_cursor_u32(c);
    if (c->bad)
        return rk_section_end(c, RK_SECTION_SCREENS, error);
    if (kind > RK_BLOCK_RESULT)
        return rk_fail(error, "a block of screen %s has the unknown kind %" PRIu32, screen, kind);
    return check_block(pack, block, screen, error);
}

static bool check_guide(const struct rk_pack *pack, const struct rk_screen *screen,
                        const char *owner, struct rk_error *error)
{
    if (screen->guide_count > pack->text_count)
        return rk_fail(error, "%s has more guides than there are texts", owner);
    return screen->guide_count == 0 ||
           rk_check_index(screen->guide, pack->text_count - screen->guide_count + 1, false, "guide",
                          owner, error);
}

static bool check_screen(const struct rk_pack *pack, uint32_t index, struct rk_error *error)
{
    const struct rk_screen *screen = &pack->screens[index];
    char owner[RK_MAX_ID + 16];
    snprintf(owner, sizeof owner, rk_say("screen %s"), screen->id);
    for (uint32_t i = 0; i < index; i++) {
        if (strcmp(pack->screens[i].id, screen->id) == 0)
            return rk_fail(error, "%s is there twice", owner);
    }
    bool contact = screen->kind == RK_SCREEN_CONTACT;
    if (!contact && screen->contact != RK_NONE)
        return rk_fail(error, "%s has a contact, but is not of kind contact", owner);
    return rk_check_index(screen->title, pack->text_count, false, "title", owner, error) &&
           rk_check_index(screen->pictogram, pack->pictogram_count, true, "pictogram", owner,
                          error) &&
           rk_check_index(screen->parent, pack->screen_count, true, "parent", owner, error) &&
           rk_check_index(screen->contact, pack->contact_count, !contact, "contact", owner,
                          error) &&
           check_guide(pack, screen, owner, error) &&
           rk_check_index(screen->origin, pack->text_count, true, "origin", owner, error);
}

/* Blocks go to pack->blocks from *used on, which holds `total`. */
static bool read_screen(struct rk_pack *pack, uint32_t index, uint32_t *used, uint32_t total,
                        struct rk_cursor *c, struct rk_error *error)
{
    struct rk_screen *screen = &pack->screens[index];
    uint32_t id;
    screen->id = rk_cursor_string(c, &id);
    uint32_t kind = rk_cursor_u32(c);
    screen->kind = (enum rk_screen_kind)kind;
    screen->title = rk_cursor_u32(c);
    screen->pictogram = rk_cursor_u32(c);
    screen->parent = rk_cursor_u32(c);
    screen->contact = rk_cursor_u32(c);
    screen->guide = rk_cursor_u32(c);
    screen->guide_count = rk_cursor_u32(c);
    screen->origin = rk_cursor_u32(c);
    screen->block_count = rk_cursor_u32(c);
    if (c->bad)
        return rk_section_end(c, RK_SECTION_SCREENS, error);
    if (!rk_check_id(screen->id, id, "the id of screen", index, error))
        return false;
    if (kind > RK_SCREEN_CHECKLIST)
        return rk_fail(error, "screen %s is of unknown kind %" PRIu32, screen->id, kind);
    if (screen->block_count > RK_MAX_BLOCKS || screen->block_count > total - *used)
        return rk_fail(error, "screen %s has %" PRIu32 " blocks, more than there can be",
                       screen->id, screen->block_count);
    struct rk_block *blocks = pack->blocks + *used;
    for (uint32_t i = 0; i < screen->block_count; i++) {
        if (!read_block(pack, &blocks[i], screen->id, c, error))
            return false;
    }
    screen->blocks = blocks;
    *used += screen->block_count;
    return check_screen(pack, index, error);
}

bool rk_read_screens(struct rk_pack *pack, struct rk_error *error)
{
    struct rk_cursor c;
    if (!rk_section_open(pack, RK_SECTION_SCREENS, 0, &c, error))
        return false;
    uint32_t total = rk_cursor_u32(&c), used = 0;
    if (total > rk_cursor_left(&c) / RK_BLOCK_SIZE)
        return rk_fail(error, "%" PRIu32 " blocks can't be in so few bytes", total);
    pack->screens = rk_section_array(pack->screen_count, sizeof *pack->screens, error);
    pack->blocks = rk_section_array(total, sizeof *pack->blocks, error);
    if (!pack->screens || !pack->blocks)
        return false;
    for (uint32_t i = 0; i < pack->screen_count; i++) {
        if (!read_screen(pack, i, &used, total, &c, error))
            return false;
    }
    if (used != total)
        return rk_fail(error, "%" PRIu32 " blocks announced, %" PRIu32 " there", total, used);
    return rk_section_end(&c, RK_SECTION_SCREENS, error);
}
