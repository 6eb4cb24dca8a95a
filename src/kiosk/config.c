#include "kiosk/config.h"

#include "base/file.h"
#include "base/tongue.h"

#include <ini.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { CONFIG_BYTES = 1 << 16 };

static const double default_density = 4.0; /* px/mm: 1080 × 1920 on 270 mm × 480 mm */
static const double least_density = 2, greatest_density = 12; /* a projector's; a phone's */

enum kind { NUMBER, WHOLE, SWITCH, PATH, WORD };

static const struct key {
    const char *section, *name;
    enum kind kind;
    size_t offset;
    double least, greatest; /* of a number */
} keys[] = {
    {"display", "px_per_mm", NUMBER, offsetof(struct rk_config, px_per_mm), 1, 40},
    {"display", "diagonal_inches", NUMBER, offsetof(struct rk_config, diagonal_inches), 3, 200},
    {"display", "touch_mm", NUMBER, offsetof(struct rk_config, touch_mm), 12, 40},
    {"display", "fullscreen", SWITCH, offsetof(struct rk_config, fullscreen), 0, 0},
    {"display", "leave_fullscreen", SWITCH, offsetof(struct rk_config, leave_fullscreen), 0, 0},
    {"display", "motion", SWITCH, offsetof(struct rk_config, motion), 0, 0},
    {"security", "sandbox", SWITCH, offsetof(struct rk_config, sandbox), 0, 0},
    {"service", "key", WORD, offsetof(struct rk_config, service_key), 0, 0},
    {"session", "idle_seconds", WHOLE, offsetof(struct rk_config, idle_seconds), 10, 3600},
    {"session", "warning_seconds", WHOLE, offsetof(struct rk_config, warning_seconds), 20, 300},
    {"session", "facilitator", SWITCH, offsetof(struct rk_config, facilitator), 0, 0},
    {"content", "pack", PATH, offsetof(struct rk_config, pack), 0, 0},
    {"content", "trusted_key", WORD, offsetof(struct rk_config, trusted_key), 0, 0},
    {"content", "key_generation", WHOLE, offsetof(struct rk_config, key_generation), 1, 1000},
    {"content", "root_key_1", WORD, offsetof(struct rk_config, root_keys[0]), 0, 0},
    {"content", "root_key_2", WORD, offsetof(struct rk_config, root_keys[1]), 0, 0},
    {"content", "root_key_3", WORD, offsetof(struct rk_config, root_keys[2]), 0, 0},
    {"content", "development_key", SWITCH, offsetof(struct rk_config, development_key), 0, 0},
    {"content", "language", WORD, offsetof(struct rk_config, language), 0, 0},
    {"update", "store", PATH, offsetof(struct rk_config, store), 0, 0},
    {"update", "stick", PATH, offsetof(struct rk_config, stick), 0, 0},
    {"update", "leave_result", SWITCH, offsetof(struct rk_config, leave_result), 0, 0},
    {"update", "trial_seconds", WHOLE, offsetof(struct rk_config, trial_seconds), 1, 3600},
};

void rk_config_defaults(struct rk_config *config)
{
    *config = (struct rk_config){
        .touch_mm = 20,
        .fullscreen = true,
        .motion = true,
        .sandbox = true,
        .idle_seconds = 90,
        .warning_seconds = 30,
        .key_generation = 1,
        .stick = "/run/rikchari/stick/RIKCHARI.RKP",
        .trial_seconds = 60,
    };
}

/* The file while it is read. inih tells a handler no line number, but asks for lines one by one. */
struct reading {
    struct rk_config *config;
    const char *path;
    FILE *messages;
    const char *rest, *end;
    int line;
};

static void complain(const struct reading *r, const char *format, ...) RK_PRINTF(2, 3);

static void complain(const struct reading *r, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, rk_say(format), args);
    va_end(args);
    fprintf(r->messages, "%s:%d: %s\n", r->path, r->line, text);
}

/* fgets() of inih: gives one line, and of one that is too long only an empty one. */
static char *next_line(char *line, int size, void *stream)
{
    struct reading *r = stream;
    if (r->rest == r->end)
        return NULL;
    r->line++;
    const char *newline = memchr(r->rest, '\n', (size_t)(r->end - r->rest));
    size_t length = (size_t)((newline ? newline : r->end) - r->rest);
    bool comment = length > 0 && (*r->rest == '#' || *r->rest == ';');
    bool fits = length < (size_t)size;
    if (!fits && !comment)
        complain(r, "longer than the %d bytes a line may have; ignored", size - 1);
    memcpy(line, r->rest, fits ? length : 0);
    line[fits ? length : 0] = '\0';
    r->rest = newline ? newline + 1 : r->end;
    return line;
}

