/*
 * All sources of a pack as one model: screens, facts, contacts, interface texts, languages,
 * catalogs. Every node keeps its place in its file, so that every check can say where. Everything
 * lives in one arena; nodes point to each other freely and nobody frees anything.
 *
 * Reading (the other headers of this folder) fills it and reports what can't be understood;
 * checking what the parts say to each other is content/check.h.
 */
#ifndef RK_CONTENT_MODEL_H
#define RK_CONTENT_MODEL_H

#include "base/arena.h"
#include "base/diag.h"
#include "pack/contents.h"
#include "report/index.h"

/* A name written somewhere, with its place: a citation, a link's target, a key's value. */
struct rk_name {
    const char *text; /* NULL: not given */
    struct rk_loc loc;
};
typedef RK_LIST(struct rk_name) rk_names;

/* Where a part of a text stands that its author wrote over several lines. */
struct rk_anchor {
    size_t offset; /* in the text, bytes */
    struct rk_loc loc;
};

/* One translatable Spanish text, wherever it is used: what gettext calls a message. Interned by
 * context and id, so the same sentence on two screens is translated once. */
struct rk_use {
    struct rk_loc loc;  /* of the Spanish text */
    const char *role;   /* "título", "texto de tarjeta", "botón" … as the translator reads it */
    const char *screen; /* its screen's id, or "interfaz", or "línea linea-100" */
    const char *note;   /* the author's comment for translators, or NULL */
    int room;           /* about how many characters have room; 0: as much as a page */
    bool digits;        /* the text is data and may have digits typed in it: a contact's */
    RK_LIST(struct rk_anchor) anchors; /* by offset; none: columns inside the text aren't known */
};

/* The place of a byte of the text; where that isn't known, of the text. */
struct rk_loc rk_use_loc(const struct rk_use *use, const char *text, size_t offset);

struct rk_message {
    const char *context; /* msgctxt: an interface text's key; NULL for all others */
    const char *id;      /* msgid: Spanish, with **strong** and {placeholders} as authored */
    RK_LIST(struct rk_use) uses; /* at least one; the first is where it is reported */
};
/* An index into rk_content.messages; RK_NONE: no text. Once interned, its place is for good. */
typedef uint32_t rk_message_ref;

enum rk_item_kind { RK_ITEM_TEXT, RK_ITEM_STEP, RK_ITEM_NOTE, RK_ITEM_LINK, RK_ITEM_RESULT };

/* A block of a screen, as authored. */
struct rk_item {
    enum rk_item_kind kind;
    struct rk_loc loc;
    rk_message_ref text;      /* RK_NONE for a link that takes its target's title */
    struct rk_name pictogram; /* may be absent */
    struct rk_name target;    /* of a LINK, or of a checklist's STEP: a screen's id */
    unsigned number;          /* of a STEP */
};

struct rk_source_screen {
    const char *id; /* the file's name without ".md" */
    struct rk_loc loc;
    bool is_read; /* false: its front matter was not understood, and kind and names are not known */
    enum rk_screen_kind kind;
    rk_message_ref title; /* RK_NONE only where an error was reported */
    struct rk_name parent, pictogram, contact;
    rk_names cites;   /* passages of the report */
    rk_names sources; /* entries of assets/sources.yaml */
    rk_names guide;   /* for who shows it to a group: what to ask, what to stress; Spanish only */
    RK_LIST(struct rk_item) items;
};

/* A figure that texts may use. */
struct rk_fact {
    const char *id;
    struct rk_loc loc;
    struct rk_name value; /* as it stands in its source: "1,275", "3.3 million", "2021-2030" */
    struct rk_name cite;  /* the passage that has it; or absent, then `source` is given */
    struct rk_name source;
};

struct rk_source_contact {
    const char *id;
    struct rk_loc loc;
    struct rk_name number, verified /* ISO date */, alternative /* a screen's id */;
    rk_message_ref name, purpose, hours, cost, languages, privacy; /* privacy may be RK_NONE */
    bool police;
    bool free; /* calling costs nothing, and that is known */
    rk_names sources;
};

/* An entry of assets/sources.yaml: where something that is not in the report comes from. Its title
 * is for people who read the file. */
struct rk_reference {
    const char *id;
    struct rk_loc loc;
    struct rk_name date; /* "2025-11-04", "2025-11", "2025" or "n.d." */
};

