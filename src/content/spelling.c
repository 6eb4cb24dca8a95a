/* How a language is written, from locales/languages.yaml and locales/loans/TAG.txt. */
#include "content/name.h"
#include "content/orthography.h"
#include "content/reading.h"
#include "content/words.h"

#include <string.h>
#include <unistd.h>

struct entry {
    struct rk_name source, letters, also, lowering, finals, marks;
};

#define FIELD(key, need)                                                                           \
    {                                                                                              \
#key, RK_FIELD_NAME, need, offsetof(struct entry, key)                                     \
    }

static const struct rk_field fields[] = {
    FIELD(source, RK_REQUIRED),   FIELD(letters, RK_REQUIRED), FIELD(also, RK_OPTIONAL),
    FIELD(lowering, RK_OPTIONAL), FIELD(finals, RK_OPTIONAL),  FIELD(marks, RK_OPTIONAL),
};

/* "policía   # also wardiya": the words of a line, small, without accents; "-ción" with its hyphen,
 * which belongs to no word. */
static void add_loans(struct rk_arena *arena, rk_letters *loans, const char *line, size_t length)
{
    const char *comment = memchr(line, '#', length);
    const char *text = rk_arena_strndup(arena, line, comment ? (size_t)(comment - line) : length);
    const char *hyphen = text[strspn(text, " ")] == '-' ? "-" : "";
    rk_words words = rk_words_of(arena, text);
    for (size_t i = 0; i < words.count; i++) {
        const char *word = rk_words_plain_vowels(arena, words.items[i].folded);
        *RK_PUSH(arena, loans) = rk_arena_printf(arena, "%s%s", hyphen, word);
    }
}

static rk_letters read_loans(struct rk_reading *reading, const char *tag)
{
    rk_letters loans = {0};
    struct rk_source source;
    const char *file = rk_arena_printf(reading->arena, "locales/loans/%s.txt", tag);
    if (access(rk_source_path(reading->arena, reading->root, file), F_OK) != 0 ||
        !rk_source_read(&source, reading->arena, reading->root, file, reading->diags))
        return loans;
    for (const char *line = source.text; *line;) {
        size_t length = strcspn(line, "\n");
        add_loans(reading->arena, &loans, line, length);
        line += length + (line[length] == '\n');
    }
    return loans;
}

static void check_known(struct rk_reading *reading, const struct rk_orthography *rules,
                        const rk_letters *letters, const struct rk_name *key)
{
    for (size_t i = 0; i < letters->count; i++) {
        bool known = false;
        for (size_t k = 0; k < rules->letters.count && !known; k++)
            known = strcmp(rules->letters.items[k], letters->items[i]) == 0;
        if (!known)
            rk_error(reading->diags, key->loc, RK_YAML_VALUE,
                     "the letter \"%s\" isn't in \"letters\": add it there, or take it away here",
                     rk_name_quote(reading->arena, letters->items[i]));
    }
}

const struct rk_orthography *rk_orthography_read(struct rk_reading *reading, const char *tag,
                                                 const struct rk_yaml *node)
{
    struct entry entry = {0};
    if (!rk_fields_read(reading->arena, node, fields, RK_ARRAY_LEN(fields), &entry,
                        reading->diags) ||
        !entry.letters.text)
        return NULL;
    struct rk_orthography *rules = RK_NEW(reading->arena, struct rk_orthography);
    *rules = (struct rk_orthography){
        .letters = rk_letters_split(reading->arena, entry.letters.text),
        .also = rk_letters_split(reading->arena, entry.also.text),
        .lowering = rk_letters_split(reading->arena, entry.lowering.text),
        .finals = rk_letters_split(reading->arena, entry.finals.text),
        .marks = rk_letters_split(reading->arena, entry.marks.text),
        .loans = read_loans(reading, tag),
    };
    check_known(reading, rules, &rules->lowering, &entry.lowering);
    check_known(reading, rules, &rules->finals, &entry.finals);
    return rules;
}
