#include "shortage.h"

#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>

/* Other threads allocate, too. */
static atomic_uint count;
static atomic_bool counting, struck;
static unsigned at;
static bool ever, with_sdl;
static void (*leave_instead)(int status);

void rk_shortage_begin(unsigned which, bool for_ever, bool sdl)
{
    at = which;
    ever = for_ever;
    with_sdl = sdl;
    count = 0;
    struck = false;
    counting = true;
}

unsigned rk_shortage_end(void)
{
    counting = false;
    return count;
}

bool rk_shortage_struck(void)
{
    return struck;
}

void rk_shortage_on_exit(void (*leave)(int status))
{
    leave_instead = leave;
}

static bool fails(void)
{
    if (!counting)
        return false;
    unsigned number = ++count;
    if (at == 0 || number < at || (number > at && !ever))
        return false;
    struck = true;
    errno = ENOMEM;
    return true;
}

/* NAME, as our own code calls it. */
#define WRAP(type, name, none, parameters, arguments)                                              \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        return fails() ? (none) : __real_##name arguments;                                         \
    }

WRAP(void *, malloc, NULL, (size_t size), (size))
WRAP(void *, calloc, NULL, (size_t items, size_t size), (items, size))
WRAP(void *, realloc, NULL, (void *old, size_t size), (old, size))
WRAP(char *, strdup, NULL, (const char *text), (text))
WRAP(char *, strndup, NULL, (const char *text, size_t size), (text, size))
WRAP(FILE *, fopen, NULL, (const char *path, const char *mode), (path, mode))
WRAP(FILE *, fmemopen, NULL, (void *bytes, size_t size, const char *mode), (bytes, size, mode))
WRAP(FILE *, open_memstream, NULL, (char **bytes, size_t *size), (bytes, size))
WRAP(DIR *, opendir, NULL, (const char *path), (path))
WRAP(int, setenv, -1, (const char *name, const char *value, int over), (name, value, over))
WRAP(char *, setlocale, NULL, (int category, const char *name), (category, name))
WRAP(char *, bindtextdomain, NULL, (const char *domain, const char *folder), (domain, folder))
WRAP(void *, mmap, MAP_FAILED, (void *to, size_t size, int prot, int flags, int fd, off_t from),
     (to, size, prot, flags, fd, from))
WRAP(int, memfd_create, -1, (const char *name, unsigned flags), (name, flags))
WRAP(int, inotify_init1, -1, (int flags), (flags))
WRAP(int, eventfd, -1, (unsigned value, int flags), (value, flags))

int __wrap_asprintf(char **text, const char *format, ...) RK_PRINTF(2, 3);

int __wrap_asprintf(char **text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = fails() ? -1 : vasprintf(text, format, args);
    va_end(args);
    return length;
}

_Noreturn void __real_exit(int status);
_Noreturn void __wrap_exit(int status);

_Noreturn void __wrap_exit(int status)
{
    if (counting && leave_instead)
        leave_instead(status);
    __real_exit(status);
}

/* For SDL. */

void *rk_shortage_malloc(size_t size)
{
    return with_sdl && fails() ? NULL : __real_malloc(size);
}

void *rk_shortage_calloc(size_t items, size_t size)
{
    return with_sdl && fails() ? NULL : __real_calloc(items, size);
}

void *rk_shortage_realloc(void *old, size_t size)
{
    return with_sdl && fails() ? NULL : __real_realloc(old, size);
}
