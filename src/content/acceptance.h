/*
 * What a translator has accepted in one message: a comment of theirs in the catalog,
 *
 *     # rikchari: acepta RK0215 RK0220
 *
 * It stays there through Poedit, Weblate and msgmerge, and is gone with the message.
 */
#ifndef RK_CONTENT_ACCEPTANCE_H
#define RK_CONTENT_ACCEPTANCE_H

#include "content/model.h"

enum { RK_ACCEPTANCE_LIMIT = 16 };

struct rk_acceptance {
    unsigned codes[RK_ACCEPTANCE_LIMIT];
    bool used[RK_ACCEPTANCE_LIMIT];
    size_t count;
};

/* Reports, at the translation, a comment that begins like one of ours and can't be understood. */
struct rk_acceptance rk_acceptance_read(const struct rk_translation *translation,
                                        struct rk_diags *diags);

/* Whether the code was accepted; it is then used. */
bool rk_accepts(struct rk_acceptance *acceptance, enum rk_code code);

/* Reports what was accepted and isn't there any more. */
void rk_acceptance_check(const struct rk_acceptance *acceptance,
                         const struct rk_translation *translation, struct rk_diags *diags);

#endif
