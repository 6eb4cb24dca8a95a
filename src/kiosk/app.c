#include "kiosk/app.h"

#include "base/tongue.h"
#include "kiosk/clock.h"
#include "kiosk/doctor.h"
#include "kiosk/draw.h"
#include "kiosk/escape.h"
#include "kiosk/heartbeat.h"
#include "kiosk/input.h"
#include "kiosk/preview.h"
#include "kiosk/sandbox.h"
#include "kiosk/script.h"
#include "kiosk/service.h"
#include "kiosk/slide.h"
#include "kiosk/strip.h"
#include "kiosk/trace.h"
#include "kiosk/waker.h"
#include "kiosk/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* SDL waits in an int of milliseconds. Waking once an hour for nothing is cheap enough. */
enum { WAIT_MAX_MS = 3600000 };

struct app {
    const struct rk_app_setup *setup; /* lent */
    struct rk_window window;
    struct rk_draw *draw;
    struct rk_view *view; /* of what is shown now; large, so on the heap */
    struct rk_surface surface;
    struct rk_session session;
    struct rk_press press;
    struct rk_look look;   /* as drawn last … */
    struct rk_shown shown; /* … and so was this, … */
    int depth;             /* … so far from home */
    struct rk_slide slide; /* on its way there from what was shown before … */
    int64_t next_slide_ms; /* … and its next frame is due then; INT64_MAX: it stands */
    struct rk_trace *trace;
    struct rk_script *script;
    struct rk_waker *waker;
    struct rk_preview preview; /* fd 0: this is none */
    struct rk_heartbeat heartbeat;
    struct rk_sandbox sandbox;
    bool locked;        /* `sandbox` was entered */
    char *service;      /* text of the service page; NULL: it isn't shown … */
    int64_t service_ms; /* … after this time */
    bool running, settled;
    enum rk_cause cause; /* why a frame is due */
    int64_t input_us;    /* when the event came that made it due; 0: none did */
};

static int64_t now_ms(void)
{
    return rk_clock_us() / 1000;
}

static void need_frame(struct app *app, enum rk_cause cause, int64_t input_us)
{
    if (app->cause >= cause)
        return;
    app->cause = cause;
    app->input_us = input_us;
}

/* For the operator, where a visitor would be invited. */
static struct rk_notice *notice_of(const struct app *app)
{
    bool free = app->session.place == RK_PLACE_ATTRACT;
    return free && app->setup->update ? rk_update_notice(app->setup->update) : NULL;
}

static void rebuild_view(struct app *app)
{
    const struct rk_loaded *loaded = app->setup->loaded;
    const struct rk_shown shown = rk_session_shown(&app->session);
    struct rk_notice *notice = notice_of(app);
    if (notice)
        rk_notice_build(app->view, loaded->pack, loaded->fonts, &app->surface, notice);
    else
        rk_view_build(app->view, loaded->pack, loaded->fonts, &app->surface, &shown);
}

static void measure(struct app *app)
{
    struct rk_surface *surface = &app->surface;
    rk_window_size(&app->window, &surface->width, &surface->height);
    surface->height -= rk_strip_height(app->setup->loaded->fonts, app->preview.note, surface->width,
                                       surface->height);
    surface->px_per_mm = rk_config_density(app->setup->config, surface->width, surface->height,
                                           rk_window_dpi(&app->window));
    surface->touch_mm = app->setup->config->touch_mm;
    rebuild_view(app);
}

static void draw_strip(const struct app *app)
{
    int width, height;
    rk_window_size(&app->window, &width, &height);
    rk_strip_draw(app->window.renderer, app->setup->loaded->fonts, app->preview.note, width,
                  height);
}

