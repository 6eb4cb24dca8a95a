#include "kiosk/update.h"

#include "base/file.h"
#include "base/tongue.h"
#include "kiosk/clock.h"
#include "kiosk/stick.h"
#include "pack/version.h"
#include "store/intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    WORK_MS = 8,         /* of one turn of the loop */
    NOTICE_MS = 250,     /* between two pictures of the bar */
    READ_MS = 3 * 60000, /* as long as a result is shown */
};

struct rk_update {
    const struct rk_config *config; /* lent */
    struct rk_store *store;
    struct rk_stick *stick;   /* NULL: nothing is noticed */
    struct rk_intake *intake; /* while it is copied */
    int fd;                   /* of the stick's file, then */
    enum rk_update_state state;
    bool looked, asked; /* the stick came while we were running: somebody stands there */
    bool came;          /* a stick's file that wasn't looked at yet */
    bool rummaged;      /* there may be something new in the store's folder */
    bool delivered;     /* what comes now is not from a stick: nobody stands there to be told */
    struct rk_trial trial;
    struct rk_notice notice;
    bool noticed, result;    /* there is a notice; it is one of something that has ended */
    int64_t until_ms;        /* a result is shown so long */
    int64_t next_picture_ms; /* of the bar */
};

/* Notices. */

static void notify(struct rk_update *update, enum rk_notice_kind kind, const char *title,
                   const char *text, const char *next)
{
    const char *const texts[RK_NOTICE_PARTS] = {title, text, next};
    update->notice = (struct rk_notice){.kind = kind};
    for (int i = 0; i < RK_NOTICE_PARTS; i++)
        snprintf(update->notice.texts[i], RK_NOTICE_TEXT, "%s", texts[i]);
    update->noticed = true;
    update->result = false;
}

/* In words on the stick, where the operator wants that. */
static void leave_result(const struct rk_update *update)
{
    char path[RK_CONFIG_TEXT + 16], text[RK_NOTICE_PARTS * (RK_NOTICE_TEXT + 2)];
    const char *slash = strrchr(update->config->stick, '/');
    struct rk_error error;
    if (!update->config->leave_result || !slash)
        return;
    snprintf(path, sizeof path, "%.*s/RIKCHARI.TXT", (int)(slash - update->config->stick),
             update->config->stick);
    int length = snprintf(text, sizeof text, "%s\r\n%s\r\n%s\r\n", update->notice.texts[0],
                          update->notice.texts[1], update->notice.texts[2]);
    if (!rk_file_write(path, text, (size_t)length, &error))
        rk_tell(stderr, "rikchari: the result is not left on the stick: %s\n", error.text);
}

static void notify_result(struct rk_update *update, enum rk_notice_kind kind, const char *title,
                          const char *text, const char *next, int64_t now_ms)
{
    notify(update, kind, title, text, next);
    update->result = true;
    update->until_ms = now_ms + READ_MS;
    leave_result(update);
}

static void notify_problem(struct rk_update *update, const struct rk_store_problem *problem,
                           int64_t now_ms)
{
    bool same = problem->reason == RK_STORE_SAME;
    char text[RK_NOTICE_TEXT];
    rk_tell(stderr, "rikchari: an update is refused: %s (%s)\n",
            rk_store_reason_log(problem->reason), problem->why.text);
    if (update->delivered)
        return;
    snprintf(text, sizeof text, "%s El contenido de antes sigue disponible.",
             rk_store_reason_spanish(problem->reason));
    notify_result(update, same ? RK_NOTICE_GOOD : RK_NOTICE_BAD,
                  same ? "Este quiosco está al día" : "El contenido no se cambió",
                  same ? rk_store_reason_spanish(problem->reason) : text,
                  rk_store_reason_next(problem->reason), now_ms);
}

static void notify_progress(struct rk_update *update)
{
    struct rk_intake_progress progress = rk_intake_progress(update->intake);
    notify(update, RK_NOTICE_WORKING, "Se está copiando contenido nuevo",
           "El contenido de antes sigue disponible: toque la pantalla para usarlo.",
           "No retire la memoria todavía.");
    update->notice.has_bar = true;
    update->notice.permille = (int)(progress.done * 1000 / progress.total);
}