/* How a language writes what depends on a language. ICU has no data for three of our four and
 * silently takes the machine's, so this table is ours: locales/languages.yaml. */
struct rk_source_language {
    const char *tag;
    struct rk_loc loc;
    const char *name, *detail;
    const char *decimal; /* "," */
    const char *group;   /* between thousands; U+00A0 in Spanish; may be "" */
    unsigned group_from; /* digits from which thousands are grouped: 5 in Spanish (RAE) */
    const char *date;    /* "{day}/{month}/{year}" */
    const char *million; /* word or phrase put behind a figure in millions: "millones" */
    bool for_reviewers;  /* only those see it who compare our texts with their sources */
    const struct rk_orthography *orthography; /* NULL: nothing is said about spelling */
    const struct rk_hyphenation *hyphenation; /* NULL: its words are never divided */
    const struct rk_termbase *terms;          /* NULL: the language has none */
};

/* A translation of one message. */
struct rk_translation {
    const char *text; /* msgstr; NULL or "": missing */
    struct rk_loc loc;
    bool fuzzy;
    bool refused;      /* it is an error that a lenient build goes on with: Spanish stands in */
    bool normalised;   /* the file has other apostrophes than `text` */
    rk_names comments; /* translator's comments, for flags of theirs */
};

struct rk_catalog {
    const struct rk_source_language *language;
    const char *file;                    /* "locales/quz.po" */
    bool present;                        /* false: the file is missing; all translations are */
    struct rk_translation *translations; /* [rk_content.messages.count] */
    size_t obsolete; /* messages that no screen uses any more, kept by gettext as #~ */
    size_t unknown;  /* messages that are neither used nor marked obsolete: msgmerge is due */
};

struct rk_content {
    struct rk_arena *arena;                       /* lent */
    RK_LIST(struct rk_source_language) languages; /* [0] is Spanish, the source */
    RK_LIST(struct rk_message) messages;
    RK_LIST(struct rk_source_screen) screens; /* sorted by id */
    RK_LIST(struct rk_fact) facts;
    RK_LIST(struct rk_source_contact) contacts; /* in the file's order */
    RK_LIST(struct rk_reference) references;
    RK_LIST(const char *) pictograms;      /* sorted names of assets/pictograms/.svg files */
    RK_LIST(struct rk_catalog) catalogs;   /* one a language but the source, same order */
    rk_message_ref interface[RK_UI_COUNT]; /* RK_NONE where an error was reported */
    rk_message_ref verified;               /* "Datos revisados: {date}"; context "verified" */
    struct rk_report_index *report;        /* NULL: could not be read, or is empty */
    unsigned unread;                       /* RK_UNREAD_… of tables that couldn't be read */
    struct rk_message_slots *slots;        /* of rk_content_intern() */
};

/* What stands in a table that isn't YAML is not known, so nobody is told that it is missing. */
enum {
    RK_UNREAD_FACTS = 1,
    RK_UNREAD_CONTACTS = 2,
    RK_UNREAD_REFERENCES = 4,
};

struct rk_content *rk_content_new(struct rk_arena *arena);

/* Finds or adds. `context` may be NULL. */
rk_message_ref rk_content_intern(struct rk_content *content, const char *context, const char *id,
                                 struct rk_use use);
/* RK_NONE: no such message. */
rk_message_ref rk_content_message(const struct rk_content *content, const char *context,
                                  const char *id);

/* Takes out the languages that only reviewers see, with their catalogs. */
void rk_content_leave_out_reviewers(struct rk_content *content);

/* Indexes by id; RK_NONE if there is none. */
uint32_t rk_content_screen(const struct rk_content *content, const char *id);
uint32_t rk_content_contact(const struct rk_content *content, const char *id);
uint32_t rk_content_fact(const struct rk_content *content, const char *id);
uint32_t rk_content_pictogram(const struct rk_content *content, const char *name);
uint32_t rk_content_reference(const struct rk_content *content, const char *id);

/* What a placeholder names: a fact's id (rk_content_fact()), or a contact's id with its hyphens as
 * underscores. */
uint32_t rk_content_placeholder_contact(const struct rk_content *content, const char *name);
const char *rk_contact_placeholder(struct rk_arena *arena, const char *id);

#endif
