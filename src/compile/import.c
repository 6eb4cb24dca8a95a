#include "compile/import.h"

#include "base/file.h"
#include "base/tongue.h"
#include "compile/glyphs.h"
#include "content/check.h"
#include "content/name.h"
#include "content/nfc.h"
#include "content/po_file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct importing {
    struct rk_arena *arena;
    const struct rk_content *content;
    const struct rk_import_options *options;
    struct rk_diags *diags;
    struct rk_import *import;
    struct rk_source source; /* the returned file */
    struct rk_po theirs, ours;
    const struct rk_catalog *catalog; /* ours, as the content has it */
    po_message_t *our_messages;       /* by message; NULL: our file lacks it, even as #~ */
};

/* A returned message that belongs to one of ours. */
struct pair {
    po_message_t theirs;
    rk_message_ref ref;
    const struct rk_translation *ours;
    struct rk_translation returned;
};

/* What editors on other systems put into files says nothing about the texts: a byte order mark,
 * line ends with CR. */
static bool read_returned(struct importing *i)
{
    struct rk_file mapped;
    struct rk_error error;
    const char *path = i->options->path;
    if (!rk_file_open(&mapped, path, RK_SOURCE_LIMIT, &error)) {
        rk_error(i->diags, (struct rk_loc){path, 0, 0}, RK_FILE_UNREADABLE, "%s", error.text);
        return false;
    }
    const char *bytes = (const char *)mapped.bytes;
    bool marked = mapped.size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
    char *text = rk_arena_alloc(i->arena, mapped.size + 1);
    size_t size = 0;
    for (size_t at = marked ? 3 : 0; at < mapped.size; at++) {
        if (bytes[at] != '\r' || at + 1 == mapped.size || bytes[at + 1] != '\n')
            text[size++] = bytes[at];
    }
    rk_file_close(&mapped);
    i->source = rk_source_from_bytes(i->arena, path, text, size, i->diags);
    return true;
}

static const char *header_of(const struct rk_po *po)
{
    po_message_t header = rk_po_header(po);
    return header ? po_message_msgstr(header) : "";
}

static const struct rk_catalog *find_catalog(const struct rk_content *content, const char *tag)
{
    for (size_t k = 0; tag && k < content->catalogs.count; k++) {
        if (strcmp(content->catalogs.items[k].language->tag, tag) == 0)
            return &content->catalogs.items[k];
    }
    return NULL;
}

static bool find_language(struct importing *i)
{
    const char *tag = i->options->language;
    if (!tag)
        tag = rk_po_header_field(i->arena, header_of(&i->theirs), "Language");
    i->catalog = find_catalog(i->content, tag);
    struct rk_loc loc = {i->source.file, 1, 0};
    if (!i->catalog)
        rk_error(i->diags, loc, RK_IMPORT_LANGUAGE,
                 "locales/languages.yaml has no translated language \"%s\": say which one this is "
                 "with --language",
                 tag ? rk_name_quote(i->arena, tag) : "");
    else if (!i->catalog->present)
        rk_error(i->diags, loc, RK_IMPORT_NO_CATALOG,
                 "there is no %s to put it into: make it with msginit from locales/rikchari.pot",
                 i->catalog->file);
    return i->catalog && i->catalog->present;
}

static bool open_returned(struct importing *i)
{
    if (!read_returned(i) || !rk_po_open(&i->theirs, i->arena, &i->source, i->diags))
        return false;
    const char *charset = rk_po_header_field(i->arena, header_of(&i->theirs), "Content-Type");
    if (charset && strcasecmp(charset, "text/plain; charset=UTF-8") == 0)
        return true;
    rk_error(i->diags, (struct rk_loc){i->source.file, 1, 0}, RK_CATALOG_CHARSET,
             "expected \"Content-Type: text/plain; charset=UTF-8\\n\" in the header: save the "
             "catalog as UTF-8");
    rk_po_close(&i->theirs);
    return false;
}

/* Without its mistakes, which reading the content has already reported. */
static bool open_ours(struct importing *i)
{
    struct rk_source source;
    if (!rk_source_read(&source, i->arena, i->options->root, i->catalog->file, i->diags) ||
        !rk_po_open(&i->ours, i->arena, &source, i->diags))
        return false;
    i->our_messages = RK_NEW_ARRAY(i->arena, i->content->messages.count + 1, po_message_t);
    po_message_iterator_t at = po_message_iterator(i->ours.file, NULL);
    for (po_message_t message; (message = po_next_message(at)) != NULL;) {
        rk_message_ref ref =
            rk_content_message(i->content, po_message_msgctxt(message), po_message_msgid(message));
        if (ref != RK_NONE && !(i->our_messages[ref] && po_message_is_obsolete(message)))
            i->our_messages[ref] = message;
    }
    po_message_iterator_free(at);
    return true;
}

