/*
 * Whose packs this kiosk shows: what was built in, as the operator and the command line change it.
 */
#ifndef RK_KIOSK_TRUST_H
#define RK_KIOSK_TRUST_H

#include "kiosk/config.h"
#include "kiosk/options.h"
#include "pack/verify.h"

/* Storage of the caller, who doesn't move it: `demands` points into it. */
struct rk_kiosk_trust {
    struct rk_pubkey key, roots[RK_ROOTS];
    struct rk_trust demands; /* floors are zero: they are for whoever keeps them */
};

/*
 * The key is the configuration's `trusted_key`, else the one that was built in. A machine that has a
 * configuration is one that stands somewhere, so there the development key counts only where
 * `development_key = yes`; pictures (--shots, --tree) meet no public. False, and *error: `trusted_key` is
 * no key. Then nothing must be shown, rather than what another key has signed.
 *
 * The root keys are the configuration's `root_key_1` to `root_key_3`; where it names neither a root
 * nor a key, those that were built in, if there are any. Two where three must be, one twice, the
 * trusted key or the development key among them: that is an error, too.
 */
bool rk_kiosk_trust_init(struct rk_kiosk_trust *trust, const struct rk_options *options,
                         const struct rk_config *config, struct rk_error *error);

/* Whether whatever anybody makes will be shown. */
bool rk_kiosk_trusts_everybody(const struct rk_kiosk_trust *trust);

#endif
