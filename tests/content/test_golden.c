/*
 * Golden diagnostics. Each folder of tests/content/cases is one set of sources: its files are laid
 * over a copy of tests/content/valid (and what removed.txt lists is taken away), read and checked,
 * and everything that was said is compared with its expected.txt.
 *
 *     RK_REWRITE=1 build/test_content_golden      writes expected.txt anew
 */
#include "golden.h"
#include "shell.h"

#include "base/arena.h"
#include "content/check.h"
#include "content/read.h"

#include <stdio.h>
#include <stdlib.h>

#define FOLDER RK_ROOT "/tests/content"

/* What `rikcharic check` says in the working directory. */
static char *diagnose(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    const struct rk_content *content = rk_content_read(arena, ".", diags);
    rk_content_check(content, diags);
    rk_content_advise(content, diags);
    rk_diags_print(diags, out);
    rk_arena_free(arena);
    fclose(out);
    return text;
}

static char *produce(const char *name)
{
    rk_shell_must("cp -r %s/valid/. . && cp -r %s/cases/%s/. . && chmod -R u+w .", FOLDER, FOLDER,
                  name);
    rk_shell_must("test ! -e removed.txt || xargs -d '\\n' rm -r < removed.txt");
    return diagnose();
}

int main(void)
{
    return rk_golden_run(&(struct rk_golden){"content", FOLDER, produce}, NULL, 0);
}
