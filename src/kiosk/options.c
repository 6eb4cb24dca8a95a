#include "kiosk/options.h"

#include "base/tongue.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIDE_MIN = 64, SIDE_MAX = 16384 };

enum kind { FLAG, TEXT, SIZE, PIPE, LETTERS };

static const struct option {
    const char *name;
    enum kind kind;
    size_t offset;
    bool observing; /* only there where the program can be observed */
    const char *value, *help;
} table[] = {
    {"--pack", TEXT, offsetof(struct rk_options, pack), false, RK_SAYS("FILE"),
     RK_SAYS("content to show; else the configuration's, else awareness.rkp beside the program")},
    {"--window", SIZE, offsetof(struct rk_options, width), false, "WxH",
     RK_SAYS("a window of this size, or pictures; else the whole display (pictures: 1080x1920)")},
    {"--lang", TEXT, offsetof(struct rk_options, language), false, RK_SAYS("TAG"),
     RK_SAYS("language of the first screen, or the only one of the pictures: es, quz, ayr, shp …")},
    {"--config", TEXT, offsetof(struct rk_options, config), false, RK_SAYS("FILE"),
     RK_SAYS("configuration; see kiosk-config/rikchari.conf. No other file is read")},
    {"--shots", TEXT, offsetof(struct rk_options, shots), false, RK_SAYS("DIR"),
     RK_SAYS("draw every screen in every language to DIR/LANGUAGE/SCREEN.png; needs no display")},
    {"--text-size", LETTERS, offsetof(struct rk_options, text_size), false, "1…3",
     RK_SAYS("pictures with usual, large or largest letters")},
    {"--dark", FLAG, offsetof(struct rk_options, dark), false, NULL,
     RK_SAYS("pictures with light letters on a dark ground")},
    {"--reach", FLAG, offsetof(struct rk_options, reach), false, NULL,
     RK_SAYS("pictures with everything in the lower half, where the glass is tall")},
    {"--unsigned", FLAG, offsetof(struct rk_options, no_signature), false, NULL,
     RK_SAYS("for authors: show content that nobody has signed, too")},
    {"--tree", TEXT, offsetof(struct rk_options, tree), false, RK_SAYS("SCREEN"),
     RK_SAYS("print what a screen reader would get of a screen, or of attract, languages; no "
             "display")},
    {"--preview", PIPE, offsetof(struct rk_options, preview), false, "FD",
     RK_SAYS("for rikcharic preview: says what to show; see src/kiosk/preview.h")},
    {"--trace", TEXT, offsetof(struct rk_options, trace), true, RK_SAYS("FILE"),
     RK_SAYS("write down every frame that is presented, for tests and measurements")},
    {"--script", TEXT, offsetof(struct rk_options, script), true, RK_SAYS("FILE"),
     RK_SAYS("touch what this file says; see src/kiosk/script.h")},
    {"--help", FLAG, offsetof(struct rk_options, help), false, NULL, RK_SAYS("this text")},
    {"--version", FLAG, offsetof(struct rk_options, version), false, NULL, RK_SAYS("the version")},
};

/* The option that `argument` names; *value is what stands behind its "=", or NULL. */
static const struct option *find(const char *argument, bool observable, const char **value)
{
    size_t length = strcspn(argument, "=");
    *value = argument[length] ? argument + length + 1 : NULL;
    for (size_t i = 0; i < RK_ARRAY_LEN(table); i++)
        if (strlen(table[i].name) == length && memcmp(table[i].name, argument, length) == 0 &&
            (observable || !table[i].observing))
            return &table[i];
    return NULL;
}

static bool parse_size(int *size, const char *value, struct rk_error *error)
{
    int width, height, end = 0;
    if (sscanf(value, "%5dx%5d%n", &width, &height, &end) != 2 || value[end] != '\0' ||
        width < SIDE_MIN || width > SIDE_MAX || height < SIDE_MIN || height > SIDE_MAX)
        return rk_fail(error, "--window %s: expected a size from %dx%d to %dx%d, like 1080x1920",
                       value, SIDE_MIN, SIDE_MIN, SIDE_MAX, SIDE_MAX);
    size[0] = width;
    size[1] = height;
    return true;
}

/* Standard input, output and error have their own meaning. */
static bool parse_pipe(int *fd, const char *value, struct rk_error *error)
{
    int end = 0;
    if (sscanf(value, "%4d%n", fd, &end) != 1 || value[end] != '\0' || *fd <= STDERR_FILENO)
        return rk_fail(error, "--preview %s: expected the number of an open file, from 3", value);
    return true;
}

static bool parse_letters(int *text_size, const char *value, struct rk_error *error)
{
    if (value[0] < '1' || value[0] > '3' || value[1] != '\0')
        return rk_fail(error, "--text-size %s: expected 1 (usual), 2 (large) or 3 (largest)",
                       value);
    *text_size = value[0] - '1';
    return true;
}

static bool set(struct rk_options *options, const struct option *option, const char *value,
                struct rk_error *error)
{
    char *place = (char *)options + option->offset;
    switch (option->kind) {
    case FLAG:
        *(bool *)place = true;
        return value ? rk_fail(error, "%s takes no value", option->name) : true;
    case TEXT:
        *(const char **)(void *)place = value;
        return *value ? true : rk_fail(error, "%s: expected a name", option->name);
    case SIZE:
        return parse_size((int *)(void *)place, value, error);
    case PIPE:
        return parse_pipe((int *)(void *)place, value, error);
    case LETTERS:
        return parse_letters((int *)(void *)place, value, error);
    }
    return false;
}

bool rk_options_parse(struct rk_options *options, int argc, char *const argv[], bool observable,
                      struct rk_error *error)
{
    struct rk_options result = {0};
    for (int i = 1; i < argc; i++) {
        const char *value;
        const struct option *option = find(argv[i], observable, &value);
        if (!option)
            return rk_fail(error, "%s: there is no such option; --help lists them", argv[i]);
        if (!value && option->kind != FLAG && ++i < argc)
            value = argv[i];
        if (!value && option->kind != FLAG)
            return rk_fail(error, "%s: expected %s behind it", option->name, rk_say(option->value));
        if (!set(&result, option, value, error))
            return false;
    }
    *options = result;
    return true;
}

void rk_options_help(FILE *out, bool observable)
{
    rk_tell(out, "Usage: rikchari [OPTION …]\n"
                 "Shows a content pack on a touch screen. Touch, mouse, or Tab, arrows, Enter and "
                 "Esc.\n");
    fputc('\n', out);
    for (size_t i = 0; i < RK_ARRAY_LEN(table); i++)
        if (observable || !table[i].observing)
            fprintf(out, "  %-11s %-7s %s\n", table[i].name,
                    table[i].value ? rk_say(table[i].value) : "", rk_say(table[i].help));
}
