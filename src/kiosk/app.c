#include "kiosk/app.h"

#include "kiosk/arrivals.h"
#include "kiosk/clock.h"
#include "kiosk/doctor.h"
#include "kiosk/escape.h"
#include "kiosk/input.h"
#include "kiosk/lockdown.h"
#include "kiosk/script.h"
#include "kiosk/service.h"
#include "kiosk/wipe.h"

/* SDL waits in an int of milliseconds. Waking once an hour for nothing is cheap enough. */
enum { WAIT_MAX_MS = 3600000 };

struct app {
    const struct rk_app_setup *setup; /* lent */
    struct rk_window window;
    struct rk_heartbeat heartbeat;
    struct rk_script *script;
    struct rk_session session;
    struct rk_press press;
    struct rk_glass glass;
    struct rk_arrivals arrivals;
    struct rk_lockdown lockdown;
    struct rk_service service;
    bool running;
};

/* Where a visit has ended, whoever comes next finds no focus of the one before. */
static void show_change(struct app *app, enum rk_cause cause, int64_t input_us)
{
    if (app->session.place == RK_PLACE_ATTRACT && app->glass.visited)
        rk_press_forget(&app->press);
    rk_glass_rebuild(&app->glass);
    rk_glass_need_frame(&app->glass, cause, input_us);
}

/* Input. */

static void obey(struct app *app, struct rk_press_result result, enum rk_cause cause, int64_t us)
{
    if (result.touched && app->setup->update)
        rk_update_touched(app->setup->update);
    if (result.touched && rk_session_act(&app->session, result.action, us / 1000))
        show_change(app, cause, us);
    rk_glass_look(&app->glass, us);
}

static void handle_window(struct app *app, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
        rk_glass_need_frame(&app->glass, RK_CAUSE_EXPOSE, 0);
        break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        rk_press_cancel(&app->press);
        rk_glass_measure(&app->glass);
        rk_glass_need_frame(&app->glass, RK_CAUSE_SIZE, 0);
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
    rk_service_close(&app->service);
    rk_press_cancel(&app->press);
    rk_glass_cover(&app->glass, NULL, RK_CAUSE_EXPOSE, 0);
}

/* Of what is shown; of a store, its folder, which is as old as the last update. */
static const char *content_path(const struct rk_app_setup *setup)
{
    return setup->update ? setup->config->store : setup->pack_path;
}

static struct rk_doctor doctor_of(const struct app *app)
{
    const struct rk_app_setup *setup = app->setup;
    return (struct rk_doctor){.config = setup->config,
                              .config_path = setup->options->config,
                              .pack_path = content_path(setup),
                              .pack = setup->loaded->pack,
                              .window = app->window.window ? &app->window : NULL,
                              .sandbox = app->lockdown.entered ? &app->lockdown.sandbox : NULL};
}

/* Whoever looks after the kiosk isn't shown what somebody was reading: the visit ends first. */
static void open_service(struct app *app, int64_t us)
{
    char text[RK_DOCTOR_TEXT];
    rk_session_act(&app->session, (struct rk_action){RK_ACT_LEAVE, 0}, us / 1000);
    rk_glass_rebuild(&app->glass);
    struct rk_store_facts received;
    struct rk_doctor doctor = doctor_of(app);
    if (rk_store_peek(&received, app->setup->config->store))
        doctor.received = &received;
    rk_doctor_write(text, sizeof text, &doctor);
    if (rk_service_open(&app->service, text, us / 1000))
        rk_glass_cover(&app->glass, app->service.text, RK_CAUSE_KEY, us);
}

