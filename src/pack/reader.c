#include "pack/reader.h"

#include "base/utf8.h"
#include "pack/sections.h"
#include "pack/squeeze.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool read_all(struct rk_pack *pack, struct rk_error *error)
{
    return rk_read_meta(pack, error) && rk_read_languages(pack, error) &&
           rk_read_strings(pack, error) && rk_read_pictograms(pack, error) &&
           rk_read_contacts(pack, error) && rk_read_screens(pack, error) &&
           rk_check_links(pack, error);
}

bool rk_pack_open(struct rk_pack **pack, struct rk_verified *verified, struct rk_error *error)
{
    struct rk_pack *opened = calloc(1, sizeof *opened);
    if (!opened) {
        rk_verified_close(verified);
        return rk_fail(error, "out of memory");
    }
    opened->verified = verified;
    if (!read_all(opened, error)) {
        rk_pack_close(opened);
        return false;
    }
    *pack = opened;
    return true;
}

void rk_pack_close(struct rk_pack *pack)
{
    if (!pack)
        return;
    for (rk_lang lang = 0; pack->marks && lang < pack->language_count; lang++)
        free(pack->marks[lang]);
    free(pack->marks);
    free(pack->languages);
    free(pack->strings);
    free(pack->screens);
    free(pack->blocks);
    free(pack->contacts);
    free(pack->pictograms);
    rk_verified_close(pack->verified);
    free(pack);
}

void rk_pack_rest(const struct rk_pack *pack)
{
    rk_file_rest(&pack->verified->file);
}

const struct rk_stamp *rk_pack_stamp(const struct rk_pack *pack)
{
    return &pack->verified->stamp;
}

const char *rk_pack_version(const struct rk_pack *pack)
{
    return pack->version;
}

const char *rk_pack_report(const struct rk_pack *pack)
{
    return pack->report;
}

bool rk_pack_approved_only(const struct rk_pack *pack)
{
    return pack->approved_only;
}

uint32_t rk_pack_language_count(const struct rk_pack *pack)
{
    return pack->language_count;
}

const struct rk_language *rk_pack_language(const struct rk_pack *pack, rk_lang lang)
{
    assert(lang < pack->language_count);
    return &pack->languages[lang];
}

rk_lang rk_pack_find_language(const struct rk_pack *pack, const char *tag)
{
    for (rk_lang lang = 0; lang < pack->language_count; lang++) {
        if (strcmp(pack->languages[lang].tag, tag) == 0)
            return lang;
    }
    return RK_NONE;
}

uint32_t rk_pack_text_count(const struct rk_pack *pack)
{
    return pack->text_count;
}

const struct rk_string *rk_pack_string(const struct rk_pack *pack, rk_lang lang, rk_text text)
{
    assert(lang < pack->language_count && text < pack->text_count);
    return &pack->strings[(size_t)lang * pack->text_count + text];
}

const struct rk_string *rk_pack_ui(const struct rk_pack *pack, rk_lang lang, enum rk_ui ui)
{
    assert(ui < RK_UI_COUNT);
    return rk_pack_string(pack, lang, pack->interface[ui]);
}

uint32_t rk_pack_screen_count(const struct rk_pack *pack)
{
    return pack->screen_count;
}

const struct rk_screen *rk_pack_screen(const struct rk_pack *pack, uint32_t screen)
{
    assert(screen < pack->screen_count);
    return &pack->screens[screen];
}

uint32_t rk_pack_home(const struct rk_pack *pack)
{
    return pack->home;
}

uint32_t rk_pack_help(const struct rk_pack *pack)
{
    return pack->help;
}

uint32_t rk_pack_find_screen(const struct rk_pack *pack, const char *id)
{
    for (uint32_t i = 0; i < pack->screen_count; i++) {
        if (strcmp(pack->screens[i].id, id) == 0)
            return i;
    }
    return RK_NONE;
}

uint32_t rk_pack_contact_count(const struct rk_pack *pack)
{
    return pack->contact_count;
}

const struct rk_contact *rk_pack_contact(const struct rk_pack *pack, uint32_t contact)
{
    assert(contact < pack->contact_count);
    return &pack->contacts[contact];
}

uint32_t rk_pack_pictogram_count(const struct rk_pack *pack)
{
    return pack->pictogram_count;
}

const char *rk_pack_pictogram_name(const struct rk_pack *pack, uint32_t pictogram)
{
    assert(pictogram < pack->pictogram_count);
    return pack->pictograms[pictogram].name;
}

uint32_t rk_pack_find_pictogram(const struct rk_pack *pack, const char *name)
{
    for (uint32_t i = 0; i < pack->pictogram_count; i++) {
        if (strcmp(pack->pictograms[i].name, name) == 0)
            return i;
    }
    return RK_NONE;
}

bool rk_pack_pictogram(struct rk_pack *pack, uint32_t pictogram, struct rk_pictogram *result,
                       struct rk_error *error)
{
    assert(pictogram < pack->pictogram_count);
    const struct rk_entry *entry = rk_table_find(&pack->verified->table, RK_SECTION_PICTOGRAM, pictogram);
    if (!rk_entry_verify(entry, error))
        return false;
    const struct rk_picture *picture = &pack->pictograms[pictogram];
    size_t mask = (size_t)picture->size * picture->size; /* size <= 512 */
    struct rk_error reason;
    uint8_t *masks = malloc(2 * mask);
    if (!masks)
        return rk_fail(error, "out of memory");
    if (!rk_unsqueeze(masks, 2 * mask, entry->bytes, entry->size, &reason)) {
        free(masks);
        return rk_fail(error, "pictogram %s: %s", picture->name, reason.text);
    }
    *result = (struct rk_pictogram){picture->name, picture->size, masks, masks + mask};
    return true;
}

void rk_pictogram_drop(struct rk_pictogram *pictogram)
{
    free((void *)(uintptr_t)pictogram->ink); /* where the masks begin */
    *pictogram = (struct rk_pictogram){0};
}

bool rk_pack_font(struct rk_pack *pack, enum rk_face face, struct rk_font *result,
                  struct rk_error *error)
{
    assert(face < RK_FACE_COUNT);
    const struct rk_entry *entry = rk_table_find(&pack->verified->table, RK_SECTION_FONT, face);
    if (!rk_entry_verify(entry, error))
        return false;
    *result = (struct rk_font){entry->bytes, entry->size};
    return true;
}

bool rk_pack_font_licence(struct rk_pack *pack, const char **text, struct rk_error *error)
{
    const struct rk_entry *entry = rk_table_find(&pack->verified->table, RK_SECTION_LICENCE, 0);
    if (!rk_entry_verify(entry, error))
        return false;
    const char *chars = (const char *)entry->bytes;
    size_t length = entry->size - 1;
    if (memchr(chars, 0, entry->size) != chars + length)
        return rk_fail(error, "the fonts' licence has its NUL elsewhere than at its end");
    if (rk_utf8_check(chars, length) != length)
        return rk_fail(error, "the fonts' licence is not UTF-8");
    *text = chars;
    return true;
}
