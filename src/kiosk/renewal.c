#include "kiosk/renewal.h"

#include <stdlib.h>
#include <string.h>

static bool watch_folder_of(struct rk_watch *watch, const char *path, const char *name,
                            struct rk_error *error)
{
    size_t length = (size_t)(name - path);
    char *folder = length > 0 ? strndup(path, length) : strdup(".");
    bool ok = folder ? rk_watch_add(watch, folder, error) : rk_fail(error, "out of memory");
    free(folder);
    return ok;
}

bool rk_renewal_begin(struct rk_renewal *renewal, const char *path, struct rk_error *error)
{
    const char *slash = strrchr(path, '/');
    struct rk_renewal result = {.path = path, .name = slash ? slash + 1 : path};
    if (!rk_watch_new(&result.watch, error))
        return false;
    if (!watch_folder_of(result.watch, path, result.name, error)) {
        rk_watch_free(result.watch);
        return false;
    }
    *renewal = result;
    return true;
}

void rk_renewal_end(struct rk_renewal *renewal)
{
    rk_watch_free(renewal->watch);
    *renewal = (struct rk_renewal){0};
}

int rk_renewal_fd(const struct rk_renewal *renewal)
{
    return renewal->watch ? rk_watch_fd(renewal->watch) : -1;
}

static bool is_pack(const char *name, void *context)
{
    const struct rk_renewal *renewal = context;
    return strcmp(name, renewal->name) == 0;
}

bool rk_renewal_look(struct rk_renewal *renewal)
{
    if (renewal->watch && rk_watch_take(renewal->watch, is_pack, renewal))
        renewal->pending = true;
    return renewal->pending;
}

bool rk_renewal_open(struct rk_renewal *renewal, struct rk_loaded *loaded,
                     const struct rk_trust *trust, struct rk_error *error)
{
    struct rk_loaded result;
    renewal->pending = false;
    if (!rk_loaded_open(&result, renewal->path, trust, error))
        return false;
    if (!rk_loaded_verify(&result, error)) {
        rk_loaded_close(&result);
        return false;
    }
    rk_pack_rest(result.pack); /* what verifying has read is not needed yet */
    *loaded = result;
    return true;
}
