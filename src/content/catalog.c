#include "content/catalog.h"

#include "content/name.h"
#include "content/orthography.h"
#include "content/po_file.h"
#include "content/po_lines.h"
#include "content/reading.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

struct read {
    struct rk_catalog *catalog;
    const struct rk_content *content;
    const struct rk_source *source;
    const struct rk_po *po;
    struct rk_diags *diags;
};

static bool field_is(struct read *r, const char *header, const char *field, const char *wanted)
{
    char *value = po_header_field(header, field);
    const char *found = value ? rk_arena_strdup(r->content->arena, value) : NULL;
    free(value);
    return found && strcasecmp(found, wanted) == 0;
}

static void check_header(struct read *r, po_message_t message)
{
    const char *header = po_message_msgstr(message);
    struct rk_loc loc = rk_po_loc(r->po, message);
    const char *tag = r->catalog->language->tag;
    if (!field_is(r, header, "Content-Type", "text/plain; charset=UTF-8"))
        rk_error(r->diags, loc, RK_CATALOG_CHARSET,
                 "expected \"Content-Type: text/plain; charset=UTF-8\\n\" in the header: save the "
                 "catalog as UTF-8");
    if (!field_is(r, header, "Language", tag))
        rk_error(r->diags, loc, RK_CATALOG_LANGUAGE,
                 "expected \"Language: %s\\n\" in the header of %s.po: is this the right file?",
                 tag, tag);
}

static rk_names split_comments(const struct read *r, const char *text, struct rk_loc loc)
{
    rk_names comments = {0};
    while (*text) {
        size_t length = strcspn(text, "\n");
        *RK_PUSH(r->content->arena, &comments) =
            (struct rk_name){rk_arena_strndup(r->content->arena, text, length), loc};
        text += length + (text[length] == '\n');
    }
    return comments;
}

static void take(struct read *r, po_message_t message)
{
    struct rk_loc loc = rk_po_loc(r->po, message);
    rk_message_ref ref =
        rk_content_message(r->content, po_message_msgctxt(message), po_message_msgid(message));
    if (po_message_is_obsolete(message)) {
        r->catalog->obsolete++;
        return;
    }
    if (po_message_msgid_plural(message))
        rk_error(r->diags, loc, RK_CATALOG_PLURAL,
                 "expected one msgstr, found plural forms: our texts have none. Take the entry "
                 "from rikchari.pot again");
    if (ref == RK_NONE) {
        r->catalog->unknown++;
        return;
    }
    const struct rk_orthography *rules = r->catalog->language->orthography;
    const char *written = rk_arena_strdup(r->content->arena, po_message_msgstr(message));
    const char *text =
        rules ? rk_orthography_normalise(r->content->arena, rules, written) : written;
    r->catalog->translations[ref] = (struct rk_translation){
        .text = text,
        .normalised = text != written,
        .loc = loc,
        .fuzzy = po_message_is_fuzzy(message),
        .comments = split_comments(r, po_message_comments(message), loc),
    };
}

static void take_all(struct read *r, po_file_t file)
{
    bool has_header = false;
    po_message_iterator_t messages = po_message_iterator(file, NULL);
    for (po_message_t message; (message = po_next_message(messages));) {
        bool is_header = !po_message_msgctxt(message) && !*po_message_msgid(message);
        if (is_header)
            check_header(r, message);
        else
            take(r, message);
        has_header |= is_header;
    }
    po_message_iterator_free(messages);
    if (!has_header)
        rk_error(r->diags, (struct rk_loc){r->source->file, 1, 0}, RK_CATALOG_CHARSET,
                 "the header is missing (msgid \"\" and its fields): make the catalog with "
                 "msginit, or take the header of another one");
}

void rk_catalog_read(struct rk_catalog *catalog, const struct rk_content *content,
                     const struct rk_source *source, struct rk_diags *diags)
{
    struct rk_po po;
    if (!rk_po_open(&po, content->arena, source, diags))
        return;
    struct read r = {catalog, content, source, &po, diags};
    catalog->present = true;
    take_all(&r, po.file);
    rk_po_close(&po);
}

/* Another file in place of the language's own. */
static void read_stead(struct rk_reading *reading, struct rk_catalog *catalog)
{
    struct rk_source source;
    catalog->file = reading->stead->path ? reading->stead->path : catalog->file;
    if (reading->stead->path &&
        rk_source_read(&source, reading->arena, ".", catalog->file, reading->diags))
        rk_catalog_read(catalog, reading->content, &source, reading->diags);
}

static void read_language(struct rk_reading *reading, const struct rk_source_language *language)
{
    struct rk_catalog catalog = {
        .language = language,
        .file = rk_arena_printf(reading->arena, "locales/%s.po", language->tag),
        .translations = RK_NEW_ARRAY(reading->arena, reading->content->messages.count + 1,
                                     struct rk_translation),
    };
    struct rk_source source;
    const char *path = rk_source_path(reading->arena, reading->root, catalog.file);
    bool named = rk_name_is_tag(language->tag); /* otherwise the check of languages speaks */
    if (reading->stead && strcmp(reading->stead->tag, language->tag) == 0)
        read_stead(reading, &catalog);
    else if (named && access(path, F_OK) != 0)
        rk_warning(reading->diags, (struct rk_loc){catalog.file, 0, 0}, RK_FILE_UNREADABLE,
                   "there is no catalog for the language \"%s\", so all of it is shown in Spanish: "
                   "make one with msginit from locales/rikchari.pot",
                   language->tag);
    else if (named &&
             rk_source_read(&source, reading->arena, reading->root, catalog.file, reading->diags))
        rk_catalog_read(&catalog, reading->content, &source, reading->diags);
    *RK_PUSH(reading->arena, &reading->content->catalogs) = catalog;
}

static bool is_language(const struct rk_content *content, const char *tag)
{
    for (size_t i = 1; i < content->languages.count; i++) {
        if (strcmp(content->languages.items[i].tag, tag) == 0)
            return true;
    }
    return false;
}

void rk_catalogs_read(struct rk_reading *reading)
{
    const struct rk_content *content = reading->content;
    for (size_t i = 1; i < content->languages.count; i++)
        read_language(reading, &content->languages.items[i]);
    rk_file_names names =
        rk_source_list(reading->arena, reading->root, "locales", ".po", reading->diags);
    for (size_t i = 0; i < names.count; i++) {
        const char *file = rk_arena_printf(reading->arena, "locales/%s.po", names.items[i]);
        if (!is_language(content, names.items[i]))
            rk_error(reading->diags, (struct rk_loc){file, 0, 0}, RK_CATALOG_STRAY,
                     "locales/languages.yaml has no translated language \"%s\": add it there, or "
                     "move the file away",
                     names.items[i]);
    }
}
