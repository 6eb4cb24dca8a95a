/*
 * rikchari: the kiosk. Exit codes: 0 it ended as it should, 1 it couldn't start, 2 the command line
 * wasn't understood, 3 there is no display (tools/run draws pictures then).
 */
#include "base/tongue.h"
#include "kiosk/app.h"
#include "kiosk/clock.h"
#include "kiosk/shots.h"
#include "kiosk/speak.h"
#include "kiosk/trace.h"
#include "kiosk/trust.h"
#include "view/sizes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_USAGE = 2, EXIT_NO_DISPLAY = 3 };

static int fail(const struct rk_error *error)
{
    fprintf(stderr, "rikchari: %s\n", error->text);
    return EXIT_FAILURE;
}

static int fail_pack(const struct rk_error *error)
{
    rk_tell(stderr, "rikchari: can't open the content. Name another with --pack FILE.\n");
    return fail(error);
}

/* --pack, else the configuration's, else the one beside the program. The caller frees it; NULL: no
 * memory. */
static char *pack_path(const struct rk_options *options, const struct rk_config *config)
{
    if (options->pack)
        return strdup(options->pack);
    if (*config->pack)
        return strdup(config->pack);
    char *base = SDL_GetBasePath(), *path;
    if (asprintf(&path, "%sawareness.rkp", base ? base : "") < 0)
        path = NULL;
    SDL_free(base);
    return path;
}

/* Notices when another pack takes the place of this one; where it can't, the kiosk still shows. */
static void begin_renewal(struct rk_renewal *renewal, const char *path)
{
    struct rk_error error;
    if (!rk_renewal_begin(renewal, path, &error))
        rk_tell(stderr, "rikchari: new content won't be noticed: %s\n", error.text);
}

/* Of the command line a wrong language is refused; of the configuration it is only named, since a
 * kiosk must not stay dark for a slip of the pen. */
static bool find_language(rk_lang *lang, const struct rk_pack *pack,
                          const struct rk_options *options, const struct rk_config *config,
                          struct rk_error *error)
{
    const char *tag = options->language ? options->language : config->language;
    rk_lang found = *tag ? rk_pack_find_language(pack, tag) : 0;
    if (found == RK_NONE && options->language)
        return rk_fail(error, "--lang %s: the content has no such language", tag);
    if (found == RK_NONE)
        rk_tell(stderr, "rikchari: %s: language = %s: the content has no such language; ignored\n",
                options->config, tag);
    *lang = found == RK_NONE ? 0 : found;
    return true;
}

/* Pictures have no glass to ask: where no configuration says otherwise, a promised size is drawn
 * as it was promised. */
static struct rk_surface shots_surface(const struct rk_app_setup *setup)
{
    const struct rk_options *options = setup->options;
    bool sized = options->width > 0;
    struct rk_surface surface = {.width = sized ? options->width : 1080,
                                 .height = sized ? options->height : 1920,
                                 .touch_mm = setup->config->touch_mm};
    surface.px_per_mm = rk_config_density(setup->config, surface.width, surface.height, 0);
    const struct rk_size *promised = rk_size_find(surface.width, surface.height);
    return promised && !options->config ? promised->surface : surface;
}

static int run_shots(const struct rk_app_setup *setup, struct rk_error *error)
{
    const struct rk_options *options = setup->options;
    const struct rk_surface surface = shots_surface(setup);
    rk_lang lang = options->language ? setup->rules.lang : RK_NONE;
    const struct rk_mode mode = {options->text_size, options->dark, options->reach};
    int count = rk_shots_write(setup->loaded->pack, setup->loaded->fonts, &surface, mode, 1,
                               lang, options->shots, error);
    if (count < 0)
        return fail(error);
    rk_tell(stdout, rk_say_count("%d picture in %s\n", "%d pictures in %s\n", (size_t)count), count,
            options->shots);
    return EXIT_SUCCESS;
}

static int run_tree(const struct rk_app_setup *setup, struct rk_error *error)
{
    const struct rk_surface surface = shots_surface(setup);
    const struct rk_loaded *loaded = setup->loaded;
    return rk_speak(loaded->pack, loaded->fonts, &surface, setup->rules.lang, setup->options->tree,
                    stdout, error)
               ? EXIT_SUCCESS
               : fail(error);
}

static int run_app(const struct rk_app_setup *setup, struct rk_error *error)
{
    enum rk_app_end end = rk_app_run(setup, error);
    if (end == RK_APP_ENDED)
        return EXIT_SUCCESS;
    fail(error);
    return end == RK_APP_NO_DISPLAY ? EXIT_NO_DISPLAY : EXIT_FAILURE;
}

