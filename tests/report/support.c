#include "support.h"

#include "base/file.h"

#include <stdlib.h>
#include <unistd.h>

int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = rk_arena_new();
    f->diags = rk_diags_new(f->arena);
    f->row = *state;
    *state = f;
    return 0;
}

int tear_down(void **state)
{
    struct fixture *f = *state;
    rk_arena_free(f->arena);
    free(f);
    return 0;
}

const char *figures(struct fixture *f, const struct rk_passage *passage)
{
    const char *text = "";
    for (size_t i = 0; i < passage->figures.count; i++)
        text = rk_arena_printf(f->arena, "%s%s%s", text, i ? ", " : "",
                               passage->figures.items[i].value);
    return text;
}

const char *describe(struct fixture *f, const struct rk_report_index *index)
{
    const char *text = rk_arena_printf(f->arena, "%s\n", index->title ? index->title : "(none)");
    for (size_t i = 0; i < index->passages.count; i++) {
        const struct rk_passage *p = &index->passages.items[i];
        text = rk_arena_printf(f->arena, "%s%s @%u:%u [%s] %s\n", text, p->id, p->loc.line,
                               p->loc.column, figures(f, p), p->text ? p->text : "");
    }
    return text;
}

const char *messages(struct fixture *f)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    rk_diags_print(f->diags, out);
    fclose(out);
    const char *copy = rk_arena_strdup(f->arena, text);
    free(text);
    return copy;
}

const char *scratch_path(struct fixture *f, const char *name)
{
    return rk_arena_printf(f->arena, "%s/tests/report/scratch-%d/%s", RK_BUILD, (int)getpid(),
                           name);
}
