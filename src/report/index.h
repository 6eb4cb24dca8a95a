/*
 * The index of a country narrative of the Trafficking in Persons report: which passages it has,
 * what they hash to and which figures they state, without its text (which stays out of the
 * repository). A passage is a sentence, named part.paragraph.sentence: "prevention.3.2".
 *
 * rk_report_read_text() splits a narrative, rk_report_write() and rk_report_read_index() go to and
 * from the index file, whose grammar is in index.c. How a narrative is split is at the head of
 * narrative.c, what a figure is in figures.h.
 */
#ifndef RK_REPORT_INDEX_H
#define RK_REPORT_INDEX_H

#include "base/arena.h"
#include "base/diag.h"

/* The parts in the order in which every narrative of the series has them. What stands before the
 * recommendations (tier, summary) belongs to no part that a screen may cite: SUMMARY. */
enum rk_part {
    RK_PART_SUMMARY,
    RK_PART_RECOMMENDATIONS,
    RK_PART_PROSECUTION,
    RK_PART_PROTECTION,
    RK_PART_PREVENTION,
    RK_PART_PROFILE,
    RK_PART_COUNT,
};

const char *rk_part_name(enum rk_part part); /* "prevention" */

/* A figure in canonical form: digits without separators, '.' for the decimal point, and a scale in
 * words if the text has one: "1275", "3.3 million", "2021-2030", "9" for "nine", "897960". */
struct rk_figure {
    const char *value;
};

struct rk_passage {
    enum rk_part part;
    unsigned paragraph, sentence;      /* from 1 within their part and paragraph */
    const char *id;                    /* "prevention.3.2" */
    uint8_t hash[16];                  /* BLAKE2b-128 of the text, spaces folded, NFC */
    const char *text;                  /* spaces folded, NFC; NULL when read from an index */
    struct rk_loc loc;                 /* where it starts in the file that was read */
    RK_LIST(struct rk_figure) figures; /* each once, in the order of the text */
};

/* The recommendations are one paragraph, whatever lines they stand on, and each of them is one
 * passage, however many sentences it has. */
struct rk_report_index {
    const char *title; /* "2024 Trafficking in Persons Report: Peru"; NULL: it has none */
    RK_LIST(struct rk_passage) passages; /* in the order of the text */
};

/* Reports what it can't understand (a part that is missing or out of order) with its place and
 * returns what it found; NULL only if the file can't be read at all or is not UTF-8. All of it in
 * `arena`, but for `path`, which is lent to the places. */
struct rk_report_index *rk_report_read_text(struct rk_arena *arena, const char *path,
                                            struct rk_diags *diags);
struct rk_report_index *rk_report_read_index(struct rk_arena *arena, const char *path,
                                             struct rk_diags *diags);

/* The same from memory; `name` stands in the places. */
struct rk_report_index *rk_report_parse_text(struct rk_arena *arena, const char *name,
                                             const void *bytes, size_t size,
                                             struct rk_diags *diags);
struct rk_report_index *rk_report_parse_index(struct rk_arena *arena, const char *name,
                                              const void *bytes, size_t size,
                                              struct rk_diags *diags);

/* Only what was read without errors is worth writing: the reader takes nothing else. */
bool rk_report_write(const struct rk_report_index *index, const char *path, struct rk_error *error);

/* Reports every passage of the index whose hash or figures are not those of `text`, and every one
 * that only one of them has; of two reports with different titles only that. True: they are the
 * same. */
bool rk_report_compare(const struct rk_report_index *index, const struct rk_report_index *text,
                       struct rk_diags *diags);

/* NULL: there is none. */
const struct rk_passage *rk_report_find(const struct rk_report_index *index, const char *id);

/* Whether the passage states this figure; `value` in any of the forms the text may use ("1,275",
 * "3.3 million", "nine"). False if `value` is not exactly one figure. */
bool rk_passage_states(const struct rk_passage *passage, const char *value);

#endif
