/*
 * The sections "meta", "languages" and "pictograms":
 *
 *     meta       = flags:u32 languages:u32 texts:u32 screens:u32 contacts:u32 pictograms:u32
 *                  home:u32 help:u32 ui-count:u32 ui:u32 × ui-count version:string report:string
 *     languages  = (tag:string name:string detail:string) × languages
 *     pictograms = (name:string size:u32) × pictograms
 */
#include "pack/sections.h"
#include "pack/squeeze.h"
#include "pack/version.h"

#include "base/tongue.h"

#include <inttypes.h>
#include <string.h>

static bool check_count(uint32_t count, uint32_t min, uint32_t max, const char *what,
                        struct rk_error *error)
{
    if (count >= min && count <= max)
        return true;
    return rk_fail(error, "%" PRIu32 " %s, expected %" PRIu32 " to %" PRIu32, count, rk_say(what),
                   min, max);
}

static bool check_counts(const struct rk_pack *pack, struct rk_error *error)
{
    if (!check_count(pack->language_count, 1, RK_MAX_LANGUAGES, "languages", error) ||
        !check_count(pack->text_count, 1, RK_MAX_TEXTS, "texts", error) ||
        !check_count(pack->screen_count, 1, RK_MAX_SCREENS, "screens", error) ||
        !check_count(pack->contact_count, 0, RK_MAX_CONTACTS, "contacts", error) ||
        !check_count(pack->pictogram_count, 0, RK_MAX_PICTOGRAMS, "pictograms", error))
        return false;
    uint32_t sections = RK_FIXED_SECTIONS + pack->language_count + pack->pictogram_count;
    if (pack->verified->table.count != sections)
        return rk_fail(error, "%" PRIu32 " sections, but its contents need %" PRIu32,
                       pack->verified->table.count, sections);
    return rk_check_index(pack->home, pack->screen_count, false, "screen", RK_SAYS("home"),
                          error) &&
           rk_check_index(pack->help, pack->screen_count, false, "screen", RK_SAYS("help"), error);
}

/* A pack may have more interface texts than this program knows, never fewer. */
static bool read_interface(struct rk_pack *pack, struct rk_cursor *c, struct rk_error *error)
{
    uint32_t count = rk_cursor_u32(c);
    if (!c->bad && !check_count(count, RK_UI_COUNT, RK_MAX_UI, "interface texts", error))
        return false;
    for (uint32_t i = 0; i < count && !c->bad; i++) {
        rk_text text = rk_cursor_u32(c);
        if (!rk_check_index(text, pack->text_count, false, "text", RK_SAYS("the interface"), error))
            return false;
        if (i < RK_UI_COUNT)
            pack->interface[i] = text;
    }
    return true;
}

/* What an operator reads is what floors are compared with. */
static bool check_version(const struct rk_pack *pack, struct rk_error *error)
{
    uint32_t stamped = pack->verified->stamp.version;
    if (rk_version_number(pack->version) == stamped)
        return true;
    return rk_fail(error, "it calls its version %s, but its header says %s", pack->version,
                   rk_version_text(stamped).text);
}

bool rk_read_meta(struct rk_pack *pack, struct rk_error *error)
{
    struct rk_cursor c;
    if (!rk_section_open(pack, RK_SECTION_META, 0, &c, error))
        return false;
    uint32_t flags = rk_cursor_u32(&c);
    pack->approved_only = flags & RK_META_APPROVED_ONLY;
    pack->language_count = rk_cursor_u32(&c);
    pack->text_count = rk_cursor_u32(&c);
    pack->screen_count = rk_cursor_u32(&c);
    pack->contact_count = rk_cursor_u32(&c);
    pack->pictogram_count = rk_cursor_u32(&c);
    pack->home = rk_cursor_u32(&c);
    pack->help = rk_cursor_u32(&c);
    if (c.bad)
        return rk_section_end(&c, RK_SECTION_META, error);
    if (flags & ~(uint32_t)RK_META_APPROVED_ONLY)
        return rk_fail(error, "unknown flags %#" PRIx32, flags);
    if (!check_counts(pack, error) || !read_interface(pack, &c, error))
        return false;
    uint32_t version_length, report_length;
    pack->version = rk_cursor_string(&c, &version_length);
    pack->report = rk_cursor_string(&c, &report_length);
    return rk_section_end(&c, RK_SECTION_META, error) &&
           rk_check_label(pack->version, version_length, 1, RK_MAX_LABEL, "the version", RK_NONE,
                          error) &&
           rk_check_label(pack->report, report_length, 1, RK_MAX_LABEL, "the report", RK_NONE,
                          error) &&
           check_version(pack, error);
}

