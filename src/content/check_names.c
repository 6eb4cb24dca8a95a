#include "content/checks.h"

/* Where a name should have been found, for the suggestion. */
static const char *screen_at(const void *of, size_t index)
{
    return ((const struct rk_content *)of)->screens.items[index].id;
}

static const char *pictogram_at(const void *of, size_t index)
{
    return ((const struct rk_content *)of)->pictograms.items[index];
}

static const char *contact_at(const void *of, size_t index)
{
    return ((const struct rk_content *)of)->contacts.items[index].id;
}

static const char *reference_at(const void *of, size_t index)
{
    return ((const struct rk_content *)of)->references.items[index].id;
}

static const char *passage_at(const void *of, size_t index)
{
    return ((const struct rk_content *)of)->report->passages.items[index].id;
}

static const char *suggest(const struct rk_checking *c, const struct rk_name *name,
                           const char *(*at)(const void *, size_t), size_t count)
{
    return rk_name_suggest(c->content->arena, name->text,
                           (struct rk_candidates){at, c->content, count});
}

static const char *quote(const struct rk_checking *c, const struct rk_name *name)
{
    return rk_name_quote(c->content->arena, name->text);
}

bool rk_check_screen_name(struct rk_checking *c, const struct rk_name *name, const char *what)
{
    if (!name->text)
        return false;
    if (rk_content_screen(c->content, name->text) != RK_NONE)
        return true;
    rk_error(c->diags, name->loc, RK_SCREEN_UNKNOWN,
             "%s leads to the screen \"%s\", but there is no assets/screens/%s.md.%s", what,
             quote(c, name), quote(c, name),
             suggest(c, name, screen_at, c->content->screens.count));
    return false;
}

void rk_check_pictogram_name(struct rk_checking *c, const struct rk_name *name)
{
    if (name->text && rk_content_pictogram(c->content, name->text) == RK_NONE)
        rk_error(c->diags, name->loc, RK_PICTOGRAM_UNKNOWN,
                 "there is no assets/pictograms/%s.svg.%s", quote(c, name),
                 suggest(c, name, pictogram_at, c->content->pictograms.count));
}

void rk_check_contact_name(struct rk_checking *c, const struct rk_name *name)
{
    bool unknown = name->text && rk_content_contact(c->content, name->text) == RK_NONE;
    if (unknown && !(c->content->unread & RK_UNREAD_CONTACTS))
        rk_error(c->diags, name->loc, RK_CONTACT_UNKNOWN,
                 "there is no contact \"%s\" in assets/contacts.yaml.%s", quote(c, name),
                 suggest(c, name, contact_at, c->content->contacts.count));
}

void rk_check_passage_name(struct rk_checking *c, const struct rk_name *name)
{
    const struct rk_report_index *report = c->content->report;
    if (name->text && report && !rk_report_find(report, name->text))
        rk_error(c->diags, name->loc, RK_CITE_UNKNOWN,
                 "the report has no passage \"%s\"; they are named part.paragraph.sentence.%s",
                 quote(c, name), suggest(c, name, passage_at, report->passages.count));
}

void rk_check_sources(struct rk_checking *c, const rk_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct rk_name *name = &names->items[i];
        if (rk_content_reference(c->content, name->text) == RK_NONE &&
            !(c->content->unread & RK_UNREAD_REFERENCES))
            rk_error(c->diags, name->loc, RK_SOURCE_UNKNOWN,
                     "there is no source \"%s\" in assets/sources.yaml.%s", quote(c, name),
                     suggest(c, name, reference_at, c->content->references.count));
    }
}
