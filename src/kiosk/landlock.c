#include "kiosk/landlock.h"

#include "base/tongue.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rights that are newer than Debian 12's headers. */
enum { TRUNCATE = 1 << 14, IOCTL_DEVICE = 1 << 15 };

enum {
    READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    STORE = READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
            LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
            LANDLOCK_ACCESS_FS_REMOVE_DIR | TRUNCATE,
    DEVICES = READ | LANDLOCK_ACCESS_FS_WRITE_FILE | IOCTL_DEVICE,
};

/* What X, cursors and the C library read late. */
static const char *const shared[] = {"/usr/share", "/usr/lib"};

/* Where there is no X server, screens and touch panels come and go under our hands. */
static const char *const devices[] = {"/dev/input", "/dev/dri"};
static const char *const device_facts[] = {"/sys", "/run/udev"};

int rk_landlock_abi(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return abi > 0 ? (int)abi : 0;
}

/* Everything that a kernel of this version can refuse. */
static uint64_t known_rights(int abi)
{
    uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (abi >= 2)
        rights |= LANDLOCK_ACCESS_FS_REFER;
    if (abi >= 3)
        rights |= TRUNCATE;
    if (abi >= 5)
        rights |= IOCTL_DEVICE;
    return rights;
}

static bool allow(int ruleset, const char *folder, uint64_t rights)
{
    int fd = open(folder, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR;
    const struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
    bool ok = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return ok;
}

static bool allow_all(int ruleset, const char *const *folders, size_t count, uint64_t rights)
{
    for (size_t i = 0; i < count && folders[i]; i++)
        if (!allow(ruleset, folders[i], rights))
            return false;
    return true;
}

static bool fill(int ruleset, uint64_t known, const struct rk_sandbox_folders *folders)
{
    bool ok = allow_all(ruleset, shared, RK_ARRAY_LEN(shared), READ) &&
              allow_all(ruleset, folders->read, RK_ARRAY_LEN(folders->read), READ);
    if (folders->store)
        ok = ok && allow(ruleset, folders->store, STORE & known);
    if (folders->results)
        ok = ok && allow(ruleset, folders->results, STORE & known);
    if (folders->devices)
        ok = ok && allow_all(ruleset, devices, RK_ARRAY_LEN(devices), DEVICES & known) &&
             allow_all(ruleset, device_facts, RK_ARRAY_LEN(device_facts), READ);
    return ok;
}

bool rk_landlock_enter(int abi, const struct rk_sandbox_folders *folders, struct rk_error *error)
{
    const uint64_t known = known_rights(abi);
    const struct landlock_ruleset_attr attr = {.handled_access_fs = known};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (ruleset < 0)
        return rk_fail(error, "Landlock: %s", rk_reason(errno));
    bool ok = fill(ruleset, known, folders) && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    int cause = errno;
    close(ruleset);
    return ok || rk_fail(error, "Landlock: %s", rk_reason(cause));
}
