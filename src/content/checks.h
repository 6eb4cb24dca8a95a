/*
 * The parts of rk_content_check(), by subject.
 */
#ifndef RK_CONTENT_CHECKS_H
#define RK_CONTENT_CHECKS_H

#include "content/model.h"
#include "content/name.h"

struct rk_checking {
    const struct rk_content *content;
    struct rk_diags *diags;
};

/* Names that point to something: is it there? A name that isn't given is fine here. */
bool rk_check_screen_name(struct rk_checking *c, const struct rk_name *name, const char *what);
void rk_check_pictogram_name(struct rk_checking *c, const struct rk_name *name);
void rk_check_contact_name(struct rk_checking *c, const struct rk_name *name);
void rk_check_passage_name(struct rk_checking *c, const struct rk_name *name);
void rk_check_sources(struct rk_checking *c, const rk_names *names);

void rk_check_screens(struct rk_checking *c); /* what each screen has */
void rk_check_ways(struct rk_checking *c);    /* how visitors get to screens and back */
void rk_check_checklist(struct rk_checking *c, const struct rk_source_screen *screen);
void rk_check_facts(struct rk_checking *c);
void rk_check_contacts(struct rk_checking *c);
void rk_check_references(struct rk_checking *c);
void rk_check_languages(struct rk_checking *c);
void rk_check_texts(struct rk_checking *c); /* the Spanish texts */
void rk_check_translations(struct rk_checking *c);
void rk_check_progress(struct rk_checking *c); /* how far each catalog is */
void rk_check_spelling(struct rk_checking *c); /* orthography and terms of translations */

#endif
