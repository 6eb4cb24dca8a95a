#include "world.h"

#include "fixture.h"
#include "shell.h"

#include "pack/version.h"
#include "pack/writer.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A picture of nothing, which no compression makes smaller; the same each time. */
static const uint8_t *noise(void)
{
    static uint8_t paint[512 * 512];
    uint32_t seed = 1818;
    for (size_t i = 0; i < sizeof paint; i++) {
        seed = seed * 1664525 + 1013904223;
        paint[i] = (uint8_t)(seed >> 24);
    }
    return paint;
}

uint8_t *world_pack_bytes(uint32_t version, unsigned kilobytes, size_t *size)
{
    const uint8_t *paint = noise();
    struct rk_fixture *fixture = rk_fixture_new(false);
    struct rk_version_text text = rk_version_text(version);
    fixture->contents.version = text.text;
    uint32_t side = 16;
    while (side < 512 && 2 * side * side < kilobytes * 1024)
        side += 16;
    if (side > 16) /* one large pictogram makes the pack large */
        fixture->pictograms[0] =
            (struct rk_pictogram){fixture->pictograms[0].name, side, paint, paint};
    uint8_t *bytes = NULL;
    struct rk_error error;
    bool ok = rk_pack_serialise(&fixture->contents, &bytes, size, &error);
    rk_fixture_free(fixture);
    if (!ok)
        fail_msg("%s", error.text);
    return bytes;
}

void world_write_file(const char *path, const void *bytes, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, size), size);
    close(fd);
}

void world_write_pack(const struct world *world, const char *path, uint32_t version,
                      unsigned kilobytes)
{
    size_t size;
    uint8_t *bytes = world_pack_bytes(version, kilobytes, &size);
    rk_signer_sign(&world->signer, bytes);
    world_write_file(path, bytes, size);
    free(bytes);
}

static struct rk_signer root_signer(uint8_t index)
{
    return rk_signer_new((uint8_t)(100 + index), 1);
}

void world_know_roots(struct world *world)
{
    for (uint8_t i = 0; i < RK_ROOTS; i++)
        world->roots[i] = root_signer(i).key;
    world->trust.roots = world->roots;
    world->trust.root_count = RK_ROOTS;
}

void world_write_stated(const char *path, uint32_t version, const struct world_statement *statement)
{
    const struct rk_signer one = root_signer(0), two = root_signer(2);
    size_t size;
    uint8_t *bytes = world_pack_bytes(version, 10, &size);
    rk_signer_state(&statement->signer->key, statement->serial, statement->least_version, bytes);
    rk_signer_root(&one, 0, bytes);
    rk_signer_root(&two, 1, bytes);
    rk_signer_sign(statement->signer, bytes);
    world_write_file(path, bytes, size);
    free(bytes);
}

static void run(const char *verb, const char *from, const char *to)
{
    rk_shell_must("%s '%s' '%s'", verb, from, to);
}

static void path_in(const struct world *world, char *path, const char *name)
{
    snprintf(path, 96, "%s/%s", world->root, name);
}

void world_make(struct world *world, const char *parent)
{
    *world = (struct world){.signer = rk_signer_new(1, 1)};
    world->trust = (struct rk_trust){.keys = &world->signer.key, .key_count = 1};
    snprintf(world->root, sizeof world->root, "%s/rikchari-store-XXXXXX", parent);
    assert_non_null(mkdtemp(world->root));
    path_in(world, world->folder, "store");
    path_in(world, world->factory, "factory.rkp");
    path_in(world, world->stick, "RIKCHARI.RKP");
    world_write_pack(world, world->factory, WORLD_FACTORY, 10);
    world_write_pack(world, world->stick, WORLD_OLD, 10);
    struct world_report report = {0};
    world_update(world, &report);
    assert_true(report.confirmed);
    char template[96];
    path_in(world, template, "template");
    run("cp -r", world->folder, template);
    world_write_pack(world, world->stick, WORLD_NEW, 160);
}

void world_remove(struct world *world)
{
    run("rm -rf", world->root, world->root);
}

/* Copies the few files by hand: a process for each of some thousand runs would take minutes. */
static void copy_file(const char *from, const char *to)
{
    static uint8_t bytes[1 << 16];
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    ssize_t size = read(fd, bytes, sizeof bytes);
    close(fd);
    assert_true(size >= 0 && size < (ssize_t)sizeof bytes);
    world_write_file(to, bytes, (size_t)size);
}

static void each_file(const char *folder,
                      void (*act)(const char *path, const char *name, const void *context),
                      const void *context)
{
    DIR *names = opendir(folder);
    assert_non_null(names);
    for (struct dirent *entry; (entry = readdir(names));) {
        char path[400];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            act(path, entry->d_name, context);
    }
    closedir(names);
}

static void remove_one(const char *path, const char *name, const void *context)
{
    (void)name;
    (void)context;
    assert_int_equal(remove(path), 0);
}

static void restore_one(const char *path, const char *name, const void *context)
{
    const struct world *world = context;
    char to[400];
    snprintf(to, sizeof to, "%s/%s", world->folder, name);
    copy_file(path, to);
}

void world_restore(const struct world *world)
{
    char template[96];
    path_in(world, template, "template");
    mkdir(world->folder, 0755);
    each_file(world->folder, remove_one, NULL);
    each_file(template, restore_one, world);
}

struct rk_store *world_open(const struct world *world)
{
    const struct rk_store_setup setup = {world->folder, world->factory, &world->trust};
    struct rk_store *store = NULL;
    struct rk_error error;
    return rk_store_open(&store, &setup, &error) ? store : NULL;
}

uint32_t world_choose(struct rk_store *store)
{
    struct rk_store_choice choice;
    struct rk_store_problem problem;
    if (!rk_store_choose(store, &choice, &problem))
        return RK_NO_VERSION;
    rk_verified_close(choice.verified);
    return choice.version;
}

uint32_t world_start(const struct world *world)
{
    struct rk_store *store = world_open(world);
    uint32_t version = store ? world_choose(store) : RK_NO_VERSION;
    rk_store_close(store);
    return version;
}

bool world_take(const struct world *world, struct rk_store *store, bool asked,
                struct rk_store_problem *problem)
{
    struct rk_intake *intake;
    int fd = open(world->stick, O_RDONLY | O_CLOEXEC);
    *problem = (struct rk_store_problem){0};
    if (fd < 0)
        return false;
    enum rk_intake_state state = RK_INTAKE_FAILED;
    if (rk_intake_begin(&intake, store, fd, asked, problem)) {
        do
            state = rk_intake_step(intake, problem);
        while (state == RK_INTAKE_MORE);
        rk_intake_free(intake);
    }
    close(fd);
    return state == RK_INTAKE_DONE;
}

void world_update(const struct world *world, struct world_report *report)
{
    struct rk_store_problem problem;
    struct rk_store *store = world_open(world);
    if (!store)
        return;
    world_choose(store);
    rk_store_confirm(store, &problem); /* what is on trial already */
    if (world_take(world, store, true, &problem)) {
        report->taken = true;
        world_choose(store);
        report->confirmed = rk_store_confirm(store, &problem);
    }
    rk_store_close(store);
}

static void count_one(const char *path, const char *name, const void *context)
{
    (void)path;
    unsigned *count = (unsigned *)(uintptr_t)context;
    *count += strncmp(name, "state.", 6) != 0;
}

unsigned world_count_files(const struct world *world)
{
    unsigned count = 0;
    each_file(world->folder, count_one, &count);
    return count;
}
