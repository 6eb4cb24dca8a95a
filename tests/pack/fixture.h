/*
 * Contents of a pack for tests, about a bus journey: three languages (Spanish, a pseudo-language
 * of drafts and fallbacks, one that is all approved), a menu with six links, a cards screen of
 * several pages, a list of contacts and two contacts, one of them of the police, and a checklist.
 */
#ifndef RK_TESTS_FIXTURE_H
#define RK_TESTS_FIXTURE_H

#include "pack/reader.h"

enum { RK_FIXTURE_LANGUAGES = 3, RK_FIXTURE_TEXTS = 128, RK_FIXTURE_BLOCKS = 64 };

enum rk_fixture_screen {
    RK_FIXTURE_HOME,    /* "inicio" */
    RK_FIXTURE_HELP,    /* "ayuda" */
    RK_FIXTURE_LONG,    /* "antes-de-viajar": texts, a note, links: several pages */
    RK_FIXTURE_STEPS,   /* "comprar-pasaje": steps */
    RK_FIXTURE_LUGGAGE, /* "equipaje" */
    RK_FIXTURE_STATION, /* "en-el-terminal" */
    RK_FIXTURE_ROAD,    /* "en-el-camino", below "en-el-terminal" */
    RK_FIXTURE_DESK,    /* "informes": contact 0 */
    RK_FIXTURE_PATROL,  /* "carreteras": contact 1, the police; alternative "informes" */
    RK_FIXTURE_READY,   /* "listo": a checklist; its last question leads to "informes" */
    RK_FIXTURE_SCREENS,
};

enum { RK_FIXTURE_QUESTIONS = 3 }; /* of the checklist */

enum rk_fixture_language { RK_FIXTURE_ES, RK_FIXTURE_DRAFTS, RK_FIXTURE_APPROVED };

enum { RK_FIXTURE_CONTACTS = 2, RK_FIXTURE_PICTOGRAMS = 4 };

struct rk_arena;

/* Change what you like before you write it. */
struct rk_fixture {
    struct rk_pack_contents contents; /* points to what follows */
    struct rk_language languages[RK_FIXTURE_LANGUAGES];
    struct rk_string *strings; /* [language × contents.text_count + text] */
    struct rk_screen screens[RK_FIXTURE_SCREENS];
    struct rk_block blocks[RK_FIXTURE_BLOCKS]; /* the screens' blocks point in here */
    struct rk_contact contacts[RK_FIXTURE_CONTACTS];
    struct rk_pictogram pictograms[RK_FIXTURE_PICTOGRAMS];

    struct rk_arena *arena; /* owned: whatever the contents point to */
    uint8_t *bytes;         /* owned: what rk_fixture_open() has written */
    const char *spanish[RK_FIXTURE_TEXTS]; /* with **strong**, while it is built */
    uint32_t block_count;
};

/* With `fonts`: Andika, as the system has it, and pictograms of 96 pixels. Without: a few bytes
 * that no library would take for a font and pictograms of 16 pixels, so that the pack is small. */
struct rk_fixture *rk_fixture_new(bool fonts);

/* Leaves this many languages, of each text two letters and a mark, of the pictograms one: with one
 * language what it writes then is below 6 KiB, with every kind of section in it. */
void rk_fixture_shrink(struct rk_fixture *fixture, uint32_t languages);
void rk_fixture_free(struct rk_fixture *fixture); /* NULL is allowed */

/* Writes and opens; close the pack before the fixture. Says why on stderr and returns NULL if the
 * contents can't be written. */
struct rk_pack *rk_fixture_open(struct rk_fixture *fixture);

/* Writes a file with this version, which nobody has signed. Without `fonts` it is whole, and yet
 * can't be shown. Stops the program if it can't be written. */
void rk_fixture_write(const char *path, const char *version, bool fonts);

/* Opens a file that nobody need have signed. */
bool rk_fixture_open_file(struct rk_pack **pack, const char *path, struct rk_error *error);

#endif
