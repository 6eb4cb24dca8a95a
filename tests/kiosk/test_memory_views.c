/*
 * M1: screens are laid out and drawn while each allocation fails, ours and SDL's. Either a picture
 * is the one that it is with memory, to the pixel, or it is said not to be whole; and when there is
 * memory again, the same drawing makes the right one. A visit can be left whatever has failed.
 */
#include "famine.h"
#include "shortage.h"
#include "stage.h"

#include "kiosk/clock.h"
#include "kiosk/glass.h"
#include "kiosk/service.h"
#include "kiosk/strip.h"
#include "text/memory.h"
#include "view/notice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

enum { WIDTH = 240, HEIGHT = 400 };

static const struct rk_surface glass_size = {WIDTH, HEIGHT, 2, 12};

/* One for each run. */
static struct canvas {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct rk_loaded loaded; /* the stage's pack, and fonts that the run opens */
    struct rk_draw *draw;
    struct rk_view *view;
} canvas;

/* The picture with memory, for all children; 0: not known yet. */
static uint64_t *references;
enum { REFERENCES = 64 };

static uint64_t hash_of_picture(void)
{
    SDL_RenderFlush(canvas.renderer);
    return rk_memory_key(1, canvas.surface->pixels,
                         (size_t)canvas.surface->pitch * (size_t)canvas.surface->h);
}

/* The first picture of a scene is drawn while nothing fails. */
static bool is_reference(int scene)
{
    uint64_t hash = hash_of_picture();
    if (!rk_famine_struck())
        references[scene] = hash;
    return hash == references[scene];
}

static void open_canvas(void *context)
{
    (void)context;
    canvas.surface = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    canvas.renderer = SDL_CreateSoftwareRenderer(canvas.surface);
    canvas.view = calloc(1, sizeof *canvas.view);
    canvas.loaded.pack = rk_stage.pack;
    assert_non_null(canvas.renderer);
}

static void close_canvas(void)
{
    rk_draw_free(canvas.draw);
    rk_fonts_free(canvas.loaded.fonts);
    free(canvas.view);
    SDL_DestroyRenderer(canvas.renderer);
    SDL_FreeSurface(canvas.surface);
    canvas = (struct canvas){0};
}

static bool open_fonts(void)
{
    struct rk_font faces[RK_FACE_COUNT];
    for (int i = 0; i < RK_FACE_COUNT; i++)
        assert_true(rk_pack_font(rk_stage.pack, (enum rk_face)i, &faces[i], NULL));
    return rk_fonts_new(&canvas.loaded.fonts, faces, RK_MEMORY_SCREENS, NULL);
}

static bool open_drawing(void)
{
    if (!canvas.loaded.fonts && !open_fonts())
        return false;
    if (!canvas.draw)
        canvas.draw = rk_draw_new(canvas.renderer, canvas.loaded.pack, canvas.loaded.fonts);
    return canvas.draw;
}

/* A screen of each kind. */

static struct screen {
    const char *name;
    struct rk_shown shown;
    int direction;     /* it slides in from there; 0: it stands */
    const char *cover; /* text of the service page over it */
    const char *strip; /* a preview's note below it */
    bool notice;       /* of an update, instead */
} screens[] = {
    {.name = "the attract screen", .shown = {.place = RK_PLACE_ATTRACT}},
    {.name = "the languages", .shown = {.place = RK_PLACE_LANGUAGES}},
    {.name = "a menu", .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_HOME}},
    {.name = "cards", .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_LONG}},
    {.name = "steps", .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_STEPS}},
    {.name = "contacts", .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_HELP}},
    {.name = "a contact", .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_DESK}},
    {.name = "the police", .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_PATROL}},
    {.name = "a question", .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_READY}},
    {.name = "a result",
     .shown = {.place = RK_PLACE_SCREEN,
               .screen = RK_FIXTURE_READY,
               .first_block = RK_FIXTURE_QUESTIONS,
               .answers = 7}},
    {.name = "a draft", .shown = {.place = RK_PLACE_SCREEN, .lang = RK_FIXTURE_DRAFTS}},
    {.name = "large letters on a dark ground",
     .shown = {.place = RK_PLACE_SCREEN, .mode = {.text_size = 2, .dark = true, .reach = true}}},
    {.name = "the idle warning",
     .shown = {.place = RK_PLACE_SCREEN, .idle_warning = true, .idle_seconds = 20}},
    {.name = "a screen that slides in",
     .shown = {.place = RK_PLACE_SCREEN, .screen = RK_FIXTURE_LONG},
     .direction = 1},
    {.name = "the service page", .cover = "Programa: Rikchari\nPantalla: 1080 x 1920"},
    {.name = "a preview's note", .strip = "falta {hotline}"},
    {.name = "a notice", .notice = true},
};

