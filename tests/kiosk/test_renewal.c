/* Another pack in the place of the one that is shown, and what of a visit goes on. */
#include "calls.h"
#include "fixture.h"

#include "kiosk/preview.h"
#include "kiosk/renewal.h"
#include "kiosk/session.h"
#include "pack/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { NOW = 1000 };

static char folder[64], path[96], beside[96];

/* Packs on disk. */

static void write_bytes(const char *name, const void *bytes, size_t size)
{
    FILE *out = fopen(name, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    fclose(out);
}

/* The first `part` of 100 of a pack with this version. */
static void write_pack(const char *name, const char *version, size_t part)
{
    struct rk_fixture *fixture = rk_fixture_new(true);
    fixture->contents.version = version;
    uint8_t *bytes;
    size_t size;
    assert_true(rk_pack_serialise(&fixture->contents, &bytes, &size, NULL));
    write_bytes(name, bytes, size * part / 100);
    free(bytes);
    rk_fixture_free(fixture);
}

static int enter(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/rikchari-renewal-XXXXXX");
    if (!mkdtemp(folder) || TTF_Init() != 0)
        return -1;
    snprintf(path, sizeof path, "%s/awareness.rkp", folder);
    snprintf(beside, sizeof beside, "%s/awareness.tmp", folder);
    write_pack(path, "one", 100);
    return 0;
}

static int leave(void **state)
{
    (void)state;
    unlink(path);
    unlink(beside);
    TTF_Quit();
    return rmdir(folder);
}

static const struct rk_trust anybody = {.unsigned_too = true};

struct kiosk {
    struct rk_renewal renewal;
    struct rk_loaded old, new;
    struct rk_error error;
};

static struct kiosk begin(void)
{
    struct kiosk k = {0};
    assert_true(rk_renewal_begin(&k.renewal, path, NULL));
    assert_true(rk_loaded_open(&k.old, path, &anybody, &k.error));
    assert_false(rk_renewal_look(&k.renewal));
    return k;
}

static void end(struct kiosk *k)
{
    rk_loaded_close(&k->old);
    rk_loaded_close(&k->new);
    rk_renewal_end(&k->renewal);
}

/* The old one can be read as a whole, whatever happened to its name. */
static void check_old(const struct kiosk *k)
{
    assert_string_equal(rk_pack_version(k->old.pack), "one");
    assert_true(rk_loaded_verify(&k->old, NULL));
}

/* S2: overwritten or cut short in place, the file is still shown from the copy that was verified. */
static void overwritten_in_place(void **state)
{
    (void)state;
    struct kiosk k = begin();
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(fd, "garbage", 7, 2000), 7);
    check_old(&k);
    assert_int_equal(ftruncate(fd, 0), 0);
    close(fd);
    rk_pack_rest(k.old.pack);
    check_old(&k);
    assert_true(rk_renewal_look(&k.renewal));
    assert_false(rk_renewal_open(&k.renewal, &k.new, &anybody, &k.error));
    assert_non_null(strstr(k.error.text, "[RK0700]"));
    check_old(&k);
    end(&k);
}

static void by_rename(void **state)
{
    (void)state;
    struct kiosk k = begin();
    write_pack(beside, "two", 100);
    assert_false(rk_renewal_look(&k.renewal));
    assert_int_equal(rename(beside, path), 0);
    assert_true(rk_renewal_look(&k.renewal));
    assert_true(rk_renewal_look(&k.renewal)); /* until it is opened */
    assert_true(rk_renewal_open(&k.renewal, &k.new, &anybody, &k.error));
    assert_false(rk_renewal_look(&k.renewal));
    assert_string_equal(rk_pack_version(k.new.pack), "two");
    check_old(&k);
    end(&k);
}

static void deleted_and_written_anew(void **state)
{
    (void)state;
    struct kiosk k = begin();
    unlink(path);
    assert_false(rk_renewal_look(&k.renewal));
    check_old(&k);
    write_pack(path, "two", 100);
    assert_true(rk_renewal_look(&k.renewal));
    assert_true(rk_renewal_open(&k.renewal, &k.new, &anybody, &k.error));
    check_old(&k);
    end(&k);
}

static void deleted_before_it_is_opened(void **state)
{
    (void)state;
    struct kiosk k = begin();
    write_pack(beside, "two", 100);
    assert_int_equal(rename(beside, path), 0);
    assert_true(rk_renewal_look(&k.renewal));
    unlink(path);
    assert_false(rk_renewal_open(&k.renewal, &k.new, &anybody, &k.error));
    assert_non_null(strstr(k.error.text, path));
    assert_false(rk_renewal_look(&k.renewal));
    check_old(&k);
    end(&k);
}