static void present(struct app *app, enum rk_cause cause, int64_t began_us)
{
    SDL_RenderPresent(app->window.renderer);
    const int64_t now = rk_clock_us();
    rk_heartbeat_beat(&app->heartbeat, now / 1000);
    rk_trace_write(app->trace, &(struct rk_trace_frame){.presented_us = now,
                                                        .input_us = app->input_us,
                                                        .work_us = now - began_us,
                                                        .cause = cause,
                                                        .shown = &app->shown,
                                                        .view = app->view,
                                                        .pack = app->setup->loaded->pack,
                                                        .note = app->service ? app->service
                                                                             : app->preview.note});
}

/* Only what a visitor does moves; what comes by itself is there. */
static int direction(const struct app *app, const struct rk_shown *shown)
{
    bool visitor = app->cause == RK_CAUSE_TOUCH || app->cause == RK_CAUSE_KEY;
    return visitor && app->setup->config->motion
               ? rk_slide_direction(&app->shown, app->depth, shown, app->session.depth)
               : 0;
}

/* The last frame of a slide is a whole one: so it ends with what would have been there without. */
static void draw(struct app *app, enum rk_cause cause)
{
    const int64_t began_us = rk_clock_us();
    const int width = app->view->content.w;
    const int seen = rk_slide_seen(&app->slide, width, began_us / 1000);
    app->look = rk_press_look(&app->press, app->view);
    if (seen < width) {
        rk_draw_sliding(app->draw, app->view, app->slide.direction, seen, cause != RK_CAUSE_SLIDE);
        app->next_slide_ms = began_us / 1000 + RK_SLIDE_FRAME_MS;
    } else {
        rk_draw_view(app->draw, app->view, app->look);
        draw_strip(app);
        app->next_slide_ms = INT64_MAX;
    }
    present(app, cause, began_us);
}

static void draw_service(struct app *app)
{
    const int64_t began_us = rk_clock_us();
    int width, height;
    rk_window_size(&app->window, &width, &height);
    rk_service_draw(app->window.renderer, app->setup->loaded->fonts, app->service, width, height);
    app->next_slide_ms = INT64_MAX;
    app->shown = rk_session_shown(&app->session);
    app->depth = app->session.depth;
    present(app, app->cause, began_us);
}

static void draw_change(struct app *app)
{
    const struct rk_shown shown = rk_session_shown(&app->session);
    app->slide = (struct rk_slide){direction(app, &shown), now_ms()};
    app->shown = shown;
    app->depth = app->session.depth;
    draw(app, app->cause);
}

static void draw_if_due(struct app *app)
{
    bool drawable = app->surface.width > 0 && app->surface.height > 0;
    if (app->cause == RK_CAUSE_NONE && drawable && app->next_slide_ms <= now_ms())
        draw(app, RK_CAUSE_SLIDE);
    if (!drawable)
        rk_heartbeat_beat(&app->heartbeat, now_ms()); /* nothing can be presented: waits for it */
    if (app->cause == RK_CAUSE_NONE || !drawable)
        return;
    app->service ? draw_service(app) : draw_change(app);
    app->cause = RK_CAUSE_NONE;
    app->input_us = 0;
    if (app->settled)
        return;
    rk_window_settle(&app->window);
    rk_heartbeat_ready(&app->heartbeat, now_ms());
    app->settled = true;
}

/* Another pack. */

static void replace(struct app *app, struct rk_loaded loaded, struct rk_draw *draw)
{
    rk_press_cancel(&app->press);
    rk_session_adopt(&app->session, loaded.pack, now_ms());
    rk_draw_free(app->draw);
    rk_loaded_close(app->setup->loaded);
    *app->setup->loaded = loaded;
    app->draw = draw;
    measure(app);
    need_frame(app, RK_CAUSE_PACK, 0);
}

static void show_loaded(struct app *app, struct rk_loaded loaded)
{
    struct rk_draw *draw = rk_draw_new(app->window.renderer, loaded.pack, loaded.fonts);
    if (draw) {
        replace(app, loaded, draw);
        return;
    }
    rk_loaded_close(&loaded);
    rk_tell(stderr, "rikchari: the new content isn't shown: out of memory\n");
}

