#include "compile/import.h"

#include "base/tongue.h"
#include "base/utf8.h"

#include <string.h>

/* In the order of the page. The fates with `each` are listed message by message. */
static const struct {
    enum rk_import_fate fate;
    const char *title;
    bool each;
} sections[] = {
    {RK_FATE_APPROVED, RK_SAYS("approved by the reviewer, taken"), true},
    {RK_FATE_NEW_DRAFT, RK_SAYS("new drafts, taken"), false},
    {RK_FATE_CHANGED_DRAFT, RK_SAYS("changed drafts, taken"), true},
    {RK_FATE_REFUSED, RK_SAYS("refused for their errors"), true},
    {RK_FATE_CONFLICT, RK_SAYS("in conflict with an approval of ours, which stays"), true},
    {RK_FATE_UNKNOWN, RK_SAYS("of texts that no screen has"), true},
    {RK_FATE_UNCHANGED, RK_SAYS("unchanged"), false},
    {RK_FATE_EMPTY, RK_SAYS("without a translation"), false},
};

/* The length of as much of a text as a line of the page shows. */
static int shown_length(const char *text)
{
    enum { SHOWN = 32 }; /* code points */
    size_t size = strlen(text), at = 0;
    for (int i = 0; i < SHOWN && at < size; i++)
        rk_utf8_next(text, size, &at);
    return (int)at;
}

static void print_text(const char *text, FILE *out)
{
    int length = shown_length(text);
    fprintf(out, "\"%.*s%s\"", length, text, text[length] ? "…" : "");
}

static void print_entries(const struct rk_import *import, enum rk_import_fate fate, FILE *out)
{
    for (size_t i = 0; i < import->entries.count; i++) {
        const struct rk_import_entry *entry = &import->entries.items[i];
        if (entry->fate != fate)
            continue;
        rk_tell(out, "    line %u: ", entry->loc.line);
        print_text(entry->id, out);
        fputs(" → ", out);
        print_text(entry->translation, out);
        fputc('\n', out);
    }
}

void rk_import_print(const struct rk_import *import, FILE *out)
{
    if (*import->translator)
        rk_tell(out, "%s from %s, by %s\n", import->language, import->file, import->translator);
    else
        rk_tell(out, "%s from %s\n", import->language, import->file);
    for (size_t i = 0; i < RK_ARRAY_LEN(sections); i++) {
        size_t count = import->count[sections[i].fate];
        if (count == 0)
            continue;
        fprintf(out, "%4zu %s\n", count, rk_say(sections[i].title));
        if (sections[i].each)
            print_entries(import, sections[i].fate, out);
    }
    rk_tell(out, import->written ? RK_SAYS("%s was written\n") : RK_SAYS("%s was left as it was\n"),
            import->catalog);
}
