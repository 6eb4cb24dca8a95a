/* compile/charset, compile/typeface: which letters a font must have, and what is left of it. */
#include "compile/typeface.h"

#include <hb-ot.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char sample[] = "Rikchʼariy: ¿qué? ñandú äïü, «12\u00a0750» 2021–2030 AVA To";

struct fixture {
    struct rk_arena *arena;
    struct rk_typeface *typeface;
    struct rk_charset letters;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct rk_error error;
    fixture.arena = rk_arena_new();
    if (!rk_typeface_open(&fixture.typeface, RK_TYPEFACE_FOLDER, &error)) {
        print_error("%s\n", error.text);
        return -1;
    }
    fixture.letters = rk_charset_new(fixture.arena);
    rk_charset_add_text(&fixture.letters, sample);
    rk_charset_close(&fixture.letters);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    rk_typeface_close(f->typeface);
    rk_arena_free(f->arena);
    return 0;
}

static void charset_holds_its_limits(void **state)
{
    struct fixture *f = *state;
    struct rk_charset set = rk_charset_new(f->arena);
    rk_charset_add(&set, 0);
    rk_charset_add(&set, RK_UNICODE_END - 1);
    rk_charset_add(&set, RK_UNICODE_END);
    assert_true(rk_charset_has(&set, 0));
    assert_true(rk_charset_has(&set, RK_UNICODE_END - 1));
    assert_false(rk_charset_has(&set, RK_UNICODE_END));
    assert_false(rk_charset_has(&set, 1));
}

static void charset_closes_over_composition(void **state)
{
    struct fixture *f = *state;
    struct rk_charset set = rk_charset_new(f->arena);
    rk_charset_add_text(&set, "éu");
    rk_charset_close(&set);
    const uint32_t there[] = {'e', 0x301, 0xe9, 'u', 0xfa};
    for (size_t i = 0; i < RK_ARRAY_LEN(there); i++)
        assert_true(rk_charset_has(&set, there[i]));
    assert_false(rk_charset_has(&set, 0xe1)); /* á: there is no a */
}

static void invisible_code_points_need_no_glyph(void **state)
{
    (void)state;
    assert_true(rk_code_point_is_invisible(0xad));
    assert_true(rk_code_point_is_invisible(0x200b));
    assert_false(rk_code_point_is_invisible(' '));
    assert_false(rk_code_point_is_invisible(0x2bc));
}

static void typeface_knows_what_it_has(void **state)
{
    struct fixture *f = *state;
    assert_true(rk_typeface_has(f->typeface, 'a'));
    assert_true(rk_typeface_has(f->typeface, 0x2bc));
    assert_false(rk_typeface_has(f->typeface, 0x1f4de)); /* a telephone */
    assert_false(rk_typeface_has(f->typeface, 0x4e00));  /* Han: one */
}