static const struct key *find_key(const char *section, const char *name)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(keys); i++)
        if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

static void set_number(const struct reading *r, const struct key *key, const char *value)
{
    double *place = (double *)((char *)r->config + key->offset);
    char *end;
    double number = strtod(value, &end);
    /* Written so that NaN is out of range, too. */
    if (end != value && *end == '\0' && number >= key->least && number <= key->greatest)
        *place = number;
    else
        complain(r, "%s = %s: expected a number from %g to %g, like %g; ignored", key->name, value,
                 key->least, key->greatest, key->least + 0.5);
}

static void set_whole(const struct reading *r, const struct key *key, const char *value)
{
    int *place = (int *)((char *)r->config + key->offset);
    char *end;
    long number = strtol(value, &end, 10);
    if (end != value && *end == '\0' && (double)number >= key->least &&
        (double)number <= key->greatest)
        *place = (int)number;
    else
        complain(r, "%s = %s: expected a whole number from %g to %g; %d is used", key->name, value,
                 key->least, key->greatest, *place);
}

static void set_switch(const struct reading *r, const struct key *key, const char *value)
{
    bool *place = (bool *)((char *)r->config + key->offset);
    if (strcmp(value, "yes") == 0)
        *place = true;
    else if (strcmp(value, "no") == 0)
        *place = false;
    else
        complain(r, "%s = %s: expected yes or no; %s is used", key->name, value,
                 *place ? "yes" : "no");
}

static void set_text(const struct reading *r, const struct key *key, const char *value)
{
    char *place = (char *)r->config + key->offset;
    const char *slash = strrchr(r->path, '/');
    int folder = key->kind == PATH && *value != '/' && slash ? (int)(slash - r->path) + 1 : 0;
    char text[RK_CONFIG_TEXT];
    int length = snprintf(text, sizeof text, "%.*s%s", folder, r->path, value);
    if (*value && length < RK_CONFIG_TEXT)
        memcpy(place, text, (size_t)length + 1);
    else
        complain(r, "%s: expected a name of at most %d bytes; ignored", key->name,
                 RK_CONFIG_TEXT - 1);
}

static int handle(void *user, const char *section, const char *name, const char *value)
{
    const struct reading *r = user;
    const struct key *key = find_key(section, name);
    if (!key) {
        complain(r, "there is no key \"%s\" in section [%s]; ignored", name, section);
        return 1;
    }
    switch (key->kind) {
    case NUMBER:
        set_number(r, key, value);
        break;
    case WHOLE:
        set_whole(r, key, value);
        break;
    case SWITCH:
        set_switch(r, key, value);
        break;
    case PATH:
    case WORD:
        set_text(r, key, value);
        break;
    }
    return 1;
}

void rk_config_parse(struct rk_config *config, const char *path, const void *bytes, size_t size,
                     FILE *messages)
{
    const char *text = size > 0 ? bytes : ""; /* no map is NULL */
    struct reading reading = {config, path, messages, text, text + size, 0};
    int wrong = ini_parse_stream(next_line, &reading, handle, &reading);
    if (wrong > 0) {
        reading.line = wrong;
        complain(&reading, "neither \"[section]\" nor \"key = value\" nor \"# comment\"; ignored");
    }
}

void rk_config_read(struct rk_config *config, const char *path, FILE *messages)
{
    struct rk_file file;
    struct rk_error error;
    if (!rk_file_open(&file, path, CONFIG_BYTES, &error)) {
        rk_tell(messages, "%s; running with the defaults\n", error.text);
        return;
    }
    rk_config_parse(config, path, file.bytes, file.size, messages);
    rk_file_close(&file);
}

double rk_config_density(const struct rk_config *config, int width, int height, double dpi)
{
    const double mm_per_inch = 25.4;
    if (config->px_per_mm > 0)
        return config->px_per_mm;
    if (config->diagonal_inches > 0)
        return hypot(width, height) / (config->diagonal_inches * mm_per_inch);
    double told = dpi / mm_per_inch;
    return told >= least_density && told <= greatest_density ? told : default_density;
}
