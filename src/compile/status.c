#include "compile/status.h"

#include "base/tongue.h"

struct rk_status rk_status_of(const struct rk_content *content, const struct rk_catalog *catalog)
{
    struct rk_status status = {.total = content->messages.count};
    for (size_t i = 0; i < status.total; i++) {
        const struct rk_translation *translation = &catalog->translations[i];
        if (!translation->text || translation->text[0] == '\0')
            status.missing++;
        else if (translation->fuzzy)
            status.draft++;
        else
            status.approved++;
    }
    return status;
}

unsigned rk_status_percent(struct rk_status status)
{
    return status.total ? (unsigned)(status.approved * 100 / status.total) : 0;
}

void rk_status_print(const struct rk_content *content, FILE *out)
{
    for (size_t i = 0; i < content->catalogs.count; i++) {
        const struct rk_catalog *catalog = &content->catalogs.items[i];
        struct rk_status s = rk_status_of(content, catalog);
        rk_tell(out, "%s: %zu approved, %zu draft, %zu missing of %zu (%u %% approved)%s\n",
                catalog->language->tag, s.approved, s.draft, s.missing, s.total,
                rk_status_percent(s),
                catalog->language->for_reviewers ? rk_say(", for reviewers only") : "");
    }
}

/* Tags are letters, digits and hyphens, so nothing needs escaping. */
void rk_status_print_json(const struct rk_content *content, FILE *out)
{
    fputs("{\n", out);
    for (size_t i = 0; i < content->catalogs.count; i++) {
        const struct rk_catalog *catalog = &content->catalogs.items[i];
        struct rk_status s = rk_status_of(content, catalog);
        fprintf(out,
                "  \"%s\": {\"approved\": %zu, \"draft\": %zu, \"missing\": %zu, "
                "\"total\": %zu, \"percent\": %u}%s\n",
                catalog->language->tag, s.approved, s.draft, s.missing, s.total,
                rk_status_percent(s), i + 1 < content->catalogs.count ? "," : "");
    }
    fputs("}\n", out);
}
