#include "compile/import.h"

#include "base/utf8.h"

#include <string.h>

/* In the order of the page. The fates with `each` are listed message by message. */
static const struct {
    enum rk_import_fate fate;
    const char *title;
    bool each;
} sections[] = {
    {RK_FATE_APPROVED, "approved by the reviewer, taken", true},
    {RK_FATE_NEW_DRAFT, "new drafts, taken", false},
    {RK_FATE_CHANGED_DRAFT, "changed drafts, taken", true},
    {RK_FATE_REFUSED, "refused for their errors", true},
    {RK_FATE_CONFLICT, "in conflict with an approval of ours, which stays", true},
    {RK_FATE_UNKNOWN, "of texts that no screen has", true},
    {RK_FATE_UNCHANGED, "unchanged", false},
    {RK_FATE_EMPTY, "without a translation", false},
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
        fprintf(out, "    line %u: ", entry->loc.line);
        print_text(entry->id, out);
        fputs(" → ", out);
        print_text(entry->translation, out);
        fputc('\n', out);
    }
}

void rk_import_print(const struct rk_import *import, FILE *out)
{
    fprintf(out, "%s from %s%s%s\n", import->language, import->file,
            *import->translator ? ", by " : "", import->translator);
    for (size_t i = 0; i < RK_ARRAY_LEN(sections); i++) {
        size_t count = import->count[sections[i].fate];
        if (count == 0)
            continue;
        fprintf(out, "%4zu %s\n", count, sections[i].title);
        if (sections[i].each)
            print_entries(import, sections[i].fate, out);
    }
    fprintf(out, "%s was %s\n", import->catalog, import->written ? "written" : "left as it was");
}