/* Any touch or key puts it away, and does nothing else. Returns whether the event was about it. */
static bool handle_service(struct app *app, const SDL_Event *event, int64_t us)
{
    bool opens = rk_input_is_key(event, app->setup->config->service_key);
    if (!app->service.text && opens)
        open_service(app, us);
    else if (app->service.text && rk_input_is_press(event))
        close_service(app);
    else
        return app->service.text;
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

/* A key that repeats itself moves the focus, but is no sign of life: what lies on a keyboard must not
 * keep a visit on the glass. */
static struct rk_press_result press_key(struct app *app, const SDL_Event *event, enum rk_key key,
                                        int64_t now_ms)
{
    struct rk_press_result result = rk_press_key(&app->press, app->glass.view, key, now_ms);
    result.touched = result.touched && !event->key.repeat;
    return result;
}

/* Fingers come as fractions of the window: of all of it, also where a preview's note stands below
 * the view. */
static bool read_pointer(const struct app *app, const SDL_Event *event, int64_t now_ms,
                         struct rk_pointer *pointer)
{
    int width, height;
    rk_window_size(&app->window, &width, &height);
    return rk_input_pointer(event, width, height, now_ms, pointer);
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
    else if (read_pointer(app, event, us / 1000, &pointer))
        obey(app, rk_press_pointer(&app->press, app->glass.view, pointer), RK_CAUSE_TOUCH, us);
    else if (presents(app) && rk_input_present(event, &present))
        obey(app, (struct rk_press_result){true, rk_present_action(app->glass.view, present)},
             RK_CAUSE_KEY, us);
    else if (rk_input_key(event, &key))
        obey(app, press_key(app, event, key, us / 1000), RK_CAUSE_KEY, us);
}

static void handle(struct app *app, const SDL_Event *event)
{
    if (rk_arrivals_is(&app->arrivals, event)) {
        app->running = rk_arrivals_look(&app->arrivals) && app->running;
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
        rk_glass_forget(&app->glass);
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
    const int64_t now = rk_clock_ms();
    int64_t deadline = earlier(rk_session_deadline(&app->session), rk_script_deadline(app->script));
    deadline = earlier(deadline, rk_arrivals_deadline(&app->arrivals));
    deadline = earlier(deadline, rk_service_deadline(&app->service));
    deadline = earlier(deadline, rk_glass_deadline(&app->glass));
    deadline = earlier(deadline, app->heartbeat.next_ms);
    if (deadline <= now)
        return 0;
    return deadline - now < WAIT_MAX_MS ? (int)(deadline - now) : WAIT_MAX_MS;
}

/* After the frame that covers it: whoever leaves must not wait for this. */
static void forget_visit(struct app *app)
{
    rk_press_forget(&app->press);
    rk_glass_wipe(&app->glass);
    rk_input_forget();
    rk_wipe_stack();
}

/* Before somebody touches it. A panel that was pulled never says that its fingers were lifted. */
static void find_panels(struct app *app)
{
    if (app->session.place != RK_PLACE_ATTRACT || !rk_press_is_idle(&app->press, rk_clock_ms()))
        return;
    rk_press_cancel(&app->press);
    rk_input_find_panels();
}

/* A visit is over and still on the glass: it is covered, and forgotten, before the next touch. */
static bool has_to_cover(const struct app *app)
{
    return app->session.place == RK_PLACE_ATTRACT && app->glass.shown.place != RK_PLACE_ATTRACT;
}

static void step(struct app *app)
{
    SDL_Event event;
    rk_glass_draw_if_due(&app->glass);
    if (rk_glass_is_stale(&app->glass))
        forget_visit(app);
    rk_arrivals_work(&app->arrivals); /* after the frame: whoever leaves must not wait for it */
    rk_glass_draw_if_due(&app->glass);
    if (SDL_WaitEventTimeout(&event, wait_ms(app)))
        do
            handle(app, &event);
        while (app->running && !has_to_cover(app) && SDL_PollEvent(&event));
    rk_script_play(app->script, app->glass.view, app->setup->loaded->pack, rk_clock_ms());
    if (rk_session_tick(&app->session, rk_clock_ms()))
        show_change(app, RK_CAUSE_IDLE, 0);
    if (rk_service_deadline(&app->service) <= rk_clock_ms())
        close_service(app);
    if (app->heartbeat.next_ms <= rk_clock_ms()) {
        find_panels(app);
        rk_glass_need_frame(&app->glass, RK_CAUSE_EXPOSE, 0); /* a beat says that this works */
    }
}

/* Opening and closing. */

static bool open_observers(struct app *app, struct rk_error *error)
{
    const struct rk_options *options = app->setup->options;
    return (!options->preview ||
            rk_preview_init(&app->arrivals.preview, options->preview, error)) &&
           (!options->trace || rk_trace_open(&app->glass.trace, options->trace, error)) &&
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

/* A preview is looked at by whoever makes it, not by the public. */
static void lock_down(struct app *app)
{
    rk_lockdown_enter(&app->lockdown, app->setup, app->window.whole && !app->arrivals.preview.fd);
}

static void close_app(struct app *app)
{
    rk_arrivals_close(&app->arrivals);
    rk_glass_close(&app->glass);
    rk_window_close(&app->window);
    rk_script_close(app->script);
    rk_service_close(&app->service);
    rk_heartbeat_close(&app->heartbeat);
}

static enum rk_app_end run(struct app *app, struct rk_error *error)
{
    rk_session_init(&app->session, app->setup->loaded->pack, app->setup->rules, rk_clock_ms());
    rk_glass_measure(&app->glass);
    rk_glass_need_frame(&app->glass, RK_CAUSE_START, 0);
    rk_script_start(app->script, rk_clock_ms());
    rk_glass_draw_if_due(&app->glass);
    rk_arrivals_open(&app->arrivals);
    while (app->running && !rk_glass_gives_up(&app->glass))
        step(app);
    if (!app->running)
        return RK_APP_ENDED;
    rk_fail(error, "out of memory: pages can't be drawn whole");
    return RK_APP_FAILED;
}

static enum rk_app_end open_and_run(struct app *app, struct rk_error *error)
{
    if (!open_observers(app, error))
        return RK_APP_FAILED;
    if (!open_window(app, error))
        return RK_APP_NO_DISPLAY;
    if (!rk_glass_open(&app->glass, error))
        return RK_APP_FAILED;
    lock_down(app);
    if (app->setup->options->escape && !rk_escape_denied(error))
        return RK_APP_FAILED;
    return run(app, error);
}

enum rk_app_end rk_app_run(const struct rk_app_setup *setup, struct rk_error *error)
{
    struct app app = {
        .setup = setup,
        .glass = {.setup = setup,
                  .session = &app.session,
                  .press = &app.press,
                  .note = app.arrivals.preview.note,
                  .window = &app.window,
                  .heartbeat = &app.heartbeat},
        .arrivals = {.setup = setup,
                     .session = &app.session,
                     .press = &app.press,
                     .glass = &app.glass},
        .running = true,
    };
    rk_heartbeat_open(&app.heartbeat);
    enum rk_app_end end = open_and_run(&app, error);
    close_app(&app);
    return end;
}

bool rk_app_diagnose(const struct rk_app_setup *setup, const char *problem, FILE *out)
{
    struct app app = {.setup = setup};
    struct rk_error error = {""};
    struct rk_store_facts received;
    bool has_received = rk_store_peek(&received, setup->config->store); /* not locked out yet */
    if (open_window(&app, &error))
        lock_down(&app);
    struct rk_doctor doctor = doctor_of(&app);
    doctor.pack_problem = problem;
    doctor.received = has_received ? &received : NULL;
    doctor.window_problem = error.text;
    char text[RK_DOCTOR_TEXT];
    bool complete = rk_doctor_write(text, sizeof text, &doctor);
    fputs(text, out);
    rk_window_close(&app.window);
    return complete;
}
