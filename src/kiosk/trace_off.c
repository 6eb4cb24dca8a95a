/* A kiosk that can't be observed: see trace.h. */
#include "kiosk/escape.h"
#include "kiosk/script.h"
#include "kiosk/trace.h"

bool rk_trace_available(void)
{
    return false;
}

bool rk_trace_open(struct rk_trace **trace, const char *path, struct rk_error *error)
{
    (void)trace;
    return rk_fail(error, "%s: this build writes no traces", path);
}

void rk_trace_close(struct rk_trace *trace)
{
    (void)trace;
}

void rk_trace_write(struct rk_trace *trace, const struct rk_trace_frame *frame)
{
    (void)trace;
    (void)frame;
}

bool rk_script_open(struct rk_script **script, const char *path, struct rk_error *error)
{
    (void)script;
    return rk_fail(error, "%s: this build plays no scripts", path);
}

void rk_script_close(struct rk_script *script)
{
    (void)script;
}

int64_t rk_script_deadline(const struct rk_script *script)
{
    (void)script;
    return INT64_MAX;
}

void rk_script_play(struct rk_script *script, const struct rk_view *view,
                    const struct rk_pack *pack, int64_t now_ms)
{
    (void)script;
    (void)view;
    (void)pack;
    (void)now_ms;
}

void rk_script_start(struct rk_script *script, int64_t now_ms)
{
    (void)script;
    (void)now_ms;
}

bool rk_escape_denied(struct rk_error *error)
{
    return rk_fail(error, "this build tries no escape");
}
