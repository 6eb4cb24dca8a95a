/* What the readers of all sections share: opening and ending a section, labels, ids, indexes. */
#include "base/tongue.h"
#include "base/utf8.h"
#include "pack/sections.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

bool rk_section_open(const struct rk_pack *pack, enum rk_section type, uint32_t index,
                     struct rk_cursor *cursor, struct rk_error *error)
{
    const struct rk_entry *entry = rk_table_find(&pack->verified->table, type, index);
    if (!entry)
        return rk_fail(error, "section %s %" PRIu32 " is missing", rk_section_name(type), index);
    if (!rk_entry_verify(entry, error))
        return false;
    *cursor = rk_cursor_at(entry->bytes, entry->size);
    return true;
}

bool rk_section_end(const struct rk_cursor *cursor, enum rk_section type, struct rk_error *error)
{
    if (cursor->bad)
        return rk_fail(error, "section %s ends inside a record, or a text lacks its NUL",
                       rk_section_name(type));
    if (rk_cursor_left(cursor) > 0)
        return rk_fail(error, "section %s has %zu bytes behind its last record",
                       rk_section_name(type), rk_cursor_left(cursor));
    return true;
}

void *rk_section_array(size_t count, size_t size, struct rk_error *error)
{
    void *items = calloc(count ? count : 1, size);
    if (!items)
        rk_fail(error, "out of memory");
    return items;
}

static bool has_control(const char *text, uint32_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t c = rk_utf8_next(text, length, &at);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            return true;
    }
    return false;
}

struct name {
    char text[96];
};

static struct name name_of(const char *what, uint32_t index)
{
    struct name name;
    if (index == RK_NONE)
        snprintf(name.text, sizeof name.text, "%s", rk_say(what));
    else
        snprintf(name.text, sizeof name.text, "%s %" PRIu32, rk_say(what), index);
    return name;
}

bool rk_check_label(const char *text, uint32_t length, uint32_t min, uint32_t max, const char *what,
                    uint32_t index, struct rk_error *error)
{
    struct name name = name_of(what, index);
    if (length < min || length > max)
        return rk_fail(error, "%s has %" PRIu32 " bytes, expected %" PRIu32 " to %" PRIu32,
                       name.text, length, min, max);
    if (rk_utf8_check(text, length) != length)
        return rk_fail(error, "%s is not UTF-8", name.text);
    if (has_control(text, length))
        return rk_fail(error, "%s has a control character", name.text);
    return true;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool rk_check_id(const char *id, uint32_t length, const char *what, uint32_t index,
                 struct rk_error *error)
{
    if (!rk_check_label(id, length, 1, RK_MAX_ID, what, index, error))
        return false;
    for (uint32_t i = 0; i < length; i++) {
        bool hyphen_inside = id[i] == '-' && i > 0 && i + 1 < length && id[i - 1] != '-';
        if (!is_word(id[i]) && !hyphen_inside)
            return rk_fail(error, "%s is not made of a-z, 0-9 and single hyphens",
                           name_of(what, index).text);
    }
    return true;
}

bool rk_check_index(uint32_t index, uint32_t count, bool optional, const char *what,
                    const char *owner, struct rk_error *error)
{
    if (index < count || (optional && index == RK_NONE))
        return true;
    if (index == RK_NONE)
        return rk_fail(error, "%s has no %s", rk_say(owner), rk_say(what));
    return rk_fail(error, "%s names %s %" PRIu32 " of %" PRIu32, rk_say(owner), rk_say(what), index,
                   count);
}