/* A translation may go on over lines that are only strings. */
static unsigned last_line(const struct rk_source *source, unsigned first)
{
    const char *at = source->text;
    for (unsigned line = 1; line < first && at; line++)
        at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
    unsigned last = first;
    while (at && (at = strchr(at, '\n')) && at[1 + strspn(at + 1, " \t")] == '"') {
        at++;
        last++;
    }
    return last;
}

static bool checks_out(struct importing *i, const struct pair *p)
{
    size_t before = rk_diags_count(i->diags, RK_ERROR);
    struct rk_loc loc = p->returned.loc;
    if (po_message_msgid_plural(p->theirs))
        rk_error(i->diags, loc, RK_CATALOG_PLURAL,
                 "expected one msgstr, found plural forms: our texts have none. Take the entry "
                 "from rikchari.pot again");
    rk_translation_check(i->content, p->ref, &p->returned, i->diags);
    rk_glyphs_check_text(i->options->typeface, p->returned.text, loc, i->diags);
    return rk_diags_count(i->diags, RK_ERROR) == before &&
           !(before &&
             rk_diags_has_error(i->diags, loc.file, loc.line, last_line(&i->source, loc.line)));
}

/* Ours is approved and theirs is another text. Somebody who knows the language has to choose. */
static void report_conflict(struct importing *i, const struct pair *p)
{
    rk_warning(
        i->diags, p->returned.loc, RK_IMPORT_CONFLICT,
        p->returned.fuzzy
            ? RK_SAYS("%s:%u is approved and says \"%s\"; this draft says \"%s\" and was not "
                      "taken: let a reviewer choose, and edit %s")
            : RK_SAYS("%s:%u is approved and says \"%s\"; this approved text says \"%s\" and "
                      "was not taken: let a reviewer choose, and edit %s"),
        i->catalog->file, p->ours->loc.line, p->ours->text, p->returned.text, i->catalog->file);
}

static enum rk_import_fate judge(struct importing *i, const struct pair *p)
{
    bool has_ours = p->ours->text && *p->ours->text;
    bool same = has_ours && strcmp(p->ours->text, p->returned.text) == 0;
    if (!*p->returned.text)
        return RK_FATE_EMPTY;
    if (same && (p->returned.fuzzy || !p->ours->fuzzy))
        return RK_FATE_UNCHANGED;
    if (!checks_out(i, p))
        return RK_FATE_REFUSED;
    if (has_ours && !p->ours->fuzzy) {
        report_conflict(i, p);
        return RK_FATE_CONFLICT;
    }
    if (!p->returned.fuzzy)
        return RK_FATE_APPROVED;
    return has_ours ? RK_FATE_CHANGED_DRAFT : RK_FATE_NEW_DRAFT;
}

static bool has_line(const char *lines, const char *line, size_t length)
{
    for (const char *at = lines; *at;) {
        size_t found = strcspn(at, "\n");
        if (found == length && memcmp(at, line, length) == 0)
            return true;
        at += found + (at[found] == '\n');
    }
    return false;
}

/* Adds the translator's comments that ours doesn't have yet. */
static void take_comments(struct importing *i, po_message_t ours, const char *theirs)
{
    const char *lines = po_message_comments(ours);
    for (const char *at = theirs; *at;) {
        size_t length = strcspn(at, "\n");
        if (!has_line(lines, at, length))
            lines = rk_arena_printf(i->arena, "%s%.*s\n", lines, (int)length, at);
        at += length + (at[length] == '\n');
    }
    po_message_set_comments(ours, rk_arena_strdup(i->arena, lines));
}

static po_message_t add_message(struct importing *i, const struct pair *p)
{
    const struct rk_message *source = &i->content->messages.items[p->ref];
    po_message_t message = po_message_create();
    if (source->context)
        po_message_set_msgctxt(message, source->context);
    po_message_set_msgid(message, source->id);
    po_message_iterator_t end = po_message_iterator(i->ours.file, NULL);
    while (po_next_message(end)) {
    }
    po_message_insert(end, message);
    po_message_iterator_free(end);
    return message;
}

static void take(struct importing *i, const struct pair *p)
{
    po_message_t ours = i->our_messages[p->ref];
    if (!ours)
        ours = i->our_messages[p->ref] = add_message(i, p);
    po_message_set_obsolete(ours, 0); /* a screen has it again */
    po_message_set_msgstr(ours, p->returned.text);
    po_message_set_fuzzy(ours, p->returned.fuzzy);
    if (!p->returned.fuzzy) { /* what the Spanish text once was has served its purpose */
        po_message_set_prev_msgctxt(ours, NULL);
        po_message_set_prev_msgid(ours, NULL);
    }
    take_comments(i, ours, po_message_comments(p->theirs));
}