static void truncated(void **state)
{
    (void)state;
    for (size_t part = 0; part < 100; part += 9) {
        struct kiosk k = begin();
        write_pack(beside, "two", part);
        assert_int_equal(rename(beside, path), 0);
        assert_true(rk_renewal_look(&k.renewal));
        assert_false(rk_renewal_open(&k.renewal, &k.new, &anybody, &k.error));
        assert_true(k.error.text[0]);
        assert_null(k.new.pack);
        check_old(&k);
        end(&k);
        write_pack(path, "one", 100);
    }
}

/* Opening alone leaves pictograms for later; a pack that replaces another is proved as a whole. */
static void damaged_in_any_place(void **state)
{
    (void)state;
    struct rk_fixture *fixture = rk_fixture_new(true);
    uint8_t *bytes;
    size_t size;
    assert_true(rk_pack_serialise(&fixture->contents, &bytes, &size, NULL));
    for (size_t at = 0; at < size; at += size / 37) {
        struct kiosk k = begin();
        bytes[at] ^= 0xff;
        write_bytes(beside, bytes, size);
        bytes[at] ^= 0xff;
        assert_int_equal(rename(beside, path), 0);
        assert_true(rk_renewal_look(&k.renewal));
        /* Only between sections is there a byte that means nothing. */
        bool opened = rk_renewal_open(&k.renewal, &k.new, &anybody, &k.error);
        assert_true(opened ? rk_loaded_verify(&k.new, NULL) : k.error.text[0] != '\0');
        check_old(&k);
        end(&k);
        write_pack(path, "one", 100);
    }
    free(bytes);
    rk_fixture_free(fixture);
}

static void no_folder_to_watch(void **state)
{
    (void)state;
    struct rk_renewal renewal = {0};
    struct rk_error error;
    assert_false(rk_renewal_begin(&renewal, "/nowhere/a.rkp", &error));
    assert_int_equal(rk_renewal_fd(&renewal), -1);
    assert_false(rk_renewal_look(&renewal));
    rk_renewal_end(&renewal);
}

/* A name alone: its folder is the one we are in. */
static void a_name_without_a_folder(void **state)
{
    (void)state;
    struct rk_renewal renewal;
    assert_int_equal(chdir(folder), 0);
    assert_true(rk_renewal_begin(&renewal, "awareness.rkp", NULL));
    struct pollfd fd = {.fd = rk_renewal_fd(&renewal), .events = POLLIN};
    assert_int_equal(poll(&fd, 1, 0), 0);
    write_pack("awareness.tmp", "two", 100);
    assert_int_equal(rename("awareness.tmp", "awareness.rkp"), 0);
    assert_int_equal(poll(&fd, 1, 2000), 1);
    assert_true(rk_renewal_look(&renewal));
    rk_renewal_end(&renewal);
    assert_int_equal(chdir("/"), 0);
}

static void beginning_that_fails(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        int error;
        const char *want;
    } cases[] = {{"inotify_init1", EMFILE, "can't watch folders: Too many open files"},
                 {"strndup", ENOMEM, "out of memory"},
                 {"calloc", ENOMEM, "out of memory"}};
    for (size_t i = 0; i < RK_ARRAY_LEN(cases); i++) {
        struct rk_renewal renewal = {0};
        struct rk_error error = {""};
        calls_plan(CALL_FAILS(cases[i].call, 1, cases[i].error));
        bool ok = rk_renewal_begin(&renewal, path, &error);
        calls_plan((struct call_plan){0});
        assert_false(ok);
        assert_null(renewal.watch);
        assert_string_equal(error.text, cases[i].want);
    }
}

/* The visit. */

struct packs {
    struct rk_fixture *fixtures[2];
    struct rk_pack *packs[2];
    struct rk_session session;
};

static const struct rk_session_rules rules = {.idle_ms = 60000, .warning_ms = 30000, .lang = RK_FIXTURE_ES};

/* The second pack differs as `change` makes it. */
static struct packs open_packs(void (*change)(struct rk_fixture *fixture))
{
    struct packs p;
    for (int i = 0; i < 2; i++) {
        p.fixtures[i] = rk_fixture_new(false);
        if (i == 1 && change)
            change(p.fixtures[i]);
        p.packs[i] = rk_fixture_open(p.fixtures[i]);
        assert_non_null(p.packs[i]);
    }
    rk_session_init(&p.session, p.packs[0], rules, NOW);
    return p;
}

