#include "compile/pictogram.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/tongue.h"

#include <librsvg/rsvg.h>
#include <string.h>

enum { SVG_LIMIT = 1024 * 1024, SIZE = RK_PICTOGRAM_SIZE };

/* Paints ink red and the highlight green, whatever colours the drawing has for people to look at
 * it in an editor. What is left unpainted there ("none") stays so. */
#define PAINT(class, colour)                                                                       \
    class " { color: " colour                                                                      \
          " !important }" class "[stroke]:not([stroke='none']) { stroke: " colour                  \
                                " !important }" class "[fill]:not([fill='none']) { fill: " colour  \
                                                      " !important }"

static const char stylesheet[] =
    PAINT(".ink", "#f00") PAINT(".ink-dot", "#f00") PAINT(".fill", "#0f0");

/* In one line: libxml2 ends its messages with a line break. */
static void report_broken(const GError *problem, const char *what, struct rk_loc loc,
                          struct rk_diags *diags)
{
    int length = (int)strcspn(problem->message, "\n");
    rk_error(diags, loc, RK_PICTOGRAM_BROKEN, "%s: %.*s", what, length, problem->message);
}

static bool has_right_view_box(RsvgHandle *svg)
{
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(svg, &has_width, &width, &has_height, &height, &has_box,
                                         &box);
    return has_box && box.x == 0 && box.y == 0 && box.width == 96 && box.height == 96;
}

/* One pixel of premultiplied ARGB: red is the coverage of ink, green of the highlight; whatever
 * else is opaque has neither class. Rounding may be off by one in each. */
static bool split_pixel(uint32_t pixel, uint8_t *ink, uint8_t *fill)
{
    unsigned alpha = pixel >> 24, red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff;
    *ink = (uint8_t)red;
    *fill = (uint8_t)green;
    return (pixel & 0xff) <= 2 && alpha <= red + green + 2;
}

/* False: something has neither class. *painted: whether there is anything at all. */
static bool split_masks(cairo_surface_t *surface, uint8_t *ink, uint8_t *fill, bool *painted)
{
    const unsigned char *bytes = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    bool classed = true;
    *painted = false;
    for (size_t i = 0; i < SIZE * SIZE; i++) {
        uint32_t pixel;
        memcpy(&pixel, bytes + i / SIZE * stride + i % SIZE * sizeof pixel, sizeof pixel);
        classed = split_pixel(pixel, &ink[i], &fill[i]) && classed;
        *painted = *painted || ink[i] || fill[i];
    }
    return classed;
}

static cairo_surface_t *draw(RsvgHandle *svg, GError **error)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, SIZE, SIZE);
    cairo_t *cairo = cairo_create(surface);
    RsvgRectangle viewport = {0, 0, SIZE, SIZE};
    rsvg_handle_render_document(svg, cairo, &viewport, error);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

static bool draw_masks(RsvgHandle *svg, uint8_t *ink, uint8_t *fill, struct rk_loc loc,
                       struct rk_diags *diags)
{
    GError *problem = NULL;
    cairo_surface_t *surface = draw(svg, &problem);
    bool painted = false, classed = !problem && split_masks(surface, ink, fill, &painted);
    cairo_surface_destroy(surface);
    if (problem) {
        report_broken(problem, rk_say("can't be drawn"), loc, diags);
        g_error_free(problem);
        return false;
    }
    if (!classed || !painted) {
        rk_error(diags, loc, RK_PICTOGRAM_CLASSES,
                 painted || !classed
                     ? RK_SAYS("a shape has neither class=\"ink\" nor class=\"fill\"")
                     : RK_SAYS("nothing is drawn with class=\"ink\" or class=\"fill\""));
        return false;
    }
    return true;
}

static RsvgHandle *parse(const struct rk_file *file, struct rk_loc loc, struct rk_diags *diags)
{
    GError *problem = NULL;
    /* No base file is given, so the drawing can't pull in other files. */
    RsvgHandle *svg = rsvg_handle_new_from_data(file->bytes, file->size, &problem);
    if (!svg || !rsvg_handle_set_stylesheet(svg, (const guint8 *)stylesheet, strlen(stylesheet),
                                            &problem)) {
        report_broken(problem, rk_say("can't be read as SVG"), loc, diags);
        g_error_free(problem);
        if (svg)
            g_object_unref(svg);
        return NULL;
    }
    return svg;
}

bool rk_pictogram_read(struct rk_pictogram *result, struct rk_arena *arena, const char *name,
                       const char *path, struct rk_diags *diags)
{
    struct rk_loc loc = {path, 0, 0};
    struct rk_error error;
    struct rk_file file;
    if (!rk_file_open(&file, path, SVG_LIMIT, &error)) {
        rk_error(diags, loc, RK_FILE_UNREADABLE, "%s", error.text);
        return false;
    }
    RsvgHandle *svg = parse(&file, loc, diags);
    bool ok = svg != NULL;
    if (ok && !has_right_view_box(svg)) {
        rk_error(diags, loc, RK_PICTOGRAM_VIEW_BOX, "must say viewBox=\"0 0 96 96\"");
        ok = false;
    }
    uint8_t *ink = rk_arena_alloc(arena, SIZE * SIZE), *fill = rk_arena_alloc(arena, SIZE * SIZE);
    ok = ok && draw_masks(svg, ink, fill, loc, diags);
    if (ok)
        *result = (struct rk_pictogram){.name = name, .size = SIZE, .ink = ink, .fill = fill};
    if (svg)
        g_object_unref(svg);
    rk_file_close(&file);
    return ok;
}
