#include "kiosk/sandbox.h"

#include "base/tongue.h"
#include "kiosk/calls.h"
#include "kiosk/landlock.h"
#include "kiosk/swap.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* MCL_ONFAULT: what is touched is held, what is only mapped isn't read for it. */
enum { LOCKING = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT };

/* Hibernating writes what is locked, too. */
static bool lock_memory(struct rk_error *error)
{
    const enum rk_swap swap = rk_swap_of("");
    if (swap == RK_SWAP_NONE)
        return true;
    if (mlockall(LOCKING) != 0)
        return rk_fail(error, "this machine swaps memory to disk, and it can't be held back: %s",
                       rk_reason(errno));
    return swap != RK_SWAP_HIBERNATES ||
           rk_fail(error, "this machine has swap and can hibernate, which writes memory to disk");
}

/* Not dumpable: no core, whatever collects them, and no process of the same user may look in. */
static bool forbid_core(struct rk_error *error)
{
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
        return true;
    return rk_fail(error, "core files can't be turned off: %s", rk_reason(errno));
}

static bool give_up_privileges(struct rk_error *error)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ||
           rk_fail(error, "no_new_privs: %s", rk_reason(errno));
}

bool rk_sandbox_enter(struct rk_sandbox *sandbox, const struct rk_sandbox_folders *folders,
                      struct rk_error *error)
{
    struct rk_sandbox result = {.landlock_abi = rk_landlock_abi()};
    result.memory_locked = lock_memory(error);
    result.no_core = forbid_core(error);
    result.no_new_privileges = give_up_privileges(error);
    if (result.landlock_abi > 0)
        result.landlock = rk_landlock_enter(result.landlock_abi, folders, error);
    else
        rk_fail(error, "this kernel has no Landlock");
    result.seccomp = rk_calls_restrict(folders, error);
    *sandbox = result;
    return result.memory_locked && result.no_core && result.no_new_privileges && result.landlock &&
           result.seccomp;
}
