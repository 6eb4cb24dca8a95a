#include "kiosk/loaded.h"

static bool open_fonts(struct rk_fonts **fonts, struct rk_pack *pack, struct rk_error *error)
{
    struct rk_font faces[RK_FACE_COUNT];
    for (int i = 0; i < RK_FACE_COUNT; i++)
        if (!rk_pack_font(pack, (enum rk_face)i, &faces[i], error))
            return false;
    return rk_fonts_new(fonts, faces, RK_MEMORY_SCREENS, error);
}

static bool open_pack(struct rk_pack **pack, const char *path, const struct rk_trust *trust,
                      struct rk_error *error)
{
    struct rk_verified *verified;
    struct rk_refusal refusal;
    struct rk_error reason;
    if (!rk_verify_file(&verified, path, trust, &refusal))
        return refusal.code
                   ? rk_fail(error, "%.460s [RK%04u]", refusal.why.text, (unsigned)refusal.code)
                   : rk_fail(error, "%s", refusal.why.text);
    return rk_pack_open(pack, verified, &reason) ||
           rk_fail(error, "%.200s: %.300s", path, reason.text);
}

/* Takes the pack. */
static bool take_pack(struct rk_loaded *loaded, struct rk_pack *pack, struct rk_error *error)
{
    struct rk_loaded result = {.pack = pack};
    if (!open_fonts(&result.fonts, pack, error)) {
        rk_pack_close(pack);
        return false;
    }
    *loaded = result;
    return true;
}

bool rk_loaded_open(struct rk_loaded *loaded, const char *path, const struct rk_trust *trust,
                    struct rk_error *error)
{
    struct rk_pack *pack;
    return open_pack(&pack, path, trust, error) && take_pack(loaded, pack, error);
}

bool rk_loaded_take(struct rk_loaded *loaded, struct rk_verified *verified, struct rk_error *error)
{
    struct rk_pack *pack;
    return rk_pack_open(&pack, verified, error) && take_pack(loaded, pack, error);
}

void rk_loaded_close(struct rk_loaded *loaded)
{
    rk_fonts_free(loaded->fonts);
    rk_pack_close(loaded->pack);
    *loaded = (struct rk_loaded){0};
}

bool rk_loaded_verify(const struct rk_loaded *loaded, struct rk_error *error)
{
    struct rk_pictogram pictogram;
    const char *licence;
    for (uint32_t i = 0; i < rk_pack_pictogram_count(loaded->pack); i++) {
        if (!rk_pack_pictogram(loaded->pack, i, &pictogram, error))
            return false;
        rk_pictogram_drop(&pictogram);
    }
    return rk_pack_font_licence(loaded->pack, &licence, error);
}
