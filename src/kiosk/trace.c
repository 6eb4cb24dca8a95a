#include "kiosk/trace.h"

#include "base/tongue.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DESCRIPTION_BYTES = 1 << 16 };

struct rk_trace {
    FILE *out;
    unsigned frames;
    char description[DESCRIPTION_BYTES];
};

bool rk_trace_available(void)
{
    return true;
}

bool rk_trace_open(struct rk_trace **trace, const char *path, struct rk_error *error)
{
    struct rk_trace *result = calloc(1, sizeof *result);
    if (!result)
        return rk_fail(error, "%s: out of memory", path);
    result->out = fopen(path, "we");
    if (!result->out) {
        free(result);
        return rk_fail(error, "%s: can't write: %s", path, rk_reason(errno));
    }
    *trace = result;
    return true;
}

void rk_trace_close(struct rk_trace *trace)
{
    if (trace)
        fclose(trace->out);
    free(trace);
}

static void write_shown(FILE *out, const struct rk_trace_frame *frame)
{
    static const char *const places[] = {"attract", "languages", "screen"};
    const struct rk_shown *shown = frame->shown;
    fprintf(out, " place=%s lang=%s", places[shown->place],
            rk_pack_language(frame->pack, shown->lang)->tag);
    if (shown->place == RK_PLACE_SCREEN)
        fprintf(out, " screen=%s page=%u/%u", rk_pack_screen(frame->pack, shown->screen)->id,
                frame->view->page + 1, frame->view->page_count);
    if (shown->idle_warning)
        fprintf(out, " warning=%d", shown->idle_seconds);
}

static void write_boxes(struct rk_trace *trace, const struct rk_trace_frame *frame)
{
    rk_view_describe(frame->view, frame->pack, trace->description, sizeof trace->description);
    char *rest = trace->description;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;)
        if (*line)
            fprintf(trace->out, "\t%s\n", line);
}

void rk_trace_write(struct rk_trace *trace, const struct rk_trace_frame *frame)
{
    static const char *const causes[] = {"none", "slide", "press", "expose", "size",
                                         "idle", "pack",  "key",   "touch",  "start"};
    if (!trace)
        return;
    fprintf(trace->out, "frame %u us=%lld input_us=%lld work_us=%lld", ++trace->frames,
            (long long)frame->presented_us, (long long)frame->input_us, (long long)frame->work_us);
    write_shown(trace->out, frame);
    fprintf(trace->out, " cause=%s\n", causes[frame->cause]);
    write_boxes(trace, frame);
    if (frame->note[0])
        fprintf(trace->out, "\tnote %s\n", frame->note);
    fputs("end\n", trace->out);
    fflush(trace->out);
}
