/* How a language's words are divided, from locales/languages.yaml. */
#include "content/hyphenation.h"
#include "content/name.h"
#include "content/reading.h"

struct entry {
    struct rk_name source, vowels, letters, clusters, unsure, mute, words;
    unsigned shortest, before, after;
};

#define FIELD(key, kind, need)                                                                     \
    {                                                                                              \
#key, kind, need, offsetof(struct entry, key)                                              \
    }

static const struct rk_field fields[] = {
    FIELD(source, RK_FIELD_NAME, RK_REQUIRED),  FIELD(vowels, RK_FIELD_NAME, RK_REQUIRED),
    FIELD(letters, RK_FIELD_NAME, RK_OPTIONAL), FIELD(clusters, RK_FIELD_NAME, RK_OPTIONAL),
    FIELD(unsure, RK_FIELD_NAME, RK_OPTIONAL),  FIELD(mute, RK_FIELD_NAME, RK_OPTIONAL),
    FIELD(words, RK_FIELD_NAME, RK_OPTIONAL),   FIELD(shortest, RK_FIELD_COUNT, RK_REQUIRED),
    FIELD(before, RK_FIELD_COUNT, RK_REQUIRED), FIELD(after, RK_FIELD_COUNT, RK_REQUIRED),
};

const struct rk_hyphenation *rk_hyphenation_read(struct rk_reading *reading,
                                                 const struct rk_orthography *orthography,
                                                 const struct rk_yaml *node)
{
    struct entry entry = {0};
    if (!rk_fields_read(reading->arena, node, fields, RK_ARRAY_LEN(fields), &entry,
                        reading->diags) ||
        !entry.vowels.text)
        return NULL;
    struct rk_hyphenation *rules = RK_NEW(reading->arena, struct rk_hyphenation);
    *rules = (struct rk_hyphenation){
        .vowels = rk_letters_split(reading->arena, entry.vowels.text),
        .letters = rk_letters_split(reading->arena, entry.letters.text),
        .clusters = rk_letters_split(reading->arena, entry.clusters.text),
        .unsure = rk_letters_split(reading->arena, entry.unsure.text),
        .mute = rk_letters_split(reading->arena, entry.mute.text),
        .words = rk_letters_split(reading->arena, entry.words.text),
        .shortest = entry.shortest,
        .before = entry.before,
        .after = entry.after,
    };
    for (size_t i = 0; orthography && i < orthography->letters.count; i++)
        *RK_PUSH(reading->arena, &rules->letters) = orthography->letters.items[i];
    return rules;
}