static int run_with_pack(struct rk_app_setup *setup, struct rk_error *error)
{
    const struct rk_config *config = setup->config;
    setup->rules.idle_ms = (int64_t)config->idle_seconds * 1000;
    setup->rules.warning_ms = (int64_t)config->warning_seconds * 1000;
    setup->rules.facilitator = config->facilitator;
    if (setup->options->preview)
        setup->rules.idle_ms = INT64_MAX; /* whoever translates may think as long as they like */
    if (!find_language(&setup->rules.lang, setup->loaded->pack, setup->options, config, error))
        return fail(error);
    if (setup->options->shots)
        return run_shots(setup, error);
    return setup->options->tree ? run_tree(setup, error) : run_app(setup, error);
}

/* Ends with 1 where the kiosk wouldn't start. */
static int run_doctor(const struct rk_app_setup *setup, const char *problem)
{
    bool complete = rk_app_diagnose(setup, problem, stdout);
    return problem || !complete ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int run_with_fonts(struct rk_app_setup *setup, const char *path, struct rk_error *error)
{
    struct rk_loaded loaded = {0};
    struct rk_renewal renewal = {0};
    if (!setup->options->shots && !setup->options->tree)
        begin_renewal(&renewal, path);
    setup->loaded = &loaded;
    setup->renewal = &renewal;
    bool loads = rk_loaded_open(&loaded, path, setup->trust, error);
    int status = setup->options->doctor ? run_doctor(setup, loads ? NULL : error->text)
                 : loads                ? run_with_pack(setup, error)
                                        : fail_pack(error);
    rk_loaded_close(&loaded);
    rk_renewal_end(&renewal);
    return status;
}

/* A kiosk with a store: what is at `path` is the factory's pack, and shown when nothing newer can
 * be. */
static int run_with_store(struct rk_app_setup *setup, const char *path, struct rk_error *error)
{
    struct rk_loaded loaded = {0};
    struct rk_renewal renewal = {0};
    struct rk_update *update;
    if (!rk_update_open(&update, setup->config, path, setup->trust, error))
        return fail(error);
    setup->loaded = &loaded;
    setup->renewal = &renewal;
    setup->update = update;
    int status = rk_update_load(update, &loaded, rk_clock_ms(), error)
                     ? run_with_pack(setup, error)
                     : fail_pack(error);
    rk_loaded_close(&loaded);
    rk_update_close(update);
    return status;
}

/* The store is for a kiosk that stands somewhere; whoever names a pack wants to see that one. */
static bool has_store(const struct rk_options *options, const struct rk_config *config)
{
    bool looks_only =
        options->shots || options->tree || options->doctor || options->preview || options->pack;
    return *config->store && !looks_only;
}

/* Whoever puts this before the public should hear of it. */
static void warn_author(void)
{
    rk_tell(stderr, "rikchari: shows what anybody has made; not for the public: see "
                    "kiosk-config/README.md\n");
}

static int run(const struct rk_options *options)
{
    struct rk_config config;
    struct rk_error error = {""};
    struct rk_app_setup setup = {.options = options, .config = &config};
    rk_config_defaults(&config);
    if (options->config)
        rk_config_read(&config, options->config, stderr);
    struct rk_kiosk_trust trust;
    if (!rk_kiosk_trust_init(&trust, options, &config, &error))
        return fail(&error);
    if (rk_kiosk_trusts_everybody(&trust) && !options->preview && !options->shots && !options->tree)
        warn_author();
    setup.trust = &trust.demands;
    SDL_ClearError(); /* makes its place: later, without memory, SDL would call itself for ever */
    int status;
    char *path = pack_path(options, &config);
    setup.pack_path = path;
    if (path && TTF_Init() == 0) {
        status = has_store(options, &config) ? run_with_store(&setup, path, &error)
                                             : run_with_fonts(&setup, path, &error);
        TTF_Quit();
    } else {
        rk_fail(&error, "can't start: %s", path ? SDL_GetError() : rk_say("out of memory"));
        status = fail(&error);
    }
    free(path);
    return status;
}

int main(int argc, char *argv[])
{
    /* Whoever stands before a kiosk that doesn't start reads Spanish, and the systems that start
     * one seldom name a language. Besides, X11 delivers ñ only in a UTF-8 locale, and numbers of
     * a file are read with a point. */
    rk_tongue_choose("es");
    struct rk_options options;
    struct rk_error error;
    if (!rk_options_parse(&options, argc, argv, rk_trace_available(), &error)) {
        fail(&error);
        return EXIT_USAGE;
    }
    if (options.help)
        rk_options_help(stdout, rk_trace_available());
    else if (options.version)
        puts("rikchari " RK_VERSION);
    else
        return run(&options);
    return EXIT_SUCCESS;
}