/* Updates go on while nobody is at the glass, and only then. */
static void update_if_quiet(struct app *app)
{
    struct rk_update *update = app->setup->update;
    struct rk_loaded loaded;
    struct rk_error error;
    if (!update || app->session.place != RK_PLACE_ATTRACT)
        return;
    if (rk_update_work(update, app->setup->loaded, &app->surface, now_ms())) {
        rebuild_view(app);
        need_frame(app, RK_CAUSE_PACK, 0);
    }
    if (rk_update_state(update) != RK_UPDATE_SWITCH)
        return;
    if (rk_update_load(update, &loaded, now_ms(), &error))
        show_loaded(app, loaded);
    else
        rk_tell(stderr, "rikchari: the old content goes on: %s\n", error.text);
}

static void refuse(const struct app *app, const struct rk_error *error)
{
    rk_tell(stderr, "rikchari: the new content is refused, the old one goes on: %s: %s\n",
            app->setup->renewal->path, error->text);
}

/* A pack that came while a visitor reads waits until nobody does; a preview's doesn't. */
static void renew_if_quiet(struct app *app)
{
    struct rk_renewal *renewal = app->setup->renewal;
    if (!renewal->pending || (!app->preview.fd && !rk_session_is_quiet(&app->session)))
        return;
    struct rk_error error;
    struct rk_loaded loaded;
    if (!rk_renewal_open(renewal, &loaded, app->setup->trust, &error)) {
        refuse(app, &error);
        return;
    }
    struct rk_draw *draw = rk_draw_new(app->window.renderer, loaded.pack, loaded.fonts);
    if (draw) {
        replace(app, loaded, draw);
    } else {
        rk_loaded_close(&loaded);
        refuse(app, &(struct rk_error){"out of memory"});
    }
}

static void show_preview(struct app *app)
{
    const struct rk_pack *pack = app->setup->loaded->pack;
    struct rk_preview *preview = &app->preview;
    if (preview->screen[0]) {
        rk_press_cancel(&app->press);
        rk_session_show(&app->session, rk_pack_find_language(pack, preview->language),
                        rk_pack_find_screen(pack, preview->screen), preview->block, now_ms());
    }
    preview->screen[0] = '\0';
    measure(app);
    need_frame(app, RK_CAUSE_PACK, 0);
}

/* What was written to the pipe last was written after the pack that it is about, so the pipe is
 * read before anybody looks for a pack. */
static void handle_files(struct app *app)
{
    if (app->preview.fd && !rk_preview_read(&app->preview))
        app->running = false;
    rk_renewal_look(app->setup->renewal);
    if (app->setup->update)
        rk_update_look(app->setup->update);
    rk_waker_wait(app->waker);
    renew_if_quiet(app);
    if (app->preview.fd)
        show_preview(app);
}

/* Input. */

static void obey(struct app *app, struct rk_press_result result, enum rk_cause cause, int64_t us)
{
    if (result.touched && app->setup->update)
        rk_update_touched(app->setup->update);
    if (result.touched && rk_session_act(&app->session, result.action, us / 1000)) {
        rebuild_view(app);
        need_frame(app, cause, us);
    }
    const struct rk_look look = rk_press_look(&app->press, app->view);
    if (look.pressed != app->look.pressed || look.focused != app->look.focused)
        need_frame(app, RK_CAUSE_PRESS, us);
}

static void handle_window(struct app *app, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
        need_frame(app, RK_CAUSE_EXPOSE, 0);
        break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        rk_press_cancel(&app->press);
        measure(app);
        need_frame(app, RK_CAUSE_SIZE, 0);
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        rk_press_cancel(&app->press);
        break;
    default:
        break;
    }
}

/* The service page. */

static void close_service(struct app *app)
{
    free(app->service);
    app->service = NULL;
    app->service_ms = INT64_MAX;
    rk_press_cancel(&app->press);
    need_frame(app, RK_CAUSE_EXPOSE, 0);
}

