/*
 * What somebody would know by that a screen was read, in each form that drawing it may leave in
 * memory: made from the pack with the fonts, sizes and colours that the kiosk uses.
 */
#ifndef RK_TESTS_CANARIES_H
#define RK_TESTS_CANARIES_H

#include "memory.h"
#include "stage.h"

/* Some stand in memory during a visit; lines of text, drawn, only once they were freed. */
#define RK_CANARY_FORMS(FORM)                                                                      \
    FORM(WORD, "a word, measured")                                                                 \
    FORM(BREAK, "where a line breaks")                                                             \
    FORM(TEXT, "a line of text")                                                                   \
    FORM(GLYPHS, "the glyphs of a line, as SDL_ttf has them")                                      \
    FORM(DRAWN, "a line of text, drawn")                                                           \
    FORM(TEXT_ON_GLASS, "text on the glass")                                                       \
    FORM(PICTOGRAM, "a pictogram, drawn")                                                          \
    FORM(PICTOGRAM_ON_GLASS, "a pictogram on the glass")                                           \
    FORM(BOX, "a box")                                                                             \
    FORM(PRESSED, "what was pressed")                                                              \
    FORM(TOUCH, "where it was touched")                                                            \
    FORM(WAY, "the way there")

enum rk_canary_form {
#define FORM(name, words) RK_CANARY_##name,
    RK_CANARY_FORMS(FORM)
#undef FORM
        RK_CANARY_FORM_COUNT,
};

const char *rk_canary_name(enum rk_canary_form form);

enum { RK_CANARIES = 4096 };

struct rk_canaries {
    struct rk_canary items[RK_CANARIES];
    size_t count;
};

/* Adds those of what `shown` shows, but not TOUCH and WAY; the stage's view then is of that. Words
 * are measured once: forget the stage's fonts before the first. */
void rk_canaries_add(struct rk_canaries *canaries, struct rk_stage *stage,
                     const struct rk_surface *surface, const struct rk_shown *shown);

/* Adds one: words that follow each other. */
void rk_canaries_put(struct rk_canaries *canaries, enum rk_canary_form form, const void *words,
                     size_t count);

/* Leaves out what was found: it is there without a visit, and says nothing about one. */
void rk_canaries_drop_found(struct rk_canaries *canaries);

/* How many were found of a form. */
int rk_canaries_found(const struct rk_canaries *canaries, enum rk_canary_form form);

#endif
