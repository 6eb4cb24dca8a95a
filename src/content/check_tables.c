/* Facts, contacts, sources, languages: the entries of tables. */
#include "content/checks.h"

#include "base/tongue.h"

#include <stdlib.h>
#include <string.h>

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* "1275", "1,275", "1,275,000": the length of the integer at the start; 0: there is none. */
static size_t integer(const char *text)
{
    size_t length = digits(text);
    while (length > 0 && text[length] == ',' && digits(text + length + 1) == 3)
        length += 4;
    return length;
}

static bool is_figure(const char *text)
{
    size_t whole = integer(text);
    if (whole == 0)
        return false;
    text += whole;
    if (*text == '-')
        return digits(text + 1) > 0 && !text[1 + digits(text + 1)];
    if (*text == '.') {
        size_t decimals = digits(text + 1);
        if (decimals == 0)
            return false;
        text += 1 + decimals;
    }
    return !*text || strcmp(text, " million") == 0;
}

static void check_fact(struct rk_checking *c, const struct rk_fact *fact)
{
    if (fact->value.text && !is_figure(fact->value.text))
        rk_error(c->diags, fact->value.loc, RK_FACT_VALUE,
                 "expected a figure like 118, 1,275, 3.3 million or 2021-2030, found \"%s\"",
                 rk_name_quote(c->content->arena, fact->value.text));
    if (!fact->cite.text == !fact->source.text)
        rk_error(c->diags, fact->loc, RK_FACT_ORIGIN,
                 fact->cite.text
                     ? RK_SAYS("both cite and source say where this figure comes from: keep one")
                     : RK_SAYS("nothing says where this figure comes from: add \"cite: \" and a "
                               "passage of the report, or \"source: \" and an id"));
    rk_check_passage_name(c, &fact->cite);
    if (fact->source.text)
        rk_check_sources(c, &(rk_names){(struct rk_name[]){fact->source}, 1, 1});
}

static void check_stated(struct rk_checking *c, const struct rk_fact *fact)
{
    const struct rk_report_index *report = c->content->report;
    if (!report || !fact->cite.text || !fact->value.text || !is_figure(fact->value.text))
        return;
    const struct rk_passage *passage = rk_report_find(report, fact->cite.text);
    if (!passage || rk_passage_states(passage, fact->value.text))
        return;
    const char *has = passage->figures.count ? passage->figures.items[0].value : rk_say("none");
    for (size_t i = 1; i < passage->figures.count; i++)
        has = rk_arena_printf(c->content->arena, "%s, %s", has, passage->figures.items[i].value);
    rk_error(c->diags, fact->value.loc, RK_FACT_NOT_STATED,
             "the passage %s doesn't state %s; its figures: %s", passage->id, fact->value.text,
             has);
}

void rk_check_facts(struct rk_checking *c)
{
    for (size_t i = 0; i < c->content->facts.count; i++) {
        const struct rk_fact *fact = &c->content->facts.items[i];
        check_fact(c, fact);
        check_stated(c, fact);
        uint32_t contact = rk_content_placeholder_contact(c->content, fact->id);
        if (contact != RK_NONE)
            rk_error(c->diags, fact->loc, RK_FACT_COLLIDES,
                     "{%s} would be this fact and the contact \"%s\": rename the fact", fact->id,
                     c->content->contacts.items[contact].id);
    }
}

/* How exact an ISO date is: 1 year, 2 month, 3 day; 0: it is no date. */
static unsigned date_parts(const char *text)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const char pattern[] = "dddd-dd-dd";
    size_t length = strlen(text);
    if (length != 4 && length != 7 && length != 10)
        return 0;
    for (size_t i = 0; i < length; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == 'd' ? !digit : text[i] != '-')
            return 0;
    }
    unsigned long year = strtoul(text, NULL, 10);
    unsigned long month = length > 4 ? strtoul(text + 5, NULL, 10) : 1;
    unsigned long day = length > 7 ? strtoul(text + 8, NULL, 10) : 1;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month < 1 || month > 12 || day < 1 ||
        day > days[month - 1] + (month == 2 && leap ? 1u : 0u))
        return 0;
    return (unsigned)(length - 1) / 3;
}

