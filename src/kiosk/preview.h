/*
 * The preview's side channel: what `rikcharic preview` tells the kiosk that it has started, by a
 * pipe that only a parent can hand over (--preview FD). It can make the kiosk show a screen and
 * write a note below it; it can't read anything back, and the configuration can't ask for it. A
 * line is
 *
 *     show TAG SCREEN BLOCK    the screen with this id, in this language, at this block
 *     note TEXT                what is wrong, for the strip at the bottom; "note" alone takes it
 *                              away. \n is a line break, \\ a backslash
 *
 * The pack itself comes as any other: by taking the place of the one that is shown. Whoever writes
 * a line does so after that, so the kiosk reads the pipe first and looks for a pack then.
 */
#ifndef RK_KIOSK_PREVIEW_H
#define RK_KIOSK_PREVIEW_H

#include "base/base.h"

enum { RK_NOTE_BYTES = 8192, RK_NAME_BYTES = 128 };

struct rk_preview {
    int fd; /* lent */
    char line[RK_NOTE_BYTES + 8];
    size_t length;
    bool too_long; /* the rest of this line is left out */
    char note[RK_NOTE_BYTES];
    /* What is to be shown; `screen` is "" where nothing is. */
    char language[RK_NAME_BYTES], screen[RK_NAME_BYTES];
    uint32_t block;
};

/* Makes the descriptor non-blocking. */
bool rk_preview_init(struct rk_preview *preview, int fd, struct rk_error *error);

/* Reads what there is; a line that isn't understood is left out. False: the other side has gone,
 * and what was to be previewed with it. */
bool rk_preview_read(struct rk_preview *preview);

#endif