static void build(const struct screen *screen)
{
    static struct rk_notice notice;
    struct rk_fonts *fonts = canvas.loaded.fonts;
    notice = (struct rk_notice){.kind = RK_NOTICE_WORKING, .has_bar = true, .permille = 500};
    for (int i = 0; i < RK_NOTICE_PARTS; i++)
        strcpy(notice.texts[i], "Se está copiando contenido nuevo.");
    if (screen->notice)
        rk_notice_build(canvas.view, canvas.loaded.pack, fonts, &glass_size, &notice);
    else
        rk_view_build(canvas.view, canvas.loaded.pack, fonts, &glass_size, &screen->shown);
}

/* A strip that can't be drawn is the only thing that may be missing: it stands below the screen. */
static bool draw(const struct screen *screen)
{
    if (screen->cover)
        return rk_service_draw(canvas.renderer, canvas.loaded.fonts, screen->cover, WIDTH, HEIGHT);
    bool whole = screen->direction
                     ? rk_draw_sliding(canvas.draw, canvas.view, screen->direction, WIDTH / 2, true)
                     : rk_draw_view(canvas.draw, canvas.view, (struct rk_look){-1, -1});
    if (screen->strip)
        rk_strip_draw(canvas.renderer, canvas.loaded.fonts, screen->strip, WIDTH, HEIGHT);
    return whole;
}

static int draw_screen(void *context)
{
    const struct screen *screen = context;
    if (!open_drawing())
        return 1;
    build(screen);
    return !draw(screen);
}

static void check_screen(void *context, int status)
{
    const struct screen *screen = context;
    int number = (int)(screen - screens);
    if (status == 0 && !screen->strip)
        assert_true(is_reference(number));
    assert_true(open_drawing());
    build(screen);
    rk_draw_forget(canvas.draw);
    SDL_FillRect(canvas.surface, NULL, 0);
    assert_true(draw(screen));
    assert_true(is_reference(number));
    close_canvas();
}

/* A visit, in which letters, ground and language change. */

static struct visit {
    struct rk_config config;
    struct rk_app_setup setup;
    struct rk_session session;
    struct rk_press press;
    struct rk_window window;
    struct rk_heartbeat heartbeat;
    struct rk_glass glass;
} visit;

enum { VISIT = RK_ARRAY_LEN(screens) };

static void open_visit(void *context)
{
    open_canvas(context);
    visit = (struct visit){.window = {.renderer = canvas.renderer},
                           .heartbeat = {.fd = -1, .interval_ms = INT64_MAX, .next_ms = INT64_MAX}};
    rk_config_defaults(&visit.config);
    visit.config.motion = false;
    visit.config.px_per_mm = glass_size.px_per_mm;
    visit.config.touch_mm = glass_size.touch_mm;
    visit.setup = (struct rk_app_setup){.config = &visit.config,
                                        .loaded = &canvas.loaded,
                                        .rules = {.idle_ms = INT64_MAX, .warning_ms = 20000}};
    visit.glass = (struct rk_glass){.setup = &visit.setup,
                                    .session = &visit.session,
                                    .press = &visit.press,
                                    .note = "",
                                    .window = &visit.window,
                                    .heartbeat = &visit.heartbeat};
    rk_session_init(&visit.session, rk_stage.pack, visit.setup.rules, 0);
}

