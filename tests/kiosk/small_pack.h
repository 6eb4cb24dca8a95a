/*
 * A pack for tests of what needs only its skeleton: four languages, screens of known length, one
 * of them a checklist, and home and help that are neither first nor last. It stands in for the
 * reader at link time, so a test of the session needs no file, no fonts and no content.
 */
#ifndef RK_TESTS_KIOSK_SMALL_PACK_H
#define RK_TESTS_KIOSK_SMALL_PACK_H

#include "pack/reader.h"

enum {
    SMALL_LANGUAGES = 4,
    SMALL_SCREENS = 48,
    SMALL_HOME = 2,
    SMALL_HELP = 1,
    SMALL_BLOCKS = 9,
    SMALL_CHECKLIST = 47, /* a screen with four questions, of which … */
    SMALL_QUESTIONS = 4,
    SMALL_LINKED = 2, /* … this one leads to screen 7 */
};

const struct rk_pack *small_pack(void);

#endif
