#include "compile/preview.h"

#include "base/file.h"
#include "base/tongue.h"
#include "base/watch.h"
#include "compile/changes.h"
#include "compile/notes.h"
#include "compile/player.h"
#include "compile/scratch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* What notes are written in, besides the letters of the texts that they are about. */
static const char note_letters[] =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz"
    "{|}~áéíóúüñÁÉÍÓÚÜÑ¿¡«»…";

struct preview {
    const struct rk_preview_options *options;
    struct rk_stead stead;
    struct rk_scratch scratch;
    struct rk_build_kept kept;
    struct rk_watch *watch;
    struct rk_player player; /* pid 0: not started yet */
    int signals;
    bool redraw;                      /* a pictogram has changed */
    struct rk_arena *arena;           /* of `content` */
    const struct rk_content *content; /* as read last; NULL: never */
    rk_lang lang;
    bool shown; /* a pack was written */
    char *why;  /* owned: what the kiosk is to say as soon as it has started; or NULL */
    struct rk_error *error;
};

/* A build: `changes` are those against the one before. */
struct pass {
    struct preview *preview;
    struct rk_arena *arena;
    rk_changes changes;
    bool made; /* a pack, and it was written */
};

static bool find_language(struct preview *p, const struct rk_content *content)
{
    for (size_t i = 0; i < content->languages.count; i++) {
        if (strcmp(content->languages.items[i].tag, p->options->tag) == 0) {
            p->lang = (rk_lang)i;
            return true;
        }
    }
    return false;
}

/* "there is no language "xx"; there are es, quz, ayr" */
static bool fail_language(const struct rk_content *content, const char *tag, struct rk_error *error)
{
    rk_fail(error, "there is no language \"%s\" in locales/languages.yaml; there are", tag);
    for (size_t i = 0; i < content->languages.count; i++) {
        size_t used = strlen(error->text);
        snprintf(error->text + used, sizeof error->text - used, "%s %s", i ? "," : "",
                 content->languages.items[i].tag);
    }
    return false;
}

/* The pack of a pass is there, and its texts are still being checked: show it meanwhile. */
static void show_pack(void *context, const struct rk_content *content, const uint8_t *bytes,
                      size_t size)
{
    struct pass *pass = context;
    struct preview *p = pass->preview;
    struct rk_spot spot;
    pass->made = rk_file_write(p->scratch.pack, bytes, size, p->error);
    p->shown = p->shown || pass->made;
    for (size_t i = 0; p->player.pid && pass->made && i < pass->changes.count; i++) {
        if (!rk_spot_find(content, pass->changes.items[i], &spot))
            continue;
        rk_player_show(&p->player, p->options->tag, spot.screen, spot.block);
        return;
    }
}

/* The changes are needed before the build is at its end. A language that was taken out meanwhile
 * has none, and no place among the others. */
static void on_made(void *context, const struct rk_content *content, const uint8_t *bytes,
                    size_t size)
{
    struct pass *pass = context;
    struct preview *p = pass->preview;
    if (!find_language(p, content))
        return;
    if (p->content)
        pass->changes = rk_changes_find(pass->arena, p->content, content, p->lang);
    show_pack(context, content, bytes, size);
}

static void forget_drawings(struct preview *p)
{
    rk_build_kept_destroy(&p->kept);
    rk_build_kept_init(&p->kept);
    p->redraw = false;
}

static void note(struct preview *p, struct pass *pass, const struct rk_content *content,
                 struct rk_diags *diags)
{
    const char *text = rk_notes_write(pass->arena, content, p->lang, &pass->changes, diags);
    if (p->player.pid) {
        rk_player_note(&p->player, p->why ? p->why : text);
        free(p->why);
        p->why = NULL;
    } else {
        free(p->why);
        p->why = strdup(text);
    }
    rk_diags_print(diags, stderr);
}

static bool start_kiosk(struct preview *p)
{
    const char *words[RK_PLAYER_WORDS + 1] = {
        "--pack",   p->scratch.pack,   "--config", p->scratch.config,
        "--window", RK_SCRATCH_WINDOW, "--lang",   p->options->tag,   "--unsigned",
    };
    int count = 9;
    for (int i = 0; i < p->options->more_count && count < RK_PLAYER_WORDS; i++)
        words[count++] = p->options->more[i];
    if (!rk_player_start(&p->player, words, true, p->error))
        return false;
    rk_player_show(&p->player, p->options->tag, "inicio", 0);
    return true;
}

/* Sources that no pack can be made of are no measure of what is changed next. */
static void keep(struct preview *p, struct pass *pass, const struct rk_content *content)
{
    rk_arena_free(p->arena);
    p->arena = pass->arena;
    p->content = content;
}

