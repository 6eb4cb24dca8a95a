/* M1: whichever allocation fails, writing and opening a pack say so. */
#include "famine.h"
#include "fixture.h"

#include "base/file.h"
#include "pack/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct things {
    struct rk_fixture *fixture;
    uint8_t *bytes;
    size_t size;
    char path[64];
    struct rk_error error;
} things;

static int write_pack(void *context)
{
    struct things *t = context;
    uint8_t *bytes = NULL;
    size_t size;
    bool ok = rk_pack_serialise(&t->fixture->contents, &bytes, &size, &t->error);
    free(bytes);
    return !ok;
}

static bool unpack_pictograms(struct rk_pack *pack, struct rk_error *error)
{
    struct rk_pictogram pictogram;
    for (uint32_t i = 0; i < rk_pack_pictogram_count(pack); i++) {
        if (!rk_pack_pictogram(pack, i, &pictogram, error))
            return false;
        rk_pictogram_drop(&pictogram);
    }
    return true;
}

static int open_memory(void *context)
{
    struct things *t = context;
    struct rk_pack *pack = NULL;
    bool ok = rk_pack_reopen(&pack, t->bytes, t->size, &t->error);
    ok = ok && unpack_pictograms(pack, &t->error);
    rk_pack_close(pack);
    return !ok;
}

static int open_file(void *context)
{
    struct things *t = context;
    struct rk_pack *pack = NULL;
    bool ok = rk_fixture_open_file(&pack, t->path, &t->error);
    rk_pack_close(pack);
    return !ok;
}

static int make_things(void **state)
{
    (void)state;
    things.fixture = rk_fixture_new(false);
    strcpy(things.path, "/tmp/rikchari-pack-XXXXXX");
    int fd = mkstemp(things.path);
    return fd >= 0 && close(fd) == 0 &&
                   rk_pack_serialise(&things.fixture->contents, &things.bytes, &things.size,
                                     NULL) &&
                   rk_file_write(things.path, things.bytes, things.size, NULL)
               ? 0
               : -1;
}

static int free_things(void **state)
{
    (void)state;
    unlink(things.path);
    free(things.bytes);
    rk_fixture_free(things.fixture);
    return 0;
}

static void forget_error(void *context)
{
    struct things *t = context;
    t->error.text[0] = '\0';
}

/* Nothing here can do without what it asks for. */
static void says_why(void *context, int status)
{
    const struct things *t = context;
    assert_int_equal(status != 0, rk_famine_struck());
    if (status != 0 && !strstr(t->error.text, "out of memory") &&
        !strstr(t->error.text, "Cannot allocate memory"))
        fail_msg("\"%s\"", t->error.text);
}

int main(void)
{
    static const struct rk_famine_scene scenes[] = {
        {.name = "writing a pack",
         .before = forget_error,
         .run = write_pack,
         .check = says_why,
         .context = &things},
        {.name = "opening a pack in memory",
         .before = forget_error,
         .run = open_memory,
         .check = says_why,
         .context = &things},
        {.name = "opening a pack's file",
         .before = forget_error,
         .run = open_file,
         .check = says_why,
         .context = &things},
    };
    return rk_famine_play("pack memory", scenes, RK_ARRAY_LEN(scenes), make_things, free_things);
}
