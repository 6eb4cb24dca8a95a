/*
 * U2: the power goes. Killing a process doesn't show a sync that is missing, because the system
 * keeps what was written; so an ext4 file system on a loop device is photographed before every call
 * that changes something, and each photograph is mounted, as after a cut, and looked at. It
 * shows what had reached the device, in the order in which it did; it is no model of a drive's own
 * cache, which may reorder.
 *
 * Needs root and loop devices. Skipped, and says so, where they are missing.
 */
#include "calls.h"
#include "shell.h"
#include "world.h"

#include "store/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { PHOTOS_MAX = 400 };

struct scene {
    char root[48], image[64], disk[64]; /* the file, and where it is mounted */
    struct world world;                 /* its store is on the disk */
    struct world_report report;
    unsigned photos;
    bool taken[PHOTOS_MAX]; /* when the photograph was made */
};

static struct scene scene;
static bool able;

static bool mount_image(const char *image)
{
    return rk_shell("mount -t ext4 -o loop,nodiscard '%s' '%s' 2>/dev/null", image, scene.disk) ==
           0;
}

static bool unmount(void)
{
    return rk_shell("umount '%s'", scene.disk) == 0;
}

static int enter(void **state)
{
    (void)state;
    strcpy(scene.root, "/tmp/rikchari-photo-XXXXXX");
    if (!mkdtemp(scene.root))
        return -1;
    snprintf(scene.image, sizeof scene.image, "%s/image", scene.root);
    snprintf(scene.disk, sizeof scene.disk, "%s/disk", scene.root);
    mkdir(scene.disk, 0755);
    world_make(&scene.world, scene.root);
    able = geteuid() == 0 && rk_shell("truncate -s 40M '%s'", scene.image) == 0 &&
           rk_shell("mkfs.ext4 -q '%s' 2>/dev/null", scene.image) == 0 && mount_image(scene.image);
    if (!able)
        printf("U2 IS SKIPPED: it needs root, mkfs.ext4 and loop devices\n");
    return 0;
}

static int leave(void **state)
{
    (void)state;
    if (able)
        unmount();
    rk_shell("rm -rf '%s'", scene.root);
    return 0;
}

static void photograph(void *context)
{
    (void)context;
    assert_true(scene.photos < PHOTOS_MAX);
    scene.taken[scene.photos] = scene.report.taken;
    rk_shell_must("cp --sparse=always '%s' '%s/photo-%u'", scene.image, scene.root, scene.photos);
    scene.photos++;
}

/* Moves the world's store to the disk, anew; OLD is its content. */
static void begin(void)
{
    char folder[96];
    snprintf(folder, sizeof folder, "%s/store", scene.disk);
    strcpy(scene.world.folder, folder);
    world_restore(&scene.world);
    rk_shell_must("sync -f '%s'", scene.disk);
    scene.photos = 0;
    scene.report = (struct world_report){0};
}

/* How many photographs show something else than they may. */
static unsigned look_at_photos(unsigned *old, unsigned *new)
{
    unsigned bad = 0;
    assert_true(unmount());
    for (unsigned i = 0; i < scene.photos; i++) {
        char photo[96];
        snprintf(photo, sizeof photo, "%s/photo-%u", scene.root, i);
        uint32_t version = RK_NONE;
        if (mount_image(photo)) {
            version = world_start(&scene.world);
            assert_true(unmount());
        }
        *old += version == WORLD_OLD;
        *new += version == WORLD_NEW;
        bad += version != WORLD_NEW && (version != WORLD_OLD || scene.taken[i]);
        unlink(photo);
    }
    assert_true(mount_image(scene.image));
    return bad;
}

static void update_with(enum call_trouble trouble)
{
    calls_plan((struct call_plan){.trouble = trouble, .changes_only = true, .before = photograph});
    world_update(&scene.world, &scene.report);
    calls_plan((struct call_plan){0});
    photograph(NULL);
    assert_true(scene.report.confirmed);
}

static void U2_photographed_at_every_change(void **state)
{
    (void)state;
    if (!able)
        skip();
    unsigned old = 0, new = 0;
    begin();
    update_with(CALL_FINE);
    unsigned bad = look_at_photos(&old, &new);
    printf("U2: %u photographs: %u old, %u new, %u bad\n", scene.photos, old, new, bad);
    assert_int_equal(bad, 0);
    assert_true(old > 0 && new > 0);
}

/* Who delivers has written and renamed, and synced nothing. */
static void deliver(void)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", scene.world.folder, rk_store_name(WORLD_NEW).text);
    world_write_pack(&scene.world, path, WORLD_NEW, 160);
}

static void U2_delivered_content(void **state)
{
    (void)state;
    if (!able)
        skip();
    unsigned old = 0, new = 0;
    struct rk_store_problem problem;
    begin();
    deliver();
    struct rk_store *store = world_open(&scene.world);
    assert_int_equal(world_choose(store), WORLD_OLD);
    calls_plan((struct call_plan){.changes_only = true, .before = photograph});
    assert_true(rk_store_adopt(store, &problem));
    scene.report.taken = true;
    assert_int_equal(world_choose(store), WORLD_NEW);
    assert_true(rk_store_confirm(store, &problem));
    calls_plan((struct call_plan){0});
    rk_store_close(store);
    photograph(NULL);
    unsigned bad = look_at_photos(&old, &new);
    printf("U2, delivered: %u photographs: %u old, %u new, %u bad\n", scene.photos, old, new, bad);
    assert_int_equal(bad, 0);
    assert_true(old > 0 && new > 0);
}

/* This way of looking does find it when syncs are missing. */
static void U2_finds_missing_syncs(void **state)
{
    (void)state;
    if (!able)
        skip();
    unsigned old = 0, new = 0;
    begin();
    update_with(CALL_NO_SYNC);
    unsigned bad = look_at_photos(&old, &new);
    printf("U2 without syncs: %u photographs, %u bad\n", scene.photos, bad);
    assert_true(bad > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(U2_photographed_at_every_change),
        cmocka_unit_test(U2_delivered_content),
        cmocka_unit_test(U2_finds_missing_syncs),
    };
    return cmocka_run_group_tests_name("store photo", tests, enter, leave);
}