static void close_packs(struct packs *p)
{
    for (int i = 0; i < 2; i++) {
        rk_pack_close(p->packs[i]);
        rk_fixture_free(p->fixtures[i]);
    }
}

static void act(struct packs *p, enum rk_action_kind kind, uint32_t argument)
{
    rk_session_act(&p->session, (struct rk_action){kind, argument}, NOW);
}

/* languages → home → the long screen, its third block */
static void visit(struct packs *p)
{
    act(p, RK_ACT_START, 0);
    act(p, RK_ACT_LANGUAGE, RK_FIXTURE_APPROVED);
    act(p, RK_ACT_OPEN, RK_FIXTURE_LONG);
    act(p, RK_ACT_PAGE, 2);
}

static void swap_languages(struct rk_fixture *f)
{
    struct rk_language last = f->languages[RK_FIXTURE_APPROVED];
    f->languages[RK_FIXTURE_APPROVED] = f->languages[RK_FIXTURE_DRAFTS];
    f->languages[RK_FIXTURE_DRAFTS] = last;
}

static void rename_language(struct rk_fixture *f)
{
    f->languages[RK_FIXTURE_APPROVED].tag = "zz";
}

static void rename_screen(struct rk_fixture *f)
{
    f->screens[RK_FIXTURE_LONG].id = "otra";
}

static void shorten_screen(struct rk_fixture *f)
{
    f->screens[RK_FIXTURE_LONG].block_count = 2;
}

static void the_visit_goes_on(void **state)
{
    (void)state;
    struct packs p = open_packs(NULL);
    visit(&p);
    rk_session_adopt(&p.session, p.packs[1], NOW);
    const struct rk_shown shown = rk_session_shown(&p.session);
    assert_int_equal(shown.place, RK_PLACE_SCREEN);
    assert_int_equal(shown.lang, RK_FIXTURE_APPROVED);
    assert_int_equal(shown.screen, RK_FIXTURE_LONG);
    assert_int_equal(shown.first_block, 2);
    act(&p, RK_ACT_BACK, 0);
    assert_int_equal(rk_session_shown(&p.session).screen, RK_FIXTURE_HOME);
    close_packs(&p);
}

static void a_language_is_known_by_its_tag(void **state)
{
    (void)state;
    struct packs p = open_packs(swap_languages);
    visit(&p);
    rk_session_adopt(&p.session, p.packs[1], NOW);
    assert_int_equal(rk_session_shown(&p.session).lang, RK_FIXTURE_DRAFTS);
    close_packs(&p);
}

static void without_its_language_the_visit_ends(void **state)
{
    (void)state;
    struct packs p = open_packs(rename_language);
    visit(&p);
    rk_session_adopt(&p.session, p.packs[1], NOW);
    assert_int_equal(rk_session_shown(&p.session).place, RK_PLACE_ATTRACT);
    assert_int_equal(rk_session_shown(&p.session).lang, RK_FIXTURE_ES);
    close_packs(&p);
}

static void a_screen_that_is_gone(void **state)
{
    (void)state;
    struct packs p = open_packs(rename_screen);
    visit(&p);
    rk_session_adopt(&p.session, p.packs[1], NOW);
    assert_int_equal(rk_session_shown(&p.session).place, RK_PLACE_SCREEN);
    assert_int_equal(rk_session_shown(&p.session).screen, RK_FIXTURE_HOME);
    assert_int_equal(rk_session_shown(&p.session).lang, RK_FIXTURE_APPROVED);
    close_packs(&p);
}

static void a_block_that_is_gone(void **state)
{
    (void)state;
    struct packs p = open_packs(shorten_screen);
    visit(&p);
    rk_session_adopt(&p.session, p.packs[1], NOW);
    assert_int_equal(rk_session_shown(&p.session).screen, RK_FIXTURE_LONG);
    assert_int_equal(rk_session_shown(&p.session).first_block, 0);
    close_packs(&p);
}

static void quiet_moments(void **state)
{
    (void)state;
    struct packs p = open_packs(NULL);
    assert_true(rk_session_is_quiet(&p.session));
    visit(&p);
    assert_false(rk_session_is_quiet(&p.session));
    rk_session_tick(&p.session, NOW + rules.idle_ms);
    assert_true(rk_session_is_quiet(&p.session)); /* the warning covers everything */
    rk_session_tick(&p.session, NOW + rules.idle_ms + rules.warning_ms);
    assert_true(rk_session_is_quiet(&p.session));
    close_packs(&p);
}

