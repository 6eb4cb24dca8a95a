#include "content/check.h"

#include "content/checks.h"

void rk_content_check(const struct rk_content *content, struct rk_diags *diags)
{
    struct rk_checking checking = {content, diags};
    rk_check_languages(&checking);
    rk_check_references(&checking);
    rk_check_facts(&checking);
    rk_check_contacts(&checking);
    rk_check_screens(&checking);
    rk_check_ways(&checking);
    rk_check_texts(&checking);
    rk_check_translations(&checking);
}

void rk_content_advise(const struct rk_content *content, struct rk_diags *diags)
{
    struct rk_checking checking = {content, diags};
    rk_check_progress(&checking);
    rk_check_spelling(&checking);
}
