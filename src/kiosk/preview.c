#include "kiosk/preview.h"

#include "base/tongue.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool rk_preview_init(struct rk_preview *preview, int fd, struct rk_error *error)
{
    *preview = (struct rk_preview){.fd = fd};
    int flags = fcntl(fd, F_GETFL);
    return (flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0) ||
           rk_fail(error, "--preview %d: %s", fd, rk_reason(errno));
}

/* Both are short enough: the line is. */
static void unescape(char *to, const char *from)
{
    while (*from) {
        if (*from == '\\' && from[1]) {
            from++;
            *to++ = *from == 'n' ? '\n' : *from;
            from++;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

static void obey(struct rk_preview *preview, const char *line)
{
    char language[RK_NAME_BYTES], screen[RK_NAME_BYTES];
    uint32_t block;
    if (rk_utf8_check(line, strlen(line)) != strlen(line))
        return;
    if (strcmp(line, "note") == 0)
        preview->note[0] = '\0';
    else if (strncmp(line, "note ", 5) == 0 && strlen(line + 5) < RK_NOTE_BYTES)
        unescape(preview->note, line + 5);
    else if (sscanf(line, "show %127s %127s %" SCNu32, language, screen, &block) == 3) {
        memcpy(preview->language, language, sizeof language);
        memcpy(preview->screen, screen, sizeof screen);
        preview->block = block;
    }
}

static void take(struct rk_preview *preview, char c)
{
    if (c != '\n') {
        preview->too_long = preview->too_long || preview->length + 1 >= sizeof preview->line;
        if (!preview->too_long)
            preview->line[preview->length++] = c;
        return;
    }
    preview->line[preview->length] = '\0';
    if (!preview->too_long)
        obey(preview, preview->line);
    preview->length = 0;
    preview->too_long = false;
}

bool rk_preview_read(struct rk_preview *preview)
{
    char bytes[4096];
    ssize_t size;
    while ((size = read(preview->fd, bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < size; i++)
            take(preview, bytes[i]);
    return size < 0 && (errno == EAGAIN || errno == EINTR);
}
