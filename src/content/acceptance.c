#include "content/acceptance.h"

#include <stdlib.h>
#include <string.h>

/* What may be accepted; everything else has to be mended. */
static const unsigned acceptable[] = {RK_SPELLING_LETTER, RK_SPELLING_APOSTROPHE, RK_SPELLING_VOWEL,
                                      RK_SPELLING_FINAL, RK_TERM_MISSING};

/* The number of "RK0215", or 0 if there is none that can be accepted. */
static unsigned code_of(const char *word, size_t length)
{
    if (length != 6 || strncmp(word, "RK", 2) != 0 || strspn(word + 2, "0123456789") < 4)
        return 0;
    unsigned number = (unsigned)strtoul(word + 2, NULL, 10);
    for (size_t i = 0; i < RK_ARRAY_LEN(acceptable); i++) {
        if (acceptable[i] == number)
            return number;
    }
    return 0;
}

static const char *after_blanks(const char *text)
{
    return text + strspn(text, " \t,");
}

/* What follows the word in the text, or NULL if it doesn't begin with it. */
static const char *after(const char *text, const char *word)
{
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 ? after_blanks(text + length) : NULL;
}

static void read_codes(struct rk_acceptance *acceptance, const char *text,
                       const struct rk_translation *translation, struct rk_diags *diags)
{
    bool understood = text && *text;
    while (understood && *text) {
        size_t length = strcspn(text, " \t,");
        unsigned code = code_of(text, length);
        understood = code && acceptance->count < RK_ACCEPTANCE_LIMIT;
        if (understood)
            acceptance->codes[acceptance->count++] = code;
        text = after_blanks(text + length);
    }
    if (!understood)
        rk_warning(diags, translation->loc, RK_ACCEPTANCE_FORM,
                   "expected a comment like \"# rikchari: acepta RK%04d\", with numbers of "
                   "spelling or terms and nothing else: correct it or delete it",
                   RK_SPELLING_LETTER);
}

struct rk_acceptance rk_acceptance_read(const struct rk_translation *translation,
                                        struct rk_diags *diags)
{
    struct rk_acceptance acceptance = {0};
    for (size_t i = 0; i < translation->comments.count; i++) {
        const char *ours = after(after_blanks(translation->comments.items[i].text), "rikchari:");
        if (ours)
            read_codes(&acceptance, after(ours, "acepta "), translation, diags);
    }
    return acceptance;
}

bool rk_accepts(struct rk_acceptance *acceptance, enum rk_code code)
{
    bool accepted = false;
    for (size_t i = 0; i < acceptance->count; i++) {
        bool same = acceptance->codes[i] == (unsigned)code;
        acceptance->used[i] |= same;
        accepted |= same;
    }
    return accepted;
}

void rk_acceptance_check(const struct rk_acceptance *acceptance,
                         const struct rk_translation *translation, struct rk_diags *diags)
{
    for (size_t i = 0; i < acceptance->count; i++) {
        if (!acceptance->used[i])
            rk_notice(diags, translation->loc, RK_ACCEPTANCE_UNUSED,
                      "RK%04u is accepted here, and there is no such problem any more: take it "
                      "out of the comment",
                      acceptance->codes[i]);
    }
}
