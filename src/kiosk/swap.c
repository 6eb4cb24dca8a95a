#include "kiosk/swap.h"

#include "base/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The beginning of a file, which is all of those that are asked here. False: it can't be read. */
static bool read_beginning(const char *root, const char *name, char *text, size_t size)
{
    char path[256];
    snprintf(path, sizeof path, "%s%s", root, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : rk_read_some(fd, text, size - 1);
    if (fd >= 0)
        close(fd);
    text[length > 0 ? length : 0] = '\0';
    return length >= 0;
}

/* /proc/swaps has one line of headings, and one for each file, partition or zram. */
static bool has_swap(const char *root)
{
    char text[512];
    if (!read_beginning(root, "/proc/swaps", text, sizeof text))
        return true;
    const char *newline = strchr(text, '\n');
    return newline && newline[1];
}

/* A kernel that can lists "disk"; one that was told not to (nohibernate, a lockdown) says
 * "[disabled]". */
static bool can_hibernate(const char *root)
{
    char states[128], ways[128];
    return read_beginning(root, "/sys/power/state", states, sizeof states) &&
           strstr(states, "disk") &&
           !(read_beginning(root, "/sys/power/disk", ways, sizeof ways) &&
             strstr(ways, "[disabled]"));
}

enum rk_swap rk_swap_of(const char *root)
{
    if (!has_swap(root))
        return RK_SWAP_NONE;
    return can_hibernate(root) ? RK_SWAP_HIBERNATES : RK_SWAP_PAGES;
}