/* BCP 47, as far as it matters here: ASCII letters and digits in parts joined by hyphens. */
static bool check_tag(const char *tag, uint32_t length, uint32_t index, struct rk_error *error)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    if (!rk_check_label(tag, length, 2, RK_MAX_TAG, "the tag of language", index, error))
        return false;
    if (strspn(tag, letters) != length)
        return rk_fail(error, "the tag of language %" PRIu32 " is not a BCP 47 tag", index);
    return true;
}

static bool read_language(struct rk_pack *pack, uint32_t index, struct rk_cursor *c,
                          struct rk_error *error)
{
    struct rk_language *language = &pack->languages[index];
    uint32_t tag, name, detail;
    language->tag = rk_cursor_string(c, &tag);
    language->name = rk_cursor_string(c, &name);
    language->detail = rk_cursor_string(c, &detail);
    if (c->bad)
        return rk_section_end(c, RK_SECTION_LANGUAGES, error);
    if (!check_tag(language->tag, tag, index, error) ||
        !rk_check_label(language->name, name, 1, RK_MAX_LABEL, "the name of language", index,
                        error) ||
        !rk_check_label(language->detail, detail, 0, RK_MAX_LABEL, "the detail of language", index,
                        error))
        return false;
    for (uint32_t i = 0; i < index; i++) {
        if (strcmp(pack->languages[i].tag, language->tag) == 0)
            return rk_fail(error, "language %s is there twice", language->tag);
    }
    return true;
}

bool rk_read_languages(struct rk_pack *pack, struct rk_error *error)
{
    struct rk_cursor c;
    pack->languages = rk_section_array(pack->language_count, sizeof *pack->languages, error);
    if (!pack->languages || !rk_section_open(pack, RK_SECTION_LANGUAGES, 0, &c, error))
        return false;
    for (uint32_t i = 0; i < pack->language_count; i++) {
        if (!read_language(pack, i, &c, error))
            return false;
    }
    return rk_section_end(&c, RK_SECTION_LANGUAGES, error);
}

static bool read_pictogram(struct rk_pack *pack, uint32_t index, struct rk_cursor *c,
                           struct rk_error *error)
{
    struct rk_picture *picture = &pack->pictograms[index];
    uint32_t length;
    picture->name = rk_cursor_string(c, &length);
    picture->size = rk_cursor_u32(c);
    if (c->bad)
        return rk_section_end(c, RK_SECTION_PICTOGRAMS, error);
    if (!rk_check_id(picture->name, length, "the name of pictogram", index, error))
        return false;
    for (uint32_t i = 0; i < index; i++) {
        if (strcmp(pack->pictograms[i].name, picture->name) == 0)
            return rk_fail(error, "pictogram %s is there twice", picture->name);
    }
    if (picture->size < RK_MIN_PICTOGRAM || picture->size > RK_MAX_PICTOGRAM)
        return rk_fail(error, "pictogram %s has %" PRIu32 " pixels a side, expected %d to %d",
                       picture->name, picture->size, RK_MIN_PICTOGRAM, RK_MAX_PICTOGRAM);
    return true;
}

/* That the blob is there and has a possible size; its bytes are hashed when it is asked for. */
static bool check_blob(const struct rk_pack *pack, enum rk_section type, uint32_t index, size_t min,
                       size_t max, struct rk_error *error)
{
    const struct rk_entry *entry = rk_table_find(&pack->verified->table, type, index);
    if (!entry)
        return rk_fail(error, "section %s %" PRIu32 " is missing", rk_section_name(type), index);
    if (entry->size < min || entry->size > max)
        return rk_fail(error, "section %s %" PRIu32 " has %zu bytes, expected %zu to %zu",
                       rk_section_name(type), index, entry->size, min, max);
    return true;
}

static bool check_blobs(const struct rk_pack *pack, struct rk_error *error)
{
    for (uint32_t i = 0; i < pack->pictogram_count; i++) {
        size_t side = pack->pictograms[i].size, most = rk_squeezed_limit(2 * side * side);
        if (!check_blob(pack, RK_SECTION_PICTOGRAM, i, 1, most, error))
            return false;
    }
    for (uint32_t i = 0; i < RK_FACE_COUNT; i++) {
        if (!check_blob(pack, RK_SECTION_FONT, i, 1, RK_MAX_FONT, error))
            return false;
    }
    return check_blob(pack, RK_SECTION_LICENCE, 0, 2, RK_MAX_LICENCE + 1, error);
}

bool rk_read_pictograms(struct rk_pack *pack, struct rk_error *error)
{
    struct rk_cursor c;
    pack->pictograms = rk_section_array(pack->pictogram_count, sizeof *pack->pictograms, error);
    if (!pack->pictograms || !rk_section_open(pack, RK_SECTION_PICTOGRAMS, 0, &c, error))
        return false;
    for (uint32_t i = 0; i < pack->pictogram_count; i++) {
        if (!read_pictogram(pack, i, &c, error))
            return false;
    }
    return rk_section_end(&c, RK_SECTION_PICTOGRAMS, error) && check_blobs(pack, error);
}
