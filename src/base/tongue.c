#include "base/tongue.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN  "rikchari"
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"

enum { TAG_BYTES = 16 }; /* "es_PE", with room for longer ones */

/* The reasons that people meet; the system's own translations are seldom installed. */
static const char *const reasons[] = {
    RK_SAYS("No such file or directory"), RK_SAYS("Permission denied"),
    RK_SAYS("Operation not permitted"),   RK_SAYS("Is a directory"),
    RK_SAYS("Not a directory"),           RK_SAYS("File exists"),
    RK_SAYS("No space left on device"),   RK_SAYS("Read-only file system"),
    RK_SAYS("Input/output error"),        RK_SAYS("File too large"),
    RK_SAYS("Cannot allocate memory"),    RK_SAYS("Too many open files"),
};

/* Where catalogs are: beside the program (a build folder, an archive that was unpacked), else where
 * an installed program has them. Both move with it, so nothing has to be configured, and who can
 * write there can also replace the program. "" where neither is. */
static void find_folder(char *folder, size_t size)
{
    static const char *const places[] = {"locale/",
                                         "../share/locale/"}; /* /usr/bin/locale is a program */
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    const char *slash = strrchr(program, '/');
    for (size_t i = 0; slash && i < RK_ARRAY_LEN(places); i++) {
        int used = snprintf(folder, size, "%.*s/%s", (int)(slash - program), program, places[i]);
        if (used > 0 && (size_t)used < size && access(folder, X_OK) == 0)
            return;
    }
    *folder = '\0';
}

static bool has_catalog(const char *folder, const char *tag)
{
    char path[PATH_MAX];
    int used = snprintf(path, sizeof path, "%s%s/LC_MESSAGES/" DOMAIN ".mo", folder, tag);
    return *folder && used > 0 && (size_t)used < sizeof path && access(path, R_OK) == 0;
}

/* What to call the language of an entry: "es_PE" for "es_PE.UTF-8", or only "es" if that is what we
 * have. Only letters pass, so that no entry leads to another folder. False: we don't speak it. */
static bool understand(char tag[TAG_BYTES], const char *entry, size_t length, const char *folder)
{
    size_t letters = strspn(entry, LETTERS);
    letters = letters < length ? letters : length;
    if (letters == 0 || letters >= TAG_BYTES)
        return false;
    memcpy(tag, entry, letters);
    tag[letters] = '\0';
    if (has_catalog(folder, tag))
        return true;
    tag[strcspn(tag, "_")] = '\0';
    return strcmp(tag, "en") == 0 || has_catalog(folder, tag);
}

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

/* The locale that counts for messages; "" if none is named. */
static const char *locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = "";
    for (size_t i = 0; !*locale && i < RK_ARRAY_LEN(names); i++)
        locale = environment(names[i]);
    return locale;
}

/* The first of a list like "quz:es" that we speak. */
static bool find_tag(char tag[TAG_BYTES], const char *list, const char *folder)
{
    for (const char *entry = list; *entry;) {
        size_t length = strcspn(entry, ":");
        if (understand(tag, entry, length, folder))
            return true;
        entry += length + (entry[length] == ':');
    }
    return false;
}

static void choose_tag(char tag[TAG_BYTES], const char *folder, const char *fallback)
{
    const char *locale = locale_name();
    bool plain = strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
    if ((plain || !find_tag(tag, environment("LANGUAGE"), folder)) &&
        !find_tag(tag, locale, folder) && !find_tag(tag, fallback, folder))
        strcpy(tag, "en");
}

void rk_tongue_choose(const char *fallback)
{
    char folder[PATH_MAX], tag[TAG_BYTES];
    find_folder(folder, sizeof folder);
    choose_tag(tag, folder, fallback);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("LANGUAGE", tag, 1);
    /* Without a folder of ours gettext would look into the system's. */
    if (!setlocale(LC_ALL, "") || !*folder || strcmp(tag, "en") == 0) {
        setenv("LANGUAGE", "en", 1);
        return;
    }
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    rk_say(reasons[0]);
}

const char *rk_say(const char *text)
{
    return *text ? dgettext(DOMAIN, text) : text; /* "" would be the catalog's header */
}

const char *rk_say_count(const char *one, const char *many, size_t count)
{
    return dngettext(DOMAIN, one, many, count);
}

void rk_tell(FILE *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(out, rk_say(format), args);
    va_end(args);
}

const char *rk_reason(int number)
{
    const char *reason = strerrordesc_np(number);
    for (size_t i = 0; reason && i < RK_ARRAY_LEN(reasons); i++) {
        if (strcmp(reason, reasons[i]) == 0)
            return rk_say(reason);
    }
    return strerror(number);
}