static void notify_shown(struct rk_update *update, uint32_t version, int64_t now_ms)
{
    char text[RK_NOTICE_TEXT];
    snprintf(text, sizeof text, "Es la versión %s. El quiosco la prueba ahora.",
             rk_version_text(version).text);
    notify_result(update, RK_NOTICE_GOOD, "El contenido nuevo ya se muestra", text,
                  "Ya puede retirar la memoria.", now_ms);
}

/* Begin and end. */

bool rk_update_open(struct rk_update **update, const struct rk_config *config, const char *factory,
                    const struct rk_trust *trust, struct rk_error *error)
{
    const struct rk_store_setup setup = {config->store, factory, trust};
    struct rk_update *result = calloc(1, sizeof *result);
    struct rk_error reason;
    if (!result)
        return rk_fail(error, "out of memory");
    result->config = config;
    result->fd = -1;
    if (!rk_store_open(&result->store, &setup, error)) {
        free(result);
        return false;
    }
    if (rk_stick_new(&result->stick, config->stick, &reason))
        rk_stick_watch(result->stick, config->store);
    else
        rk_tell(stderr, "rikchari: sticks won't be noticed: %s\n", reason.text);
    *update = result;
    return true;
}

static void end_intake(struct rk_update *update)
{
    rk_intake_free(update->intake);
    update->intake = NULL;
    if (update->fd >= 0)
        close(update->fd);
    update->fd = -1;
}

void rk_update_close(struct rk_update *update)
{
    end_intake(update);
    rk_stick_free(update->stick);
    rk_store_close(update->store);
    free(update);
}

/* What was passed over is told once, to the log; and on the glass, where it came just now. */
static void tell_passed_over(struct rk_update *update, const struct rk_store_problem *problem,
                             int64_t now_ms)
{
    if (problem->reason == RK_STORE_NO_REASON)
        return;
    if (update->state == RK_UPDATE_SWITCH)
        notify_problem(update, problem, now_ms);
    else
        rk_tell(stderr, "rikchari: content is passed over: %s (%s)\n",
                rk_store_reason_log(problem->reason), problem->why.text);
}

bool rk_update_load(struct rk_update *update, struct rk_loaded *loaded, int64_t now_ms,
                    struct rk_error *error)
{
    struct rk_store_choice choice;
    struct rk_store_problem problem;
    update->trial.running = false;
    while (rk_store_choose(update->store, &choice, &problem)) {
        tell_passed_over(update, &problem, now_ms);
        if (rk_loaded_take(loaded, choice.verified, error)) {
            rk_pack_rest(loaded->pack);
            if (choice.rung == RK_STORE_CANDIDATE)
                rk_trial_begin(&update->trial, update->config->trial_seconds, now_ms);
            bool told = update->state == RK_UPDATE_SWITCH && !update->delivered;
            if (choice.rung == RK_STORE_CANDIDATE && told)
                notify_shown(update, choice.version, now_ms);
            update->state = RK_UPDATE_IDLE;
            return true;
        }
        rk_store_give_up(update->store);
        problem = (struct rk_store_problem){RK_STORE_UNHEALTHY, *error};
        tell_passed_over(update, &problem, now_ms);
    }
    update->state = RK_UPDATE_IDLE;
    return rk_fail(error, "%s", problem.why.text);
}

/* Sticks. */

int rk_update_fd(const struct rk_update *update)
{
    return update && update->stick ? rk_stick_fd(update->stick) : -1;
}

void rk_update_look(struct rk_update *update)
{
    const enum rk_stick_news news = update->stick ? rk_stick_look(update->stick) : RK_STICK_SAME;
    if (news == RK_STICK_CAME) {
        update->asked = update->looked;
        update->came = true;
    } else if (news == RK_STICK_GONE) {
        update->came = false;
        rk_update_touched(update); /* nobody needs to read any more what came of it */
    } else {
        update->rummaged = true;
    }
    update->looked = true;
}

