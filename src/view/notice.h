/*
 * What the kiosk tells an operator who stands before it with a stick: a picture, what happened, how
 * far it is, the one next step. Its words are the program's and not the pack's, since the pack is
 * what is being replaced; in Spanish, in letters that every pack has.
 */
#ifndef RK_VIEW_NOTICE_H
#define RK_VIEW_NOTICE_H

#include "view/view.h"

enum rk_notice_kind { RK_NOTICE_WORKING, RK_NOTICE_GOOD, RK_NOTICE_BAD };

enum { RK_NOTICE_PARTS = 3, RK_NOTICE_TEXT = 256, RK_NOTICE_BREAKS = 64 };

/* Owned by the caller; the view points into it. */
struct rk_notice {
    enum rk_notice_kind kind;
    bool has_bar;
    int permille;                                /* of the bar */
    char texts[RK_NOTICE_PARTS][RK_NOTICE_TEXT]; /* what happened; what that means; the next step */
    struct rk_mark marks[RK_NOTICE_PARTS][RK_NOTICE_BREAKS]; /* filled by rk_notice_build() */
};

/* As rk_view_build(). Touching it anywhere is touching the attract screen. */
void rk_notice_build(struct rk_view *view, struct rk_pack *pack, struct rk_fonts *fonts,
                     const struct rk_surface *surface, struct rk_notice *notice);

#endif