/* Of what is shown; of a store, its folder, which is as old as the last update. */
static const char *content_path(const struct rk_app_setup *setup)
{
    return setup->update ? setup->config->store : setup->pack_path;
}

/* Whoever looks after the kiosk isn't shown what somebody was reading: the visit ends first. */
static void open_service(struct app *app, int64_t us)
{
    rk_session_act(&app->session, (struct rk_action){RK_ACT_LEAVE, 0}, us / 1000);
    rebuild_view(app);
    const struct rk_app_setup *setup = app->setup;
    struct rk_store_facts received;
    bool has_received = rk_store_peek(&received, setup->config->store);
    app->service = calloc(1, RK_DOCTOR_TEXT);
    if (!app->service)
        return;
    rk_doctor_write(app->service, RK_DOCTOR_TEXT,
                    &(struct rk_doctor){.config = setup->config,
                                        .config_path = setup->options->config,
                                        .pack_path = content_path(setup),
                                        .pack = setup->loaded->pack,
                                        .received = has_received ? &received : NULL,
                                        .window = &app->window,
                                        .sandbox = app->locked ? &app->sandbox : NULL});
    app->service_ms = us / 1000 + RK_SERVICE_MS;
    need_frame(app, RK_CAUSE_KEY, us);
}

/* Any touch or key puts it away, and does nothing else. Returns whether the event was about it. */
static bool handle_service(struct app *app, const SDL_Event *event, int64_t us)
{
    bool opens = rk_input_is_key(event, app->setup->config->service_key);
    if (!app->service && opens)
        open_service(app, us);
    else if (app->service && (event->type == SDL_KEYDOWN || event->type == SDL_MOUSEBUTTONDOWN ||
                              event->type == SDL_FINGERDOWN))
        close_service(app);
    else
        return app->service;
    return true;
}

/* A mouse shows its cursor when it moves; a finger hides it again. */
static void handle_cursor(const SDL_Event *event)
{
    if (event->type == SDL_MOUSEMOTION && event->motion.which != SDL_TOUCH_MOUSEID)
        SDL_ShowCursor(SDL_ENABLE);
    else if (event->type == SDL_FINGERDOWN)
        SDL_ShowCursor(SDL_DISABLE);
}

/* A facilitator's keys mean something on screens only. */
static bool presents(const struct app *app)
{
    return app->setup->config->facilitator && app->session.place == RK_PLACE_SCREEN;
}

static void handle_input(struct app *app, const SDL_Event *event)
{
    int64_t us = rk_clock_us();
    struct rk_pointer pointer;
    enum rk_key key;
    enum rk_present_key present;
    handle_cursor(event);
    if (handle_service(app, event, us))
        return;
    if (app->setup->config->leave_fullscreen && rk_input_fullscreen(event))
        rk_window_toggle(&app->window);
    else if (rk_input_pointer(event, app->surface.width, app->surface.height, us / 1000, &pointer))
        obey(app, rk_press_pointer(&app->press, app->view, pointer), RK_CAUSE_TOUCH, us);
    else if (presents(app) && rk_input_present(event, &present))
        obey(app, (struct rk_press_result){true, rk_present_action(app->view, present)},
             RK_CAUSE_KEY, us);
    else if (rk_input_key(event, &key))
        obey(app, rk_press_key(&app->press, app->view, key, us / 1000), RK_CAUSE_KEY, us);
}

static void handle(struct app *app, const SDL_Event *event)
{
    if (rk_waker_is(app->waker, event)) {
        handle_files(app);
        return;
    }
    switch (event->type) {
    case SDL_QUIT:
        app->running = false;
        break;
    case SDL_WINDOWEVENT:
        handle_window(app, &event->window);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        rk_draw_forget(app->draw);
        need_frame(app, RK_CAUSE_EXPOSE, 0);
        break;
    default:
        handle_input(app, event);
    }
}

