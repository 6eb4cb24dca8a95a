#include "keeper.h"

#include "calls.h"
#include "fixture.h"
#include "shell.h"

#include "base/file.h"
#include "kiosk/clock.h"
#include "kiosk/shots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <SDL_ttf.h>

#include <cmocka.h>

int64_t __wrap_rk_clock_us(void);
SDL_Surface *__wrap_rk_shot_draw(struct rk_pack *pack, struct rk_fonts *fonts,
                                 const struct rk_surface *surface, const struct rk_shown *shown,
                                 uint32_t *next_block, struct rk_error *error);

/* Who looks at it each time a step is done has done two when a turn of 8 ms is over. */
int64_t __wrap_rk_clock_us(void)
{
    static int64_t now_us;
    return now_us += 6000;
}

bool keeper_drawing_fails;

SDL_Surface *__wrap_rk_shot_draw(struct rk_pack *pack, struct rk_fonts *fonts,
                                 const struct rk_surface *surface, const struct rk_shown *shown,
                                 uint32_t *next_block, struct rk_error *error)
{
    (void)pack, (void)fonts, (void)surface, (void)shown;
    *next_block = RK_NONE;
    if (keeper_drawing_fails) {
        rk_fail(error, "no picture");
        return NULL;
    }
    SDL_Surface *pixels = SDL_CreateRGBSurfaceWithFormat(0, 2, 1, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(pixels, NULL, 0xffffffff);
    memset(pixels->pixels, 0, 4);
    return pixels;
}

static const struct rk_trust anybody = {.unsigned_too = true};
static const struct rk_surface glass = {800, 480, 5.0, 12.0};

/* Begin and end. */

int keeper_enter(void **state)
{
    struct keeper *k = calloc(1, sizeof *k);
    *state = k;
    keeper_drawing_fails = false;
    strcpy(k->folder, "/tmp/rikchari-update-XXXXXX");
    if (!mkdtemp(k->folder) || TTF_Init() != 0)
        return -1;
    snprintf(k->factory, sizeof k->factory, "%s/factory.rkp", k->folder);
    rk_config_defaults(&k->config);
    snprintf(k->config.store, sizeof k->config.store, "%s/store", k->folder);
    snprintf(k->config.stick, sizeof k->config.stick, "%s/stick/RIKCHARI.RKP", k->folder);
    k->config.leave_result = true;
    k->config.trial_seconds = 2;
    k->now_ms = 1000;
    rk_fixture_write(k->factory, "2026.11.20", true);
    k->log = memfd_create("log", MFD_CLOEXEC);
    k->stderr_before = dup(STDERR_FILENO);
    return dup2(k->log, STDERR_FILENO) >= 0 && rk_make_folder(k->config.store, NULL) ? 0 : -1;
}

void keeper_turn_off(struct keeper *k)
{
    rk_loaded_close(&k->shown);
    if (k->update)
        rk_update_close(k->update);
    k->update = NULL;
}

int keeper_leave(void **state)
{
    struct keeper *k = *state;
    calls_plan((struct call_plan){0});
    keeper_turn_off(k);
    TTF_Quit();
    dup2(k->stderr_before, STDERR_FILENO);
    close(k->stderr_before);
    close(k->log);
    int status = rk_shell("rm -rf '%s'", k->folder);
    free(k);
    return status;
}

bool keeper_was_said(const struct keeper *k, const char *what)
{
    static char log[1 << 14];
    ssize_t size = pread(k->log, log, sizeof log - 1, 0);
    log[size > 0 ? size : 0] = '\0';
    return strstr(log, what) != NULL;
}

bool keeper_exists(const struct keeper *k, const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", k->folder, name);
    return access(path, F_OK) == 0;
}

void keeper_path_in_store(const struct keeper *k, char path[160], const char *version)
{
    snprintf(path, 160, "%s/store/awareness_%s.rkp", k->folder, version);
}

bool keeper_load(struct keeper *k)
{
    struct rk_loaded loaded;
    if (!rk_update_load(k->update, &loaded, k->now_ms, &k->error))
        return false;
    rk_loaded_close(&k->shown);
    k->shown = loaded;
    return true;
}

const char *keeper_shown_version(const struct keeper *k)
{
    return rk_pack_version(k->shown.pack);
}

bool keeper_open(struct keeper *k)
{
    return rk_update_open(&k->update, &k->config, k->factory, &anybody, &k->error);
}

void keeper_turn_on(struct keeper *k)
{
    assert_true(keeper_open(k));
    assert_true(keeper_load(k));
    rk_update_look(k->update);
}

/* Turns of the loop. */

bool keeper_work(struct keeper *k)
{
    return rk_update_work(k->update, &k->shown, &glass, k->now_ms);
}

void keeper_settle(struct keeper *k)
{
    for (int i = 0; i < 4; i++) {
        rk_update_look(k->update);
        assert_false(keeper_work(k));
    }
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_IDLE);
}

void keeper_work_while(struct keeper *k, enum rk_update_state state)
{
    for (int i = 0; i < 1000 && rk_update_state(k->update) == state; i++)
        keeper_work(k);
    assert_int_not_equal(rk_update_state(k->update), state);
}

void keeper_bring(struct keeper *k, const char *version, bool fonts)
{
    rk_fixture_write(k->config.stick, version, fonts);
    rk_update_look(k->update);
    assert_int_equal(rk_update_deadline(k->update), 0);
}

/* From the stick to the moment where it must be shown. */
void keeper_take(struct keeper *k, const char *version)
{
    keeper_bring(k, version, true);
    assert_true(keeper_work(k));
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_COPYING);
    keeper_work_while(k, RK_UPDATE_COPYING);
    assert_int_equal(rk_update_state(k->update), RK_UPDATE_SWITCH);
}

/* What is on trial proves itself. */
void keeper_prove(struct keeper *k)
{
    for (int i = 0; i < 100 && rk_update_deadline(k->update) < k->now_ms + 5000; i++) {
        int64_t deadline = rk_update_deadline(k->update);
        if (deadline > k->now_ms) {
            assert_false(keeper_work(k)); /* it is too early */
            k->now_ms = deadline;
        }
        keeper_work(k);
    }
}

void keeper_expect_notice(struct keeper *k, enum rk_notice_kind kind, const char *a, const char *b)
{
    const struct rk_notice *notice = rk_update_notice(k->update);
    char text[RK_NOTICE_PARTS * RK_NOTICE_TEXT];
    assert_non_null(notice);
    snprintf(text, sizeof text, "%s|%s|%s", notice->texts[0], notice->texts[1], notice->texts[2]);
    assert_int_equal(notice->kind, kind);
    if (!strstr(text, a) || !strstr(text, b))
        fail_msg("it says \"%s\", expected \"%s\" and \"%s\"", text, a, b);
}

void keeper_expect_result_file(const struct keeper *k, const char *what)
{
    char path[96];
    struct rk_file file;
    snprintf(path, sizeof path, "%s/stick/RIKCHARI.TXT", k->folder);
    assert_true(rk_file_open(&file, path, 4096, NULL));
    bool found = memmem(file.bytes, file.size, what, strlen(what)) != NULL;
    rk_file_close(&file);
    assert_true(found);
}
