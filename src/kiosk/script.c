#include "kiosk/script.h"

#include "base/file.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SCRIPT_BYTES = 1 << 20,
    VIEW_BYTES = 1 << 16,
    WAIT_MAX_MS = 3600000,
    ACTION_BYTES = 64,
    ARGUMENTS = 3,
};

enum verb { ACT, TOUCH, DOWN, MOVE, UP, QUIT };

static const struct verb_name {
    const char *name;
    enum verb verb;
    int arguments;
} verbs[] = {{"touch", TOUCH, 2}, {"down", DOWN, 3}, {"move", MOVE, 3},
             {"up", UP, 3},       {"quit", QUIT, 0}, {"", ACT, 0}};

struct line {
    long wait_ms;
    enum verb verb;
    char action[ACTION_BYTES]; /* of ACT: "language shp" */
    int arguments[ARGUMENTS];
};

struct rk_script {
    struct line *lines; /* owned */
    size_t count, next;
    int64_t due_ms; /* of lines[next] */
};

/* The verb that `text` begins with; ACT, whose name is empty, if it is none of the others. */
static const struct verb_name *find_verb(const char *text)
{
    size_t length = strcspn(text, " ");
    const struct verb_name *verb = verbs;
    while (*verb->name && (strlen(verb->name) != length || memcmp(verb->name, text, length) != 0))
        verb++;
    return verb;
}

static bool parse_arguments(struct line *line, int count, const char *text)
{
    for (int i = 0; i < count; i++) {
        char *end;
        line->arguments[i] = (int)strtol(text, &end, 10);
        if (end == text)
            return false;
        text = end;
    }
    return *text == '\0';
}

/* `text` without the spaces around it; not empty, no comment. */
static bool parse_line(char *text, struct line *line)
{
    char *rest;
    line->wait_ms = strtol(text, &rest, 10);
    if (rest == text || *rest != ' ' || line->wait_ms < 0 || line->wait_ms > WAIT_MAX_MS)
        return false;
    rest += strspn(rest, " ");
    const struct verb_name *verb = find_verb(rest);
    line->verb = verb->verb;
    if (verb->verb != ACT)
        return parse_arguments(line, verb->arguments, rest + strlen(verb->name));
    return snprintf(line->action, sizeof line->action, "%s", rest) < ACTION_BYTES;
}

static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]))
        text[--length] = '\0';
    return text;
}

static bool parse(struct rk_script *script, char *rest, const char *path, struct rk_error *error)
{
    int number = 0;
    for (char *text; (text = strsep(&rest, "\n")) != NULL;) {
        number++;
        text = trim(text);
        if (*text == '\0' || *text == '#')
            continue;
        if (!parse_line(text, &script->lines[script->count++]))
            return rk_fail(error, "%s:%d: not a line of a script: %s", path, number, text);
    }
    return true;
}

static size_t count_lines(const char *text)
{
    size_t count = 1;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        count++;
    return count;
}

bool rk_script_open(struct rk_script **script, const char *path, struct rk_error *error)
{
    struct rk_file file;
    if (!rk_file_open(&file, path, SCRIPT_BYTES, error))
        return false;
    char *text = strndup(file.bytes ? (const char *)file.bytes : "", file.size);
    rk_file_close(&file);
    struct rk_script *result = calloc(1, sizeof *result);
    if (text && result)
        result->lines = calloc(count_lines(text), sizeof *result->lines);
    bool ok = result && result->lines ? parse(result, text, path, error)
                                      : rk_fail(error, "%s: out of memory", path);
    free(text);
    if (ok)
        *script = result;
    else
        rk_script_close(result);
    return ok;
}

void rk_script_close(struct rk_script *script)
{
    if (script)
        free(script->lines);
    free(script);
}

int64_t rk_script_deadline(const struct rk_script *script)
{
    return script && script->next < script->count ? script->due_ms : INT64_MAX;
}

void rk_script_start(struct rk_script *script, int64_t now_ms)
{
    if (script && script->count > 0)
        script->due_ms = now_ms + script->lines[0].wait_ms;
}

static void push_finger(const struct rk_view *view, Uint32 type, int id, int x, int y)
{
    const struct rk_rect *glass = &view->boxes[0].rect;
    SDL_Event event = {.tfinger = {.type = type,
                                   .touchId = 1,
                                   .fingerId = id,
                                   .x = ((float)x + 0.5f) / (float)glass->w,
                                   .y = ((float)y + 0.5f) / (float)glass->h}};
    SDL_PushEvent(&event);
}

static void push_touch(const struct rk_view *view, int x, int y)
{
    push_finger(view, SDL_FINGERDOWN, 1, x, y);
    push_finger(view, SDL_FINGERUP, 1, x, y);
}

/* "button 846,24 186x80 "Salir" -> leave": is it for this action, and where is its middle? */
static bool read_box(const char *line, const char *action, int *x, int *y)
{
    const char *arrow = strstr(line, " -> "), *next;
    int w, h;
    while (arrow && (next = strstr(arrow + 1, " -> ")) != NULL)
        arrow = next; /* a text may have one, too */
    if (!arrow || strcmp(arrow + strlen(" -> "), action) != 0 ||
        sscanf(line, "%*s %d,%d %dx%d", x, y, &w, &h) != 4)
        return false;
    *x += w / 2;
    *y += h / 2;
    return true;
}

static void push_action(const struct rk_view *view, const struct rk_pack *pack, const char *action)
{
    char *text = malloc(VIEW_BYTES), *rest = text;
    int x = -1, y = -1; /* beside everything, where there is no such box */
    if (!text)
        return;
    rk_view_describe(view, pack, text, VIEW_BYTES);
    for (char *line; (line = strsep(&rest, "\n")) != NULL;)
        if (read_box(line, action, &x, &y))
            break;
    free(text);
    push_touch(view, x, y);
}

static void push(const struct line *line, const struct rk_view *view, const struct rk_pack *pack)
{
    const int *a = line->arguments;
    switch (line->verb) {
    case ACT:
        push_action(view, pack, line->action);
        break;
    case TOUCH:
        push_touch(view, a[0], a[1]);
        break;
    case DOWN:
        push_finger(view, SDL_FINGERDOWN, a[0], a[1], a[2]);
        break;
    case MOVE:
        push_finger(view, SDL_FINGERMOTION, a[0], a[1], a[2]);
        break;
    case UP:
        push_finger(view, SDL_FINGERUP, a[0], a[1], a[2]);
        break;
    case QUIT:
        SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
        break;
    }
}

void rk_script_play(struct rk_script *script, const struct rk_view *view,
                    const struct rk_pack *pack, int64_t now_ms)
{
    if (!script || script->next == script->count || now_ms < script->due_ms)
        return;
    push(&script->lines[script->next], view, pack);
    script->next++;
    if (script->next < script->count)
        script->due_ms = now_ms + script->lines[script->next].wait_ms;
}
