#include "compile/glyphs.h"

#include "base/utf8.h"

#include <string.h>

struct check {
    const struct rk_typeface *typeface;
    struct rk_diags *diags;
};

static bool stands_before(const char *text, size_t end, uint32_t code_point)
{
    for (size_t at = 0; at < end;) {
        if (rk_utf8_next(text, end, &at) == code_point)
            return true;
    }
    return false;
}

/* Escapes of a catalog may hide bytes that aren't UTF-8: that was reported, and what follows them
 * is looked at another time. */
static void check_text(const struct check *check, const char *text, struct rk_loc loc)
{
    size_t size = text ? rk_utf8_check(text, strlen(text)) : 0;
    for (size_t at = 0, next = 0; at < size; at = next) {
        uint32_t c = rk_utf8_next(text, size, &next);
        if (c < 0x20 || rk_code_point_is_invisible(c) || rk_typeface_has(check->typeface, c) ||
            stands_before(text, at, c))
            continue;
        rk_error(check->diags, loc, RK_CHARACTER_WITHOUT_GLYPH,
                 "the font has no \"%.*s\" (U+%04X): use another character", (int)(next - at),
                 text + at, (unsigned)c);
    }
}

static void check_catalog(const struct check *check, const struct rk_catalog *catalog, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_text(check, catalog->translations[i].text, catalog->translations[i].loc);
}

void rk_glyphs_check_text(const struct rk_typeface *typeface, const char *text, struct rk_loc loc,
                          struct rk_diags *diags)
{
    check_text(&(struct check){typeface, diags}, text, loc);
}

void rk_glyphs_check(const struct rk_content *content, const struct rk_typeface *typeface,
                     struct rk_diags *diags)
{
    const struct check check = {typeface, diags};
    for (size_t i = 0; i < content->messages.count; i++) {
        const struct rk_message *message = &content->messages.items[i];
        check_text(&check, message->id, message->uses.items[0].loc);
    }
    for (size_t i = 0; i < content->catalogs.count; i++)
        check_catalog(&check, &content->catalogs.items[i], content->messages.count);
    for (size_t i = 0; i < content->languages.count; i++) {
        const struct rk_source_language *language = &content->languages.items[i];
        check_text(&check, language->name, language->loc);
        check_text(&check, language->detail, language->loc);
    }
    for (size_t i = 0; i < content->contacts.count; i++) {
        const struct rk_name *number = &content->contacts.items[i].number;
        check_text(&check, number->text, number->loc);
    }
}
