/* compile/pictogram: drawings become masks, or are refused with a reason. */
#include "compile/pictogram.h"

#include "base/arena.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SVG(content)                                                                               \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\">" content "</svg>"

static const char file_name[] = "p.svg";

static int enter_folder(void **state)
{
    (void)state;
    char folder[] = "/tmp/rk-pictogram-XXXXXX";
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    unlink(file_name);
    char *folder = getcwd(NULL, 0);
    int result = folder ? rmdir(folder) : -1;
    free(folder);
    return result;
}

/* What is said about a drawing; "" if it was accepted. free() it. */
static char *read_drawing(const char *svg, struct rk_arena *arena, struct rk_pictogram *result)
{
    assert_true(rk_file_write(file_name, svg, strlen(svg), NULL));
    struct rk_diags *diags = rk_diags_new(arena);
    bool ok = rk_pictogram_read(result, arena, "p", file_name, diags);
    assert_int_equal(ok, rk_diags_count(diags, RK_ERROR) == 0);
    char *said = NULL;
    size_t size;
    FILE *out = open_memstream(&said, &size);
    rk_diags_print(diags, out);
    fclose(out);
    return said;
}

static struct broken_case {
    const char *name, *svg, *code; /* "": accepted */
} broken[] = {
    {"accepted: ink line", SVG("<path d=\"M9 9H80\" class=\"ink\" stroke=\"#123\"/>"), ""},
    {"accepted: ink dot",
     SVG("<circle cx=\"9\" cy=\"9\" r=\"5\" class=\"ink-dot\" fill=\"#123\"/>"), ""},
    {"accepted: fill", SVG("<rect width=\"9\" height=\"9\" class=\"fill\" fill=\"#fc0\"/>"), ""},
    {"accepted: currentColor",
     SVG("<path d=\"M9 9H80\" class=\"ink\" style=\"stroke:currentColor\" fill=\"none\"/>"), ""},
    {"refused: empty file", "", "[RK0320]"},
    {"refused: no XML", "pictogram", "[RK0320]"},
    {"refused: cut off", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\"><pa",
     "[RK0320]"},
    {"refused: other XML", "<html/>", "[RK0320]"},
    {"refused: no viewBox",
     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"96\">"
     "<path d=\"M9 9H80\" class=\"ink\" stroke=\"#123\"/></svg>",
     "[RK0321]"},
    {"refused: another viewBox",
     "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">"
     "<path d=\"M9 9H20\" class=\"ink\" stroke=\"#123\"/></svg>",
     "[RK0321]"},
    {"refused: nothing drawn", SVG(""), "[RK0322]"},
    {"refused: drawn outside", SVG("<path d=\"M200 9H280\" class=\"ink\" stroke=\"#123\"/>"),
     "[RK0322]"},
    {"refused: a shape without class",
     SVG("<path d=\"M9 9H80\" class=\"ink\" stroke=\"#123\"/><rect width=\"9\" height=\"9\"/>"),
     "[RK0322]"},
    {"refused: an unknown class", SVG("<path d=\"M9 9H80\" class=\"line\" stroke=\"#123\"/>"),
     "[RK0322]"},
    {"refused: ink that is filled by default", SVG("<path d=\"M9 9V80H80Z\" class=\"ink\"/>"),
     "[RK0322]"},
};

static void check_broken(void **state)
{
    const struct broken_case *c = *state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_pictogram pictogram;
    char *said = read_drawing(c->svg, arena, &pictogram);
    if (c->code[0])
        assert_non_null(strstr(said, c->code));
    else
        assert_string_equal(said, "");
    free(said);
    rk_arena_free(arena);
}

static void missing_file_is_reported(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_diags *diags = rk_diags_new(arena);
    struct rk_pictogram pictogram;
    assert_false(rk_pictogram_read(&pictogram, arena, "x", "nowhere.svg", diags));
    assert_int_equal(rk_diags_count(diags, RK_ERROR), 1);
    rk_arena_free(arena);
}

static void assert_pixel(const struct rk_pictogram *p, unsigned x, unsigned y, int ink, int fill)
{
    /* x and y are of the drawing's grid; a pixel inside the shapes is fully covered or not at all
     */
    size_t at = (size_t)(y * p->size / 96) * p->size + x * p->size / 96;
    assert_int_equal(p->ink[at], ink);
    assert_int_equal(p->fill[at], fill);
}

/* A square of fill, a bar of ink over it, a smaller square of fill over both. */
static void masks_say_what_is_on_top(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_pictogram p = {0};
    char *said = read_drawing(
        SVG("<rect x=\"12\" y=\"12\" width=\"72\" height=\"72\" class=\"fill\" fill=\"#f4bd3a\""
            " stroke=\"none\"/>"
            "<path d=\"M0 48H96\" class=\"ink\" stroke=\"#12292f\" stroke-width=\"24\""
            " fill=\"none\"/>"
            "<rect x=\"42\" y=\"42\" width=\"12\" height=\"12\" class=\"fill\" fill=\"#f4bd3a\"/>"),
        arena, &p);
    assert_string_equal(said, "");
    assert_string_equal(p.name, "p");
    assert_int_equal(p.size, RK_PICTOGRAM_SIZE);
    assert_pixel(&p, 4, 4, 0, 0);
    assert_pixel(&p, 20, 20, 0, 255);
    assert_pixel(&p, 4, 48, 255, 0);
    assert_pixel(&p, 20, 48, 255, 0);
    assert_pixel(&p, 48, 48, 0, 255);
    assert_pixel(&p, 20, 76, 0, 255);
    free(said);
    rk_arena_free(arena);
}

/* Where a shape covers half a pixel, so does the mask. */
static void edges_are_smooth(void **state)
{
    (void)state;
    struct rk_arena *arena = rk_arena_new();
    struct rk_pictogram p = {0};
    /* 3/16 of a unit is half a pixel of 256 */
    char *said = read_drawing(SVG("<rect x=\"0.1875\" width=\"48\" height=\"96\" class=\"fill\""
                                  " fill=\"#fc0\"/>"),
                              arena, &p);
    assert_string_equal(said, "");
    assert_in_range(p.fill[0], 120, 136);
    assert_int_equal(p.fill[1], 255);
    free(said);
    rk_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(broken) + 3];
    for (size_t i = 0; i < RK_ARRAY_LEN(broken); i++)
        tests[i] = (struct CMUnitTest){
            .name = broken[i].name, .test_func = check_broken, .initial_state = &broken[i]};
    tests[RK_ARRAY_LEN(broken)] = (struct CMUnitTest)cmocka_unit_test(missing_file_is_reported);
    tests[RK_ARRAY_LEN(broken) + 1] = (struct CMUnitTest)cmocka_unit_test(masks_say_what_is_on_top);
    tests[RK_ARRAY_LEN(broken) + 2] = (struct CMUnitTest)cmocka_unit_test(edges_are_smooth);
    return _cmocka_run_group_tests("pictogram", tests, RK_ARRAY_LEN(tests), enter_folder,
                                   leave_folder);
}