/* As the loop does. False: the kiosk ends, to be started anew. */
static bool show(void)
{
    do
        rk_glass_draw_if_due(&visit.glass);
    while (visit.glass.cause != RK_CAUSE_NONE && !rk_glass_gives_up(&visit.glass));
    return !rk_glass_gives_up(&visit.glass);
}

static bool act(struct rk_action action)
{
    if (rk_session_act(&visit.session, action, 0)) {
        rk_glass_rebuild(&visit.glass);
        rk_glass_need_frame(&visit.glass, RK_CAUSE_TOUCH, 0);
    }
    return show();
}

static int pay_visit(void *context)
{
    (void)context;
    static const struct rk_action actions[] = {
        {RK_ACT_START, 0},     {RK_ACT_LANGUAGE, RK_FIXTURE_ES}, {RK_ACT_OPEN, RK_FIXTURE_LONG},
        {RK_ACT_TEXT_SIZE, 0}, {RK_ACT_CONTRAST, 0},             {RK_ACT_LANGUAGES, 0},
        {RK_ACT_LANGUAGE, RK_FIXTURE_DRAFTS},                    {RK_ACT_SOURCE, 0},
        {RK_ACT_HELP, 0},      {RK_ACT_OPEN, RK_FIXTURE_DESK},
    };
    if (!open_fonts() || !rk_glass_open(&visit.glass, NULL))
        return 1;
    rk_glass_measure(&visit.glass);
    rk_glass_need_frame(&visit.glass, RK_CAUSE_START, 0);
    bool shows = show();
    for (size_t i = 0; shows && i < RK_ARRAY_LEN(actions); i++)
        shows = act(actions[i]);
    return !shows;
}

/* Who touches "leave" now, is on the attract screen in the next frame, and nothing is left of what
 * was shown. */
static void check_leaving(void *context, int status)
{
    (void)context;
    (void)status;
    if (visit.glass.draw && visit.glass.view) { /* else it has ended before anybody came */
        visit.session.place == RK_PLACE_ATTRACT ? act((struct rk_action){RK_ACT_START, 0}) : true;
        assert_true(act((struct rk_action){RK_ACT_LEAVE, 0}));
        assert_int_equal(rk_session_shown(&visit.session).place, RK_PLACE_ATTRACT);
        assert_true(is_reference(VISIT));
    }
    rk_glass_close(&visit.glass);
    close_canvas();
}

static int enter(void **state)
{
    references = mmap(NULL, REFERENCES * sizeof *references, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    SDL_ClearError(); /* as main() does */
    return references == MAP_FAILED ? -1 : rk_stage_set_up(state);
}

static int leave(void **state)
{
    munmap(references, REFERENCES * sizeof *references);
    return rk_stage_tear_down(state);
}

int main(void)
{
    struct rk_famine_scene scenes[VISIT + 1];
    for (size_t i = 0; i < VISIT; i++)
        scenes[i] = (struct rk_famine_scene){.name = screens[i].name,
                                             .before = open_canvas,
                                             .run = draw_screen,
                                             .check = check_screen,
                                             .context = &screens[i],
                                             .sdl = true,
                                             .step = 5};
    scenes[VISIT] = (struct rk_famine_scene){.name = "a visit, and leaving it",
                                             .before = open_visit,
                                             .run = pay_visit,
                                             .check = check_leaving,
                                             .sdl = true,
                                             .step = 4};
    if (SDL_SetMemoryFunctions(rk_shortage_malloc, rk_shortage_calloc, rk_shortage_realloc, free) !=
        0)
        return 2;
    return rk_famine_play("M1 views", scenes, RK_ARRAY_LEN(scenes), enter, leave);
}