static hb_face_t *face_of(const char *bytes, size_t size)
{
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

static hb_face_t *whole_face(enum rk_face face)
{
    hb_blob_t *blob =
        hb_blob_create_from_file(face == RK_FACE_BOLD ? RK_TYPEFACE_FOLDER "/Andika-Bold.ttf"
                                                      : RK_TYPEFACE_FOLDER "/Andika-Regular.ttf");
    hb_face_t *whole = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return whole;
}

static hb_face_t *subset_face(struct fixture *f, enum rk_face face)
{
    struct rk_font font;
    struct rk_error error;
    assert_true(rk_typeface_subset(f->typeface, face, &f->letters, f->arena, &font, &error));
    assert_in_range(font.size, 1000, 100 * 1000);
    return face_of((const char *)font.bytes, font.size);
}

static hb_buffer_t *shape(hb_face_t *face, const char *text)
{
    hb_font_t *font = hb_font_create(face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("es", -1));
    hb_shape(font, buffer, NULL, 0);
    hb_font_destroy(font);
    return buffer;
}

static void assert_shapes_alike(hb_face_t *whole, hb_face_t *subset, const char *text)
{
    hb_buffer_t *a = shape(whole, text), *b = shape(subset, text);
    unsigned count, subset_count;
    const hb_glyph_position_t *x = hb_buffer_get_glyph_positions(a, &count);
    const hb_glyph_position_t *y = hb_buffer_get_glyph_positions(b, &subset_count);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(b, NULL);
    assert_int_equal(count, subset_count);
    for (unsigned i = 0; i < count; i++) {
        assert_int_not_equal(glyphs[i].codepoint, 0); /* no .notdef */
        assert_int_equal(x[i].x_advance, y[i].x_advance);
        assert_int_equal(x[i].x_offset, y[i].x_offset);
        assert_int_equal(x[i].y_offset, y[i].y_offset);
    }
    hb_buffer_destroy(a);
    hb_buffer_destroy(b);
}

static void subset_sets_text_like_the_whole_font(void **state)
{
    for (int face = 0; face < RK_FACE_COUNT; face++) {
        hb_face_t *whole = whole_face((enum rk_face)face);
        hb_face_t *subset = subset_face(*state, (enum rk_face)face);
        assert_shapes_alike(whole, subset, sample);
        assert_shapes_alike(whole, subset, "e\u0301 n\u0303 u\u0308"); /* decomposed */
        hb_face_destroy(subset);
        hb_face_destroy(whole);
    }
}

static unsigned name_length(hb_face_t *face, hb_ot_name_id_t name)
{
    return hb_ot_name_get_utf8(face, name, hb_language_from_string("en", -1), NULL, NULL);
}

static void subset_has_no_name_but_its_licence(void **state)
{
    hb_face_t *subset = subset_face(*state, RK_FACE_REGULAR);
    static const hb_ot_name_id_t dropped[] = {
        HB_OT_NAME_ID_FONT_FAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY,  HB_OT_NAME_ID_UNIQUE_ID,
        HB_OT_NAME_ID_FULL_NAME,   HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY,
    };
    for (size_t i = 0; i < RK_ARRAY_LEN(dropped); i++)
        assert_int_equal(name_length(subset, dropped[i]), 0);
    assert_int_not_equal(name_length(subset, HB_OT_NAME_ID_COPYRIGHT), 0);
    assert_int_not_equal(name_length(subset, HB_OT_NAME_ID_LICENSE), 0);
    hb_face_destroy(subset);
}

static void subset_has_no_hinting(void **state)
{
    hb_face_t *subset = subset_face(*state, RK_FACE_REGULAR);
    static const char *const tables[] = {"fpgm", "prep", "cvt "};
    for (size_t i = 0; i < RK_ARRAY_LEN(tables); i++) {
        hb_blob_t *blob = hb_face_reference_table(subset, hb_tag_from_string(tables[i], 4));
        assert_int_equal(hb_blob_get_length(blob), 0);
        hb_blob_destroy(blob);
    }
    hb_face_destroy(subset);
}

static void licence_is_the_whole_text(void **state)
{
    struct fixture *f = *state;
    const char *licence = rk_typeface_licence(f->typeface, f->arena);
    assert_non_null(strstr(licence, "Copyright (c)"));
    assert_non_null(strstr(licence, "PERMISSION & CONDITIONS"));
    assert_non_null(strstr(licence, "OTHER DEALINGS IN THE FONT SOFTWARE"));
}

static void what_is_no_font_is_refused(void **state)
{
    (void)state;
    struct rk_typeface *typeface = NULL;
    struct rk_error error;
    assert_false(rk_typeface_open(&typeface, "/nonexistent", &error));
    assert_non_null(strstr(error.text, "/nonexistent/Andika-Regular.ttf"));
    assert_false(rk_typeface_open(&typeface, RK_ROOT "/tests/compile/no-fonts", &error));
    assert_non_null(strstr(error.text, "not a font"));
    assert_null(typeface);
    rk_typeface_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charset_holds_its_limits),
        cmocka_unit_test(charset_closes_over_composition),
        cmocka_unit_test(invisible_code_points_need_no_glyph),
        cmocka_unit_test(typeface_knows_what_it_has),
        cmocka_unit_test(subset_sets_text_like_the_whole_font),
        cmocka_unit_test(subset_has_no_name_but_its_licence),
        cmocka_unit_test(subset_has_no_hinting),
        cmocka_unit_test(licence_is_the_whole_text),
        cmocka_unit_test(what_is_no_font_is_refused),
    };
    return cmocka_run_group_tests_name("typeface", tests, set_up, tear_down);
}
