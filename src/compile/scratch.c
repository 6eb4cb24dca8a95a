#include "compile/scratch.h"

#include "base/file.h"
#include "base/tongue.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A variable that is empty names no folder, and not the root. */
static bool make_in(struct rk_scratch *scratch, const char *parent)
{
    int length = parent && *parent ? snprintf(scratch->folder, sizeof scratch->folder,
                                              "%s/rikchari-XXXXXX", parent)
                                   : -1;
    return length > 0 && (size_t)length < sizeof scratch->folder && mkdtemp(scratch->folder);
}

bool rk_scratch_make(struct rk_scratch *scratch, struct rk_error *error)
{
    if (!make_in(scratch, getenv("XDG_RUNTIME_DIR")) && !make_in(scratch, getenv("TMPDIR")) &&
        !make_in(scratch, "/tmp"))
        return rk_fail(error, "can't make a temporary folder: %s", rk_reason(errno));
    snprintf(scratch->pack, sizeof scratch->pack, "%s/preview.rkp", scratch->folder);
    snprintf(scratch->config, sizeof scratch->config, "%s/preview.conf", scratch->folder);
    /* Half of what a kiosk of 21.5 inches has, whose pixels are the kiosk's own default. */
    static const char config[] = "[display]\npx_per_mm = 2.02\n";
    if (rk_file_write(scratch->config, config, strlen(config), error))
        return true;
    rk_scratch_remove(scratch);
    return false;
}

void rk_scratch_remove(const struct rk_scratch *scratch)
{
    unlink(scratch->pack);
    unlink(scratch->config);
    rmdir(scratch->folder);
}