/* Something was put into the store's folder, if only by ourselves. */
static bool adopt(struct rk_update *update, int64_t now_ms)
{
    struct rk_store_problem problem;
    update->rummaged = false;
    bool found = rk_store_adopt(update->store, &problem);
    if (!found && problem.reason == RK_STORE_NO_REASON)
        return false;
    update->delivered = true;
    if (found)
        update->state = RK_UPDATE_SWITCH;
    else
        notify_problem(update, &problem, now_ms);
    return true;
}

static void begin(struct rk_update *update, int64_t now_ms)
{
    struct rk_store_problem problem = {0};
    update->came = update->delivered = false;
    update->fd = rk_stick_open(update->stick);
    if (update->fd < 0)
        return; /* pulled again already */
    if (rk_intake_begin(&update->intake, update->store, update->fd, update->asked, &problem)) {
        update->state = RK_UPDATE_COPYING;
        notify_progress(update);
        return;
    }
    end_intake(update);
    notify_problem(update, &problem, now_ms);
}

static bool copy(struct rk_update *update, int64_t now_ms)
{
    struct rk_store_problem problem = {0};
    enum rk_intake_state state;
    const int64_t end = rk_clock_us() + WORK_MS * 1000;
    do
        state = rk_intake_step(update->intake, &problem);
    while (state == RK_INTAKE_MORE && rk_clock_us() < end);
    if (state == RK_INTAKE_MORE) {
        if (now_ms < update->next_picture_ms)
            return false;
        update->next_picture_ms = now_ms + NOTICE_MS;
        notify_progress(update);
        return true;
    }
    end_intake(update);
    update->state = state == RK_INTAKE_DONE ? RK_UPDATE_SWITCH : RK_UPDATE_IDLE;
    if (state == RK_INTAKE_FAILED)
        notify_problem(update, &problem, now_ms);
    return true;
}

/* The trial. */

static void confirm(struct rk_update *update)
{
    struct rk_store_problem problem;
    update->trial.running = false;
    if (!rk_store_confirm(update->store, &problem))
        rk_tell(stderr, "rikchari: the new content stays on trial: %s\n", problem.why.text);
    else
        rk_tell(stderr, "rikchari: the new content has proved itself\n");
}

static bool try_on(struct rk_update *update, const struct rk_loaded *shown,
                   const struct rk_surface *surface, int64_t now_ms)
{
    const struct rk_store_problem bad = {RK_STORE_UNHEALTHY, {"a page can't be drawn"}};
    const int seconds = update->trial.seconds;
    const enum rk_trial_end end = rk_trial_step(&update->trial, shown, surface, now_ms);
    if (end == RK_TRIAL_GOES_ON)
        return update->trial.seconds > seconds; /* a frame a second must go well */
    if (end == RK_TRIAL_GOOD) {
        confirm(update);
        return false;
    }
    update->trial.running = false;
    rk_store_give_up(update->store);
    notify_problem(update, &bad, now_ms);
    update->state = RK_UPDATE_SWITCH;
    return true;
}

bool rk_update_work(struct rk_update *update, const struct rk_loaded *shown,
                    const struct rk_surface *surface, int64_t now_ms)
{
    if (update->state == RK_UPDATE_COPYING)
        return copy(update, now_ms);
    if (update->state == RK_UPDATE_SWITCH)
        return false;
    if (update->came) {
        begin(update, now_ms);
        return true;
    }
    if (update->rummaged)
        return adopt(update, now_ms);
    if (update->result && now_ms >= update->until_ms) {
        update->noticed = update->result = false;
        return true;
    }
    bool due = update->trial.running && now_ms >= rk_trial_deadline(&update->trial);
    return due && try_on(update, shown, surface, now_ms);
}

enum rk_update_state rk_update_state(const struct rk_update *update)
{
    return update->state;
}

int64_t rk_update_deadline(const struct rk_update *update)
{
    if (update->state != RK_UPDATE_IDLE || update->came || update->rummaged)
        return 0;
    int64_t trial = rk_trial_deadline(&update->trial);
    int64_t until = update->result ? update->until_ms : INT64_MAX;
    return trial < until ? trial : until;
}

struct rk_notice *rk_update_notice(struct rk_update *update)
{
    return update->noticed ? &update->notice : NULL;
}

void rk_update_touched(struct rk_update *update)
{
    if (update->result)
        update->noticed = update->result = false;
}