static void note(struct importing *i, enum rk_import_fate fate, struct rk_loc loc, const char *id,
                 const char *translation)
{
    i->import->count[fate]++;
    *RK_PUSH(i->arena, &i->import->entries) = (struct rk_import_entry){
        fate, loc, rk_name_clean(i->arena, id), rk_name_clean(i->arena, translation)};
}

static void import_unknown(struct importing *i, po_message_t theirs, struct rk_loc loc)
{
    const char *text = rk_arena_strdup(i->arena, po_message_msgstr(theirs));
    if (!*text)
        return;
    rk_warning(i->diags, loc, RK_IMPORT_UNKNOWN,
               "no screen has the text \"%s\" (any more): the catalog was made for another version",
               rk_name_clean(i->arena, po_message_msgid(theirs)));
    note(i, RK_FATE_UNKNOWN, loc, po_message_msgid(theirs), text);
}

static void import_message(struct importing *i, po_message_t theirs)
{
    const char *context = po_message_msgctxt(theirs), *id = po_message_msgid(theirs);
    bool is_header = !context && !*id;
    if (is_header || po_message_is_obsolete(theirs))
        return;
    struct rk_loc loc = rk_po_loc(&i->theirs, theirs);
    rk_message_ref ref = rk_content_message(i->content, context, id);
    if (ref == RK_NONE) {
        import_unknown(i, theirs, loc);
        return;
    }
    struct pair pair = {
        .theirs = theirs,
        .ref = ref,
        .ours = &i->catalog->translations[ref],
        .returned = {.text = rk_arena_strdup(i->arena, po_message_msgstr(theirs)),
                     .loc = loc,
                     .fuzzy = po_message_is_fuzzy(theirs)},
    };
    enum rk_import_fate fate = judge(i, &pair);
    if (fate <= RK_FATE_CHANGED_DRAFT)
        take(i, &pair);
    note(i, fate, loc, id, pair.returned.text);
}

/* A field of the returned file's header that may stand in a file of ours, whatever its escapes
 * hide; NULL: it has none. */
static const char *returned_field(const struct importing *i, const char *field)
{
    struct rk_nfc_fault fault;
    const char *value = rk_po_header_field(i->arena, header_of(&i->theirs), field);
    if (!value)
        return NULL;
    value = rk_name_clean(i->arena, value);
    return rk_nfc_check(i->arena, value, strlen(value), &fault) ? value : fault.text;
}

/* Who approved, and when, is said by the file that came back. */
static void take_header(struct importing *i)
{
    static const char *const fields[] = {"Last-Translator", "PO-Revision-Date"};
    po_message_t ours = rk_po_header(&i->ours);
    for (size_t k = 0; ours && k < RK_ARRAY_LEN(fields); k++) {
        const char *value = returned_field(i, fields[k]);
        char *header =
            value ? po_header_set_field(po_message_msgstr(ours), fields[k], value) : NULL;
        if (header)
            po_message_set_msgstr(ours, header);
        free(header);
    }
}

static bool write_ours(struct importing *i, struct rk_error *error)
{
    const size_t *count = i->import->count;
    size_t taken =
        count[RK_FATE_APPROVED] + count[RK_FATE_NEW_DRAFT] + count[RK_FATE_CHANGED_DRAFT];
    if (taken == 0 || i->options->dry_run)
        return true;
    take_header(i);
    const char *path = rk_source_path(i->arena, i->options->root, i->catalog->file);
    i->import->written = rk_po_write(i->ours.file, path, RK_PO_ONE_LINE, error);
    return i->import->written;
}

static bool import_all(struct importing *i, struct rk_error *error)
{
    const char *translator = returned_field(i, "Last-Translator");
    *i->import = (struct rk_import){
        .file = i->source.file,
        .language = i->catalog->language->tag,
        .catalog = i->catalog->file,
        .translator = translator ? translator : "",
    };
    po_message_iterator_t at = po_message_iterator(i->theirs.file, NULL);
    for (po_message_t message; (message = po_next_message(at)) != NULL;)
        import_message(i, message);
    po_message_iterator_free(at);
    return write_ours(i, error);
}

bool rk_import(struct rk_import *import, const struct rk_content *content,
               const struct rk_import_options *options, struct rk_diags *diags,
               struct rk_error *error)
{
    struct importing i = {.arena = content->arena,
                          .content = content,
                          .options = options,
                          .diags = diags,
                          .import = import};
    if (!open_returned(&i))
        return false;
    bool ok = find_language(&i) && open_ours(&i);
    if (ok) {
        ok = import_all(&i, error);
        rk_po_close(&i.ours);
    }
    rk_po_close(&i.theirs);
    return ok;
}
