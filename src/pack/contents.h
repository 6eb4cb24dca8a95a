/*
 * What a pack holds, as plain values: the writer is given them, the reader lends them. Nothing
 * here knows bytes (see FORMAT.md) or pixels. Everything is named by its index in its table;
 * RK_NONE means "none".
 */
#ifndef RK_PACK_CONTENTS_H
#define RK_PACK_CONTENTS_H

#include "base/base.h"

typedef uint32_t rk_text;  /* index of a text, the same in all languages */
typedef uint32_t rk_lang;  /* index of a language; 0 is the source language, Spanish */

/* How far a text may be trusted. Drafts and fallbacks are shown with a mark. */
enum rk_text_state {
    RK_TEXT_APPROVED, /* the source text itself, or a translation that a native speaker approved */
    RK_TEXT_DRAFT,    /* a translation that nobody has approved */
    RK_TEXT_FALLBACK, /* the Spanish text, because this language has none (that may be shown) */
};

/* What happens in a text at a byte offset. Offsets never fall inside a code point, are sorted, and
 * at one offset come in the order of this list. */
enum rk_mark_kind {
    RK_MARK_STRONG_OFF, /* weight goes back to regular before this byte */
    RK_MARK_BREAK,      /* a line may end before this byte (UAX #14) */
    RK_MARK_STRONG_ON,  /* bold from this byte on */
    RK_MARK_HYPHEN,     /* a word may be divided before this byte: a line may end, with a hyphen that
                           isn't in the text; the only mark at its offset */
};

struct rk_mark {
    uint32_t offset; /* 0 <= offset <= length; of BREAK and HYPHEN 0 < offset < length */
    enum rk_mark_kind kind;
};

/* One text in one language: plain, without markup or placeholders. */
struct rk_string {
    const char *text; /* UTF-8, NFC, ends with NUL, no NUL or other control character inside */
    uint32_t length;  /* bytes, without the NUL; never 0 */
    enum rk_text_state state;
    const struct rk_mark *marks;
    uint32_t mark_count;
};

struct rk_language {
    const char *tag;    /* BCP 47: "es", "quz", "ayr", "shp" */
    const char *name;   /* its own name: "Runasimi" */
    const char *detail; /* for whoever reads only Spanish: "Quechua · Cusco, Puno"; may be "" */
};

enum rk_block_kind {
    RK_BLOCK_TEXT, /* a paragraph, with or without a pictogram */
    RK_BLOCK_STEP, /* a paragraph with its number */
    RK_BLOCK_NOTE, /* a paragraph that is set apart: to remember */
    RK_BLOCK_LINK, /* leads to another screen; on a menu, a tile */
    RK_BLOCK_RESULT, /* of a CHECKLIST: begins a result, and is its title */
};

struct rk_block {
    enum rk_block_kind kind;
    rk_text text;       /* a LINK without a text of its own has its target's title here */
    uint32_t pictogram; /* or RK_NONE; a LINK without its own has its target's */
    uint32_t target;    /* the screen that a LINK leads to; of a CHECKLIST's STEP, the one that "yes"
                           leads to at once, or RK_NONE; else RK_NONE */
    uint32_t number;    /* of a STEP, from 1; else 0 */
};

enum rk_screen_kind {
    RK_SCREEN_MENU,     /* tiles to choose from: blocks are TEXT (before the tiles) and LINK */
    RK_SCREEN_CARDS,    /* blocks to read, as many pages as they need */
    RK_SCREEN_CONTACT,  /* one contact, its number huge; then blocks */
    RK_SCREEN_CONTACTS, /* a list to choose a contact from: LINKs to CONTACT screens, and blocks */
    RK_SCREEN_CHECKLIST, /* questions to answer with yes or no, then a result: see checklist.h */
};

struct rk_screen {
    const char *id; /* the name of its source file without ".md": "ofertas-por-celular" */
    enum rk_screen_kind kind;
    rk_text title;
    uint32_t pictogram; /* or RK_NONE */
    uint32_t parent;    /* the screen one level up; RK_NONE for the home screen only */
    uint32_t contact;   /* of a CONTACT screen; else RK_NONE */
    /* For who shows it to a group, in Spanish: what to ask, what to stress, as texts
     * [guide, guide + guide_count); and where what it says comes from, or RK_NONE. */
    rk_text guide, origin;
    uint32_t guide_count;
    const struct rk_block *blocks;
    uint32_t block_count;
};

struct rk_contact {
    const char *id;     /* "linea-100" */
    const char *number; /* as one reads it: "1818", "(01) 618-9383"; digits, spaces, ( ) - + * only */
    rk_text name;       /* what the line is called */
    rk_text purpose;    /* what it is for, one short sentence */
    rk_text hours;
    rk_text cost;
    rk_text languages;
    rk_text privacy;     /* "you need not give your name"; or RK_NONE */
    rk_text verified;    /* when its data were last checked, with the date in it */
    bool police;         /* answered by the police */
    bool free;           /* calling costs nothing, and that is known */
    uint32_t alternative; /* the screen of a route without police; RK_NONE where not `police` */
};

/* The texts that the kiosk itself needs; each has an entry in assets/interface.yaml, whose key is
 * the name here. */
enum rk_ui {
#define RK_UI(name, key) RK_UI_##name,
#include "pack/interface.def"
#undef RK_UI
    RK_UI_COUNT,
};

/* A pictogram as two masks of size × size bytes of coverage (0 none … 255 full), so that every
 * theme chooses its own colours. */
struct rk_pictogram {
    const char *name; /* the name of its SVG file without ".svg" */
    uint32_t size;    /* pixels a side, 16 … 512 */
    const uint8_t *ink, *fill;
};

enum rk_face { RK_FACE_REGULAR, RK_FACE_BOLD, RK_FACE_COUNT };

/* A subset of a font, in SFNT (TrueType) form. Open it without hinting: see FORMAT.md. */
struct rk_font {
    const uint8_t *bytes;
    size_t size;
};

/* A whole pack, for the writer. Everything is lent. */
struct rk_pack_contents {
    const char *version;      /* of the content: "2026.11.1" */
    const char *report;       /* what it was made from: "TIP 2024 Peru" */
    bool approved_only;       /* drafts were replaced by fallbacks */
    const char *font_licence; /* the OFL's text, which travels with the fonts */
    const struct rk_language *languages;
    uint32_t language_count;
    const struct rk_string *strings; /* [language × text_count + text]; all are there */
    uint32_t text_count;
    const struct rk_screen *screens;
    uint32_t screen_count;
    uint32_t home, help; /* screens */
    const struct rk_contact *contacts;
    uint32_t contact_count;
    rk_text interface[RK_UI_COUNT];
    const struct rk_pictogram *pictograms;
    uint32_t pictogram_count;
    struct rk_font fonts[RK_FACE_COUNT];
};

#endif