/* The loop. */

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int wait_ms(const struct app *app)
{
    const int64_t now = now_ms();
    int64_t deadline = earlier(rk_session_deadline(&app->session), rk_script_deadline(app->script));
    deadline = earlier(deadline, app->next_slide_ms);
    deadline = earlier(deadline, app->service_ms);
    deadline = earlier(deadline, app->heartbeat.next_ms);
    if (app->setup->update && app->session.place == RK_PLACE_ATTRACT)
        deadline = earlier(deadline, rk_update_deadline(app->setup->update));
    if (deadline <= now)
        return 0;
    return deadline - now < WAIT_MAX_MS ? (int)(deadline - now) : WAIT_MAX_MS;
}

/* Before somebody touches it. A panel that was pulled never says that its fingers were lifted. */
static void find_panels(struct app *app)
{
    if (app->session.place != RK_PLACE_ATTRACT || !rk_press_is_idle(&app->press, now_ms()))
        return;
    rk_press_cancel(&app->press);
    rk_input_find_panels();
}

static void step(struct app *app)
{
    SDL_Event event;
    draw_if_due(app);
    update_if_quiet(app);
    renew_if_quiet(app); /* after the frame: who leaves must not wait for a file to be read */
    draw_if_due(app);
    if (SDL_WaitEventTimeout(&event, wait_ms(app)))
        do
            handle(app, &event);
        while (app->running && SDL_PollEvent(&event));
    rk_script_play(app->script, app->view, app->setup->loaded->pack, now_ms());
    if (rk_session_tick(&app->session, now_ms())) {
        rebuild_view(app);
        need_frame(app, RK_CAUSE_IDLE, 0);
    }
    if (app->service_ms <= now_ms())
        close_service(app);
    if (app->heartbeat.next_ms <= now_ms()) {
        find_panels(app);
        need_frame(app, RK_CAUSE_EXPOSE, 0); /* a beat says that this still works */
    }
}

static bool open_observers(struct app *app, struct rk_error *error)
{
    const struct rk_options *options = app->setup->options;
    return (!options->preview || rk_preview_init(&app->preview, options->preview, error)) &&
           (!options->trace || rk_trace_open(&app->trace, options->trace, error)) &&
           (!options->script || rk_script_open(&app->script, options->script, error));
}

static bool open_window(struct app *app, struct rk_error *error)
{
    int width = app->setup->options->width, height = app->setup->options->height;
    if (width == 0 && !app->setup->config->fullscreen) {
        width = 1080; /* a window, but nobody said how large */
        height = 1920;
    }
    return rk_window_open(&app->window, width, height, error);
}

static bool allocate(struct app *app, struct rk_error *error)
{
    app->view = calloc(1, sizeof *app->view);
    app->draw =
        rk_draw_new(app->window.renderer, app->setup->loaded->pack, app->setup->loaded->fonts);
    return app->view && app->draw ? true : rk_fail(error, "out of memory");
}

/* A kiosk that can't notice new content still shows the old one. */
static void open_waker(struct app *app)
{
    struct rk_error error;
    const int fds[] = {rk_renewal_fd(app->setup->renewal), app->preview.fd ? app->preview.fd : -1,
                       rk_update_fd(app->setup->update)};
    if (!rk_waker_new(&app->waker, fds, RK_ARRAY_LEN(fds), &error))
        fprintf(stderr, "rikchari: %s\n", error.text);
}

