/*
 * A translatable text (a message id or a translation) taken apart: what is read, what is bold,
 * where facts and phone numbers go. The markup of texts is CommonMark's **strong** and our
 * {placeholder}; all else that CommonMark would make of the text is a flaw.
 */
#ifndef RK_CONTENT_INLINE_H
#define RK_CONTENT_INLINE_H

#include "base/arena.h"

/* Twice what the largest screen can show at the smallest size; it also keeps hostile texts from
 * costing more than they are long. */
enum { RK_TEXT_LIMIT = 4096 };

enum rk_piece_kind { RK_PIECE_LITERAL, RK_PIECE_PLACEHOLDER };

struct rk_piece {
    enum rk_piece_kind kind;
    bool strong;
    const char *text; /* a LITERAL: what is read, never empty; a PLACEHOLDER: its name */
    size_t offset;    /* of a PLACEHOLDER: where its brace stands in the text that was parsed */
};

enum rk_flaw_kind {
    RK_FLAW_MARKUP,    /* CommonMark that a screen can't show; `what` names it: "emphasis" */
    RK_FLAW_STRONG,    /* two asterisks without their partner, which would be read as such */
    RK_FLAW_BRACE,     /* a brace that belongs to no placeholder */
    RK_FLAW_BREAK,     /* a line break inside the text */
    RK_FLAW_INVISIBLE, /* a control character */
    RK_FLAW_LONG,      /* more than RK_TEXT_LIMIT bytes; such a text has no pieces */
};

struct rk_flaw {
    enum rk_flaw_kind kind;
    size_t offset;    /* in the text that was parsed; as good as the parser knows it */
    const char *what; /* NULL but for MARKUP */
};

/* Pieces next to each other differ in kind or strength, so an emitter starts something new at each
 * one. A text with flaws has pieces too: its best reading. */
struct rk_inline {
    RK_LIST(struct rk_piece) pieces;
    RK_LIST(struct rk_flaw) flaws;
};

/* `text` is valid UTF-8. Everything of the result lives in `arena`. */
struct rk_inline rk_inline_parse(struct rk_arena *arena, const char *text);

#endif
