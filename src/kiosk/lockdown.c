#include "kiosk/lockdown.h"

#include "base/tongue.h"

#include <SDL.h>

#include <stdio.h>
#include <string.h>

/* Next to the pack its new editions appear; the stick's folder is where updates are inserted. */
static void folder_of(char *folder, size_t size, const char *path)
{
    const char *slash = strrchr(path, '/');
    snprintf(folder, size, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
}

/* A stick is mounted there after we are locked in, and for what is mounted Landlock goes by the
 * folders above: a rule for the folder itself would hold only until the stick comes. */
static void place_of_stick(char *folder, size_t size, const char *path)
{
    folder_of(folder, size, path);
    char *above = memrchr(folder, '/', strlen(folder) - 1);
    if (above && above != folder) /* not everything that there is */
        above[1] = '\0';
}

static bool is_wanted(const struct rk_app_setup *setup, bool before_public)
{
    return (setup->config->sandbox && before_public && !setup->options->open) ||
           setup->options->escape;
}

void rk_lockdown_enter(struct rk_lockdown *lockdown, const struct rk_app_setup *setup,
                       bool before_public)
{
    const struct rk_config *config = setup->config;
    const char *driver = SDL_GetCurrentVideoDriver();
    char pack_folder[RK_CONFIG_TEXT], stick_place[RK_CONFIG_TEXT];
    struct rk_error error;
    if (!is_wanted(setup, before_public))
        return;
    folder_of(pack_folder, sizeof pack_folder, setup->pack_path);
    place_of_stick(stick_place, sizeof stick_place, config->stick);
    const struct rk_sandbox_folders folders = {
        .read = {pack_folder, stick_place},
        .store = setup->update ? config->store : NULL,
        .results = setup->update && config->leave_result ? stick_place : NULL,
        .devices = driver && strcmp(driver, "KMSDRM") == 0,
    };
    lockdown->entered = true;
    if (!rk_sandbox_enter(&lockdown->sandbox, &folders, &error))
        rk_tell(stderr, "rikchari: not everything is locked, the kiosk goes on: %s\n", error.text);
}
