/* compile/format: figures and dates as a language writes them. */
#include "compile/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct rk_source_language spanish = {
    .decimal = ",",
    .group = "\u00a0",
    .group_from = 5,
    .date = "{day}/{month}/{year}",
    .million = "millones",
};

/* As unlike Spanish as a language of the table can be. */
static const struct rk_source_language other = {
    .decimal = ".",
    .group = "'",
    .group_from = 4,
    .date = "{year}-{month}, {day}. {days}",
    .million = "hunu",
};

static struct format_case {
    const char *name;
    const struct rk_source_language *language;
    const char *value, *want; /* NULL: refused */
} figures[] = {
    {"figure: one digit", &spanish, "9", "9"},
    {"figure: four digits with a comma", &spanish, "1,275", "1275"},
    {"figure: four digits without", &spanish, "1275", "1275"},
    {"figure: five digits are grouped", &spanish, "12,750", "12\u00a0750"},
    {"figure: the report may leave the comma out", &spanish, "897960", "897\u00a0960"},
    {"figure: two groups", &spanish, "1,234,567", "1\u00a0234\u00a0567"},
    {"figure: a decimal", &spanish, "8.5", "8,5"},
    {"figure: a grouped decimal", &spanish, "12,750.25", "12\u00a0750,25"},
    {"figure: millions", &spanish, "3.3 million", "3,3\u00a0millones"},
    {"figure: whole millions", &spanish, "20 million", "20\u00a0millones"},
    {"figure: one million needs no plural", &spanish, "1 million", "1\u00a0000\u00a0000"},
    {"figure: a range", &spanish, "2021-2030", "2021–2030"},
    {"figure: a range of numbers", &spanish, "10,000-12,750", "10\u00a0000–12\u00a0750"},
    {"figure: no group before five digits", &other, "999", "999"},
    {"figure: grouped from four digits", &other, "1275", "1'275"},
    {"figure: the first year", &other, "1900", "1900"},
    {"figure: the last year", &other, "2099", "2099"},
    {"figure: before the first year", &other, "1899", "1'899"},
    {"figure: after the last year", &other, "2100", "2'100"},
    {"figure: a comma says that it is no year", &other, "2,024", "2'024"},
    {"figure: another word for a million", &other, "3.3 million", "3.3\u00a0hunu"},
    {"figure: thirty digits", &spanish, "100000000000000000000000000000",
     "100\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000"},
    {"figure: thirty-one digits", &spanish, "1000000000000000000000000000000", NULL},
    {"figure: nothing", &spanish, "", NULL},
    {"figure: a word", &spanish, "nine", NULL},
    {"figure: two digits behind a comma", &spanish, "1,27", NULL},
    {"figure: four digits behind a comma", &spanish, "1,2750", NULL},
    {"figure: a point without decimals", &spanish, "8.", NULL},
    {"figure: a point without a whole", &spanish, ".5", NULL},
    {"figure: money", &spanish, "$5", NULL},
    {"figure: billions", &spanish, "3 billion", NULL},
    {"figure: a range without an end", &spanish, "2021-", NULL},
    {"figure: a range of three", &spanish, "1-2-3", NULL},
    {"figure: something behind it", &spanish, "118 ", NULL},
};

static struct format_case dates[] = {
    {"date: no leading zeros", &spanish, "2026-01-05", "5/1/2026"},
    {"date: two digits", &spanish, "2026-11-23", "23/11/2026"},
    {"date: another order, other braces", &other, "2026-11-23", "2026-11, 23. {days}"},
    {"date: leap day", &spanish, "2024-02-29", "29/2/2024"},
    {"date: leap day of a century", &spanish, "2000-02-29", "29/2/2000"},
    {"date: no leap day", &spanish, "2026-02-29", NULL},
    {"date: no leap day of a century", &spanish, "2100-02-29", NULL},
    {"date: the thirty-first of a short month", &spanish, "2026-04-31", NULL},
    {"date: day 0", &spanish, "2026-04-00", NULL},
    {"date: month 0", &spanish, "2026-00-01", NULL},
    {"date: month 13", &spanish, "2026-13-01", NULL},
    {"date: no day", &spanish, "2026-11", NULL},
    {"date: other separators", &spanish, "2026/11/23", NULL},
    {"date: something behind it", &spanish, "2026-11-23T00", NULL},
    {"date: nothing", &spanish, "", NULL},
};

typedef const char *formatter(struct rk_arena *, const struct rk_source_language *, const char *);

static void check(const struct format_case *c, formatter *format)
{
    struct rk_arena *arena = rk_arena_new();
    const char *got = format(arena, c->language, c->value);
    if (c->want) {
        assert_non_null(got);
        assert_string_equal(got, c->want);
    } else {
        assert_null(got);
    }
    rk_arena_free(arena);
}

static void check_figure(void **state)
{
    check(*state, rk_format_figure);
}

static void check_date(void **state)
{
    check(*state, rk_format_date);
}

int main(void)
{
    struct CMUnitTest tests[RK_ARRAY_LEN(figures) + RK_ARRAY_LEN(dates)];
    size_t count = 0;
    for (size_t i = 0; i < RK_ARRAY_LEN(figures); i++)
        tests[count++] = (struct CMUnitTest){
            .name = figures[i].name, .test_func = check_figure, .initial_state = &figures[i]};
    for (size_t i = 0; i < RK_ARRAY_LEN(dates); i++)
        tests[count++] = (struct CMUnitTest){
            .name = dates[i].name, .test_func = check_date, .initial_state = &dates[i]};
    return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
