#include "kiosk/script.h"

#include "base/file.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCRIPT_BYTES = 1 << 20, WAIT_MAX_MS = 3600000 };

enum verb { ACT, TOUCH, DOWN, MOVE, UP, QUIT };

static const struct word {
    const char *name;
    enum verb verb;
    int arguments;
    enum rk_action_kind action; /* of ACT */
} words[] = {
    {"start", ACT, 0, RK_ACT_START},
    {"language", ACT, 1, RK_ACT_LANGUAGE},
    {"languages", ACT, 0, RK_ACT_LANGUAGES},
    {"open", ACT, 1, RK_ACT_OPEN},
    {"page", ACT, 1, RK_ACT_PAGE},
    {"back", ACT, 0, RK_ACT_BACK},
    {"home", ACT, 0, RK_ACT_HOME},
    {"help", ACT, 0, RK_ACT_HELP},
    {"leave", ACT, 0, RK_ACT_LEAVE},
    {"source", ACT, 0, RK_ACT_SOURCE},
    {"continue", ACT, 0, RK_ACT_CONTINUE},
    {"touch", TOUCH, 2, RK_ACT_NONE},
    {"down", DOWN, 3, RK_ACT_NONE},
    {"move", MOVE, 3, RK_ACT_NONE},
    {"up", UP, 3, RK_ACT_NONE},
    {"quit", QUIT, 0, RK_ACT_NONE},
};

struct line {
    int64_t wait_ms;
    const struct word *word;
    int arguments[3];
};

struct rk_script {
    struct line *lines; /* owned */
    size_t count, next;
    int64_t due_ms; /* of lines[next] */
};

static const struct word *find_word(const char *name)
{
    for (size_t i = 0; i < RK_ARRAY_LEN(words); i++)
        if (strcmp(words[i].name, name) == 0)
            return &words[i];
    return NULL;
}

/* 1: a line; 0: nothing on it; -1: not understood. */
static int parse_line(const char *text, struct line *line)
{
    char name[16], more;
    long long wait;
    int *a = line->arguments;
    text += strspn(text, " \t\r");
    if (*text == '\0' || *text == '#')
        return 0;
    int read = sscanf(text, "%lld %15s %d %d %d %c", &wait, name, &a[0], &a[1], &a[2], &more);
    line->word = read >= 2 ? find_word(name) : NULL;
    line->wait_ms = read >= 1 ? wait : -1;
    bool ok = line->word && read - 2 == line->word->arguments && line->wait_ms >= 0 &&
              line->wait_ms <= WAIT_MAX_MS;
    return ok ? 1 : -1;
}

static bool parse(struct rk_script *script, char *text, const char *path, struct rk_error *error)
{
    int number = 0;
    for (char *line; (line = strsep(&text, "\n")) != NULL;) {
        number++;
        int kind = parse_line(line, &script->lines[script->count]);
        if (kind < 0)
            return rk_fail(error, "%s:%d: not a line of a script: %s", path, number, line);
        script->count += (size_t)kind;
    }
    return true;
}

static size_t count_lines(const char *text)
{
    size_t count = 1;
    while ((text = strchr(text, '\n')) != NULL) {
        text++;
        count++;
    }
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

static void push_action(const struct rk_view *view, enum rk_action_kind kind, int argument)
{
    for (int i = view->box_count; i-- > 0;) {
        const struct rk_box *box = &view->boxes[i];
        if (box->action.kind == kind && box->action.argument == (uint32_t)argument) {
            push_touch(view, box->rect.x + box->rect.w / 2, box->rect.y + box->rect.h / 2);
            return;
        }
    }
    push_touch(view, -1, -1);
}

static void push(const struct line *line, const struct rk_view *view)
{
    const int *a = line->arguments;
    switch (line->word->verb) {
    case ACT:
        push_action(view, line->word->action, line->word->arguments > 0 ? a[0] : 0);
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

void rk_script_play(struct rk_script *script, const struct rk_view *view, int64_t now_ms)
{
    if (now_ms < rk_script_deadline(script))
        return;
    if (!script || script->next >= script->count)
        return;
    push(&script->lines[script->next], view);
    script->next++;
    if (script->next < script->count)
        script->due_ms = now_ms + script->lines[script->next].wait_ms;
}
