#include "compile/values.h"

#include "compile/format.h"

/* "linea-100" is {linea_100} in a text. */
static const char *placeholder_of(struct rk_arena *arena, const char *id)
{
    char *name = rk_arena_strdup(arena, id);
    for (char *p = name; *p; p++) {
        if (*p == '-')
            *p = '_';
    }
    return name;
}

/* What has a form of its own (which the checks of the content report) is shown as it stands. */
static const char *figure(struct rk_arena *arena, const struct rk_source_language *language,
                          const char *value)
{
    const char *formatted = rk_format_figure(arena, language, value);
    return formatted ? formatted : value;
}

rk_values rk_values_of(struct rk_arena *arena, const struct rk_content *content,
                       const struct rk_source_language *language)
{
    rk_values values = {0};
    for (size_t i = 0; i < content->facts.count; i++) {
        const struct rk_fact *fact = &content->facts.items[i];
        if (fact->value.text)
            *RK_PUSH(arena, &values) =
                (struct rk_value){fact->id, figure(arena, language, fact->value.text)};
    }
    for (size_t i = 0; i < content->contacts.count; i++) {
        const struct rk_source_contact *contact = &content->contacts.items[i];
        if (contact->number.text)
            *RK_PUSH(arena, &values) =
                (struct rk_value){placeholder_of(arena, contact->id), contact->number.text};
    }
    return values;
}

rk_values rk_values_of_date(struct rk_arena *arena, const struct rk_source_language *language,
                            const char *iso)
{
    rk_values values = {0};
    const char *date = rk_format_date(arena, language, iso);
    *RK_PUSH(arena, &values) = (struct rk_value){"date", date ? date : iso};
    return values;
}
