#include "compile/format.h"

#include "compile/builder.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/*
 * value  = number [ " million" ] | number "-" number
 * number = digit { digit } { "," digit digit digit } [ "." digit { digit } ]
 */
enum { DIGITS_MAX = 30 };

struct number {
    char whole[DIGITS_MAX + 1]; /* without commas */
    size_t whole_length;
    bool commas;          /* it was written with them, so it is no year */
    const char *decimals; /* behind the point; lent by the value */
    size_t decimals_length;
};

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* Moves *text behind the number. */
static bool read_number(const char **text, struct number *number)
{
    const char *p = *text;
    *number = (struct number){0};
    size_t group = digits_at(p);
    if (group == 0)
        return false;
    for (;;) {
        if (number->whole_length + group > DIGITS_MAX)
            return false;
        memcpy(number->whole + number->whole_length, p, group);
        number->whole_length += group;
        p += group;
        if (*p != ',')
            break;
        if (digits_at(++p) != 3)
            return false;
        number->commas = true;
        group = 3;
    }
    if (*p == '.') {
        number->decimals = ++p;
        number->decimals_length = digits_at(p);
        if (number->decimals_length == 0)
            return false;
        p += number->decimals_length;
    }
    *text = p;
    return true;
}

static bool is_year(const struct number *number)
{
    return number->whole_length == 4 && !number->commas && !number->decimals &&
           strcmp(number->whole, "1900") >= 0 && strcmp(number->whole, "2099") <= 0;
}

static void write_number(struct rk_builder *out, const struct rk_source_language *language,
                         const struct number *number)
{
    bool grouped = number->whole_length >= language->group_from && !is_year(number);
    for (size_t i = 0; i < number->whole_length; i++) {
        if (grouped && i > 0 && (number->whole_length - i) % 3 == 0)
            rk_builder_add(out, language->group, strlen(language->group));
        rk_builder_add(out, &number->whole[i], 1);
    }
    if (number->decimals) {
        rk_builder_add(out, language->decimal, strlen(language->decimal));
        rk_builder_add(out, number->decimals, number->decimals_length);
    }
}

/* One million exactly would need the word's singular, which no table of ours has: it is written
 * out instead. */
static void write_millions(struct rk_builder *out, const struct rk_source_language *language,
                           struct number *number)
{
    if (strcmp(number->whole, "1") == 0 && !number->decimals) {
        memcpy(number->whole, "1000000", sizeof "1000000");
        number->whole_length = strlen("1000000");
        write_number(out, language, number);
        return;
    }
    write_number(out, language, number);
    rk_builder_print(out, "\u00a0%s", language->million);
}

const char *rk_format_figure(struct rk_arena *arena, const struct rk_source_language *language,
                             const char *value)
{
    struct rk_builder out = rk_builder_new(arena);
    struct number number, end;
    if (!read_number(&value, &number))
        return NULL;
    if (strcmp(value, " million") == 0) {
        write_millions(&out, language, &number);
        return out.text;
    }
    write_number(&out, language, &number);
    if (*value == '-') {
        value++;
        if (!read_number(&value, &end))
            return NULL;
        rk_builder_print(&out, "–");
        write_number(&out, language, &end);
    }
    return *value ? NULL : out.text;
}

static unsigned days_in(unsigned month, unsigned year)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Exactly dddd-dd-dd. */
static bool has_iso_shape(const char *iso)
{
    for (size_t i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? iso[i] != '-' : !isdigit((unsigned char)iso[i]))
            return false;
    }
    return iso[10] == '\0';
}

const char *rk_format_date(struct rk_arena *arena, const struct rk_source_language *language,
                           const char *iso)
{
    if (!has_iso_shape(iso))
        return NULL;
    const struct {
        const char *placeholder;
        unsigned value;
    } parts[] = {
        {"{day}", (unsigned)strtoul(iso + 8, NULL, 10)},
        {"{month}", (unsigned)strtoul(iso + 5, NULL, 10)},
        {"{year}", (unsigned)strtoul(iso, NULL, 10)},
    };
    unsigned day = parts[0].value, month = parts[1].value, year = parts[2].value;
    if (month < 1 || month > 12 || day < 1 || day > days_in(month, year))
        return NULL;
    struct rk_builder out = rk_builder_new(arena);
    for (const char *p = language->date; *p;) {
        size_t i = 0;
        while (i < RK_ARRAY_LEN(parts) &&
               strncmp(p, parts[i].placeholder, strlen(parts[i].placeholder)) != 0)
            i++;
        if (i == RK_ARRAY_LEN(parts)) {
            rk_builder_add(&out, p++, 1);
        } else {
            rk_builder_print(&out, "%u", parts[i].value);
            p += strlen(parts[i].placeholder);
        }
    }
    return out.text;
}
