#include "content/terms.h"

#include "content/name.h"
#include "content/reading.h"
#include "content/words.h"

#include <string.h>
#include <unistd.h>

/* The words of a text with single spaces, folded. */
static const char *joined(struct rk_arena *arena, const char *text)
{
    rk_words words = rk_words_of(arena, text);
    size_t size = 1, length = 0;
    for (size_t i = 0; i < words.count; i++)
        size += strlen(words.items[i].folded) + 1;
    char *all = rk_arena_alloc(arena, size);
    for (size_t i = 0; i < words.count; i++) {
        if (i)
            all[length++] = ' ';
        size_t word = strlen(words.items[i].folded);
        memcpy(all + length, words.items[i].folded, word);
        length += word;
    }
    return all;
}

enum { COLUMNS = 4 };

/* A line's columns, cut at its tabs. False: there are not as many as should be. */
static bool cut(struct rk_arena *arena, const char *line, const char **columns)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t length = strcspn(line, "\t");
        if ((i < COLUMNS - 1) != (line[length] == '\t'))
            return false;
        columns[i] = rk_arena_strndup(arena, line, length);
        line += length + 1;
    }
    return true;
}

/* "engañ*" keeps its asterisk. */
static const char *form_of(struct rk_arena *arena, const char *text)
{
    const char *words = joined(arena, text);
    bool open = *text && text[strlen(text) - 1] == '*';
    return *words && open ? rk_arena_printf(arena, "%s*", words) : words;
}

static rk_forms forms_of(struct rk_arena *arena, const char *column)
{
    rk_forms forms = {0};
    for (const char *at = column; *at;) {
        size_t length = strcspn(at, "|");
        const char *form = form_of(arena, rk_arena_strndup(arena, at, length));
        if (*form)
            *RK_PUSH(arena, &forms) = form;
        at += length + (at[length] == '|');
    }
    return forms;
}

static void add_line(struct rk_reading *reading, struct rk_termbase *terms, const char *line,
                     struct rk_loc loc)
{
    const char *columns[COLUMNS] = {"", "", "", ""};
    if (!*line || *line == '#')
        return;
    bool whole = cut(reading->arena, line, columns);
    struct rk_term term = {.loc = loc,
                           .spanish = forms_of(reading->arena, columns[0]),
                           .chosen = forms_of(reading->arena, columns[1]),
                           .chosen_text = columns[1]};
    if (whole && term.spanish.count && term.chosen.count)
        *RK_PUSH(reading->arena, &terms->terms) = term;
    else
        rk_error(reading->diags, loc, RK_TERM_FORM,
                 "expected four columns with tabs between (Spanish, chosen, evidence, doubt), the "
                 "first two not empty");
}

const struct rk_termbase *rk_terms_read(struct rk_reading *reading, const char *tag)
{
    struct rk_source source;
    struct rk_termbase *terms = RK_NEW(reading->arena, struct rk_termbase);
    terms->file = rk_arena_printf(reading->arena, "locales/terms/%s.tsv", tag);
    if (access(rk_source_path(reading->arena, reading->root, terms->file), F_OK) != 0 ||
        !rk_source_read(&source, reading->arena, reading->root, terms->file, reading->diags))
        return NULL;
    struct rk_loc loc = {terms->file, 0, 0};
    for (const char *line = source.text; *line;) {
        size_t length = strcspn(line, "\n");
        loc.line++;
        add_line(reading, terms, rk_arena_strndup(reading->arena, line, length), loc);
        line += length + (line[length] == '\n');
    }
    return terms;
}

/* Where the form stands in a text of whole words, or NULL. */
static const char *find_words(const char *text, const char *form)
{
    size_t length = strlen(form);
    bool open = form[length - 1] == '*';
    length -= open;
    for (const char *at = text; (at = memmem(at, strlen(at), form, length)); at++) {
        bool begins = at == text || at[-1] == ' ';
        bool ends = open || at[length] == '\0' || at[length] == ' ';
        if (begins && ends)
            return at;
    }
    return NULL;
}

static const char *find_spanish(const struct rk_term *term, const char *text)
{
    for (size_t i = 0; i < term->spanish.count; i++) {
        if (find_words(text, term->spanish.items[i]))
            return term->spanish.items[i];
    }
    return NULL;
}

static bool has_chosen(const struct rk_term *term, const char *text)
{
    for (size_t i = 0; i < term->chosen.count; i++) {
        if (strstr(text, term->chosen.items[i]))
            return true;
    }
    return false;
}

rk_missing_terms rk_terms_missing(struct rk_arena *arena, const struct rk_termbase *terms,
                                  const char *spanish, const char *translation)
{
    rk_missing_terms missing = {0};
    const char *wanted = joined(arena, spanish), *found = joined(arena, translation);
    for (size_t i = 0; i < terms->terms.count; i++) {
        const struct rk_term *term = &terms->terms.items[i];
        const char *form = find_spanish(term, wanted);
        if (form && !has_chosen(term, found))
            *RK_PUSH(arena, &missing) = (struct rk_missing_term){term, form};
    }
    return missing;
}
