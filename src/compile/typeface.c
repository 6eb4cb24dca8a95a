#include "compile/typeface.h"

#include "base/file.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FONT_LIMIT = 64 * 1024 * 1024 };

struct face {
    struct rk_file file;
    hb_face_t *face;
    hb_set_t *code_points; /* what it can draw */
};

struct rk_typeface {
    struct face faces[RK_FACE_COUNT];
};

static const char *const file_names[RK_FACE_COUNT] = {
    [RK_FACE_REGULAR] = "Andika-Regular.ttf",
    [RK_FACE_BOLD] = "Andika-Bold.ttf",
};

static size_t licence_length(hb_face_t *face)
{
    return hb_ot_name_get_utf8(face, HB_OT_NAME_ID_LICENSE, hb_language_from_string("en", -1), NULL,
                               NULL);
}

static bool open_face(struct face *face, const char *path, struct rk_error *error)
{
    if (!rk_file_open(&face->file, path, FONT_LIMIT, error))
        return false;
    hb_blob_t *blob = hb_blob_create((const char *)face->file.bytes, (unsigned)face->file.size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    face->code_points = hb_set_create();
    hb_face_collect_unicodes(face->face, face->code_points);
    if (hb_set_is_empty(face->code_points))
        return rk_fail(error, "%s: not a font that can be read", path);
    if (licence_length(face->face) == 0)
        return rk_fail(error, "%s: the font carries no licence text, so it can't be shipped", path);
    return true;
}

bool rk_typeface_open(struct rk_typeface **typeface, const char *folder, struct rk_error *error)
{
    struct rk_typeface *opened = calloc(1, sizeof *opened);
    if (!opened)
        return rk_fail(error, "out of memory");
    for (int i = 0; i < RK_FACE_COUNT; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, file_names[i]);
        if (!open_face(&opened->faces[i], path, error)) {
            rk_typeface_close(opened);
            return false;
        }
    }
    *typeface = opened;
    return true;
}

void rk_typeface_close(struct rk_typeface *typeface)
{
    if (!typeface)
        return;
    for (int i = 0; i < RK_FACE_COUNT; i++) {
        hb_set_destroy(typeface->faces[i].code_points);
        hb_face_destroy(typeface->faces[i].face);
        rk_file_close(&typeface->faces[i].file);
    }
    free(typeface);
}

bool rk_typeface_has(const struct rk_typeface *typeface, uint32_t code_point)
{
    for (int i = 0; i < RK_FACE_COUNT; i++) {
        if (!hb_set_has(typeface->faces[i].code_points, code_point))
            return false;
    }
    return true;
}

static void describe_subset(hb_subset_input_t *input, const struct rk_charset *set)
{
    hb_set_t *wanted = hb_subset_input_unicode_set(input);
    for (uint32_t c = 0; c < RK_UNICODE_END; c++) {
        if (rk_charset_has(set, c))
            hb_set_add(wanted, c);
    }
    hb_set_t *names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
    hb_set_clear(names);
    hb_set_add(names, HB_OT_NAME_ID_COPYRIGHT);
    hb_set_add(names, HB_OT_NAME_ID_LICENSE);
    hb_set_add(names, HB_OT_NAME_ID_LICENSE_URL);
    /* The kiosk opens the font without hinting; then text comes out as with the whole font. */
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
}

static bool copy_bytes(hb_face_t *subset, struct rk_arena *arena, struct rk_font *result)
{
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned size = 0;
    const char *bytes = hb_blob_get_data(blob, &size);
    if (size > 0) {
        uint8_t *copy = rk_arena_alloc(arena, size);
        memcpy(copy, bytes, size);
        *result = (struct rk_font){copy, size};
    }
    hb_blob_destroy(blob);
    return size > 0;
}

bool rk_typeface_subset(const struct rk_typeface *typeface, enum rk_face face,
                        const struct rk_charset *set, struct rk_arena *arena,
                        struct rk_font *result, struct rk_error *error)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return rk_fail(error, "out of memory");
    describe_subset(input, set);
    hb_face_t *subset = hb_subset_or_fail(typeface->faces[face].face, input);
    hb_subset_input_destroy(input);
    bool ok = subset && copy_bytes(subset, arena, result);
    hb_face_destroy(subset);
    return ok || rk_fail(error, "%s: can't be reduced to the letters used", file_names[face]);
}

const char *rk_typeface_licence(const struct rk_typeface *typeface, struct rk_arena *arena)
{
    hb_face_t *face = typeface->faces[RK_FACE_REGULAR].face;
    unsigned size = (unsigned)licence_length(face) + 1;
    char *text = rk_arena_alloc(arena, size);
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_LICENSE, hb_language_from_string("en", -1), &size,
                        text);
    return text;
}