/* Reads, builds and shows all of it. False: this machine is at fault. */
static bool pass_once(struct preview *p, const struct rk_stead *stead)
{
    if (p->redraw)
        forget_drawings(p);
    struct pass pass = {.preview = p, .arena = rk_arena_new()};
    struct rk_diags *diags = rk_diags_new(pass.arena);
    struct rk_build_options options = p->options->build;
    options.advice = options.lenient = true;
    options.letters = note_letters;
    options.fit_only = p->options->tag;
    options.stead = stead;
    options.kept = &p->kept;
    options.made = on_made;
    options.context = &pass;
    struct rk_built built;
    bool ok = rk_build(pass.arena, &options, diags, &built, p->error);
    free(ok ? built.bytes : NULL);
    if (ok && !p->player.pid && !find_language(p, built.content))
        ok = fail_language(built.content, p->options->tag, p->error);
    else if (ok && !p->player.pid && p->shown)
        ok = start_kiosk(p);
    note(p, &pass, built.content, diags);
    if (ok && pass.made)
        keep(p, &pass, built.content);
    else
        rk_arena_free(pass.arena);
    return ok;
}

/* A catalog that can't be read at all doesn't keep the window closed: Spanish is shown, and why. */
static bool begin(struct preview *p)
{
    if (!pass_once(p, p->options->po ? &p->stead : NULL))
        return false;
    const struct rk_stead none = {p->options->tag, NULL};
    if (!p->shown && !pass_once(p, &none))
        return false;
    return p->shown || rk_fail(p->error, "there is nothing to show until these errors are gone");
}

static bool is_source(const char *name, void *context)
{
    static const char *const suffixes[] = {".po", ".md", ".yaml", ".index", ".svg"};
    struct preview *p = context;
    const char *own = p->options->po ? strrchr(p->options->po, '/') : NULL;
    own = own ? own + 1 : p->options->po;
    const char *dot = strrchr(name, '.');
    if (own && strcmp(name, own) == 0)
        return true;
    for (size_t i = 0; dot && dot != name && i < RK_ARRAY_LEN(suffixes); i++) {
        if (strcmp(dot, suffixes[i]) != 0)
            continue;
        p->redraw = p->redraw || strcmp(dot, ".svg") == 0;
        return true;
    }
    return false;
}

/* Until the window is closed or a signal comes. */
static bool watch(struct preview *p)
{
    struct pollfd fds[] = {{.fd = p->signals, .events = POLLIN},
                           {.fd = rk_watch_fd(p->watch), .events = POLLIN}};
    for (;;) {
        if (poll(fds, RK_ARRAY_LEN(fds), -1) < 0 && errno != EINTR)
            return rk_fail(p->error, "can't wait: %s", rk_reason(errno));
        if (fds[0].revents)
            return true;
        if (fds[1].revents && rk_watch_take(p->watch, is_source, p) &&
            !pass_once(p, p->options->po ? &p->stead : NULL))
            return false;
    }
}

static bool add_folder_of(struct rk_watch *watch, const char *path, struct rk_error *error)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    int length = slash ? (int)(slash - path) + 1 : 0;
    snprintf(folder, sizeof folder, "%.*s", length, path);
    return rk_watch_add(watch, length ? folder : ".", error);
}

static bool watch_sources(struct preview *p)
{
    static const char *const folders[] = {"assets", "assets/screens", "assets/pictograms",
                                          "assets/report", "locales"};
    if (!rk_watch_new(&p->watch, p->error))
        return false;
    for (size_t i = 0; i < RK_ARRAY_LEN(folders); i++) {
        if (!rk_watch_add(p->watch, folders[i], p->error))
            return false;
    }
    return !p->options->po || add_folder_of(p->watch, p->options->po, p->error);
}

/* Signals that end it, the kiosk's end among them, are waited for like all the rest. */
static bool catch_signals(struct preview *p)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    signal(SIGPIPE, SIG_IGN);
    if (sigprocmask(SIG_BLOCK, &set, NULL) == 0)
        p->signals = signalfd(-1, &set, SFD_CLOEXEC);
    return p->signals >= 0 || rk_fail(p->error, "can't wait for signals: %s", rk_reason(errno));
}

static bool end_kiosk(struct preview *p, bool ok)
{
    if (!p->player.pid)
        return ok;
    int code = rk_player_wait(&p->player);
    return code == 0 ? ok : rk_fail(p->error, "the kiosk ended with %d", code);
}

bool rk_preview_run(const struct rk_preview_options *options, struct rk_error *error)
{
    struct preview p = {.options = options, .stead = {options->tag, options->po}, .signals = -1};
    p.error = error;
    if (options->po && access(options->po, R_OK) != 0)
        return rk_fail(error, "%s: %s", options->po, rk_reason(errno));
    if (!rk_scratch_make(&p.scratch, error))
        return false;
    rk_build_kept_init(&p.kept);
    /* Sources are watched before they are read, so that nothing saved meanwhile is missed. */
    bool ok = catch_signals(&p) && watch_sources(&p) && begin(&p) && watch(&p);
    ok = end_kiosk(&p, ok);
    if (p.signals >= 0)
        close(p.signals);
    rk_watch_free(p.watch);
    rk_build_kept_destroy(&p.kept);
    rk_arena_free(p.arena);
    free(p.why);
    rk_scratch_remove(&p.scratch);
    return ok;
}
