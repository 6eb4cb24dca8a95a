#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PICTOGRAM = 16, EXTRA = 32 };

/* The fixture's own come first: its blocks name them by index. */
static void add_chrome(struct rk_stage *stage)
{
    static const char *const names[] = {
#define RK_CHROME(name, pictogram) pictogram,
#include "pack/chrome.def"
#undef RK_CHROME
    };
    static const uint8_t mask[PICTOGRAM * PICTOGRAM];
    static struct rk_pictogram all[RK_FIXTURE_PICTOGRAMS + EXTRA];
    uint32_t count = stage->fixture->contents.pictogram_count;
    memcpy(all, stage->fixture->contents.pictograms, count * sizeof *all);
    for (size_t i = 0; i < RK_ARRAY_LEN(names); i++) {
        bool there = false;
        for (uint32_t j = 0; j < RK_FIXTURE_PICTOGRAMS; j++)
            there |= strcmp(all[j].name, names[i]) == 0;
        if (!there)
            all[count++] = (struct rk_pictogram){names[i], PICTOGRAM, mask, mask};
    }
    stage->fixture->contents.pictograms = all;
    stage->fixture->contents.pictogram_count = count;
}

static bool open_fonts(struct rk_stage *stage)
{
    struct rk_error error;
    struct rk_font faces[RK_FACE_COUNT];
    for (enum rk_face face = 0; face < RK_FACE_COUNT; face++) {
        if (!rk_pack_font(stage->pack, face, &faces[face], &error))
            return false;
    }
    return rk_fonts_new(&stage->fonts, faces, RK_MEMORY_SCREENS, &error);
}

bool rk_stage_open(struct rk_stage *stage, bool pictograms)
{
    if (TTF_Init() != 0)
        return false;
    *stage = (struct rk_stage){.fixture = rk_fixture_new(true)};
    if (pictograms)
        add_chrome(stage);
    stage->view = malloc(sizeof *stage->view);
    stage->pack = rk_fixture_open(stage->fixture);
    return stage->pack && open_fonts(stage);
}

bool rk_stage_open_file(struct rk_stage *stage, const char *path)
{
    struct rk_error error = {""};
    *stage = (struct rk_stage){.view = malloc(sizeof *stage->view)};
    if (TTF_Init() == 0 && rk_fixture_open_file(&stage->pack, path, &error))
        return open_fonts(stage);
    fprintf(stderr, "%s\n", error.text);
    return false;
}

struct rk_stage rk_stage;

int rk_stage_set_up(void **state)
{
    (void)state;
    return rk_stage_open(&rk_stage, true) ? 0 : -1;
}

int rk_stage_tear_down(void **state)
{
    (void)state;
    rk_stage_close(&rk_stage);
    return 0;
}

bool rk_stage_reopen(struct rk_stage *stage)
{
    rk_fonts_free(stage->fonts);
    stage->fonts = NULL;
    rk_pack_close(stage->pack);
    stage->pack = rk_fixture_open(stage->fixture);
    return stage->pack && open_fonts(stage);
}

void rk_stage_close(struct rk_stage *stage)
{
    rk_fonts_free(stage->fonts);
    rk_pack_close(stage->pack);
    rk_fixture_free(stage->fixture);
    free(stage->view);
    TTF_Quit();
}

void rk_stage_show(struct rk_stage *stage, const struct rk_surface *surface,
                   const struct rk_shown *shown)
{
    struct rk_shown in_mode = *shown;
    in_mode.mode = stage->mode;
    rk_view_build(stage->view, stage->pack, stage->fonts, surface, &in_mode);
}

/* A tour in progress. */
struct tour {
    struct rk_stage *stage;
    const struct rk_surface *surface;
    rk_visit *visit;
    void *context;
};

static void stop_at(const struct tour *t, const struct rk_shown *shown, const char *what)
{
    struct rk_scene scene = {.shown = *shown};
    rk_stage_show(t->stage, t->surface, shown);
    const struct rk_view *view = t->stage->view;
    snprintf(scene.name, sizeof scene.name, "%s, page %u of %u, %s%s", what,
             (unsigned)view->page + 1, (unsigned)view->page_count,
             rk_pack_language(t->stage->pack, shown->lang)->tag,
             shown->source_text ? ", source text" : "");
    t->visit(t->stage, &scene, t->surface, t->context);
}

/* A page that leads back would never end: it is left, and missed by who counts blocks. */
static void all_pages(const struct tour *t, struct rk_shown shown, const char *what)
{
    uint32_t next = shown.first_block;
    do {
        shown.first_block = next;
        stop_at(t, &shown, what);
        next = t->stage->view->next_block;
    } while (next != RK_NONE && rk_block_before(shown.first_block, next));
}

/* A checklist is seen with nothing answered, and its result also for who said yes to all. */
static void all_answers(const struct tour *t, struct rk_shown shown)
{
    const struct rk_screen *screen = rk_pack_screen(t->stage->pack, shown.screen);
    all_pages(t, shown, screen->id);
    if (screen->kind != RK_SCREEN_CHECKLIST)
        return;
    shown.first_block = rk_checklist_questions(screen);
    shown.answers = ~(rk_answers)0;
    char name[96];
    snprintf(name, sizeof name, "%s, all yes", screen->id);
    all_pages(t, shown, name);
}

/* What a facilitator sees of a screen. */
static void guide(const struct tour *t, struct rk_shown shown)
{
    const struct rk_screen *screen = rk_pack_screen(t->stage->pack, shown.screen);
    char name[96];
    shown.guide = true;
    snprintf(name, sizeof name, "guide of %s", screen->id);
    if (screen->guide_count > 0)
        stop_at(t, &shown, name);
}

void rk_stage_tour(struct rk_stage *stage, const struct rk_surface *surface, rk_visit *visit,
                   void *context)
{
    struct tour t = {stage, surface, visit, context};
    for (rk_lang lang = 0; lang < rk_pack_language_count(stage->pack); lang++) {
        struct rk_shown shown = {.place = RK_PLACE_ATTRACT, .lang = lang};
        stop_at(&t, &shown, "attract");
        shown.place = RK_PLACE_LANGUAGES;
        all_pages(&t, shown, "languages");
        shown.place = RK_PLACE_SCREEN;
        for (shown.screen = 0; shown.screen < rk_pack_screen_count(stage->pack); shown.screen++) {
            shown.source_text = false;
            all_answers(&t, shown);
            guide(&t, shown);
            shown.source_text = true;
            all_answers(&t, shown);
        }
        shown = (struct rk_shown){
            .place = RK_PLACE_SCREEN, .lang = lang, .idle_warning = true, .idle_seconds = 30};
        stop_at(&t, &shown, "idle");
    }
}