static void check_number(struct rk_checking *c, const struct rk_name *number)
{
    if (!number->text)
        return;
    bool dialable = !number->text[strspn(number->text, "0123456789 ()-+*")];
    if (!dialable || !strpbrk(number->text, "0123456789"))
        rk_error(c->diags, number->loc, RK_CONTACT_NUMBER,
                 "expected a number to dial (digits, spaces, ( ) - + *), found \"%s\"",
                 rk_name_quote(c->content->arena, number->text));
}

static void check_alternative(struct rk_checking *c, const struct rk_source_contact *contact)
{
    if (contact->police && !contact->alternative.text)
        rk_error(c->diags, contact->loc, RK_CONTACT_ALTERNATIVE,
                 "the police answer here: add \"alternative: \" and the screen of a way without "
                 "police");
    else if (!contact->police && contact->alternative.text)
        rk_error(c->diags, contact->alternative.loc, RK_CONTACT_ALTERNATIVE,
                 "only where the police answer (police: true) another way is offered: delete this "
                 "line, or say police: true");
    rk_check_screen_name(c, &contact->alternative, "alternative");
}

void rk_check_contacts(struct rk_checking *c)
{
    for (size_t i = 0; i < c->content->contacts.count; i++) {
        const struct rk_source_contact *contact = &c->content->contacts.items[i];
        check_number(c, &contact->number);
        check_alternative(c, contact);
        rk_check_sources(c, &contact->sources);
        if (contact->verified.text && date_parts(contact->verified.text) != 3)
            rk_error(c->diags, contact->verified.loc, RK_CONTACT_DATE,
                     "expected a day as year-month-day, like 2026-11-23, found \"%s\"",
                     rk_name_quote(c->content->arena, contact->verified.text));
    }
}

void rk_check_references(struct rk_checking *c)
{
    for (size_t i = 0; i < c->content->references.count; i++) {
        const struct rk_name *date = &c->content->references.items[i].date;
        if (date->text && strcmp(date->text, "n.d.") != 0 && date_parts(date->text) == 0)
            rk_error(c->diags, date->loc, RK_SOURCE_DATE,
                     "expected a date like 2025-11-04, 2025-11, 2025 or n.d., found \"%s\"",
                     rk_name_quote(c->content->arena, date->text));
    }
}

static bool has_once(const char *text, const char *part)
{
    const char *first = strstr(text, part);
    return first && !strstr(first + 1, part);
}

static void check_language(struct rk_checking *c, size_t index)
{
    const struct rk_source_language *languages = c->content->languages.items;
    const struct rk_source_language *language = &languages[index];
    if (*language->tag && !rk_name_is_tag(language->tag))
        rk_error(c->diags, language->loc, RK_LANGUAGE_TABLE,
                 "expected a tag of two or three small letters, like quz, found \"%s\"",
                 rk_name_quote(c->content->arena, language->tag));
    if (*language->date &&
        !(has_once(language->date, "{day}") && has_once(language->date, "{month}") &&
          has_once(language->date, "{year}")))
        rk_error(c->diags, language->loc, RK_LANGUAGE_TABLE,
                 "expected \"date\" with {day}, {month} and {year}, each once, found \"%s\"",
                 rk_name_quote(c->content->arena, language->date));
    for (size_t i = 0; i < index; i++) {
        if (*language->tag && strcmp(languages[i].tag, language->tag) == 0)
            rk_error(c->diags, language->loc, RK_LANGUAGE_TABLE,
                     "the tag \"%s\" is already in line %u: each language has its own",
                     rk_name_quote(c->content->arena, language->tag), languages[i].loc.line);
    }
}

void rk_check_languages(struct rk_checking *c)
{
    const struct rk_content *content = c->content;
    if (content->languages.count && strcmp(content->languages.items[0].tag, "es") != 0)
        rk_error(c->diags, content->languages.items[0].loc, RK_LANGUAGE_TABLE,
                 "the first language is the one of the sources: expected es, found \"%s\"",
                 rk_name_quote(content->arena, content->languages.items[0].tag));
    if (content->languages.count && content->languages.items[0].for_reviewers)
        rk_error(c->diags, content->languages.items[0].loc, RK_LANGUAGE_TABLE,
                 "the language of the sources stands in for all others, so it can't be for "
                 "reviewers only: delete \"for\"");
    for (size_t i = 0; i < content->languages.count; i++)
        check_language(c, i);
}
