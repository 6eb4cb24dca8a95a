/* What a narrative and an index file have in common: how a passage gets its id and its hash. */
#ifndef RK_REPORT_PASSAGE_H
#define RK_REPORT_PASSAGE_H

#include "report/index.h"

/* No narrative of the series has more than 100 KB. What is made of a text is many times its size,
 * so this also keeps hostile ones from filling the memory. */
enum { RK_REPORT_SIZE_MAX = 1024 * 1024 };

/* "prevention.3.2" */
const char *rk_passage_id(struct rk_arena *arena, const struct rk_passage *passage);

/* Of `text` as it is: fold and compose it before. */
void rk_passage_hash(uint8_t hash[16], const char *text);

/* By part, paragraph, sentence; as strcmp(). */
int rk_passage_order(const struct rk_passage *a, const struct rk_passage *b);

/* Opens the file for one of the readers; on failure reports and returns NULL. */
typedef struct rk_report_index *rk_report_parse(struct rk_arena *, const char *, const void *,
                                                size_t, struct rk_diags *);
struct rk_report_index *rk_report_read(struct rk_arena *arena, const char *path,
                                       struct rk_diags *diags, rk_report_parse *parse);

/* The length of the byte order mark at the start of `text`, or 0. It has no column. */
size_t rk_report_mark(const char *text, size_t size);

/* Whether the bytes are UTF-8; reports the first that isn't. */
bool rk_report_check_utf8(const char *name, const char *text, size_t size, struct rk_diags *diags);

#endif
