#include "kiosk/arrivals.h"

#include "base/tongue.h"
#include "kiosk/clock.h"

#include <stdio.h>

void rk_arrivals_open(struct rk_arrivals *arrivals)
{
    const struct rk_app_setup *setup = arrivals->setup;
    struct rk_error error;
    const int fds[] = {rk_renewal_fd(setup->renewal),
                       arrivals->preview.fd ? arrivals->preview.fd : -1,
                       rk_update_fd(setup->update)};
    if (!rk_waker_new(&arrivals->waker, fds, RK_ARRAY_LEN(fds), &error))
        fprintf(stderr, "rikchari: %s\n", error.text);
    if (setup->update)
        rk_update_look(setup->update); /* what was there before us */
}

void rk_arrivals_close(struct rk_arrivals *arrivals)
{
    rk_waker_free(arrivals->waker);
}

bool rk_arrivals_is(const struct rk_arrivals *arrivals, const SDL_Event *event)
{
    return rk_waker_is(arrivals->waker, event);
}

/* Takes `loaded`, whatever comes of it. False: no memory, and nothing has changed. */
static bool show(struct rk_arrivals *arrivals, struct rk_loaded loaded)
{
    struct rk_draw *draw =
        rk_draw_new(arrivals->glass->window->renderer, loaded.pack, loaded.fonts);
    if (!draw) {
        rk_loaded_close(&loaded);
        return false;
    }
    rk_press_cancel(arrivals->press);
    rk_session_adopt(arrivals->session, loaded.pack, rk_clock_ms());
    rk_glass_replace(arrivals->glass, loaded, draw);
    return true;
}

/* An update. */

static void switch_content(struct rk_arrivals *arrivals)
{
    struct rk_loaded loaded;
    struct rk_error error;
    if (!rk_update_load(arrivals->setup->update, &loaded, rk_clock_ms(), &error))
        rk_tell(stderr, "rikchari: the old content goes on: %s\n", error.text);
    else if (!show(arrivals, loaded))
        rk_tell(stderr, "rikchari: the new content isn't shown: out of memory\n");
}

/* Updates go on while nobody is at the glass, and only then. */
static bool updates(const struct rk_arrivals *arrivals)
{
    return arrivals->setup->update && arrivals->session->place == RK_PLACE_ATTRACT;
}

static void update_if_quiet(struct rk_arrivals *arrivals)
{
    struct rk_update *update = arrivals->setup->update;
    struct rk_glass *glass = arrivals->glass;
    if (!updates(arrivals))
        return;
    if (rk_update_work(update, arrivals->setup->loaded, &glass->surface, rk_clock_ms())) {
        rk_glass_rebuild(glass);
        rk_glass_need_frame(glass, RK_CAUSE_PACK, 0);
    }
    if (rk_update_state(update) == RK_UPDATE_SWITCH)
        switch_content(arrivals);
}

int64_t rk_arrivals_deadline(const struct rk_arrivals *arrivals)
{
    return updates(arrivals) ? rk_update_deadline(arrivals->setup->update) : INT64_MAX;
}

/* Another pack beside the old one. */

static void refuse(const struct rk_arrivals *arrivals, const struct rk_error *error)
{
    rk_tell(stderr, "rikchari: the new content is refused, the old one goes on: %s: %s\n",
            arrivals->setup->renewal->path, error->text);
}

/* A pack that came while a visitor reads waits until nobody does; a preview's doesn't. */
static void renew_if_quiet(struct rk_arrivals *arrivals)
{
    struct rk_renewal *renewal = arrivals->setup->renewal;
    if (!renewal->pending || (!arrivals->preview.fd && !rk_session_is_quiet(arrivals->session)))
        return;
    struct rk_error error;
    struct rk_loaded loaded;
    if (!rk_renewal_open(renewal, &loaded, arrivals->setup->trust, &error))
        refuse(arrivals, &error);
    else if (!show(arrivals, loaded))
        refuse(arrivals, &(struct rk_error){"out of memory"});
}

/* A preview. */

static void show_preview(struct rk_arrivals *arrivals)
{
    const struct rk_pack *pack = arrivals->setup->loaded->pack;
    struct rk_preview *preview = &arrivals->preview;
    if (preview->screen[0]) {
        rk_press_cancel(arrivals->press);
        rk_session_show(arrivals->session, rk_pack_find_language(pack, preview->language),
                        rk_pack_find_screen(pack, preview->screen), preview->block, rk_clock_ms());
    }
    preview->screen[0] = '\0';
    rk_glass_measure(arrivals->glass);
    rk_glass_need_frame(arrivals->glass, RK_CAUSE_PACK, 0);
}

/* What was written to the pipe last was written after the pack that it is about, so the pipe is
 * read before anybody looks for a pack. */
bool rk_arrivals_look(struct rk_arrivals *arrivals)
{
    const struct rk_app_setup *setup = arrivals->setup;
    const bool listens = !arrivals->preview.fd || rk_preview_read(&arrivals->preview);
    rk_renewal_look(setup->renewal);
    if (setup->update)
        rk_update_look(setup->update);
    rk_waker_wait(arrivals->waker);
    renew_if_quiet(arrivals);
    if (arrivals->preview.fd)
        show_preview(arrivals);
    return listens;
}

void rk_arrivals_work(struct rk_arrivals *arrivals)
{
    update_if_quiet(arrivals);
    renew_if_quiet(arrivals);
}
