#include "store/names.h"

#include "pack/version.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define BEFORE "awareness_"
#define BEHIND ".rkp"

struct rk_store_name rk_store_name(uint32_t version)
{
    struct rk_store_name name;
    snprintf(name.text, sizeof name.text, BEFORE "%s" BEHIND, rk_version_text(version).text);
    return name;
}

uint32_t rk_store_name_version(const char *name)
{
    const size_t before = strlen(BEFORE), behind = strlen(BEHIND), length = strlen(name);
    char text[32];
    if (length <= before + behind || length - before - behind >= sizeof text)
        return RK_NO_VERSION;
    memcpy(text, name + before, length - before - behind);
    text[length - before - behind] = '\0';
    uint32_t version = rk_version_number(text);
    /* One version has one name: "2026.11.23.0" must not be a second one. */
    return strcmp(rk_store_name(version).text, name) == 0 ? version : RK_NO_VERSION;
}

bool rk_store_newest_below(const char *folder, uint32_t limit, uint32_t *version)
{
    DIR *names = opendir(folder);
    if (!names)
        return false;
    uint32_t newest = RK_NO_VERSION;
    const struct dirent *entry;
    errno = 0;
    while ((entry = readdir(names))) {
        uint32_t found = rk_store_name_version(entry->d_name);
        newest = found < limit && found > newest ? found : newest;
    }
    int cause = errno;
    closedir(names);
    errno = cause;
    if (cause == 0)
        *version = newest;
    return cause == 0;
}