static void shown_for_a_preview(void **state)
{
    (void)state;
    struct packs p = open_packs(NULL);
    assert_true(rk_session_show(&p.session, RK_FIXTURE_DRAFTS, RK_FIXTURE_LONG, 1, NOW));
    const struct rk_shown shown = rk_session_shown(&p.session);
    assert_int_equal(shown.lang, RK_FIXTURE_DRAFTS);
    assert_int_equal(shown.screen, RK_FIXTURE_LONG);
    assert_int_equal(shown.first_block, 1);
    assert_false(rk_session_show(&p.session, RK_NONE, RK_FIXTURE_LONG, 1, NOW));
    assert_false(rk_session_show(&p.session, RK_FIXTURE_DRAFTS, RK_NONE, 1, NOW));
    rk_session_show(&p.session, RK_FIXTURE_DRAFTS, RK_FIXTURE_LONG, 9999, NOW);
    assert_int_equal(rk_session_shown(&p.session).first_block, 0);
    close_packs(&p);
}

/* The pipe. */

static const struct line_case {
    const char *name, *lines, *note, *show; /* what is known after them */
} lines[] = {
    {"nothing", "", "before", ""},
    {"a note", "note what is wrong\n", "what is wrong", ""},
    {"no note", "note\n", "", ""},
    {"a note of two lines", "note one\\ntwo\n", "one\ntwo", ""},
    {"a backslash", "note \\\\n\n", "\\n", ""},
    {"a backslash at the end", "note x\\\n", "x\\", ""},
    {"half a line", "note half", "before", ""},
    {"show", "show quz ayuda 3\n", "before", "quz ayuda 3"},
    {"the last one counts", "show quz ayuda 3\nshow es inicio 0\n", "before", "es inicio 0"},
    {"show without a block", "show quz ayuda\n", "before", ""},
    {"no such word", "quit\nnotes\n\n", "before", ""},
    {"not UTF-8", "note \xff\n", "before", ""},
};

static void check_lines(void **state)
{
    const struct line_case *c = *state;
    struct rk_preview preview;
    char show[300] = "";
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_true(rk_preview_init(&preview, ends[0], NULL));
    assert_int_equal(write(ends[1], "note before\n", 12), 12);
    assert_int_equal(write(ends[1], c->lines, strlen(c->lines)), strlen(c->lines));
    assert_true(rk_preview_read(&preview));
    assert_string_equal(preview.note, c->note);
    if (preview.screen[0])
        snprintf(show, sizeof show, "%s %s %u", preview.language, preview.screen, preview.block);
    assert_string_equal(show, c->show);
    close(ends[1]);
    assert_false(rk_preview_read(&preview));
    close(ends[0]);
}

static void a_line_too_long(void **state)
{
    (void)state;
    static char text[3 * RK_NOTE_BYTES] = "note ";
    static struct rk_preview preview;
    int ends[2];
    memset(text + 5, 'x', sizeof text - 6);
    memcpy(text + sizeof text - 8, "\nnote y\n", 8);
    assert_int_equal(pipe(ends), 0);
    assert_true(rk_preview_init(&preview, ends[0], NULL));
    assert_int_equal(write(ends[1], text, sizeof text), sizeof text);
    assert_true(rk_preview_read(&preview));
    assert_string_equal(preview.note, "y");
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    enum { LINES = RK_ARRAY_LEN(lines) };
#define DISK(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        DISK(overwritten_in_place),
        DISK(by_rename),
        DISK(deleted_and_written_anew),
        DISK(deleted_before_it_is_opened),
        DISK(truncated),
        DISK(damaged_in_any_place),
        DISK(a_name_without_a_folder),
        DISK(beginning_that_fails),
        cmocka_unit_test(no_folder_to_watch),
        cmocka_unit_test(the_visit_goes_on),
        cmocka_unit_test(a_language_is_known_by_its_tag),
        cmocka_unit_test(without_its_language_the_visit_ends),
        cmocka_unit_test(a_screen_that_is_gone),
        cmocka_unit_test(a_block_that_is_gone),
        cmocka_unit_test(quiet_moments),
        cmocka_unit_test(shown_for_a_preview),
        cmocka_unit_test(a_line_too_long),
    };
#undef DISK
    struct CMUnitTest rows[LINES];
    for (size_t i = 0; i < LINES; i++)
        rows[i] = (struct CMUnitTest){.name = lines[i].name,
                                      .test_func = check_lines,
                                      .initial_state = (void *)(uintptr_t)&lines[i]};
    int failed = cmocka_run_group_tests_name("renewal", tests, NULL, NULL);
    return failed + cmocka_run_group_tests_name("preview pipe", rows, NULL, NULL);
}