/* Next to the pack its new editions appear; the stick's folder is where updates are inserted. */
static void folder_of(char *folder, size_t size, const char *path)
{
    const char *slash = strrchr(path, '/');
    snprintf(folder, size, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
}

/* A stick is mounted there after we are locked in, and for what is mounted Landlock goes by the
 * folders above: a rule for the folder itself would hold only until the stick comes. */
static void place_of_stick(char *folder, size_t size, const char *path)
{
    folder_of(folder, size, path);
    char *above = memrchr(folder, '/', strlen(folder) - 1);
    if (above && above != folder) /* not everything that there is */
        above[1] = '\0';
}

/* A kiosk that stays dark helps nobody: what this machine can't lock is said once, for the
 * operator, and left open. */
static void enter_sandbox(struct app *app)
{
    const struct rk_config *config = app->setup->config;
    const char *driver = SDL_GetCurrentVideoDriver();
    const bool updates = app->setup->update;
    char pack_folder[RK_CONFIG_TEXT], stick_place[RK_CONFIG_TEXT];
    struct rk_error error;
    const struct rk_options *options = app->setup->options;
    bool public = config->sandbox && app->window.whole && !app->preview.fd && !options->open;
    if (!public && !options->escape)
        return;
    folder_of(pack_folder, sizeof pack_folder, app->setup->pack_path);
    place_of_stick(stick_place, sizeof stick_place, config->stick);
    const struct rk_sandbox_folders folders = {
        .read = {pack_folder, stick_place},
        .store = updates ? config->store : NULL,
        .results = updates && config->leave_result ? stick_place : NULL,
        .devices = driver && strcmp(driver, "KMSDRM") == 0,
    };
    app->locked = true;
    if (!rk_sandbox_enter(&app->sandbox, &folders, &error))
        rk_tell(stderr, "rikchari: not everything is locked, the kiosk goes on: %s\n", error.text);
}

static void close_app(struct app *app)
{
    rk_waker_free(app->waker);
    rk_draw_free(app->draw);
    rk_window_close(&app->window);
    rk_script_close(app->script);
    rk_trace_close(app->trace);
    free(app->view);
    free(app->service);
    rk_heartbeat_close(&app->heartbeat);
}

static enum rk_app_end run(struct app *app)
{
    rk_session_init(&app->session, app->setup->loaded->pack, app->setup->rules, now_ms());
    measure(app);
    need_frame(app, RK_CAUSE_START, 0);
    rk_script_start(app->script, now_ms());
    draw_if_due(app);
    open_waker(app);
    if (app->setup->update)
        rk_update_look(app->setup->update); /* what was there before us */
    while (app->running)
        step(app);
    return RK_APP_ENDED;
}

enum rk_app_end rk_app_run(const struct rk_app_setup *setup, struct rk_error *error)
{
    struct app app = {.setup = setup,
                      .look = {-1, -1},
                      .next_slide_ms = INT64_MAX,
                      .service_ms = INT64_MAX,
                      .running = true};
    enum rk_app_end end = RK_APP_FAILED;
    rk_heartbeat_open(&app.heartbeat);
    if (open_observers(&app, error)) {
        end = open_window(&app, error) ? RK_APP_FAILED : RK_APP_NO_DISPLAY;
        if (end == RK_APP_FAILED && allocate(&app, error)) {
            enter_sandbox(&app);
            end = setup->options->escape && !rk_escape_denied(error) ? RK_APP_FAILED : run(&app);
        }
    }
    close_app(&app);
    return end;
}

void rk_app_diagnose(const struct rk_app_setup *setup, const char *problem, FILE *out)
{
    struct app app = {.setup = setup};
    struct rk_error error;
    struct rk_store_facts received;
    bool has_received = rk_store_peek(&received, setup->config->store); /* not locked out yet */
    bool shows = open_window(&app, &error);
    if (shows)
        enter_sandbox(&app);
    char text[RK_DOCTOR_TEXT];
    rk_doctor_write(text, sizeof text,
                    &(struct rk_doctor){.config = setup->config,
                                        .config_path = setup->options->config,
                                        .pack_path = content_path(setup),
                                        .pack = setup->loaded->pack,
                                        .pack_problem = problem,
                                        .received = has_received ? &received : NULL,
                                        .window = shows ? &app.window : NULL,
                                        .window_problem = error.text,
                                        .sandbox = app.locked ? &app.sandbox : NULL});
    fputs(text, out);
    rk_window_close(&app.window);
}
