#include "kiosk/waker.h"

#include "base/tongue.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { STACK_BYTES = 64 * 1024, RETRY_MS = 100 };

struct rk_waker {
    struct pollfd fds[RK_WAKER_FDS + 1]; /* the first one is `stop` */
    nfds_t count;
    SDL_sem *read; /* posted when the loop has read everything */
    SDL_Thread *thread;
    Uint32 event;
};

static bool stopped(struct rk_waker *waker, int wait_ms)
{
    return poll(&waker->fds[0], 1, wait_ms) > 0;
}

/* A queue that is full is tried again: nobody else would wake the loop. */
static void wake(struct rk_waker *waker)
{
    SDL_Event event = {.type = waker->event};
    while (SDL_PushEvent(&event) != 1)
        if (stopped(waker, RETRY_MS))
            return;
    SDL_SemWait(waker->read);
}

static int run(void *data)
{
    struct rk_waker *waker = data;
    for (;;) {
        int ready = poll(waker->fds, waker->count, -1);
        if (ready < 0 && errno != EINTR)
            return 1;
        if (stopped(waker, 0))
            return 0;
        if (ready > 0)
            wake(waker);
    }
}

bool rk_waker_new(struct rk_waker **waker, const int *fds, int count, struct rk_error *error)
{
    struct rk_waker *result = calloc(1, sizeof *result);
    if (!result)
        return rk_fail(error, "out of memory");
    int stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    result->fds[result->count++] = (struct pollfd){.fd = stop, .events = POLLIN};
    for (int i = 0; i < count && i < RK_WAKER_FDS; i++)
        if (fds[i] >= 0)
            result->fds[result->count++] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    result->event = SDL_RegisterEvents(1);
    result->read = SDL_CreateSemaphore(0);
    if (stop >= 0 && result->read && result->event != (Uint32)-1)
        result->thread = SDL_CreateThreadWithStackSize(run, "waker", STACK_BYTES, result);
    if (!result->thread) {
        rk_waker_free(result);
        return rk_fail(error, "can't wait for files: %s", rk_reason(errno));
    }
    *waker = result;
    return true;
}

void rk_waker_free(struct rk_waker *waker)
{
    if (!waker)
        return;
    if (waker->thread) {
        uint64_t one = 1;
        /* An eventfd at zero takes a one, always. */
        (void)!write(waker->fds[0].fd, &one, sizeof one);
        SDL_SemPost(waker->read);
        SDL_WaitThread(waker->thread, NULL);
    }
    if (waker->read)
        SDL_DestroySemaphore(waker->read);
    if (waker->fds[0].fd >= 0)
        close(waker->fds[0].fd);
    free(waker);
}

bool rk_waker_is(const struct rk_waker *waker, const SDL_Event *event)
{
    return waker && event->type == waker->event;
}

void rk_waker_wait(struct rk_waker *waker)
{
    SDL_SemPost(waker->read);
}
